"""The feet of pages: a line at the end of a page that parts what belongs together.

A sentence or an address goes on over the end of a page; what the printer put
there (a form number, the number of the page) is no part of it. In a picture
the number of a page is often not read, so the same words on two pages tell.
"""

import re
from collections.abc import Iterator
from difflib import SequenceMatcher

from rebuttal.model.text import Document

Span = tuple[int, int]

LONGEST = 110  # letters of a foot
ALIKE = 0.85  # of two feet of one letter: how much of their letters is the same
FEW = 8  # letters; fewer are alike by chance
# The words for layout (letter_layout, page_foot) know these; to name them again costs time.
KNOWN = re.compile(
    r"\bpage \d{1,2}(?: of \d{1,2})?$|\s{2,}\d{1,2} (?:/|of) \d{1,2}$", re.IGNORECASE
)
NUMBER = re.compile(r"(?:^|\s)(?:[\d▯]{1,2}\s?/\s?[\d▯]{1,2}|-\s?[\d▯]{1,2}\s?-)$")


def feet_of(document: Document) -> tuple[Span, ...]:
    """Where the feet of pages stand, with the white before; the last has none."""
    last = [_last_line(document.text, page.start, page.end) for page in document.pages]
    return tuple(_feet(document.text, last)) if len(last) > 1 else ()


def _feet(text: str, last: list[Span]) -> Iterator[Span]:
    """The last lines of pages that are feet; no page goes on behind the last."""
    for at, (start, end) in enumerate(last[:-1]):
        own = text[start:end].strip()
        others = (text[slice(*span)] for n, span in enumerate(last) if n != at)
        numbered = NUMBER.search(own) is not None and text[start:end].startswith("\n\n")
        if KNOWN.search(own):
            continue
        if 0 < len(own) <= LONGEST and (numbered or any(_alike(own, other) for other in others)):
            yield start, end


def _last_line(text: str, start: int, end: int) -> Span:
    """The last line of a page, with the white before it."""
    end = start + len(text[start:end].rstrip())
    line = max(text.rfind("\n", start, end), start)
    return start + len(text[start:line].rstrip()), end


def _alike(one: str, two: str) -> bool:
    """Whether two lines are the same but for numbers and letters that were misread."""
    first, second = _letters(one), _letters(two)
    matched = SequenceMatcher(None, first, second, autojunk=False)
    return min(len(first), len(second)) >= FEW and matched.ratio() >= ALIKE


def _letters(line: str) -> str:
    """The letters of a line that were read."""
    return "".join(mark for mark in line if mark.isalpha()).casefold()
