"""Lines of a page that lies askew, or was seen from the side, are set straight."""

import itertools
import math

import pytest

from rebuttal.reading.recognition.levelling import Level
from rebuttal.reading.recognition.raster import Point, Quad

LINES = [(100.0, 900.0, 100.0 + 30 * n) for n in range(24)]


def askew(x: float, y: float, *, climb: float, fan: float, lean: float) -> Point:
    """Where a point of a straight page lies in the picture."""
    slope = climb + fan * (y - 450)
    return x + lean * y, y + (x - 500) * math.tan(slope)


def quads(**how: float) -> list[Quad]:
    return [
        (
            askew(left, top, **how),
            askew(right, top, **how),
            askew(right, top + 20, **how),
            askew(left, top + 20, **how),
        )
        for left, right, top in LINES
    ]


@pytest.mark.parametrize("climb", [-0.06, 0.0, 0.05])
@pytest.mark.parametrize("fan", [0.0, 0.0001])
@pytest.mark.parametrize("lean", [0.0, 0.1])
def test_lines_lie_flat_and_begin_under_one_another(climb: float, fan: float, lean: float) -> None:
    lines = quads(climb=climb, fan=fan, lean=lean)
    level = Level(lines)

    boxes = [level.box(quad) for quad in lines]
    steps = [below.y0 - above.y0 for above, below in itertools.pairwise(boxes)]
    assert max(steps) - min(steps) < 3
    assert max(box.y1 - box.y0 for box in boxes) < 26
    assert max(box.x0 for box in boxes) - min(box.x0 for box in boxes) < 6


def test_a_page_without_lines_has_nothing_to_set_straight() -> None:
    box = Level([]).box(((1.0, 2.0), (9.0, 2.0), (9.0, 4.0), (1.0, 4.0)))
    assert (box.x0, box.y0, box.x1, box.y1) == (1.0, 2.0, 9.0, 4.0)
