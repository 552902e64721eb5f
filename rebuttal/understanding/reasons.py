"""The insurer's stated reasons: one fact for each, with the whole sentence."""

import re
from collections.abc import Iterator

from rebuttal.knowledge.concepts import Concept, concepts, named_in
from rebuttal.knowledge.pattern import Pattern
from rebuttal.knowledge.shelf import Shelf
from rebuttal.model.case import DenialReason, Scenario
from rebuttal.model.fact import Fact
from rebuttal.model.text import Document
from rebuttal.understanding.decisions import CONDITIONAL
from rebuttal.understanding.letter_view import (
    LetterView,
    Patterns,
    Sentence,
    fact,
    patterns,
    remembered,
    view_of,
)

Found = tuple[Fact[object], ...]
TOPICS = frozenset({"head", "greeting", "reason", "criteria", "resubmit", "closing"})
CARE = (
    "conservative_care_weeks",
    "care_dates_and_duration_documented",
    "care_active_component",
    "care_failed",
    "reevaluation_after_care",
)
CLINICAL = frozenset(
    {
        Scenario.INSUFFICIENT_DOCUMENTATION,
        Scenario.CONSERVATIVE_CARE,
        Scenario.NO_CHANGE_MANAGEMENT,
        Scenario.DX_MISMATCH,
        Scenario.FREQUENCY,
        Scenario.LOWER_MODALITY_FIRST,
        Scenario.WRONG_STUDY,
        Scenario.SITE_OF_CARE,
        Scenario.AUC,
        Scenario.NOT_NECESSARY,
    }
)
ASKED = {
    Scenario.DX_MISMATCH: frozenset({"dx_region_match"}),
    Scenario.FREQUENCY: frozenset({"months_since_last_same_study", "change_since_prior_study"}),
    Scenario.NO_CHANGE_MANAGEMENT: frozenset(
        {"question_changes_management", "change_since_prior_study", "months_since_last_same_study"}
    ),
    Scenario.LOWER_MODALITY_FIRST: frozenset({"xray_since_episode", "prior_imaging_documented"}),
    Scenario.CONSERVATIVE_CARE: frozenset(CARE),
}
LACKING = frozenset({Scenario.INSUFFICIENT_DOCUMENTATION, Scenario.NOT_NECESSARY})
DOCS = Scenario.INSUFFICIENT_DOCUMENTATION
WHOLE_SENTENCE = 20
TITLE_DOT = re.compile(r"\b(Dra?|Mr|Mrs|Ms|St|vs)\.")
REASON = "reason"
PAPERS = (
    r"(?:notes?|records?|chart|documentation|reports?|results?|findings|exam(?:ination)?|information"
    r"|history|symptoms?)"
)
WANTING = re.compile(
    rf"\b{PAPERS}\b[^.;]{{0,60}}\b(?:not|\w+n.t|no|nothing|missing|lack\w*)\b"
    rf"|\b(?:not|\w+n.t|no|nothing|without|lack\w*)\b[^.;]{{0,60}}\b{PAPERS}\b",
    re.IGNORECASE,
)
CLAUSE = re.compile(r";\s|,\s(?:and|but|nor)\s")
CODED = re.compile(r"\b(?:CO|PR|OA|PI)[ -]?\d{1,3}\s*[—–:-]")


@remembered
def find_reasons(document: Document, shelf: Shelf) -> Found:
    """Every reason that the letter states, in the order of the letter.

    "Not medically necessary" alone is a reason only where no sentence says
    more; the meaning of a code only where the insurer writes no sentence.
    """
    view = view_of(document, shelf)
    stated = tuple(_stated(view, shelf))
    own = tuple(pair for pair in stated if not CODED.search(pair[0].words)) or stated
    specific = {reason.scenario for _, reason in own} - {Scenario.NOT_NECESSARY}
    return tuple(
        fact(document, "notice.reasons", reason, (sentence.start, sentence.end))
        for sentence, reason in own
        if reason.scenario is not Scenario.NOT_NECESSARY or not specific
    )


def _stated(view: LetterView, shelf: Shelf) -> Iterator[tuple[Sentence, DenialReason]]:
    """Each sentence that gives a reason, with its kind and what it asks for."""
    cues, asks = patterns(shelf, "reason_cues"), patterns(shelf, "reason_asks")
    entries = concepts(shelf)
    for sentence in map(_undotted, view.sentences):
        if sentence.topic not in TOPICS or len(sentence.words) < WHOLE_SENTENCE:
            continue
        if _says_none(sentence, cues):
            continue
        asked = _asked(sentence, asks)
        kinds = _scenarios(sentence, cues, asks, asked, entries)
        for kind in kinds:
            yield sentence, DenialReason(kind, _asked_by(kind, kinds, asked))


def _undotted(sentence: Sentence) -> Sentence:
    """The sentence without the dots of titles, which end nothing."""
    words = TITLE_DOT.sub(r"\1", sentence.words)
    return Sentence(sentence.start, sentence.end, sentence.topic, sentence.opener, words)


def _asked_by(
    kind: Scenario, kinds: tuple[Scenario, ...], asked: tuple[str, ...]
) -> tuple[str, ...]:
    """What of the lacking elements belongs to this kind of reason."""
    if kind in ASKED:
        return tuple(element for element in asked if element in ASKED[kind])
    if kind in LACKING:
        others = {element for other in kinds for element in ASKED.get(other, ())}
        return tuple(element for element in asked if element not in others)
    return ()


