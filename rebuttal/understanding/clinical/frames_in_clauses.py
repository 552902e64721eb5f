"""Which frames of meaning stand in the clauses of a statement."""

import re
from collections.abc import Iterator

from rebuttal.knowledge.frame import Frame
from rebuttal.model.fact import Assertion
from rebuttal.understanding.opened_chart import Hit, Notes

CLAUSE = re.compile(r"[^,;.\n]+(?:[.,](?=\d)[^,;.\n]*)*")
Standing = tuple[Frame, Hit, frozenset[Assertion]]


def frames_in(notes: Notes, at: int, topic: str) -> Iterator[Standing]:
    """Each frame of the topic, its clause, and how the words it needs are held.

    `topic` names the shelf's words: "exam" for exam_frames and exam_terms.
    """
    statement = notes.statements[at]
    terms = notes.all_hits_at(f"{topic}_terms", at)
    if not terms:
        return
    frames = notes.shelf.read(f"words/{topic}_frames", tuple[Frame, ...])
    for clause in CLAUSE.finditer(notes.text, statement.start, statement.end):
        start, end = clause.span()
        there: dict[str, Hit] = {
            term.id: term for term in reversed(terms) if start <= term.start < end
        }
        for frame in frames if there else ():
            if there.keys() >= set(frame.needs) and there.keys().isdisjoint(frame.bars):
                held = frozenset(notes.held(there[need]) for need in frame.needs)
                yield frame, notes.over(Hit(start, end, frame.means, at), start, end), held
