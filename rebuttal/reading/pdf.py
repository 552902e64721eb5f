"""PDF: words with their boxes, page by page.

A page without a text layer that can be trusted is read from its picture.
The only module that knows the PDF reading library.
"""

import ctypes
import io
import re
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from typing import Any

import pypdfium2 as pdfium
from pypdfium2 import raw

from rebuttal.errors import PaperDamaged, PaperLocked
from rebuttal.model.text import Box, Document
from rebuttal.model.value import Value, changed
from rebuttal.reading.characters import in_one_form
from rebuttal.reading.figure_shapes import BEGIN, CURVE, LINE, Outline, looks_like
from rebuttal.reading.layout import Piece
from rebuttal.reading.letter_use import is_garbled
from rebuttal.reading.paper import PaperFile, too_large
from rebuttal.reading.progress import turn_to
from rebuttal.reading.scan import Picture, pieces_in
from rebuttal.reading.sheets import COPY_AGAIN, Sheet, document_of
from rebuttal.reading.sight import Sight, overlaid

HYPHENS = "\x02\ufffe"  # what the library writes for a hyphen at a line's end
TOKEN = re.compile(rf"(?P<word>[^\s{HYPHENS}]*[{HYPHENS}]|[^\s{HYPHENS}]+)|(?P<line>[\r\n]+)|\s")
LARGEST_SIDE = 1600  # points of the picture in which words are looked up
LONGEST_SCAN = 2300  # points of the longer side of a page that is recognised
IMAGES, TEXTS = [raw.FPDF_PAGEOBJ_IMAGE], [raw.FPDF_PAGEOBJ_TEXT]
RESTATED = 64  # letters that are looked at of what is said in place of a word
MOST_RESTATED = 3  # letters that such words have for a ligature; longer ones are other words
FEW = 200  # characters; fewer on a scan are a stamp on it, not its text
COVERED = 0.5  # of a page that pictures fill when it is a scan
STRAY = 0.2  # of a page's characters that may have no meaning
RESTRICTED = "The sender restricted what may be done with this PDF."
UNLOCKED = "The PDF was opened with its password; exhibits hold it without the lock."
WRONG = "The password does not open the PDF."
OPEN_IT = "Open it with the password, print it to a new PDF, and give that one."
FIGURES = frozenset("0123456789")
EM = 1.0  # the size in which an outline is asked for
MOVED, DRAWN, BENT = raw.FPDF_SEGMENT_MOVETO, raw.FPDF_SEGMENT_LINETO, raw.FPDF_SEGMENT_BEZIERTO
STEPS = {MOVED: BEGIN, DRAWN: LINE, BENT: CURVE}
UNKNOWN = re.compile(r"[\ufffd\ue000-\uf8ff\U000f0000-\U0010ffff]")


def read_pdf(file: PaperFile) -> Document | None:
    """Read a PDF; None when the bytes are not one.

    Raises PaperLocked, PaperDamaged, PaperTooLarge or PaperWithoutText.
    """
    if b"%PDF-" not in file.data[:1024]:
        return None
    _refuse_cut_off(file)
    with closing(_opened(file)) as pdf:
        restricted = raw.FPDF_GetSecurityHandlerRevision(pdf.raw) >= 0
        data = _unlocked(pdf) if file.password and restricted else file.data
        sheets = tuple(_sheets(pdf, file))
    notes = (UNLOCKED if data is not file.data else RESTRICTED,) if restricted else ()
    return changed(document_of(file, "application/pdf", sheets, notes), data=data)


def _unlocked(pdf: pdfium.PdfDocument) -> bytes:
    """The PDF as it is without its lock."""
    copy = io.BytesIO()
    pdf.save(copy, flags=raw.FPDF_REMOVE_SECURITY)
    return copy.getvalue()


def _refuse_cut_off(file: PaperFile) -> None:
    """Refuse a file whose last object has no end of file after it."""
    last = file.data.rfind(b"endobj")
    ends = max(file.data.rfind(b"%%EOF"), file.data.rfind(b"startxref"))
    if ends < last or ends < 0:
        raise PaperDamaged("The PDF is cut off before its end.", where=file.name, remedy=COPY_AGAIN)


def _opened(file: PaperFile) -> pdfium.PdfDocument:
    """The document, open, and not longer than the limit."""
    try:
        pdf = pdfium.PdfDocument(file.data, password=file.password or None)
    except pdfium.PdfiumError as fault:
        if fault.err_code == raw.FPDF_ERR_PASSWORD:
            happened = WRONG if file.password else "The PDF is locked with a password."
            raise PaperLocked(happened, where=file.name, remedy=OPEN_IT) from fault
        raise PaperDamaged(
            "The PDF is broken and cannot be opened.", where=file.name, remedy=COPY_AGAIN
        ) from fault
    pages = len(pdf)
    if 0 < pages <= file.limits.pages:
        return pdf
    pdf.close()
    if pages:
        happened = f"The PDF has {pages:,} pages; at most {file.limits.pages:,} are read."
        raise too_large(file, "pages", happened)
    raise PaperDamaged("The PDF has no pages.", where=file.name, remedy=COPY_AGAIN)


