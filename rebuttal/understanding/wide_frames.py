"""What kind of reason wide classes of words tell in a sentence."""

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple

from rebuttal.knowledge.frame import Frame
from rebuttal.knowledge.pattern import Pattern
from rebuttal.knowledge.shelf import Shelf
from rebuttal.model.case import Scenario
from rebuttal.understanding.letter_view import Patterns, patterns

CLAUSE = re.compile(
    r"[.;:]\s|,\s(?:and|but|while|whereas|not)?\s?|\s(?:but|while|whereas|and)\s|"
    r"\s(?:as (?:the|a) (?:ground|reason|basis|cause)|account|explain|call|ground|reason)s? for\s|"
    r"\sexplains?\s",
    re.IGNORECASE,
)
THINGS = (
    ("conservative_care.treatment", Scenario.CONSERVATIVE_CARE),
    ("lower_modality_first.study", Scenario.LOWER_MODALITY_FIRST),
)
CLASSES = (
    ("place", Scenario.SITE_OF_CARE),
    ("too_much", Scenario.WRONG_STUDY),
    ("repeats", Scenario.FREQUENCY),
    ("sign", Scenario.NO_CHANGE_MANAGEMENT),
)
SIDES = {
    "left": re.compile(r"\bleft\b", re.IGNORECASE),
    "right": re.compile(r"\bright\b(?! (?:to|of|test|away|now|start|study))", re.IGNORECASE),
}
HURTS = re.compile(
    r"\b(?:pain\w*|ach\w+|hurt\w*|sore\w*|symptoms?|complain\w*|injur\w+|problem|trouble|diagnosis|"
    r"(?:notes?|records?|chart) (?:speak|tell|describe|name|mention|concern|wrote)\w*|wrote about|"
    r"numb\w*|headache|code|indication|reason)\b",
    re.IGNORECASE,
)
ORDERED = re.compile(
    r"\b(?:order\w*|request\w*|asked (?:us )?for|scan\w*|stud(?:y|ies)|tests?|MRIs?|CTs?|PET|"
    r"imag(?:e|ing)|pictures?|ultrasound)\b",
    re.IGNORECASE,
)


class WideWords(NamedTuple):
    """The frames of the wide reading, their classes, and the regions of the body."""

    frames: tuple[Frame, ...]
    classes: dict[str, Pattern]
    regions: Patterns


@lru_cache(maxsize=2)
def wide_words(shelf: Shelf) -> WideWords:
    """The words of the wide reading, from the shelf."""
    return WideWords(
        shelf.read("words/wide_frames", tuple[Frame, ...]),
        {term.id: term for term in patterns(shelf, "wide_terms")},
        patterns(shelf, "regions"),
    )


def wide_kinds(words: str, wide: WideWords) -> tuple[Scenario, ...]:
    """The one kind of reason that the words tell in a wide sense, or none."""
    if wide.classes["boilerplate"].find(words):
        return ()
    if two_places(words, wide.regions):
        return (Scenario.DX_MISMATCH,)
    frames = (frame for frame in wide.frames if frame.stands_in(words, wide.classes))
    return tuple(Scenario(frame.id.split(".")[0]) for frame in frames)[:1]


def points_back(words: str, wide: WideWords) -> bool:
    """Whether the words find wanting what the sentence before names."""
    return wide.classes["points_back"].find(words) is not None


def kind_of_rule(rule: str, wide: WideWords, parts: Mapping[str, Pattern]) -> Scenario | None:
    """The kind of reason that it gives when what this rule asks for is wanting."""
    asks = ((parts[name], kind) for name, kind in THINGS)
    named = ((wide.classes[name], kind) for name, kind in CLASSES)
    return next((kind for part, kind in (*asks, *named) if part.find(rule)), None)


def nothing_wrong(words: str, wide: WideWords) -> bool:
    """Whether the words tell that the signs for which a study waits are absent."""
    classes = wide.classes
    return not classes["boilerplate"].find(words) and bool(classes["no_sign"].find(words))


def two_places(words: str, regions: Patterns) -> bool:
    """Whether one clause tells where it hurts, and another orders a study elsewhere."""
    hurts: list[str] = []
    ordered: list[str] = []
    for clause in CLAUSE.split(words):
        if HURTS.search(clause) and not ORDERED.search(clause):
            hurts.append(clause)
        elif ORDERED.search(clause):
            ordered.append(clause)
    where, studied = (" ; ".join(clauses) for clauses in (hurts, ordered))
    return _apart(_named(where, regions), _named(studied, regions)) or _apart(
        _sides(where), _sides(studied)
    )


def _apart(one: set[str], other: set[str]) -> bool:
    return bool(one and other) and not one & other


def _named(words: str, regions: Patterns) -> set[str]:
    """The regions of the body that the words name."""
    return {region.means for region in regions if region.find(words)}


def _sides(words: str) -> set[str]:
    """The sides of the body that the words name."""
    return {name for name, side in SIDES.items() if side.search(words)}
