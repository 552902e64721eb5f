"""The way to text recognition, whose libraries load with the first picture."""

import importlib
from typing import Any

from rebuttal.errors import PaperWithoutText
from rebuttal.model.text import Box
from rebuttal.model.value import Value, changed
from rebuttal.reading.layout import Piece
from rebuttal.reading.paper import PaperFile
from rebuttal.reading.progress import tell

ROOM = "rebuttal.reading.recognition"
NO_ENGINE = (
    "Install the packages rapidocr, onnxruntime, opencv-python-headless, tesserocr and pi-heif,"
    " which come with Rebuttal, or give a PDF with selectable text."
)


class Picture(Value, frozen=True):
    """A grey picture of a page: one byte a point, `stride` bytes to a line."""

    data: bytes
    width: int
    height: int
    stride: int


def pieces_in(picture: Picture, file: PaperFile, scale: float) -> tuple[Piece, ...]:
    """The words of a picture in reading order; `scale` points to a page point."""
    room = recognition("recognise", file)
    pieces: tuple[Piece, ...] = room.recognise(picture)
    return tuple(_scaled(piece, 1 / scale) for piece in pieces)


def recognition(module: str, file: PaperFile) -> Any:  # noqa: ANN401 - a module
    """A module of the recognition room; raises PaperWithoutText without it."""
    try:
        found = importlib.import_module(f"{ROOM}.{module}")
    except ImportError as fault:
        raise PaperWithoutText(
            "It is a picture, and text recognition is not installed.",
            where=file.name,
            remedy=NO_ENGINE,
        ) from fault
    tell("looking at the picture", slow=True)
    return found


def _scaled(piece: Piece, factor: float) -> Piece:
    """The word with its boxes in points of the page."""
    place = piece.place or piece.box
    return changed(piece, box=_times(piece.box, factor), place=_times(place, factor))


def _times(box: Box, factor: float) -> Box:
    """The box made larger or smaller."""
    return Box(box.x0 * factor, box.y0 * factor, box.x1 * factor, box.y1 * factor)
