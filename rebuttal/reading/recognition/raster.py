"""Pictures as arrays: grey levels, crops, the paper inside a photo.

The only module that knows the picture-processing libraries.
"""

from collections.abc import Sequence
from itertools import pairwise
from typing import Any, TypeAlias

import cv2
import numpy as np
from numpy.typing import NDArray

from rebuttal.model.text import Box
from rebuttal.model.value import Value
from rebuttal.reading.recognition.folds import covers, joined_at_folds

Raster: TypeAlias = NDArray[Any]
Point: TypeAlias = tuple[float, float]
Quad: TypeAlias = tuple[Point, Point, Point, Point]  # clockwise from the top left
Matrix: TypeAlias = tuple[tuple[float, ...], ...]  # three rows of three

SAME: Matrix = ((1.0, 0.0, 0.0), (0.0, 1.0, 0.0), (0.0, 0.0, 1.0))
LOOK = 800  # longest side of the picture in which the sheet of paper is sought
LEAST_SHEET = 0.25  # of the picture that a sheet of paper fills
LEAST_OF_SEVERAL = 0.12  # of the picture that each of several sheets fills
FOLDED = 0.88  # of a picture: the joined parts of a letter that fill it are the whole of it
MOST_SHEET = 0.985  # beyond this the picture is the sheet
SHADES = (1.0, 0.85, 0.75, 0.7, 0.6)  # of the usual shade between paper and table: paper in shadow
LIGHTER = 18  # levels of grey by which paper is lighter than the table under it
DARK = 200  # levels of grey below which a point on evenly lit paper is ink
FAINT = 0.35  # of the way from paper to ink: where a thin stroke counts as ink
LETTERED = 0.25  # of a line's height: ink so high, or so near to it, is a letter's
LOWEST = 6  # points of height that a letter has at least
STROKE, LEANING = 0.3, 0.2  # of a spot's height: how wide a stroke is, how far a slash leans
RIM = 4  # points from the edge of a picture at which a word may be cut
TILE = 32  # points: the engine looks at pictures in tiles of this size
SMALL = 8  # times smaller: the picture from which shadows and margins are measured
FAINTEST = 8  # levels of grey by which a point of that picture is darker than bare paper
BLANK = 5  # points of that picture that are kept round what is written


class View(Value, frozen=True):
    """A picture made ready to be read, and the way back to the picture given."""

    raster: Raster
    back: Matrix = SAME


def raster_of(data: bytes, width: int, height: int, stride: int) -> Raster:
    """The grey picture in these bytes, `stride` bytes to a line."""
    lines = np.frombuffer(data, np.uint8)[: height * stride].reshape(height, stride)
    return np.ascontiguousarray(lines[:, :width])


def size_of(raster: Raster) -> tuple[int, int]:
    """Width and height."""
    return int(raster.shape[1]), int(raster.shape[0])


def colours(raster: Raster) -> Raster:
    """The grey picture in three equal colours, as engines want it."""
    return np.asarray(cv2.cvtColor(raster, cv2.COLOR_GRAY2BGR), np.uint8)


def marks_in(raster: Raster) -> int:
    """How many dark spots are as large as a letter may be."""
    _, _, spots, _ = cv2.connectedComponentsWithStats((raster < DARK).astype(np.uint8))
    high, wide = spots[1:, cv2.CC_STAT_HEIGHT], spots[1:, cv2.CC_STAT_WIDTH]
    largest = max(raster.shape) // 8
    return int(np.count_nonzero((high >= LOWEST) & (high < largest) & (wide < largest)))


def spots_outside(raster: Raster, quads: Sequence[Quad]) -> tuple[Box, ...]:
    """The dark spots as high as a letter may be that stand in none of these corners."""
    ink = (raster < DARK).astype(np.uint8)
    for quad in quads:
        cv2.fillPoly(ink, [np.array(quad, np.int32)], 0)
    _, _, spots, _ = cv2.connectedComponentsWithStats(ink)
    high = spots[1:][spots[1:, cv2.CC_STAT_HEIGHT] >= LOWEST]
    return tuple(Box(x, y, x + wide, y + tall) for x, y, wide, tall, _ in high.tolist())


