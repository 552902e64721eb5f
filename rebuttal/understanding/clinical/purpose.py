"""What the result of the study will decide, in the chart's own sentences."""

from collections.abc import Iterator

from rebuttal.model.fact import Assertion, Fact
from rebuttal.understanding.opened_chart import Hit, Notes

SILENT = frozenset(
    {"exam", "old_plan", "past", "family", "allergies", "ros", "meds", "labs", "social", "hpi"}
)


def find_purposes(notes: Notes) -> Iterator[Fact[object]]:
    """Sentences that say what the study is for; the value is its kind."""
    seen: set[int] = set()
    for hit in notes.hits("purposes"):
        if notes.section(hit) in SILENT or hit.at in seen:
            continue
        seen.add(hit.at)
        statement = notes.statements[hit.at]
        whole = Hit(statement.start, statement.end, hit.means, hit.at)
        yield notes.fact("purposes", hit.means, whole, Assertion.STATED)
