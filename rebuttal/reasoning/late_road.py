"""The steps of a road as they stand when the last day to file is over."""

from collections.abc import Iterable

from rebuttal.model.finding import Deadline, RoadFinding
from rebuttal.model.value import changed

FILING = frozenset({"appeal.file", "external.file", "hearing.file"})


def as_it_stands(road: RoadFinding, deadlines: Iterable[Deadline]) -> RoadFinding:
    """The road with what can still be done in place of what had to be done in time."""
    filing = [due for due in deadlines if due.id in FILING and due.who == "member"]
    known = [due for due in filing if due.safe or due.legal]
    if not road.timely or not known or not all(due.passed for due in known):
        return road
    kept = tuple(step for step in road.todo if step not in road.timely)
    return changed(road, todo=(*road.late, *kept))
