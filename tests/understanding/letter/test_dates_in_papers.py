"""Dates of every form; what is not certain is not a date."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rebuttal.knowledge.shelf import Shelf
from rebuttal.reading.intake import plain_paper
from rebuttal.reading.paper import PaperFile
from rebuttal.understanding.dates import Order, dates_in, dates_written
from rebuttal.understanding.day_order import habit_of
from rebuttal.understanding.letter_dates import find_letter_dates


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


@pytest.mark.parametrize(
    ("papers", "order"),
    [
        (["Sent 15/07/2026. Ask by 12/11/2026."], Order.EITHER),
        (["Sent 15/07/2026.", "Seen 22/06/2026, again 04/05/2026."], Order.DAY),
        (["Sent 15/07/2026.", "Seen 06/22/2026."], Order.MONTH),
        (["Sent 04/05/2026."], Order.MONTH),
    ],
)
def test_papers_that_write_the_day_first_are_not_read_month_first(
    papers: list[str], order: Order
) -> None:
    documents = tuple(
        plain_paper(PaperFile(f"d{at}", "l.txt", words.encode())) for at, words in enumerate(papers)
    )

    assert habit_of(documents) is order


def test_a_last_day_that_may_be_in_november_or_december_is_not_read() -> None:
    with dates_written(Order.EITHER):
        read = [mention.on for mention in dates_in("Sent 15/07/2026. Ask by 12/11/2026.")]

    assert read == [datetime.date(2026, 7, 15), None]


@pytest.mark.parametrize(
    ("head", "on"),
    [
        ("Date of this notice: the 3rd of March 2026", datetime.date(2026, 3, 3)),
        ("Dated: 9th day of December, 2026", datetime.date(2026, 12, 9)),
        ("Last updated 8/28/2026 4:03 pm", datetime.date(2026, 8, 28)),
        (
            "11 May 2026            Claim: 0091-77345\nLoss date: 12 Feb 2026",
            datetime.date(2026, 5, 11),
        ),
    ],
)
def test_the_date_of_the_letter_is_read_as_clerks_write_it(head: str, on: datetime.date) -> None:
    text = f"Ridgeway Health\n{head}\n\nDear Ms. Quist:\n\nWe have denied the MRI (73721).\n"
    paper = plain_paper(PaperFile("l", "l.txt", text.encode()))
    read = [fact.value for fact in find_letter_dates(paper, Shelf())]

    assert read[:1] == [on]
