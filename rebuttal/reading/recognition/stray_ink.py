"""Ink in which no line was found: a digit alone in its cell, a line passed over.

The finder of lines wants several letters side by side. What it passed over is
read like any line; where nothing can be read, marks say that something stands
there, so that what stands beside it is not taken for the whole.
"""

from collections.abc import Iterator, Sequence
from statistics import median

from rebuttal.model.text import Box
from rebuttal.reading.recognition.raster import (
    Quad,
    Raster,
    ink_share,
    leans,
    sides,
    spots_outside,
)

LOW, HIGH = 0.4, 1.0  # of a line's height: how high a letter or digit is
BROAD = 1.6  # of a line's height: wider is a rule or an ornament
THIN = 0.09  # of a line's height: thinner is a piece of a rule
BESIDE = 0.7  # of a line's height: white between two letters or words of a line
AROUND = 0.22  # of a line's height: white kept above, below and beside
FIELD = 2.5  # of a line's height: as large is no letter
FILLED = 0.25  # share of ink in the place of a spot that is no frame
MOST = 60  # more places than these are a pattern, not writing


def stray_lines(raster: Raster, quads: Sequence[Quad]) -> tuple[Quad, ...]:
    """The corners of what looks like writing outside of every line that was found."""
    if not quads:
        return ()
    high = median(sides(quad)[1] for quad in quads)
    outside = spots_outside(raster, quads)
    large = [spot for spot in outside if _is_field(raster, spot, high)]
    spots = [spot for spot in outside if _like_a_letter(spot, high)]
    spots = [spot for spot in spots if not any(_borders(spot, one, high) for one in large)]
    groups = [group for group in _side_by_side(spots, high) if not _is_slash(raster, group)]
    found = [_around(group, high) for group in groups]
    return tuple(found) if len(found) <= MOST else ()


def _like_a_letter(spot: Box, high: float) -> bool:
    """Whether a spot has the size of a letter or a digit."""
    tall, wide = spot.y1 - spot.y0, spot.x1 - spot.x0
    return LOW * high <= tall <= HIGH * high and THIN * high <= wide <= BROAD * high


def _is_field(raster: Raster, spot: Box, high: float) -> bool:
    """Whether a spot is a picture or a code for cameras, and no frame round words."""
    least = min(spot.x1 - spot.x0, spot.y1 - spot.y0)
    return least >= FIELD * high and ink_share(raster, spot) >= FILLED


def _borders(one: Box, field: Box, white: float) -> bool:
    """Whether less than this white lies between a spot and a field: it is a part of it."""
    across = max(one.x0, field.x0) - min(one.x1, field.x1)
    down = max(one.y0, field.y0) - min(one.y1, field.y1)
    return across < white and down < white


def _side_by_side(spots: Sequence[Box], high: float) -> Iterator[tuple[Box, ...]]:
    """The spots, those of one line together."""
    rows: list[list[Box]] = []
    for spot in sorted(spots, key=lambda one: one.x0):
        row = next((row for row in rows if _goes_on(row[-1], spot, high)), None)
        if row is None:
            rows.append([spot])
        else:
            row.append(spot)
    yield from map(tuple, rows)


def _goes_on(before: Box, spot: Box, high: float) -> bool:
    """Whether a spot stands right behind another, at its height."""
    apart = abs((spot.y0 + spot.y1) - (before.y0 + before.y1)) / 2
    return spot.x0 - before.x1 < BESIDE * high and apart < LOW * high


def _is_slash(raster: Raster, group: Sequence[Box]) -> bool:
    """Whether all there is, is the slash of a date that is to be filled in by hand."""
    return len(group) == 1 and leans(raster, group[0])


def _around(group: Sequence[Box], high: float) -> Quad:
    """The corners of a group of spots, with a little white."""
    edge = AROUND * high
    x0, x1 = min(spot.x0 for spot in group) - edge, max(spot.x1 for spot in group) + edge
    y0, y1 = min(spot.y0 for spot in group) - edge, max(spot.y1 for spot in group) + edge
    return (x0, y0), (x1, y0), (x1, y1), (x0, y1)
