"""Ranges of motion in degrees: less than the other side, or than is usual."""

import re
from collections.abc import Iterator

from rebuttal.model.chart import Sign
from rebuttal.model.fact import Assertion, Fact
from rebuttal.model.value import Value
from rebuttal.understanding.clinical.exam_grades import earlier_at, side_in
from rebuttal.understanding.opened_chart import Hit, Notes

DEGREES = re.compile(
    r"\s*(?:of (?:the |his |her )?(?:left |right )?[a-z]+ |(?:left|right|[RL]) \w+(?=:| is | to ))?"
    r"(?:is|was|to|of|:|=|[RL]|right|left|only|about|limited|measures|~|\s)*"
    r"(?:\d{1,3}\s*(?:->|=>|→)\s*)?(?:(?P<low>\d{1,2})\s*(?:-|–|to)\s*)?"
    r"(?P<here>\d{1,3})(?P<share>\s*%)?(?:/(?P<full>\d{2,3})(?!\s*(?:lb|kg)))?"
    r"(?![/\d]|\.\d|\s*(?:lb|kg|x\b))",
    re.IGNORECASE,
)
AGAINST = re.compile(
    r"(?:\s*(?:°|deg\w*))?(?:\s+and (?:painful|stiff|guarded))?,?\s*(?:with )?"
    r"(?:\(\s*(?:[RL]|right|left|other side|contralateral|opposite)\b:?|"
    r"(?:[RL]\s*)?/\s*(?=(?:[RL]|left|right)\b|\d[\d\s–-]*(?:[RL]|left|right)\b)|"
    r"vs\.?|versus|against|compared (?:to|with)|v\.)\s*(?:[RL]\s|right\s|left\s)?"
    r"(?:\d{1,2}\s*(?:-|–|to)\s*)?(?P<other>\d{1,3})(?!\s*%)",
    re.IGNORECASE,
)
ARC = re.compile(
    r"(?<![\w/.–-])(?P<low>\d{1,2})\s?(?:-|–|to)\s?(?P<here>9\d|1[0-5]\d)(?!\d|[/.]\d|\s?(?:lb|kg|over))"
    r"(?:\s?(?:°|deg\w*))?(?:\s[RL]\b)?(?:\s?/\s?\d{1,2}\s?(?:-|–|to)\s?(?P<other>\d{2,3}))?",
    re.IGNORECASE,
)
SHARE_OF_OTHER = 0.9
SHARE_OF_ARC = 0.95
SHARE_OF_FULL = 90
BENT, STRAIGHT, WHOLE = 120, 5, 130
USUAL = {
    ("knee", "flex"): 120,
    ("shoulder", "abd"): 140,
    ("shoulder", "flex"): 140,
    ("hip", "int"): 15,
    ("hip", "ir"): 15,
}
"""Degrees below which the movement of a joint is limited."""
SIDED = frozenset({"left", "right"})


class Arc(Value, frozen=True):
    """A range as measured: how far, from where, and what it is held against."""

    here: int
    least: int = 0
    low: int = 0
    full: int = 0
    other: int = 0
    share: bool = False

    def is_less(self) -> bool:
        """Whether it falls short of the usual, of its full range or of the other side."""
        if self.share:
            return self.here < SHARE_OF_FULL
        bent = self.low >= STRAIGHT and self.here >= SHARE_OF_FULL
        share = SHARE_OF_ARC if self.other >= WHOLE else SHARE_OF_OTHER
        return bent or self.here < self.least or self.here < share * max(self.full, self.other)

    def is_whole(self) -> bool:
        """Whether no joint bends further: a knee from straight to 130 degrees."""
        return not self.share and self.here >= WHOLE


def find_ranges(notes: Notes, at: int) -> Iterator[Fact[object]]:
    """Each movement whose degrees show that it is limited, or that it is whole."""
    seen: dict[str, tuple[str, int]] = {}
    for hit in notes.hits_at("exam_moves", at):
        told = DEGREES.match(notes.text, hit.end, notes.statements[at].end)
        if told is None or notes.held(hit) is not Assertion.STATED or earlier_at(notes, told):
            continue
        other = AGAINST.match(notes.text, told.end(), notes.statements[at].end)
        side = side_in(notes.text[max(hit.start - 3, notes.statements[at].start) : told.end()])
        arc = _measured(_as_usual(notes, hit), told, other)
        move = notes.text[hit.start : hit.end].lower()[-3:]
        before = seen.get(move, ("", arc.here))
        seen[move] = (side, arc.here)
        uneven = {side, before[0]} == SIDED and arc.here < SHARE_OF_OTHER * before[1]
        less = arc.is_less() or uneven
        if less or arc.is_whole():
            end = other.end() if other else told.end()
            sign = Sign("range", notes.text[hit.start : hit.end], side, told["here"], abnormal=less)
            yield notes.fact("signs", sign, notes.over(hit, hit.start, end), Assertion.STATED)
    if not seen:
        yield from _bare_arcs(notes, at)


def _as_usual(notes: Notes, hit: Hit) -> Hit:
    """The movement with what is usual for the joint that the sentence names."""
    words = notes.text[hit.start : hit.end].lower()
    joints = {one.means for one in notes.hits_at("regions", hit.at)}
    least = [
        degrees
        for (joint, move), degrees in USUAL.items()
        if joint in joints and re.search(rf"\b{move}", words)
    ]
    return hit if int(hit.means) else Hit(hit.start, hit.end, str(max(least, default=0)), hit.at)


def _measured(hit: Hit, told: re.Match[str], other: re.Match[str] | None) -> Arc:
    """The numbers that stand behind a movement."""
    return Arc(
        int(told["here"]),
        int(hit.means),
        int(told["low"] or 0),
        int(told["full"] or 0),
        int(other["other"]) if other else 0,
        share=told["share"] is not None,
    )


def _bare_arcs(notes: Notes, at: int) -> Iterator[Fact[object]]:
    """An arc that opens a sentence of an examination: "0-138", "5 to 110 degrees"."""
    statement = notes.statements[at]
    found = ARC.match(notes.text, statement.start, statement.end)
    if found is None or statement.section != "exam":
        return
    low, here, other = int(found["low"]), int(found["here"]), int(found["other"] or 0)
    less = low >= STRAIGHT or here < max(BENT, SHARE_OF_ARC * other)
    hit = Hit(*found.span(), "range", at)
    sign = Sign("range", "", side_in(found[0]), f"{low}-{here}", abnormal=less)
    if less or here >= WHOLE:
        yield notes.fact("signs", sign, hit, Assertion.STATED)
