"""Dates as papers write them; a date that is not certain is not a date."""

import datetime
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from enum import StrEnum
from functools import lru_cache

from rebuttal.model.value import Value


class Order(StrEnum):
    """Which of day and month the papers of a case write first in 03/04/2026."""

    MONTH = "month"
    DAY = "day"
    EITHER = "either"


WRITTEN: ContextVar[Order] = ContextVar("written", default=Order.MONTH)
NAMES = (
    ("jan(?:uary)?", "januari?", "enero"),
    ("feb(?:ruary)?", "februari?", "febrero"),
    ("mar(?:ch)?", "m(?:ä|ae)rz", "maart", "marzo"),
    ("apr(?:il)?", "abril"),
    ("may", "mai", "mei", "mayo"),
    ("june?", "juni", "junio"),
    ("july?", "juli", "julio"),
    ("aug(?:ust)?", "augustus", "agosto"),
    ("sept?(?:ember)?", "septiembre", "setiembre"),
    ("oct(?:ober)?", "oktober", "octubre"),
    ("nov(?:ember)?", "noviembre"),
    ("dec(?:ember)?", "dezember", "diciembre"),
)
ABROAD = frozenset({"mai", "mei", "juni", "juli", "maart"})  # names of people, elsewhere
MONTH = "(?:" + "|".join(name for names in NAMES for name in reversed(names)) + r")\b\.?"
NUMBER = {re.compile("|".join(names), re.IGNORECASE): at for at, names in enumerate(NAMES, 1)}
ORDINAL = r"(?:st|nd|rd|th)?"
FREE = r"(?<![\w/.#-])"  # not inside an id, a phone number or a fraction
CENTURY = 40  # two-digit years below are of this century
MAX_DAY = 31
MAX_MONTH = 12
CONTEXT = re.compile(r"\b(?:on|since|dated?|until|by|visit|seen|dos|el)[:,]?\s+$", re.IGNORECASE)


class DateMention(Value, frozen=True):
    """A date in a text: what is certain of it.

    `on` is None when the day, month or year is missing, when no calendar has
    such a day, or when day and month cannot be told apart. `bare` marks a
    mention that is a date only if its surroundings say so (4/5, 04-17-26).
    """

    start: int
    end: int
    on: datetime.date | None = None
    year: int | None = None
    month: int | None = None
    day: int | None = None
    bare: bool = False


def _form(expression: str) -> re.Pattern[str]:
    return re.compile(expression, re.IGNORECASE)


NAMED_FIRST = _form(
    rf"(?<![A-Za-z0-9])(?P<name>{MONTH})[\s-]+(?:the\s+)?(?P<day>\d{{1,2}}){ORDINAL}(?![\w/])"
    r"(?:(?:\s*,?\s+|-)(?P<year>(?:19|20)\d\d)\b)?"
)
DAY_FIRST = _form(
    rf"{FREE}(?P<day>\d{{1,2}}){ORDINAL}(?:\s*[-/]\s*|\s+(?:day\s+)?of\s+|\s+de\s+|\s+|(?=[a-z]))"
    rf"(?P<name>{MONTH.replace(chr(92) + 'b', '')})"
    r"(?:,?(?:\s*[-/]\s*|\s+del?\s+|\s*)(?P<year>(?:19|20)\d\d|(?<=[-/])\d\d)(?![\w-]))?(?!\w)"
)
MONTH_YEAR = _form(
    rf"(?<![A-Za-z0-9])(?P<name>{MONTH}),?(?:\s+of|\s+del?)?\s+(?P<year>(?:19|20)\d\d)(?![\w-])"
)
YEAR_FIRST = _form(
    rf"{FREE}(?P<year>(?:19|20)\d\d)(?P<gap>[-/.])(?P<month>\d{{1,2}})(?P=gap)"
    r"(?P<day>\d{1,2})(?![\d-]|\.\d)(?=\W|T\d|$)"
)
YEAR_NAME = _form(
    rf"{FREE}(?P<year>(?:19|20)\d\d)[ -](?P<name>{MONTH})[ -](?P<day>\d{{1,2}})(?![\w/])"
)
COMPACT = _form(
    rf"{FREE}(?P<year>(?:19|20)\d\d)(?P<month>0[1-9]|1[0-2])(?P<day>0[1-9]|[12]\d|3[01])(?![\w-])"
)
SLASHED = _form(
    r"(?<![\w/.#])(?P<month>\d{1,2})(?P<gap>[ ]?/[ ]?)(?P<day>\d{1,2})(?P=gap)"
    r"(?P<year>(?:19|20)\d\d|\d\d)(?![\w/])"
)
DAY_DOTTED = _form(
    rf"{FREE}(?P<day>\d{{1,2}})\.[ ]?(?P<name>{MONTH})[ ](?P<year>(?:19|20)\d\d)(?![\w-])"
)
DAY_NAME_SHORT = _form(
    rf"{FREE}(?P<day>\d{{1,2}})[ ](?P<name>{MONTH})[ ](?P<year>\d\d)"
    r"(?=[ ]{2,}|[ ]*(?:$|\n)|[ ][A-Z]{2}|[,;|])"
)
DASHED = _form(
    rf"{FREE}(?P<month>\d{{1,2}})(?P<gap>[-.])(?P<day>\d{{1,2}})(?P=gap)"
    r"(?P<year>(?:19|20)\d\d|\d\d)(?![\w/-])"
)
SLASHED_MONTH_YEAR = _form(rf"{FREE}(?P<month>\d{{1,2}})/(?P<year>(?:19|20)\d\d)(?![\w/-])")
SHORT = _form(rf"{FREE}(?P<month>\d{{1,2}})/(?P<day>\d{{1,2}})(?![\w/%+-]|\.\d)")

