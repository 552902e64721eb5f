"""What a reader is given: the bytes of one file, and how much is read at most."""

import hashlib
from collections.abc import Sequence

from rebuttal.errors import PaperError, PaperTooLarge, UnknownName
from rebuttal.model.file_name import shown_name
from rebuttal.model.text import Document, Page
from rebuttal.model.value import Value, changed

PART = "Give only the papers that belong to this denial, or raise it with --limit {name}=NUMBER."


class Limits(Value, frozen=True):
    """How much one file may hold; over any of these it is refused."""

    bytes: int = 50_000_000
    pages: int = 400
    characters: int = 2_000_000
    seconds: float = 10.0
    pixels: int = 120_000_000
    frames: int = 200
    pictures: int = 60
    memory: int = 3_000_000_000
    files: int = 500
    unpacked: int = 200_000_000
    ratio: int = 200
    depth: int = 3
    nesting: int = 200
    papers: int = 500
    remittance: int = 2_000_000_000


MEANINGS = {
    "bytes": "size of one file, in bytes",
    "pages": "pages of one paper",
    "characters": "characters of text in one paper",
    "seconds": "seconds without progress while a file is read",
    "pixels": "pixels of one picture",
    "frames": "pictures in one file",
    "pictures": "scanned pages of one paper that are recognised",
    "memory": "memory of the reading process, in bytes",
    "files": "files in one archive",
    "unpacked": "size of everything unpacked from one file, in bytes",
    "ratio": "how many times larger a file may grow when it is unpacked",
    "depth": "archives and attachments inside each other",
    "nesting": "elements of an XML or JSON file inside each other",
    "papers": "papers that one file may become, such as denied lines of a remittance",
    "remittance": "size of one X12 835 file, in bytes",
}


def limits_from(words: Sequence[str]) -> Limits:
    """Limits changed as these words say, each as NAME=NUMBER; raises UnknownName."""
    given: dict[str, int] = {}
    for word in words:
        name, _, number = word.partition("=")
        if name not in MEANINGS or not number.isdecimal() or not int(number):
            raise UnknownName(
                f"{shown_name(word)!r} is not a limit.",
                where="--limit",
                remedy=f"Write NAME=NUMBER with one of: {', '.join(MEANINGS)}.",
            )
        given[name] = int(number)
    return changed(Limits(), **given)


class PaperFile(Value, frozen=True):
    """One file as it lies on the disk or inside another file.

    `depth` counts the files that it lies in. `path` is where a file lies that
    is too large to hold; then `data` holds its beginning. `password` opens a
    locked file; it is kept nowhere.
    """

    id: str
    name: str
    data: bytes
    limits: Limits = Limits()
    depth: int = 0
    path: str = ""
    password: str = ""

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

    def inner(self, name: str, data: bytes) -> "PaperFile":
        """A file that lies inside this one; raises PaperTooLarge when too deep."""
        if self.depth >= self.limits.depth:
            raise too_large(
                self, "depth", f"Files lie inside each other more than {self.limits.depth} deep."
            )
        shown = shown_name(f"{self.name}/{name}")
        return changed(self, name=shown, data=data, depth=self.depth + 1)


Part = Document | PaperFile | PaperError
"""What a reader gives: a paper, a file found inside, or what cannot be read of it."""


def too_large(file: PaperFile, limit: str, happened: str) -> PaperTooLarge:
    """The error that a file is over the limit of this name."""
    return PaperTooLarge(happened, where=file.name, remedy=PART.format(name=limit))
