"""Told symptoms: kind, side, severity; how long; since when; what is lost."""

import re
from collections.abc import Iterator

from rebuttal.model.chart import Symptom
from rebuttal.model.fact import Assertion, Fact
from rebuttal.understanding.clinical.complaint_time import find_lengths
from rebuttal.understanding.clinical.exam_grades import side_in
from rebuttal.understanding.clinical.told import told
from rebuttal.understanding.opened_chart import Hit, Notes

SILENT = frozenset(
    {"exam", "family", "allergies", "instructions", "labs", "imaging", "plan", "past"}
)
SCORE = re.compile(
    r"(?<![\d/.])(?P<low>10|\d(?:\.\d)?)(?:\s*(?:-|–|to)\s*(?:10|\d))?\s*"
    r"(?:/|out\s+of(?:\s+a\s+"
    r"possible)?|on\s+a\s+scale\s+of\s+(?:0|1)\s*(?:-|to)\s*)\s*(?:10|ten)(?![\d/])",
    re.IGNORECASE,
)
FOUND = re.compile(r"\b(?:objective|motor|focal|documented|exam\w*|on testing)\b", re.IGNORECASE)
MUSCLE_LOOK = 20
TELLS = frozenset({Assertion.STATED, Assertion.DENIED, Assertion.PAST})


def find_symptoms(notes: Notes) -> Iterator[Fact[object]]:
    """Symptoms, their severity, their duration and onset, function lost."""
    for hit in notes.hits("symptoms"):
        if hit.means == "mask" or notes.section(hit) in SILENT:
            continue
        if (fact := _symptom(notes, hit)) is not None:
            yield fact
    yield from find_lengths(notes)
    for hit in notes.hits("function_loss"):
        held = notes.held(hit)
        if notes.section(hit) not in SILENT and held in TELLS:
            words = notes.text[hit.start : hit.end]
            yield notes.fact("function_loss", " ".join(words.split()), hit, held)


def _symptom(notes: Notes, hit: Hit) -> Fact[object] | None:
    """One symptom; a template's bare list tells nothing."""
    kind, _, mark = hit.means.partition("@")
    held = told(notes, hit)
    if kind == "weakness" and _examined(notes, hit):
        return None
    bare = mark and held is not Assertion.DENIED
    if held is None or (bare and notes.section(hit) not in {"hpi", "care"}):
        return None
    if kind == "radiating_pain" and _of_test(notes, hit):
        return None
    start, end = notes.clause(hit)
    score = SCORE.search(notes.text, start, end) if kind == "pain" else None
    if score is not None and not _is_severity(notes.text, hit, score):
        score = None
    quote = hit
    if score is not None:
        quote = notes.over(hit, min(hit.start, score.start()), max(hit.end, score.end()))
    region = _region(notes, hit, (start, end))
    around = notes.text[max(start, hit.start - 25) : min(end, hit.end + 25)]
    severity = float(score["low"]) if score else None
    symptom = Symptom(kind, region, side_in(around), severity)
    return notes.fact("symptoms", symptom, quote, held)


def _examined(notes: Notes, hit: Hit) -> bool:
    """Whether the weakness is the examiner's finding in an assessment."""
    lead = (notes.clause(hit)[0], hit.start)
    around = (lead[0], min(notes.clause(hit)[1], hit.end + MUSCLE_LOOK))
    muscle = any(around[0] <= part.start < around[1] for part in _muscles(notes, hit.at))
    return notes.section(hit) == "assessment" and (
        muscle or FOUND.search(notes.text, *lead) is not None
    )


def _muscles(notes: Notes, at: int) -> Iterator[Hit]:
    """The muscles and movements that a statement names."""
    yield from (part for part in notes.hits_at("exam_parts", at) if part.means != "place")


def _of_test(notes: Notes, hit: Hit) -> bool:
    """Whether the words tell what an examiner's test brought on."""
    start = notes.clause(hit)[0]
    return any(start <= test.start < hit.start for test in notes.hits_at("exam_tests", hit.at))


def _is_severity(text: str, hit: Hit, score: re.Match[str]) -> bool:
    """Whether a score stands close to the pain it measures."""
    gap = text[min(hit.end, score.end()) : max(hit.start, score.start())]
    return len(gap) < 60 and ";" not in gap  # noqa: PLR2004 - about ten words


def _region(notes: Notes, hit: Hit, span: tuple[int, int]) -> str:
    """The region that the symptom's own clause names."""
    named = notes.hits_at("regions", hit.at)
    near = [one for one in named if span[0] <= one.start < span[1]]
    inside = [one for one in near if hit.start <= one.start and one.end <= hit.end]
    chosen = inside or near
    if not chosen:
        return ""
    return min(chosen, key=lambda one: max(one.start - hit.end, hit.start - one.end)).means
