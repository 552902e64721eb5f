"""The grammar of labels: one expression for all, and typed readings of values."""

import re
from functools import lru_cache

from rebuttal.knowledge.pattern import Pattern
from rebuttal.model.value import Value
from rebuttal.understanding.dates import DateMention, dates_in
from rebuttal.understanding.letter_view import Patterns, Span, trimmed

MARK = (
    r"(?P<mark>[ \t]*(?:\.{2,}[ \t]*)?(?:[:#]+(?:[ \t]*#)?|\.:)[ \t]*"
    r"|[ \t]+(?:is|was)[ \t]+(?=[A-Z0-9]*\d))"
)
ID = re.compile(
    r"(?<![\w-])(?!(?:CPT|ICD|NPI|HCPCS|DX|LCD|NCD|REQ|NO|NUM|NBR|REF|DOB|DOS)\b)"
    r"(?:[A-Z]{1,4}[ ])?(?=[\w./*-]*\d)"
    r"[A-Z0-9][\w./*-]*(?:[ ](?:[A-Z][ ])?(?=\w*\d)[A-Z0-9-]+)*"
)
PHONE = re.compile(r"(?:1[-.])?\(?\d{3}\)?[-. ]\d{3}[-.]\d{4}")
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


def id_in(text: str, span: Span) -> Span | None:
    """The id at the start of a value: capitals and digits, at least one digit."""
    start, end = trimmed(text, span)
    found = ID.match(text, start, end)
    if found is None or not any(ch.isdigit() for ch in found.group()):
        return None
    if PHONE.match(text, start, end):
        return None
    words = found.group().rstrip(".-/*")
    return found.start(), found.start() + len(words)


def date_in(text: str, span: Span, near: int = 3) -> DateMention | None:
    """The date with which a value begins."""
    start, end = trimmed(text, span)
    hits = (m for m in dates_in(text) if start <= m.start <= start + near and m.start < end)
    return next(hits, None)


def money_in(text: str, span: Span) -> Span | None:
    """The amount in a value."""
    found = MONEY.search(text, *span)
    return found.span() if found else None
