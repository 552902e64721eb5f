"""The recogniser: where lines of text stand in a picture, and what they say.

The only module that knows the recognition engine. Its own classifier of
upside-down lines is off: it turns good lines over.
"""

import os
import unicodedata
from concurrent.futures import ThreadPoolExecutor
from functools import cache

from rapidocr import RapidOCR

from rebuttal.model.value import Value
from rebuttal.reading.characters import in_one_form
from rebuttal.reading.progress import tell
from rebuttal.reading.recognition.raster import (
    Point,
    Quad,
    Raster,
    coarse,
    colours,
    size_of,
)

FAINT = 0.35  # of 1: how sure the engine is at least that a line is text
LOOSE = 0.05  # of a line's height: what a box drawn so coarsely has too much above and below
WORKERS = min(os.cpu_count() or 1, 2)
TOLD = 8  # lines after which a sign of life is given
LARGEST = 4000  # points beyond which the engine would make a picture smaller by itself
QUIET = {"Global.use_cls": False, "Global.log_level": "critical", "Global.max_side_len": LARGEST}
READ = {"use_det": False, "use_cls": False, "use_rec": True, "return_word_box": True}


class Line(Value, frozen=True):
    """One line as it was read: a place and a confidence for each character.

    `places` are the characters' middles, as shares of the line's width.
    """

    text: str
    places: tuple[float, ...]
    confidences: tuple[float, ...]

    @property
    def confidence(self) -> float:
        """The mean of the characters' confidences."""
        return sum(self.confidences) / len(self.confidences) if self.confidences else 0.0


def lines_in(raster: Raster, scale: float) -> tuple[Quad, ...]:
    """The corners of every line of text in a picture, sought in a smaller one."""
    small = coarse(raster, scale)
    found = _finder()(colours(small), use_det=True, use_cls=False, use_rec=False)
    if found.boxes is None:
        return ()
    larger = [one / other for one, other in zip(size_of(raster), size_of(small), strict=True)]
    return tuple(_quad((box * larger).tolist()) for box in found.boxes)


def read_lines(crops: tuple[Raster, ...]) -> tuple[Line, ...]:
    """What each cut-out line says; two are read at the same time."""
    lines = [_read(crop) for crop in crops[:1]]  # loads before the threads begin
    with ThreadPoolExecutor(WORKERS) as workers:
        for line in workers.map(_read, crops[1:]):
            lines.append(line)
            if len(lines) % TOLD == 0:
                tell(f"line {len(lines)} of {len(crops)}", slow=True)
    return tuple(lines)


def _quad(box: list[list[float]]) -> Quad:
    """Four corners as the engine gives them, drawn a little closer to the line."""
    first, second, third, fourth = ((float(x), float(y)) for x, y in box)
    return _to(first, fourth), _to(second, third), _to(third, second), _to(fourth, first)


def _to(one: Point, two: Point) -> Point:
    """The corner, moved a little towards another."""
    return one[0] + (two[0] - one[0]) * LOOSE, one[1] + (two[1] - one[1]) * LOOSE


def _read(crop: Raster) -> Line:
    """What one line says."""
    found = _reader()(colours(crop), **READ)
    text, words = found.txts[0], found.word_results[0]
    if not text.strip():
        return Line("", (), ())
    columns = iter([column for word in words.word_cols for column in word])
    places = [None if mark.isspace() else next(columns) for mark in text]
    return _line(text, places, words.confs, max(words.line_txt_len, 1.0))


def _line(text: str, places: list[int | None], confidences: list[float], length: float) -> Line:
    """The line in one form of characters; each part of a split one stands at its place."""
    marks, middles, sure = "", list[float](), list[float]()
    for mark, place, confidence in zip(text, places, confidences, strict=True):
        form = in_one_form(unicodedata.normalize("NFKC", mark))
        middle = middles[-1] if place is None and middles else ((place or 0) + 0.5) / length
        marks += form
        middles += [middle] * len(form)
        sure += [confidence] * len(form)
    return Line(marks, tuple(middles), tuple(sure))


@cache
def _finder() -> RapidOCR:
    """The engine that finds lines, on every core."""
    sought = {"Det.limit_type": "max", "Det.limit_side_len": LARGEST, "Det.box_thresh": FAINT}
    return RapidOCR(params=QUIET | sought)


@cache
def _reader() -> RapidOCR:
    """The engine that reads lines, one core to a line."""
    alone = {"EngineConfig.onnxruntime.intra_op_num_threads": 1}
    return RapidOCR(params=QUIET | alone)
