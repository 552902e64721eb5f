"""How long, from two days that a note names: when it began, and when it was seen."""

import datetime
import re
from collections.abc import Iterator

from rebuttal.model.chart import Duration
from rebuttal.model.fact import Assertion, Fact
from rebuttal.model.text import Quote
from rebuttal.model.value import Value
from rebuttal.understanding.opened_chart import Hit, Notes

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
PART = re.compile(
    r"\b(?:the\s+)?(?P<part>first week|second week|third week|(?:fourth|last) week|end|beginning|"
    r"start|middle|early|mid|late)(?:\s+(?:of|in)\s+|[\s-]+)(?P<month>(?-i:[A-Z])[a-z]{2,8})\b",
    re.IGNORECASE,
)
SINCE_MONTH = re.compile(r"\bsince\s+(?P<month>(?-i:[A-Z])[a-z]{2,8})\b(?!\.?\s*\d)")
NTH = re.compile(
    r"\b(?P<day>\d{1,2})(?:st|nd|rd|th)(?:\s+of)?\s+(?P<month>(?-i:[A-Z])[a-z]{2,8})\b(?!\s+\d)",
    re.IGNORECASE,
)
SPELT = re.compile(
    r"\bthe\s+(?P<day>(?:twenty-|thirty-)?(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth)|"
    r"tenth|eleventh|twelfth|thirteenth|fourteenth|fifteenth|sixteenth|seventeenth|eighteenth|"
    r"nineteenth|twentieth|thirtieth)\s+of\s+(?P<month>(?-i:[A-Z])[a-z]{2,8})\b",
    re.IGNORECASE,
)
UNITS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth")
TEENS = (
    "tenth", "eleventh", "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth",
    "seventeenth", "eighteenth", "nineteenth", "twentieth",
)  # fmt: skip
NO_VISIT = re.compile(
    r"\b(?:DOB|DOI|DOL|born|birth|injury|onset|since|from|of (?:visit|note))\W*$", re.IGNORECASE
)
SINCE_CARE = re.compile(
    r"\bsince\s+(?:(?:the|his|her|my|last|first|initial)\s+)*"
    r"(?:eval\w*|IE|intake|visit|surgery|operation|injection|shot|procedure|PT|therapy|discharge|"
    r"start of care|SOC)\b",
    re.IGNORECASE,
)
HEAD_LINES = 3
LENGTHS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
LAST_DAY = {
    "first week": 7, "second week": 14, "third week": 21, "fourth week": 28, "last week": 28,
    "end": 28, "beginning": 7, "start": 7, "middle": 17, "early": 10, "mid": 17, "late": 28,
}  # fmt: skip
IT_WAS = re.compile(r"\bit was (?:about |around |in |on |only |the )*$", re.IGNORECASE)
WHEN = re.compile(r"[,\s]+(?:when|that)\b", re.IGNORECASE)
NEAR = 30
YEAR = 365
LONGEST = 300
BEGAN_LOOK = 90
NOW_GAP = 5


class Day(Value, frozen=True):
    """A day of some year, with the place of its words; a full date keeps its year."""

    start: int
    end: int
    at: int
    month: int
    day: int
    on: datetime.date | None = None


def find_told_days(notes: Notes, silent: frozenset[str]) -> Iterator[Fact[object]]:
    """The least time from the day it began to the day of the note."""
    days = sorted(_days(notes), key=lambda day: day.start)
    now = next((day for day in days if _leads(notes, day, "now")), None) or _in_head(notes, days)
    for day in days:
        section = notes.statements[day.at].section
        if day == now or section in silent or not _leads(notes, day, "began"):
            continue
        lasted = _lasted(day, now, notes.statements[day.at].noted)
        hit = Hit(day.start, day.end, "onset", day.at)
        if lasted is None or notes.held(hit) is not Assertion.STATED:
            continue
        wide = notes.over(hit, _began_at(notes, day), day.end)
        quotes = [notes.document.quote(wide.start, wide.end), *_seen(notes, now)]
        value = Duration(float(lasted), "days", approximate=True)
        yield Fact(
            "chart.duration", value, tuple(quotes), Assertion.STATED, notes.statements[day.at].noted
        )
        return


def _days(notes: Notes) -> Iterator[Day]:
    """Every day of the chart: dates, holidays, parts of a month."""
    for at, dates in enumerate(notes.dates):
        for date in dates:
            if date.month and date.day and not (date.year and date.on is None):
                yield Day(date.start, date.end, at, date.month, date.day, date.on)
    for hit in notes.hits("named_days"):
        month, day = (int(part) for part in hit.means.split("-"))
        yield Day(hit.start, hit.end, hit.at, month, day)
    yield from _spelt_days(notes)
    yield from _days_of_months(notes)


