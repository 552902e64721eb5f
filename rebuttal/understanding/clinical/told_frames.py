"""Flags known by classes of words that stand together in a clause."""

from collections.abc import Collection, Iterator

from rebuttal.model.fact import Assertion, Fact
from rebuttal.understanding.clinical.frames_in_clauses import frames_in
from rebuttal.understanding.opened_chart import Notes

TOLD = frozenset({"", "hpi", "ros", "care", "social", "assessment"})
STANDS = {"present": Assertion.STATED, "absent": Assertion.DENIED}


def framed_flags(notes: Notes, known: Collection[tuple[str, Assertion]]) -> Iterator[Fact[object]]:
    """The flags of the told history that are not known otherwise.

    A flag that is denied elsewhere may still be told here; one that is told
    needs no other words, and none is denied twice.
    """
    seen = set(known)
    for at, statement in enumerate(notes.statements):
        if statement.section not in TOLD:
            continue
        for frame, hit, held in frames_in(notes, at, "told"):
            name, _, verdict = frame.means.partition(" ")
            stands = STANDS[verdict]
            taken = {(name, stands), (name, Assertion.STATED)} & seen
            if not taken and held <= {Assertion.STATED, stands}:
                seen.add((name, stands))
                yield notes.fact("flags", name, hit, stands)
