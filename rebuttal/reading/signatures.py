"""The true type of a file, told by its bytes and never by its name."""

import io
import re
import zipfile
from functools import lru_cache

from rebuttal.errors import PaperUnknown
from rebuttal.reading.encoding import decoded_head
from rebuttal.reading.paper import PaperFile
from rebuttal.reading.table_text import mark_of

HEAD = 8192
PICTURES = {
    "jpeg": rb"\xff\xd8\xff",
    "png": rb"\x89PNG\r\n",
    "tiff": rb"II[*+]\x00|MM\x00[*+]",
    "gif": rb"GIF8[79]a",
    "heic": rb"....ftyp(?:hei[cfmsx]|hev[cmsx]|mif1|msf1|avi[fs])",
    "webp": rb"RIFF....WEBP",
    "bmp": rb"BM.{4}\x00\x00\x00\x00",
}
BINARIES = {
    **PICTURES,
    "zip": rb"PK(?:\x03\x04|\x05\x06)",
    "ole": rb"\xd0\xcf\x11\xe0",
    "program": rb"MZ.\x00|\x7fELF|#!/|\xca\xfe\xba\xbe",
    "dicom": rb".{128}DICM",
    "gzip": rb"\x1f\x8b\x08",
    "7z": rb"7z\xbc\xaf\x27\x1c",
    "rar": rb"Rar!\x1a\x07",
}
TEXTS = {
    "rtf": r"\s*\{\\rtf",
    "html": r"\s*(?:<\?xml[^>]{0,200}\?>\s*)?(?:<!--.{0,2000}?-->\s*)?"
    r"<(?:!doctype\s+html|html|head|body|div|p|table|center|h[1-6])\b",
    "svg": r"\s*(?:<\?xml.{0,2000}?)?<svg\b",
    "xml": r"\s*(?:<\?xml|<!DOCTYPE|<!--|<[A-Za-z_][\w:.-]*(?:\s[^<>]{0,2000})?>\s*<)",
    "json": r"\s*(?:\{\s*(?:\"|\})|\[\s*(?:\{|\[\s*\"|\]))",
    "hl7": r"\s*(?:FHS|BHS|MSH)\|\^~\\&",
    "x12": r"\s*ISA[^A-Za-z0-9\s]",
    "x12 fragment": r"\s*(?:ST|GS|BPR|CLP|SVC)\*[A-Za-z0-9 .\-]{1,40}\*[^\n]{0,200}~",
}
OFFICE = {
    "docx": "word/document.xml",
    "xlsx": "xl/workbook.xml",
    "pptx": "ppt/presentation.xml",
    "odf": "META-INF/manifest.xml",
}
IN_WORDS = {
    "jpeg": "a JPEG picture",
    "png": "a PNG picture",
    "tiff": "a TIFF picture",
    "gif": "a GIF picture",
    "heic": "a HEIC picture",
    "webp": "a WebP picture",
    "bmp": "a bitmap picture",
    "zip": "a zip archive",
    "dicom": "a DICOM picture; the report about it is what counts here",
    "gzip": "a gzip archive",
    "7z": "a 7-Zip archive",
    "rar": "a RAR archive",
    "ole": "an old Word or Excel file",
    "docx": "a Word document (DOCX)",
    "xlsx": "a spreadsheet (XLSX)",
    "pptx": "a slide show (PPTX)",
    "odf": "an OpenDocument file",
    "rtf": "an RTF document",
    "html": "a web page (HTML)",
    "xml": "an XML file of another kind than C-CDA",
    "svg": "an SVG drawing",
    "json": "JSON data of another kind than FHIR",
    "hl7": "an HL7 version 2 message",
    "x12": "an X12 transmission",
    "x12 fragment": "a piece of an X12 transmission without its ISA envelope",
    "program": "a program",
}
AS_TEXT = "Save or print it as a PDF with selectable text, or as plain text, and give that file."
WHOLE_X12 = "Give the whole 835 file as the payer or clearinghouse delivers it, from ISA to IEA."


def true_type(file: PaperFile) -> str:
    """A short name of the file's type; empty when its bytes show none."""
    return _type(file.data)


@lru_cache(maxsize=1)
def _type(data: bytes) -> str:
    head = data[:HEAD]
    if b"%PDF-" in head[:1024]:
        return "pdf"
    for name, mark in BINARIES.items():
        if re.match(mark, head, re.DOTALL):
            return _office(data) if name == "zip" else name
    words = decoded_head(head)
    found = (n for n, mark in TEXTS.items() if re.match(mark, words, re.DOTALL | re.IGNORECASE))
    return next(found, "") or ("csv" if mark_of(words) else "")


def _office(data: bytes) -> str:
    """The office format that a zip holds, else zip."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = set(archive.namelist())
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, EOFError):
        return "zip"
    return next((kind for kind, mark in OFFICE.items() if mark in names), "zip")


def refuse_known(file: PaperFile) -> None:
    """Refuse a file of a type that is known and that no reader took."""
    kind = true_type(file)
    if kind in IN_WORDS:
        raise PaperUnknown(
            f"The file is {IN_WORDS[kind]}, which this edition does not read.",
            where=file.name,
            remedy=WHOLE_X12 if kind.startswith("x12") else AS_TEXT,
        )


def refuse_unknown(file: PaperFile) -> PaperUnknown:
    """The error that the bytes show no type and are no text."""
    return PaperUnknown(
        "The file is not of a type that is read, and not plain text.",
        where=file.name,
        remedy=AS_TEXT,
    )
