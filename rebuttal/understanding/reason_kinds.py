"""Which kinds of reason one sentence gives, and which elements it asks for."""

import re
from functools import lru_cache
from typing import NamedTuple

from rebuttal.knowledge.concepts import Concepts, concepts, named_in
from rebuttal.knowledge.frame import Frame
from rebuttal.knowledge.pattern import Pattern
from rebuttal.knowledge.shelf import Shelf
from rebuttal.model.case import Scenario
from rebuttal.understanding.letter_view import Patterns, Sentence, patterns
from rebuttal.understanding.wanting import only_finds_absent, signs_come_first, wanting_kinds
from rebuttal.understanding.wide_frames import (
    WideWords,
    kind_of_rule,
    nothing_wrong,
    wide_kinds,
    wide_words,
)

DOCS = Scenario.INSUFFICIENT_DOCUMENTATION
CARE_KIND = Scenario.CONSERVATIVE_CARE
STANDING = frozenset(
    {
        Scenario.LOWER_MODALITY_FIRST,
        Scenario.WRONG_STUDY,
        Scenario.AUC,
        Scenario.DX_MISMATCH,
        Scenario.FREQUENCY,
        Scenario.SITE_OF_CARE,
    }
)
CLINICAL = STANDING | {
    DOCS,
    CARE_KIND,
    Scenario.NO_CHANGE_MANAGEMENT,
    Scenario.NOT_NECESSARY,
}
LACKING = frozenset({DOCS, Scenario.NOT_NECESSARY})
CARE = (
    "conservative_care_weeks",
    "care_dates_and_duration_documented",
    "care_active_component",
    "care_failed",
    "reevaluation_after_care",
)
ASKED = {
    Scenario.DX_MISMATCH: frozenset({"dx_region_match"}),
    Scenario.FREQUENCY: frozenset({"months_since_last_same_study", "change_since_prior_study"}),
    Scenario.NO_CHANGE_MANAGEMENT: frozenset(
        {"question_changes_management", "change_since_prior_study", "months_since_last_same_study"}
    ),
    Scenario.LOWER_MODALITY_FIRST: frozenset({"xray_since_episode", "prior_imaging_documented"}),
    CARE_KIND: frozenset(CARE),
}
OUTRANKED = {
    Scenario.EXPERIMENTAL: (Scenario.EXCLUSION,),
    Scenario.ELIGIBILITY: (Scenario.EXCLUSION,),
    Scenario.OUT_OF_NETWORK: (Scenario.EXCLUSION,),
    Scenario.NO_PRIOR_AUTH: (Scenario.LOWER_MODALITY_FIRST, Scenario.CONSERVATIVE_CARE),
    Scenario.CODING: (Scenario.FREQUENCY, Scenario.NO_CHANGE_MANAGEMENT),
}
AFTER_APPROVAL = frozenset(
    {Scenario.LOWER_MODALITY_FIRST, CARE_KIND, Scenario.SITE_OF_CARE, Scenario.CODING}
)
NOT_ELEMENTS = frozenset({"gap", "record", "record_lacks"})
NAMED_KINDS = frozenset(
    {"exam", "ability", "measure", "symptom", "history", "family", "study", "lab", "treatment"}
)
REASON = "reason"
WHY_NOT = re.compile(  # what is wanting is why the simpler study cannot be done
    r"\b(?:why|that)\b[^.;]{0,60}\b(?:cannot|can[’']t|could not|would not|is not possible)\b",
    re.IGNORECASE,
)
OWN = ((CARE_KIND,), (Scenario.LOWER_MODALITY_FIRST,))  # said, however the papers are named
TOLD = frozenset({"reason", "greeting"})  # where a wide reading is not too wide
WHOLE_SENTENCE = 20
CLAUSE = re.compile(r";\s|,\s(?:and|but|nor)\s")
OWN_CLAUSE = re.compile(
    r",?\s(?:and|but)\s(?=(?:we|nothing|there|(?:the|your) (?:records?|notes?|file|report))\b)",
    re.IGNORECASE,
)
SO = re.compile(r",\s(?:and )?so\s", re.IGNORECASE)
Kinds = tuple[Scenario, ...]


class ReasonWords(NamedTuple):
    """The words by which reasons are known."""

    cues: Patterns
    asks: dict[str, Pattern]
    classes: dict[str, Pattern]
    frames: tuple[Frame, ...]
    entries: Concepts
    parts: dict[str, Pattern]
    wide: WideWords


