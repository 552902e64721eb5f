"""From the picture of a page to its words, in reading order.

The sheet is cut out of a photo and its shadows are taken away; lines are
found, turned upright, and read; every word keeps its place in the picture.
"""

from collections.abc import Iterator
from statistics import median

from rebuttal.model.text import Box
from rebuttal.model.value import Value, changed
from rebuttal.reading.layout import Piece
from rebuttal.reading.progress import tell
from rebuttal.reading.recognition.engine import Line, lines_in, read_lines
from rebuttal.reading.recognition.levelling import Level, length
from rebuttal.reading.recognition.lost_ink import with_lost_ink
from rebuttal.reading.recognition.raster import (
    Point,
    Quad,
    View,
    columns_of,
    crop,
    inked_columns,
    lettered_columns,
    lit,
    marks_in,
    placed,
    raster_of,
    resized,
    runs_out,
    sheets_in,
    sides,
    size_of,
    turned,
    without_margins,
)
from rebuttal.reading.recognition.reading_order import Strip, rows_of
from rebuttal.reading.recognition.second_look import Reading, cut_off, looked_again
from rebuttal.reading.recognition.stray_ink import stray_lines
from rebuttal.reading.recognition.word_parts import parts_of
from rebuttal.reading.scan import Picture

LONGEST, SHORTEST = 2600, 2000  # points of the longer side at which letters are read well
SOUGHT = 960  # points of the longer side of a sheet in which lines are sought
LEAST_MARKS = 3  # spots as large as a letter; a page with fewer is blank
UPRIGHT = 0.85  # the least median confidence of lines that stand upright
GO_ON = 3  # lines over the edge of a sheet, which was then cut out too small
PROBED = 8  # lines that are read to learn which way up a page is
Lines = tuple[Line, ...]
AROUND = 0.12  # of a line's height: white kept round a word that is looked at again
ASIDE = 1.5  # times as high as wide: a line that lies on its side


class Spot(Value, frozen=True):
    """One word: the line it stands in, its corners, and its reading."""

    line: int
    corners: Quad
    reading: Reading


def recognise(picture: Picture) -> tuple[Piece, ...]:
    """The words of a page, in reading order, boxes in points of the picture.

    Of several sheets in one photo each is read, as if it lay under the last.
    """
    raster = raster_of(picture.data, picture.width, picture.height, picture.stride)
    pieces: list[Piece] = []
    sheets, whole = sheets_in(View(raster)), View(raster)
    for sheet in sheets:
        below = max((piece.box.y1 for piece in pieces), default=0.0)
        wider = whole if len(sheets) == 1 and sheet.raster is not raster else None
        pieces += (_lowered(piece, below) for piece in _sheet_pieces(sheet, wider))
    return tuple(pieces)


def _sheet_pieces(sheet: View, wider: View | None = None) -> Iterator[Piece]:
    """The words of one sheet of paper; of the wider view if lines go on beyond it."""
    prepared = lit(resized(sheet, LONGEST, SHORTEST))
    if marks_in(prepared.raster) < LEAST_MARKS:
        return
    tell("looking for lines", slow=True)
    scale = min(SOUGHT / max(prepared.raster.shape), 1.0)
    view, quads = _level(without_margins(prepared), scale)
    if wider is not None and sum(runs_out(view.raster, quad) for quad in quads) >= GO_ON:
        yield from _sheet_pieces(wider)
        return
    tell("reading the lines", slow=True)
    quads += stray_lines(view.raster, quads)
    view, quads, lines = _upright(view, quads)
    yield from _pieces(view, quads, lines)


def _lowered(piece: Piece, below: float) -> Piece:
    """The word so much further down when the page is set straight; its place stays."""
    box = piece.box
    return changed(piece, box=Box(box.x0, box.y0 + below, box.x1, box.y1 + below))


def _level(view: View, scale: float) -> tuple[View, tuple[Quad, ...]]:
    """The view with its lines lying flat, and the lines."""
    quads = lines_in(view.raster, scale)
    aside = sum(length(quad) for quad in quads if _lies_aside(quad))
    if aside * 2 <= sum(map(length, quads)):
        return view, quads
    tell("turning the page", slow=True)
    flat = turned(view, 1)
    return flat, lines_in(flat.raster, scale)


