"""Days, hours and lengths of time as people and programs write them."""

import datetime
import re
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from rebuttal.errors import DateError, UnknownName
from rebuttal.knowledge.asked_words import Means, meant
from rebuttal.model.calculation import Moment
from rebuttal.model.case import WindowUnit

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
FIRST_YEAR, LAST_YEAR = 1990, 2199
COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})")
YEAR_FIRST = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})")
YEAR_LAST = re.compile(r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})")
MONTH_FIRST = re.compile(r"([A-Za-z]{3,9})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})")
DAY_FIRST = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?[\s-]+([A-Za-z]{3,9})\.?,?[\s-]+(\d{4})")
HOURED = re.compile(
    r"(.+?)(?:T|\s+|,\s*)(\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?)(?:\s*(am|pm)\b)?\s*(\S.*)?",
    re.IGNORECASE,
)
OFFSET = re.compile(r"(?:UTC|GMT)?\s*([+-])(\d{1,2}):?(\d{2})?", re.IGNORECASE)
LENGTH = re.compile(r"(\d{1,4})\s*[- ]?\s*([A-Za-z][A-Za-z -]*)?")
WEEK = 7
REMEDY = "Write year, month and day as 2026-03-09."


def asked_day(words: str, where: str) -> datetime.date:
    """The day that the words name; raises DateError when they name none, or two."""
    text = words.strip()
    houred = HOURED.fullmatch(text)
    day = _day(text) or (_day(houred[1]) if houred else None)
    if day is None or not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise DateError(f"{words!r} is not a date of the calendar.", where=where, remedy=REMEDY)
    return day


def _day(text: str) -> datetime.date | None:
    """The day of a text that is nothing else."""
    if found := COMPACT.fullmatch(text) or YEAR_FIRST.fullmatch(text):
        return _calendar(found[1], found[2], found[3])
    if found := MONTH_FIRST.fullmatch(text):
        return _calendar(found[3], _month(found[1]), found[2])
    if found := DAY_FIRST.fullmatch(text):
        return _calendar(found[3], _month(found[2]), found[1])
    if found := YEAR_LAST.fullmatch(text):
        # 03/04/2026 is two days, in two countries: only what has one reading is taken.
        readings = {
            _calendar(found[3], found[1], found[2]),
            _calendar(found[3], found[2], found[1]),
        }
        days = readings - {None}
        return days.pop() if len(days) == 1 else None
    return None


def _month(name: str) -> str:
    """The number of a month by its name."""
    short = name[:3].casefold()
    return str(MONTHS.index(short) + 1) if short in MONTHS else "0"


def _calendar(year: str, month: str, day: str) -> datetime.date | None:
    """The day of the calendar; None where there is no such day."""
    try:
        return datetime.date(int(year), int(month), int(day))
    except ValueError:
        return None


def asked_moment(
    words: str, zone: datetime.tzinfo | None, zones: tuple[Means, ...], where: str
) -> Moment:
    """The day that the words name, and the hour where they give one."""
    day = asked_day(words, where)
    found = HOURED.fullmatch(words.strip())
    if _day(words.strip()) or found is None:
        return Moment(day)
    clock = _clock(found[2], found[3], where)
    own = asked_zone(found[4], zones, where) if found[4] else zone
    return Moment(day, datetime.datetime.combine(day, clock, own))


def _clock(words: str, half: str | None, where: str) -> datetime.time:
    """The time of day."""
    try:
        time = datetime.time.fromisoformat(words if words.index(":") > 1 else f"0{words}")
        if half:
            late = half.casefold() == "pm"
            time = time.replace(hour=time.hour % 12 + (12 if late else 0))
    except ValueError as fault:
        raise DateError(
            f"{words!r} is not a time of day.",
            where=where,
            remedy="Write hours and minutes as 14:30.",
        ) from fault
    return time


def asked_zone(words: str, zones: tuple[Means, ...], where: str) -> datetime.tzinfo:
    """The zone that the words name: an offset, a place, or a usual short name."""
    text = words.strip()
    if found := OFFSET.fullmatch(text):
        minutes = int(found[2]) * 60 + int(found[3] or 0)
        return datetime.timezone(
            datetime.timedelta(minutes=minutes * (-1 if found[1] == "-" else 1))
        )
    try:
        return ZoneInfo(meant(text, zones) or text)
    except (ZoneInfoNotFoundError, ValueError, OSError) as fault:
        raise UnknownName(
            f"{words!r} is no time zone that is known here.",
            where=where,
            remedy="Give a place as America/Chicago, or an offset as -05:00.",
        ) from fault


def asked_length(words: str, units: tuple[Means, ...], where: str) -> tuple[int, WindowUnit]:
    """A number and its unit: 60, "60 days", "4 months"."""
    found = LENGTH.fullmatch(words.strip())
    unit = meant(found[2] or "days", units) if found else ""
    count = int(found[1]) if found else 0
    if not unit or not count or count > LAST_YEAR:
        raise UnknownName(
            f"{words!r} is no length of time.",
            where=where,
            remedy='Write "60", "60 days" or "4 months".',
        )
    if unit == "weeks":
        return count * WEEK, WindowUnit.CALENDAR_DAYS
    return count, WindowUnit(unit)
