"""Families of studies: which files of knowledge speak of a body region."""

from fnmatch import fnmatchcase

from rebuttal.knowledge.shelf import Shelf
from rebuttal.model.value import Value


class Family(Value, frozen=True):
    """A family of studies: its regions, and the files that speak of it.

    `topics` are files of named things, `criteria` files of criteria sets,
    `groups` the ICD-10-CM groups of this part of the body alone, `danger`
    the element that asks for its danger signs.
    """

    family: str
    regions: tuple[str, ...]
    topics: tuple[str, ...]
    criteria: tuple[str, ...]
    groups: tuple[str, ...] = ()
    danger: str = ""


UNKNOWN = Family("", (), (), ())


def family_of(region: str, shelf: Shelf) -> Family:
    """The family of a region; the unknown family when none speaks of it."""
    families = shelf.read("families", tuple[Family, ...])
    return next((one for one in families if region and in_family(region, one)), UNKNOWN)


def in_family(region: str, family: Family) -> bool:
    """Whether a region belongs to a family."""
    return any(fnmatchcase(region, pattern) for pattern in family.regions)