def _lies_aside(quad: Quad) -> bool:
    """Whether a line runs from top to bottom."""
    wide, high = sides(quad)
    return high > ASIDE * wide


def _upright(view: View, quads: tuple[Quad, ...]) -> tuple[View, tuple[Quad, ...], Lines]:
    """The view the right way up, its lines in order of length and read."""
    longest_first = tuple(sorted(quads, key=length, reverse=True))
    probed = _read(view, longest_first[:PROBED])
    if not probed or _sureness(probed) >= UPRIGHT:
        return view, longest_first, probed + _read(view, longest_first[PROBED:])
    tell("turning the page over", slow=True)
    over, others = turned(view, 2), tuple(_turned_over(quad, view) for quad in longest_first)
    again = _read(over, others[:PROBED])
    if _sureness(again) > _sureness(probed):
        view, longest_first, probed = over, others, again
    return view, longest_first, probed + _read(view, longest_first[PROBED:])


def _turned_over(quad: Quad, view: View) -> Quad:
    """The same four corners when the view is upside down, the top left one first."""
    wide, high = size_of(view.raster)
    one, two, three, four = ((wide - x, high - y) for x, y in quad)
    return three, four, one, two


def _read(view: View, quads: tuple[Quad, ...]) -> Lines:
    """What the lines say."""
    return read_lines(tuple(crop(view.raster, quad) for quad in quads))


def _sureness(lines: Lines) -> float:
    """The median confidence of lines."""
    return median(line.confidence for line in lines) if lines else 0.0


def _pieces(view: View, quads: tuple[Quad, ...], lines: Lines) -> Iterator[Piece]:
    """The words of the read lines, row by row, after a second look."""
    level = Level(quads)
    spots = tuple(spot for n, line in enumerate(lines) for spot in _spots(view, n, quads[n], line))
    tell("looking at numbers again", slow=True)
    readings = [
        cut_off(reading) if runs_out(view.raster, spot.corners) else reading
        for spot, reading in zip(
            spots, looked_again(tuple(spot.reading for spot in spots)), strict=True
        )
    ]
    words: dict[int, list[tuple[Quad, Reading]]] = {}
    for spot, reading in zip(spots, readings, strict=True):
        words.setdefault(spot.line, []).append((spot.corners, reading))
    strips = tuple(Strip(n, level.box(quads[n])) for n in words)
    for row in rows_of(strips):
        for strip in row:
            for at, (corners, reading) in enumerate(words[strip.number]):
                yield Piece(
                    reading.text,
                    level.box(corners),
                    opens_line=not at and strip is row[0],
                    confidence=reading.confidence,
                    place=placed(view, corners),
                    apart=not at,
                )


def _spots(view: View, number: int, quad: Quad, line: Line) -> Iterator[Spot]:
    """The words of a line with their corners and their own pictures."""
    picture = crop(view.raster, quad)
    wide, high = size_of(picture)
    whole = with_lost_ink(line, lettered_columns(picture), high)
    if not whole.text.strip():
        return
    parts = tuple(parts_of(whole, inked_columns(picture), high))
    numbered = [any(mark.isdigit() for mark in part.text) for part in parts]
    for at, part in enumerate(parts):
        before = parts[at - 1].end if at else 0.0
        after = parts[at + 1].start if at + 1 < len(parts) else 1.0
        edge = AROUND * high / wide
        seen = columns_of(
            picture,
            max(part.start - edge, (before + part.start) / 2),
            min(part.end + edge, (part.end + after) / 2),
        )
        beside = any(numbered[max(at - 1, 0) : at + 2])
        reading = Reading(part.text, part.confidence, seen, beside)
        yield Spot(number, _between(quad, part.start, part.end), reading)


def _between(quad: Quad, start: float, end: float) -> Quad:
    """The piece of a line between two shares of its width."""
    first, second, third, fourth = quad
    return (
        _along(first, second, start),
        _along(first, second, end),
        _along(fourth, third, end),
        _along(fourth, third, start),
    )


def _along(one: Point, two: Point, share: float) -> Point:
    """The point at this share of the way."""
    return one[0] + (two[0] - one[0]) * share, one[1] + (two[1] - one[1]) * share
