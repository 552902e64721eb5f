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
ASIDE = "aside"
ITEM = re.compile(r"\d{1,2}[.)]\s")


def find_purposes(notes: Notes) -> Iterator[Fact[object]]:
    """Sentences that say what the study is for; the value is its kind.

    A sentence that says what is looked for and what the result decides says the latter.
    """
    told: dict[int, Hit] = {}
    for hit in notes.hits("purposes"):
        first = told.get(hit.at)
        if not _beside(notes, hit) and (first is None or first.means == LOOKS):
            told[hit.at] = hit
    for hit in _branches(notes):
        if not _beside(notes, hit) and told.get(hit.at, hit).means in {hit.means, LOOKS}:
            told[hit.at] = hit
    for _, hit in sorted(told.items()):
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


def _branches(notes: Notes) -> Iterator[Hit]:
    """Ways that part with what a study shows, in its statement or right behind it."""
    hits = notes.all_hits("purpose_branches")
    asides = {hit.at for hit in hits if hit.means == ASIDE}
    told = set[int]()
    for hit in sorted(hits, key=lambda hit: hit.start):
        if hit.means == ASIDE or hit.at in asides:
            continue
        if notes.all_hits_at("studies", hit.at) or _follows(notes, hit.at, told):
            told.add(hit.at)
            yield hit


def _follows(notes: Notes, at: int, told: set[int]) -> bool:
    """Whether a statement runs on from a study, or from another way that parts with it."""
    statement, before = notes.statements[at], notes.statements[max(at - 1, 0)]
    if at == 0 or statement.section != before.section or _new_item(notes, at):
        return False
    return at - 1 in told or bool(notes.all_hits_at("studies", at - 1))


def _new_item(notes: Notes, at: int) -> bool:
    """Whether a statement begins an item of a list: another matter begins there."""
    start = notes.statements[at].start
    line = notes.text.rfind("\n", 0, start) + 1
    return bool(ITEM.match(notes.text[line : start + 4].lstrip()))