def _spelt_days(notes: Notes) -> Iterator[Day]:
    """Days that are spelt: "the second of July"."""
    for spelt in SPELT.finditer(notes.text):
        name, place = spelt["month"][:3].lower(), notes.at(spelt.start())
        if name in MONTHS and place is not None:
            yield Day(*spelt.span(), place, MONTHS.index(name) + 1, _number(spelt["day"].lower()))


def _days_of_months(notes: Notes) -> Iterator[Day]:
    """Parts of a month, days without their month's number, and "since March"."""
    forms = (PART, NTH, SINCE_MONTH)
    for form, found in ((kind, hit) for kind in forms for hit in kind.finditer(notes.text)):
        name, place = found["month"][:3].lower(), notes.at(found.start())
        if name in MONTHS and place is not None:
            told = found.groupdict()
            part = " ".join(told.get("part", "end").lower().split())
            last = int(told.get("day") or LAST_DAY[part])
            month = MONTHS.index(name) + 1
            if form is not SINCE_MONTH:
                yield Day(*found.span(), place, month, last)
            elif notes.statements[place].noted is None:  # a dated note is counted elsewhere
                yield Day(found.start("month"), found.end(), place, month, LENGTHS[month - 1])


def _number(word: str) -> int:
    """The number of a day that is spelt: "twenty-second"."""
    if word in TEENS:
        return TEENS.index(word) + 10
    if word == "thirtieth":
        return 30
    ten, _, unit = word.rpartition("-")
    return {"": 0, "twenty": 20, "thirty": 30}[ten] + UNITS.index(unit) + 1


def _in_head(notes: Notes, days: list[Day]) -> Day | None:
    """The day that stands alone in the head of the note: "PHONE VISIT  9/20"."""
    lines = [line for line in notes.text.split("\n") if line.strip()][:HEAD_LINES]
    place = 0
    for line in lines:
        place = notes.text.find(line, place)
        for day in days:
            before = notes.text[place : day.start]
            if place <= day.start < place + len(line) and _stands_alone(notes.text, day, before):
                return day
        place += len(line)
    return None


def _stands_alone(text: str, day: Day, before: str) -> bool:
    """Whether a day in a head line is set off like the date of the paper."""
    parted = not before.strip() or before.endswith("  ") or before.rstrip().endswith((":", "|"))
    closed = not text[day.end : day.end + 1].isalpha()
    return parted and closed and NO_VISIT.search(before) is None


def _leads(notes: Notes, day: Day, means: str) -> bool:
    """Whether words before the day say what it is the day of."""
    lead = max(notes.statements[day.at].start, day.start - NEAR)
    if means == "began" and IT_WAS.search(notes.text, lead, day.start):
        return WHEN.match(notes.text, day.end) is not None
    for cue in notes.all_hits_at("day_leads", day.at):
        gap = day.start - cue.end
        if cue.means != means or gap < -1:
            continue
        if means == "now" and gap <= NOW_GAP:
            return True
        if means == "began" and gap <= BEGAN_LOOK and _free(notes, cue, day):
            return True
    return False


def _free(notes: Notes, cue: Hit, day: Day) -> bool:
    """Whether no treatment, study or other day stands between."""
    between = [
        hit
        for topic in ("care", "other_care", "studies", "surgeries")
        for hit in notes.hits_at(topic, day.at)
        if notes.clause(cue)[0] <= hit.start < day.start
    ]
    dates = [date for date in notes.dates[day.at] if cue.end <= date.start < day.start]
    of_care = SINCE_CARE.match(notes.text, cue.start) is not None
    return not (between or dates or of_care) and ";" not in notes.text[cue.end : day.start]


def _began_at(notes: Notes, day: Day) -> int:
    """Where the words that say it began stand."""
    cues = [cue for cue in notes.all_hits_at("day_leads", day.at) if cue.means == "began"]
    return max((cue.start for cue in cues if cue.end <= day.start + 1), default=day.start)


def _lasted(day: Day, now: Day | None, noted: datetime.date | None) -> int | None:
    """The days from one to the other; without years, within one year."""
    if noted is not None and day.on is None:
        count = (_of_year(noted.month, noted.day) - _of_year(day.month, day.day)) % YEAR
    elif now is not None and (day.on is None or now.on is None):
        count = (_of_year(now.month, now.day) - _of_year(day.month, day.day)) % YEAR
    elif day.on is not None and (now is not None or noted is not None):
        last = now.on if now is not None and now.on is not None else noted
        count = (last - day.on).days if last is not None else 0
    else:
        return None
    return count if 0 < count <= LONGEST else None


def _of_year(month: int, day: int) -> int:
    """The number of a day in a year without a leap day."""
    return sum(LENGTHS[: month - 1]) + day


def _seen(notes: Notes, now: Day | None) -> Iterator[Quote]:
    """The words that name the day of the note, where no head dates it."""
    if now is not None:
        yield notes.document.quote(now.start, now.end)
