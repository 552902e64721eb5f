"""A packet for another country: its dates, its words for numbers and post."""

import re
from typing import TypeVar

from rebuttal.knowledge.shelf import Shelf
from rebuttal.model.finding import Findings
from rebuttal.model.packet import (
    Checks,
    Exhibit,
    Letter,
    Paragraph,
    Particulars,
    Points,
    Sentence,
    SignatureBlock,
    SpaceToWrite,
    Table,
)
from rebuttal.model.value import changed
from rebuttal.writing.composition import MONTH_FIRST

AMERICA, CANADA = "US", "CA"
QUOTED = re.compile(r"(“[^”]*”)")
WORDS = (
    ("NPI", "Registration number"),
    ("Medicare or plan number", "Policy or membership number"),
    ("(address: see the appeal section of the denial letter)", "(address: see the letter)"),
    (
        "The member ID was not read: take it from the insurance card.",
        "The member ID was not read: take it from the policy or the card.",
    ),
    ("by certified mail with return receipt", "by post with proof of delivery"),
)
PARTS: dict[type, str] = {
    Sentence: "text",
    Paragraph: "sentences",
    Points: "items",
    Checks: "items",
    Table: "rows",
    Particulars: "rows",
    SignatureBlock: "lines",
    SpaceToWrite: "label",
}
"""What of each part of a letter holds words of ours."""

T = TypeVar("T")


def countries_of(findings: Findings, shelf: Shelf) -> frozenset[str]:
    """The countries whose law may rule the case; none where nothing is known."""
    found, regimes = findings.regime, shelf.regimes()
    if found is None:
        return frozenset()
    named = (found.regime,) if found.certain else found.candidates or (found.regime,)
    return frozenset(regimes[name].country for name in named if name in regimes)


def is_abroad(findings: Findings, shelf: Shelf) -> bool:
    """Whether the case is ruled by the law of another country, whichever it is."""
    countries = countries_of(findings, shelf)
    return bool(countries) and AMERICA not in countries


def as_there(letter: Letter, countries: frozenset[str]) -> Letter:
    """The letter with the words of another country, and the day first where it is."""
    days = CANADA not in countries
    return changed(
        letter,
        blocks=tuple(_turned(block, days) for block in letter.blocks),
        addressee=_turned(letter.addressee, days),
        subject=_turned(letter.subject, days),
        enclosures=tuple(_said(words, days) for words in letter.enclosures),
        missing=tuple(_said(words, days) for words in letter.missing),
        day_first=days,
    )


def exhibit_there(exhibit: Exhibit, countries: frozenset[str]) -> Exhibit:
    """The exhibit with its day as the country writes it."""
    return changed(exhibit, title=_said(exhibit.title, CANADA not in countries))


def _turned(value: T, days: bool) -> T:  # noqa: FBT001 - the same for every part of a letter
    """A part of a letter, and every part of it, in the country's words."""
    if isinstance(value, tuple):
        return tuple(_turned(part, days) for part in value)  # type: ignore[return-value]  # same
    if isinstance(value, str):
        return _said(value, days)  # type: ignore[return-value]  # a label
    part = PARTS.get(type(value))
    if part is None:
        return value
    return changed(value, **{part: _turned(getattr(value, part), days)})


def _said(words: str, days: bool) -> str:  # noqa: FBT001 - the same for every part of a letter
    """Our own words as that country has them; what is quoted stays as it stands."""
    pieces = QUOTED.split(words)
    return "".join(piece if piece.startswith("“") else _plain(piece, days=days) for piece in pieces)


def _plain(words: str, *, days: bool) -> str:
    for american, theirs in WORDS:
        words = words.replace(american, theirs)
    return MONTH_FIRST.sub(r"\g<day> \g<month> \g<year>", words) if days else words