GOES_ON = re.compile(r"\s*(?:[-–,.;:)]|(?:to|through|thru|until|till|and)\b|$)", re.IGNORECASE)


def _month_of(name: str) -> int:
    return next(at for form, at in NUMBER.items() if form.match(name))


def _year_of(digits: str | None) -> int | None:
    """The year; two digits are read as 1940 to 2039."""
    if digits is None:
        return None
    year = int(digits)
    if len(digits) > 2:  # noqa: PLR2004 - the width of a short year
        return year
    return year + (2000 if year < CENTURY else 1900)


def _calendar(year: int | None, month: int | None, day: int | None) -> datetime.date | None:
    """The day, if all three parts are known and the calendar has it."""
    if year is None or month is None or day is None:
        return None
    try:
        return datetime.date(year, month, day)
    except ValueError:
        return None


def _named(found: re.Match[str]) -> DateMention | None:
    """A date with the month's name; a verb is not a month."""
    parts = found.groupdict()
    year, name = _year_of(parts.get("year")), parts["name"]
    day = int(parts["day"]) if parts.get("day") else None
    if year is None and name.casefold() in ABROAD:
        return None
    if (year is None and not name[0].isupper()) or (day is not None and not 0 < day <= MAX_DAY):
        return None
    month = _month_of(name)
    return DateMention(*found.span(), _calendar(year, month, day), year, month, day)


def _day_named(found: re.Match[str]) -> DateMention | None:
    """As `_named`; "5 May ..." without a year may be the start of a sentence."""
    verb = found["name"].lower().startswith(("may", "mar"))
    if found["year"] is None and verb and not GOES_ON.match(found.string, found.end()):
        return None
    return _named(found)


def _dotted(found: re.Match[str]) -> DateMention | None:
    """17. November 2026, where the day comes first; else a number of a list."""
    return _named(found) if WRITTEN.get() is Order.DAY else None


def _month_and_day(found: re.Match[str]) -> tuple[int, int]:
    """The month and the day of a date of numbers, in the order of these papers."""
    first, second = int(found["month"]), int(found["day"])
    order = WRITTEN.get() if found.re in {SLASHED, DASHED, SHORT} else Order.MONTH
    if order is Order.EITHER and first != second and max(first, second) <= MAX_MONTH:
        return MAX_DAY, second  # nobody can tell them apart
    day_first = order is Order.DAY or (order is Order.EITHER and first > MAX_MONTH)
    return (second, first) if day_first else (first, second)


def _numeric(found: re.Match[str]) -> DateMention | None:
    """A date of numbers; one that fits only the other order stays open."""
    year, (month, day) = _year_of(found["year"]), _month_and_day(found)
    if not (0 < month <= MAX_DAY and 0 < day <= MAX_DAY):
        return None
    bare = found.re is DASHED and len(found["year"]) == 2  # noqa: PLR2004 - a short year
    if month > MAX_MONTH:
        return DateMention(*found.span(), None, year, bare=bare)
    return DateMention(*found.span(), _calendar(year, month, day), year, month, day, bare)


def _month_only(found: re.Match[str]) -> DateMention | None:
    month = int(found["month"])
    if not 0 < month <= MAX_MONTH:
        return None
    return DateMention(*found.span(), None, int(found["year"]), month)


def _short(found: re.Match[str]) -> DateMention | None:
    """A month and day without a year; bare unless a word before says date."""
    month, day = _month_and_day(found)
    if not (0 < month <= MAX_MONTH and 0 < day <= MAX_DAY):
        return None
    before = found.string[max(found.start() - 12, 0) : found.start()]
    bare = not CONTEXT.search(before)
    return DateMention(*found.span(), None, None, month, day, bare)


Reader = Callable[[re.Match[str]], DateMention | None]
FORMS: tuple[tuple[re.Pattern[str], Reader], ...] = (
    (NAMED_FIRST, _named),
    (DAY_FIRST, _day_named),
    (DAY_NAME_SHORT, _day_named),
    (DAY_DOTTED, _dotted),
    (MONTH_YEAR, _named),
    (YEAR_NAME, _named),
    (YEAR_FIRST, _numeric),
    (COMPACT, _numeric),
    (SLASHED, _numeric),
    (DASHED, _numeric),
    (SLASHED_MONTH_YEAR, _month_only),
    (SHORT, _short),
)


def _mentions(text: str) -> Iterator[DateMention]:
    for form, reader in FORMS:
        for found in form.finditer(text):
            mention = reader(found)
            if mention is not None:
                yield mention


@contextmanager
def dates_written(order: Order) -> Iterator[None]:
    """Read the dates of numbers in this order while the papers of a case are read."""
    before = WRITTEN.set(order)
    try:
        yield
    finally:
        WRITTEN.reset(before)


def dates_in(text: str) -> tuple[DateMention, ...]:
    """Every date of the text, in order; nothing is guessed.

    Numeric dates are read month first, as in the United States, unless the
    papers are of a country that writes the day first. Where forms overlap,
    the one that knows more of the date stands.
    """
    return _dates_in(text, WRITTEN.get())


@lru_cache(maxsize=16)
def _dates_in(text: str, order: Order) -> tuple[DateMention, ...]:
    """The dates in this order; it is named so that each order is kept by itself."""
    del order
    kept: list[DateMention] = []
    for mention in sorted(_mentions(text), key=_certainty):
        if all(mention.end <= other.start or mention.start >= other.end for other in kept):
            kept.append(mention)
    return tuple(sorted(kept, key=lambda mention: mention.start))


def _certainty(mention: DateMention) -> tuple[bool, bool, int, int]:
    """Sort key: whole dates first, then those with a year, then the longest."""
    return (
        mention.on is None,
        mention.year is None,
        mention.start - mention.end,
        mention.start,
    )
