"""Several letters in one paper: where each begins, and each alone.

A letter alone is the same document with the rest blanked, so that every
place in it stays a place in the paper.
"""

import re
from functools import lru_cache

from rebuttal.knowledge.shelf import Shelf
from rebuttal.model.text import Document
from rebuttal.model.value import changed
from rebuttal.understanding.dates import dates_in

GREETING = re.compile(
    r"^[ \t]*(?:dear|estimad[oa]s?)\s[^\n]{3,60}[,:]?[ \t]*$", re.IGNORECASE | re.MULTILINE
)
TITLE = re.compile(
    r"^[^\n]{0,20}\b(?:notice of|explanation of benefits|adverse (?:benefit )?determination"
    r"|determination|denial|approval)\b[^\n.]{0,60}$",
    re.IGNORECASE | re.MULTILINE,
)
FORM = re.compile(r"\b(?:form|attachment|enclosure|appendix|instructions)\b", re.IGNORECASE)
TOP = 1200  # letters of a page that hold its letterhead


@lru_cache(maxsize=8)
def parts_of(document: Document, shelf: Shelf) -> tuple[Document, ...]:
    """Each letter of a paper alone; the paper itself where it holds one."""
    del shelf  # what opens a letter is its form, not its words
    starts = [page.start for page in document.pages] or [0]
    starts += [found.end() for found in re.finditer(r"\f", document.text)]
    opening = [at for at in sorted(set(starts)) if _opens_letter(document.text, at)]
    if len(opening) < 2:  # noqa: PLR2004 - one letter
        return (document,)
    edges = [0, *opening[1:], len(document.text)]
    return tuple(_alone(document, edges[n], edges[n + 1]) for n in range(len(edges) - 1))


def _opens_letter(text: str, start: int) -> bool:
    """Whether a page has what only a first page has: a date, and greeting or title."""
    stop = text.find("\f", start)
    top = text[start : min(start + TOP, stop if stop >= 0 else len(text))]
    if FORM.search(top[: TOP // 6]) or not any(mention.on for mention in dates_in(top)):
        return False
    return GREETING.search(top) is not None or TITLE.search(top[: TOP // 3]) is not None


def _alone(document: Document, start: int, end: int) -> Document:
    """The document with everything outside of one letter blanked."""
    text = document.text
    kept = _blank(text[:start]) + text[start:end] + _blank(text[end:])
    return changed(document, text=kept)


def _blank(words: str) -> str:
    return re.sub(r"[^\n\f]", " ", words)
