"""The course of the complaint, and words that speak against the case."""

import re
from collections.abc import Iterator

from rebuttal.model.fact import Assertion, Fact
from rebuttal.understanding.clinical.course_by_capacity import course_by_capacity
from rebuttal.understanding.clinical.told import told
from rebuttal.understanding.opened_chart import Hit, Notes

SILENT = frozenset(
    {"family", "allergies", "old_plan", "instructions", "labs", "imaging", "past", "social", "ros"}
)
UNTOLD = SILENT - {"ros"} | {"meds"}
OF_RESULT = frozenset({"better", "same"})
PARTED = re.compile(r";|\b(?:he|she|it|they|pain|symptoms?|now|but)\b", re.IGNORECASE)
WHOLE = re.compile(r"\s+(?:overall|than last|since last|all in all)\b", re.IGNORECASE)
OTHER, MATTER_LOOK, NEXT = "other", 60, 3
STAYS = re.compile(
    r",? (?:and|but) (?:(?:it|then) )?(?:is|has|stayed|stuck|stopped|no)\b", re.IGNORECASE
)
OWN_NO = re.compile(r"(?:no|not|never|neither|has ?n[o’']t|have ?n[o’']t)\b", re.IGNORECASE)
PAIN = re.compile(r"\b(?:pain|VAS|NRS|score|rated|rates)\b", re.IGNORECASE)
SCORE = r"(?P<{}>\d{{1,2}})(?:\s?[-–]\s?\d{{1,2}})?(?:\s?/\s?10)?(?![\d/%]|\.\d)"
FIRST_THEN = re.compile(
    r"\b(?<!worst )(?:from(?: an?)?|(?:at )?first(?: rated| called)?(?: it)?(?: an?)?|"
    r"initially(?: an?)?|started (?:at|as|out at)(?: an?)?|was) "
    + SCORE.format("was")
    + r"[^.;\n\d]{1,25}?"
    r"\b(?:(?:down |up )?to|now|today|currently|at present)(?: at| is| an?)* "
    + SCORE.format("now"),
    re.IGNORECASE,
)
NOW_WAS = re.compile(
    r"\b(?:now|today|currently)(?: at| is| an?)* " + SCORE.format("now") + r",? (?:\(?)"
    r"(?:was|from|previously|down from|up from)(?: an?)? " + SCORE.format("was"),
    re.IGNORECASE,
)
CHANGE, MOST = 2, 10
SAID = frozenset({Assertion.STATED, Assertion.DENIED})


def find_course(notes: Notes) -> Iterator[Fact[object]]:
    """Worse, same, better, new or fluctuating; denied when the chart denies it."""
    for hit in notes.hits("course"):
        held = _held(notes, hit)
        silent = notes.section(hit) in UNTOLD or hit.means == OTHER
        if not silent and held in SAID and not _of_care(notes, hit) and not _of_other(notes, hit):
            yield notes.fact("course", hit.means, hit, held)
    for at, statement in enumerate(notes.statements):
        if statement.section not in UNTOLD:
            yield from _by_scores(notes, at)
            yield from course_by_capacity(notes, at)


def _held(notes: Notes, hit: Hit) -> Assertion | None:
    """How the words are held; "never had anything like it" holds its own negation."""
    held = told(notes, hit, lasting=True)
    own = held is Assertion.DENIED and OWN_NO.match(notes.text, hit.start)
    return Assertion.STATED if own else held


def _of_other(notes: Notes, hit: Hit) -> bool:
    """Whether "unchanged" speaks of a weight, a tracing or another matter."""
    floor = max(notes.clause(hit)[0], hit.start - MATTER_LOOK)
    other = [one for one in notes.all_hits_at("course", hit.at) if one.means == OTHER]
    return hit.means == "same" and any(floor <= one.start < hit.end + NEXT for one in other)


def _by_scores(notes: Notes, at: int) -> Iterator[Fact[object]]:
    """The course that two scores of pain show: "first 4/10, now 6/10"."""
    statement = notes.statements[at]
    for form in (FIRST_THEN, NOW_WAS):
        found = form.search(notes.text, statement.start, statement.end)
        if found is None or not _scored(notes, at, found) or STAYS.match(notes.text, found.end()):
            continue
        was, now = int(found["was"]), int(found["now"])
        hit = Hit(*found.span(), "scores", at)
        if abs(was - now) >= CHANGE and max(was, now) <= MOST and notes.held(hit) in SAID:
            course = "worse" if now > was else "better"
            yield notes.fact("course", course, hit, Assertion.STATED)


def _scored(notes: Notes, at: int, found: re.Match[str]) -> bool:
    """Whether the numbers are scores of pain."""
    return "/10" in found[0].replace(" ", "") or PAIN.search(notes.words(at)) is not None


def _of_care(notes: Notes, hit: Hit) -> bool:
    """Whether "better" or "no change" is what a treatment did, not the complaint."""
    if hit.means not in OF_RESULT or WHOLE.match(notes.text, hit.end):
        return False
    start = notes.clause(hit)[0]
    care = [
        one
        for topic in ("care", "other_care")
        for one in notes.hits_at(topic, hit.at)
        if start <= one.start < hit.start
    ]
    if not care:
        return False
    last = max(one.end for one in care)
    told = any(last <= one.start <= hit.start for one in notes.hits_at("symptoms", hit.at))
    return not told and PARTED.search(notes.text, last, hit.start) is None


def find_contrary(notes: Notes) -> Iterator[Fact[object]]:
    """Words that a reviewer could hold against the case, as written."""
    for hit in notes.hits("contrary"):
        held = notes.held(hit)
        own_negation = hit.means == "care not followed"
        if notes.section(hit) in SILENT or not (held is Assertion.STATED or own_negation):
            continue
        words = " ".join(notes.text[hit.start : hit.end].split())
        yield notes.fact("contrary", words, hit, Assertion.STATED)
