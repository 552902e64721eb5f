"""Ranges of motion in degrees: less than the other side, or than is usual."""

import re
from collections.abc import Iterator

from rebuttal.model.chart import Sign
from rebuttal.model.fact import Assertion, Fact
from rebuttal.understanding.clinical.exam_grades import earlier_at, side_in
from rebuttal.understanding.opened_chart import Notes

DEGREES = re.compile(
    r"\s*(?:of the (?:left|right) \w+ |(?:left|right|[RL]) \w+(?=:| is | to ))?"
    r"(?:is|was|to|of|:|=|[RL]|right|left|only|about|limited|measures|~|\s)*(?:\d{1,2}\s*(?:-|–|to)\s*)?"
    r"(?P<here>\d{1,3})(?P<share>\s*%)?(?![/\d]|\.\d|\s*(?:lb|kg|x\b))",
    re.IGNORECASE,
)
AGAINST = re.compile(
    r"(?:\s*(?:°|deg\w*))?(?:\s+and (?:painful|stiff|guarded))?,?\s*(?:with )?"
    r"(?:\(\s*(?:[RL]|right|left|other side|contralateral|opposite)\b:?|"
    r"vs\.?|versus|against|compared (?:to|with)|v\.)\s*(?:[RL]\s|right\s|left\s)?"
    r"(?:\d{1,2}\s*(?:-|–|to)\s*)?(?P<other>\d{1,3})(?!\s*%)",
    re.IGNORECASE,
)
SHARE_OF_OTHER = 0.9
SHARE_OF_FULL = 90
SIDED = frozenset({"left", "right"})


def find_ranges(notes: Notes, at: int) -> Iterator[Fact[object]]:
    """Each movement whose degrees show that it is limited."""
    seen: dict[str, tuple[str, int]] = {}
    for hit in notes.hits_at("exam_moves", at):
        told = DEGREES.match(notes.text, hit.end, notes.statements[at].end)
        if told is None or notes.held(hit) is not Assertion.STATED or earlier_at(notes, told):
            continue
        other = AGAINST.match(notes.text, told.end(), notes.statements[at].end)
        side = side_in(notes.text[max(hit.start - 3, notes.statements[at].start) : told.end()])
        end = other.end() if other else told.end()
        here, move = int(told["here"]), notes.text[hit.start : hit.end].lower()[-3:]
        before = seen.get(move, ("", here))
        seen[move] = (side, here)
        less = other is not None and here < SHARE_OF_OTHER * int(other["other"])
        less = less or ({side, before[0]} == SIDED and here < SHARE_OF_OTHER * before[1])
        share = told["share"] is not None and here < SHARE_OF_FULL
        if less or share or (not told["share"] and here < int(hit.means)):
            sign = Sign("range", notes.text[hit.start : hit.end], side, told["here"], abnormal=True)
            yield notes.fact("signs", sign, notes.over(hit, hit.start, end), Assertion.STATED)
