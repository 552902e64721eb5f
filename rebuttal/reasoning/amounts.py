"""Numbers in words: comparisons, weeks, days."""

import datetime
from collections.abc import Callable

COMPARE: dict[str, Callable[[float, float], bool]] = {
    ">=": lambda a, b: a >= b,
    ">": lambda a, b: a > b,
    "<=": lambda a, b: a <= b,
    "<": lambda a, b: a < b,
}
WEEK = 7
MONTH = 365.25 / 12


def stands(number: float, op: str, limit: float | None) -> bool:
    """Whether the comparison holds; it holds when nothing is asked."""
    return limit is None or COMPARE[op or ">="](number, limit)


def weeks_between(start: datetime.date, end: datetime.date) -> float:
    """The weeks from one day to another."""
    return (end - start).days / WEEK


def months_between(start: datetime.date, end: datetime.date) -> int:
    """The whole calendar months from one day to another."""
    months = (end.year - start.year) * 12 + end.month - start.month
    return months - (end.day < start.day)


def shown(number: float) -> str:
    """A number with at most one decimal, rounded down, never up."""
    tenths = int(number * 10 + 1e-9)
    return str(tenths // 10) if tenths % 10 == 0 else f"{tenths / 10:.1f}"


def weeks_words(weeks: float) -> str:
    """Weeks in words: with the days where they come out even; under two weeks, days."""
    days = round(weeks * WEEK)
    if weeks < 2:  # noqa: PLR2004 - two weeks: below it, days are plainer
        return _days_words(days)
    rest = days % WEEK
    if rest and abs(weeks * WEEK - days) < 1e-6:  # noqa: PLR2004 - counted days, not a rounded length
        return f"{days // WEEK} weeks and {_days_words(rest)}"
    return f"{shown(weeks)} weeks"


def _days_words(days: int) -> str:
    """Days in words."""
    return f"{days} day" + ("s" if days != 1 else "")
