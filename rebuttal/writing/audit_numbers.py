"""Dates, durations and numbers in words, and whether other words give them."""

import datetime
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from functools import cached_property, lru_cache
from typing import NamedTuple

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
NAMED = (
    r"(?P<month>Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?"
    r"|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\b\.?"
)
YEAR = r"(?P<year>(?:19|20)\d\d)"
DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?\b"
WEEKDAY = r"(?:(?P<weekday>(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day),? )?"
FORMS = (
    rf"\b{YEAR}-(?P<month>\d\d)-(?P<day>\d\d)\b",
    r"(?<![\dVv/.-])(?P<month>\d{1,2})(?P<sep>[/.-])(?P<day>\d{1,2})(?P=sep)(?P<year>\d{4}|\d\d)(?![\d/-])",
    rf"\b{WEEKDAY}{NAMED} {DAY},? {YEAR}\b",
    rf"\b{WEEKDAY}{DAY}[ -]{NAMED},?[ -]{YEAR}\b",
    rf"\b{NAMED},? {YEAR}\b",
    r"(?<![\d/])(?P<month>\d{1,2})/(?P<year>(?:19|20)\d\d)\b",
    rf"\b{NAMED} {DAY}(?! ?(?:days|weeks|months|hours|years))",
)
DATES = tuple(re.compile(form, re.IGNORECASE if "year" in form else 0) for form in FORMS)
MONTH_ALONE = re.compile(
    r"\b(January|February|April|June|July|August|September|October|November|December)\b"
)
SHORT_DATE = re.compile(r"(?<![\d/.-])(\d{1,2})/(\d{1,2})(?![\d/])")
CENTURY_TURN = 50
"""Two-digit years from here on belong to the last century."""

UP_TO_TEN = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
TEENS = (
    *("eleven", "twelve", "thirteen", "fourteen", "fifteen"),
    *("sixteen", "seventeen", "eighteen", "nineteen", "twenty"),
)
NUMBER_WORDS = {word: number for number, word in enumerate((*UP_TO_TEN, *TEENS))} | {
    "thirty": 30,
    "forty": 40,
    "forty-five": 45,
    "sixty": 60,
    "ninety": 90,
}
UNITS = {
    "day": r"days?|d",
    "week": r"weeks?|wks?|w",
    "month": r"months?|mos?",
    "year": r"years?|yrs?|y/?o|y\.o\.",
    "hour": r"hours?|hrs?|h",
    "visit": r"visits?|sessions?|treatments?",
}
COUNT = rf"(?:\d+(?:\.\d+)?|{'|'.join(sorted(NUMBER_WORDS, key=len, reverse=True))})"
BETWEEN = (
    r"(?:(?:calendar|business|working|full|consecutive|continuous|straight|supervised|PT)\s+)?"
)
DURATION = re.compile(
    rf"\b(?:(?P<low>{COUNT})\s*(?:-|–|to|or|and)\s*)?(?P<count>{COUNT})\s*(?:\(\d+\)\s*)?[-\s]?"
    rf"\s*{BETWEEN}(?:{'|'.join(f'(?P<{name}>{words})' for name, words in UNITS.items())})(?![\w])",
    re.IGNORECASE,
)
TOKEN = re.compile(r"[A-Za-z]*\d\w*(?:[.,/:]\d+)*")
PLAIN = re.compile(r"\$?\d[\d,]*(?:\.\d+)?")
DIGIT = re.compile(r"\d")
COUNTED = re.compile(rf"\d|\b(?:{'|'.join(NUMBER_WORDS)})\b", re.IGNORECASE)
Parts = tuple[int | None, int | None, int | None]
Duration = tuple[str, str]


@dataclass(frozen=True)
class Spotted:
    """A date found in words: its parts, its place, the weekday said with it."""

    parts: Parts
    start: int
    end: int
    weekday: str = ""

    def is_real(self) -> bool:
        """Whether the calendar has the day, and on the weekday said."""
        year, month, day = self.parts
        if year is None or month is None or day is None:
            return True
        try:
            date = datetime.date(year, month, day)
        except ValueError:
            return False
        return not self.weekday or f"{date:%A}".lower() == self.weekday.lower()


def dates_in(text: str) -> tuple[Spotted, ...]:
    """Every date in the text, whole or partial, none twice."""
    found: list[Spotted] = []
    if not DIGIT.search(text):
        return ()
    for form in DATES:
        for match in form.finditer(text):
            if not any(match.start() < f.end and f.start < match.end() for f in found):
                spotted = _spotted(match)
                found += [spotted] if spotted else []
    return tuple(found)


def _spotted(match: re.Match[str]) -> Spotted | None:
    """A match as a date, or None where the month is no month."""
    named = match.groupdict()
    month_words = str(named["month"])
    month = int(month_words) if month_words.isdigit() else month_of(month_words)
    day = int(named["day"]) if named.get("day") else None
    if day is not None and month > len(MONTHS) >= day:
        month, day = day, month
    if month > len(MONTHS):
        return None
    year = _whole_year(named["year"]) if named.get("year") else None
    return Spotted((year, month, day), match.start(), match.end(), named.get("weekday") or "")


def _whole_year(digits: str) -> int:
    """A year with its century."""
    year = int(digits)
    if len(digits) == len("2026"):
        return year
    return year + (1900 if year >= CENTURY_TURN else 2000)


