"""Several letters in one paper: where each begins, and each alone.

A letter alone is a document of its own, without the rest; what is found in
it is put back to its place in the paper.
"""

import re
from functools import lru_cache

from rebuttal.knowledge.shelf import Shelf
from rebuttal.model.fact import Fact
from rebuttal.model.text import Document, Quote
from rebuttal.model.value import Value, changed
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


class Part(Value, frozen=True):
    """A letter alone, and where it begins in the paper."""

    letter: Document
    start: int = 0

    def placed(self, found: Fact[object]) -> Fact[object]:
        """The fact at its place in the paper."""
        if not self.start:
            return found
        pieces = (
            changed(piece, start=piece.start + self.start, end=piece.end + self.start)
            if isinstance(piece, Quote)
            else piece
            for piece in found.evidence
        )
        return changed(found, evidence=tuple(pieces))


@lru_cache(maxsize=8)
def parts_of(document: Document, shelf: Shelf) -> tuple[Part, ...]:
    """Each letter of a paper alone; the paper itself where it holds one."""
    del shelf  # what opens a letter is its form, not its words
    starts = [page.start for page in document.pages] or [0]
    starts += [found.end() for found in re.finditer(r"\f", document.text)]
    opening = [at for at in sorted(set(starts)) if _opens_letter(document.text, at)]
    if len(opening) < 2:  # noqa: PLR2004 - one letter
        return (Part(document),)
    edges = [0, *opening[1:], len(document.text)]
    return tuple(_alone(document, edges[n], edges[n + 1]) for n in range(len(edges) - 1))


def _opens_letter(text: str, start: int) -> bool:
    """Whether a page has what only a first page has: a date, and greeting or title."""
    stop = text.find("\f", start)
    top = text[start : min(start + TOP, stop if stop >= 0 else len(text))]
    if FORM.search(top[: TOP // 6]) or not any(mention.on for mention in dates_in(top)):
        return False
    return GREETING.search(top) is not None or TITLE.search(top[: TOP // 3]) is not None


def _alone(document: Document, start: int, end: int) -> Part:
    """One letter with its pages, and the words on them, counted from its beginning."""
    pages = tuple(
        changed(
            page,
            start=max(page.start, start) - start,
            end=min(page.end, end) - start,
            words=tuple(
                changed(word, start=word.start - start, end=word.end - start)
                for word in page.words
                if start <= word.start and word.end <= end
            ),
        )
        for page in document.pages
        if page.start < end and page.end > start
    )
    return Part(changed(document, text=document.text[start:end], pages=pages), start)