@lru_cache(maxsize=2)
def reason_words(shelf: Shelf) -> ReasonWords:
    """The words by which reasons are known, from the shelf."""
    return ReasonWords(
        patterns(shelf, "reason_cues"),
        {cue.id: cue for cue in patterns(shelf, "reason_asks")},
        {term.id: term for term in patterns(shelf, "reason_terms")},
        shelf.read("words/reason_frames", tuple[Frame, ...]),
        concepts(shelf),
        {part.id: part for part in patterns(shelf, "wanting")},
        wide_words(shelf),
    )


def elements_asked(words: str, known: ReasonWords) -> tuple[str, ...]:
    """The elements that the sentence says are lacking."""
    if not known.asks["gap"].find(words):
        return ()
    cues = (cue for name, cue in known.asks.items() if name not in NOT_ELEMENTS)
    return tuple(dict.fromkeys(cue.id.split(".")[0] for cue in cues if cue.find(words)))


def asked_by(kind: Scenario, kinds: Kinds, asked: tuple[str, ...]) -> tuple[str, ...]:
    """What of the lacking elements belongs to this kind of reason."""
    if kind in ASKED:
        return tuple(element for element in asked if element in ASKED[kind])
    if kind in LACKING:
        others = {element for other in kinds for element in ASKED.get(other, ())}
        return tuple(element for element in asked if element not in others)
    return ()


def kinds_in(sentence: Sentence, known: ReasonWords, asked: tuple[str, ...]) -> Kinds:
    """The kinds of reason in one sentence; an own cue outranks a mere gap."""
    words = sentence.words
    policy = _says(sentence, known, "policy.")
    lacking = _lacking(words, known, asked, policy=policy)
    named = _named(words, known)
    if policy and not lacking:
        own = _beside_a_rule(words, known)
        named = [kind for kind in named if kind not in CLINICAL or kind in STANDING | own]
    named = _fitting(named, words, known)
    strong = _outranking([kind for kind in named if kind not in LACKING])
    composed = () if policy else wanting_kinds(words, known.parts)
    if strong == [CARE_KIND] and not asked and signs_come_first(words, known.parts):
        return (DOCS,)
    if strong:
        both = {CARE_KIND, DOCS} <= set(composed) and strong == [CARE_KIND]
        more = [DOCS] if both else _beside(sentence, known, strong, lacking)
        return tuple(dict.fromkeys([*strong, *more]))
    if only_finds_absent(words, known.parts) and not (lacking and _danger(asked)):
        return tuple(kind for kind in named if kind is not DOCS)[:1]
    simpler = composed == (Scenario.LOWER_MODALITY_FIRST,) and lacking == (DOCS,)
    if simpler and not WHY_NOT.search(words):
        return composed
    wanting = sentence.topic == REASON and not policy
    return lacking or _wanting(named, composed, words, known, wanting=wanting)


def tells_a_rule(sentence: Sentence, known: ReasonWords) -> bool:
    """Whether the sentence tells what a rule asks for, not what was found."""
    wants = known.wide.classes["rule_wants"].find(sentence.words)
    return wants is not None or _says(sentence, known, "policy.")


def kinds_told_widely(sentence: Sentence, known: ReasonWords) -> Kinds:
    """The kind of reason that the sentence tells in wide words, or none."""
    if sentence.topic not in TOLD:
        return ()
    kinds = wide_kinds(sentence.words, known.wide)
    absent = only_finds_absent(sentence.words, known.parts)
    return tuple(kind for kind in kinds if not absent or kind is Scenario.NO_CHANGE_MANAGEMENT)


def waits_for_signs(sentence: Sentence, known: ReasonWords) -> bool:
    """Whether the sentence tells a rule that waits for signs of the patient."""
    if sentence.topic not in TOLD or not tells_a_rule(sentence, known):
        return False
    return kind_of_rule(sentence.words, known.wide, known.parts) is Scenario.NO_CHANGE_MANAGEMENT


def finds_no_sign(sentence: Sentence, known: ReasonWords) -> bool:
    """Whether the sentence tells that signs for which a rule may wait are absent."""
    return sentence.topic in TOLD and nothing_wrong(sentence.words, known.wide)


def _danger(asked: tuple[str, ...]) -> bool:
    """Whether the signs that are absent are those for which the rule waits."""
    return any(one == "red_flag" or one.startswith("asked_finding") for one in asked)


def _wanting(
    named: list[Scenario], composed: Kinds, words: str, known: ReasonWords, *, wanting: bool
) -> Kinds:
    """What a sentence without a kind of its own finds wanting."""
    if not named and wanting and known.classes["papers_wanting"].find(words):
        return composed or (DOCS,)
    if composed and (DOCS not in named or composed in OWN):
        return composed
    return tuple(kind for kind in (DOCS, *named) if kind in named)[:1]


