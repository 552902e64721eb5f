"""Scans and photos: a file of pictures becomes a document, a page to a picture."""

from collections.abc import Iterator

from rebuttal.model.text import Document
from rebuttal.reading.paper import PaperFile
from rebuttal.reading.progress import tell
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
    sheets = tuple(_sheets(file, notes))
    return document_of(file, f"image/{kind}", sheets, tuple(notes))


def _sheets(file: PaperFile, notes: list[str]) -> Iterator[Sheet]:
    """Every picture of the file as a page."""
    frames = recognition("frames", file)
    for number, frame in enumerate(frames.frames_of(file, notes), start=1):
        tell(f"recognising page {number}")
        picture: Picture = frame.picture
        pieces = pieces_in(picture, file, frame.scale)
        wide, high = picture.width / frame.scale, picture.height / frame.scale
        yield Sheet(wide, high, pieces, recognised=True)
