"""PDF with a text layer: words with their boxes, page by page.

The only module that knows the PDF reading library.
"""

import ctypes
import re
import sys
import time
from collections.abc import Iterator
from contextlib import closing

import pypdfium2 as pdfium
from pypdfium2 import raw

from rebuttal.errors import PaperDamaged, PaperLocked, PaperTooLarge, PaperWithoutText
from rebuttal.model.text import Box, Document, Page
from rebuttal.model.value import Value
from rebuttal.reading.characters import in_one_form, unseen_warnings
from rebuttal.reading.layout import Piece, laid_out
from rebuttal.reading.paper import PaperFile
from rebuttal.reading.sight import Sight

HYPHENS = "\x02\ufffe"  # what the library writes for a hyphen at a line's end
TOKEN = re.compile(rf"(?P<word>[^\s{HYPHENS}]*[{HYPHENS}]|[^\s{HYPHENS}]+)|(?P<line>[\r\n]+)|\s")
LARGEST_SIDE = 1600  # points of the picture in which words are looked up
COPY_AGAIN = "Download or copy it again, or ask the sender for it once more."
PART = "Give only the pages that belong to this denial."
AS_TEXT = (
    "It is a scan or a photo. Ask the sender for the original PDF, make it searchable with a"
    " text-recognition program, or type the words into a text file."
)


class Sheet(Value, frozen=True):
    """One page as it was found; `note` says what is wrong with it."""

    width: float
    height: float
    pieces: tuple[Piece, ...] = ()
    hidden: int = 0
    raw: str = ""
    broken: bool = False


def read_pdf(file: PaperFile) -> Document | None:
    """Read a PDF; None when the bytes are not one.

    Raises PaperLocked, PaperDamaged, PaperTooLarge or PaperWithoutText.
    """
    if b"%PDF-" not in file.data[:1024]:
        return None
    _refuse_cut_off(file)
    with closing(_opened(file)) as pdf:
        sheets = tuple(_sheets(pdf, file))
        restricted = raw.FPDF_GetSecurityHandlerRevision(pdf.raw) >= 0
    _refuse_without_text(file, sheets)
    notes = ("The sender restricted what may be done with this PDF.",) if restricted else ()
    text, pages = _joined(sheets)
    return file.document("application/pdf", text, pages, notes + _warnings(sheets))


def _refuse_cut_off(file: PaperFile) -> None:
    """Refuse a file whose last object has no end of file after it."""
    last = file.data.rfind(b"endobj")
    ends = max(file.data.rfind(b"%%EOF"), file.data.rfind(b"startxref"))
    if ends < last or ends < 0:
        raise PaperDamaged("The PDF is cut off before its end.", where=file.name, remedy=COPY_AGAIN)


def _opened(file: PaperFile) -> pdfium.PdfDocument:
    """The document, open, and not longer than the limit."""
    try:
        pdf = pdfium.PdfDocument(file.data)
    except pdfium.PdfiumError as fault:
        if fault.err_code == raw.FPDF_ERR_PASSWORD:
            raise PaperLocked(
                "The PDF is locked with a password.",
                where=file.name,
                remedy="Open it with the password, print it to a new PDF, and give that one.",
            ) from fault
        raise PaperDamaged(
            "The PDF is broken and cannot be opened.", where=file.name, remedy=COPY_AGAIN
        ) from fault
    pages = len(pdf)
    if 0 < pages <= file.limits.pages:
        return pdf
    pdf.close()
    if pages:
        happened = f"The PDF has {pages:,} pages; at most {file.limits.pages:,} are read."
        raise PaperTooLarge(happened, where=file.name, remedy=PART)
    raise PaperDamaged("The PDF has no pages.", where=file.name, remedy=COPY_AGAIN)


def _sheets(pdf: pdfium.PdfDocument, file: PaperFile) -> Iterator[Sheet]:
    """Every page in turn, until the limits of time or of text are met."""
    began, characters = time.monotonic(), 0
    for index in range(len(pdf)):
        sheet = _sheet(pdf, index, file)
        characters += len(sheet.raw)
        if characters > file.limits.characters:
            happened = f"The text has more than {file.limits.characters:,} characters."
            raise PaperTooLarge(happened, where=file.name, remedy=PART)
        if time.monotonic() - began > file.limits.seconds:
            happened = f"Reading took longer than {file.limits.seconds:g} seconds."
            raise PaperTooLarge(happened, where=file.name, remedy=PART)
        yield sheet


def _sheet(pdf: pdfium.PdfDocument, index: int, file: PaperFile) -> Sheet:
    """One page; a page that cannot be opened is marked as broken."""
    try:
        _flatten(pdf, index)
        with closing(pdf[index]) as page, closing(page.get_textpage()) as textpage:
            width, height = page.get_size()
            characters = _characters(textpage)
            if not characters.strip():
                return Sheet(width, height)
            pieces = tuple(_pieces(characters, textpage, _Turn(page)))
            sight = _sight(page, file.limits.pixels)
    except pdfium.PdfiumError:
        return Sheet(0, 0, broken=True)
    seen = tuple(piece for piece in pieces if sight.sees(piece.box))
    return Sheet(width, height, seen, len(pieces) - len(seen), characters)


