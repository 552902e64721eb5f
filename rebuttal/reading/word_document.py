"""DOCX: the words as Word would print them; nothing linked is fetched or run."""

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from rebuttal.errors import PaperDamaged
from rebuttal.reading.flow import Flow
from rebuttal.reading.paper import PaperFile, Part, too_large
from rebuttal.reading.plain import as_document
from rebuttal.reading.signatures import true_type
from rebuttal.reading.xml_tree import local, tree_of

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
HEADERS = re.compile(r"word/header\d*\.xml")
BELOW = re.compile(r"word/(?:footnotes|endnotes|footer\d*)\.xml")
PICTURES = re.compile(r"word/media/[^/]+\.(?:png|jpe?g|tiff?|gif|bmp|heic)", re.IGNORECASE)
UNREAD = frozenset(
    ("del", "moveFrom", "delText", "instrText", "fldData", "object", "Fallback", "rPr", "sectPr")
)
WHITE = "FFFFFF"
TINY = 5  # half points
LONG = 90  # characters from which a paragraph stands apart
FEW_WORDS = 200
HIDDEN = "Words that the document hides were left out."
DELETED = "Words that were struck out as changes were left out."
PICTURED = "Pictures inside the document were not read."


def read_word_document(file: PaperFile) -> tuple[Part, ...] | None:
    """The words of a DOCX file; None when it is none.

    A document that holds little but pictures gives these as files.
    """
    if true_type(file) != "docx":
        return None
    try:
        with zipfile.ZipFile(io.BytesIO(file.data)) as archive:
            return tuple(_read(file, archive))
    except (
        zipfile.BadZipFile,
        NotImplementedError,
        EOFError,
        OSError,
        LookupError,
        ValueError,
        zlib.error,
    ) as fault:
        raise PaperDamaged(
            "The Word document is broken and cannot be opened.",
            where=file.name,
            remedy="Open it in a word processor, save it again, or print it to a PDF.",
        ) from fault


def _read(file: PaperFile, archive: zipfile.ZipFile) -> Iterator[Part]:
    """The document, and its pictures when they are what it holds."""
    page = Printed()
    names = archive.namelist()
    for name in [
        *sorted(filter(HEADERS.fullmatch, names)),
        "word/document.xml",
        *sorted(filter(BELOW.fullmatch, names)),
    ]:
        page.part(tree_of(_member(file, archive, name), file))
    text, pictures = page.flow.text(), list(filter(PICTURES.fullmatch, names))
    scanned = bool(pictures) and len(text) < FEW_WORDS
    notes = [HIDDEN] * page.hidden_words + [DELETED] * page.deleted_words
    notes += [PICTURED] * (bool(pictures) and not scanned)
    if text.strip() or not scanned:
        yield as_document(file, MEDIA_TYPE, text, tuple(notes))
    if scanned:
        for name in pictures:
            yield file.inner(name.rpartition("/")[2], _member(file, archive, name))


def _member(file: PaperFile, archive: zipfile.ZipFile, name: str) -> bytes:
    """The bytes of one part, within the limits."""
    with archive.open(name) as stream:
        data = stream.read(file.limits.bytes + 1)
    entry = archive.getinfo(name)
    if len(data) > max(1_000_000, entry.compress_size * file.limits.ratio):
        happened = f"Unpacked, a part of it grows more than {file.limits.ratio} times."
        raise too_large(file, "ratio", happened)
    if len(data) > file.limits.bytes:
        raise too_large(file, "bytes", f"A part has more than {file.limits.bytes / 1e6:,.0f} MB.")
    return data


