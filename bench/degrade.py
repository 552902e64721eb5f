"""Clean pages made worse: crooked, faxed, photographed, folded.

Seeded, so that each run measures the same pictures.
"""

from collections.abc import Callable
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

Picture = NDArray[Any]
PAPER = 250


def clean(page: Picture, seed: int) -> Picture:
    """The page as it was rendered."""
    del seed
    return page


def skewed(page: Picture, seed: int) -> Picture:
    """Laid crookedly on the glass, a little soft, saved as a poor JPEG."""
    chance = np.random.default_rng(seed)
    angle = float(chance.choice([-1, 1]) * chance.uniform(1.5, 4.0))
    return _jpeg(_grainy(_soft(_turned(page, angle), 0.7), 6, chance), 45)


def faxed(page: Picture, seed: int) -> Picture:
    """Black and white at fax resolution, with specks and a slight slant."""
    chance = np.random.default_rng(seed)
    slanted = _turned(page, float(chance.uniform(-1, 1)))
    high, wide = slanted.shape
    fine = cv2.resize(slanted, (1728, round(high * 1728 / wide)), interpolation=cv2.INTER_AREA)
    lines = cv2.resize(fine, (1728, (11 * 196)), interpolation=cv2.INTER_AREA)
    dots = np.where(_grainy(lines, 18, chance) > 150, 255, 0).astype(np.uint8)
    specks = chance.random(dots.shape)
    dots[specks < 0.0008] = 0
    dots[specks > 0.999] = 255
    return dots


def photographed(page: Picture, seed: int) -> Picture:
    """A phone photo from the side, on a desk, with a hand's shadow and motion."""
    chance = np.random.default_rng(seed)
    high, wide = 3264, 2448
    desk = chance.normal(95, 12, (high // 8, wide // 8)).clip(0, 255).astype(np.uint8)
    scene = cv2.resize(desk, (wide, high), interpolation=cv2.INTER_CUBIC)
    corners = np.array([[190, 170], [2260, 190], [2290, 3080], [160, 3060]], np.float32)
    corners += chance.uniform(-90, 90, (4, 2)).astype(np.float32)
    tall, broad = page.shape
    edges = np.array([[0, 0], [broad, 0], [broad, tall], [0, tall]], np.float32)
    matrix = cv2.getPerspectiveTransform(edges, corners)
    sheet = cv2.warpPerspective(page, matrix, (wide, high), flags=cv2.INTER_AREA)
    inside = cv2.warpPerspective(np.full_like(page, 255), matrix, (wide, high))
    scene = np.where(inside > 127, np.minimum(sheet, PAPER), scene).astype(np.uint8)
    return _jpeg(_grainy(_moved(_shaded(scene, chance)), 5, chance), 70)


def folded(page: Picture, seed: int) -> Picture:
    """A letter folded in three: shading at the folds, lines bent, faint in part."""
    chance = np.random.default_rng(seed)
    high, wide = page.shape
    down = np.arange(high, dtype=np.float32)[:, None].repeat(wide, axis=1)
    across = np.arange(wide, dtype=np.float32)[None, :].repeat(high, axis=0)
    bend = 6 * np.sin(across / wide * np.pi * 1.5 + float(chance.uniform(0, 3)))
    bent = cv2.remap(page, across, down + bend.astype(np.float32), cv2.INTER_CUBIC, borderValue=255)
    shade = np.ones_like(down)
    for share in (1 / 3, 2 / 3):
        far = np.abs(down - high * (share + float(chance.uniform(-0.02, 0.02))))
        shade -= 0.35 * np.exp(-((far / (high * 0.03)) ** 2))
    pale = 255 - (255 - bent.astype(np.float32)) * float(chance.uniform(0.6, 0.8))
    return _jpeg(_grainy(_soft((pale * shade).clip(0, 255).astype(np.uint8), 0.6), 6, chance), 50)


def curved(page: Picture, seed: int) -> Picture:
    """A letter held in the hand: bent like a roll, seen from the side, half in shadow."""
    chance = np.random.default_rng(seed)
    high, wide = page.shape
    down = np.arange(high, dtype=np.float32)[:, None].repeat(wide, axis=1)
    across = np.arange(wide, dtype=np.float32)[None, :].repeat(high, axis=0)
    bend = float(chance.uniform(14, 26)) * np.sin(across / wide * np.pi)
    bent = cv2.remap(page, across, down + bend.astype(np.float32), cv2.INTER_CUBIC, borderValue=255)
    shade = 0.7 + 0.3 * np.sin(np.pi * (0.15 + 0.7 * across / wide))
    return photographed(_grey((bent * shade).clip(0, 255)), seed)


KINDS: dict[str, Callable[[Picture, int], Picture]] = {
    "clean 200 dpi": clean,
    "skew": skewed,
    "fax": faxed,
    "photo": photographed,
    "fold": folded,
    "curve": curved,
}


def _turned(page: Picture, degrees: float) -> Picture:
    high, wide = page.shape
    matrix = cv2.getRotationMatrix2D((wide / 2, high / 2), degrees, 1)
    return _grey(cv2.warpAffine(page, matrix, (wide, high), flags=cv2.INTER_CUBIC, borderValue=255))


def _soft(page: Picture, sigma: float) -> Picture:
    return _grey(cv2.GaussianBlur(page, (0, 0), sigma))


def _moved(page: Picture) -> Picture:
    kernel = np.zeros((5, 5), np.float32)
    kernel[2, 1:4] = 1 / 3
    return _grey(cv2.filter2D(page, -1, kernel))


def _shaded(page: Picture, chance: np.random.Generator) -> Picture:
    high, wide = page.shape
    shade = np.full((high // 8, wide // 8), 1.0, np.float32)
    points = np.array([[0.3, 0], [1, 0], [1, 0.75], [0.75, 0.35]]) + chance.uniform(
        -0.1, 0.1, (4, 2)
    )
    cv2.fillPoly(shade, [(points * [wide // 8, high // 8]).astype(np.int32)], 0.55)
    shade = cv2.GaussianBlur(shade, (0, 0), 9)
    light = cv2.resize(shade, (wide, high)) * np.linspace(1.0, 0.8, high, dtype=np.float32)[:, None]
    return _grey((page * light).clip(0, 255))


def _grainy(page: Picture, much: float, chance: np.random.Generator) -> Picture:
    return (page + chance.normal(0, much, page.shape)).clip(0, 255).astype(np.uint8)


def _jpeg(page: Picture, quality: int) -> Picture:
    _, data = cv2.imencode(".jpg", page, [cv2.IMWRITE_JPEG_QUALITY, quality])
    return _grey(cv2.imdecode(data, cv2.IMREAD_GRAYSCALE))


def _grey(page: Any) -> Picture:  # noqa: ANN401 - what the library gives
    return np.asarray(page, np.uint8)
