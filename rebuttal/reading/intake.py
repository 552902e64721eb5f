"""The door: a path becomes a document, or an error that says what to do."""

import re
from collections.abc import Callable
from pathlib import Path

from rebuttal.errors import (
    PaperEmpty,
    PaperError,
    PaperIsFolder,
    PaperMissing,
    PaperTooLarge,
    PaperUnknown,
    PaperWithoutText,
)
from rebuttal.model.text import Document
from rebuttal.reading.office import read_text
from rebuttal.reading.paper import Limits, PaperFile, shown_name
from rebuttal.reading.pdf import read_pdf

Reader = Callable[[PaperFile], Document | None]

# Each reader gives None when the file is not of its type; the first that
# knows the file reads it.
READERS: tuple[Reader, ...] = (read_pdf, read_text)

PICTURES = {
    "a JPEG picture": rb"\xff\xd8\xff",
    "a PNG picture": rb"\x89PNG\r\n",
    "a TIFF picture": rb"II\*\x00|MM\x00\*",
    "a GIF picture": rb"GIF8[79]a",
    "a HEIC picture": rb"....ftyp(?:heic|heix|hevc|mif1|msf1|avif)",
    "a WebP picture": rb"RIFF....WEBP",
    "a bitmap picture": rb"BM....\x00\x00\x00\x00",
}
OTHERS = {
    "a Word document (DOCX)": rb"PK\x03\x04.{0,4000}word/",
    "a spreadsheet (XLSX)": rb"PK\x03\x04.{0,4000}xl/",
    "a zip archive": rb"PK(?:\x03\x04|\x05\x06)",
    "an old Word or Excel file": rb"\xd0\xcf\x11\xe0",
    "an RTF document": rb"\s*\{\\rtf",
    "a web page (HTML)": rb"\s*(?:<!--.{0,2000}?-->\s*)?<(?:!doctype html|html|head|body)\b",
    "an XML file": rb"\s*<\?xml",
    "an SVG drawing": rb"\s*<svg\b",
    "JSON data": rb"\s*[{\[]\s*(?:\"|\{|\[\s*\")",
    "an X12 transmission": rb"\s*ISA[^A-Za-z0-9]",
    "a program": rb"MZ.\x00|\x7fELF|#!/",
}
AS_TEXT = "Save or print it as a PDF with selectable text, or as plain text, and give that file."
AS_SCAN = (
    "This edition reads PDF files with selectable text and plain text. Ask the sender for the"
    " original PDF, make the scan searchable with a text-recognition program, or type the"
    " words into a text file."
)


def read_paper(path: Path, number: int, limits: Limits | None = None) -> Document:
    """Read the file at this path as paper `number` of the case.

    Raises a PaperError that says what happened, in which file, and the remedy.
    """
    name = shown_name(path.name or str(path))
    data = _bytes_of(path, name, limits or Limits())
    file = PaperFile(f"d{number}", name, data, limits or Limits())
    _refuse_by_signature(file)
    for reader in READERS:
        document = reader(file)
        if document is not None:
            return document
    raise PaperUnknown("The file is not a PDF and not plain text.", where=name, remedy=AS_TEXT)


def _bytes_of(path: Path, name: str, limits: Limits) -> bytes:
    """The bytes of a file that exists, is a file, and is neither empty nor huge."""
    try:
        if path.is_dir():
            raise PaperIsFolder(
                "This is a folder, not a file.", where=name, remedy="Name the files inside it."
            )
        if path.exists() and not path.is_file():
            raise PaperUnknown("This is not an ordinary file.", where=name, remedy=AS_TEXT)
        size = path.stat().st_size
        if size > limits.bytes:
            raise PaperTooLarge(
                f"The file has {size / 1e6:,.0f} MB; {limits.bytes / 1e6:,.0f} MB is the most.",
                where=name,
                remedy="Give only the pages that belong to this denial.",
            )
        data = path.read_bytes()
    except (FileNotFoundError, NotADirectoryError, ValueError) as fault:
        raise PaperMissing(
            "There is no such file.",
            where=name,
            remedy="Check the name and the folder it lies in.",
        ) from fault
    except OSError as fault:
        raise PaperError(
            f"The file cannot be opened ({fault.strerror or 'unknown cause'}).",
            where=name,
            remedy="Check that you may read it, and that no other program holds it.",
        ) from fault
    if not data:
        raise PaperEmpty(
            "The file is empty (0 bytes).",
            where=name,
            remedy="Copy or download it again; the first try was cut short.",
        )
    return data


def _refuse_by_signature(file: PaperFile) -> None:
    """Refuse a file whose first bytes show a type that is not read."""
    head = file.data[:8192]
    if b"%PDF-" in head[:1024]:
        return
    picture = _named(head, PICTURES)
    if picture:
        raise PaperWithoutText(
            f"The file is {picture}: it holds no text that can be read.",
            where=file.name,
            remedy=AS_SCAN,
        )
    other = _named(head, OTHERS)
    if other:
        raise PaperUnknown(
            f"The file is {other}, which this edition does not read.",
            where=file.name,
            remedy=AS_TEXT,
        )


def _named(head: bytes, signatures: dict[str, bytes]) -> str:
    """The name of the first signature that the bytes begin with."""
    found = (
        name for name, mark in signatures.items() if re.match(mark, head, re.DOTALL | re.IGNORECASE)
    )
    return next(found, "")
