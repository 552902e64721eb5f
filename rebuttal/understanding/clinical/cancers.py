"""Cancers that the chart tells of: kind, stage, and how they stand."""

import re
from collections.abc import Iterator

from rebuttal.model.chart import Cancer
from rebuttal.model.fact import Assertion, Fact
from rebuttal.understanding.opened_chart import Hit, Notes

STAGE = re.compile(
    r"\b(?i:stage)\s*:?\s*(?P<stage>(?:IV|III|II|I|0|[1-4])\s?[A-C]?\d?)\b|"
    r"\b(?P<tnm>[cpy]?T[0-4][a-d]?\s?N[0-3][a-c]?(?:\s?M[01X])?)\b"
)
STATES = (
    ("suspected", r"suspicio\w+|suspected|concern\w* for|possible|rule out|r/o|evaluat\w+ for"),
    ("recurrent", r"recurren\w+|relaps\w+|progress(?:ed|ion|ive)"),
    ("remission", r"remission|\bNED\b|no evidence of (?:disease|recurrence)|disease[- ]free|cured"),
    ("new", r"new(?:ly)?[- ]diagnosed|recently diagnosed|biops\w+[- ]proven|new diagnosis"),
    ("active", r"metasta\w+|active|undergoing|currently (?:on|receiving)|cycle|unresectable"),
)
SILENT = frozenset({"instructions", "allergies"})
LOOK = 90


def find_cancers(notes: Notes) -> Iterator[Fact[object]]:
    """Each cancer once a note and assertion; the family's are held so."""
    seen: set[tuple[str, str, Assertion, object]] = set()
    for hit in notes.hits("cancers"):
        if notes.section(hit) in SILENT:
            continue
        held = notes.held(hit)
        value = _cancer(notes, hit)
        stands = Assertion.STATED if held is Assertion.PAST else held
        key = (value.kind, value.status + value.stage, stands, notes.statements[hit.at].noted)
        if key not in seen:
            seen.add(key)
            yield notes.fact("cancers", value, hit, stands)


def _cancer(notes: Notes, hit: Hit) -> Cancer:
    """The cancer with the stage and state named in its statement."""
    statement = notes.statements[hit.at]
    start, end = max(statement.start, hit.start - LOOK), min(statement.end, hit.end + LOOK)
    around = notes.text[start:end]
    stage = STAGE.search(around)
    status = next((n for n, words in STATES if re.search(words, around, re.IGNORECASE)), "known")
    staged = " ".join((stage["stage"] or stage["tnm"]).split()) if stage else ""
    return Cancer(hit.means, staged, status)
