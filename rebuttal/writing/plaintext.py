"""A letter as plain text, for terminals, for tests, for a last look."""

import textwrap
from typing import assert_never

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

WIDTH = 78
RULE = "_" * 40


def text_of(letter: Letter) -> str:
    """The whole letter as readable text, wrapped at 78 characters."""
    parts = [_underlined(letter.title, "=")]
    if letter.missing:
        items = [_wrapped(words, "  - ") for words in letter.missing]
        parts.append("\n".join(["NOT READY TO SEND YET", *items]))
    if letter.voice is not Voice.NOBODY:
        parts.append(dated(letter) or f"Date: {RULE[:20]}")
    if letter.addressee:
        parts.append("\n".join(one_line(line.text) for line in letter.addressee))
    leads = ("Re: ", *("    " for _ in letter.subject[1:]))
    parts.append("\n".join(map(_wrapped, (line.text for line in letter.subject), leads)))
    parts += [_block(block) for block in letter.blocks]
    if letter.enclosures:
        parts.append("\n".join(["Enclosures", *(_wrapped(e, "  - ") for e in letter.enclosures)]))
    return "\n\n".join(part for part in parts if part) + "\n"


def _block(block: Block) -> str:  # noqa: PLR0911 - one line for each kind of block
    """One block as text."""
    match block:
        case Heading(text, level):
            return _underlined(text, "-") if level == 1 else one_line(text)
        case Paragraph(sentences):
            return _wrapped(_joined(sentences))
        case Points(items, ordered):
            return "\n".join(
                _wrapped(_joined(item), f"{number}. " if ordered else "  - ")
                for number, item in enumerate(items, 1)
            )
        case Excerpt(quote):
            place = excerpt_place(block)
            source = f"\n    - {place}" if place else ""
            return _wrapped(f"“{one_line(quote.words)}”", "    ") + source
        case Table():
            return _table(block)
        case Particulars(rows):
            return "\n".join(_wrapped(value.text, f"{label}: ") for label, value in rows)
        case SpaceToWrite(label, lines):
            return "\n".join([one_line(label), *[RULE] * lines])
        case Checks(items):
            return "\n".join(_wrapped(s.text, "[x] " if done else "[ ] ") for done, s in items)
        case SignatureBlock(role, name, lines):
            signed = [f"{words}: {RULE}" for words in lines]
            return "\n".join([*signed, *(words for words in (name, role) if words)])
        case _:
            assert_never(block)


def _table(table: Table) -> str:
    """A table row by row, each cell under its heading."""
    rows = [
        "\n".join(
            _wrapped(_joined(cell), f"{label}: ")
            for label, cell in zip(table.header, row, strict=True)
        )
        for row in table.rows
    ]
    return "\n\n".join(rows)


def _joined(sentences: tuple[Sentence, ...]) -> str:
    """Sentences as one run of words."""
    return " ".join(sentence.text for sentence in sentences)


def _wrapped(words: str, lead: str = "") -> str:
    """Words wrapped under a lead; what follows is indented by as much."""
    return textwrap.fill(
        one_line(words),
        WIDTH,
        initial_indent=lead,
        subsequent_indent=" " * min(len(lead), 8),
        break_long_words=False,
        break_on_hyphens=False,
    )


def _underlined(words: str, mark: str) -> str:
    """A title with a line of marks under it."""
    shown = one_line(words)
    return f"{shown}\n{mark * len(shown)}"
