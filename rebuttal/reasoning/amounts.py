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
    """Weeks in words; under two weeks the days are said."""
    if weeks < 2:  # noqa: PLR2004 - two weeks: below it, days are plainer
        days = round(weeks * WEEK)
        return f"{days} day" + ("s" if days != 1 else "")
    return f"{shown(weeks)} weeks"