def _flatten(pdf: pdfium.PdfDocument, index: int) -> None:
    """Make filled fields and typed notes part of the page, in memory only."""
    with closing(pdf[index]) as page:
        if raw.FPDFPage_GetAnnotCount(page.raw) > 0:
            raw.FPDFPage_Flatten(page.raw, raw.FLAT_NORMALDISPLAY)


def _characters(textpage: pdfium.PdfTextPage) -> str:
    """Every character of the page, one for each of the library's indices."""
    code_at, handle = raw.FPDFText_GetUnicode, textpage.raw
    codes = (code_at(handle, index) for index in range(textpage.count_chars()))
    return "".join(chr(code) if code <= sys.maxunicode else " " for code in codes)


def _pieces(characters: str, textpage: pdfium.PdfTextPage, turn: "_Turn") -> Iterator[Piece]:
    """The words of a page in the library's order, which is the page's own."""
    opens, joined = False, False
    for token in TOKEN.finditer(characters):
        word = in_one_form(token["word"] or "")
        hyphen = bool(token["word"]) and token["word"][-1] in HYPHENS
        text = word + "-" * hyphen
        if text:
            box = turn.box(textpage, token.start(), token.end() - 1)
            yield Piece(text, box, opens, joined)
            opens, joined = False, hyphen
        else:
            opens, joined = opens or bool(token["line"]), False


class _Turn:
    """How a page lies: from the library's corner and turn to the reader's."""

    def __init__(self, page: pdfium.PdfPage) -> None:
        """Measure the page once."""
        self.left, self.bottom, self.right, self.top = page.get_cropbox()
        self.degrees = page.get_rotation()
        self.first, self.last = raw.FS_RECTF(), raw.FS_RECTF()

    def box(self, textpage: pdfium.PdfTextPage, start: int, last: int) -> Box:
        """The box round the characters from start to last, as the page is seen."""
        first, final = self.first, self.last
        raw.FPDFText_GetLooseCharBox(textpage.raw, start, ctypes.byref(first))
        raw.FPDFText_GetLooseCharBox(textpage.raw, last, ctypes.byref(final))
        x0, x1 = min(first.left, final.left), max(first.right, final.right)
        y0, y1 = min(first.bottom, final.bottom), max(first.top, final.top)
        return self._turned(x0, y0, x1, y1)

    def _turned(self, x0: float, y0: float, x1: float, y1: float) -> Box:
        """The same box in points from the seen page's top left corner."""
        left, right = x0 - self.left, self.right - x0
        from_top, from_bottom = self.top - y1, y0 - self.bottom
        wide, high = x1 - x0, y1 - y0
        corners = {
            0: (left, from_top),
            90: (from_bottom, left),
            180: (right - wide, from_bottom),
            270: (from_top, right - wide),
        }
        across, down = corners[self.degrees]
        if self.degrees % 180:
            wide, high = high, wide
        return Box(across, down, across + wide, down + high)


def _sight(page: pdfium.PdfPage, most_pixels: int) -> Sight:
    """The page as a person sees it; without a picture when it would be huge."""
    width, height = page.get_size()
    pictures = page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE])
    if sum(across * down for across, down in map(_pixels, pictures)) > most_pixels:
        return Sight(width, height)
    scale = min(1.0, LARGEST_SIDE / max(width, height, 1))
    with closing(page.render(scale=scale, grayscale=True, maybe_alpha=False)) as seen:
        return Sight(width, height, bytes(seen.buffer), seen.width, seen.height, seen.stride)


def _pixels(picture: pdfium.PdfImage) -> tuple[int, int]:
    """How many points a picture has across and down."""
    across, down = ctypes.c_uint(), ctypes.c_uint()
    raw.FPDFImageObj_GetImagePixelSize(picture.raw, ctypes.byref(across), ctypes.byref(down))
    return across.value, down.value


def _joined(sheets: tuple[Sheet, ...]) -> tuple[str, tuple[Page, ...]]:
    """The text of all pages, a line end between them, and each page's span."""
    texts, pages, start = [], [], 0
    for number, sheet in enumerate(sheets, start=1):
        text, words = laid_out(sheet.pieces, start)
        pages.append(Page(number, start, start + len(text), sheet.width, sheet.height, words))
        texts.append(text)
        start += len(text) + 1
    return "\n".join(texts), tuple(pages)


def _refuse_without_text(file: PaperFile, sheets: tuple[Sheet, ...]) -> None:
    """Refuse a paper of which no page could be opened, or none holds text."""
    if all(sheet.broken for sheet in sheets):
        raise PaperDamaged("No page of the PDF can be opened.", where=file.name, remedy=COPY_AGAIN)
    if not any(sheet.pieces for sheet in sheets):
        raise PaperWithoutText("The PDF holds no text.", where=file.name, remedy=AS_TEXT)


def _warnings(sheets: tuple[Sheet, ...]) -> tuple[str, ...]:
    """What was left out of each page, in plain words."""
    notes: list[str] = []
    for number, sheet in enumerate(sheets, start=1):
        if sheet.broken:
            notes.append(f"Page {number} is broken and was not read.")
        elif sheet.hidden:
            notes.append(f"Page {number} holds {sheet.hidden} words that cannot be seen; left out.")
        elif not sheet.pieces:
            notes.append(f"Page {number} has no text layer and was not read.")
    return (*notes, *unseen_warnings("".join(sheet.raw for sheet in sheets)))
