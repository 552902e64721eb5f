"""Visits, sections, people, durations, studies and purposes of a chart."""

import pytest

from rebuttal.model.chart import Duration, PriorStudy, Visit
from rebuttal.model.text import Quote
from rebuttal.understanding.durations import durations_in
from tests.understanding.notes.chart_papers import (
    CHARTS,
    DICTATED,
    PLANNED,
    TELEGRAPHIC,
    TEMPLATE,
    as_paper,
    held,
    named,
    read,
)

TWO_VISITS = """ALDERBROOK CLINIC
Pell, Rosa | 04/09/1971

--- 03/02/2026  Office visit   D. Quill NP
HPI: 9 days of low back pain. Pain 7/10.
Plan: ibuprofen.

ADDENDUM Mar 20, 2026 D. Quill NP: Symptoms began in early January 2026.
"""


def visits(text: str) -> list[tuple[str, str, str, bool]]:
    found = (fact.value for fact in named(text, "visits"))
    return [
        (str(visit.on), visit.how, visit.clinician, visit.addendum)
        for visit in found
        if isinstance(visit, Visit)
    ]


def weeks(text: str) -> list[float]:
    found = (fact.value for fact in named(text, "duration"))
    return [round(value.weeks(), 1) for value in found if isinstance(value, Duration)]


def test_each_contact_has_its_day_and_kind() -> None:
    assert visits(TELEGRAPHIC) == [
        ("2026-04-07", "in_person", "K. Oduya DO", False),
        ("2026-04-21", "phone", "", False),
    ]
    assert visits(TWO_VISITS) == [
        ("2026-03-02", "in_person", "D. Quill NP", False),
        ("2026-03-20", "", "D. Quill NP", True),
    ]


def test_a_birth_date_is_no_visit() -> None:
    assert visits("Pell, Rosa  DOB 04/09/1971\nHPI: back pain") == []


def test_only_a_signature_signs() -> None:
    signed = [fact.value for fact in named(DICTATED, "visits")]

    assert [visit.signed for visit in signed if isinstance(visit, Visit)] == [True]
    assert "signed=True" not in repr([fact.value for fact in named(TEMPLATE, "visits")])


@pytest.mark.parametrize(
    ("text", "name"),
    [(DICTATED, "Marlow, Henrietta"), (TEMPLATE, "OKAFOR, SAMUEL T"), (TWO_VISITS, "Pell, Rosa")],
)
def test_the_patient_is_named_as_the_chart_names_them(text: str, name: str) -> None:
    assert [fact.value for fact in named(text, "patient_name")] == [name]


def test_the_complaint_has_its_duration() -> None:
    assert weeks(DICTATED) == [12.9]
    assert weeks(TELEGRAPHIC) == [10.0]
    assert weeks(PLANNED) == [2.0]


def test_a_month_without_a_day_gives_only_a_least_duration() -> None:
    spoken = [fact.value for fact in named(TWO_VISITS, "duration")]

    assert Duration(48.0, "days", approximate=True) in spoken
    assert named(TWO_VISITS, "onset") == []


def test_since_a_month_counts_from_its_end() -> None:
    text = "Date: 5/1/2026 Office visit\nHPI: Low back pain since March."

    assert weeks(text) == [round(31 / 7, 1)]
    assert named(text, "onset") == []


@pytest.mark.parametrize(
    ("words", "count", "unit"),
    [
        ("9 days of pain", 9.0, "days"),
        ("x 6 wks", 6.0, "weeks"),
        ("six (6) weeks", 6.0, "weeks"),
        ("8-week course", 8.0, "weeks"),
        ("6 to 8 weeks", 6.0, "weeks"),
        ("(~5 wk)", 5.0, "weeks"),
        ("6+ wk", 6.0, "weeks"),
        ("for the past three months", 3.0, "months"),
        ("a year and a half", 1.5, "years"),
    ],
)
def test_a_length_of_time_is_read(words: str, count: float, unit: str) -> None:
    read_one = durations_in(words)[0].duration

    assert (read_one.count, read_one.unit) == (count, unit)


@pytest.mark.parametrize(
    "words",
    ["2x/wk", "every 6 weeks", "RTC 6 wks", "a 42-year-old man", "several weeks", "3 times a week"],
)
def test_what_is_no_length_of_time_is_left(words: str) -> None:
    assert durations_in(words) == ()


def test_an_earlier_study_has_its_day_and_result() -> None:
    studies = [fact.value for fact in named(DICTATED, "prior_studies")]

    assert [(s.modality, s.region, str(s.on)) for s in studies if isinstance(s, PriorStudy)] == [
        ("x-ray", "lumbar_spine", "2026-01-08")
    ]


def test_an_order_is_told_from_a_thought() -> None:
    assert held(DICTATED, "orders") == {"MRI lumbar_spine": "stated"}
    assert held(PLANNED, "orders") == {"MRI": "possible"}


def test_the_purpose_is_the_charts_own_sentence() -> None:
    quotes = [fact.evidence[0] for fact in named(DICTATED, "purposes")]

    assert [quote.words[:14] for quote in quotes if isinstance(quote, Quote)] == ["If it shows a\n"]


def test_words_against_the_case_are_shown() -> None:
    assert "pain improving" in held(TELEGRAPHIC, "contrary")


@pytest.mark.parametrize("text", CHARTS)
def test_every_quote_stands_at_its_place(text: str) -> None:
    paper = as_paper(text)
    quotes = [quote for fact in read(text) for quote in fact.evidence if isinstance(quote, Quote)]

    assert quotes
    assert all(paper.holds(quote) for quote in quotes)


def test_an_empty_paper_holds_no_facts() -> None:
    assert read(" \n") == ()
