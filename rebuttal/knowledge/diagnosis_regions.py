"""Which body regions a diagnosis speaks of, by its code or by its words."""

from rebuttal.knowledge.pattern import Pattern
from rebuttal.knowledge.shelf import Shelf
from rebuttal.model.value import Value


class RegionGroup(Value, frozen=True):
    """Code prefixes, and the body regions that they speak of."""

    group: str
    prefixes: tuple[str, ...]
    regions: tuple[str, ...] = ()


def regions_of_code(code: str, shelf: Shelf) -> frozenset[str]:
    """The regions that an ICD-10-CM code speaks of; none where it is unknown."""
    groups = shelf.read("codes/icd10", tuple[RegionGroup, ...])
    return frozenset(
        region
        for group in groups
        if code and code.upper().startswith(group.prefixes)
        for region in group.regions
    )


def regions_named(words: str, shelf: Shelf) -> frozenset[str]:
    """The regions that words name; none where they name none."""
    patterns = shelf.read("words/regions", tuple[Pattern, ...])
    return frozenset(pattern.means for pattern in patterns if pattern.find(words))
