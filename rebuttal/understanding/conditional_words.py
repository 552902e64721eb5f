"""Whether a sentence speaks of what may be, not of what was decided."""

from functools import lru_cache

from rebuttal.knowledge.pattern import Pattern
from rebuttal.knowledge.shelf import Shelf
from rebuttal.understanding.letter_view import patterns


def is_conditional(words: str, shelf: Shelf) -> bool:
    """Whether the words set a condition or speak of another outcome."""
    return any(cue.find(words) for cue in _cues(shelf))


@lru_cache(maxsize=2)
def _cues(shelf: Shelf) -> tuple[Pattern, ...]:
    return patterns(shelf, "conditions")
