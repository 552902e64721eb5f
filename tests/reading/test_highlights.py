"""The boxes of a quote cover its words, all of them, and no others."""

import random
from collections.abc import Callable, Sequence

import numpy as np
import pypdfium2 as pdfium
import pytest
from numpy.typing import NDArray

from rebuttal.model.text import Box
from rebuttal.reading.paper import PaperFile
from rebuttal.reading.pdf import read_pdf

MakePdf = Callable[..., bytes]
SCALE = 2
SYLLABLES = (
    "lum",
    "bar",
    "de",
    "ny",
    "ap",
    "peal",
    "scan",
    "no",
    "tice",
    "MR",
    "180",
    "7.4",
    "(b)",
)


def some_lines(chance: random.Random) -> list[list[str]]:
    """Lines of invented words."""
    return [
        ["".join(chance.choices(SYLLABLES, k=chance.randint(1, 3))) for _ in range(6)]
        for _ in range(8)
    ]


def painted(lines: list[list[str]], red: set[int]) -> str:
    """The lines as they are painted, the words of these numbers in red."""
    parts, number = [], 0
    for row, line in enumerate(lines):
        parts.append(f"BT /F1 11 Tf 60 {700 - 18 * row} Td")
        for word in line:
            colour = "1 0 0 rg" if number in red else "0 0 0 rg"
            parts.append(f"{colour} <{(word + ' ').encode().hex()}> Tj")
            number += 1
        parts.append("ET")
    return " ".join(parts)


@pytest.mark.parametrize("turn", [0, 90, 270])
@pytest.mark.parametrize("seed", range(5))
def test_the_boxes_of_a_quote_hold_its_words_and_no_others(
    make_pdf: MakePdf, seed: int, turn: int
) -> None:
    chance = random.Random(seed * 360 + turn)
    lines = some_lines(chance)
    first = chance.randrange(40)
    quoted = set(range(first, first + chance.randint(1, 8)))
    pdf = make_pdf(painted(lines, quoted), rotate=turn)

    document = read_pdf(PaperFile("d1", "letter.pdf", pdf))
    assert document is not None
    spans = [document.pages[0].words[number] for number in sorted(quoted)]
    boxes = document.quote(spans[0].start, spans[-1].end).boxes

    with pdfium.PdfDocument(pdf) as opened:
        seen = np.asarray(opened[0].render(scale=SCALE).to_pil().convert("RGB"), int)
    red = (seen[..., 0] > 128) & (seen[..., 1] < 100)
    black = seen.max(axis=2) < 100
    assert red.any()
    assert not (red & ~inside(boxes, seen.shape, 1)).any()
    assert not (black & inside(boxes, seen.shape, -2)).any()


def inside(boxes: Sequence[Box], shape: tuple[int, ...], more: int) -> NDArray[np.bool_]:
    """Which points lie in one of the boxes, made larger by some points."""
    held = np.zeros(shape[:2], bool)
    for box in boxes:
        x0, y0, x1, y1 = (round(side * SCALE) for side in (box.x0, box.y0, box.x1, box.y1))
        held[max(y0 - more, 0) : y1 + more, max(x0 - more, 0) : x1 + more] = True
    return held
