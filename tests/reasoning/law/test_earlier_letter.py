"""A time to appeal that runs from an earlier letter than the one in hand."""

import datetime

import pytest

from rebuttal import appeal
from rebuttal.model.case import Case, CountedFrom
from rebuttal.model.fact import Answer
from rebuttal.model.finding import Deadline
from rebuttal.reasoning.deadlines import find_deadlines
from rebuttal.reasoning.questions import find_questions
from tests.understanding.letter.decision_papers import SHELF, document

TODAY = datetime.date(2026, 11, 26)
EARLIER, PRINTED = datetime.date(2026, 6, 2), datetime.date(2026, 10, 19)
LETTER = """\
Tamarack Ridge Health Plan
PO Box 41, Duluth, MN 55801

Date: October 19, 2026
Member: Isolde Brandvik
Reference: TR-26-0771

Dear Isolde Brandvik:

{opening} The MRI of the lumbar spine (72148) is not medically necessary because the notes do
not show six weeks of physical therapy.

{window}
"""
TOLD = "On June 2, 2026 we denied this request."
FIRST = """\
Tamarack Ridge Health Plan

Date: June 2, 2026
Member: Isolde Brandvik
Reference: TR-26-0512

Dear Isolde Brandvik:

We cannot approve the MRI of the lumbar spine (72148). It is not medically necessary.
You may appeal within 180 days of receiving this letter.
"""


def case_of(
    window: str, opening: str = "", *, more: str = "", answers: tuple[Answer, ...] = ()
) -> Case:
    letters = [document(LETTER.format(opening=opening, window=window))]
    if more:
        letters.append(document(more, name="first.txt"))
    return appeal.understand(tuple(letters), shelf=SHELF, answers=answers)


def appeal_by(case: Case) -> Deadline:
    due = find_deadlines(case, SHELF, TODAY)
    return next(one for one in due if one.id == "appeal.file")


@pytest.mark.parametrize(
    ("opening", "window"),
    [
        (TOLD, "You may appeal within 180 days of our first letter."),
        (TOLD, "You have 180 days from that date to appeal."),
        (TOLD, "Appeal within 180 days of receiving the initial adverse determination."),
        ("", "You may appeal within 180 days of the original denial dated June 2, 2026."),
        ("", "Appeals: 180 days from the notice of Jun. 2, 2026."),
        ("", "The 180 days to appeal began with our letter of 06/02/2026."),
        ("", "You have 180 days from the denial notice we mailed June 2, 2026 to appeal."),
        ("", "Usted tiene 180 días desde nuestra carta del 2 de junio de 2026 para apelar."),
        (
            "We wrote to you on June 2, 2026.",
            "Appeal up to 180 days after you first heard from us.",
        ),
    ],
)
def test_a_time_that_runs_from_an_earlier_letter_is_counted_from_its_date(
    opening: str, window: str
) -> None:
    due = appeal_by(case_of(window, opening))

    assert due.safe == EARLIER + datetime.timedelta(days=180)
    assert due.legal == due.safe
    assert "June 2, 2026, the earlier date" in due.counting


@pytest.mark.parametrize(
    "window",
    [
        "You may appeal within 180 days of the date of this notice (October 19, 2026).",
        "You may appeal within 180 days of the date of this letter, by April 17, 2027.",
        "You may appeal within 180 days of the date of this initial denial.",
        "You may appeal within 180 days of the initial adverse determination.",
        "You may appeal within 180 days of this denial of your prior authorization request.",
    ],
)
def test_a_time_that_runs_from_the_letter_in_hand_stays_so(window: str) -> None:
    case = case_of(window)
    assert case.notice
    assert case.notice.window

    assert case.notice.window.value.counted_from is not CountedFrom.EARLIER_LETTER
    assert appeal_by(case).safe == PRINTED + datetime.timedelta(days=180)


def test_the_first_letter_among_the_papers_gives_the_day() -> None:
    due = appeal_by(case_of("You may appeal within 180 days of our first letter.", more=FIRST))

    assert due.safe == EARLIER + datetime.timedelta(days=180)


def test_without_the_first_letter_the_safe_day_is_today_and_its_date_is_asked() -> None:
    case = case_of("You may appeal within 180 days of our first letter.")
    due = appeal_by(case)

    assert (due.safe, due.legal) == (TODAY, None)
    assert "the only safe day is today" in due.counting
    assert "earlier_letter_date" in [asked.id for asked in find_questions(case, SHELF, TODAY)]


def test_no_refusal_is_older_than_the_request() -> None:
    opening = "We received the request of Dr. Amory Stenberg on August 3, 2026."
    due = appeal_by(case_of("You may appeal within 180 days of our first letter.", opening))

    assert due.safe == datetime.date(2026, 8, 3) + datetime.timedelta(days=180)
    assert due.legal is None


def test_the_answer_to_the_question_gives_the_day() -> None:
    answer = Answer("earlier_letter_date", EARLIER.isoformat(), "me")
    case = case_of("You may appeal within 180 days of our first letter.", answers=(answer,))

    assert appeal_by(case).safe == EARLIER + datetime.timedelta(days=180)
    assert "earlier_letter_date" not in [one.id for one in find_questions(case, SHELF, TODAY)]


def test_a_time_that_may_still_run_from_the_letter_in_hand_is_not_called_passed() -> None:
    late = datetime.date(2027, 1, 4)
    case = case_of("You may appeal within 180 days of our first letter.", TOLD)
    due = next(one for one in find_deadlines(case, SHELF, late) if one.id == "appeal.file")

    assert not due.passed
    assert any("April 17, 2027" in note and "do not rely" in note for note in due.notes)


def test_the_call_between_doctors_is_not_counted_from_an_unseen_letter() -> None:
    case = case_of("A peer-to-peer call is possible within 14 days of our first letter.")
    call = next(one for one in find_deadlines(case, SHELF, TODAY) if one.id == "peer_to_peer")

    assert call.safe is None
