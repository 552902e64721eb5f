"""What was decided: about one row, one sentence, or the whole request."""

import re
from functools import lru_cache

from rebuttal.knowledge.shelf import Shelf
from rebuttal.model.case import Decision
from rebuttal.model.text import UNREAD, Document
from rebuttal.understanding.conditional_words import is_conditional
from rebuttal.understanding.labels import labels_of
from rebuttal.understanding.letter_view import LetterView, Span, laid_out, patterns, view_of
from rebuttal.understanding.reason_kinds import CLINICAL
from rebuttal.understanding.reasons import reasons_in

APPEALS = frozenset({"internal", "external", "hearing", "expedited"})
TOPICS = frozenset({"head", "greeting", "reason", "criteria", "resubmit"})
PAID = re.compile(r"(?:your )?plan (?:paid|pays?)|paid|allowed|amount medicare paid", re.IGNORECASE)
PAID_HERE = re.compile(
    r"\b(?:plan |we |amount |benefit )?(?:paid|pays)\b:?[ ]*(?P<amount>\$?[ ]?[\d,]+\.\d\d)",
    re.IGNORECASE,
)
CELL = 60  # letters; more is prose
FAR = 6  # lines between a heading and what it heads
HEADED = re.compile(
    r"\W{0,3}(?:(?:services?|what|tests?|stud(?:y|ies)|items?|requests?|we|was|were|is|are|not|have|has"
    r"|been|partially|fully|decision|status|result|outcome)[ :]+){0,4}"
    r"(?:approved|denied|not approved|certified|non-certified|not covered|covered|authorized"
    r"|not authorized|declined)(?: (?:services?|tests?|stud(?:y|ies)|items?|requests?))?\W{0,3}",
    re.IGNORECASE,
)  # fmt: skip
LEAD = re.compile(r"[^.;:\n]{0,40}:\s*\Z")
PAID_LEAD = re.compile(r"\b(?:paid|covered|allowed)\s*:\s*\Z", re.IGNORECASE)
ADJUSTED = re.compile(r"\b(?:CO|PR|OA)-?(?!45\b)\d{1,3}\b")
ZERO = re.compile(r"\$?\s?0\.00")
AMOUNT = re.compile(r"\$?\s?\d[\d,]*\.\d\d")
YES_NO = {"yes": Decision.APPROVED, "no": Decision.DENIED}
REFUSALS = frozenset({Decision.PARTIAL, Decision.DENIED})
RANKED = (
    Decision.PARTIAL,
    Decision.DENIED,
    Decision.PENDED,
    Decision.APPROVED,
    Decision.NOT_REQUIRED,
)


def decision_of(words: str, shelf: Shelf) -> Decision:
    """The decision that these words state; the first in the data's order."""
    for cue in patterns(shelf, "decisions"):
        if cue.find(words):
            return Decision(cue.id.split(".")[0])
    return Decision.UNKNOWN


def decision_of_row(document: Document, shelf: Shelf, line: Span) -> Decision:
    """The decision of one row: in words, as yes or no, or by what was paid."""
    view = view_of(document, shelf)
    row = next(entry for entry in view.lines if entry.start == line[0])
    for start, end in row.cells:
        words = view.text[start:end].strip()
        if words.casefold() in YES_NO:
            return YES_NO[words.casefold()]
        if len(words) <= CELL and (said := decision_of(words, shelf)) is not Decision.UNKNOWN:
            return said
    if UNREAD in view.text[slice(*line)]:
        return Decision.UNKNOWN
    return _by_payment(document, shelf, line)


def decision_over(view: LetterView, shelf: Shelf, place: int) -> Decision:
    """The decision that a heading over this place tells, where one stands there."""
    at = view.lines.index(view.line_at(place))
    for line in reversed(view.lines[max(at - FAR, 0) : at]):
        words = view.text[line.start : line.end].strip()
        if HEADED.fullmatch(words) and decision_of(words, shelf) is not Decision.UNKNOWN:
            return decision_of(words, shelf)
    return Decision.UNKNOWN


def decision_led_in(before: str, shelf: Shelf) -> Decision | None:
    """The decision of words that introduce a study: "Also reviewed, paid: 93922"."""
    lead = LEAD.search(before.rsplit("\n", maxsplit=1)[-1])
    if lead is None:
        return None
    if PAID_LEAD.search(lead.group()):
        return Decision.APPROVED
    said = decision_of(lead.group(), shelf)
    return said if said is not Decision.UNKNOWN else None


def decision_of_block(view: LetterView, shelf: Shelf, block: Span) -> Decision:
    """The decision of a row whose cells were set on several lines."""
    for line in view.lines:
        if not block[0] <= line.start < block[1]:
            continue
        for start, end in line.cells:
            words = view.text[start:end].strip()
            if words.casefold() in YES_NO:
                return YES_NO[words.casefold()]
            if len(words) <= CELL and (said := decision_of(words, shelf)) is not Decision.UNKNOWN:
                return said
    return Decision.DENIED if ADJUSTED.search(view.text, *block) else Decision.UNKNOWN


def _by_payment(document: Document, shelf: Shelf, line: Span) -> Decision:
    """Approved when the plan paid or allowed something, denied when nothing."""
    view = view_of(document, shelf)
    for hit in labels_of(document, shelf):
        if hit.how == "row" and line[0] <= hit.value[0] < line[1]:
            label = view.text[hit.start : hit.start + 20]
            words = view.text[slice(*hit.value)]
            if PAID.match(label) and AMOUNT.fullmatch(words.strip()):
                return Decision.DENIED if ZERO.fullmatch(words.strip()) else Decision.APPROVED
    told = PAID_HERE.search(view.text, line[0], line[1])
    if told:
        return Decision.DENIED if ZERO.fullmatch(told["amount"].strip()) else Decision.APPROVED
    return Decision.UNKNOWN


@lru_cache(maxsize=8)
def decision_of_letter(text: str, shelf: Shelf) -> Decision:
    """The letter's decision: a refusal outranks what else it says.

    Where a word was not read, what it says else cannot outrank a refusal.
    """
    deciding = [
        sentence.words
        for sentence in laid_out(text, shelf).sentences
        if sentence.topic in TOPICS and not is_conditional(sentence.words, shelf)
    ]
    if any(_overturns(words, shelf) for words in deciding):
        return Decision.APPROVED
    said = {decision_of(words, shelf) for words in deciding}
    if not said & REFUSALS and any(UNREAD in words for words in deciding):
        return Decision.UNKNOWN
    inferred = Decision.DENIED if _reasoned_refusal(text, shelf) else Decision.UNKNOWN
    return next((decision for decision in RANKED if decision in said), inferred)


def _overturns(words: str, shelf: Shelf) -> bool:
    """Whether somebody has set the refusal aside, which outranks what is told of it."""
    cue = next(cue for cue in patterns(shelf, "decisions") if cue.id == "approved.overturned")
    return cue.find(words) is not None


def _reasoned_refusal(text: str, shelf: Shelf) -> bool:
    """Whether the letter states a clinical reason against the study and opens an appeal."""
    kinds = {reason.scenario for _, reason in reasons_in(text, shelf)}
    opened = {sentence.topic for sentence in laid_out(text, shelf).sentences} & APPEALS
    return bool(opened and kinds & CLINICAL)
