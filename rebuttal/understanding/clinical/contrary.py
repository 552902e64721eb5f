"""The course of the complaint, and words that speak against the case."""

from collections.abc import Iterator

from rebuttal.model.fact import Assertion, Fact
from rebuttal.understanding.clinical.told import told
from rebuttal.understanding.opened_chart import Notes

SILENT = frozenset(
    {"family", "allergies", "instructions", "labs", "imaging", "past", "social", "ros"}
)
UNTOLD = SILENT - {"ros"} | {"meds"}
SAID = frozenset({Assertion.STATED, Assertion.DENIED})


def find_course(notes: Notes) -> Iterator[Fact[object]]:
    """Worse, same, better, new or fluctuating; denied when the chart denies it."""
    for hit in notes.hits("course"):
        held = told(notes, hit, lasting=True)
        if notes.section(hit) not in UNTOLD and held in SAID:
            yield notes.fact("course", hit.means, hit, held)


def find_contrary(notes: Notes) -> Iterator[Fact[object]]:
    """Words that a reviewer could hold against the case, as written."""
    for hit in notes.hits("contrary"):
        held = notes.held(hit)
        own_negation = hit.means == "care not followed"
        if notes.section(hit) in SILENT or not (held is Assertion.STATED or own_negation):
            continue
        words = " ".join(notes.text[hit.start : hit.end].split())
        yield notes.fact("contrary", words, hit, Assertion.STATED)
