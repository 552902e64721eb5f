"""The deadlines as a calendar file (RFC 5545): dates and steps, no health data."""

import datetime
import hashlib
from collections.abc import Iterator

from rebuttal.model.packet import Event

FOLD_AT = 75
"""Octets in a line, its line break aside (RFC 5545, 3.1)."""

REMIND_DAYS = (7, 1)
FIRST_DAY = 730_000
"""Day numbers are counted from here, so that they stay small."""

ESCAPES = str.maketrans({"\\": r"\\", ";": r"\;", ",": r"\,", "\n": r"\n", "\r": None})


def calendar_of(events: tuple[Event, ...], today: datetime.date, case: str = "") -> bytes:
    """A calendar of whole-day entries with reminders a week and a day before.

    `case` is any text that tells cases apart; only its hash is used, so that
    an entry whose day moves replaces the earlier one in the user's calendar.
    """
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Rebuttal//Appeal calendar//EN"]
    lines += ["CALSCALE:GREGORIAN", "METHOD:PUBLISH"]
    for event in events:
        lines += _entry(event, today, case)
    lines.append("END:VCALENDAR")
    return "".join(f"{part}\r\n" for line in lines for part in _folded(line)).encode()


def _entry(event: Event, today: datetime.date, case: str) -> Iterator[str]:
    """The lines of one event."""
    next_day = event.on + datetime.timedelta(days=1)
    yield from ("BEGIN:VEVENT", f"UID:{_identity(event, case)}", f"DTSTAMP:{today:%Y%m%d}T120000Z")
    yield f"SEQUENCE:{today.toordinal() - FIRST_DAY}"
    yield f"DTSTART;VALUE=DATE:{event.on:%Y%m%d}"
    yield f"DTEND;VALUE=DATE:{next_day:%Y%m%d}"
    yield f"SUMMARY:{_escaped(event.title)}"
    if event.notes:
        yield f"DESCRIPTION:{_escaped(event.notes)}"
    yield from ("TRANSP:TRANSPARENT", "CLASS:PRIVATE")
    for days in REMIND_DAYS:
        yield from ("BEGIN:VALARM", "ACTION:DISPLAY", f"TRIGGER:-P{days}D")
        yield from (f"DESCRIPTION:{_escaped(event.title)}", "END:VALARM")
    yield "END:VEVENT"


def _identity(event: Event, case: str) -> str:
    """A name for the event that stays the same from run to run of a case."""
    key = f"{case}|{event.id}"
    return f"{hashlib.sha256(key.encode()).hexdigest()[:24]}@rebuttal"


def _escaped(words: str) -> str:
    """Text as a calendar value."""
    return "".join(c for c in words if c.isprintable() or c == "\n").translate(ESCAPES)


def _folded(line: str) -> Iterator[str]:
    """A line cut at 75 octets, never inside a character."""
    part, size = "", 0
    for character in line:
        octets = len(character.encode())
        if size + octets > FOLD_AT:
            yield part
            part, size = " ", 1
        part += character
        size += octets
    yield part
