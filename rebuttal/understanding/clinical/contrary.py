"""The course of the complaint, and words that speak against the case."""

import re
from collections.abc import Iterator

from rebuttal.model.fact import Assertion, Fact
from rebuttal.understanding.clinical.told import told
from rebuttal.understanding.opened_chart import Hit, Notes

SILENT = frozenset(
    {"family", "allergies", "old_plan", "instructions", "labs", "imaging", "past", "social", "ros"}
)
UNTOLD = SILENT - {"ros"} | {"meds"}
OF_RESULT = frozenset({"better", "same"})
PARTED = re.compile(r";|\b(?:he|she|it|they|pain|symptoms?|now|but)\b", re.IGNORECASE)
SAID = frozenset({Assertion.STATED, Assertion.DENIED})


def find_course(notes: Notes) -> Iterator[Fact[object]]:
    """Worse, same, better, new or fluctuating; denied when the chart denies it."""
    for hit in notes.hits("course"):
        held = told(notes, hit, lasting=True)
        if notes.section(hit) not in UNTOLD and held in SAID and not _of_care(notes, hit):
            yield notes.fact("course", hit.means, hit, held)


def _of_care(notes: Notes, hit: Hit) -> bool:
    """Whether "better" or "no change" is what a treatment did, not the complaint."""
    if hit.means not in OF_RESULT:
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
