"""What was understood is shown with its quote, its paper and its page."""

import datetime

from rebuttal.faces.shown import shown
from rebuttal.model.case import (
    Case,
    DenialReason,
    Member,
    Paper,
    PaperKind,
    Plan,
    Scenario,
    Window,
    WindowUnit,
)
from rebuttal.model.chart import Chart
from rebuttal.model.fact import Answer, Assertion, Conflict, Fact
from rebuttal.model.said import facts_in, in_words
from rebuttal.model.text import Document, Page

TEXT = "No fever. Pain 7/10."
DOCUMENT = Document("d1", "note.txt", "text/plain", TEXT, (Page(1, 0, len(TEXT)),), "0" * 64, b"")
FEVER = Fact("chart.flags", "fever", (DOCUMENT.quote(0, 9),), Assertion.DENIED)
ASKED = Fact("member.state", "OH", (Answer("state", "OH", "Jo Roe"),))
CASE = Case(
    (Paper("d1", "note.txt", PaperKind.CLINICAL_NOTE, 1),),
    Member(state=ASKED),
    Plan(),
    None,
    Chart(flags=(FEVER,)),
    conflicts=(Conflict("member.name", "Two names are given.", ()),),
)


def test_each_fact_stands_with_its_words_and_place() -> None:
    text = shown((DOCUMENT,), CASE)

    assert "fever [denied]" in text
    assert '"No fever." (note.txt, page 1)' in text


def test_an_answer_is_shown_as_one() -> None:
    assert "answered by Jo Roe" in shown((DOCUMENT,), CASE)


def test_papers_are_listed_with_what_they_are() -> None:
    assert "note.txt: clinical note, 1 page" in shown((DOCUMENT,), CASE)


def test_conflicts_are_shown() -> None:
    assert "Two names are given." in shown((DOCUMENT,), CASE)


def test_facts_are_found_at_any_depth() -> None:
    assert list(facts_in(CASE)) == [ASKED, FEVER]


def test_a_value_is_told_without_its_empty_parts() -> None:
    window = Window(180, WindowUnit.CALENDAR_DAYS)

    assert in_words(window) == "count 180, unit calendar_days, counted from unknown"
    assert in_words(DenialReason(Scenario.CONSERVATIVE_CARE, ("weeks", "result"))) == (
        "scenario conservative_care, asks weeks + result"
    )
    assert in_words(datetime.date(2026, 3, 9)) == "2026-03-09"
    assert in_words(value=True) == "yes"
