"""What the study is for: purpose, order, diagnosis, plan."""

from typing import Any

from rebuttal.knowledge.families import in_family
from rebuttal.model.chart import Mention
from rebuttal.model.criteria import Criterion, Verdict
from rebuttal.model.fact import Assertion, Fact
from rebuttal.reasoning.chart_record import (
    Record,
    Told,
    denied,
    held,
    present_or_absent,
    quotes,
    silent,
    words_of,
)

INTENDED = (
    Assertion.STATED,
    Assertion.PLANNED,
    Assertion.POSSIBLE,
    Assertion.HYPOTHETICAL,
)


def intended(record: Record, *phrases: str) -> tuple[Fact[str], ...]:
    """The purposes and orders whose words hold every one of these phrases."""
    told = held((*record.chart.purposes, *record.chart.orders), *INTENDED)
    return tuple(
        fact
        for fact in told
        if all(record.tables.says(p, f"{fact.value} {words_of(fact)}") for p in phrases)
    )


def question_changes_management(record: Record, asked: Criterion) -> Told:
    """What the result of the study will decide."""
    del asked
    told = held(record.chart.purposes, *INTENDED)
    causes = [fact for fact in told if record.tables.says("cause_only", fact.value)]
    decides = [fact for fact in told if fact not in causes]
    no = quotes(denied(record.chart.purposes))
    if causes and not decides and not no:
        says = "The record says what the study looks for, not what its result will decide."
        return Told(Verdict.NOT_DOCUMENTED, says, quotes(causes))
    return present_or_absent(quotes(decides), no, "what the result will decide")


def plan(record: Record, what: str, *phrases: str) -> Told:
    """Whether a plan of this kind is recorded."""
    yes = intended(record, *phrases)
    no = [
        fact
        for fact in denied((*record.chart.purposes, *record.chart.orders))
        if all(record.tables.says(p, f"{fact.value} {words_of(fact)}") for p in phrases)
    ]
    return present_or_absent(quotes(yes), quotes(no), what)


def candidate_for_intervention(record: Record, asked: Criterion) -> Told:
    """Surgery or an injection is considered, depending on the result."""
    del asked
    return plan(record, "that surgery or an injection is considered", "surgery_or_injection")


def plan_tfesi(record: Record, asked: Criterion) -> Told:
    """An epidural injection is planned or considered."""
    del asked
    return plan(record, "a plan for an epidural injection", "tfesi")


def plan_urgent_spine_referral(record: Record, asked: Criterion) -> Told:
    """An urgent referral for spine surgery."""
    del asked
    return plan(record, "an urgent referral for spine surgery", "spine_surgery", "urgent")


def ordered_by_treating_clinician(record: Record, asked: Criterion) -> Told:
    """The chart of the treating clinician holds the order."""
    del asked
    orders = held(record.chart.orders, Assertion.STATED, Assertion.PLANNED)
    if orders:
        return Told(Verdict.MET, "The treating clinician's chart holds the order.", quotes(orders))
    return silent("an order for the study by the treating clinician")


def reasonable_for_symptoms_and_preliminary_diagnosis(record: Record, asked: Criterion) -> Told:
    """Symptoms and a working diagnosis are recorded."""
    del asked
    symptoms = [fact for fact in held(record.chart.symptoms) if record.here(fact.value.region)]
    spoken = held(record.chart.mentions, Assertion.STATED, Assertion.POSSIBLE)
    assessed = [fact for fact in spoken if fact.value.assessed and fact.value.kind == "history"]
    none = held(f for f in record.chart.mentions if f.value.concept == "asymptomatic")
    complaints = [f for f in spoken if f.value.kind == "symptom" and f not in none]
    told: list[Fact[Any]] = [*symptoms, *complaints]
    coded = held(record.chart.diagnoses, Assertion.STATED, Assertion.POSSIBLE)
    named: list[Fact[Any]] = [*coded, *assessed]
    if told and named:
        says = "The record gives symptoms and a working diagnosis."
        return Told(Verdict.MET, says, (*quotes(told[:2]), *quotes(named[:2])))
    if none and not told and not named:
        says = "The record says that there are no symptoms."
        return Told(Verdict.NOT_MET, says, quotes(none))
    return silent("symptoms together with a working diagnosis")


def regions_of(record: Record, code: str) -> set[str]:
    """The body regions that an ICD-10-CM code speaks of."""
    return {
        region
        for group in record.tables.groups
        for prefix in group.prefixes
        if code.upper().startswith(prefix)
        for region in group.regions
    }


def same_body(record: Record, code: str, regions: set[str]) -> bool:
    """Whether a code speaks of the part of the body that the study shows."""
    if record.region in regions:
        return True
    groups = [g.group for g in record.tables.groups if code.upper().startswith(g.prefixes)]
    if record.family.groups:
        return any(group in record.family.groups for group in groups)
    wide = record.family.family != "spine"
    return wide and any(in_family(region, record.family) for region in regions)


def own_topic(record: Record, fact: Fact[Mention]) -> bool:
    """Whether an assessed thing is of the family of the study."""
    return record.tables.topics[fact.value.concept] in record.family.topics


def dx_region_match(record: Record, asked: Criterion) -> Told:
    """A diagnosis of the region of the study, by code or by words."""
    del asked
    fits: list[Fact[Any]] = []
    other: list[Fact[Any]] = []
    for fact in held(record.chart.diagnoses, Assertion.STATED, Assertion.POSSIBLE):
        regions = regions_of(record, fact.value.code) if fact.value.code else set()
        lumbar = record.region == "lumbar_spine"
        words = lumbar and record.tables.says("lumbar_words", fact.value.words)
        if words or same_body(record, fact.value.code, regions):
            fits.append(fact)
        elif regions:
            other.append(fact)
    named = [f for f in record.chart.mentions if f.value.assessed and own_topic(record, f)]
    fits += held(named, Assertion.STATED, Assertion.POSSIBLE)
    if fits:
        says = "The record gives a diagnosis in the region of the study."
        return Told(Verdict.MET, says, quotes(fits), quotes(other))
    if other:
        says = "The coded diagnoses of the chart are of another region."
        return Told(Verdict.NOT_MET, says, quotes(other))
    return silent("a diagnosis of the region of the study")
