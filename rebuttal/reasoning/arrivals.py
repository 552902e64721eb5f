"""When a clock ends that starts with an arrival, once that arrival is known."""

import datetime

from rebuttal.knowledge.workdays import DAY, SATURDAY, add
from rebuttal.model.calculation import Moment, StepDate, Wanted
from rebuttal.model.case import WindowUnit
from rebuttal.model.law import Rule
from rebuttal.model.value import changed
from rebuttal.reasoning.counting import AMERICAN, day_words, long_words

BY_CLOCK = (
    ("request.", "request_received"),
    ("appeal.", "appeal_received"),
    ("external.file.unanswered", "appeal_received"),
    ("external.", "review_received"),
    ("hearing.", "review_received"),
    ("council.", "review_received"),
)
UNKNOWN_HOUR = "The hour of arrival is not known, so the day on which the hours end is given."
NO_ZONE = "The hours are counted as one clock without change of zone or of summer time."
ABROAD = "Weekends are left out; the public holidays of that country are not: look at them."


def arrival_of(rule: Rule, wanted: Wanted) -> Moment | None:
    """When that which starts this clock arrived, where it is known."""
    for begins, name in BY_CLOCK:
        if rule.clock.startswith(begins):
            found: Moment | None = getattr(wanted, name)
            return found
    return None


def ended(rule: Rule, due: StepDate, moment: Moment, today: datetime.date) -> StepDate:
    """The clock with its last day, and for hours the hour, set."""
    count = rule.value_on(moment.day)
    if count is None:
        return due
    length = long_words(count, rule.unit)
    if rule.unit is WindowUnit.HOURS:
        return _hours(changed(due, value=count), moment, count, today)
    last = _last(rule, moment.day, count)
    abroad = rule.unit is WindowUnit.BUSINESS_DAYS and not rule.id.startswith(AMERICAN)
    return changed(
        due,
        value=count,
        safe_date=last,
        legal_date=last,
        counting=f"{length} counted from {day_words(moment.day)}, the day on which it arrived",
        passed=today > last,
        notes=(*due.notes, *([ABROAD] if abroad else [])),
    )


def _last(rule: Rule, start: datetime.date, count: int) -> datetime.date:
    """The last day of a window of days, months or years."""
    if rule.unit is WindowUnit.BUSINESS_DAYS and not rule.id.startswith(AMERICAN):
        return _weekdays(start, count)
    last = add(start, count, rule.unit) or start
    return last - DAY if rule.month_end and last.day != start.day else last


def _weekdays(day: datetime.date, count: int) -> datetime.date:
    """The count-th day after a day that is no Saturday and no Sunday."""
    while count:
        day += DAY
        count -= day.weekday() < SATURDAY
    return day


def _hours(due: StepDate, moment: Moment, count: int, today: datetime.date) -> StepDate:
    """A clock of hours: true hours, also where clocks are put forward or back."""
    end = _end(moment.hour, count) if moment.hour else None
    last = end.date() if end else moment.day + datetime.timedelta(hours=count)
    told = f"{count} hours from its arrival on {day_words(moment.day)}"
    note = UNKNOWN_HOUR
    if moment.hour and end:
        told = f"{count} hours from {moment.hour:%H:%M} on {day_words(moment.day)}"
        told = f"{told} end at {end:%H:%M}"
        note = "" if end.tzinfo else NO_ZONE
    return changed(
        due,
        safe_date=last,
        legal_date=last,
        due_at=end,
        counting=told,
        passed=today > last,
        notes=(*due.notes, *([note] if note else [])),
    )


def _end(begun: datetime.datetime, hours: int) -> datetime.datetime:
    """The hour at which so many true hours are over, on the clock of the same place."""
    more = datetime.timedelta(hours=hours)
    if begun.tzinfo is None:
        return begun + more
    return (begun.astimezone(datetime.UTC) + more).astimezone(begun.tzinfo)
