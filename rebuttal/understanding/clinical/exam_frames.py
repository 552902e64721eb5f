"""Signs known by classes of words that stand together in a clause."""

import re
from collections.abc import Collection, Iterator

from rebuttal.knowledge.frame import Frame
from rebuttal.knowledge.pattern import Pattern
from rebuttal.model.chart import Sign
from rebuttal.model.fact import Assertion, Fact
from rebuttal.understanding.clinical.exam_grades import side_in
from rebuttal.understanding.opened_chart import Hit, Notes

CLAUSE = re.compile(r"[^,;.\n]+(?:\.(?=\d)[^,;.\n]*)*")


def framed_signs(notes: Notes, at: int, known: Collection[str]) -> Iterator[Fact[object]]:
    """The signs of this statement of kinds that were not read otherwise."""
    statement = notes.statements[at]
    terms = notes.shelf.read("words/exam_terms", tuple[Pattern, ...])
    classes = {term.id: term for term in terms}
    for clause in CLAUSE.finditer(notes.text, statement.start, statement.end):
        for frame in notes.shelf.read("words/exam_frames", tuple[Frame, ...]):
            kind, _, verdict = frame.means.partition(" ")
            if kind in known or not frame.stands_in(clause[0], classes):
                continue
            words = clause[0]
            start = clause.start() + len(words) - len(words.lstrip())
            side = "" if kind == "gait" else side_in(words)
            sign = Sign(kind, "", side, "", verdict == "abnormal")
            hit = Hit(start, clause.start() + len(words.rstrip()), kind, at)
            yield notes.fact("signs", sign, hit, Assertion.STATED)
