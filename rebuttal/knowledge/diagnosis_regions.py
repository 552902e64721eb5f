"""Which body regions a diagnosis speaks of, by its code or by its words."""

from rebuttal.knowledge.families import family_of, in_family
from rebuttal.knowledge.pattern import Pattern
from rebuttal.knowledge.shelf import Shelf
from rebuttal.model.value import Value

NARROW = frozenset({"spine", ""})
"""Families whose regions are told apart: a code of the neck is none of the lower back."""


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


def speaks_of(code: str, region: str, shelf: Shelf) -> bool:
    """Whether a code speaks of the part of the body that a study of this region shows."""
    regions = regions_of_code(code, shelf)
    if region in regions:
        return True
    family = family_of(region, shelf)
    if family.groups:
        groups = shelf.read("codes/icd10", tuple[RegionGroup, ...])
        own = [group.group for group in groups if code.upper().startswith(group.prefixes)]
        return any(group in family.groups for group in own)
    return family.family not in NARROW and any(in_family(one, family) for one in regions)


def regions_named(words: str, shelf: Shelf) -> frozenset[str]:
    """The regions that words name; none where they name none."""
    patterns = shelf.read("words/regions", tuple[Pattern, ...])
    return frozenset(pattern.means for pattern in patterns if pattern.find(words))
