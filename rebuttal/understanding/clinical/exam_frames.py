"""Signs known by classes of words that stand together in a clause."""

from collections.abc import Collection, Iterator

from rebuttal.model.chart import Sign
from rebuttal.model.fact import Assertion, Fact
from rebuttal.understanding.clinical.exam_grades import side_in
from rebuttal.understanding.clinical.frames_in_clauses import frames_in
from rebuttal.understanding.opened_chart import Notes

FOUND = frozenset({Assertion.STATED})
EXCLUDED = frozenset({Assertion.STATED, Assertion.DENIED})


def framed_signs(
    notes: Notes, at: int, known: Collection[tuple[str, bool | None]]
) -> Iterator[Fact[object]]:
    """The signs of this statement that were not read otherwise.

    Beside a normal finding of a kind an abnormal one may stand; not the other way.
    """
    for frame, hit, held in frames_in(notes, at, "exam"):
        kind, _, verdict = frame.means.partition(" ")
        abnormal = verdict == "abnormal"
        taken = (kind, True) in known or (not abnormal and (kind, False) in known)
        lost = FOUND | {Assertion.PAST} if kind == "reflex" else FOUND  # "ankle jerk gone"
        if taken or not held <= (lost if abnormal else EXCLUDED):
            continue
        side = "" if kind == "gait" else side_in(notes.text[hit.start : hit.end])
        yield notes.fact("signs", Sign(kind, "", side, "", abnormal), hit, Assertion.STATED)
