"""Whether a letter holds what it must contain; what it lacks becomes a blank."""

import re
from collections.abc import Iterable

from rebuttal.knowledge.shelf import Shelf
from rebuttal.model.contents import Demand
from rebuttal.model.fact import Answer
from rebuttal.model.packet import (
    Block,
    Heading,
    Letter,
    Particulars,
    SignatureBlock,
    SpaceToWrite,
    Voice,
)
from rebuttal.model.value import changed
from rebuttal.writing.phrases import NOT_READ, clean, form, paragraph, say
from rebuttal.writing.plaintext import text_of

Answers = tuple[Answer, ...]
BY_HAND = "To be filled in by hand"
NOT_READ_ROWS = {"Member": "The member's name was not read", "Reference": "No reference or claim"}


def demands_on(document: str, regime: str, shelf: Shelf) -> tuple[Demand, ...]:
    """What a document must contain under a regime, or in general."""
    fitting = [entry for entry in shelf.contents() if entry.document == document]
    named = [entry for entry in fitting if regime in entry.regimes]
    general = [entry for entry in fitting if not entry.regimes]
    return tuple(demand for entry in named or general for demand in entry.demands)


def shows(letter: Letter, demand: Demand) -> bool:
    """Whether the letter holds it: every sign that the demand names is there."""
    read = {label for label, value in _rows(letter) if value != NOT_READ}
    signers = sum(isinstance(block, SignatureBlock) for block in letter.blocks)
    signs = [
        set(demand.rows) <= read,
        signers >= demand.signers,
        not demand.words or re.search(demand.words, _words(letter)),
        not demand.enclosed or any(re.search(demand.enclosed, e) for e in letter.enclosures),
    ]
    named = demand.rows or demand.signers or demand.words or demand.enclosed
    return bool(named) and all(signs)


def completed(letter: Letter, demands: Iterable[Demand], answers: Answers = ()) -> Letter:
    """The letter with what it lacks: said, answered, or a line to fill in."""
    wanted = [demand for demand in demands if not shows(letter, demand)]
    if letter.voice is Voice.NOBODY or not wanted:
        return letter
    told = {answer.question: answer for answer in answers if answer.value.strip()}
    lacking = [demand for demand in wanted if demand.question not in told]
    rows = tuple(
        (
            demand.blank.partition(" (")[0],
            say(_readable(told[demand.question].value), told[demand.question]),
        )
        for demand in wanted
        if demand not in lacking
    )
    said = [paragraph(form(demand.adds)) for demand in lacking if demand.adds]
    blanks = [SpaceToWrite(d.blank, d.lines, _asked(d)) for d in lacking if d.blank]
    head = [Heading(BY_HAND)] if blanks else []
    asked = tuple(_asked(d) for d in lacking if d.asked and not _said(d, letter.missing))
    filled = [Particulars(rows)] if rows else []
    blocks = _before_signature(letter.blocks, (*said, *filled, *head, *blanks))
    return changed(letter, blocks=blocks, missing=letter.missing + asked)


def _said(demand: Demand, missing: tuple[str, ...]) -> bool:
    """Whether the letter says already that this row was not read."""
    heads = tuple(NOT_READ_ROWS[row] for row in demand.rows if row in NOT_READ_ROWS)
    return bool(heads) and any(line.startswith(heads) for line in missing)


def _asked(demand: Demand) -> str:
    """What the letter lacks while this line is empty; empty where it can go without."""
    blank = demand.blank
    return f"To be filled in: {blank[:1].lower()}{blank[1:]}." if demand.asked else ""


def _readable(value: str) -> str:
    """An answer as it is printed; a choice without its underscores."""
    plain = clean(value)
    return plain if " " in plain else plain.replace("_", " ")


def _before_signature(blocks: tuple[Block, ...], more: tuple[Block, ...]) -> tuple[Block, ...]:
    """The blocks with others above the first line to sign on."""
    at = next((n for n, b in enumerate(blocks) if isinstance(b, SignatureBlock)), len(blocks))
    return (*blocks[:at], *more, *blocks[at:])


def _rows(letter: Letter) -> tuple[tuple[str, str], ...]:
    """The labels and values that say whose case it is."""
    blocks = (block for block in letter.blocks if isinstance(block, Particulars))
    return tuple((label, value.text) for block in blocks for label, value in block.rows)


def _words(letter: Letter) -> str:
    """The whole letter as text, each run of white space one space."""
    return " ".join(text_of(letter).split())
