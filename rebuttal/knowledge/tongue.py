"""A language in which a letter is read: its small words, and how it says things."""

import re

from rebuttal.knowledge.pattern import Pattern
from rebuttal.knowledge.shelf import Shelf
from rebuttal.model.value import Value

WORD = re.compile(r"[^\W\d_]+")
LEAST = 25  # words; fewer tell no language
SHARE = 0.2  # of the words, the small words of the language


class Tongue(Value, frozen=True):
    """How the letters of one country say what a decision letter says.

    `words` are the small words by which the language is known, `counts` and
    `units` the numbers and units of its windows in words.
    """

    code: str
    name: str
    country: str
    words: tuple[str, ...]
    cues: tuple[Pattern, ...]
    counts: dict[str, int]
    units: dict[str, str]

    def cue(self, name: str) -> Pattern:
        """The pattern of this name."""
        return next(cue for cue in self.cues if cue.id == name)

    def cues_of(self, kind: str) -> tuple[Pattern, ...]:
        """The patterns whose name begins so, in the order of the shelf."""
        return tuple(cue for cue in self.cues if cue.id.startswith(f"{kind}."))


def tongue_of(text: str, shelf: Shelf) -> Tongue | None:
    """The language of a text that is not English, where its letters can be read."""
    words = [found.group().casefold() for found in WORD.finditer(text)]
    if len(words) < LEAST:
        return None
    telling = [(frozenset(one.words), one) for one in tongues(shelf)]
    counted = [(sum(word in own for word in words), one) for own, one in telling]
    most, tongue = max(counted, key=lambda pair: pair[0])
    return tongue if most >= SHARE * len(words) else None


def tongues(shelf: Shelf) -> tuple[Tongue, ...]:
    """Every language beside English and Spanish in which a letter is read."""
    return shelf.read_all("tongues", Tongue)
