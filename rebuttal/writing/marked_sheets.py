"""Papers with what was understood marked in place, as one PDF."""

import datetime

from rebuttal.model.packet import Sheet
from rebuttal.model.text import Document, Page, Quote
from rebuttal.writing.composition import Plain, long_date, printable
from rebuttal.writing.exhibit_pages import Frame, fitted, marks_in, text_runs
from rebuttal.writing.marked_facts import Marked
from rebuttal.writing.merge import Leaf
from rebuttal.writing.sheet import MEASURES, Measures
from rebuttal.writing.typeset import source_with_size, typeset_sheets

TITLE = "Papers as Rebuttal read them"
TEMPLATE = "marked.typ"
SMALLEST, LARGEST = 500.0, 1224.0  # points of a sheet's longer side
NARROWEST = 240.0  # points of a sheet's shorter side: room for the margins
NEARLY = 6.0  # points by which a sheet may differ from A4


def marked_sheets(
    documents: tuple[Document, ...], facts: tuple[Marked, ...], today: datetime.date
) -> bytes:
    """Each paper's pages with marks, and after each paper what they mean."""
    papers, leaves = list[Plain](), list[Leaf]()
    for at, document in enumerate(documents, start=1):
        own = tuple(one for one in facts if any(q.document == document.id for q in one.quotes))
        source = source_with_size(document)
        for page in document.pages if source is not None else ():
            assert source is not None
            place = fitted(page, own_size(page))
            boxes = marks_in(
                place, page, tuple(q for one in own for q in _quotes(document, page, one))
            )
            leaves.append(Leaf(_bookmark(at, page), source, page.number, place, boxes))
        papers.append(_paper(document, own, at, pictured=source is not None))
    data = {
        "title": TITLE,
        "date": long_date(today),
        "papers": papers,
        "sheet": str(_sheet(documents)),
    }
    return typeset_sheets(data | {"day": [today.year, today.month, today.day]}, leaves, TEMPLATE)


def own_size(page: Page) -> Measures:
    """The sheet for a page: as large as itself, a very small or large one brought nearer."""
    longer = max(page.width, page.height)
    scale = min(max(longer, SMALLEST), LARGEST) / longer
    return Measures(max(page.width * scale, NARROWEST), max(page.height * scale, NARROWEST))


def _sheet(documents: tuple[Document, ...]) -> Sheet:
    """The sheet for the tables: A4 where a paper has such pages, else US Letter."""
    high = MEASURES[Sheet.A4].height
    sizes = {max(page.width, page.height) for document in documents for page in document.pages}
    return Sheet.A4 if any(abs(size - high) <= NEARLY for size in sizes) else Sheet.LETTER


def _bookmark(at: int, page: Page) -> str:
    """The bookmark of one page; it is unique in the file."""
    return f"Paper {at}, page {page.number}"


def _paper(document: Document, own: tuple[Marked, ...], at: int, *, pictured: bool) -> Plain:
    """One paper as data."""
    return {
        "name": printable(document.name),
        "notes": [printable(note) for note in document.warnings],
        "rows": [[str(o.number), o.name, printable(o.value), _pages(document, o)] for o in own],
        "leaves": [
            {
                "number": page.number,
                "bookmark": _bookmark(at, page),
                **(_picture(document, page, own) if pictured else _text(document, page, own)),
            }
            for page in document.pages
        ],
    }


def _pages(document: Document, one: Marked) -> str:
    """The pages of one paper on which a fact stands."""
    pages = sorted({quote.page for quote in one.quotes if quote.document == document.id})
    return ", ".join(map(str, pages))


def _quotes(document: Document, page: Page, one: Marked) -> tuple[Quote, ...]:
    """The quotes of a fact on one page."""
    return tuple(q for q in one.quotes if q.document == document.id and q.page == page.number)


def _picture(document: Document, page: Page, own: tuple[Marked, ...]) -> Plain:
    """A page shown as it is: where its marks lie, and their names."""
    size, drawn = own_size(page), dict[Frame, list[str]]()
    place = fitted(page, size)
    for one in own:
        for at, box in enumerate(marks_in(place, page, _quotes(document, page, one))):
            drawn.setdefault(box, []).extend([one.label] * (not at))
    return {
        "kind": "picture",
        "size": list(size),
        "frame": list(place),
        "alt": printable(document.text[page.start : page.end]) or "A page without text.",
        "marks": [[*box, ", ".join(labels)] for box, labels in drawn.items()],
    }


def _text(document: Document, page: Page, own: tuple[Marked, ...]) -> Plain:
    """A page set from its text; behind each mark stands its name."""
    names: dict[int, list[str]] = {}
    quotes: list[Quote] = []
    for one in own:
        for quote in _quotes(document, page, one):
            quotes.append(quote)
            names.setdefault(min(quote.end, page.end), []).append(one.label)
    return {"kind": "text", "lines": text_runs(document, page, tuple(quotes), names)}
