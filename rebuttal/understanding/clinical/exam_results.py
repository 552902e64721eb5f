"""Named tests of an examination, with their results side by side."""

import re
from collections.abc import Iterator

from rebuttal.model.chart import Sign
from rebuttal.model.fact import Assertion, Fact
from rebuttal.understanding.clinical.exam_grades import LEAD_SIDE, SIDE, earlier_at, side_in
from rebuttal.understanding.opened_chart import Hit, Notes

POSITIVE = (
    r"(?:positive|pos\b\.?|\bpresent\b|\(\+\)|\+(?!\d)|(?:reproduc|elicit|provok|caus)\w*"
    r"(?=[^.;,]{0,40}\b(?:leg|radi\w+|thigh|calf|foot|toes?|sciatic\w*|arm|hand|thumb|fingers?|"
    r"scapula|buttock))|brings? it on|(?:brings? on|sets? off|gives?)"
    r"(?= (?:the |his |her |same )*(?:leg|arm|thigh|calf|buttock|radi\w+)))"
)
NEGATIVE = (
    r"(?:negative|neg\b\.?|\(-\)|(?:no|without|w/o) (?:leg|arm|radicular|radiating|"
    r"sciatic)(?: pain| symptoms)?|"
    r"(?<=\s)-(?=\s|$)|unremarkable|normal|absent|non-?provocative)"
)
VERDICT = re.compile(rf"(?P<yes>{POSITIVE})|(?P<no>{NEGATIVE})", re.IGNORECASE)
JOINT_VERDICT = re.compile(
    rf"(?P<no>{NEGATIVE}|\b(?:OK|firm|stable|solid|symmetric\w*|(?:no|without|w/o) "
    r"(?:pain|click|clunk|laxity|apprehension))\b)|"
    rf"(?P<yes>{POSITIVE}|\b(?:reproduc|elicit|provok)\w*|\b(?:painful|guard(?:s|ing|ed)|clunks?|hurts?|bites?|"
    r"pinch(?:es)?|catches|uncomfortable|"
    r"lax(?:ity)?|apprehensi\w+|pain|soft (?:end|stop)\w*|[23][AB]\b|[1-3]\+(?!\s*\d))(?=\W|$))",
    re.IGNORECASE,
)
NO_RESULT = frozenset({Assertion.HYPOTHETICAL, Assertion.FAMILY, Assertion.PLANNED})
RIGHT_BEFORE = re.compile(
    rf"(?:{POSITIVE}|{NEGATIVE}|\bpain(?:ful)?(?: (?:with|on|during))?)\s*"
    rf"(?:seated|sitting|supine|for)?\s*$",
    re.IGNORECASE,
)
PAINFUL = re.compile(r"(?P<yes>pain)", re.IGNORECASE)
ANGLE = re.compile(
    r"(?:at|to|@)?\s*\b(\d{2,3})\s*(?:°|deg\w*)|\b(?:at|@)\s*(\d{2,3})\b|"
    r"\b(?:L|R|left|right)\s+(\d{2})\b(?!/)",
    re.IGNORECASE,
)
NEW_MATTER = re.compile(
    r";|,(?!\s*(?:L|R|left|right|pos\w*|neg\w*|and|-|\+|(?:no,? )?(?:scratch that|correction|"
    r"make that|strike that|I mean|I[’']d (?:say|call)|rather|sorry))(?:\W|$))",
    re.IGNORECASE,
)


def find_tests(notes: Notes, at: int) -> Iterator[Fact[object]]:
    """Named tests with a positive or negative result, side by side."""
    tests = [hit for hit in notes.hits_at("exam_tests", at) if notes.held(hit) not in NO_RESULT]
    for place, hit in enumerate(tests):
        end = tests[place + 1].start if place + 1 < len(tests) else notes.statements[at].end
        yield from _results(notes, hit, end)


def _results(notes: Notes, hit: Hit, end: int) -> Iterator[Fact[object]]:
    """The results of one test, from the words around it."""
    text = notes.text
    before = RIGHT_BEFORE.search(text, notes.statements[hit.at].start, hit.start)
    stop = NEW_MATTER.search(text, hit.end, end)
    end = stop.start() if stop else end
    if before is not None and not _is_bullet(notes, hit, before):
        painful = before.group().lower().startswith("pain")
        verdict = PAINFUL.match(before.group()) if painful else VERDICT.match(before.group())
        yield _result(notes, hit, (before.start(), end), verdict)
        return
    after = [one for one in _verdicts(notes, hit, end) if not earlier_at(notes, one)]
    side_first = bool(after) and LEAD_SIDE.search(text[hit.end : after[0].start()]) is not None
    for place, verdict in enumerate(after):
        before_it = after[place - 1].end() if place else hit.end
        next_one = after[place + 1].start() if place + 1 < len(after) else end
        span = (before_it, verdict.end()) if side_first else (verdict.start(), next_one)
        if len(after) == 1:
            span = (hit.end, next_one if SIDE.search(text, verdict.end(), end) else verdict.end())
            span = (span[0], end) if ANGLE.search(text, verdict.end(), end) else span
        yield _result(notes, hit, span, verdict)


def _verdicts(notes: Notes, hit: Hit, end: int) -> Iterator[re.Match[str]]:
    """What the words behind a test say; a joint's test speaks its own way."""
    joint = hit.means.startswith("provocation")
    yield from (JOINT_VERDICT if joint else VERDICT).finditer(notes.text, hit.end, end)


def _is_bullet(notes: Notes, hit: Hit, mark: re.Match[str]) -> bool:
    """Whether a dash only opens the line, or parts the name from the words before."""
    lead = notes.text[notes.statements[hit.at].start : mark.start()].rstrip()
    return mark.group().strip() in {"-", "–"} and not lead.endswith((",", ";", "(", "/"))


def _result(
    notes: Notes, hit: Hit, span: tuple[int, int], verdict: re.Match[str] | None
) -> Fact[object]:
    """The fact of one result of a test."""
    kind, _, test = hit.means.partition("=")
    whole = notes.over(hit, min(span[0], hit.start), max(span[1], hit.end))
    words = notes.text[span[0] : span[1]]
    angle = ANGLE.search(notes.text, span[0], span[1])
    degrees = next((number for number in angle.groups() if number), "") if angle else ""
    grade = f"{degrees} degrees" if degrees else ""
    abnormal = bool(verdict and verdict.lastgroup == "yes")
    sign = Sign(kind, test, side_in(words), grade, abnormal)
    return notes.fact("signs", sign, whole, Assertion.STATED)
