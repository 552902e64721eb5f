"""The words of a line: where each begins and ends.

The recogniser knows about where the middle of a character is; the ink tells
where a word ends.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise

from rebuttal.model.value import Value
from rebuttal.reading.recognition.engine import Line


class Part(Value, frozen=True):
    """One word of a line; start and end are shares of the line's width."""

    text: str
    start: float
    end: float
    confidence: float


def parts_of(line: Line, inked: Sequence[bool]) -> Iterator[Part]:
    """Each word of a line, with the confidence of its least sure character.

    `inked` says for each column of the line's picture whether it holds ink.
    """
    words = list(re.finditer(r"\S+", line.text))
    borders = [0, *(_border(line.places, word.start(), inked) for word in words[1:]), len(inked)]
    for word, (start, end) in zip(words, pairwise(borders), strict=True):
        first, last = _trimmed(start, end, inked)
        sure = min(line.confidences[word.start() : word.end()])
        yield Part(word[0], first / len(inked), last / len(inked), sure)


def _border(places: tuple[float, ...], index: int, inked: Sequence[bool]) -> int:
    """The middle of the widest white space before the character at `index`."""
    left, right = (round(places[at] * len(inked)) for at in (index - 1, index))
    runs, at = [((left + right) // 2, 0)], left
    for ink, group in groupby(inked[left:right]):
        length = len(tuple(group))
        if not ink:
            runs.append((at + length // 2, length))
        at += length
    return max(runs, key=lambda run: run[1])[0]


def _trimmed(start: int, end: int, inked: Sequence[bool]) -> tuple[int, int]:
    """The span without the white space at its ends."""
    columns = [column for column in range(start, min(end, len(inked))) if inked[column]]
    return (columns[0], columns[-1] + 1) if columns else (start, max(end, start + 1))
