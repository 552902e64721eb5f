"""Calendar arithmetic of the law: months, business days, federal holidays.

The holidays are those of 5 USC 6103(a) and (b): eleven days a year, moved
to Friday or Monday when they fall on a weekend.
"""

import calendar
import datetime

from rebuttal.model.case import WindowUnit

DAY = datetime.timedelta(days=1)
MONDAY, THURSDAY, SATURDAY, SUNDAY = 0, 3, 5, 6
FIXED = ((1, 1), (6, 19), (7, 4), (11, 11), (12, 25))
JUNETEENTH_SINCE = 2021
# month, weekday, which one of the month (-1 is the last)
MOVING = (
    (1, MONDAY, 3),
    (2, MONDAY, 3),
    (5, MONDAY, -1),
    (9, MONDAY, 1),
    (10, MONDAY, 2),
    (11, THURSDAY, 4),
)


def _nth(year: int, month: int, weekday: int, which: int) -> datetime.date:
    """The which-th weekday of a month; -1 is the last one."""
    weeks = calendar.monthcalendar(year, month)
    days = [week[weekday] for week in weeks if week[weekday]]
    return datetime.date(year, month, days[which - 1 if which > 0 else which])


def _observed(day: datetime.date) -> datetime.date:
    """The day on which a fixed holiday is kept: never on a weekend."""
    return day + {SATURDAY: -DAY, SUNDAY: DAY}.get(day.weekday(), datetime.timedelta())


def federal_holidays(year: int) -> frozenset[datetime.date]:
    """The federal holidays of a year, as they are observed."""
    fixed = [
        _observed(datetime.date(year, month, number))
        for month, number in FIXED
        if (month, number) != (6, 19) or year >= JUNETEENTH_SINCE
    ]
    return frozenset([*fixed, *(_nth(year, *rule) for rule in MOVING)])


def is_workday(day: datetime.date) -> bool:
    """Whether the day is neither weekend nor federal holiday."""
    if day.weekday() >= SATURDAY:
        return False
    # New Year's Day on a Saturday is kept on the last day of the year before.
    return day not in federal_holidays(day.year) | federal_holidays(day.year + 1)


def next_workday(day: datetime.date) -> datetime.date:
    """The day itself when it is a workday, else the next one."""
    while not is_workday(day):
        day += DAY
    return day


def workday_before(day: datetime.date) -> datetime.date:
    """The day itself when it is a workday, else the last one before."""
    while not is_workday(day):
        day -= DAY
    return day


def add_business_days(day: datetime.date, count: int) -> datetime.date:
    """The count-th workday after a day; the day itself is not counted."""
    for _ in range(count):
        day = next_workday(day + DAY)
    return day


def add_weekdays(day: datetime.date, count: int) -> datetime.date:
    """The count-th day after a day that is no Saturday or Sunday, holidays counted.

    The earlier reading of business days, for those who may not keep federal holidays.
    """
    for _ in range(count):
        day += DAY
        while day.weekday() >= SATURDAY:
            day += DAY
    return day


def add_months(day: datetime.date, count: int) -> datetime.date:
    """The same number, count months later.

    Where that month has no such day, the first of the month after it, as
    45 CFR 147.136(d)(2)(i) counts.
    """
    months = day.year * 12 + day.month - 1 + count
    year, month = divmod(months, 12)
    if day.day <= calendar.monthrange(year, month + 1)[1]:
        return datetime.date(year, month + 1, day.day)
    return _first_of(months + 1)


def _first_of(months: int) -> datetime.date:
    """The first day of a month counted from year nought."""
    return datetime.date(months // 12, months % 12 + 1, 1)


def month_before_end(day: datetime.date, count: int) -> datetime.date:
    """The same number, count months later, or the last day of that month.

    The earlier reading, for rules that do not say what a missing day means.
    """
    later = add_months(day, count)
    return later if later.day == day.day else later - DAY


def add(day: datetime.date, count: int, unit: WindowUnit) -> datetime.date | None:
    """The last day of a window; None for hours, which need a time of day."""
    if unit is WindowUnit.HOURS:
        return None
    if unit is WindowUnit.BUSINESS_DAYS:
        return add_business_days(day, count)
    if unit is WindowUnit.CALENDAR_DAYS:
        return day + datetime.timedelta(days=count)
    return add_months(day, count * (12 if unit is WindowUnit.YEARS else 1))
