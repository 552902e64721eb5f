"""In which order the lines found in a picture are read.

Lines at one height make a row, read from left to right, as in a table.
Columns of prose are read one after the other.
"""

from collections.abc import Iterator
from itertools import pairwise
from statistics import median

from rebuttal.model.text import Box
from rebuttal.model.value import Value

SAME_ROW = 0.5  # of a line's height: how far two middles may differ in one row
PROSE_LINES = 5  # lines that a column of prose has at least
PROSE_WIDTH = 9.0  # heights of a line: the usual width of a column of prose
NEAR = 8  # rows among which the first two lines side by side are sought
CLOSE = 3.0  # heights of a line: the most from one of those rows to the next
FAR = 8.0  # heights of a line: white below which something else begins
GUTTER = 0.6  # heights of a line: white between two columns of prose


class Strip(Value, frozen=True):
    """One found line: its straightened box and its number among the found."""

    number: int
    box: Box

    @property
    def height(self) -> float:
        """From top to bottom."""
        return self.box.y1 - self.box.y0

    @property
    def width(self) -> float:
        """From left to right."""
        return self.box.x1 - self.box.x0

    @property
    def middle(self) -> float:
        """Half way down."""
        return (self.box.y0 + self.box.y1) / 2


Row = tuple[Strip, ...]
Strips = tuple[Strip, ...]


def rows_of(strips: Strips) -> tuple[Row, ...]:
    """The rows of a page in reading order, each from left to right."""
    rows = _rows_down(strips)
    ordered: list[Row] = []
    at = 0
    while at < len(rows):
        end, left, right = _columns(rows, at)
        if end > at:
            ordered += (*rows_of(left), *rows_of(right))
            at = end
        else:
            ordered.append(rows[at])
            at += 1
    return tuple(ordered)


def _columns(rows: tuple[Row, ...], at: int) -> tuple[int, Strips, Strips]:
    """Where two columns of prose that begin in this row end, and their lines."""
    for before, after in _gutters(rows, at):
        end, edge = _run(rows, at, before.box.x1, after.box.x0)
        strips = tuple(strip for row in rows[at:end] for strip in row)
        left = tuple(strip for strip in strips if strip.box.x1 <= edge)
        right = tuple(strip for strip in strips if strip.box.x1 > edge)
        if _is_prose(left) and _is_prose(right):
            return end, left, right
    return at, (), ()


def _gutters(rows: tuple[Row, ...], at: int) -> Iterator[tuple[Strip, Strip]]:
    """The lines beside a white stretch in this row, or in one that stands close below.

    Columns whose lines do not stand at one height may begin in different rows.
    """
    for above, row in pairwise((rows[at], *rows[at : at + NEAR])):
        if row[0].middle - above[0].middle > CLOSE * row[0].height:
            return
        yield from pairwise(row)


def _run(rows: tuple[Row, ...], at: int, left: float, right: float) -> tuple[int, float]:
    """The row before which a gutter ends, and its middle."""
    end = at
    least = GUTTER * median(strip.height for row in rows for strip in row)
    for row in rows[at:]:
        inner_left = max([left, *(s.box.x1 for s in row if s.box.x0 < left)])
        inner_right = min([right, *(s.box.x0 for s in row if s.box.x1 > right)])
        crossed = any(s.box.x0 >= inner_left and s.box.x1 <= inner_right for s in row)
        far = end > at and row[0].middle - rows[end - 1][0].middle > FAR * row[0].height
        if inner_right - inner_left < least or crossed or far:
            break
        left, right, end = inner_left, inner_right, end + 1
    return end, (left + right) / 2


def _is_prose(strips: Strips) -> bool:
    """Whether lines are a column of running text, blanks to be filled in among it."""
    if len(strips) < PROSE_LINES:
        return False
    widths = [
        (row[-1].box.x1 - row[0].box.x0) / max(row[0].height, 1.0) for row in _rows_down(strips)
    ]
    return len(widths) >= PROSE_LINES and median(widths) > PROSE_WIDTH


def _rows_down(strips: Strips) -> tuple[Row, ...]:
    """The rows from top to bottom, each from left to right."""
    rows: list[list[Strip]] = []
    for strip in sorted(strips, key=lambda one: one.middle):
        row = next((row for row in reversed(rows[-3:]) if _belongs(strip, row)), None)
        if row is None:
            rows.append([strip])
        else:
            row.append(strip)
    rows.sort(key=lambda row: median(strip.middle for strip in row))
    return tuple(tuple(sorted(row, key=lambda one: one.box.x0)) for row in rows)


def _belongs(strip: Strip, row: list[Strip]) -> bool:
    """Whether a line stands at the height of a row, and beside its lines."""
    beside = all(
        strip.box.x0 > other.box.x1 - other.height or strip.box.x1 < other.box.x0 + other.height
        for other in row
    )
    level = median(other.middle for other in row)
    height = min(strip.height, median(other.height for other in row))
    return beside and abs(strip.middle - level) < SAME_ROW * height