def _fitting(named: list[Scenario], words: str, known: ReasonWords) -> list[Scenario]:
    """The named kinds without those that the words speak of in another sense."""
    out: set[Scenario] = set()
    if {Scenario.LOWER_MODALITY_FIRST, DOCS} <= {*named} and _report_lacks(words, known):
        out.add(Scenario.LOWER_MODALITY_FIRST)
    if {CARE_KIND, Scenario.FREQUENCY} <= {*named} and not _of_a_study(words, known):
        out.add(Scenario.FREQUENCY)
    if known.classes["authorization_words"].find(words):
        out |= AFTER_APPROVAL
    return [kind for kind in named if kind not in out]


def _beside_a_rule(words: str, known: ReasonWords) -> frozenset[Scenario]:
    """What the clause behind a rule says of this case: "..., and we have not seen"."""
    clauses = OWN_CLAUSE.split(words)[1:]
    own = (one for one in clauses if not any(cue.find(one) for cue in _policy(known)))
    return frozenset(kind for one in own for kind in _named(one, known))


def _policy(known: ReasonWords) -> tuple[Pattern, ...]:
    """The cues of a sentence that tells a rule."""
    return tuple(cue for cue in known.cues if cue.id.startswith("policy."))


def rated_low(words: str, known: ReasonWords) -> bool:
    """Whether the words tell how a society rates the study, under what condition ever."""
    return any(
        frame.stands_in(words, known.classes)
        for frame in known.frames
        if frame.id.startswith(Scenario.AUC.value)
    )


def _report_lacks(words: str, known: ReasonWords) -> bool:
    """Whether the report of a study is wanting, not the study itself."""
    first = known.classes["comes_first"].find(words)
    return first is None and known.classes["study_report"].find(words) is not None


def _of_a_study(words: str, known: ReasonWords) -> bool:
    """Whether the words speak of a study, not of treatment alone."""
    return any(known.classes[name].find(words) for name in ("modality", "repeated"))


def _outranking(kinds: list[Scenario]) -> list[Scenario]:
    """The kinds without those that another of them explains."""
    weaker = {weak for kind in kinds for weak in OUTRANKED.get(kind, ())}
    return [kind for kind in kinds if kind not in weaker]


def _says(sentence: Sentence, known: ReasonWords, prefix: str) -> bool:
    return any(cue.id.startswith(prefix) and cue.find(sentence.words) for cue in known.cues)


def _named(words: str, known: ReasonWords) -> list[Scenario]:
    """The kinds whose cues or frames the words have, each once."""
    frames = (frame.id for frame in known.frames if frame.stands_in(words, known.classes))
    meant = (Scenario(name.split(".")[0]) for name in frames)
    return list(dict.fromkeys((*_cued(words, known), *meant)))


def _cued(words: str, known: ReasonWords) -> list[Scenario]:
    """The kinds whose cues the words have, each once."""
    kinds = (cue.id.split(".")[0] for cue in known.cues if cue.find(words))
    return list(dict.fromkeys(Scenario(kind) for kind in kinds if kind in set(Scenario)))


def _beside(
    sentence: Sentence, known: ReasonWords, strong: list[Scenario], lacking: Kinds
) -> list[Scenario]:
    """What stands beside a named kind: care that is lacking, papers that are."""
    more = [kind for kind in lacking if kind is CARE_KIND]
    alone = set(strong) == {CARE_KIND} and DOCS in lacking
    if Scenario.NO_CHANGE_MANAGEMENT in strong and SO.search(sentence.words):
        return more  # what is not told is told as the ground of the other
    return [*more, DOCS] if alone or _in_own_clause(sentence, known) else more


def _in_own_clause(sentence: Sentence, known: ReasonWords) -> bool:
    """Whether one clause says only that the papers are wanting."""
    return any(
        len(words) >= WHOLE_SENTENCE
        and known.classes["papers"].find(words) is not None
        and _cued(words, known) == [DOCS]
        for words in CLAUSE.split(sentence.words)
    )


def _lacking(words: str, known: ReasonWords, asked: tuple[str, ...], *, policy: bool) -> Kinds:
    """What a sentence that finds the papers wanting is about: care, other papers."""
    speaks = known.asks["record_lacks" if policy else "record"].find(words)
    lacks = known.classes["lacks"].find(words)
    speaks = (speaks if asked else speaks and lacks) or (None if policy else lacks)
    if speaks is None or known.asks["gap"].find(words) is None:
        return ()
    places = named_in(words, known.entries, letter=True)
    named = {known.entries[place.concept].kind for place in places} & NAMED_KINDS
    if policy:
        named = set()  # a rule names much that nobody misses
    kinds = []
    if any(element in CARE for element in asked) or "treatment" in named:
        kinds.append(CARE_KIND)
    if any(element not in CARE for element in asked) or named - {"treatment"}:
        kinds.append(DOCS)
    return tuple(kinds)
