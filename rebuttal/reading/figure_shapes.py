"""Whether a figure looks like the one that its font says it is.

A font may say of each figure that it is another one: then what is copied
from a page is not the date or number that a person sees there. Which figures
close round white, how often and how high, tells most of them apart.
"""

import math
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise
from typing import TypeAlias

Point: TypeAlias = tuple[float, float]
Edge: TypeAlias = tuple[float, float, float, float]
Outline: TypeAlias = tuple[tuple[int, float, float], ...]
Grid: TypeAlias = list[list[bool]]

WIDE, HIGH = 24, 40  # cells of the raster in which a figure is looked at
OPEN = frozenset("12357")
TALL = 0.55  # of a figure's height that the white inside a nought has at least
BEGIN, LINE, CURVE = 0, 1, 2  # steps of an outline; three of a curve are one piece
PIECES = 4  # straight ones in place of a curve
LEVELS = (0.25, 0.75)  # of a row's height, where it is looked at
LEAST_RING = 25  # cells of white; fewer are where a stroke curls into itself


@lru_cache(maxsize=512)
def looks_like(figure: str, outline: Outline) -> bool:
    """Whether an outline may be this figure; true of an outline that is none."""
    edges = _in_cells(tuple(_edges(outline)))
    if not edges:
        return True
    rings = [ring for ring in _rings(_filled(edges)) if len(ring) >= LEAST_RING]
    return figure in _possible(rings)


def _possible(rings: list[list[int]]) -> frozenset[str]:
    """The figures that close round white so often, in rows counted from the foot."""
    if not rings:
        return OPEN | {"4"}
    if len(rings) > 1:
        return frozenset("80")  # a nought may have a stroke or a dot in it
    foot, top = min(rings[0]), max(rings[0]) + 1
    if top - foot > TALL * HIGH:
        return frozenset("04")
    return frozenset("94") if foot + top > HIGH else frozenset("64")


def _edges(outline: Outline) -> Iterator[Edge]:
    """Every edge of the outline, its curves as straight pieces, each part closed."""
    first = last = (0.0, 0.0)
    bends: list[Point] = []
    for step, x, y in (*outline, (BEGIN, 0.0, 0.0)):
        if step == BEGIN:
            yield (*last, *first)
            first = last = x, y
            continue
        bends.append((x, y))
        if step == LINE or len(bends) == 3:  # noqa: PLR2004 - two that pull, and the end
            for point in _along(last, bends):
                yield (*last, *point)
                last = point
            bends = []


def _along(start: Point, bends: list[Point]) -> Iterator[Point]:
    """Points along a line, or along a curve that two points pull."""
    if len(bends) == 1:
        yield bends[0]
        return
    for piece in range(1, PIECES + 1):
        t, u = piece / PIECES, 1 - piece / PIECES
        weights = u**3, 3 * u * u * t, 3 * u * t * t, t**3
        x, y = (
            sum(weight * point[at] for weight, point in zip(weights, (start, *bends), strict=True))
            for at in (0, 1)
        )
        yield x, y


def _in_cells(edges: tuple[Edge, ...]) -> tuple[Edge, ...]:
    """The edges measured in cells of the raster; none when they hold nothing."""
    held = [edge for edge in edges if edge[:2] != edge[2:]]
    xs, ys = ([edge[at] for edge in held] for at in (0, 1))
    left, foot = min(xs, default=0.0), min(ys, default=0.0)
    wide, high = max(xs, default=0.0) - left, max(ys, default=0.0) - foot
    if not wide or not high:
        return ()
    across, up = WIDE / wide, HIGH / high
    return tuple(
        ((x0 - left) * across, (y0 - foot) * up, (x1 - left) * across, (y1 - foot) * up)
        for x0, y0, x1, y1 in held
    )


def _filled(edges: tuple[Edge, ...]) -> Grid:
    """The cells that the outline touches, with an empty edge all round."""
    rows = [[False] * (WIDE + 2)]
    for row in range(HIGH):
        cells = [False] * (WIDE + 2)
        for level in LEVELS:
            for start, end in _spans(edges, row + level):
                first, last = min(int(start), WIDE - 1), min(math.ceil(end), WIDE)
                cells[first + 1 : max(last, first + 1) + 1] = [True] * max(last - first, 1)
        rows.append(cells)
    return [*rows, [False] * (WIDE + 2)]


def _spans(edges: tuple[Edge, ...], level: float) -> Iterator[tuple[float, float]]:
    """From where to where the outline is filled at a level."""
    crossings = sorted(
        (x0 + (level - y0) * (x1 - x0) / (y1 - y0), 1 if y1 > y0 else -1)
        for x0, y0, x1, y1 in edges
        if (y0 <= level) != (y1 <= level)
    )
    turns = 0
    for (start, turn), (end, _) in pairwise(crossings):
        turns += turn
        if turns:
            yield start, end


def _rings(grid: Grid) -> Iterator[list[int]]:
    """For each white region that the figure closes round, the rows of its cells."""
    seen = [list(row) for row in grid]
    _spread(seen, 0, 0)
    for row in range(1, HIGH + 1):
        for column in range(1, WIDE + 1):
            if not seen[row][column]:
                yield [at - 1 for at in _spread(seen, row, column)]


def _spread(seen: Grid, row: int, column: int) -> list[int]:
    """The rows of all white cells that hang together with this one, now seen."""
    seen[row][column] = True
    waiting, rows = [(row, column)], list[int]()
    while waiting:
        at, across = waiting.pop()
        rows.append(at)
        for near, beside in (
            (at - 1, across),
            (at + 1, across),
            (at, across - 1),
            (at, across + 1),
        ):
            inside = 0 <= near < len(seen) and 0 <= beside < WIDE + 2
            if inside and not seen[near][beside]:
                seen[near][beside] = True
                waiting.append((near, beside))
    return rows
