"""Each reason that the insurer states, laid beside the record."""

import re
from collections.abc import Iterable

from rebuttal.knowledge.pattern import Pattern
from rebuttal.knowledge.shelf import Shelf
from rebuttal.model.case import DenialReason, Scenario
from rebuttal.model.criteria import Criterion, Verdict, both
from rebuttal.model.fact import Fact
from rebuttal.model.finding import CriteriaFinding, ElementFinding, ReasonFinding
from rebuttal.model.value import Value, changed
from rebuttal.reasoning.asked_numbers import Asked, numbers_in
from rebuttal.reasoning.asked_things import asked_things
from rebuttal.reasoning.chart_record import words_of
from rebuttal.reasoning.criteria_logic import Weigh
from rebuttal.reasoning.elements.care_given import ACTIVE, SAME_TREATMENT

REFUSED_BECAUSE = re.compile(
    r"[^.;]*?\b(?:denied|deny|denying|refused?|declined?|"
    r"(?:not|cannot|can['’]t|unable to) (?:be )?(?:approved?|authori[sz]ed?|certify|certified|"
    r"covered?|pay|paid))\b[^.;]*?\b(?:because|since)\b",
    re.IGNORECASE,
)
DOCS = Scenario.INSUFFICIENT_DOCUMENTATION
FALLBACK: dict[Scenario, tuple[str, ...]] = {
    Scenario.CONSERVATIVE_CARE: ("conservative_care_weeks", "reevaluation_after_care"),
    Scenario.INSUFFICIENT_DOCUMENTATION: (
        "in_person_eval_current_episode",
        "any_examination",
        "question_changes_management",
    ),
    Scenario.NO_CHANGE_MANAGEMENT: ("question_changes_management", "change_since_prior_study"),
    Scenario.DX_MISMATCH: ("dx_region_match",),
    Scenario.FREQUENCY: ("months_since_last_same_study", "change_since_prior_study"),
}
NAMES_THINGS = {
    Scenario.INSUFFICIENT_DOCUMENTATION,
    Scenario.NOT_NECESSARY,
    Scenario.NO_CHANGE_MANAGEMENT,
    Scenario.FREQUENCY,
}
BY_NAME_FIRST = {Scenario.INSUFFICIENT_DOCUMENTATION, Scenario.NO_CHANGE_MANAGEMENT}
SPINE_EXAM = "exam_elements_documented"
REPLACED = {
    SPINE_EXAM: {"asked_exam"},
    "any_examination": {"asked_exam"},
    "pain": {"asked_finding"},
    "prior_imaging_documented": {"asked_study"},
    "xray_since_episode": {"asked_study"},
    "conservative_care_weeks": {"asked_treatment"},
    "reevaluation_after_care": {"asked_treatment"},
}
RESULT = {"neuro_exam_findings_root_or_cord": "shown"}
GENERAL = re.compile(
    r"\b(?:conservative|non-?(?:operative|surgical)|physical therapy|provider[- ]directed|"
    r"home exercise|active (?:treatment|care|therapy)|treatments?|therapy)\b",
    re.IGNORECASE,
)
PLAIN_CARE = {"immobilization", "medication"}
DANGER_SIGN = ("muscle_strength",)  # as a red flag, weakness asks for no test of its own
EXAMS = {"asked_exam", "any_examination"}
CARE = {
    "conservative_care_weeks",
    "care_dates_and_duration_documented",
    "care_failed",
    "reevaluation_after_care",
}
LONG = "conservative_care_weeks"
LAST, CHANGE = "months_since_last_same_study", "change_since_prior_study"
LONG_AND_FAILED = {LONG, "care_failed"}
SAYS = {
    Verdict.MET: "The record answers this reason.",
    Verdict.NOT_MET: "The record agrees with the insurer on this point.",
    Verdict.NOT_DOCUMENTED: "The record does not yet answer this reason.",
    Verdict.CONFLICT: "The record contradicts itself on this point.",
}


