"""Facts of single families: ultrasound, laboratory, ECG, nodule, acid medicine."""

from rebuttal.model.criteria import Criterion, Verdict
from rebuttal.model.fact import Assertion
from rebuttal.reasoning.amounts import months_between, stands
from rebuttal.reasoning.chart_record import Record, Told, held, quotes, silent
from rebuttal.reasoning.counting import day_words
from rebuttal.reasoning.elements.mentioned import (
    EPISODE,
    carried_out,
    had_treatment,
    mentions,
)


def ultrasound_done(record: Record, asked: Criterion) -> Told:
    """An ultrasound of the present episode."""
    del asked
    return carried_out(record, "ultrasound", EPISODE)


def labs_done_nondiagnostic(record: Record, asked: Criterion) -> Told:
    """Laboratory results; whether they explain the symptoms is for the physician."""
    del asked
    return carried_out(record, "laboratory", EPISODE)


def recent_ecg(record: Record, asked: Criterion) -> Told:
    """An ECG in the record."""
    del asked
    return carried_out(record, "ecg", "")


def prior_stress_results_available(record: Record, asked: Criterion) -> Told:
    """The result of an earlier stress test."""
    del asked
    told = carried_out(record, "stress_imaging", "")
    return told if told.verdict is Verdict.MET else carried_out(record, "treadmill_test", "")


def ppi_trial_weeks(record: Record, asked: Criterion) -> Told:
    """Weeks of acid-lowering medicine."""
    weeks = f"{asked.value:g}" if asked.value is not None else ""
    return had_treatment(record, "acid_medicine", weeks)


def months_since_nodule_found(record: Record, asked: Criterion) -> Told:
    """Months from the first dated word of the nodule."""
    told = held(mentions(record, "nodule", "nodule_mm"), Assertion.STATED, Assertion.PAST)
    dated = [(fact.value.on, fact) for fact in told if fact.value.on]
    if not dated:
        blank = silent("on what day the nodule was first seen")
        return Told(blank.verdict, blank.says, quotes(told[:2]))
    day, first = min(dated, key=lambda pair: pair[0])
    months = months_between(day, record.on)
    verdict = Verdict.MET if stands(months, asked.op, asked.value) else Verdict.NOT_MET
    says = f"The nodule was seen on {day_words(day)}, {months} months before."
    return Told(verdict, says, first.evidence, value=f"{months} months")


def unplaced(record: Record, asked: Criterion) -> Told:
    """A line of brought criteria that nothing here can weigh."""
    del record, asked
    return silent("whether this line of the criteria is met")
