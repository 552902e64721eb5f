"""Scans and photos as a PDF of grey pages, without what a camera notes beside."""

from collections.abc import Iterable
from typing import NamedTuple

CATALOG, PAGES, FIRST = 1, 2, 3
EACH = 3
"""Objects to a page: the page, its drawing, its picture."""


class Copy(NamedTuple):
    """A grey JPEG, its size in its own points, its size on the page."""

    jpeg: bytes
    columns: int
    rows: int
    width: float
    height: float


def pdf_of(copies: Iterable[Copy]) -> bytes:
    """A PDF with each picture as a page; the same pictures give the same bytes."""
    pages = tuple(copies)
    kids = " ".join(f"{FIRST + EACH * number} 0 R" for number in range(len(pages)))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Count {len(pages)} /Kids [{kids}] >>".encode(),
    ]
    for number, page in enumerate(pages):
        objects += _page(page, FIRST + EACH * number)
    return _written(objects)


def _page(copy: Copy, number: int) -> list[bytes]:
    """The three objects of one page."""
    size = f"{copy.width:.2f} 0 0 {copy.height:.2f} 0 0"
    drawing = f"q {size} cm /Shown Do Q".encode()
    page = (
        f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {copy.width:.2f} {copy.height:.2f}]"
        f" /Contents {number + 1} 0 R /Resources << /XObject << /Shown {number + 2} 0 R >> >> >>"
    )
    picture = (
        f"/Type /XObject /Subtype /Image /Width {copy.columns} /Height {copy.rows}"
        " /ColorSpace /DeviceGray /BitsPerComponent 8 /Filter /DCTDecode"
    )
    return [page.encode(), _stream("", drawing), _stream(picture, copy.jpeg)]


def _stream(entries: str, data: bytes) -> bytes:
    """A stream with its length."""
    return f"<< {entries} /Length {len(data)} >>\nstream\n".encode() + data + b"\nendstream"


def _written(objects: list[bytes]) -> bytes:
    """The objects as a file with its table of places."""
    out, places = bytearray(b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n"), []
    for number, body in enumerate(objects, start=1):
        places.append(len(out))
        out += f"{number} 0 obj\n".encode() + body + b"\nendobj\n"
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    start, count = len(out), len(objects) + 1
    out += f"xref\n0 {count}\n0000000000 65535 f \n{table}".encode()
    out += f"trailer\n<< /Size {count} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n".encode()
    return bytes(out)