def ink_share(raster: Raster, spot: Box) -> float:
    """How much of the place of a spot is ink, of one."""
    place = raster[int(spot.y0) : int(spot.y1), int(spot.x0) : int(spot.x1)]
    return float((place < DARK).mean())


def leans(raster: Raster, spot: Box) -> bool:
    """Whether a spot is one stroke that leans to the right, as a slash does."""
    ink = raster[int(spot.y0) : int(spot.y1), int(spot.x0) : int(spot.x1)] < DARK
    rows = [np.flatnonzero(row) for row in ink if row.any()]
    narrow = max(int(row[-1] - row[0]) for row in rows) < STROKE * len(rows)
    return narrow and float(rows[0].mean() - rows[-1].mean()) > LEANING * len(rows)


def without_margins(view: View) -> View:
    """The view without the white round all that is written on it."""
    small = scaled(view.raster, 1 / SMALL)
    written = small < np.median(small) - FAINTEST
    down, across = (np.flatnonzero(written.any(axis=axis)) for axis in (1, 0))
    if not down.size:
        return view
    high, wide = view.raster.shape
    top, left = (max((int(at[0]) - BLANK) * SMALL, 0) for at in (down, across))
    bottom = min((int(down[-1]) + 1 + BLANK) * SMALL, high)
    right = min((int(across[-1]) + 1 + BLANK) * SMALL, wide)
    inside = np.ascontiguousarray(view.raster[top:bottom, left:right])
    return _view(view, inside, np.array([[1, 0, left], [0, 1, top], [0, 0, 1]]))


def bordered(raster: Raster, high: int) -> Raster:
    """A cut-out word brought to one height, with white paper round it."""
    sized = scaled(raster, high / raster.shape[0])
    light = float(np.percentile(sized, 95))
    lighter = np.clip(sized.astype(np.float32) * (255 / max(light, 1)), 0, 255).astype(np.uint8)
    edge = high // 4
    white = cv2.copyMakeBorder(lighter, edge, edge, edge, edge, cv2.BORDER_CONSTANT, value=(255,))
    return np.ascontiguousarray(white)


def trimmed(raster: Raster) -> Raster:
    """A cut-out word without the white at its left and right."""
    inked = inked_columns(raster)
    if not any(inked):
        return raster
    first, last = inked.index(True), len(inked) - inked[::-1].index(True)
    return np.ascontiguousarray(raster[:, max(first - 2, 0) : last + 2])


def runs_out(raster: Raster, quad: Quad) -> bool:
    """Whether what stands in four corners may go on beyond the picture's edge."""
    wide, high = size_of(raster)
    across, down = [x for x, _ in quad], [y for _, y in quad]
    return min(*across, *down) < RIM or max(across) > wide - RIM or max(down) > high - RIM


def columns_of(raster: Raster, start: float, end: float) -> Raster:
    """The part of a cut-out line between two shares of its width."""
    wide = raster.shape[1]
    first = min(max(int(start * wide), 0), wide - 1)
    return np.ascontiguousarray(raster[:, first : max(round(end * wide), first + 1)])


def inked_columns(raster: Raster) -> tuple[bool, ...]:
    """For each column of a cut-out line, whether it holds ink."""
    return tuple(_inked(raster).max(axis=0).tolist())


def _inked(raster: Raster) -> NDArray[Any]:
    """Which points of a cut-out line, without its upper and lower edge, are ink."""
    dark, light = (float(level) for level in np.percentile(raster, (5, 95)))
    middle = raster[round(raster.shape[0] * 0.1) : round(raster.shape[0] * 0.9)]
    return np.asarray(middle < light - FAINT * (light - dark))


def lettered_columns(raster: Raster) -> tuple[bool, ...]:
    """For each column of a cut-out line, whether it holds ink of letters, not of a rule."""
    inked = _inked(raster)
    rows = np.arange(inked.shape[0])[:, None]
    lowest, highest = np.where(inked, rows, -1).max(axis=0), np.where(inked, rows, 1e6).min(axis=0)
    high = (lowest - highest >= LETTERED * raster.shape[0]).astype(np.uint8)[None]
    near = cv2.dilate(high, np.ones((1, 2 * round(LETTERED * raster.shape[0]) + 1), np.uint8))[0]
    return tuple((inked.max(axis=0) & near.astype(bool)).tolist())


