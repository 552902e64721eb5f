"""On which paper a packet is printed: US Letter, or A4 where that is used."""

from typing import NamedTuple

from rebuttal.knowledge.shelf import Shelf
from rebuttal.model.finding import Findings
from rebuttal.model.packet import Sheet
from rebuttal.writing.abroad import countries_of

LETTER_COUNTRIES = frozenset({"US", "CA"})
"""The countries with a regime here whose offices print on US Letter."""

TWENTIETHS = 20


class Measures(NamedTuple):
    """A sheet in points."""

    width: float
    height: float


MEASURES = {Sheet.LETTER: Measures(612, 792), Sheet.A4: Measures(595.28, 841.89)}


def sheet_of(findings: Findings, shelf: Shelf) -> Sheet:
    """The paper of the country whose law rules the case; US Letter where unknown."""
    countries = countries_of(findings, shelf)
    abroad = bool(countries) and not countries & LETTER_COUNTRIES
    return Sheet.A4 if abroad else Sheet.LETTER


def in_twentieths(points: float) -> int:
    """A length in twentieths of a point, as word processors count."""
    return round(points * TWENTIETHS)
