"""What the result of the study will decide, in the chart's own sentences."""

import re
from collections.abc import Iterator

from rebuttal.model.fact import Assertion, Fact
from rebuttal.understanding.opened_chart import Hit, Notes

SILENT = frozenset(
    {"exam", "old_plan", "past", "family", "allergies", "ros", "meds", "labs", "social", "hpi"}
)
CHANGES_NOTHING = re.compile(
    r"(?:\b(?:will|would|does|did|do|is|could|should)(?: not|n['’]t)|\bwon['’]t|\bunlikely to|"
    r"\bnot (?:going|expected|likely) to)\s+(?:\w+ ){0,2}?(?:change|alter|affect|influence|guide|"
    r"determine|decide|impact|direct)\b",
    re.IGNORECASE,
)

ORDERED = re.compile(
    r"\W*(?:MR[IA]|CTA?|PET|SPECT|echo\w*|ultrasound|US|duplex|scan)\b[^.;]{0,60}[:;,(–-]\s*if\b",
    re.IGNORECASE,
)
LOOKS = "looks for a cause"


def find_purposes(notes: Notes) -> Iterator[Fact[object]]:
    """Sentences that say what the study is for; the value is its kind.

    A sentence that says what is looked for and what the result decides says the latter.
    """
    told: dict[int, Hit] = {}
    for hit in notes.hits("purposes"):
        first = told.get(hit.at)
        if not _beside(notes, hit) and (first is None or first.means == LOOKS):
            told[hit.at] = hit
    for hit in told.values():
        statement = notes.statements[hit.at]
        whole = Hit(statement.start, statement.end, hit.means, hit.at)
        nothing = CHANGES_NOTHING.search(notes.text, statement.start, statement.end)
        held = Assertion.DENIED if nothing else Assertion.STATED
        yield notes.fact("purposes", hit.means, whole, held)


def _beside(notes: Notes, hit: Hit) -> bool:
    """Whether a part of the note holds no plan, and the sentence orders no study either."""
    statement = notes.statements[hit.at]
    ordered = ORDERED.match(notes.text, statement.start, statement.end)
    return notes.section(hit) in SILENT and ordered is None
