"""A letter of the packet as the units that a reader of it must find again."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from rebuttal.model.packet import (
    Block,
    Checks,
    Excerpt,
    Heading,
    Letter,
    Paragraph,
    Particulars,
    Points,
    Sentence,
    SignatureBlock,
    SpaceToWrite,
    Table,
    Voice,
)
from rebuttal.writing.composition import dated, excerpt_place, one_line
from rebuttal.writing.proof_tokens import keys_of


class Role(StrEnum):
    """What a unit is in its letter."""

    FRAME = "frame"
    DATE = "date"
    ADDRESS = "address"
    HEADING = "heading"
    SENTENCE = "sentence"
    ROW = "row"
    LABELLED = "labelled"
    SPACE = "space"
    SIGNATURE = "signature"
    ENCLOSURE = "enclosure"


@dataclass(frozen=True)
class Unit:
    """Words that stand together, with what carries them."""

    text: str
    role: Role
    sentence: Sentence | None = None
    block: int = -1
    other: str = ""
    """The same words in the order of the plain text, where it differs."""

    @cached_property
    def keys(self) -> tuple[str, ...]:
        """Its words as they are compared."""
        return keys_of(self.text)

    @cached_property
    def forms(self) -> tuple[tuple[str, ...], ...]:
        """The orders of words in which it may be printed."""
        return tuple(dict.fromkeys((self.keys, keys_of(self.other) or self.keys)))


def units_of(letter: Letter) -> tuple[Unit, ...]:
    """Every unit of the letter in the order of print."""
    body = (unit for at, block in enumerate(letter.blocks) for unit in _block(at, block))
    return tuple(unit for unit in (*_opening(letter), *body, *_end(letter)) if unit.keys)


def _opening(letter: Letter) -> Iterator[Unit]:
    """What stands above the first block."""
    yield Unit(letter.title, Role.FRAME)
    if letter.missing:
        yield Unit("Not ready to send yet", Role.FRAME)
        yield from (Unit(words, Role.FRAME) for words in letter.missing)
    if letter.voice is not Voice.NOBODY:
        yield Unit(dated(letter) or "Date:", Role.DATE)
    yield from (Unit(line.text, Role.ADDRESS, line) for line in letter.addressee)
    if letter.subject:
        yield Unit("Re:", Role.FRAME)
        yield from (Unit(line.text, Role.FRAME, line) for line in letter.subject)


def _end(letter: Letter) -> Iterator[Unit]:
    """What stands below the last block."""
    if letter.enclosures:
        yield Unit("Enclosures", Role.FRAME)
        yield from (Unit(words, Role.ENCLOSURE) for words in letter.enclosures)


def _block(at: int, block: Block) -> Iterator[Unit]:
    """The units of one block."""
    match block:
        case Heading(text):
            yield Unit(text, Role.HEADING, None, at)
        case Paragraph(sentences):
            yield from (Unit(s.text, Role.SENTENCE, s, at) for s in sentences)
        case Points(items):
            yield from (Unit(s.text, Role.SENTENCE, s, at) for item in items for s in item)
        case Excerpt(quote):
            place = excerpt_place(block)
            carried = Sentence(f"“{one_line(quote.words)}” {place}", (quote,))
            yield Unit(carried.text, Role.SENTENCE, carried, at)
        case Table():
            yield from _table(at, block)
        case Particulars(rows):
            yield from (
                Unit(f"{label} {value.text}", Role.LABELLED, value, at) for label, value in rows
            )
        case SpaceToWrite(label):
            yield Unit(label, Role.SPACE, None, at)
        case Checks(items):
            yield from (Unit(s.text, Role.SENTENCE, s, at) for _, s in items)
        case SignatureBlock(role, name, lines):
            yield from (Unit(line, Role.SIGNATURE, None, at) for line in lines)
            yield from (Unit(words, Role.SIGNATURE, None, at) for words in (name, role))


def _table(at: int, table: Table) -> Iterator[Unit]:
    """The heading of a table, then each row as one unit."""
    yield Unit(" ".join(table.header), Role.FRAME, None, at)
    for row in table.rows:
        cells = [" ".join(sentence.text for sentence in cell) for cell in row]
        support = tuple(s for cell in row for sentence in cell for s in sentence.support)
        labelled = (
            f"{label} {cell}" for label, cell in zip(table.header, cells, strict=True) if cell
        )
        text = " ".join(cells)
        yield Unit(text, Role.ROW, Sentence(text, support), at, " ".join(labelled))
