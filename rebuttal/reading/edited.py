"""A letter that a person edited, read as placed lines: DOCX, PDF or text.

Of a Word file the words are taken as they would be printed: insertions that
were tracked count, deletions do not.
"""

import zipfile
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from xml.etree import ElementTree as Tree
from xml.parsers import expat

from rebuttal.errors import PaperDamaged, PaperMissing, PaperTooLarge
from rebuttal.model.proof import PlacedLine
from rebuttal.model.text import Document

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
ZIP = b"PK\x03\x04"
MOST_BYTES = 20_000_000
UNPRINTED = frozenset({f"{W}{name}" for name in ("del", "moveFrom", "instrText", "delText")})
KINDS = {
    f"{W}ins": "words put in",
    f"{W}moveTo": "words put in",
    f"{W}del": "words taken out",
    f"{W}moveFrom": "words taken out",
}
COMMENTS = "word/comments.xml"
PARTS = ("word/document.xml", "word/footnotes.xml", "word/endnotes.xml")


def is_word_file(path: Path) -> bool:
    """Whether the file is a zip, as every Word file is; raises PaperMissing."""
    try:
        with path.open("rb") as file:
            return file.read(len(ZIP)) == ZIP
    except OSError as fault:
        raise PaperMissing(
            "The letter could not be opened.", where=path.name, remedy="Check the path."
        ) from fault


def word_lines(path: Path) -> tuple[PlacedLine, ...]:
    """The paragraphs of a Word file; raises PaperDamaged, PaperTooLarge."""
    try:
        with zipfile.ZipFile(BytesIO(path.read_bytes())) as archive:
            names = [name for name in PARTS if name in archive.namelist()]
            parts = [_part(archive, name, path.name) for name in names]
    except (zipfile.BadZipFile, RuntimeError, NotImplementedError) as fault:
        raise _damaged(path.name) from fault
    if not parts:
        raise _damaged(path.name)
    texts = [text for part in parts for text in _paragraphs(part)]
    return tuple(
        PlacedLine(f"paragraph {number}", text)
        for number, text in enumerate((t for t in texts if t.strip()), start=1)
    )


def open_changes(path: Path) -> tuple[str, ...]:
    """What a Word file still holds that is not settled: tracked changes, comments."""
    with zipfile.ZipFile(BytesIO(path.read_bytes())) as archive:
        names = archive.namelist()
        root = _part(archive, PARTS[0], path.name)
        noted = COMMENTS in names and archive.getinfo(COMMENTS).file_size > 0
        comments = noted and any(_part(archive, COMMENTS, path.name).iter(f"{W}comment"))
    said = [*_tracked(root)]
    if comments:
        said.append("Comments stand in the margin: delete them before the letter leaves.")
    return tuple(dict.fromkeys(said))


def _tracked(root: Tree.Element) -> Iterator[str]:
    """Each paragraph in which somebody's tracked change is open."""
    number = 0
    for paragraph in root.iter(f"{W}p"):
        number += bool("".join(_words(paragraph)).strip())
        kinds = [KINDS[part.tag] for part in paragraph.iter() if part.tag in KINDS]
        if kinds:
            what = " and ".join(dict.fromkeys(kinds))
            yield (
                f"Tracked changes are open in paragraph {max(number, 1)} ({what}): accept or "
                "reject them before the letter leaves."
            )


def paper_lines(document: Document) -> tuple[PlacedLine, ...]:
    """The lines of a paper that was read, with page and line."""
    return tuple(
        PlacedLine(
            f"page {page.number}, line {number}" if len(document.pages) > 1 else f"line {number}",
            line,
        )
        for page in document.pages
        for number, line in enumerate(document.text[page.start : page.end].split("\n"), start=1)
    )


def _damaged(name: str) -> PaperDamaged:
    """What is said of a Word file that cannot be read."""
    return PaperDamaged(
        "This is not a Word letter that can be read.",
        where=name,
        remedy="Save it again as .docx, or as PDF or plain text.",
    )


def _part(archive: zipfile.ZipFile, name: str, where: str) -> Tree.Element:
    """One part of the file as a tree; a document type is refused."""
    if archive.getinfo(name).file_size > MOST_BYTES:
        raise PaperTooLarge(
            "The letter is too large to be one.", where=where, remedy="Give the letter alone."
        )
    data = archive.read(name)
    if b"<!DOCTYPE" in data[:4096] or b"<!ENTITY" in data:
        raise _damaged(where)
    try:
        return Tree.fromstring(data)  # noqa: S314 - a document type was refused above
    except (Tree.ParseError, expat.ExpatError) as fault:
        raise _damaged(where) from fault


def _paragraphs(root: Tree.Element) -> Iterator[str]:
    """The words of each paragraph; of a text box inside one, after it."""
    for paragraph in root.iter(f"{W}p"):
        yield "".join(_words(paragraph))


def _words(node: Tree.Element) -> Iterator[str]:
    """The printed words of a node, nested paragraphs left to themselves."""
    for child in node:
        if child.tag in UNPRINTED or child.tag == f"{W}p":
            continue
        if child.tag == f"{W}t":
            yield child.text or ""
        elif child.tag in {f"{W}tab", f"{W}br", f"{W}cr"}:
            yield " "
        elif child.tag == f"{W}noBreakHyphen":
            yield "-"
        elif child.tag.endswith("}Choice"):
            continue
        else:
            yield from _words(child)
