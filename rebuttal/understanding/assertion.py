"""How a statement is held: stated, denied, possible, planned, past, family."""

import re
from collections import defaultdict

from rebuttal.knowledge.shelf import Shelf
from rebuttal.model.fact import Assertion
from rebuttal.model.value import Value
from rebuttal.understanding.word_places import WordPlaces, opened

COMMA = re.compile(r",(?!\d)")
LIST_GOES_ON = re.compile(r"[^,;.]*?(?:,[^,;.]*?)*,? (?:or|nor|and/or)\b", re.IGNORECASE)
OWN_WORDS = re.compile(
    r"\d|\b(?:wors\w*|better|now|new|still|radiat\w*|some|mild|moderate|severe|has|have|had|is|are|"
    r"was|with|positive|pos|tender\w*|intermittent|into|to|after|since|sits?|walks?|takes?|taking|"
    r"stable|normal|intact|good|yes|same|unchanged|steady|reports?|neg(?:ative)?|unremarkable|clear)\b",
    re.IGNORECASE,
)
SHORT_ITEM = 4
NEXT_WORDS = 3
REACH = 90
ORDER = (
    Assertion.FAMILY,
    Assertion.HYPOTHETICAL,
    Assertion.DENIED,
    Assertion.POSSIBLE,
    Assertion.PAST,
)


class Cue(Value, frozen=True):
    """Words that change how what they reach is held."""

    start: int
    end: int
    sense: str
    reach: str


def cues_in(places: WordPlaces, shelf: Shelf) -> dict[int, tuple[Cue, ...]]:
    """The cues of each statement; words that only look like one are out."""
    found: defaultdict[int, list[Cue]] = defaultdict(list)
    for entry, at, match in places.matches(opened(shelf, "context")):
        sense, reach = (*entry.means.split(), "")[:2]
        found[at].append(Cue(match.start(), match.end(), sense, reach))
    return {at: _unmasked(cues) for at, cues in found.items()}


def _unmasked(found: list[Cue]) -> tuple[Cue, ...]:
    """The cues in order, without those that a mask covers."""
    masks = [cue for cue in found if cue.sense == "mask"]
    free = [cue for cue in found if cue.sense != "denied" or not _masked(cue, masks)]
    free = [cue for cue in free if cue.sense != "hypothetical" or not _refused(cue, free)]
    return tuple(sorted(free, key=lambda cue: (cue.start, cue.end)))


def _refused(cue: Cue, cues: list[Cue]) -> bool:
    """Whether risks or warnings are only named to deny them."""
    return cue.reach == "risk" and any(
        other.sense == "denied" and other.start < cue.start for other in cues
    )


def _masked(cue: Cue, masks: list[Cue]) -> bool:
    return any(mask.start <= cue.start and cue.end <= mask.end for mask in masks)


def assertion_at(
    text: str, sentence: tuple[int, int], cues: tuple[Cue, ...], target: tuple[int, int]
) -> Assertion:
    """How the words of the target are held in their sentence.

    `cues` are those of the sentence. A cue holds what stands in its scope;
    of several, family outranks hypothetical, denied, possible and past.
    What the family is said not to have is no finding of anyone: hypothetical.
    """
    senses = {
        cue.sense
        for cue in cues
        if cue.sense not in {"stop", "mask"} and _reaches(text, sentence, cues, cue, target)
    }
    if {"family", "denied"} <= senses:
        return Assertion.HYPOTHETICAL
    return next((held for held in ORDER if held.value in senses), Assertion.STATED)


def _reaches(
    text: str, sentence: tuple[int, int], cues: tuple[Cue, ...], cue: Cue, target: tuple[int, int]
) -> bool:  # the scope needs the whole sentence
    """Whether the target stands in the scope of the cue."""
    if cue.reach in {"back", "over"}:
        if target[1] > cue.start + 1 or _stopped(cues, target[1], cue.start):
            return False
        return cue.reach == "over" or "," not in text[target[1] : cue.start]
    if target[0] < cue.end - 1:
        begun = cue.start <= target[0] and cue.end < target[1]
        return begun and (cue.sense == "family" or (cue.sense, cue.reach) == ("denied", "list"))
    between = (cue.end, target[0])
    if _stopped(cues, *between, over_commas=cue.sense == "hypothetical"):
        return False
    if cue.reach == "next":
        words = text[between[0] : between[1]]
        return "," not in words and len(words.split()) < NEXT_WORDS
    return cue.reach in {"list", "risk"} or _near(text, sentence[1], between)


def _stopped(cues: tuple[Cue, ...], start: int, end: int, *, over_commas: bool = False) -> bool:
    """Whether a scope ends between start and end; a condition reaches over more."""
    return any(
        cue.sense == "stop"
        and start <= cue.start < end
        and not (over_commas and cue.reach in {"comma", "finding"})
        for cue in cues
    )


def _near(text: str, end: int, between: tuple[int, int]) -> bool:
    """Whether a simple "no" still reaches over what stands between."""
    if between[1] - between[0] > REACH:
        return False
    gap = text[between[0] : between[1]]
    commas = [match.end() for match in COMMA.finditer(gap)]
    if not commas:
        return True
    if _in_list(text, end, between):
        return True
    items = [*COMMA.split(gap)[1:-1], COMMA.split(text[between[0] + commas[-1] : end])[0]]
    return all(len(item.split()) <= SHORT_ITEM and not OWN_WORDS.search(item) for item in items)


def _in_list(text: str, end: int, between: tuple[int, int]) -> bool:
    """Whether the target is an item of a list that goes on to an "or"."""
    ahead = LIST_GOES_ON.match(text, between[0], end)
    if ahead is None:
        return False
    if ahead.end() >= between[1]:
        return True
    last = text[ahead.end() : between[1]]
    return "," not in last and len(last.split()) < SHORT_ITEM
