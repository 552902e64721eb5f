"""Which frames of meaning stand in the clauses of a statement."""

import re
from collections.abc import Iterator

from rebuttal.knowledge.frame import Frame
from rebuttal.knowledge.pattern import Pattern
from rebuttal.model.fact import Assertion
from rebuttal.understanding.opened_chart import Hit, Notes

CLAUSE = re.compile(r"[^,;.\n]+(?:[.,](?=\d)[^,;.\n]*)*")
Standing = tuple[Frame, Hit, frozenset[Assertion]]


def frames_in(notes: Notes, at: int, topic: str) -> Iterator[Standing]:
    """Each frame of the topic, its clause, and how the words it needs are held.

    `topic` names the shelf's words: "exam" for exam_frames and exam_terms.
    """
    statement = notes.statements[at]
    terms = notes.shelf.read(f"words/{topic}_terms", tuple[Pattern, ...])
    frames = notes.shelf.read(f"words/{topic}_frames", tuple[Frame, ...])
    for clause in CLAUSE.finditer(notes.text, statement.start, statement.end):
        there = {term.id: found for term in terms if (found := term.find(clause[0]))}
        for frame in frames:
            if there.keys() >= set(frame.needs) and there.keys().isdisjoint(frame.bars):
                whole = Hit(*clause.span(), frame.means, at)
                held = {
                    notes.held(Hit(clause.start() + start, clause.start() + end, "", at))
                    for start, end in (there[need].span() for need in frame.needs)
                }
                yield frame, notes.over(whole, whole.start, whole.end), frozenset(held)
