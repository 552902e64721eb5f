"""Measured values that criteria ask for: heart, breast, blood, scores."""

import re
from collections.abc import Iterator

from rebuttal.knowledge.pattern import compiled
from rebuttal.model.chart import Measure
from rebuttal.model.fact import Assertion, Fact
from rebuttal.understanding.clinical.care_time import day_of
from rebuttal.understanding.opened_chart import Hit, Notes

SILENT = frozenset({"family", "instructions", "allergies"})
NUMBER = re.compile(r"\d+(?:\.\d+)?")
OPEN = frozenset({Assertion.STATED, Assertion.PAST, Assertion.DENIED, Assertion.POSSIBLE})
LOOK = 60


def find_measures(notes: Notes) -> Iterator[Fact[object]]:
    """Each measured value with its day, as written."""
    expressions = notes.expressions("measures")
    for hit in notes.hits("measures"):
        held = notes.held(hit)
        if notes.section(hit) in SILENT or held not in OPEN:
            continue
        match = compiled(expressions[hit.id]).match(notes.text, hit.start, hit.end)
        if match is not None:
            yield notes.fact("measures", _measure(notes, hit, match), hit, Assertion.STATED)


def _measure(notes: Notes, hit: Hit, match: re.Match[str]) -> Measure:
    """The value, its number and unit, and the day named beside it."""
    groups = match.groupdict()
    words = " ".join(groups["value"].split())
    marker = groups.get("marker")
    kind = re.sub(r"\W+", "_", marker.lower()) if marker else hit.means
    number = NUMBER.search(words)
    noted = notes.statements[hit.at].noted
    near = [date for date in notes.dates[hit.at] if abs(date.start - hit.end) < LOOK]
    on = day_of(near[0], noted) if near else None
    unit = "%" if notes.text[hit.end - 1] == "%" else ""
    return Measure(kind, words, float(number.group()) if number else None, unit, on)