def _says_none(sentence: Sentence, cues: Patterns) -> bool:
    """Whether the sentence offers, conditions or denies, and so is no reason."""
    if CONDITIONAL.search(sentence.words) or sentence.words.endswith("?"):
        return True
    return any(cue.id.startswith("skip.") and cue.find(sentence.words) for cue in cues)


def _asked(sentence: Sentence, asks: Patterns) -> tuple[str, ...]:
    """The elements that the sentence says are lacking."""
    if _gap(sentence, asks) is None:
        return ()
    return tuple(cue.id for cue in _elements(asks) if cue.find(sentence.words))


def _gap(sentence: Sentence, asks: Patterns) -> re.Match[str] | None:
    """Words that say that something is lacking."""
    return next(cue for cue in asks if cue.id == "gap").find(sentence.words)


def _elements(asks: Patterns) -> tuple[Pattern, ...]:
    return tuple(cue for cue in asks if cue.id not in {"gap", "record", "record_lacks"})


def _scenarios(
    sentence: Sentence,
    cues: Patterns,
    asks: Patterns,
    asked: tuple[str, ...],
    entries: dict[str, Concept],
) -> tuple[Scenario, ...]:
    """The kinds of reason in one sentence; an own cue outranks a mere gap."""
    policy = any(cue.id.startswith("policy.") and cue.find(sentence.words) for cue in cues)
    named = _named(sentence, cues)
    lacking = _lacking(sentence, asks, asked, "record_lacks" if policy else "record", entries)
    if policy and not lacking:
        named = [kind for kind in named if kind not in CLINICAL or kind in STANDING]
    strong = [kind for kind in named if kind not in LACKING]
    if Scenario.EXPERIMENTAL in strong or Scenario.ELIGIBILITY in strong:
        strong = [kind for kind in strong if kind is not Scenario.EXCLUSION]
    if strong:
        more: list[Scenario] = [kind for kind in lacking if kind is Scenario.CONSERVATIVE_CARE]
        alone = set(strong) == {Scenario.CONSERVATIVE_CARE} and DOCS in lacking
        more += [DOCS] if alone or _in_own_clause(sentence, cues) else []
        return tuple(dict.fromkeys([*strong, *more]))
    if lacking:
        return lacking
    if not named and sentence.topic == REASON and not policy and WANTING.search(sentence.words):
        return (DOCS,)
    return tuple(kind for kind in (DOCS, *named) if kind in named)[:1]


LACKS = re.compile(
    r"\b(?:not|n.t|never)(?: been| yet)? (?:recorded|documented|done|included|submitted|provided|"
    r"given|sent|available|performed|received|described?|show|find|see|tried|completed|first|tell|"
    r"state|measured|reported|noted)\b|\bthere (?:is|was|were|are) no\b|^\W*no\b|\bno evidence\b",
    re.IGNORECASE,
)
NAMED_KINDS = frozenset(
    {"exam", "ability", "measure", "symptom", "history", "family", "study", "lab", "treatment"}
)


def _in_own_clause(sentence: Sentence, cues: Patterns) -> bool:
    """Whether one clause says only that the papers are wanting."""
    for words in CLAUSE.split(sentence.words):
        clause = Sentence(sentence.start, sentence.end, sentence.topic, words=words)
        if len(words) >= WHOLE_SENTENCE and _named(clause, cues) == [DOCS]:
            return True
    return False


def _named(sentence: Sentence, cues: Patterns) -> list[Scenario]:
    """The kinds whose cues the sentence has, each once, in the cues' order."""
    kinds = (cue.id.split(".")[0] for cue in cues if cue.find(sentence.words))
    return list(dict.fromkeys(Scenario(kind) for kind in kinds if kind in set(Scenario)))


STANDING = frozenset(
    {
        Scenario.LOWER_MODALITY_FIRST,
        Scenario.WRONG_STUDY,
        Scenario.AUC,
        Scenario.DX_MISMATCH,
        Scenario.FREQUENCY,
    }
)


def _lacking(
    sentence: Sentence,
    asks: Patterns,
    asked: tuple[str, ...],
    need: str,
    entries: dict[str, Concept],
) -> tuple[Scenario, ...]:
    """What a sentence that finds the papers wanting is about: care, other papers."""
    speaks = next(cue for cue in asks if cue.id == need).find(sentence.words)
    lacks = LACKS.search(sentence.words)
    speaks = (speaks if asked else speaks and lacks) or (None if need == "record_lacks" else lacks)
    if speaks is None or _gap(sentence, asks) is None:
        return ()
    places = named_in(sentence.words, entries, letter=True)
    named = {entries[place.concept].kind for place in places} & NAMED_KINDS
    if need == "record_lacks":
        named = set()  # a rule names much that nobody misses
    kinds = []
    if any(element in CARE for element in asked) or "treatment" in named:
        kinds.append(Scenario.CONSERVATIVE_CARE)
    if any(element not in CARE for element in asked) or named - {"treatment"}:
        kinds.append(DOCS)
    return tuple(kinds)
