"""What an exhibit leaves out: numbers and sentences that the addressee does not need."""

from collections.abc import Iterable, Iterator

from rebuttal.knowledge.pattern import Pattern
from rebuttal.knowledge.sentences import sentences
from rebuttal.knowledge.shelf import Shelf
from rebuttal.model.packet import Exhibit, LeftOut
from rebuttal.model.text import Document, Quote
from rebuttal.model.value import changed

WHOLE = "private.sensitive"
ONLY_IN_TEXT = "private.mrn"
BLACK = "█"
Span = tuple[int, int]


def left_out(
    exhibits: tuple[Exhibit, ...], documents: Iterable[Document], shelf: Shelf
) -> tuple[LeftOut, ...]:
    """What these exhibits leave out; words that a letter quotes stay."""
    patterns = shelf.read("words/private", tuple[Pattern, ...])
    papers = {document.id: document for document in documents}
    return tuple(
        found
        for exhibit in exhibits
        if exhibit.document in papers
        for pattern in patterns
        for found in _of(papers[exhibit.document], pattern, exhibit.highlights)
    )


def adds_private(sentence: str, quoted: str, shelf: Shelf) -> bool:
    """Whether a whole sentence tells private things that its quoted part does not."""
    patterns = shelf.read("words/private", tuple[Pattern, ...])
    return any(pattern.find(sentence) and not pattern.find(quoted) for pattern in patterns)


def _of(document: Document, pattern: Pattern, quoted: tuple[Quote, ...]) -> Iterator[LeftOut]:
    """The places of one paper where one pattern stands."""
    if pattern.id == ONLY_IN_TEXT and any(page.width for page in document.pages):
        return
    seen: set[Span] = set()
    for match in pattern.find_all(document.text):
        span = _whole(document, match.span()) if pattern.id.startswith(WHOLE) else match.span()
        shown = any(quote.start < span[1] and span[0] < quote.end for quote in quoted)
        if span not in seen and not shown:
            seen.add(span)
            page = document.page_at(span[0]).number
            yield LeftOut(document.id, page, *span, pattern.means)


def _whole(document: Document, span: Span) -> Span:
    """The sentence on whose words a match lies."""
    page = document.page_at(span[0])
    found = sentences(document.text, page.start, page.end)
    return next(((a, b) for a, b in found if a <= span[0] < b), span)


def blackened(document: Document, places: Iterable[LeftOut]) -> Document:
    """The paper with these places made black; every offset stays."""
    text = list(document.text)
    for place in places:
        if place.document == document.id:
            for at in range(place.start, place.end):
                text[at] = text[at] if text[at].isspace() else BLACK
    return changed(document, text="".join(text))