def _sheets(pdf: pdfium.PdfDocument, file: PaperFile) -> Iterator[Sheet]:
    """Every page in turn, until the limits of time or of text are met."""
    spent, characters, pictures = 0.0, 0, 0
    for index in range(len(pdf)):
        began = time.monotonic()
        sheet = _sheet(pdf, index, file)
        spent += time.monotonic() - began
        if spent > file.limits.seconds:
            happened = f"Reading took longer than {file.limits.seconds:g} seconds."
            raise too_large(file, "seconds", happened)
        if sheet is None:
            pictures += 1
            turn_to(f"page {index + 1} of {len(pdf)}")
            sheet = _recognised(pdf, index, file, pictures)
        characters += len(sheet.raw)
        if characters > file.limits.characters:
            happened = f"The text has more than {file.limits.characters:,} characters."
            raise too_large(file, "characters", happened)
        yield sheet


def _sheet(pdf: pdfium.PdfDocument, index: int, file: PaperFile) -> Sheet | None:
    """One page; None when it must be recognised; marked when it is broken."""
    try:
        _flatten(pdf, index)
        with closing(pdf[index]) as page, closing(page.get_textpage()) as textpage:
            width, height = page.get_size()
            characters = _characters(textpage)
            if (
                _is_picture(page, textpage, characters)
                or _is_misstated(page, characters)
                or not all(looks_like(*shape) for shape in _figures(textpage, characters))
            ):
                return None
            turn = _Turn(page)
            words = tuple(_words(characters, textpage, turn))
            if overlaid([(word.piece.text, word.piece.box) for word in words]):
                return None
            sight = _sight(page, file.limits.pixels)
    except pdfium.PdfiumError:
        return Sheet(0, 0, broken=True)
    seen = tuple(word.piece for word in words if sight.sees(word.piece.box, word.shade))
    return Sheet(width, height, seen, len(words) - len(seen), characters)


def _is_picture(page: pdfium.PdfPage, textpage: pdfium.PdfTextPage, characters: str) -> bool:
    """Whether the words of a page must be read from its picture.

    So when it has none, when a picture covers it and the words on it were
    laid there unseen, or when its characters have no meaning. (A page on
    which different words stand on one another is read so as well.)
    """
    marks = [n for n, mark in enumerate(characters) if not mark.isspace()]
    if not marks:
        return True
    stray = sum(_is_stray(textpage, n, characters[n]) for n in marks)
    return stray > STRAY * len(marks) or (_covered(page) and _unseen(textpage, marks))


def _is_misstated(page: pdfium.PdfPage, characters: str) -> bool:
    """Whether what a page says of itself may be other words than those seen on it."""
    if is_garbled(characters):
        return True
    said = (words for text in page.get_objects(filter=TEXTS) for words in _restated(text))
    return any(len(words) > MOST_RESTATED or re.search(r"\d", words) for words in said)


def _figures(textpage: pdfium.PdfTextPage, characters: str) -> Iterator[tuple[str, Outline]]:
    """Each figure of each font on a page, and the outline in which it is seen."""
    seen = set[tuple[int | None, str]]()
    for index, mark in enumerate(characters):
        if mark in FIGURES:
            font = raw.FPDFTextObj_GetFont(raw.FPDFText_GetTextObject(textpage.raw, index))
            key = ctypes.cast(font, ctypes.c_void_p).value, mark
            if font and key not in seen:
                seen.add(key)
                yield mark, tuple(_outline(raw.FPDFFont_GetGlyphPath(font, ord(mark), EM)))


def _outline(path: Any) -> Iterator[tuple[int, float, float]]:  # noqa: ANN401 - the library's
    """The steps of an outline: begin, line or curve, and to which point."""
    across, up = ctypes.c_float(), ctypes.c_float()
    for number in range(raw.FPDFGlyphPath_CountGlyphSegments(path) if path else 0):
        step = raw.FPDFGlyphPath_GetGlyphPathSegment(path, number)
        raw.FPDFPathSegment_GetPoint(step, ctypes.byref(across), ctypes.byref(up))
        yield STEPS[raw.FPDFPathSegment_GetType(step)], across.value, up.value


def _restated(text: pdfium.PdfObject) -> Iterator[str]:
    """What is said in the place of the words that are seen, where that is said."""
    for number in range(raw.FPDFPageObj_CountMarks(text.raw)):
        mark = raw.FPDFPageObj_GetMark(text.raw, number)
        held, length = (ctypes.c_ushort * RESTATED)(), ctypes.c_ulong()
        size, told = ctypes.sizeof(held), ctypes.byref(length)
        if raw.FPDFPageObjMark_GetParamStringValue(mark, b"ActualText", held, size, told):
            said = bytes(held)[: length.value].decode("utf-16-le", "replace")
            yield said.strip("\0 \xad") if length.value <= size else "?" * RESTATED