def evenly_lit(raster: Raster) -> Raster:
    """The picture divided by its own background, so that shadows go."""
    around = cv2.dilate(scaled(raster, 1 / SMALL), np.ones((5, 5), np.uint8))
    around = cv2.medianBlur(around, 15)
    wide, high = size_of(raster)
    back = cv2.resize(around, (wide, high), interpolation=cv2.INTER_LINEAR)
    return np.asarray(cv2.divide(raster, np.maximum(back, 1), scale=255), np.uint8)


def crop(raster: Raster, quad: Quad) -> Raster:
    """What stands inside four corners, made upright."""
    wide, high = sides(quad)
    return _warped(raster, _matrix(quad, wide, high), wide, high)


def sides(quad: Quad) -> tuple[int, int]:
    """The longer width and the longer height of four corners, in points."""
    top, right, bottom, left = (
        float(np.hypot(one[0] - two[0], one[1] - two[1])) for one, two in pairwise((*quad, quad[0]))
    )
    return max(round(max(top, bottom)), 1), max(round(max(left, right)), 1)


def sheets_in(view: View) -> tuple[View, ...]:
    """The sheets of paper in a photo, each made square, in the order of reading.

    The picture itself when no lighter sheet lies on something darker.
    """
    return tuple(_square(view, quad) for quad in _sheets(view.raster)) or (view,)


def _square(view: View, quad: Quad) -> View:
    """What lies inside four corners, and the way back from it."""
    wide, high = sides(quad)
    matrix = _matrix(quad, wide, high)
    return _view(view, _warped(view.raster, matrix, wide, high), np.linalg.inv(matrix))


def resized(view: View, longest: int, shortest: int) -> View:
    """The picture with its longer side brought between two lengths."""
    side = max(view.raster.shape)
    factor = min(max(1.0, shortest / side), longest / side)
    if factor == 1:
        return view
    return _view(view, scaled(view.raster, factor), np.diag([1 / factor, 1 / factor, 1]))


def turned(view: View, quarters: int) -> View:
    """The picture turned clockwise by quarter turns."""
    for _ in range(quarters % 4):
        _, high = size_of(view.raster)
        back = np.array([[0, 1, 0], [-1, 0, high], [0, 0, 1]])
        view = _view(view, np.ascontiguousarray(np.rot90(view.raster, -1)), back)
    return view


def lit(view: View) -> View:
    """The picture without its shadows."""
    return View(evenly_lit(view.raster), view.back)


def placed(view: View, quad: Quad) -> Box:
    """The box round four corners as they lie in the picture first given."""
    points = cv2.perspectiveTransform(np.array([quad], np.float64), np.array(view.back))[0]
    (x0, y0), (x1, y1) = points.min(axis=0), points.max(axis=0)
    return Box(float(x0), float(y0), float(x1), float(y1))


def _view(before: View, raster: Raster, back: NDArray[Any]) -> View:
    """The next view, whose way back goes through the one before."""
    way = np.array(before.back) @ back
    return View(raster, tuple(tuple(map(float, row)) for row in way))


def coarse(raster: Raster, factor: float) -> Raster:
    """The picture made smaller by about this factor, each side a whole number of tiles."""
    size = [max(round(side * factor / TILE), 1) * TILE for side in size_of(raster)]
    return np.asarray(cv2.resize(raster, size, interpolation=cv2.INTER_AREA), np.uint8)


def scaled(raster: Raster, factor: float) -> Raster:
    """The picture made larger or smaller by this factor."""
    way = cv2.INTER_AREA if factor < 1 else cv2.INTER_CUBIC
    size = [max(round(side * factor), 1) for side in size_of(raster)]
    return np.asarray(cv2.resize(raster, size, interpolation=way), np.uint8)


def _sheets(raster: Raster) -> list[Quad]:
    """The corners of each lighter sheet: a large one, or several, else none.

    What lies in shadow may seem no part of a sheet, so several shades are
    tried; those sheets count whose corners fit best what is lighter.
    """
    factor = min(LOOK / max(raster.shape), 1.0)
    small = cv2.GaussianBlur(scaled(raster, factor), (5, 5), 0)
    around = cv2.morphologyEx(small, cv2.MORPH_CLOSE, np.ones((15, 15), np.uint8))
    shade, _ = cv2.threshold(around, 0, 255, cv2.THRESH_BINARY + cv2.THRESH_OTSU)
    tried = [_lighter_than(shade * share, small, around) for share in SHADES]
    _, found = max(tried, key=lambda sheets: sheets[0])
    quads = [_in_order([(float(x) / factor, float(y) / factor) for x, y in each]) for each in found]
    whole = joined_at_folds(sorted(quads, key=lambda quad: _place(quad, quads)), max(raster.shape))
    return [] if len(whole) == 1 < len(quads) and covers(whole[0], raster.size) > FOLDED else whole


