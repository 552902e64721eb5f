"""The tables that the weighing of elements reads: flags, roots, phrases."""

from rebuttal.knowledge.concepts import Concept, concepts, topics_of
from rebuttal.knowledge.pattern import Pattern
from rebuttal.knowledge.shelf import Shelf
from rebuttal.model.criteria import Criterion, Element
from rebuttal.model.value import Value


class FlagRule(Value, frozen=True):
    """Which chart flags, ICD-10-CM prefixes and phrases show an element.

    `possible`: a suspicion is enough. `past`: the patient's own past
    counts. `fresh`: what the record calls long-standing does not count.
    `mentions` are concepts that show it, `against` concepts that speak
    against it; `positive`: an examined sign must be called positive;
    `family`: the family's history is meant. `any`: one that is there is
    enough, though others of the list are absent. `opposed` are concepts
    whose presence speaks against it; `wider` are flags, symptoms and concepts
    whose denial does: who has no chest pain has none that comes from the heart.
    """

    element: str
    flags: tuple[str, ...] = ()
    possible: bool = False
    past: bool = False
    fresh: bool = False
    codes: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    mentions: tuple[str, ...] = ()
    against: tuple[str, ...] = ()
    positive: bool = False
    family: bool = False
    any: bool = False
    opposed: tuple[str, ...] = ()
    wider: tuple[str, ...] = ()


class Figure(Value, frozen=True):
    """An element that compares the figure of a concept.

    Where the record says that the study of `measured_by` was not done,
    there is no figure to meet the number asked for.
    """

    element: str
    mention: str
    measured_by: str = ""


class SameStudy(Value, frozen=True):
    """Which concepts are an earlier study of the same kind."""

    modality: tuple[str, ...]
    family: tuple[str, ...]
    concepts: tuple[str, ...]


class Tally(Value, frozen=True):
    """An element that counts how many of these groups of concepts are there."""

    element: str
    groups: tuple[tuple[str, ...], ...]


class Compound(Value, frozen=True):
    """An element that is made of other elements.

    Where the record shows none and speaks against two or more of the
    elements `absent`, it is not met, and not silent.
    """

    element: str
    logic: Criterion
    absent: tuple[str, ...] = ()


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
    concepts: dict[str, Concept]
    topics: dict[str, str]
    figures: dict[str, Figure]
    tallies: dict[str, tuple[tuple[str, ...], ...]]
    absent: dict[str, tuple[str, ...]]

    same: tuple[SameStudy, ...] = ()

    def same_study(self, modality: str, family: str) -> tuple[str, ...]:
        """The named things that are an earlier study of this kind."""
        rows = (row for row in self.same if modality in row.modality and family in row.family)
        return next((row.concepts for row in rows), ())

    def says(self, phrase: str, words: str) -> bool:
        """Whether the words hold this phrase."""
        return self.phrases[phrase].find(words) is not None


def tables(shelf: Shelf) -> Tables:
    """Read the tables of the weighing from the shelf."""
    flags = [
        rule for rules in shelf.read_all("weighing/flags", tuple[FlagRule, ...]) for rule in rules
    ]
    figures = shelf.read("weighing/figures", tuple[Figure, ...])
    tallies = shelf.read("weighing/tallies", tuple[Tally, ...])
    compounds = shelf.read("weighing/compounds", tuple[Compound, ...])
    return Tables(
        elements=shelf.elements(),
        flags={rule.element: rule for rule in flags},
        compounds={entry.element: entry.logic for entry in compounds},
        phrases=shelf.phrases(),
        roots=shelf.read("weighing/roots", tuple[Pattern, ...]),
        groups=shelf.read("codes/icd10", tuple[CodeGroup, ...]),
        same=shelf.read("weighing/same_study", tuple[SameStudy, ...]),
        concepts=concepts(shelf),
        topics=topics_of(shelf),
        figures={figure.element: figure for figure in figures},
        tallies={tally.element: tally.groups for tally in tallies},
        absent={entry.element: entry.absent for entry in compounds},
    )
