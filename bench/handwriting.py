"""Count what becomes of handwritten numbers beside printed labels.

    python -m bench.handwriting [--pages N] [--mess X]

Each page holds fourteen dates and claim numbers, drawn figure by figure with
an unsteady hand. A number is read right, not read, or read wrong; wrong ones
are printed, since a wrong number is the worst thing that can happen.
"""

import argparse
import io
from collections import Counter
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image

from rebuttal.model.text import UNREAD
from rebuttal.reading.paper import PaperFile
from rebuttal.reading.readers import papers_in

Paper = NDArray[Any]
LINES, APART, LEFT, HEIGHT = 14, 140, 620, 46
# The way of the pen for each figure, in shares of its width and height.
STROKES: dict[str, str] = {
    "0": ".5,1 .2,.8 .15,.4 .35,0 .65,.05 .85,.4 .8,.8 .52,.98",
    "1": ".35,.8 .55,1 .5,.5 .5,0",
    "2": ".2,.8 .5,1 .8,.8 .5,.4 .15,.02 .5,.05 .9,0",
    "3": ".2,.95 .6,1 .75,.8 .4,.55 .8,.3 .5,0 .15,.1",
    "4": ".6,1 .15,.4 .85,.4|.65,.7 .6,0",
    "5": ".8,1 .3,.97 .25,.6 .6,.62 .8,.3 .5,0 .2,.1",
    "6": ".7,1 .3,.6 .2,.2 .5,0 .75,.2 .6,.45 .25,.3",
    "7": ".15,.97 .8,1 .5,.5 .35,0",
    "8": ".7,.85 .45,1 .25,.8 .5,.55 .75,.25 .5,0 .25,.2 .5,.55 .72,.85",
    "9": ".75,.8 .5,1 .25,.75 .5,.55 .75,.85 .7,.4 .6,0",
    "/": ".2,-.1 .8,1.1",
    "-": ".2,.45 .8,.5",
}


def ways(mark: str) -> list[Paper]:
    """The strokes of a figure, each a row of points."""
    return [
        np.array([[float(part) for part in point.split(",")] for point in stroke.split()])
        for stroke in STROKES[mark].split("|")
    ]


def rounded(points: Paper, steps: int = 8) -> Paper:
    """The row of points as a smooth line through them."""
    held, line = np.vstack([points[:1], points, points[-1:]]), []
    for a, b, c, d in zip(held, held[1:], held[2:], held[3:], strict=False):
        for t in np.linspace(0, 1, steps):
            bend = (2 * a - 5 * b + 4 * c - d) * t**2 + (3 * b - a - 3 * c + d) * t**3
            line.append((2 * b + (c - a) * t + bend) / 2)
    return np.array(line)


def written(page: Paper, text: str, foot: int, chance: np.random.Generator, mess: float) -> None:
    """Write on a page by hand."""
    at = float(LEFT)
    for mark in text:
        lean = chance.normal(0.2, 0.1) * mess
        wide, high = HEIGHT * 0.62 * chance.uniform(0.8, 1.2), HEIGHT * chance.uniform(0.85, 1.15)
        down = foot + chance.normal(0, 0.05) * HEIGHT * mess
        for way in ways(mark):
            line = rounded(way + chance.normal(0, 0.045 * mess, way.shape))
            across = at + line[:, 0] * wide + lean * line[:, 1] * high
            points = np.stack([across, down - line[:, 1] * high], axis=1)
            ink, pen = int(chance.integers(20, 90)), int(chance.integers(2, 5))
            fine = np.round(points * 8).astype(np.int32)
            cv2.polylines(page, [fine], False, (ink,), pen, cv2.LINE_AA, 3)  # noqa: FBT003
        at += wide * chance.uniform(0.95, 1.2)


def page_of(seed: int, mess: float) -> tuple[Paper, list[str]]:
    """A page of labels with handwritten values, and what was written."""
    chance = np.random.default_rng(seed)
    page, truth = np.full((2200, 1700), 255, np.uint8), []
    for row in range(LINES):
        foot, dated = 150 + APART * row, bool(row % 2)
        label = "Date of service:" if dated else "Claim number:"
        cv2.putText(page, label, (90, foot), cv2.FONT_HERSHEY_DUPLEX, 1.1, (0,), 2, cv2.LINE_AA)
        day = f"{chance.integers(1, 13)}/{chance.integers(1, 29)}/{chance.integers(2019, 2027)}"
        number = f"{chance.integers(10000, 99999)}-{chance.integers(100, 999)}"
        truth.append(day if dated else number)
        written(page, truth[-1], foot, chance, mess)
    return page, truth


def values(page: Paper) -> list[str]:
    """What is read behind each label."""
    file = io.BytesIO()
    Image.fromarray(page).save(file, "PNG", dpi=(200, 200))
    (document,) = papers_in(PaperFile("d1", "page", file.getvalue())).documents
    lines = [line for line in document.text.splitlines() if ":" in line]
    return [line.partition(":")[2].replace(" ", "") for line in lines]


def main() -> None:
    """Count, and print what was read wrong."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pages", type=int, default=3)
    parser.add_argument("--mess", type=float, default=1.6)
    options = parser.parse_args()
    counts = Counter[str]()
    for seed in range(1, options.pages + 1):
        page, truth = page_of(seed, options.mess)
        for wanted, found in zip(truth, values(page), strict=True):
            unread = UNREAD in found or not found
            kind = "right" if found == wanted else "not read" if unread else "wrong"
            counts[kind] += 1
            if kind == "wrong":
                print(f"  {wanted} was read as {found}")
    print(", ".join(f"{kind} {counts[kind]}" for kind in ("right", "not read", "wrong")))


if __name__ == "__main__":
    main()
