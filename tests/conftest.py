"""Papers that tests make for themselves; every person in them is invented."""

import io
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest

MakePdf = Callable[..., bytes]


@pytest.fixture(scope="session")
def make_pdf() -> MakePdf:
    """A maker of PDF files out of content streams, one a page."""

    def made(*streams: str, rotate: int = 0, locked_with: str = "", owner: str = "") -> bytes:
        pdf = pikepdf.new()
        font = pdf.make_indirect(
            pikepdf.Dictionary(
                Type=pikepdf.Name.Font,
                Subtype=pikepdf.Name.Type1,
                BaseFont=pikepdf.Name.Helvetica,
                Encoding=pikepdf.Name.WinAnsiEncoding,
            )
        )
        for stream in streams:
            page = pdf.add_blank_page(page_size=(612, 792))
            page.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F1=font))
            page.Contents = pdf.make_stream(stream.encode("cp1252"))
            page.Rotate = rotate
        file = io.BytesIO()
        locked = bool(locked_with or owner)
        encryption = (
            pikepdf.Encryption(user=locked_with, owner=owner or "o", R=6) if locked else False
        )
        pdf.save(file, encryption=encryption, deterministic_id=not locked)
        return file.getvalue()

    return made


@pytest.fixture
def lay(tmp_path: Path) -> Callable[[str, bytes | str], Path]:
    """A layer of files: name and content in, path out."""

    def laid(name: str, content: bytes | str) -> Path:
        path = tmp_path / name
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    return laid
