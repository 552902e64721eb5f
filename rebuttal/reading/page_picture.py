"""A page as a picture that a browser shows."""

import struct
import zlib
from itertools import islice

from rebuttal.errors import PaperDamaged
from rebuttal.reading.paper import PaperFile
from rebuttal.reading.pdf import page_seen
from rebuttal.reading.scan import Picture, recognition
from rebuttal.reading.signatures import PICTURES, true_type

DOTS = 1.6  # points of the picture to a point of the page: about 115 dpi
SIGNATURE = b"\x89PNG\r\n\x1a\n"
GREY, EIGHT_BITS = 0, 8


def page_picture(file: PaperFile, number: int) -> bytes:
    """The page of a PDF, scan or photo as PNG; raises a PaperError."""
    if true_type(file) in PICTURES:
        return _png(_frame(file, number))
    return _png(page_seen(file.data, number, DOTS))


def _frame(file: PaperFile, number: int) -> Picture:
    """One picture of a file of pictures."""
    frames = recognition("frames", file).frames_of(file, [])
    for frame in islice(frames, number - 1, number):
        picture: Picture = frame.picture
        return picture
    raise PaperDamaged("There is no such page.", where=file.name, remedy="Read the paper again.")


def _png(picture: Picture) -> bytes:
    """A grey picture as PNG (ISO/IEC 15948): header, rows, end."""
    head = struct.pack(">IIBBBBB", picture.width, picture.height, EIGHT_BITS, GREY, 0, 0, 0)
    rows = b"".join(
        b"\x00" + picture.data[row * picture.stride : row * picture.stride + picture.width]
        for row in range(picture.height)
    )
    chunks = (_chunk(b"IHDR", head), _chunk(b"IDAT", zlib.compress(rows, 3)), _chunk(b"IEND", b""))
    return SIGNATURE + b"".join(chunks)


def _chunk(kind: bytes, data: bytes) -> bytes:
    """One part of a PNG with its length and sum."""
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
