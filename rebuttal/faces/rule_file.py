"""Criteria that a person names: a set of the shelf, a text, or a corrected import."""

from pathlib import Path

from rebuttal.appeal import read, read_criteria
from rebuttal.errors import UnknownName
from rebuttal.knowledge.loading import load_brought
from rebuttal.knowledge.shelf import Shelf
from rebuttal.model.brought import Brought
from rebuttal.model.criteria import CriteriaSet


def brought_from(path: Path, shelf: Shelf) -> Brought:
    """The insurer's text as it is understood, or as a person corrected it."""
    if path.suffix.lower() in {".yaml", ".yml"}:
        return load_brought(path)
    return read_criteria(read([path])[0][0], shelf)


def rule_named(name: str, shelf: Shelf) -> CriteriaSet | Brought:
    """The set of this id, or the criteria in this file; raises UnknownName."""
    entry = shelf.criteria_sets().get(name)
    if entry is None and not Path(name).is_file():
        raise UnknownName(
            f"There is no criteria set {name!r}, and no such file.",
            remedy="See the ids with: rebuttal criteria list",
        )
    return entry or brought_from(Path(name), shelf)
