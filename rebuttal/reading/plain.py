"""Plain text: encoding found out, form feeds parting pages."""

from rebuttal.errors import PaperEmpty
from rebuttal.model.text import Document, Page
from rebuttal.reading.characters import in_one_form, unseen_warnings
from rebuttal.reading.encoding import decoded
from rebuttal.reading.paper import PaperFile, too_large


def read_text(file: PaperFile) -> Document | None:
    """Read a plain text file; None when its bytes are not text."""
    words = decoded(file.data)
    return None if words is None else as_document(file, "text/plain", *words)


def as_document(
    file: PaperFile, media_type: str, text: str, warnings: tuple[str, ...] = ()
) -> Document:
    """A document of this text; form feeds part its pages.

    Raises PaperEmpty when there are no words, PaperTooLarge when too many.
    """
    if not text.strip("\f\n \t\x1a\ufeff"):
        raise PaperEmpty(
            "The file holds no words.", where=file.name, remedy="Give the file with the text in it."
        )
    if len(text) > file.limits.characters:
        raise too_large(
            file, "characters", f"The text has more than {file.limits.characters:,} characters."
        )
    sheets = [in_one_form(sheet).strip("\n") for sheet in text.rstrip("\f\x1a").split("\f")]
    return file.document(
        media_type, "\n".join(sheets), _pages(sheets), warnings + unseen_warnings(text)
    )


def _pages(sheets: list[str]) -> tuple[Page, ...]:
    """Each sheet's span; the line end between two sheets belongs to neither."""
    pages, start = [], 0
    for number, sheet in enumerate(sheets, start=1):
        pages.append(Page(number, start, start + len(sheet)))
        start += len(sheet) + 1
    return tuple(pages)