class Printed:
    """The words of a document's parts in the order of the page."""

    def __init__(self) -> None:
        """Begin an empty page."""
        self.flow = Flow()
        self.hidden_words = False
        self.deleted_words = False
        self._seen: set[str] = set()

    def part(self, root: Element) -> None:
        """One part; a header or footer that says the same again is left out."""
        words = "".join(root.itertext())
        if words not in self._seen:
            self._seen.add(words)
            self._inside(root, shaded=False)
            self.flow.paragraph()

    def _inside(self, element: Element, *, shaded: bool) -> None:
        """Everything inside an element, in order."""
        for child in element:
            self._one(child, shaded=shaded or _is_dark(child))

    def _one(self, child: Element, *, shaded: bool) -> None:
        """One element: a paragraph, a row, a cell, a run, or what holds these."""
        name = local(child)
        if name == "p":
            self._paragraph(child, shaded=shaded)
        elif name == "tr":
            self.flow.row()
            self._inside(child, shaded=shaded)
            self.flow.line()
        elif name == "tc":
            self.flow.cell()
            self._cell(child, shaded=shaded)
        elif name == "r":
            self._run(child, shaded=shaded)
        elif name in UNREAD:
            struck = name in {"del", "moveFrom"} and any(
                local(e) == "delText" for e in child.iter()
            )
            self.deleted_words = self.deleted_words or struck
        else:
            self._inside(child, shaded=shaded)

    def _cell(self, cell: Element, *, shaded: bool) -> None:
        """A cell; its last paragraph does not end the row's line."""
        blocks = [child for child in cell if local(child) != "tcPr"]
        dark = shaded or _is_dark(cell)
        for number, block in enumerate(blocks):
            if number:
                self.flow.line()
            if local(block) == "p":
                self._inside(block, shaded=dark or _is_dark(block))
            else:
                self._one(block, shaded=dark)

    def _paragraph(self, paragraph: Element, *, shaded: bool) -> None:
        """A paragraph; a long one stands apart from its neighbours."""
        words = "".join(e.text or "" for e in paragraph.iter(f"{W}t"))
        if len(words) > LONG:
            self.flow.paragraph()
        if paragraph.find(f"{W}pPr/{W}numPr") is not None and words.strip():
            self.flow.words("- ")
        self._inside(paragraph, shaded=shaded)
        if len(words) > LONG:
            self.flow.paragraph()
        else:
            self.flow.line(always=True)

    def _run(self, run: Element, *, shaded: bool) -> None:
        """Words of one form, when they are seen."""
        if _is_hidden(run, shaded=shaded or _is_dark(run)):
            words = "".join(e.text or "" for e in run.iter(f"{W}t"))
            self.hidden_words = self.hidden_words or bool(words.strip())
            return
        for child in run:
            name = local(child)
            if name == "t":
                self.flow.exact((child.text or "").replace("\n", " "))
            elif name in {"tab", "ptab"}:
                self.flow.column()
            elif name in {"br", "cr"}:
                self._break(child)
            elif name == "lastRenderedPageBreak":
                self.flow.page()
            elif name == "noBreakHyphen":
                self.flow.exact("-")
            elif name not in UNREAD:
                self._inside(child, shaded=False)

    def _break(self, element: Element) -> None:
        """A new line or a new page."""
        if element.get(f"{W}type") == "page":
            self.flow.page()
        else:
            self.flow.line(always=True)


def _is_hidden(run: Element, *, shaded: bool) -> bool:
    """Whether nobody can see the words of a run."""
    form = run.find(f"{W}rPr")
    if form is None:
        return False
    vanish, size, color = (form.find(f"{W}{name}") for name in ("vanish", "sz", "color"))
    gone = vanish is not None and vanish.get(f"{W}val", "1") not in {"0", "false", "off"}
    tiny = size is not None and int(re.sub(r"\D", "", size.get(f"{W}val", "")) or 99) < TINY
    white = color is not None and color.get(f"{W}val", "").upper() == WHITE
    return gone or tiny or (white and not shaded)


def _is_dark(element: Element) -> bool:
    """Whether what stands in this element lies on a ground of another colour."""
    for name in ("pPr", "tcPr", "rPr"):
        shade = element.find(f"{W}{name}/{W}shd")
        if shade is not None and shade.get(f"{W}fill", "auto").upper() not in {"AUTO", WHITE}:
            return True
        if element.find(f"{W}{name}/{W}highlight") is not None:
            return True
    return False
