"""Rows of a table: cells that go on over several lines are brought together.

A row has three cells or more, and its starts or ends stand under those of
another. A line below that fills few of its cells, close and in their place,
is the rest of those cells. All else stays in the order of the page.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from statistics import median

from rebuttal.model.value import Value, changed
from rebuttal.reading.layout import Piece

CELL_GAP = 0.65  # heights of a line between two cells
APART = 0.3  # the same in a picture, where words were found as two lines, or a column begins
WIDER = 1.6  # times the usual white between two words: such white there
FEW_GAPS = 8  # fewer do not show how wide the white between two words is
LEAST_CELLS = 3
LOOSER = 0.25  # heights by which the lines of a cell may stand wider than others
LEADING = 0.75  # heights of a line between two lines of one cell, at most
IN_LINE = 0.6  # heights by which starts or ends may differ and still be in line
BEGINS = 0.45  # the same for a word in a picture that begins a column of other rows,
BESIDE = 0.9  # when the white before it is at least so much of that between two cells
NEAR = 6  # lines among which a second row of the table is sought
MOSTLY = 0.7  # of the steps from word to word that go right on an upright page
PROSE = 4  # words of a cell that may be part of a column of prose
MOST_PROSE = 4  # rows of such cells; more are columns of prose and no table


class Cell(Value, frozen=True):
    """Words of one line without a wide gap; `at` are their numbers on the page."""

    at: tuple[int, ...]
    x0: float
    x1: float
    y0: float
    y1: float
    labelled: bool
    blank: bool = False

    @property
    def height(self) -> float:
        """From top to bottom; never nothing."""
        return max(self.y1 - self.y0, 1.0)


BLANK = re.compile(r"[_/.]*_[_/.]*")  # where a form is to be filled in by hand
Line = tuple[Cell, ...]


def rows_together(pieces: tuple[Piece, ...]) -> tuple[Piece, ...]:
    """The words of a page with each row of a table on one line, cell by cell."""
    if not _run_right(pieces):
        return pieces
    least = _least_gap(pieces)
    lines = _lines(pieces, least)
    lines = [_recut(lines, n, pieces, least) for n in range(len(lines))]
    rows = [n for n, line in enumerate(lines) if _is_row(lines, n)]
    if not rows or _is_prose(lines, rows):
        return pieces
    most = min(LEADING, _usual_leading(lines) + LOOSER)
    joined = {n: list(_with_rest(lines, n, set(rows), most)) for n in rows}
    return _reordered(pieces, joined.values())


def _run_right(pieces: tuple[Piece, ...]) -> bool:
    """Whether the words of a line stand beside each other from left to right."""
    steps = [(one.box, two.box) for one, two in pairwise(pieces) if not two.opens_line]
    right = sum(one.x0 < two.x0 and two.y0 < one.y1 and one.y0 < two.y1 for one, two in steps)
    return right > MOSTLY * len(steps)


def _least_gap(pieces: Sequence[Piece]) -> float:
    """Heights of a line between two cells of a picture: more than between two words."""
    gaps = [
        (two.box.x0 - one.box.x1) / max(one.box.y1 - one.box.y0, 1.0)
        for one, two in pairwise(pieces)
        if not (two.opens_line or two.apart)
    ]
    return max(APART, WIDER * median(gaps)) if len(gaps) >= FEW_GAPS else APART


def _lines(pieces: Sequence[Piece], least: float) -> list[Line]:
    """The lines of a page as they are seen, from top to bottom."""
    order = sorted(range(len(pieces)), key=lambda n: pieces[n].box.y0 + pieces[n].box.y1)
    groups: list[list[int]] = []
    for n in order:
        box = pieces[n].box
        if groups:
            last = pieces[groups[-1][0]].box
            level = abs((box.y0 + box.y1) - (last.y0 + last.y1)) / 2
            if level < 0.4 * min(box.y1 - box.y0, last.y1 - last.y0):
                groups[-1].append(n)
                continue
        groups.append([n])
    return [
        tuple(_cells(sorted(group, key=lambda n: pieces[n].box.x0), pieces, least))
        for group in groups
    ]


def _cells(group: list[int], pieces: Sequence[Piece], narrow: float) -> Iterator[Cell]:
    """The cells of one line, parted by wide gaps."""
    start = 0
    for index, (one, two) in enumerate(pairwise(group), start=1):
        before, after = pieces[one].box, pieces[two].box
        narrowly = pieces[two].apart and not pieces[one].text.endswith((",", ":"))
        least = min(narrow, CELL_GAP) if narrowly else CELL_GAP
        if after.x0 - before.x1 > least * max(before.y1 - before.y0, 1.0):
            yield _cell(group[start:index], pieces)
            start = index
    yield _cell(group[start:], pieces)


def _recut(lines: list[Line], at: int, pieces: Sequence[Piece], least: float) -> Line:
    """A line of a picture, its cells cut as well where those of a row near it begin."""
    line = lines[at]
    near = lines[max(at - NEAR, 0) : at] + lines[at + 1 : at + NEAR + 1]
    begins = [cell.x0 for other in near if len(other) >= LEAST_CELLS for cell in other]
    if len(line) < LEAST_CELLS - 1 or not begins or pieces[line[0].at[0]].place is None:
        return line
    return tuple(part for cell in line for part in _cut(cell, begins, pieces, least))


def _cut(cell: Cell, begins: list[float], pieces: Sequence[Piece], least: float) -> Iterator[Cell]:
    """A cell, cut before each word that stands a little apart where a column begins."""
    start = 0
    for index, (one, two) in enumerate(pairwise(cell.at), start=1):
        before, after = pieces[one].box, pieces[two].box
        apart = after.x0 - before.x1 > BESIDE * least * cell.height
        if apart and any(abs(after.x0 - begin) < BEGINS * cell.height for begin in begins):
            yield _cell(list(cell.at[start:index]), pieces)
            start = index
    yield _cell(list(cell.at[start:]), pieces)


def _cell(numbers: list[int], pieces: Sequence[Piece]) -> Cell:
    """The words of these numbers as a cell."""
    boxes = [pieces[n].box for n in numbers]
    return Cell(
        tuple(numbers),
        min(box.x0 for box in boxes),
        max(box.x1 for box in boxes),
        min(box.y0 for box in boxes),
        max(box.y1 for box in boxes),
        any(pieces[n].text.endswith(":") for n in numbers),
        all(BLANK.fullmatch(pieces[n].text) for n in numbers),
    )


def _is_row(lines: list[Line], at: int) -> bool:
    """Whether a line is a row of a table: another near it has its cells in line."""
    line = lines[at]
    near = (n for n in range(at - NEAR, at + NEAR + 1) if n != at and 0 <= n < len(lines))
    if any(cell.blank for cell in line):
        return False
    return len(line) >= LEAST_CELLS and any(
        len(lines[n]) >= LEAST_CELLS and _in_line(line, lines[n]) >= LEAST_CELLS - 1 for n in near
    )


def _in_line(one: Line, two: Line) -> int:
    """How many cells of a line stand under or over a cell of another."""
    return sum(any(_aligned(cell, other) for other in two) for cell in one)


def _aligned(one: Cell, two: Cell) -> bool:
    """Whether two cells begin, end, or have their middle at one place."""
    most = IN_LINE * min(one.height, two.height)
    middle = abs((one.x0 + one.x1) - (two.x0 + two.x1)) / 2
    return min(abs(one.x0 - two.x0), abs(one.x1 - two.x1), middle) < most


def _is_prose(lines: list[Line], rows: list[int]) -> bool:
    """Whether the lines are those of several columns of prose."""
    long = [n for n in rows if sum(len(cell.at) >= PROSE for cell in lines[n]) >= LEAST_CELLS - 1]
    return len(long) > MOST_PROSE


def _usual_leading(lines: list[Line]) -> float:
    """The white between two lines of this page, most of the time, in heights of a line."""
    gaps = [
        (below[0].y0 - above[0].y1) / min(above[0].height, below[0].height)
        for above, below in pairwise(lines)
        if len(above) == len(below) == 1
    ]
    return median(gaps) if gaps else LEADING


def _with_rest(
    lines: list[Line], at: int, rows: set[int], most: float
) -> Iterator[tuple[int, ...]]:
    """The numbers of the words of each cell, its further lines included."""
    row = lines[at]
    cells = [list(cell.at) for cell in row]
    last = list(row)
    for n in range(at + 1, len(lines)):
        places = [] if n in rows else _places(lines[n], last, len(row), most)
        if not places:
            break
        for cell, place in zip(lines[n], places, strict=True):
            cells[place] += cell.at
            last[place] = cell
    yield from map(tuple, cells)


def _places(line: Line, last: list[Cell], size: int, most: float) -> list[int]:
    """Which cells of a row a line goes on in; none when it does not."""
    if len(line) * 2 > size or any(cell.labelled for cell in line):
        return []
    places = []
    for cell in line:
        over = [n for n, other in enumerate(last) if cell.x0 < other.x1 and cell.x1 > other.x0]
        near = [n for n in over if _aligned(cell, last[n]) and _close(cell, last[n], most)]
        if len(over) != 1 or not near or _passes(cell, near[0], last):
            return []
        places += near
    return places


def _close(cell: Cell, above: Cell, most: float) -> bool:
    """Whether a cell stands right under another, as its next line."""
    gap = cell.y0 - above.y1
    return gap < most * min(cell.height, above.height) and cell.y0 > above.y0


def _passes(cell: Cell, place: int, last: list[Cell]) -> bool:
    """Whether a cell reaches under the next one, as a line of text would."""
    return place + 1 < len(last) and cell.x1 > last[place + 1].x0


def _reordered(
    pieces: tuple[Piece, ...], rows: Iterable[list[tuple[int, ...]]]
) -> tuple[Piece, ...]:
    """The pieces with the words of each row together, at the place of its first."""
    begins = {min(map(min, row)): row for row in rows}
    taken = {n for row in begins.values() for cell in row for n in cell}
    ordered: list[Piece] = []
    after_row = False
    for n, piece in enumerate(pieces):
        if n in begins:
            ordered += _row_pieces(begins[n], pieces)
            after_row = True
        elif n not in taken:
            opens = piece.opens_line or after_row
            ordered.append(changed(piece, opens_line=opens, joined=piece.joined and not after_row))
            after_row = False
    return tuple(ordered)


def _row_pieces(row: list[tuple[int, ...]], pieces: tuple[Piece, ...]) -> Iterator[Piece]:
    """The words of one row: the first opens a line, the first of each cell a cell."""
    for cell in row:
        for index, n in enumerate(cell):
            first = index == 0
            yield changed(
                pieces[n],
                opens_line=first and cell is row[0],
                opens_cell=first and cell is not row[0],
                joined=pieces[n].joined and not first,
            )
