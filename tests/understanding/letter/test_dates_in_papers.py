"""Dates of every form; what is not certain is not a date."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rebuttal.understanding.dates import dates_in


@pytest.mark.parametrize(
    ("words", "on"),
    [
        ("February 12, 2026", datetime.date(2026, 2, 12)),
        ("May 12th, 2026", datetime.date(2026, 5, 12)),
        ("June the 3rd, 2026", datetime.date(2026, 6, 3)),
        ("12 February 2026", datetime.date(2026, 2, 12)),
        ("02 FEB 2026", datetime.date(2026, 2, 2)),
        ("11-AUG-2026", datetime.date(2026, 8, 11)),
        ("Aug. 6, 2026", datetime.date(2026, 8, 6)),
        ("Sept 22, 2026", datetime.date(2026, 9, 22)),
        ("2026-02-24", datetime.date(2026, 2, 24)),
        ("20260923", datetime.date(2026, 9, 23)),
        ("7/17/2026", datetime.date(2026, 7, 17)),
        ("04-17-2026", datetime.date(2026, 4, 17)),
        ("2/27/26", datetime.date(2026, 2, 27)),
        ("3/9/61", datetime.date(1961, 3, 9)),
        ("14 de abril de 2026", datetime.date(2026, 4, 14)),
        ("February 12,\n2026", datetime.date(2026, 2, 12)),
    ],
)
def test_each_form_of_a_date_is_read(words: str, on: datetime.date) -> None:
    assert [mention.on for mention in dates_in(f"Dated {words}.")] == [on]


@pytest.mark.parametrize("words", ["02/30/2026", "June 31, 2026", "25/03/2026", "13/13/2026"])
def test_a_day_that_is_not_certain_is_no_day(words: str) -> None:
    assert [mention.on for mention in dates_in(words)] == [None]


@pytest.mark.parametrize(
    ("words", "year", "month", "day"),
    [("March 2026", 2026, 3, None), ("April 28", None, 4, 28), ("on 9/22", None, 9, 22)],
)
def test_what_is_missing_stays_missing(
    words: str, year: int | None, month: int | None, day: int | None
) -> None:
    (mention,) = dates_in(words)

    assert (mention.on, mention.year, mention.month, mention.day) == (None, year, month, day)


@pytest.mark.parametrize("words", ["strength 4/5", "pain 7/10", "1/2 tablet"])
def test_a_fraction_is_marked_as_bare(words: str) -> None:
    assert all(mention.bare and mention.on is None for mention in dates_in(words))


@pytest.mark.parametrize(
    "words",
    [
        "1-800-555-0155",
        "(207) 555-0142",
        "Ref 26-0327-MA-4410",
        "ID 5512-8804-0026",
        "you may 5 times",
        "CPT 72148-26",
        "NDC 0002-8215-01",
        "OMB 0938-0829",
    ],
)
def test_numbers_of_other_kinds_are_no_dates(words: str) -> None:
    assert dates_in(words) == ()


def test_both_ends_of_a_range_are_read() -> None:
    found = [mention.on for mention in dates_in("08/04/2026-08/06/2026")]

    assert found == [datetime.date(2026, 8, 4), datetime.date(2026, 8, 6)]


@given(st.dates(datetime.date(1940, 1, 1), datetime.date(2039, 12, 31)))
def test_every_day_of_the_calendar_is_read_back(day: datetime.date) -> None:
    written = (f"{day:%B} {day.day}, {day.year}", f"{day:%m/%d/%Y}", f"{day:%Y-%m-%d}")

    assert [dates_in(words)[0].on for words in written] == [day] * len(written)


@given(st.text(max_size=200))
def test_no_text_breaks_the_reading_and_mentions_stand_in_order(text: str) -> None:
    spans = [(mention.start, mention.end) for mention in dates_in(text)]

    assert spans == sorted(spans)
