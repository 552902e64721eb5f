"""Coded data set as lines that a person reads: labels, days, dollars."""

import datetime
import re
from collections.abc import Iterable
from decimal import Decimal

PARTIAL = re.compile(r"(?P<year>\d{4})(?:-?(?P<month>\d\d)(?:-?(?P<day>\d\d))?)?")


def labelled(*rows: tuple[str, str]) -> str:
    """Each label with its value on a line; rows without a value are left out."""
    return "\n".join(f"{label}: {one_line(value)}" for label, value in rows if value.strip())


def one_line(words: str) -> str:
    """The words on one line, single spaces."""
    return " ".join(words.split())


def sheet(*parts: str) -> str:
    """Parts that hold words, an empty line between them."""
    return "\n\n".join(part for part in parts if part.strip())


def section(heading: str, lines: Iterable[str]) -> str:
    """A heading with its lines; nothing when there are none."""
    held = [line for line in lines if line.strip()]
    return "\n".join([heading, *held]) if held else ""


def shown_day(day: datetime.date | None) -> str:
    """The day as month/day/year, or nothing."""
    return f"{day:%m/%d/%Y}" if day else ""


def shown_stamp(stamp: str) -> str:
    """A coded moment as month/day/year; one known in part stays in part."""
    found = PARTIAL.match(stamp.strip())
    if found is None:
        return ""
    year, month, day = found["year"], found["month"], found["day"]
    if day and month:
        return f"{month}/{day}/{year}"
    return f"{month}/{year}" if month else year


def dollars(amount: Decimal | None) -> str:
    """The amount in dollars and cents, or nothing."""
    return "" if amount is None else f"${amount:,.2f}"
