"""Pages as they were found, and the document that they make together."""

from rebuttal.errors import PaperDamaged, PaperWithoutText
from rebuttal.model.text import Document, Page
from rebuttal.model.value import Value
from rebuttal.reading.characters import unseen_warnings
from rebuttal.reading.layout import Piece, laid_out
from rebuttal.reading.page_notes import PageNote, told
from rebuttal.reading.paper import PaperFile, too_large
from rebuttal.reading.tables import rows_together
from rebuttal.reading.wrapping import continued

COPY_AGAIN = "Download or copy it again, or ask the sender for it once more."
CLEARER = (
    "Scan it again, or photograph it flat, in good light, and near enough that the page fills"
    " the picture; or type the words into a text file."
)


class Sheet(Value, frozen=True):
    """One page as it was found.

    `raw` is the text as the file holds it; `recognised` says that the words
    were read from a picture; `left` is the limit over which it was not.
    """

    width: float
    height: float
    pieces: tuple[Piece, ...] = ()
    hidden: int = 0
    raw: str = ""
    broken: bool = False
    recognised: bool = False
    left: str = ""


def document_of(
    file: PaperFile, media_type: str, sheets: tuple[Sheet, ...], notes: tuple[str, ...] = ()
) -> Document:
    """The document that these pages make.

    Raises PaperDamaged, PaperTooLarge or PaperWithoutText when nothing was read.
    """
    if all(sheet.broken for sheet in sheets):
        raise PaperDamaged("None of its pages can be opened.", where=file.name, remedy=COPY_AGAIN)
    if not any(sheet.pieces for sheet in sheets):
        if left := next((sheet.left for sheet in sheets if sheet.left), ""):
            raise too_large(file, left, f"Its pages are pictures over the limit {left}.")
        raise PaperWithoutText("No words can be read in it.", where=file.name, remedy=CLEARER)
    text, pages = _joined(sheets)
    return file.document(media_type, text, pages, notes + _warnings(sheets))


def _joined(sheets: tuple[Sheet, ...]) -> tuple[str, tuple[Page, ...]]:
    """The text of all pages, a line end between them, and each page's span."""
    texts, pages, start = [], [], 0
    for number, sheet in enumerate(sheets, start=1):
        pieces = rows_together(sheet.pieces)
        text, words = laid_out(pieces, start, continued(pieces))
        pages.append(Page(number, start, start + len(text), sheet.width, sheet.height, words))
        texts.append(text)
        start += len(text) + 1
    return "\n".join(texts), tuple(pages)


def _warnings(sheets: tuple[Sheet, ...]) -> tuple[str, ...]:
    """What was left out of each page or is doubtful, in plain words."""
    notes = [note for n, sheet in enumerate(sheets, start=1) if (note := _note(n, sheet))]
    return (*told(notes), *unseen_warnings("".join(sheet.raw for sheet in sheets)))


def _note(page: int, sheet: Sheet) -> PageNote | None:
    """What is to be said of one page; nothing when all is well."""
    if sheet.broken:
        return PageNote(page, "broken")
    if sheet.left:
        return PageNote(page, "left", left=sheet.left)
    if sheet.recognised:
        return PageNote(page, "recognised" if sheet.pieces else "blank", len(sheet.pieces))
    if sheet.hidden:
        return PageNote(page, "hidden", sheet.hidden)
    return None if sheet.pieces else PageNote(page, "empty")
