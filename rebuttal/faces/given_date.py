"""A date as a person gives it on the command line."""

import datetime
import re

from rebuttal.errors import DateError

WRITTEN = re.compile(r"\d{4}-\d{2}-\d{2}")
FIRST_YEAR, LAST_YEAR = 1990, 2199


def given_day(words: str | None, where: str = "--today") -> datetime.date:
    """The day that the words name, or the computer's day without words.

    Raises DateError for any other form, and for days that do not exist.
    """
    if words is None:
        return datetime.date.today()
    try:
        day = datetime.date.fromisoformat(words) if WRITTEN.fullmatch(words) else None
    except ValueError:
        day = None
    if day is None or not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise DateError(
            f"{words!r} is not a date of the calendar.",
            where=where,
            remedy="Write year, month and day as 2026-03-09.",
        )
    return day
