"""How old the patient is, from the first place that states it."""

import re
from collections.abc import Iterator
from itertools import chain

from rebuttal.model.fact import Assertion
from rebuttal.understanding.opened_chart import Hit, Notes

AGE = re.compile(
    r"(?<![\w./-])(?<!\btemp )(?<!\bT )(?<!temp: )(?<!\bT: )"
    r"(?P<age>\d{1,3})[\s-]*(?P<unit>years?|yrs?|y|months?|mos?|m|weeks?|wks?|w|days?|d)"
    r"(?:[\s./-]*old\b|[\s./-]+o\b|(?<=[ywd])o\b|\s+of\s+age\b)|"
    r"\b(?:Mr|Mrs|Ms|Miss)\.?(?:\s+(?-i:[A-Z])[\w.'’-]*){1,3},\s+(?P<named>\d{2})"
    r"(?=[,.;)\n]|$|\s+(?:is|was|pre))|"
    r"\b(?:(?:Mr|Mrs|Ms|Miss)\.?(?:\s+(?-i:[A-Z])[\w.'’-]*){1,3}|he|she|patient)\s+is\s+(?:now\s+)?"
    r"(?P<being>\d{2})(?=[,.;]|\s+and\b|$)|"
    r"(?<![\w./-])(?P<handed>\d{2})\s+(?:RHD|LHD|(?:right|left)[\s-]hand(?:ed|[\s-]dominant))\b|"
    r"(?<![\w./-])(?P<child>\d{1,2})\s?y(?:rs?|ears?)?,?\s+\d{1,2}\s?m(?:os?|onths?)?\b|"
    r"(?<!at )(?<!since )(?<!from )(?<!of )(?<!by )\b(?:age|aged)[: ]\s*"
    r"(?P<told>\d{1,3})\b(?!\s*(?:months|weeks|days|at|when))|"
    r"(?<![\w./-])(?P<short>\d{1,3})\s?/?\s?(?-i:[MF])\b(?=[\s,.;)]|$)(?!\s*[A-Z]?\d)",
    re.IGNORECASE,
)
MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)"
AT_TOP = re.compile(
    rf"\b(?!{MONTH})[A-Z][\w'’]+(?:[ -](?!{MONTH})[A-Z][\w'’-]*\.?){{1,3}},\s+(?:[MF],\s+)?"
    r"(?P<beside>\d{2})(?=[,.;)\n]|$|[ \t]{2})|"
    rf"\b(?!{MONTH})[A-Z][\w'’\"]+(?:[ -](?!{MONTH})[A-Z][\w'’-]*\.?){{0,3}},\s+"
    r"(?P<kid>\d{1,2})\s?(?:yrs?|years?|y)(?=[,.;)\n]|\s+(?:[MF]|boy|girl)\b|$)|"
    r"\b(?:Pt|Patient)\.?:?\s+(?P<pt>\d{2})(?=[,;]|\s+(?:they|he|she|who|with|M|F)\b)|"
    r"(?<![\w./-])(?P<years>\d{2})\s?(?:yrs?|years?|y)(?=\s*[,;])|"
    r"\b[MF],?\s+(?P<sexed>\d{2})(?=[,.;\n]|\s{2})|"
    r"\b(?:man|woman|lady|gentleman|[a-z]{3,}(?:er|or|ist|ian|man|ant)) of (?P<of>\d{2})\b|"
    r"(?<![\w./-])(?P<whole>\d{2}) years?(?=\s{2}|\s*\n)"
)
TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
ONES = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
SPELT = re.compile(
    rf"(?:,\s+|\b(?:is|aged?|at)\s+)(?P<tens>{'|'.join(TENS)})(?:[\s-](?P<ones>{'|'.join(ONES)}))?"
    r"(?=,|\s+(?:years?|was|is|and)\b)",
    re.IGNORECASE,
)
ASKED_FOR = re.compile(r"\b(?:re:|about|regarding|on behalf of)[^.\n]{0,40}$", re.IGNORECASE)
TOP = 500
OLDEST = 120
UNITS = {"y": 1.0, "m": 12.0, "w": 52.0, "d": 365.0}


def age_told(notes: Notes) -> tuple[float, tuple[int, int]] | None:
    """The age in whole years and the place of its words."""
    for years, span in chain(_read(AGE, notes, len(notes.text)), _read(AT_TOP, notes, TOP)):
        at = notes.at(span[0])
        of_caller = ASKED_FOR.search(notes.text, 0, span[0]) is not None
        of_another = at is None or (
            not of_caller and notes.held(Hit(*span, "age", at)) is Assertion.FAMILY
        )
        if not of_another and years <= OLDEST:
            return float(int(years)), span
    spelt = SPELT.search(notes.text, 0, TOP)
    if spelt is None:
        return None
    ones = ONES.index(spelt["ones"].lower()) + 1 if spelt["ones"] else 0
    return float((TENS.index(spelt["tens"].lower()) + 2) * 10 + ones), spelt.span()


def _read(form: re.Pattern[str], notes: Notes, end: int) -> Iterator[tuple[float, tuple[int, int]]]:
    """Each age that one form of words gives, in years."""
    for match in form.finditer(notes.text, 0, end):
        told = match.groupdict()
        unit = told.pop("unit", None)
        number = int(next(digits for digits in told.values() if digits))
        yield (number / UNITS[unit[0].lower()] if unit else float(number)), match.span()
