"""A refusal kept on appeal, with one more step inside the plan: its time and its letter."""

import datetime

import pytest

from rebuttal import appeal
from rebuttal.appeal import Prepared
from rebuttal.knowledge.shelf import Shelf
from rebuttal.model.case import Stage
from rebuttal.reading.intake import plain_paper
from rebuttal.reading.paper import PaperFile
from rebuttal.writing.plaintext import text_of

TODAY = datetime.date(2026, 3, 9)
LETTER = """CITY OF WINDRUSH
Employee Health Plan, a self-funded plan of a local government

February 24, 2026

Member: Ottoline Vasquez-Birch
Member ID: CW 55 7713
Appeal number: CW-26-70013

Dear Ottoline Vasquez-Birch:

You appealed our denial of the MRI of the left hip (73721). We have decided to uphold the denial.
The notes do not show six weeks of therapy.

{next}
"""
INSIDE = """A second-level appeal goes to the Benefits Committee, Room 210, 55 Court Street, Bangor,
ME 04401, within 60 days of the date of this letter. After the Committee you may ask for an
external review."""
SILENT = "A second-level appeal goes to the Benefits Committee, Room 210, 55 Court Street, Bangor."
OF_CHOICE = """You may file a voluntary second-level appeal. You may ask for an external review
within four months of receiving this letter."""


def prepared(what_next: str) -> Prepared:
    paper = plain_paper(PaperFile("d1", "letter.txt", LETTER.format(next=what_next).encode()))
    return appeal.prepare((paper,), shelf=Shelf(), today=TODAY)


def letters(own: Prepared) -> dict[str, str]:
    return {one.id: " ".join(text_of(one).split()) for one in own.packet.letters}


def test_the_letter_sets_its_time_and_no_law_does() -> None:
    due = prepared(INSIDE).findings.deadline("appeal.file")

    assert due is not None
    assert (due.safe, due.legal) == (datetime.date(2026, 4, 25), None)
    assert "no law read here sets it" in due.counting


def test_a_time_that_is_not_told_is_asked_for_and_not_borrowed() -> None:
    due = prepared(SILENT).findings.deadline("appeal.file")

    assert due is not None
    assert due.safe is None
    assert "ask the plan today" in due.counting


def test_the_letter_asks_for_the_second_appeal() -> None:
    appealed = letters(prepared(INSIDE))["internal-appeal"]

    assert appealed.startswith("Request for a second internal appeal")
    assert "which kept the refusal of an MRI of the left hip" in appealed


@pytest.mark.parametrize(("what_next", "stage"), [(INSIDE, Stage.UPHELD), (OF_CHOICE, Stage.FINAL)])
def test_a_second_step_of_choice_does_not_hold_up_outside_review(
    what_next: str, stage: Stage
) -> None:
    notice = prepared(what_next).case.notice

    assert notice is not None
    assert notice.stage is not None
    assert notice.stage.value is stage


def test_a_plan_of_a_city_is_no_plan_of_a_private_employer() -> None:
    found = prepared(INSIDE).findings.regime

    assert found is not None
    assert found.regime == "nonfed_gov"
