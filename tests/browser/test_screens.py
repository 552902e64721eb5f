"""The pictures in the docs: made by this test, and held against the pages as they are."""

import io
import os
from pathlib import Path

import pytest
from PIL import Image, ImageChops

from tests.browser.conftest import Visit, demo

SCREENS = Path(__file__).parents[2] / "docs" / "screens"
HEIGHT = 844
SHOWN = (
    (1200, "understood"),
    (1200, "plan"),
    (1200, "letters/internal-appeal"),
    (390, "plan"),
    (390, "letters"),
)
ALIKE = 0.05
"""Of a picture's points, how many may differ: fonts are not the same everywhere."""
SEEN = 48
"""How far two points must be apart, of 255, to be seen."""


def picture_of(name: str, width: int) -> Path:
    return SCREENS / f"{name.rpartition('/')[2]}-{width}.png"


def differing(one: Image.Image, other: Image.Image) -> float:
    """The share of points that differ visibly."""
    apart = ImageChops.difference(one.convert("L"), other.convert("L"))
    counts = apart.histogram()
    return sum(counts[SEEN:]) / sum(counts)


@pytest.mark.parametrize("width", [1200, 390])
def test_the_pictures_in_the_docs_show_the_pages_as_they_are(visit: Visit, width: int) -> None:
    page = visit(viewport={"width": width, "height": HEIGHT}, reduced_motion="reduce")
    case = demo(page)
    apart = {}
    for name in (own for wide, own in SHOWN if wide == width):
        page.goto(f"{case}/{name}")
        page.wait_for_load_state("networkidle")
        png = page.screenshot()
        kept = picture_of(name, width)
        if os.environ.get("REBUTTAL_SCREENS"):
            kept.write_bytes(png)
        taken, shown = Image.open(io.BytesIO(png)), Image.open(kept)
        apart[name] = differing(taken, shown) if taken.size == shown.size else 1.0

    assert apart != {}
    assert {name: share for name, share in apart.items() if share > ALIKE} == {}


def test_every_picture_that_the_docs_show_is_one_of_these() -> None:
    kept = {path.name for path in SCREENS.glob("*.png")}

    assert kept == {picture_of(name, width).name for width, name in SHOWN}
