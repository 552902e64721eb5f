"""The calendar file follows RFC 5545 and stays the same."""

import datetime

from rebuttal.model.packet import Event
from rebuttal.writing.calendar import calendar_of

TODAY = datetime.date(2026, 9, 14)
EVENT = Event(
    "file",
    "Last safe day; send the appeal, keep the receipt",
    datetime.date(2027, 3, 1),
    "First line.\nSecond \\ line. " + "é" * 80,
)


def lines(data: bytes) -> list[str]:
    assert data.endswith(b"\r\n")
    return data.decode().split("\r\n")[:-1]


def test_an_event_lasts_the_whole_day() -> None:
    found = lines(calendar_of((EVENT,), TODAY))
    assert "DTSTART;VALUE=DATE:20270301" in found
    assert "DTEND;VALUE=DATE:20270302" in found
    assert "DTSTAMP:20260914T120000Z" in found


def test_text_is_escaped() -> None:
    found = lines(calendar_of((EVENT,), TODAY))
    assert r"SUMMARY:Last safe day\; send the appeal\, keep the receipt" in found
    assert any(line.startswith(r"DESCRIPTION:First line.\nSecond \\ line.") for line in found)


def test_no_line_is_longer_than_75_octets_and_none_breaks_a_character() -> None:
    data = calendar_of((EVENT,), TODAY)
    assert max(len(line) for line in data.split(b"\r\n")) <= 75
    unfolded = data.decode().replace("\r\n ", "")
    assert "é" * 80 in unfolded


def test_a_reminder_comes_a_week_and_a_day_before() -> None:
    found = lines(calendar_of((EVENT,), TODAY))
    assert [line for line in found if line.startswith("TRIGGER")] == [
        "TRIGGER:-P7D",
        "TRIGGER:-P1D",
    ]


def test_blocks_are_closed() -> None:
    found = lines(calendar_of((EVENT, EVENT), TODAY))
    for block in ("VCALENDAR", "VEVENT", "VALARM"):
        assert found.count(f"BEGIN:{block}") == found.count(f"END:{block}") > 0


def test_the_same_events_give_the_same_bytes() -> None:
    assert calendar_of((EVENT,), TODAY) == calendar_of((EVENT,), TODAY)


def test_two_steps_and_two_cases_have_identities_of_their_own() -> None:
    other = Event("decide", EVENT.title, EVENT.on)
    found = lines(calendar_of((EVENT, other), TODAY))
    apart = lines(calendar_of((EVENT,), TODAY, "another case"))

    assert not {line for line in apart if line.startswith("UID:")} & set(found)
    assert len({line for line in found if line.startswith("UID:")}) == 2
