"""How long a treatment lasted, from months that are named without their days."""

import datetime
import re

from rebuttal.model.value import Value

NAME = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|"
    r"Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\b\.?(?!\s*\d{1,2}\b)"
)
PART = r"(?:(?i:early|mid(?:dle of)?|late|the (?:start|end) of)[\s-]+)?"
YEAR = r"(?:,?\s+(?P<{}>(?:19|20)\d\d)\b)?"
RANGE = re.compile(
    rf"\b(?P<from>{PART}{NAME}){YEAR.format('since')}\s*(?:-|–|—|to|thru|through|until|till|and)\s*"
    rf"(?P<to>{PART}{NAME}){YEAR.format('until')}"
)
SINCE = re.compile(rf"\b(?i:since)\s+(?P<from>{PART}{NAME}){YEAR.format('since')}")
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
WEEKS_OF_MONTH = 365.25 / 12 / 7
FEWEST = 1.5  # "March to April" may be a week or eight
EARLY, MIDDLE, LATE = 0.2, 0.5, 0.8


class Months(Value, frozen=True):
    """Weeks that named months leave, and the place of their words."""

    weeks: float
    place: tuple[int, int]


def months_told(text: str, span: tuple[int, int], noted: datetime.date | None) -> Months | None:
    """The weeks between two months, each taken at its middle; or since a month.

    "Since May" counts from the end of May, so that no day is claimed that may
    not have been.
    """
    for found in RANGE.finditer(text, *span):
        months = (_place(found["to"]) - _place(found["from"])) % 12
        years = (int(found["until"] or 0) - int(found["since"] or 0)) if found["since"] else 0
        if found["until"] and years > 0:
            months = _place(found["to"]) - _place(found["from"]) + 12 * years
        if months >= FEWEST:
            return Months(round(months * WEEKS_OF_MONTH, 1), found.span())
    since = SINCE.search(text, *span)
    if since is None or noted is None:
        return None
    return _since(since, noted)


def _since(found: re.Match[str], noted: datetime.date) -> Months | None:
    """The weeks from the end of a month to the note."""
    month = _number(found["from"])
    year = int(found["since"] or (noted.year if month < noted.month else noted.year - 1))
    weeks = ((noted.year - year) * 12 + noted.month - month - 1) * WEEKS_OF_MONTH + noted.day / 7
    return Months(round(weeks, 1), found.span()) if weeks > 0 else None


def _number(words: str) -> int:
    """The number of the month that these words name."""
    return MONTHS.index(re.split(r"[\s-]+", words)[-1][:3].lower()) + 1


def _place(words: str) -> float:
    """Where in the year these words stand, in months."""
    low = words.lower()
    part = EARLY if low.startswith(("early", "the start")) else MIDDLE
    part = LATE if low.startswith(("late", "the end")) else part
    return _number(words) - 1 + part
