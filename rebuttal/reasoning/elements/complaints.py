"""What the patient tells: pain, its place and strength, what it takes away."""

from rebuttal.model.chart import Symptom
from rebuttal.model.criteria import Criterion, Verdict
from rebuttal.model.fact import Fact
from rebuttal.reasoning.amounts import shown, stands
from rebuttal.reasoning.chart_record import (
    Record,
    Told,
    denied,
    held,
    present_or_absent,
    quotes,
    silent,
)
from rebuttal.reasoning.elements.deficits import own_roots
from rebuttal.reasoning.elements.mentioned import mentions

ROOT_SYMPTOMS = {"radiating_pain", "numbness"}
SEVERE = 7.0


def symptoms(record: Record, *kinds: str) -> tuple[Fact[Symptom], ...]:
    """The symptoms of these kinds for the region of the study."""
    return tuple(
        fact
        for fact in record.chart.symptoms
        if fact.value.kind in kinds
        and (record.here(fact.value.region) or fact.value.kind == "radiating_pain")
    )


def told(record: Record, what: str, *kinds: str) -> Told:
    """Whether one of these symptoms is told or denied; the latest note wins."""
    found = symptoms(record, *kinds)
    yes, no = held(found), denied(found)
    if yes and no:
        days = [fact.noted for fact in (*yes, *no)]
        if all(days) and max(f.noted for f in yes if f.noted) > max(f.noted for f in no if f.noted):
            return Told(Verdict.MET, f"The record shows {what}.", quotes(yes), quotes(no))
    return present_or_absent(quotes(yes), quotes(no), what)


def pain(record: Record, asked: Criterion) -> Told:
    """Pain in the region of the study; a leg pain of the back counts."""
    del asked
    yes = held(symptoms(record, "pain", "radiating_pain", "claudication", "night_pain"))
    if yes:
        return Told(Verdict.MET, "The record describes pain in this region.", quotes(yes))
    return told(record, "pain in this region", "pain")


def radiating_pain(record: Record, asked: Criterion) -> Told:
    """Pain that runs into a leg."""
    del asked
    return told(record, "pain that runs into an arm or leg", "radiating_pain")


def dermatomal_pain_or_paresthesia(record: Record, asked: Criterion) -> Told:
    """Pain or tingling whose words name the area of a root."""
    del asked
    yes = held(symptoms(record, *ROOT_SYMPTOMS))
    if not yes:
        return told(record, "pain or tingling in the area of a root", *ROOT_SYMPTOMS)
    named = [
        fact
        for fact in yes
        if any(
            p.find(piece.words)
            for p in own_roots(record)
            for piece in fact.evidence
            if hasattr(piece, "words")
        )
    ]
    if named:
        says = "The record describes pain or tingling in the area of a root."
        return Told(Verdict.MET, says, quotes(named))
    says = "Pain or tingling in the leg is told; the area of a root is not named."
    return Told(Verdict.NOT_DOCUMENTED, says, quotes(yes))


def functional_loss_documented(record: Record, asked: Criterion) -> Told:
    """What the patient can no longer do."""
    del asked
    facts = [*record.chart.function_loss, *mentions(record, "function")]
    what = "what the symptoms keep the patient from doing"
    return present_or_absent(quotes(held(facts)), quotes(denied(facts)), what)


def severity(record: Record, asked: Criterion, kinds: tuple[str, ...], what: str) -> Told:
    """The highest severity told on the latest day, against the number asked."""
    graded = [
        (fact.value.severity, fact)
        for fact in held(symptoms(record, *kinds))
        if fact.value.severity is not None
    ]
    if not graded:
        return silent(f"how severe {what} is, from 0 to 10")
    last = max((fact.noted for _, fact in graded if fact.noted), default=None)
    number, fact = max(
        ((n, f) for n, f in graded if last is None or f.noted == last), key=lambda pair: pair[0]
    )
    verdict = Verdict.MET if stands(number, asked.op, asked.value) else Verdict.NOT_MET
    says = f"The record puts {what} at {shown(number)} of 10."
    return Told(verdict, says, fact.evidence, value=shown(number))


def symptom_severity(record: Record, asked: Criterion) -> Told:
    """How severe the symptoms are."""
    told = severity(record, asked, ("pain", "radiating_pain", "night_pain"), "the pain")
    spoken = held(mentions(record, "severity"))
    if told.verdict is Verdict.NOT_DOCUMENTED and spoken and asked.value is None:
        return Told(Verdict.MET, "The record gives the severity of the symptoms.", quotes(spoken))
    return told


def radicular_pain_vas(record: Record, asked: Criterion) -> Told:
    """How severe the leg pain is."""
    told = severity(record, asked, ("radiating_pain",), "the leg pain")
    pains = (f for f in record.chart.symptoms if f.value.kind == "radiating_pain")
    flags = (f for f in record.chart.flags if f.value == "radiating_pain")
    none = quotes([*denied(pains), *denied(flags)])
    if told.verdict is Verdict.NOT_DOCUMENTED and none:
        return Told(Verdict.NOT_MET, "The record speaks against pain down the leg.", none)
    return told


def spine_pain_severe_or_worsening(record: Record, asked: Criterion) -> Told:
    """Back pain at seven or more, or told to be getting worse."""
    severe = severity(
        record, Criterion(element=asked.element, op=">=", value=SEVERE), ("pain",), "the back pain"
    )
    worse = [fact for fact in held(record.chart.course) if fact.value == "worse"]
    if worse and severe.verdict is not Verdict.MET:
        return Told(Verdict.MET, "The record says that the pain is getting worse.", quotes(worse))
    return severe
