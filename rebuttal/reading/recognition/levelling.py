"""Lines that climb, fan out or lean in a picture, set straight.

A page lies askew under the glass, or a camera looked at it from the side:
then the lines climb, those at the top more than those at the bottom, and
their beginnings do not stand under one another.
"""

import math
from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median

from rebuttal.model.text import Box
from rebuttal.reading.recognition.raster import Point, Quad

FEW = 8  # long lines; fewer do not show how a page fans out
IN_LINE = 2.0  # heights by which lines that begin together may begin apart


class Level:
    """How the lines of one page lie."""

    def __init__(self, quads: Sequence[Quad]) -> None:
        """Measure the page once."""
        long = sorted(quads, key=length)[len(quads) // 2 :]
        self._turn = median(map(_climb, long)) if long else 0.0
        self._climb = self._climb_per_point = self._lean = 0.0
        middles = [_middle([self._turned(corner) for corner in quad]) for quad in long]
        self._across = median(x for x, _ in middles) if middles else 0.0
        if len(long) >= FEW:
            self._fan(
                [(y, _climb(quad) - self._turn) for quad, (_, y) in zip(long, middles, strict=True)]
            )
            leans = list(_leans([self.box(quad) for quad in long]))
            self._lean = median(leans) if len(leans) >= FEW // 2 else 0.0

    def box(self, quad: Quad) -> Box:
        """The box round four corners when the page is straight."""
        corners = [self._turned(corner) for corner in quad]
        climb = self._climb + self._climb_per_point * _middle(corners)[1]
        level = [(x, y - (x - self._across) * climb) for x, y in corners]
        xs, ys = [x - self._lean * y for x, y in level], [y for _, y in level]
        return Box(min(xs), min(ys), max(xs), max(ys))

    def _turned(self, point: Point) -> Point:
        """The point when the page is turned by the climb of most lines."""
        lean, turn = math.sin(-self._turn), math.cos(-self._turn)
        return point[0] * turn - point[1] * lean, point[0] * lean + point[1] * turn

    def _fan(self, climbs: list[tuple[float, float]]) -> None:
        """Learn how the climb of lines changes from the top of the page to its bottom."""
        ordered = sorted(climbs)
        halves = ordered[: len(ordered) // 2], ordered[len(ordered) // 2 :]
        (top, first), (bottom, last) = (
            (median(y for y, _ in half), median(climb for _, climb in half)) for half in halves
        )
        self._climb_per_point = (last - first) / max(bottom - top, 1.0)
        self._climb = first - self._climb_per_point * top


def length(quad: Quad) -> float:
    """The longer side of a line."""
    return max(math.dist(quad[0], quad[1]), math.dist(quad[1], quad[2]))


def _climb(quad: Quad) -> float:
    """By how much a line climbs, as an angle."""
    return math.atan2(quad[1][1] - quad[0][1], quad[1][0] - quad[0][0])


def _middle(corners: Sequence[Point]) -> Point:
    """The point in the middle of four corners."""
    return sum(x for x, _ in corners) / 4, sum(y for _, y in corners) / 4


def _leans(boxes: list[Box]) -> Iterator[float]:
    """How far each line begins beside the one above that begins with it, a point down."""
    for above, below in pairwise(sorted(boxes, key=lambda box: box.y0)):
        apart, down = below.x0 - above.x0, below.y0 - above.y0
        height = below.y1 - below.y0
        if abs(apart) < IN_LINE * height and down > height / 2:
            yield apart / down
