"""Whether the member cannot sign: a child, dead, or in another's care."""

from rebuttal.knowledge.shelf import Shelf
from rebuttal.model.case import Standing
from rebuttal.model.fact import Fact
from rebuttal.model.text import Document
from rebuttal.understanding.letter_view import fact, patterns

Found = tuple[Fact[object], ...]


def find_standing(document: Document, shelf: Shelf) -> Found:
    """The first sign that somebody else must act for the member."""
    for cue in patterns(shelf, "standings"):
        place = cue.find(document.text)
        if place:
            return (fact(document, "member.standing", Standing(cue.means), place.span()),)
    return ()
