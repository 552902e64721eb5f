"""What a sentence finds wanting: a cue of lack, laid beside what is lacking."""

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from rebuttal.knowledge.pattern import Pattern
from rebuttal.model.case import Scenario

CLAUSE = re.compile(
    r"[;:]\s|\.\s|\s[–—-]\s|,?\s(?:but|yet|however|while|whereas|because|since|so)\s|,\s(?:and|nor|or)\s(?=\w+\s\w+)",
    re.IGNORECASE,
)
REPORT = re.compile(r"\W+(?:\w+ )?(?:reports?|readings?|results?)\b", re.IGNORECASE)
REPORT_BEFORE = re.compile(r"\breports? (?:of|on|for|from) (?:\w+ ){0,3}\Z", re.IGNORECASE)
SIGNS_THAT = re.compile(r"\bsigns? that\b", re.IGNORECASE)
NO = re.compile(r"no|neither|nor|none|without|w/o", re.IGNORECASE)
SIGN = "insufficient_documentation.sign"
STUDY = "lower_modality_first.study"
DOCS = Scenario.INSUFFICIENT_DOCUMENTATION
FAR = 90  # letters between a cue and what it speaks of
Words = Mapping[str, Pattern]


class Thing(NamedTuple):
    """Something that may be wanting, and its place in the clause."""

    start: int
    end: int
    name: str


def wanting_kinds(words: str, parts: Words) -> tuple[Scenario, ...]:
    """The kinds of reason that a sentence gives by what it finds wanting."""
    kinds: list[Scenario] = []
    before = ""
    for clause in _clauses(words):
        found = _wanting_in(clause, before, parts)
        if found is not None and found not in kinds:
            kinds.append(found)
        before = clause
    return tuple(kinds)


def only_finds_absent(words: str, parts: Words) -> bool:
    """Whether a sentence tells that signs are absent, and that no paper is.

    "There is no weakness" is a finding; "weakness is not described" is a gap.
    """
    told = parts["study_told"].find(words)
    if told and not any(_cues(words[: told.start()] + words[told.end() :], parts)):
        return True
    if parts["tells"].find(words):
        return _signs_denied(words, parts)
    lacks = [_behind(clause, cue, parts) for clause, cue in _cues(words, parts)]
    return bool(lacks) and all(one is not None and one.name == SIGN for one in lacks)


def _signs_denied(words: str, parts: Words) -> bool:
    """Whether all that is denied are signs themselves: "no bruit is described"."""
    places = [(clause, cue, _behind(clause, cue, parts)) for clause, cue in _cues(words, parts)]
    return bool(places) and all(
        one is not None
        and one.name == SIGN
        and NO.fullmatch(cue[0])
        and not SIGNS_THAT.search(clause, one.start)
        and not any(
            parts[name].find(clause[cue.end() : one.start]) for name in ("tells", "container")
        )
        for clause, cue, one in places
    )


def signs_come_first(words: str, parts: Words) -> bool:
    """Whether treatment is only one of the things in a list of untold signs."""
    if not parts["untold"].find(words):
        return False
    first = [one for clause, cue in _cues(words, parts) if (one := _behind(clause, cue, parts))]
    return bool(first) and all(one.name == SIGN for one in first)


def _cues(words: str, parts: Words) -> Iterator[tuple[str, re.Match[str]]]:
    """Each cue of lack with its clause."""
    for clause in _clauses(words):
        for cue in parts["lack"].find_all(clause):
            if not parts["not_lack"].find(clause[cue.end() :]):
                yield clause, cue


def _behind(clause: str, cue: re.Match[str], parts: Words) -> Thing | None:
    """The first thing that stands behind a cue."""
    return next((one for one in _things(clause, parts) if one.start >= cue.end() - 1), None)


def _clauses(words: str) -> Iterator[str]:
    """The clauses of a sentence, in their order."""
    start = 0
    for found in CLAUSE.finditer(words):
        yield words[start : found.start()]
        start = found.end()
    yield words[start:]


def _wanting_in(clause: str, before: str, parts: Words) -> Scenario | None:
    """What one clause finds wanting; "none" and "it" look at the clause before."""
    for cue in parts["lack"].find_all(clause):
        if parts["not_lack"].find(clause[cue.end() :]):
            continue
        thing = _thing_of(clause, cue, parts)
        if thing is not None:
            return _kind_of(thing, clause, parts)
        if before and parts["anaphor"].find(clause):
            named = [one for one in _things(before, parts) if one.name != SIGN]
            if named:
                return _kind_of(named[0], clause, parts)
        if parts["untold"].find(clause):
            return DOCS
    return None


def _thing_of(clause: str, cue: re.Match[str], parts: Words) -> Thing | None:
    """The thing that a cue speaks of: the first behind it, else the last before it."""
    things = _things(clause, parts)
    rest = clause[cue.end() :]
    told = parts["tells"].find(clause)
    behind = [one for one in things if cue.end() - 1 <= one.start < cue.end() + FAR]
    ahead = [one for one in things if one.end <= cue.start() + 1]
    if not parts["denies_noun"].find(cue[0]) and not (told or parts["had"].find(rest)):
        behind = []
    if not parts["after_noun"].find(clause[cue.start() :]):
        ahead = []
    for one in (*behind, *reversed(ahead)):
        if one.name != SIGN or told:
            return one
    return next((one for one in things if cue.start() <= one.start and one.end <= cue.end()), None)


def _things(clause: str, parts: Words) -> list[Thing]:
    """The things that a clause names, without the papers that only hold them."""
    found = [
        Thing(place.start(), place.end(), name)
        for name, part in parts.items()
        if "." in name
        for place in part.find_all(clause)
    ]
    holders = [place.span() for place in parts["container"].find_all(clause)]
    real = [one for one in found if not any(a <= one.start < b for a, b in holders)]
    return sorted(real, key=lambda one: (one.start, -one.end))


def _kind_of(thing: Thing, clause: str, parts: Words) -> Scenario:
    """The kind of reason that a thing's want gives."""
    report = REPORT_BEFORE.search(clause[: thing.start]) or REPORT.match(clause[thing.end :])
    if thing.name == STUDY and (report or parts["sent_along"].find(clause)):
        return DOCS
    return Scenario(thing.name.split(".")[0])
