"""Whether a hearing before the state is the first step that a letter offers."""

from functools import lru_cache

from rebuttal.knowledge.shelf import Shelf
from rebuttal.understanding.letter_view import Span, laid_out, patterns

HELP = frozenset({"help", "represent", "law"})


@lru_cache(maxsize=4)
def hearing_first(text: str, shelf: Shelf) -> Span | None:
    """The words that offer the hearing, where the letter offers no appeal before it."""
    view = laid_out(text, shelf)
    cues = {cue.id: cue for cue in patterns(shelf, "hearing_cues")}
    told = tuple(sentence for sentence in view.sentences if sentence.topic not in HELP)
    if any(cues["own_appeal"].find(sentence.words) for sentence in told):
        return None
    offers = (cues["offered"].find(view.text, one.start, one.end) for one in told)
    return next((found.span() for found in offers if found), None)
