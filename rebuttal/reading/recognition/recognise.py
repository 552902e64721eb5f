"""From the picture of a page to its words, in reading order.

The sheet is cut out of a photo and its shadows are taken away; lines are
found, turned upright, and read; every word keeps its place in the picture.
"""

import math
from collections.abc import Iterator
from statistics import median

from rebuttal.model.text import Box
from rebuttal.model.value import Value
from rebuttal.reading.layout import Piece
from rebuttal.reading.progress import tell
from rebuttal.reading.recognition.engine import Line, lines_in, read_lines
from rebuttal.reading.recognition.raster import (
    Point,
    Quad,
    View,
    columns_of,
    crop,
    inked_columns,
    lit,
    marks_in,
    placed,
    raster_of,
    resized,
    sheet_in,
    sides,
    size_of,
    turned,
)
from rebuttal.reading.recognition.reading_order import Strip, rows_of
from rebuttal.reading.recognition.second_look import Reading, looked_again
from rebuttal.reading.recognition.word_parts import parts_of
from rebuttal.reading.scan import Picture

LONGEST, SHORTEST = 2600, 2000  # points of the longer side at which letters are read well
LEAST_MARKS = 3  # spots as large as a letter; a page with fewer is blank
UPRIGHT = 0.85  # the least median confidence of lines that stand upright
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
    """The words of a page, in reading order, boxes in points of the picture."""
    raster = raster_of(picture.data, picture.width, picture.height, picture.stride)
    prepared = lit(resized(sheet_in(View(raster)), LONGEST, SHORTEST))
    if marks_in(prepared.raster) < LEAST_MARKS:
        return ()
    tell("looking for lines", slow=True)
    view, quads = _level(prepared)
    tell("reading the lines", slow=True)
    view, quads, lines = _upright(view, quads)
    return tuple(_pieces(view, quads, lines))


def _level(view: View) -> tuple[View, tuple[Quad, ...]]:
    """The view with its lines lying flat, and the lines."""
    quads = lines_in(view.raster)
    aside = sum(_length(quad) for quad in quads if _lies_aside(quad))
    if aside * 2 <= sum(map(_length, quads)):
        return view, quads
    tell("turning the page", slow=True)
    flat = turned(view, 1)
    return flat, lines_in(flat.raster)


def _lies_aside(quad: Quad) -> bool:
    """Whether a line runs from top to bottom."""
    wide, high = sides(quad)
    return high > ASIDE * wide


def _length(quad: Quad) -> int:
    """The longer side of a line."""
    return max(sides(quad))


def _upright(view: View, quads: tuple[Quad, ...]) -> tuple[View, tuple[Quad, ...], Lines]:
    """The view the right way up, with its lines read."""
    lines = _read(view, quads)
    if not lines or _sureness(lines) >= UPRIGHT:
        return view, quads, lines
    tell("turning the page over", slow=True)
    over = turned(view, 2)
    others = lines_in(over.raster)
    probes = sorted(others, key=_length)[-PROBED:]
    if _sureness(_read(over, tuple(probes))) <= _sureness(lines):
        return view, quads, lines
    return over, others, _read(over, others)


def _read(view: View, quads: tuple[Quad, ...]) -> Lines:
    """What the lines say."""
    return read_lines(tuple(crop(view.raster, quad) for quad in quads))


def _sureness(lines: Lines) -> float:
    """The median confidence of lines."""
    return median(line.confidence for line in lines) if lines else 0.0


def _tilt(quads: tuple[Quad, ...]) -> float:
    """By how much the lines of a page climb, as an angle."""
    long = sorted(quads, key=_length)[len(quads) // 2 :]
    climbs = [math.atan2(quad[1][1] - quad[0][1], quad[1][0] - quad[0][0]) for quad in long]
    return median(climbs) if climbs else 0.0


def _pieces(view: View, quads: tuple[Quad, ...], lines: Lines) -> Iterator[Piece]:
    """The words of the read lines, row by row, after a second look."""
    tilt = _tilt(quads)
    said = [n for n, line in enumerate(lines) if line.text.strip()]
    spots = tuple(spot for n in said for spot in _spots(view, n, quads[n], lines[n]))
    tell("looking at numbers again", slow=True)
    readings = looked_again(tuple(spot.reading for spot in spots))
    words: dict[int, list[tuple[Quad, Reading]]] = {n: [] for n in said}
    for spot, reading in zip(spots, readings, strict=True):
        words[spot.line].append((spot.corners, reading))
    strips = tuple(Strip(n, _straight(quads[n], tilt)) for n in said)
    for row in rows_of(strips):
        opens = True
        for strip in row:
            for corners, reading in words[strip.number]:
                yield Piece(
                    reading.text,
                    _straight(corners, tilt),
                    opens_line=opens,
                    confidence=reading.confidence,
                    place=placed(view, corners),
                )
                opens = False


def _spots(view: View, number: int, quad: Quad, line: Line) -> Iterator[Spot]:
    """The words of a line with their corners and their own pictures."""
    picture = crop(view.raster, quad)
    wide, high = size_of(picture)
    parts = tuple(parts_of(line, inked_columns(picture), high))
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


def _straight(quad: Quad, tilt: float) -> Box:
    """The box round four corners after the page is turned by its tilt."""
    turn, lean = math.cos(-tilt), math.sin(-tilt)
    xs = [x * turn - y * lean for x, y in quad]
    ys = [x * lean + y * turn for x, y in quad]
    return Box(min(xs), min(ys), max(xs), max(ys))
