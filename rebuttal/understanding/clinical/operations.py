"""Operations that the chart tells of: had, planned, or said never to have been."""

import re
from collections.abc import Iterator

from rebuttal.model.chart import CareStatus, Treatment
from rebuttal.model.fact import Assertion, Fact
from rebuttal.understanding.clinical.care_time import day_of
from rebuttal.understanding.clinical.exam_grades import side_in
from rebuttal.understanding.clinical.told import open_box
from rebuttal.understanding.opened_chart import Hit, Notes

SILENT = frozenset({"allergies", "family", "instructions", "labs"})
HAD = re.compile(
    r"\b(?:s/p|status post|had|has had|underwent|undergone|undergoing|history of|h/o|hx of|prior|"
    r"previous|after|following|since|remote|removal|post[- ]?op\w*|received|required|multiple|"
    r"(?:19|20)\d\d|years? ago|months? ago|weeks? ago|days (?:post|ago))\b",
    re.IGNORECASE,
)
TO_COME = re.compile(
    r"\b(?:will|would|plan\w*|schedul\w*|recommend\w*|consider\w*|candidate|discuss\w*|offer\w*|"
    r"await\w*|refer\w*|proceed\w*|pre-?op\w*|evaluated for|may (?:need|require|benefit)|if)\b",
    re.IGNORECASE,
)
NONE = re.compile(
    r"\b(?:surgical history|surg(?:ical)?\.?\s?hx|"
    r"PSHx?|past surgical\w*)[^:\n]{0,20}:?\s*(?:none|negative|n/a|denies)\b",
    re.IGNORECASE,
)
WISHED = re.compile(
    r"\b(?:want\w*|wish\w*|need\w*|requir\w*|candidate|enough|think|interested|recommend\w*|"
    r"indicat\w*|consider\w*|proceed|plan\w*|discuss\w*)\b",
    re.IGNORECASE,
)
ASKING = frozenset({"plan", "assessment"})
LOOK = 40
SIDE_LOOK = 15
OTHER_SIDE = re.compile(
    r"\b(?:opposite|contralateral|other) (?:side|knee|hip|shoulder|ankle|wrist|elbow|foot|hand)\b",
    re.IGNORECASE,
)


def find_operations(notes: Notes) -> Iterator[Fact[object]]:
    """Each operation with its region, day and status."""
    for hit in notes.hits("surgeries"):
        if notes.section(hit) in SILENT or open_box(notes, hit):
            continue
        fact = _operation(notes, hit)
        if fact is not None:
            yield fact
    for match in NONE.finditer(notes.text):
        at = notes.at(match.start())
        if at is not None:
            hit = Hit(match.start(), match.end(), "", at)
            value = Treatment("surgery", CareStatus.NOT_DONE)
            yield notes.fact("other_treatments", value, hit, Assertion.DENIED)


def _operation(notes: Notes, hit: Hit) -> Fact[object] | None:
    """One operation; a bare word in a plan is none."""
    held = notes.held(hit)
    start, end = notes.clause(hit)
    if held is Assertion.DENIED:
        if WISHED.search(notes.text, start, hit.start):
            return None
        value = Treatment("surgery", CareStatus.NOT_DONE, region=hit.means)
        return notes.fact("other_treatments", value, notes.over(hit, start, hit.end), held)
    if not hit.means or held in {Assertion.FAMILY, Assertion.HYPOTHETICAL, Assertion.POSSIBLE}:
        return None
    words = _with_side(notes, hit, (start, end))
    region = "" if OTHER_SIDE.search(notes.text, max(start, hit.start - LOOK), end) else hit.means
    if not _was_had(notes, hit, (start, end)):
        if TO_COME.search(notes.text, start, hit.start) is None:
            return None
        value = Treatment("surgery", CareStatus.PLANNED, region=region, detail=words)
        return notes.fact("other_treatments", value, hit, Assertion.PLANNED)
    noted = notes.statements[hit.at].noted
    near = [date for date in notes.dates[hit.at] if abs(date.start - hit.end) < LOOK]
    on = day_of(near[0], noted) if near else None
    value = Treatment("surgery", CareStatus.DONE, end=on, region=region, detail=words)
    return notes.fact("other_treatments", value, hit, Assertion.STATED)


def _with_side(notes: Notes, hit: Hit, span: tuple[int, int]) -> str:
    """The operation's words, with the side that stands beside them."""
    words = " ".join(notes.text[hit.start : hit.end].split())
    lead = notes.text[max(span[0], hit.start - SIDE_LOOK) : hit.start]
    side = "" if side_in(words) else side_in(lead, last=True)
    return f"{side} {words}" if side else words


def _was_had(notes: Notes, hit: Hit, span: tuple[int, int]) -> bool:
    """Whether the place or the words around say that it took place."""
    if notes.section(hit) == "past":
        return True
    lead = notes.text[max(span[0], hit.start - LOOK) : hit.start]
    tail = notes.text[hit.end : min(span[1], hit.end + LOOK)]
    if TO_COME.search(lead):
        return False
    if HAD.search(lead) or re.search(r"\b(?:in|on) \S*\d|\bago\b|\b(?:19|20)\d\d\b", tail):
        return True
    return notes.section(hit) not in ASKING and notes.held(hit) is Assertion.PAST
