"""The packet as one tagged PDF: the only module that knows the typesetter."""

import datetime
import json
import re
from pathlib import Path
from typing import cast

import typst

from rebuttal.errors import OutputError
from rebuttal.model.packet import Exhibit, Letter, Packet, Sheet
from rebuttal.model.text import Document
from rebuttal.writing.composition import Plain, plain_packet, plain_single
from rebuttal.writing.exhibit_pages import bookmark, frame, marks, plain_exhibit
from rebuttal.writing.merge import Leaf, Source, lay_in, source_of
from rebuttal.writing.private import BLACK, blackened

TEMPLATE = Path(__file__).with_name("template.typ")
UNSHOWN = re.compile(r'the text `"((?:[^"\\]|\\.)*)"` could not be displayed', re.DOTALL)
ESCAPE = re.compile(r"\\u\{([0-9a-f]+)\}")
TRIES = 12
COMMON = 0x2C00
"""Characters below this one are in the fonts that the typesetter carries."""


def typeset(packet: Packet, documents: tuple[Document, ...]) -> bytes:
    """One PDF of cover, letters and exhibits, bookmarked and tagged.

    The same packet and papers give the same bytes. Raises OutputError when
    the typesetter refuses the packet.
    """
    papers = {document.id: document for document in documents}
    shown = [
        (exhibit, blackened(papers[exhibit.document], packet.left_out))
        for exhibit in packet.exhibits
    ]
    sources = {paper.id: source_with_size(paper) for _, paper in shown}
    pages = {paper.id: _pictured(paper, sources[paper.id]) for _, paper in shown}
    exhibits = [
        plain_exhibit(exhibit, paper, pages[paper.id], packet.sheet) for exhibit, paper in shown
    ]
    sheets = _compiled(plain_packet(packet, exhibits), packet.today)
    leaves = [
        leaf
        for exhibit, paper in shown
        for leaf in _leaves(exhibit, paper, sources[paper.id], pages[paper.id], packet.sheet)
    ]
    return lay_in(sheets, leaves) if leaves else sheets


def typeset_letter(letter: Letter, today: datetime.date, sheet: Sheet = Sheet.LETTER) -> bytes:
    """One letter alone as a tagged PDF."""
    return _compiled(plain_single(letter, today, sheet), today)


def typeset_sheets(data: Plain, leaves: list[Leaf], template: str) -> bytes:
    """Sheets set by another template, with source pages laid under them."""
    year, month, day = cast("list[int]", data["day"])
    sheets = _compiled(data, datetime.date(year, month, day), TEMPLATE.with_name(template))
    return lay_in(sheets, leaves) if leaves else sheets


def _pictured(paper: Document, source: Source | None) -> frozenset[int]:
    """The pages that are shown as they are: those from which nothing is left out."""
    if source is None:
        return frozenset()
    whole = (page for page in paper.pages if BLACK not in paper.text[page.start : page.end])
    return frozenset(page.number for page in whole)


def _leaves(
    exhibit: Exhibit,
    paper: Document,
    source: Source | None,
    pictured: frozenset[int],
    sheet: Sheet,
) -> list[Leaf]:
    """The pages of an exhibit that are laid in as they are."""
    if source is None:
        return []
    return [
        Leaf(
            bookmark(exhibit, page.number),
            source,
            page.number,
            frame(page, sheet),
            marks(page, exhibit.highlights, sheet),
        )
        for page in paper.pages
        if page.number in pictured
    ]


def source_with_size(paper: Document) -> Source | None:
    """The paper as a source of pages, if its pages have a size."""
    if any(page.width <= 0 or page.height <= 0 for page in paper.pages):
        return None
    return source_of(paper)


def _compiled(data: Plain, today: datetime.date, template: Path = TEMPLATE) -> bytes:
    """Set the data; a character that no font shows is printed as its number."""
    words = json.dumps(data, ensure_ascii=False, sort_keys=True)
    system = False
    for _ in range(TRIES):
        try:
            return _pdf(words, today, template, system=system)
        except typst.TypstError as fault:
            unshown = UNSHOWN.search(str(fault))
            if unshown is None:
                raise OutputError(
                    "The packet could not be typeset.", remedy="Please report this as a defect."
                ) from fault
        if system:
            words = _numbered(words, set(_unescaped(unshown[1])))
        system = True
    rare = {character for character in words if ord(character) >= COMMON}
    return _pdf(_numbered(words, rare), today, template, system=False)


def _pdf(words: str, today: datetime.date, template: Path, *, system: bool) -> bytes:
    """One run of the typesetter; other fonts are looked at only when asked."""
    noon = datetime.datetime(today.year, today.month, today.day, 12, tzinfo=datetime.UTC)
    pdf: bytes = typst.compile(
        template.read_bytes(),
        format="pdf",
        sys_inputs={"data": words},
        pdf_standards=["ua-1"],
        timestamp=int(noon.timestamp()),
        ignore_system_fonts=not system,
    )
    return pdf


def _unescaped(shown: str) -> str:
    """The characters that the typesetter's message names."""
    return ESCAPE.sub(lambda found: chr(int(found[1], 16)), shown)


def _numbered(words: str, characters: set[str]) -> str:
    """Words with these characters printed as their numbers in Unicode."""
    strange = {ord(character): f"[U+{ord(character):04X}]" for character in characters}
    return words.translate({code: name for code, name in strange.items() if code > ord("~")})
