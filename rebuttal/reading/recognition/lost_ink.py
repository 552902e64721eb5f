"""Ink that no character of a line accounts for: letters that were passed over.

The recogniser leaves out what it does not know, a letter of another alphabet
or one that is smudged, and is none the less sure of the rest. Between two
characters that stand side by side there is no room for more ink than their
own; what is left over stands for something that was not read.
"""

from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise
from statistics import median

from rebuttal.model.text import UNREAD
from rebuttal.model.value import Value, changed
from rebuttal.reading.recognition.engine import Line

WIDTHS = {  # of an em, roughly, in most faces
    **dict.fromkeys("iljtfrI1.,:;'|!()[]{}-/\\`\"·•°*", 0.33),
    **dict.fromkeys("mwMW@%—…", 0.9),
}
LETTER, CAPITAL, SQUARE = 0.53, 0.7, 1.0  # of an em: others, capitals, Chinese
CHINESE = "\u2e80"  # the first of the scripts whose characters fill a square
ONE = 0.7, 0.5  # of an em, and of a line's height: ink that is a letter of its own
SMALL = 0.42, 0.35  # the same, when a line has several such places
SEVERAL = 3
ENDS = 0.3, 0.24  # ems of ink before and behind a line: perhaps a narrow letter of its own
UNSURE = 0.6  # how sure a character is at most beside which such ink stands
WHOLE = 1.5  # ems of ink in a line of which nothing was read; less may be an ornament
ASIDE = 2.0  # ems of ink apart from a line's ends; less may be an ornament
APART = 0.14  # of a line's height: white between two words
FEW = 3  # neighbours that show how wide the letters of a line are
LEAST = 0.35  # of a line's height: an em has at least so many columns
USUAL = 0.8  # of a line's height: an em where too few neighbours show it


class Gap(Value, frozen=True):
    """The room between two characters, and its ink in ems.

    Columns from one's edge to the other's; places in the text, from behind
    the one to before the other.
    """

    columns: tuple[int, int]
    signs: tuple[int, int]
    ink: float


def with_lost_ink(line: Line, lettered: Sequence[bool], height: int) -> Line:
    """The line with marks where there is ink that no character accounts for.

    `lettered` says for each column whether it holds ink as high as a letter's.
    """
    em = _em(line, len(lettered), height)
    if not line.text.strip():
        whole = _gap((0, len(lettered)), (0, len(line.text)), lettered, em)
        return _marked(line, whole, lettered, em, height) if whole.ink >= WHOLE else line
    gaps = tuple(_gaps(line, lettered, em))
    one, small = (max(em_share, share * height / em) for em_share, share in (ONE, SMALL))
    several = sum(gap.ink >= small for gap in gaps if _inside(gap, line)) >= SEVERAL
    least = small if several else one
    for gap in reversed(gaps):
        apart = not _inside(gap, line) and _apart_from_end(gap, lettered, height)
        if gap.ink >= (max(ASIDE, one) if apart else least):
            line = _marked(line, gap, lettered, em, height)
        elif not apart and not _inside(gap, line):
            line = _doubted(line, gap)
    return line


def _doubted(line: Line, gap: Gap) -> Line:
    """The line, less sure of its first or last character where more ink stands beside it."""
    first = gap.signs[0] == 0
    if gap.ink < ENDS[0 if first else 1]:
        return line
    sure = list(line.confidences)
    at = gap.signs[1] if first else gap.signs[0] - 1
    sure[at] = min(sure[at], UNSURE)
    return changed(line, confidences=tuple(sure))


def _inside(gap: Gap, line: Line) -> bool:
    """Whether a character stands on either side."""
    return gap.signs[0] > 0 and gap.signs[1] < len(line.text)


def _width(mark: str) -> float:
    """About how wide a character is, as a share of an em."""
    if mark >= CHINESE:
        return SQUARE
    return WIDTHS.get(mark, CAPITAL if mark.isupper() else LETTER)


def _em(line: Line, columns: int, height: int) -> float:
    """How many columns an em of this line has."""
    signs = list(zip(line.text, line.places, strict=True))
    steps = [
        (place - before) * columns * 2 / (_width(one) + _width(two))
        for (one, before), (two, place) in pairwise(signs)
        if not one.isspace() and not two.isspace()
    ]
    return max(median(steps), LEAST * height) if len(steps) >= FEW else USUAL * height


def _gaps(line: Line, lettered: Sequence[bool], em: float) -> Iterator[Gap]:
    """What lies before, between and behind the characters."""
    start = behind = 0
    for index, mark in enumerate(line.text):
        if mark.isspace():
            continue
        middle, half = line.places[index] * len(lettered), _width(mark) / 2 * em
        yield _gap((start, int(middle - half)), (behind, index), lettered, em)
        start, behind = max(int(middle + half), 0), index + 1
    yield _gap((start, len(lettered)), (behind, len(line.text)), lettered, em)


def _gap(
    columns: tuple[int, int], signs: tuple[int, int], lettered: Sequence[bool], em: float
) -> Gap:
    """One gap; characters that touch leave none."""
    start, end = columns[0], max(columns)
    return Gap((start, end), signs, sum(lettered[start:end]) / em)


def _apart_from_end(gap: Gap, lettered: Sequence[bool], height: int) -> bool:
    """Whether white stands between the line's own end and the ink beyond it."""
    (first, *_), (*_, last) = (_stretches(gap, lettered, height) or [gap.columns],) * 2
    white = first[0] - gap.columns[0] if gap.signs[0] else gap.columns[1] - last[1]
    return white >= APART * height


def _marked(line: Line, gap: Gap, lettered: Sequence[bool], em: float, height: int) -> Line:
    """The line with marks in a gap, a space between those of different words."""
    ends = (0, len(line.text))
    text, places, at = "", list[float](), gap.columns[0]
    for start, end in _stretches(gap, lettered, height):
        if start - at >= APART * height and (text or gap.signs[0] != ends[0]):
            text, places = text + " ", [*places, at / len(lettered)]
        count = max(round((end - start) / em / LETTER), 1)
        step = (end - start) / count
        text += UNREAD * count
        places += [(start + step * (n + 0.5)) / len(lettered) for n in range(count)]
        at = end
    parted = gap.columns[1] - at >= APART * height
    spaced = " " in line.text[slice(*gap.signs)] and " " not in text
    if (parted or spaced) and gap.signs[1] != ends[1]:
        text, places = text + " ", [*places, at / len(lettered)]
    before, behind = slice(gap.signs[0]), slice(gap.signs[1], None)
    return Line(
        line.text[before] + text + line.text[behind],
        (*line.places[before], *places, *line.places[behind]),
        (*line.confidences[before], *([0.0] * len(text)), *line.confidences[behind]),
    )


def _stretches(gap: Gap, lettered: Sequence[bool], height: int) -> list[tuple[int, int]]:
    """Where ink stands in a gap, word by word."""
    found: list[tuple[int, int]] = []
    at, end = gap.columns
    for ink, group in groupby(lettered[at:end]):
        length = len(tuple(group))
        if ink and found and at - found[-1][1] < APART * height:
            found[-1] = found[-1][0], at + length
        elif ink:
            found.append((at, at + length))
        at += length
    return found
