"""The words of a line: where each begins and ends.

The recogniser knows about where the middle of a character is; the ink tells
where a word ends.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise
from statistics import median

from rebuttal.model.value import Value
from rebuttal.reading.recognition.engine import Line

COLUMN = 0.55  # of a line's height: white that parts two words without a space
SPACE = 0.8  # of the line's usual space
LEAST_SPACE = 0.14  # of a line's height
SPACE_ALONE = 0.24  # of the height of a line in which the recogniser saw no space
# Where a space may have been missed: before a letter, and after a comma or
# colon that is not inside a number. Between digits white means nothing.
LOOSE = re.compile(
    r"[^\W\d_][^\W\d_]|[,;:.)&/][^\W\d_]|[,;:)](?=\d)(?!\d{3}(?!\d))|[^\W\d_]\d"
    r"|\d[^\W\d_](?=[^\W\d_])|[^\W_]\("
)
# "3,2026": a day and a year; "V1.0.2026ONC": a year and a name; "49555.You": a new sentence.
YEAR = re.compile(
    r",(?=(?:19|20)\d\d(?!\d))|(?<=[.\s]20\d)\d(?=[A-Z]{2})|(?<=\d\d)\.(?=[A-Z][a-z]+(?:['’ ]|$))"
)
CLOSE = re.compile(r"[\d./-]\s\d|,\s\d{3}(?!\d)")  # a number that a space seems to part
RULED = 0.16  # of a line's height: white between a line's end and the rule of a table
NO_SPACE = 0.2  # of a line's height: white too narrow to part a number


class Part(Value, frozen=True):
    """One word of a line; start and end are shares of the line's width."""

    text: str
    start: float
    end: float
    confidence: float


def parts_of(line: Line, inked: Sequence[bool], height: int) -> Iterator[Part]:
    """Each word of a line, with the confidence of its least sure character.

    `inked` says for each column of the line's picture whether it holds ink.
    """
    words = _words(line, inked, height)
    borders = [0, *(_border(line.places, start, inked)[0] for start, _ in words[1:]), len(inked)]
    if words:  # a rule of a table beside the line is no part of its words
        first, last = (round(line.places[at] * (len(inked) - 1)) for at in (0, -1))
        borders[0], borders[-1] = _own_ink(first, last, inked, round(RULED * height))
    for (start, end), (left, right) in zip(words, pairwise(borders), strict=True):
        first, last = _trimmed(left, right, inked)
        sure = min(line.confidences[start:end])
        yield Part(
            line.text[start:end].replace(" ", ""), first / len(inked), last / len(inked), sure
        )


def _words(line: Line, inked: Sequence[bool], height: int) -> list[tuple[int, int]]:
    """The spans of the words: parted by spaces, and by white as wide as a column's."""
    spans: list[tuple[int, int]] = []
    space = _usual_space(line, inked, height)
    for word in re.finditer(r"\S+", line.text):
        start = word.start()
        if spans and CLOSE.match(line.text, start - 2):
            white = _border(line.places, start, inked)[1]
            if white < NO_SPACE * height:
                start = spans.pop()[0]
        for index in range(word.start() + 1, word.end()):
            white = _border(line.places, index, inked)[1]
            missed = LOOSE.match(line.text, index - 1) is not None and white > space
            missed = missed or YEAR.match(line.text, index - 1) is not None
            alone = index + 1 == word.end() and line.text[index - 1 : index + 1].islower()
            if (missed and not alone) or white > COLUMN * height:
                spans.append((start, index))
                start = index
        spans.append((start, word.end()))
    return spans


def _usual_space(line: Line, inked: Sequence[bool], height: int) -> float:
    """White that is a space on this line, though the recogniser saw none."""
    spaces = [
        _border(line.places, word.start(), inked)[1]
        for word in re.finditer(r"(?<=\s)\S", line.text)
    ]
    least = LEAST_SPACE if spaces else SPACE_ALONE
    return max(SPACE * median(spaces or [0]), least * height)


def _border(places: tuple[float, ...], index: int, inked: Sequence[bool]) -> tuple[int, int]:
    """The middle and the width of the widest white before a character."""
    left, right = (round(places[at] * len(inked)) for at in (index - 1, index))
    runs, at = [((left + right) // 2, 0)], left
    for ink, group in groupby(inked[left:right]):
        length = len(tuple(group))
        if not ink:
            runs.append((at + length // 2, length))
        at += length
    return max(runs, key=lambda run: run[1])


def _own_ink(first: int, last: int, inked: Sequence[bool], white: int) -> tuple[int, int]:
    """Where the ink round two places begins and ends: no rule beyond white."""
    start = first - _reach(inked[first::-1], inked[first:last], white)
    return start, last + _reach(inked[last:], inked[last:first:-1], white) + 1


def _reach(outside: Sequence[bool], inside: Sequence[bool], white: int) -> int:
    """How far ink goes on without much white; below 0 where it has ended."""
    if not any(outside[: white + 1]):
        return -next((at for at, ink in enumerate(inside) if ink), 0)
    far, bare = 0, 0
    for at, ink in enumerate(outside):
        bare = 0 if ink else bare + 1
        far = at if ink else far
        if bare > white:
            break
    return far


def _trimmed(start: int, end: int, inked: Sequence[bool]) -> tuple[int, int]:
    """The span without the white space at its ends."""
    columns = [column for column in range(start, min(end, len(inked))) if inked[column]]
    return (columns[0], columns[-1] + 1) if columns else (start, max(end, start + 1))