class Weighable(Value, frozen=True):
    """The elements that can be weighed here, and the region's own danger sign."""

    names: frozenset[str]
    danger: str = ""

    def of(self, names: Iterable[str]) -> list[str]:
        """The names that can be weighed; a danger sign is the region's own."""
        own = {"red_flag": self.danger} if "red_flag" not in self.names else {}
        if SPINE_EXAM not in self.names:
            own[SPINE_EXAM] = "any_examination"
        meant = (own.get(name, name) for name in names)
        return [name for name in meant if name in self.names]


def weigh_reasons(
    reasons: Iterable[Fact[DenialReason]],
    weigh: Weigh,
    shelf: Shelf,
    known: Weighable,
    sets: tuple[CriteriaFinding, ...] = (),
) -> tuple[ReasonFinding, ...]:
    """Lay every stated reason beside the record.

    What a sentence is guessed to ask is left out beside what it names, and
    where it only sums up what other sentences name.
    """
    told = tuple(reasons)
    whole = numbers_in(" ".join(words_of(fact) for fact in told), shelf)
    found = []
    for fact in told:
        asked = merged(numbers_in(words_of(fact), shelf), whole)
        conditions = asked_of(fact, asked, shelf, known)
        elements = tuple(weigh(one) for one in conditions)
        reason = one_reason(fact, elements, added(fact, asked, sets))
        found.append(changed(reason, guessed=names_nothing(fact, shelf)))
    back = shelf.phrases()["refers_back"]
    own = [one for one in found if not one.guessed and not _sums_up(one, back)]
    named = {one.reason.evidence for one in own}
    return tuple(
        one
        for one in found
        if one in own or not named or (one.reason.evidence not in named and not _sums_up(one, back))
    )


def _sums_up(one: ReasonFinding, back: Pattern) -> bool:
    """Whether a reason names nothing and only refers back to the others."""
    bare = one.guessed or not one.elements
    return bare and back.find(words_of(one.reason)) is not None


def names_nothing(fact: Fact[DenialReason], shelf: Shelf) -> bool:
    """Whether what is laid beside the record is only what is usual."""
    told = fact.value
    return told.scenario is DOCS and not told.asks and not named_things(fact, shelf)


def asked_of(
    fact: Fact[DenialReason], asked: Asked, shelf: Shelf, known: Weighable
) -> tuple[Criterion, ...]:
    """Everything that a reason asks for: elements, and things it names."""
    names = known.of(asks(fact, shelf))
    if not fact.value.asks and fact.value.scenario in BY_NAME_FIRST and named_things(fact, shelf):
        names = []
    names = _with_change(fact, names, asked)
    things = [
        one
        for one in asked_things(behind_the_refusal(words_of(fact)), shelf, asked.weeks)
        if belongs(one, fact.value.scenario) and one.element in known.names
    ]
    general = GENERAL.search(words_of(fact)) is not None
    things = [one for one in things if not covered(one, names) and not plain(one, general)]
    named = {one.element for one in things}
    kept = [name for name in names if not (REPLACED.get(name, set()) & named)]
    conditions = [condition(name, kept, asked) for name in kept]
    have = set(kept)
    return (*conditions, *(one for one in things if one.element not in have))


def _with_change(fact: Fact[DenialReason], names: list[str], asked: Asked) -> list[str]:
    """Where no months are asked for, the date alone answers no repeat."""
    measured = asked.months or asked.within_months
    early = fact.value.scenario is Scenario.FREQUENCY and LAST in names and CHANGE not in names
    return [*names, CHANGE] if early and not measured else names


def plain(one: Criterion, general: bool) -> bool:  # noqa: FBT001 - one of two ways to ask
    """Whether a treatment asked for is already meant by the care in general."""
    return general and one.element == "asked_treatment" and set(one.counts) <= PLAIN_CARE


def covered(one: Criterion, names: list[str]) -> bool:
    """Whether an element of the spine's own asks for the same things already."""
    if one.element == "asked_finding" or one.counts == DANGER_SIGN:
        return "red_flag" in names
    own = [name for name in names if name.startswith(("exam_", "neuro_", "objective_"))]
    own = [name for name in own if name != SPINE_EXAM]
    return bool(own) and one.element in EXAMS