def number_of(token: str) -> str:
    """A number in one form: without commas, signs and needless zeros."""
    try:
        value = Decimal(token.replace(",", "").strip("$%"))
    except InvalidOperation:
        return token.lower()
    return f"{value.normalize():f}"


def durations_in(text: str) -> Iterator[tuple[Duration, int, int]]:
    """Every number with its unit; a range gives both ends."""
    if not COUNTED.search(text):
        return
    for match in DURATION.finditer(text):
        unit = next(name for name in UNITS if match[name])
        for count in filter(None, (match["low"], match["count"])):
            value = NUMBER_WORDS.get(count.lower())
            shown = number_of(count) if value is None else str(value)
            yield (shown, unit), match.start(), match.end()


def blanked(text: str, places: Iterable[tuple[int, int]]) -> str:
    """The text with these places replaced by spaces."""
    for start, end in places:
        text = f"{text[:start]}{' ' * (end - start)}{text[end:]}"
    return text


class Gleaned(NamedTuple):
    """The dates, numbers and numbers with a unit that one text gives."""

    dates: frozenset[Parts]
    numbers: frozenset[str]
    durations: frozenset[Duration]


Known = dict[str, Gleaned]
"""What was gleaned so far: each text of an audit is read once."""


@lru_cache(maxsize=4096)
def gleaned(text: str) -> Gleaned:
    """Read one text for all that may carry a date or a number."""
    durations = frozenset(found for found, _, _ in durations_in(text))
    dates = _all_dates(text)
    tokens = {match[0] for match in TOKEN.finditer(text)}
    halves = {half for token in tokens for half in re.split("[/:]", token)}
    years = {str(parts[0]) for parts in dates if parts[0]}
    counted = {count for count, _ in durations}
    numbers = {number_of(token) for token in tokens | halves} | years | counted
    return Gleaned(dates, frozenset(numbers), durations)


def _all_dates(text: str) -> frozenset[Parts]:
    """Whole dates, month and day, and months that stand alone."""
    whole = {spot.parts for spot in dates_in(text)}
    short = {(None, int(match[1]), int(match[2])) for match in SHORT_DATE.finditer(text)}
    alone = {(None, month_of(match[1]), None) for match in MONTH_ALONE.finditer(text)}
    return frozenset(whole | short | alone)


def month_of(word: str) -> int:
    """The number of a month that is spelled out."""
    return MONTHS.index(word[:3].lower()) + 1


@dataclass(frozen=True)
class Pool:
    """Words that carry a sentence, and the numbers that stand alone in them."""

    texts: tuple[str, ...]
    bare: frozenset[str] = frozenset()
    known: Known = field(default_factory=dict)

    @cached_property
    def given(self) -> tuple[Gleaned, ...]:
        """What each of the words gives."""
        for text in self.texts:
            if text not in self.known:
                self.known[text] = gleaned(text)
        return tuple(self.known[text] for text in self.texts)

    @cached_property
    def dates(self) -> frozenset[Parts]:
        """Every date that the words give."""
        return frozenset().union(*(found.dates for found in self.given))

    @cached_property
    def numbers(self) -> frozenset[str]:
        """Every number and every word with digits that the words give."""
        return self.bare.union(*(found.numbers for found in self.given))

    @cached_property
    def durations(self) -> frozenset[Duration]:
        """Every number with its unit that the words give."""
        return frozenset().union(*(found.durations for found in self.given))

    def gives_date(self, parts: Parts) -> bool:
        """Whether some date of the words has all these parts."""
        return any(
            all(mine is None or mine == theirs for mine, theirs in zip(parts, given, strict=True))
            for given in self.dates
        )

    def gives_duration(self, duration: Duration) -> bool:
        """Whether the words give this number with this unit, or the bare number."""
        return duration in self.durations or duration[0] in self.bare

    def faults_in(self, text: str) -> Iterator[str]:
        """What the text counts or dates that the words do not give."""
        spots = dates_in(text)
        for spot in spots:
            shown = " ".join(text[spot.start : spot.end].split())
            if not spot.is_real():
                yield f"there is no such date: {shown}"
            elif not self.gives_date(spot.parts):
                yield f"the date {shown} is not in its support"
        rest = blanked(text, ((spot.start, spot.end) for spot in spots))
        for match in MONTH_ALONE.finditer(rest):
            if not self.gives_date((None, month_of(match[1]), None)):
                yield f"the month {match[1]} is not in its support"
        yield from self._numbers_missing(rest)

    def _numbers_missing(self, text: str) -> Iterator[str]:
        """Durations, then the numbers that are left."""
        counted = list(durations_in(text))
        for duration, start, end in counted:
            if not self.gives_duration(duration):
                yield f"“{' '.join(text[start:end].split())}” is not in its support"
        rest = blanked(text, ((start, end) for _, start, end in counted))
        for match in TOKEN.finditer(rest):
            if number_of(match[0]) not in self.numbers:
                yield f"the number {match[0]} is not in its support"


def bare_numbers(texts: Iterable[str]) -> frozenset[str]:
    """Those of the texts that are a number and nothing else."""
    return frozenset(number_of(text) for text in texts if PLAIN.fullmatch(text))
