"""The parts of a folded letter, joined: the shadow of a fold parts no sheets."""

from collections.abc import Sequence

Point = tuple[float, float]
Corners = tuple[Point, Point, Point, Point]  # clockwise from the top left

ASKEW = 0.03  # of the longer side: how far the edges of two parts may stand out
SHADOW = 0.1  # of the longer side: how broad the shadow of a fold is at most


def joined_at_folds(sheets: Sequence[Corners], side: float) -> list[Corners]:
    """The sheets from top to bottom, those made one that go on below a fold.

    `side` is the longer side of the picture.
    """
    whole: list[Corners] = []
    for sheet in sheets:
        if whole and _goes_on(whole[-1], sheet, side):
            whole[-1] = (*whole[-1][:2], *sheet[2:])
        else:
            whole.append(sheet)
    return whole


def _goes_on(above: Corners, below: Corners, side: float) -> bool:
    """Whether one sheet begins close under another, edge under edge."""
    edges = (above[3], below[0]), (above[2], below[1])
    level = all(abs(one[0] - two[0]) < ASKEW * side for one, two in edges)
    return level and all(0 <= two[1] - one[1] < SHADOW * side for one, two in edges)


def covers(sheet: Corners, area: float) -> float:
    """The share of an area that a sheet covers."""
    first, second, third, fourth = sheet
    across = (third[0] - first[0]) * (fourth[1] - second[1])
    down = (third[1] - first[1]) * (fourth[0] - second[0])
    return abs(across - down) / 2 / area
