"""Scans and photos: a file of pictures becomes a document, a page to a picture."""

from collections.abc import Iterator

from rebuttal.model.text import Document
from rebuttal.model.value import changed
from rebuttal.reading.paper import PaperFile
from rebuttal.reading.print_copy import Copy, pdf_of
from rebuttal.reading.progress import turn_to
from rebuttal.reading.scan import Picture, pieces_in, recognition
from rebuttal.reading.sheets import Sheet, document_of
from rebuttal.reading.signatures import PICTURES, true_type


def read_picture(file: PaperFile) -> Document | None:
    """Read a scan or photo; None when the bytes are not a picture.

    Raises PaperDamaged, PaperTooLarge or PaperWithoutText.
    """
    kind = true_type(file)
    if kind not in PICTURES:
        return None
    notes: list[str] = []
    copies: list[Copy] = []
    sheets = tuple(_sheets(file, notes, copies))
    document = document_of(file, f"image/{kind}", sheets, tuple(notes))
    return changed(document, data=pdf_of(copies))


def _sheets(file: PaperFile, notes: list[str], copies: list[Copy]) -> Iterator[Sheet]:
    """Every picture of the file as a page, and its copy for an exhibit."""
    frames = recognition("frames", file)
    for number, frame in enumerate(frames.frames_of(file, notes), start=1):
        turn_to(f"page {number}")
        picture: Picture = frame.picture
        pieces = pieces_in(picture, file, frame.scale)
        wide, high = float(picture.width / frame.scale), float(picture.height / frame.scale)
        copies.append(Copy(frame.jpeg, picture.width, picture.height, wide, high))
        yield Sheet(wide, high, pieces, recognised=True)
