"""How bad the complaint is: scores, words, and what it takes away."""

import re
from collections.abc import Iterator

from rebuttal.model.chart import Severity
from rebuttal.model.fact import Assertion, Fact
from rebuttal.understanding.opened_chart import Hit, Notes

SILENT = frozenset(
    {"exam", "family", "allergies", "instructions", "labs", "imaging", "past", "meds", "social"}
)
SCORE = re.compile(
    r"(?<![\d/.])(?P<low>1[0-5]|\d(?:\.\d)?)(?:\s*(?:-|–|to)\s*(?:10|\d))?\s*(?:/|out\s+of(?:\s+a\s+"
    r"possible)?|on\s+a\s+(?:pain\s+)?scale\s+(?:of|from)\s+(?:0|1|zero|one)\s*(?:-|to)\s*)\s*"
    r"(?:10|ten)(?![\d/])",
    re.IGNORECASE,
)
PAIN = re.compile(
    r"\b(?:pain\w*|ache\w*|headaches?|discomfort|severity|VAS|NRS|intensity|worst|best|average|rates?|"
    r"rated|scale|symptoms?|score)\b",
    re.IGNORECASE,
)
TOLD = frozenset({Assertion.STATED, Assertion.PAST})


def find_severities(notes: Notes) -> Iterator[Fact[object]]:
    """Pain scores, words of severity, and functions lost."""
    for at, statement in enumerate(notes.statements):
        if not PAIN.search(notes.words(at)):
            continue
        for match in SCORE.finditer(notes.text, statement.start, statement.end):
            hit = Hit(match.start(), match.end(), "score", at)
            if notes.held_in_words(hit) in TOLD:
                yield _fact(notes, "score", hit, " ".join(match.group().split()))
    for topic, kind in (("severity", "word"), ("function_loss", "function_loss")):
        for hit in notes.hits(topic):
            if notes.section(hit) not in SILENT and notes.held(hit) in TOLD:
                words = " ".join(notes.text[hit.start : hit.end].split())
                yield _fact(notes, kind, hit, words)
    for hit in notes.hits("measures"):
        if hit.means in {"disability_score", "heart_class", "cognitive_score"}:
            words = " ".join(notes.text[hit.start : hit.end].split())
            yield _fact(notes, "score", hit, words)


def _fact(notes: Notes, kind: str, hit: Hit, words: str) -> Fact[object]:
    """One mark of severity; a score is quoted with the words before it."""
    start, _ = notes.clause(hit)
    lead = hit if kind != "score" else notes.over(hit, max(start, hit.start - 60), hit.end)
    begin = lead.start
    while begin > start and begin < hit.start and not notes.text[begin - 1].isspace():
        begin += 1
    wide = notes.over(hit, begin, hit.end)
    return notes.fact("severity", Severity(kind, words), wide, Assertion.STATED)
