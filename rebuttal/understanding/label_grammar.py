"""The grammar of labels: one expression for all, and typed readings of values."""

import datetime
import re
from functools import lru_cache

from rebuttal.knowledge.pattern import Pattern
from rebuttal.model.value import Value
from rebuttal.understanding.dates import DateMention, dates_in
from rebuttal.understanding.letter_view import Patterns, Span, trimmed

MARK = (
    r"(?P<mark>(?:[ ]\([A-Z]{2,6}\)(?=[ ]?:))?(?:[ ]/[ ][^\n:;|/]{2,34}(?=:))?"
    r"[ \t]*(?:\.{2,}[ \t]*)?(?:[:#]+(?:[ \t]*#)?|\.:)[ \t]*"
    r"|[ \t]+(?:is|was)[ \t]+(?=[A-Z0-9]*\d))"
)
ID = re.compile(
    r"(?<![\w-])(?!(?:CPT|ICD|NPI|HCPCS|DX|LCD|NCD|REQ|NO|NUM|NBR|REF|DOB|DOS)\b)"
    r"(?:[A-Z]{1,4}[ ])?(?=[\w./*-]*\d)"
    r"[A-Z0-9][\w./*-]*(?:[ ](?:[A-Z][ ])?(?=\w*\d)[A-Z0-9-]+)*"
)
NUMBERED = re.compile(r"(?:#|\bno\.?|\bnumber|\bid)[\s:.#]*$", re.IGNORECASE)
PACKED = re.compile(r"(?P<month>0[1-9]|1[0-2])(?P<day>0[1-9]|[12]\d|3[01])(?P<year>20\d\d)(?!\w)")
LONG_ID = 6  # digits
PHONE = re.compile(r"(?:1[-.])?\(?\d{3}\)?[-. ]\d{3}[-.]\d{4}")
ARTICLE = re.compile(r"(?:on\s+)?(?:the\s+)?", re.IGNORECASE)
WEEKDAY = re.compile(
    r"(?:mon|tue|tues|wed|wednes|thu|thur|thurs|fri|sat|satur|sun)(?:day)?\b\.?,?\s+(?:the\s+)?"
    r"|(?:lunes|martes|mi[eé]rcoles|jueves|viernes|s[aá]bado|domingo),?\s+(?:el\s+)?",
    re.IGNORECASE,
)
MONEY = re.compile(r"\$?\s?\d[\d,]*\.\d\d\b")


class Labelled(Value, frozen=True):
    """A label and the place of its value; `how` is mark, gap, bare, row or below."""

    label: str
    kind: str
    start: int
    value: Span
    how: str


@lru_cache(maxsize=128)
def grammar(vocabulary: Patterns, after: str) -> re.Pattern[str]:
    """One expression for all labels; the group's name is the label's number."""
    words = "|".join(f"(?P<g{at}>{label.regex})" for at, label in enumerate(vocabulary))
    return re.compile(f"(?<![\\w])(?:{words}){after}", re.IGNORECASE)


def label_of(found: re.Match[str], vocabulary: Patterns) -> tuple[str, str]:
    """The label's id and the kind of its value."""
    group = next(key for key, words in found.groupdict().items() if words and key != "mark")
    label: Pattern = vocabulary[int(group[1:])]
    return label.id, label.means


def id_in(text: str, span: Span, *, numbered: bool = False) -> Span | None:
    """The id at the start of a value: capitals and digits, at least one digit.

    One that looks like a phone number is an id only where its label says
    that a number follows.
    """
    start, end = trimmed(text, span)
    found = ID.match(text, start, end)
    if found is None or not any(ch.isdigit() for ch in found.group()):
        return None
    if PHONE.match(text, start, end) and not numbered:
        return None
    words = found.group().rstrip(".-/*")
    return found.start(), found.start() + len(words)


def long_id(text: str, span: Span) -> bool:
    """Whether a value begins with an id that is no year, count or short code."""
    found = id_in(text, span)
    return found is not None and sum(map(str.isdigit, text[slice(*found)])) >= LONG_ID


def date_in(text: str, span: Span, near: int = 3) -> DateMention | None:
    """The date with which a value begins, or the weekday before it."""
    start, end = trimmed(text, span)
    packed = PACKED.match(text, start, end)
    if packed:
        return _packed(packed)
    weekday = WEEKDAY.match(text, start, end)
    start = weekday.end() if weekday else start
    article = ARTICLE.match(text, start, end)
    start = article.end() if article else start
    hits = (m for m in dates_in(text) if start <= m.start <= start + near and m.start < end)
    return next(hits, None)


def _packed(found: re.Match[str]) -> DateMention | None:
    """A date that a remittance sets without marks, month first: 03042026."""
    month, day, year = (int(found[part]) for part in ("month", "day", "year"))
    try:
        on = datetime.date(year, month, day)
    except ValueError:
        return None
    return DateMention(*found.span(), on, year, month, day)


def money_in(text: str, span: Span) -> Span | None:
    """The amount in a value."""
    found = MONEY.search(text, *span)
    return found.span() if found else None