def named_things(fact: Fact[DenialReason], shelf: Shelf) -> bool:
    """Whether the sentence itself names what it asks for."""
    words = behind_the_refusal(words_of(fact))
    return any(belongs(one, fact.value.scenario) for one in asked_things(words, shelf))


def behind_the_refusal(words: str) -> str:
    """What follows "We denied the scan because": the study refused is not asked for."""
    refused = REFUSED_BECAUSE.match(words)
    return words[refused.end() :] if refused else words


def belongs(one: Criterion, scenario: Scenario) -> bool:
    """Whether a thing asked for belongs to a reason of this kind."""
    treatment = one.element == "asked_treatment"
    if scenario is Scenario.CONSERVATIVE_CARE:
        return treatment
    if scenario is Scenario.LOWER_MODALITY_FIRST:
        return one.element in {"asked_study", "xray_since_episode"}
    special = treatment and not set(one.counts) <= PLAIN_CARE
    return scenario in NAMES_THINGS and (not treatment or (scenario is DOCS and special))


def asks(fact: Fact[DenialReason], shelf: Shelf) -> tuple[str, ...]:
    """The elements that a reason asks for, by its words or by its kind."""
    if fact.value.asks:
        return fact.value.asks
    if fact.value.scenario is Scenario.LOWER_MODALITY_FIRST:
        return ("xray_since_episode",) if shelf.phrases()["xray"].find(words_of(fact)) else ()
    return FALLBACK.get(fact.value.scenario, ())


def merged(own: Asked, whole: Asked) -> Asked:
    """The sentence's own numbers; for the rest those of its sister sentences."""
    return Asked(
        own.weeks if own.weeks is not None else whole.weeks,
        own.within_weeks,
        own.within_months,
        own.months,
    )


def condition(name: str, names: list[str], asked: Asked) -> Criterion:
    """The element as the insurer's sentence asks for it."""
    counts = ACTIVE if "care_active_component" in names and name in CARE else ()
    if name in LONG_AND_FAILED and (name == LONG or names_both(names)):
        return Criterion(
            element=name,
            op=">=",
            value=asked.weeks,
            counts=counts,
            within_weeks=asked.within_weeks,
            within_months=asked.within_months,
            result=SAME_TREATMENT if names_both(names) else "",
        )
    if name == "reevaluation_after_care":
        return Criterion(element=name, op=">=", value=asked.weeks, counts=counts)
    if name == "months_since_last_same_study" and (asked.months or asked.within_months):
        months = float(asked.months or asked.within_months or 0)
        return Criterion(element=name, op=">=", value=months)
    return Criterion(element=name, counts=counts, result=RESULT.get(name, ""))


def names_both(names: list[str]) -> bool:
    """Whether length and failure are asked for: one treatment must carry both."""
    return set(names) >= LONG_AND_FAILED


def one_reason(
    fact: Fact[DenialReason], elements: tuple[ElementFinding, ...], note: str
) -> ReasonFinding:
    """The verdict on one reason; a reason that asks nothing stays open."""
    if not elements:
        says = "This reason asks for nothing that can be laid beside the record here."
        return ReasonFinding(fact, Verdict.NOT_DOCUMENTED, says)
    verdict = both(*(element.verdict for element in elements))
    parts = [SAYS[verdict], *(element.says for element in elements), note]
    says = " ".join(dict.fromkeys(filter(None, parts)))
    return ReasonFinding(fact, verdict, says, elements)


def added(fact: Fact[DenialReason], asked: Asked, sets: tuple[CriteriaFinding, ...]) -> str:
    """Say when the letter asks for a look-back that its document does not name."""
    cited = [one for one in sets if one.why_applied in {"cited", "sister"}]
    lacks = [one for one in cited if any("no look-back" in note for note in one.notes)]
    back = asked.within_weeks or asked.within_months
    if not back or not lacks or fact.value.scenario is not Scenario.CONSERVATIVE_CARE:
        return ""
    return (
        f"The letter asks for a recent period; {lacks[0].title} {lacks[0].edition} "
        f"section {lacks[0].section}, as read for this shelf, names none."
    )
