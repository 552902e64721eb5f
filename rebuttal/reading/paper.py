"""What a reader is given: the bytes of one file, and how much is read at most."""

import hashlib
import unicodedata

from rebuttal.model.text import Document, Page
from rebuttal.model.value import Value

LONGEST_NAME = 120
UNSEEN = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})


class Limits(Value, frozen=True):
    """How much one paper may hold; over any of these it is refused."""

    bytes: int = 50_000_000
    pages: int = 400
    characters: int = 2_000_000
    seconds: float = 20.0
    pixels: int = 120_000_000


class PaperFile(Value, frozen=True):
    """One file as it lies on the disk, with the number it has in the case."""

    id: str
    name: str
    data: bytes
    limits: Limits = Limits()

    def __repr__(self) -> str:
        """Name the file by id, never by its name or bytes."""
        return f"PaperFile({self.id}, {len(self.data)} bytes)"

    def document(
        self, media_type: str, text: str, pages: tuple[Page, ...], warnings: tuple[str, ...] = ()
    ) -> Document:
        """The document that was read from this file."""
        return Document(
            id=self.id,
            name=self.name,
            media_type=media_type,
            text=text,
            pages=pages,
            sha256=hashlib.sha256(self.data).hexdigest(),
            data=self.data,
            warnings=warnings,
        )


def shown_name(name: str) -> str:
    """A file name that is safe to print: no control or direction characters."""
    seen = "".join("?" if unicodedata.category(mark) in UNSEEN else mark for mark in name)
    return seen if len(seen) <= LONGEST_NAME else seen[: LONGEST_NAME - 1] + "…"
