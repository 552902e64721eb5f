"""What a letter hints at: the body of law, the road, what it offers."""

from rebuttal.knowledge.pattern import Pattern
from rebuttal.knowledge.shelf import Shelf
from rebuttal.model.case import Decision, DenialReason, Service
from rebuttal.model.fact import Fact
from rebuttal.model.text import Document
from rebuttal.understanding.decisions import decision_of_letter
from rebuttal.understanding.hearings import hearing_first
from rebuttal.understanding.languages import foreign_language
from rebuttal.understanding.letter_view import Sentence, fact, patterns, view_of
from rebuttal.understanding.reasons import find_reasons
from rebuttal.understanding.services import find_services
from rebuttal.understanding.stages import stage_of

Found = tuple[Fact[object], ...]
OUT_OF_SCOPE, NOT_OURS = "out_of_scope:", "not_ours"
ASIDE = frozenset({"external", "hearing", "p2p", "expedited", "continue", "copy", "law"})
NOT_READ = frozenset({"help", "represent"})
MEDICAID, MEDICAID_PLAN, MEDICAID_STATE = "medicaid", "medicaid_mco", "medicaid_ffs"
WHOLE = {
    Decision.APPROVED: "approval",
    Decision.NOT_REQUIRED: "approval",
    Decision.PENDED: "pended",
}


def find_plan_hints(document: Document, shelf: Shelf) -> Found:
    """Sentences that speak of this plan's law; conditional ones are skipped."""
    view = view_of(document, shelf)
    cues = patterns(shelf, "regime_cues")
    maybe = next(cue for cue in cues if cue.id == "maybe")
    facts: dict[str, Fact[object]] = {}
    for cue in cues:
        regime = cue.id.split(".")[0]
        if cue is maybe or regime in facts:
            continue
        for sentence in view.sentences:
            if sentence.topic in NOT_READ or not cue.find(sentence.words):
                continue
            if maybe.find(sentence.words):
                continue
            found = cue.find(view.text, sentence.start, sentence.end)
            if found:
                facts[regime] = fact(document, "plan.hints", regime, (sentence.start, sentence.end))
                break
    return _with_medicaid(document, shelf, facts)


def _with_medicaid(document: Document, shelf: Shelf, facts: dict[str, Fact[object]]) -> Found:
    """Bare words for Medicaid: of the state where a hearing comes first, else of a plan."""
    bare = facts.pop(MEDICAID, None)
    if bare is None or {MEDICAID_PLAN, MEDICAID_STATE} & facts.keys():
        return tuple(facts.values())
    hearing = hearing_first(document.text, shelf)
    regime = MEDICAID_STATE if hearing else MEDICAID_PLAN
    return (*facts.values(), Fact("plan.hints", regime, bare.evidence))


def find_road_hints(document: Document, shelf: Shelf) -> Found:
    """Which road the letter is on: decision, stage, language, reasons, scope."""
    name = "notice.road_hints"
    hints: list[Fact[object]] = []
    whole = _whole(document, shelf)
    if whole:
        hints.append(whole)
    stage, span = stage_of(document, shelf)
    if stage.ends_internal and span:
        hints.append(fact(document, name, "final_denial", span))
    hints.extend(_set_aside(document, shelf))
    language = foreign_language(document)
    if language:
        hints.append(fact(document, name, f"language:{language[0]}", language[1]))
    hints.extend(_by_words(document, shelf))
    hints += [
        Fact(name, reason.value.scenario.value, reason.evidence)
        for reason in find_reasons(document, shelf)
        if isinstance(reason.value, DenialReason)
    ]
    unique = {str(hint.value): hint for hint in reversed(hints)}
    return tuple(hint for hint in hints if unique[str(hint.value)] is hint)


def _set_aside(document: Document, shelf: Shelf) -> Found:
    """The sentence that says that a refusal was overturned."""
    cue = next(cue for cue in patterns(shelf, "decisions") if cue.id == "approved.overturned")
    return tuple(
        fact(document, "notice.road_hints", "overturned", (sentence.start, sentence.end))
        for sentence in view_of(document, shelf).sentences
        if sentence.topic not in ASIDE | NOT_READ and cue.find(sentence.words)
    )[:1]


def _whole(document: Document, shelf: Shelf) -> Fact[object] | None:
    """Approval or a request for papers, where nothing is refused."""
    decision = decision_of_letter(document.text, shelf)
    services = find_services(document, shelf)
    said = {s.value.decision for s in services if isinstance(s.value, Service)}
    if decision not in WHOLE or Decision.DENIED in said or Decision.PARTIAL in said:
        return None
    view = view_of(document, shelf)
    for cue in patterns(shelf, "decisions"):
        if cue.id.split(".")[0] != decision.value:
            continue
        for sentence in view.sentences:
            found = cue.find(view.text, sentence.start, sentence.end)
            if found:
                span = (sentence.start, sentence.end)
                return fact(document, "notice.road_hints", WHOLE[decision], span)
    return None


def _by_words(document: Document, shelf: Shelf) -> Found:
    """Hints that a sentence gives by its words."""
    view = view_of(document, shelf)
    facts = []
    cues = patterns(shelf, "road_cues")
    maybe = next(cue for cue in cues if cue.id == NOT_OURS)
    for cue in (one for one in cues if one is not maybe):
        for sentence in view.sentences:
            if sentence.topic in NOT_READ or sentence.topic == "internal":
                continue
            aside = cue.id.startswith(OUT_OF_SCOPE) and _aside(sentence, maybe)
            if cue.find(sentence.words) and not aside:
                span = (sentence.start, sentence.end)
                facts.append(fact(document, "notice.road_hints", cue.id, span))
                break
    return tuple(facts)


def _aside(sentence: Sentence, denied: Pattern) -> bool:
    """Whether a sentence speaks of other coverage beside what the letter decides."""
    return sentence.topic in ASIDE or denied.find(sentence.words) is not None


def find_offers(document: Document, shelf: Shelf) -> Found:
    """What the letter offers; help in other languages counts where it stands."""
    text = document.text
    facts = []
    hearing = hearing_first(text, shelf)
    if hearing:
        facts.append(fact(document, "notice.offers", "hearing_first", hearing))
    for cue in patterns(shelf, "offer_cues"):
        found = cue.find(text if cue.id == "language_help" else view_of(document, shelf).text)
        if found:
            facts.append(fact(document, "notice.offers", cue.id, found.span()))
    return tuple(facts)
