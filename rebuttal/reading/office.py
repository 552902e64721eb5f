"""Plain text: encoding found out, form feeds parting pages.

Word, RTF and HTML files are recognised in intake and refused by name.
"""

import codecs

from rebuttal.errors import PaperEmpty, PaperTooLarge
from rebuttal.model.text import Document, Page
from rebuttal.reading.characters import in_one_form, unseen_warnings
from rebuttal.reading.paper import PaperFile

BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
WRITTEN = frozenset({*range(0x20, 0x100), 0x09, 0x0A, 0x0B, 0x0C, 0x0D, 0x1A})
ODD_SHARE = 0.01
ZERO_SHARE = 0.3
UNSURE = "The encoding of this text file was not certain; look at accents and signs."


def read_text(file: PaperFile) -> Document | None:
    """Read a plain text file; None when its bytes are not text."""
    decoded = _decoded(file.data)
    if decoded is None:
        return None
    text, warnings = decoded
    if not text.strip("\f\n \t\x1a\ufeff"):
        raise PaperEmpty(
            "The file holds no words.", where=file.name, remedy="Give the file with the text in it."
        )
    if len(text) > file.limits.characters:
        raise PaperTooLarge(
            f"The text has more than {file.limits.characters:,} characters.",
            where=file.name,
            remedy="Give only the pages that belong to this denial.",
        )
    sheets = [in_one_form(sheet).strip("\n") for sheet in text.rstrip("\f\x1a").split("\f")]
    return file.document(
        "text/plain", "\n".join(sheets), _pages(sheets), warnings + unseen_warnings(text)
    )


def _pages(sheets: list[str]) -> tuple[Page, ...]:
    """Each sheet's span; the line end between two sheets belongs to neither."""
    pages, start = [], 0
    for number, sheet in enumerate(sheets, start=1):
        pages.append(Page(number, start, start + len(sheet)))
        start += len(sheet) + 1
    return tuple(pages)


def _decoded(data: bytes) -> tuple[str, tuple[str, ...]] | None:
    """The text in the encoding that its bytes show, or None for no text."""
    encoding = next((name for mark, name in BOMS if data.startswith(mark)), _wide(data))
    if encoding:
        try:
            return data.decode(encoding), ()
        except UnicodeDecodeError:
            return None
    if sum(byte not in WRITTEN for byte in data[:65536]) > ODD_SHARE * min(len(data), 65536):
        return None
    try:
        return data.decode("utf-8"), ()
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace"), (UNSURE,)


def _wide(data: bytes) -> str:
    """The two-byte encoding that zero bytes give away, or nothing."""
    head = data[:4096]
    half = max(len(head) // 2, 1)
    if head[1::2].count(0) > ZERO_SHARE * half and not head[0::2].count(0):
        return "utf-16-le"
    if head[0::2].count(0) > ZERO_SHARE * half and not head[1::2].count(0):
        return "utf-16-be"
    return ""