def _is_stray(textpage: pdfium.PdfTextPage, index: int, mark: str) -> bool:
    """Whether nobody can tell which letter a character stands for."""
    return bool(UNKNOWN.match(mark)) or raw.FPDFText_HasUnicodeMapError(textpage.raw, index) == 1


def _covered(page: pdfium.PdfPage) -> bool:
    """Whether pictures fill most of a page."""
    width, height = page.get_size()
    bounds = [image.get_bounds() for image in page.get_objects(filter=IMAGES)]
    area = sum((right - left) * (top - bottom) for left, bottom, right, top in bounds)
    return bool(area > COVERED * width * height)


def _unseen(textpage: pdfium.PdfTextPage, marks: list[int]) -> bool:
    """Whether most characters are painted with neither fill nor line, or are few."""
    objects = (raw.FPDFText_GetTextObject(textpage.raw, index) for index in marks)
    modes = [raw.FPDFTextObj_GetTextRenderMode(found) for found in objects]
    return len(marks) < FEW or modes.count(raw.FPDF_TEXTRENDERMODE_INVISIBLE) * 2 > len(modes)


def _recognised(pdf: pdfium.PdfDocument, index: int, file: PaperFile, nth: int) -> Sheet:
    """One page read from its picture, the nth of the paper; those over a limit are left."""
    with closing(pdf[index]) as page:
        width, height = page.get_size()
        if nth > file.limits.pictures:
            return Sheet(width, height, left="pictures")
        if _points(page) > file.limits.pixels:
            return Sheet(width, height, left="pixels")
        scale = LONGEST_SCAN / max(width, height, 1)
        with closing(page.render(scale=scale, grayscale=True, maybe_alpha=False)) as seen:
            picture = Picture(bytes(seen.buffer), seen.width, seen.height, seen.stride)
    return Sheet(width, height, pieces_in(picture, file, scale), recognised=True)


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


class _Word(Value, frozen=True):
    """A word of the text layer, and the shade of grey in which it is painted."""

    piece: Piece
    shade: int | None


def _words(characters: str, textpage: pdfium.PdfTextPage, turn: "_Turn") -> Iterator[_Word]:
    """The words of a page in the library's order, which is the page's own."""
    opens, joined = False, False
    for token in TOKEN.finditer(characters):
        word = in_one_form(token["word"] or "")
        hyphen = bool(token["word"]) and token["word"][-1] in HYPHENS
        text = word + "-" * hyphen
        if text:
            box = turn.box(textpage, token.start(), token.end() - 1)
            yield _Word(Piece(text, box, opens, joined), _shade(textpage, token.start()))
            opens, joined = False, hyphen
        else:
            opens, joined = opens or bool(token["line"]), False


def _shade(textpage: pdfium.PdfTextPage, index: int) -> int | None:
    """The grey of a character that is filled with a colour; None for any other."""
    found = raw.FPDFText_GetTextObject(textpage.raw, index)
    if raw.FPDFTextObj_GetTextRenderMode(found) != raw.FPDF_TEXTRENDERMODE_FILL:
        return None
    red, green, blue, solid = (ctypes.c_uint() for _ in range(4))
    parts = (ctypes.byref(part) for part in (red, green, blue, solid))
    if not raw.FPDFText_GetFillColor(textpage.raw, index, *parts):
        return None
    return round(0.299 * red.value + 0.587 * green.value + 0.114 * blue.value)


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
    if _points(page) > most_pixels:
        return Sight(width, height)
    scale = min(1.0, LARGEST_SIDE / max(width, height, 1))
    with closing(page.render(scale=scale, grayscale=True, maybe_alpha=False)) as seen:
        return Sight(width, height, bytes(seen.buffer), seen.width, seen.height, seen.stride)


def _points(page: pdfium.PdfPage) -> int:
    """How many points the pictures of a page have together."""
    return sum(across * down for across, down in map(_pixels, page.get_objects(filter=IMAGES)))


def _pixels(picture: pdfium.PdfImage) -> tuple[int, int]:
    """How many points a picture has across and down."""
    across, down = ctypes.c_uint(), ctypes.c_uint()
    raw.FPDFImageObj_GetImagePixelSize(picture.raw, ctypes.byref(across), ctypes.byref(down))
    return across.value, down.value


def page_seen(data: bytes, number: int, scale: float) -> Picture:
    """A page as a picture with `scale` points to a page point, if not too large."""
    with closing(pdfium.PdfDocument(data)) as pdf, closing(pdf[number - 1]) as page:
        fits = min(scale, LONGEST_SCAN / max(*page.get_size(), 1.0))
        with closing(page.render(scale=fits, grayscale=True, maybe_alpha=False)) as seen:
            return Picture(bytes(seen.buffer), seen.width, seen.height, seen.stride)
