"""Time: how long the symptoms, which contacts, how old the patient."""

import datetime

from rebuttal.model.criteria import Criterion, Verdict
from rebuttal.model.fact import Assertion, Evidence
from rebuttal.reasoning.amounts import shown, stands, weeks_between
from rebuttal.reasoning.chart_record import Record, Told, held, quotes, silent
from rebuttal.reasoning.counting import day_words
from rebuttal.reasoning.episode import after, episode

DAYS_OF_WEEK = 7
REMOTE = {"phone", "telehealth", "message"}


def lasting(record: Record) -> datetime.date:
    """The last note that still tells symptoms; the episode lasted to then."""
    told = [*held(record.chart.symptoms), *held(record.chart.course), *held(record.chart.duration)]
    noted = [fact.noted for fact in told if fact.noted]
    return max(noted, default=record.last_noted())


def symptom_duration_weeks(record: Record, asked: Criterion) -> Told:
    """Weeks from the beginning of the symptoms to the last note of them."""
    began = episode(record)
    if began.earliest and began.latest:
        end = lasting(record)
        most, least = weeks_between(began.earliest, end), weeks_between(began.latest, end)
        return compared(asked, max(least, 0.0), max(most, 0.0), began.because)
    undated = held(record.chart.duration)
    weeks = [fact.value.weeks() for fact in undated]
    if weeks:
        return compared(asked, min(weeks), max(weeks), quotes(undated))
    return silent("when the present symptoms began")


def compared(asked: Criterion, least: float, most: float, because: tuple[Evidence, ...]) -> Told:
    """The duration against the number asked; two tellings may disagree."""
    value = f"{shown(most)} weeks"
    if stands(least, asked.op, asked.value) != stands(most, asked.op, asked.value):
        says = f"The record gives two durations, {shown(least)} and {shown(most)} weeks."
        return Told(Verdict.CONFLICT, says, because, because, value)
    held_ = stands(most, asked.op, asked.value)
    says = f"The symptoms had lasted {_whole(most)} by the last note that describes them."
    return Told(Verdict.MET if held_ else Verdict.NOT_MET, says, because, value=value)


def _whole(weeks: float) -> str:
    """A length in whole weeks, or in days where it is shorter than one."""
    count, unit = (int(weeks), "week") if weeks >= 1 else (round(weeks * DAYS_OF_WEEK), "day")
    return f"{count} {unit}{'s' * (count != 1)}"


def in_person_eval_current_episode(record: Record, asked: Criterion) -> Told:
    """A visit in person since the present symptoms began or changed."""
    del asked
    began = episode(record)
    own = [fact for fact in held(record.chart.visits) if not fact.value.addendum]
    inside = [v for v in own if after(began, v.value.on)]
    seen = [v for v in inside if v.value.how == "in_person"]
    if seen:
        says = f"The patient was seen in person on {day_words(seen[-1].value.on)}."
        return Told(Verdict.MET, says, quotes(seen[-1:]))
    if inside and all(v.value.how in REMOTE for v in inside):
        says = "The contacts recorded in this episode are by telephone, message or video."
        return Told(Verdict.NOT_MET, says, quotes(inside))
    if inside:
        says = "A contact in this episode is recorded; whether it was in person is not."
        return Told(Verdict.NOT_DOCUMENTED, says, quotes(inside))
    if own:
        says = "The visits recorded lie before the present symptoms began."
        return Told(Verdict.NOT_DOCUMENTED, says, quotes(own))
    return silent("a visit in person in this episode")


def age(record: Record, asked: Criterion) -> Told:
    """The age on the day of judgement, from the birth date or as written."""
    born, told = record.chart.patient_birth_date, record.chart.age
    if born:
        years: float = record.on.year - born.value.year
        years -= (record.on.month, record.on.day) < (born.value.month, born.value.day)
        because = quotes([born])
    elif told and told.assertion is Assertion.STATED:
        years, because = told.value, quotes([told])
    else:
        return silent("the patient's age")
    held_ = stands(years, asked.op, asked.value)
    says = f"The patient is {shown(years)} years old."
    return Told(Verdict.MET if held_ else Verdict.NOT_MET, says, because, value=shown(years))
