"""The files of a packet: which there are, and each one made."""

import io
import zipfile
from collections.abc import Mapping

from rebuttal.model.packet import Letter, Packet
from rebuttal.model.text import Document
from rebuttal.writing.calendar import calendar_of
from rebuttal.writing.plaintext import text_of
from rebuttal.writing.typeset import typeset, typeset_letter
from rebuttal.writing.word import docx_of

WHOLE, CALENDAR, LETTERS = "packet.pdf", "deadlines.ics", "letters/"
FIRST_DAY = (1980, 1, 1, 0, 0, 0)  # a zip knows no earlier moment
PRIVATE = 0o600 << 16


def names_of(packet: Packet) -> tuple[str, ...]:
    """The names of the files that a packet is written as."""
    letters = [f"{LETTERS}{stem_of(packet, own)}.docx" for own in packet.letters if own.editable]
    return (WHOLE, *letters, *([CALENDAR] if packet.events else []))


def stem_of(packet: Packet, letter: Letter) -> str:
    """A letter's file name without its kind: its place in the packet, its id."""
    return f"{packet.letters.index(letter) + 1:02d}-{letter.id}"


def made_file(packet: Packet, documents: tuple[Document, ...], name: str) -> bytes | None:
    """One file of the packet, or one letter alone as PDF or plain text.

    None when the packet has no file of that name.
    """
    if name == WHOLE:
        return typeset(packet, documents)
    if name == CALENDAR and packet.events:
        case = "\f".join(document.text for document in documents)
        return calendar_of(packet.events, packet.today, case)
    stem, _, kind = name.removeprefix(LETTERS).rpartition(".")
    letter = next((own for own in packet.letters if stem == stem_of(packet, own)), None)
    return one_letter(letter, kind, packet) if letter and name.startswith(LETTERS) else None


def one_letter(letter: Letter, kind: str, packet: Packet) -> bytes | None:
    """One letter in the format that the end of a name asks for."""
    if kind == "docx":
        return docx_of(letter, packet.sheet)
    if kind == "pdf":
        return typeset_letter(letter, packet.today, packet.sheet)
    return text_of(letter).encode() if kind == "txt" else None


def zip_of(files: Mapping[str, bytes]) -> bytes:
    """These files in one zip, the same bytes every time."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as file:
        for name, data in files.items():
            entry = zipfile.ZipInfo(name, date_time=FIRST_DAY)
            entry.external_attr = PRIVATE
            file.writestr(entry, data, zipfile.ZIP_DEFLATED)
    return packed.getvalue()