def _lighter_than(shade: float, small: Raster, around: Raster) -> tuple[float, list[NDArray[Any]]]:
    """The sheets when all that is lighter than a shade is paper, and how well they fit."""
    light = (around > shade).astype(np.uint8)
    outlines, _ = cv2.findContours(light, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_SIMPLE)
    whole, fits, found = float(small.shape[0] * small.shape[1]), list[float](), []
    for outline in outlines:
        area = cv2.contourArea(outline)
        corners = (
            _four_corners(cv2.convexHull(outline)) if area > LEAST_OF_SEVERAL * whole else None
        )
        if corners is not None and (held := cv2.contourArea(corners)) < MOST_SHEET * whole:
            found.append(corners)
            fits.append(min(area, held) / max(area, held))
    alone = len(found) == 1 and cv2.contourArea(found[0]) < LEAST_SHEET * whole
    return (0.0, []) if alone or not _stand_out(small, found) else (round(min(fits), 2), found)


def _place(quad: Quad, quads: list[Quad]) -> tuple[float, float]:
    """Where a sheet comes in reading: by rows of sheets, then from left to right."""
    middle = sum(y for _, y in quad) / 4
    row = sum(max(y for _, y in other) < middle for other in quads)
    return row, sum(x for x, _ in quad)


def _four_corners(outline: NDArray[Any]) -> NDArray[Any] | None:
    """The outline as four corners that cover nearly the same area."""
    around = cv2.arcLength(outline, closed=True)
    for share in (0.02, 0.03, 0.05, 0.08):
        corners = cv2.approxPolyDP(outline, share * around, closed=True).reshape(-1, 2)
        if len(corners) == 4:  # noqa: PLR2004 - a sheet has four corners
            fits = cv2.contourArea(corners) > 0.9 * cv2.contourArea(outline)
            return np.asarray(corners, np.int32) if fits else None
    return None


def _stand_out(small: Raster, sheets: list[NDArray[Any]]) -> bool:
    """Whether each sheet is lighter than what lies round them all."""
    inside = np.zeros_like(small)
    for corners in sheets:
        cv2.fillPoly(inside, [corners], 255)
    without = small[inside == 0]
    return (
        bool(sheets)
        and without.size > 0
        and all(
            np.median(small[_filled(small, corners)]) - np.percentile(without, 75) > LIGHTER
            for corners in sheets
        )
    )


def _filled(small: Raster, corners: NDArray[Any]) -> NDArray[Any]:
    """Which points lie inside the corners."""
    inside = np.zeros_like(small)
    cv2.fillPoly(inside, [corners], 255)
    return np.asarray(inside > 0)


def _in_order(corners: list[Point]) -> Quad:
    """Four corners clockwise, the top left one first."""
    by_sum = sorted(corners, key=sum)
    first, last = by_sum[0], by_sum[-1]
    second, fourth = sorted(by_sum[1:-1], key=lambda point: point[1] - point[0])
    return first, second, last, fourth


def _matrix(quad: Quad, wide: int, high: int) -> NDArray[Any]:
    """The transform that brings four corners to an upright picture."""
    upright = np.array([[0, 0], [wide, 0], [wide, high], [0, high]], np.float32)
    matrix = cv2.getPerspectiveTransform(np.array(quad, np.float32), upright)
    return np.asarray(matrix, np.float64)


def _warped(raster: Raster, matrix: NDArray[Any], wide: int, high: int) -> Raster:
    """The picture after a transform; beyond its edges it goes on as at the edge."""
    warped = cv2.warpPerspective(
        raster, matrix, (wide, high), flags=cv2.INTER_CUBIC, borderMode=cv2.BORDER_REPLICATE
    )
    return np.asarray(warped, np.uint8)
