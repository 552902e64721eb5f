"""What a treatment did: failed, helped, or not said."""

from rebuttal.model.chart import Outcome, Treatment
from rebuttal.model.criteria import Verdict
from rebuttal.model.fact import Evidence, Fact
from rebuttal.reasoning.chart_record import Record, Told, held, quotes, silent
from rebuttal.reasoning.elements.care_given import dated_end, had, name_of

UNRELIEVED = {"same", "worse"}


def same_treatment(record: Record, fact: Fact[Treatment]) -> tuple[Fact[Treatment], ...]:
    """Every statement about this kind of treatment for this region."""
    return tuple(
        other
        for other in record.chart.treatments
        if had(other) and other.value.kind == fact.value.kind and record.here(other.value.region)
    )


def failed(record: Record, fact: Fact[Treatment]) -> Told:
    """Whether this treatment is recorded as having brought no relief."""
    stated = same_treatment(record, fact)
    bad = [other for other in stated if other.value.outcome is Outcome.FAILED]
    good = [other for other in stated if other.value.outcome is Outcome.HELPED]
    kind = name_of(fact.value.kind)
    if bad and good:
        says = f"The record tells both relief and no relief from {kind}."
        return Told(Verdict.CONFLICT, says, quotes(bad), quotes(good))
    if bad:
        says = f"The record says that {kind} did not bring relief."
        return Told(Verdict.MET, says, quotes(bad), better_since(record, fact))
    if good:
        return Told(Verdict.NOT_MET, f"The record says that {kind} helped.", quotes(good))
    return by_course(record, fact)


def by_course(record: Record, fact: Fact[Treatment]) -> Told:
    """The result as later notes tell it: the same, worse, or better."""
    end = dated_end(fact) or fact.noted
    told = [c for c in held(record.chart.course) if end and c.noted and c.noted >= end]
    bad = [c for c in told if c.value in UNRELIEVED]
    good = [c for c in told if c.value == "better"]
    kind = name_of(fact.value.kind)
    if bad and good:
        says = f"Notes at the end of {kind} tell both better and not better."
        return Told(Verdict.CONFLICT, says, quotes(bad), quotes(good))
    if bad:
        says = f"At the end of {kind} the symptoms were the same or worse."
        return Told(Verdict.MET, says, quotes(bad))
    if good:
        says = f"At the end of {kind} the symptoms were better."
        return Told(Verdict.NOT_MET, says, quotes(good))
    if whole := failed_as_a_whole(record, fact):
        says = "The record says of the treatment as a whole that it did not help."
        return Told(Verdict.MET, says, quotes(whole))
    partial = [fact] if fact.value.outcome is Outcome.PARTIAL else []
    blank = silent(f"what {kind} did for the symptoms in the end")
    return Told(blank.verdict, blank.says, against=quotes(partial))


def failed_as_a_whole(record: Record, fact: Fact[Treatment]) -> tuple[Fact[Treatment], ...]:
    """Words at the end of this treatment or later that all treatment failed."""
    end = dated_end(fact) or fact.noted
    told = [other for other in record.chart.treatments if other.value.kind == "other"]
    failures = [other for other in held(told) if other.value.outcome is Outcome.FAILED]
    here = [other for other in failures if record.here(other.value.region)]
    return tuple(other for other in here if end and other.noted and other.noted >= end)


def better_since(record: Record, fact: Fact[Treatment]) -> tuple[Evidence, ...]:
    """Quotes of improvement at or after the end of the treatment."""
    end = dated_end(fact) or fact.noted
    better = [c for c in held(record.chart.course) if c.value == "better"]
    told = [*better, *held(record.chart.contrary)]
    return quotes([c for c in told if end and c.noted and c.noted >= end])
