"""The tables that the weighing of elements reads: flags, roots, phrases."""

from rebuttal.knowledge.pattern import Pattern
from rebuttal.knowledge.shelf import Shelf
from rebuttal.model.criteria import Criterion, Element
from rebuttal.model.value import Value


class FlagRule(Value, frozen=True):
    """Which chart flags, ICD-10-CM prefixes and phrases show an element.

    `possible`: a suspicion is enough. `past`: the patient's own past
    counts. `fresh`: what the record calls long-standing does not count.
    """

    element: str
    flags: tuple[str, ...] = ()
    possible: bool = False
    past: bool = False
    fresh: bool = False
    codes: tuple[str, ...] = ()
    words: tuple[str, ...] = ()


class Compound(Value, frozen=True):
    """An element that is made of other elements."""

    element: str
    logic: Criterion


class CodeGroup(Value, frozen=True):
    """ICD-10-CM prefixes and the body regions that they speak of."""

    group: str
    prefixes: tuple[str, ...]
    regions: tuple[str, ...]


class Tables(Value, frozen=True):
    """Everything that the weighing looks up, by name."""

    elements: dict[str, Element]
    flags: dict[str, FlagRule]
    compounds: dict[str, Criterion]
    phrases: dict[str, Pattern]
    roots: tuple[Pattern, ...]
    groups: tuple[CodeGroup, ...]

    def says(self, phrase: str, words: str) -> bool:
        """Whether the words hold this phrase."""
        return self.phrases[phrase].find(words) is not None


def tables(shelf: Shelf) -> Tables:
    """Read the tables of the weighing from the shelf."""
    flags = shelf.read("weighing/flags", tuple[FlagRule, ...])
    compounds = shelf.read("weighing/compounds", tuple[Compound, ...])
    phrases = shelf.read("weighing/phrases", tuple[Pattern, ...])
    return Tables(
        elements=shelf.elements(),
        flags={rule.element: rule for rule in flags},
        compounds={entry.element: entry.logic for entry in compounds},
        phrases={pattern.id: pattern for pattern in phrases},
        roots=shelf.read("weighing/roots", tuple[Pattern, ...]),
        groups=shelf.read("codes/icd10", tuple[CodeGroup, ...]),
    )
