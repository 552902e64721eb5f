"""What the papers disagree about, or only plan, is never put to the insurer."""

import datetime

import pytest

from rebuttal import appeal
from rebuttal.knowledge.shelf import Shelf
from rebuttal.model.case import DenialReason, Scenario
from rebuttal.model.criteria import Verdict
from rebuttal.model.fact import Fact
from rebuttal.model.finding import ElementFinding, Findings, ReasonFinding, Road, RoadFinding
from rebuttal.model.packet import Letter
from rebuttal.model.text import Quote
from rebuttal.writing.argument import stated
from rebuttal.writing.desk import Desk
from rebuttal.writing.plaintext import text_of
from tests.builders import make_case

LETTER = b"""Larkfield Mutual Health
PO Box 88, Dayton, OH 45401

Date: March 2, 2026
Member: Imke Vandersloot
Member ID: LM 4420 118
Reference: 26-0302-771

Dear Imke Vandersloot:

We cannot approve the MRI of the right ankle without contrast (73721) that Dr. Odell Prewitt
asked for. The notes do not include repeat x-rays. There is no documented trial of bracing.
The diagnosis on the request does not match the part of the body to be studied.

You may appeal within 180 days of receiving this letter. Write to Larkfield Mutual Health,
Appeals, PO Box 90, Dayton, OH 45401.
If we uphold this decision you may ask the Ohio Department of Insurance for an external review.
"""
CHART = b"""Prewitt Orthopedics
Patient: Imke Vandersloot
Date of visit: 02/02/2026

HPI: Right ankle pain since January 10, 2026 after a fall. Ankle brace worn every day for 3 weeks.
Exam: Right ankle tender over the talar dome.
Imaging: Repeat x-rays of 02/02/2026 show no fracture line.
Plan: MRI of the right ankle ordered. CT ankle if normal.

Phone call 02/10/2026: she took the brace off after two days.
"""


@pytest.fixture(scope="module")
def letters(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Letter]:
    folder = tmp_path_factory.mktemp("papers")
    for name, data in (("letter.txt", LETTER), ("chart.txt", CHART)):
        (folder / name).write_bytes(data)
    documents, _ = appeal.read(sorted(folder.iterdir()))
    prepared = appeal.prepare(documents, shelf=Shelf(), today=datetime.date(2026, 3, 20))
    return {letter.id: letter for letter in prepared.packet.letters}


@pytest.mark.parametrize("name", ["internal-appeal", "necessity-letter", "attestation"])
def test_a_letter_takes_no_side_of_what_the_papers_disagree_about(
    letters: dict[str, Letter], name: str
) -> None:
    text = " ".join(text_of(letters[name]).split())

    assert "took the brace off" not in text
    assert "brace worn every day" not in text.casefold()


def test_a_study_that_hangs_on_a_result_is_no_earlier_study(letters: dict[str, Letter]) -> None:
    earlier = text_of(letters["necessity-letter"]).partition("Earlier imaging")[2]

    assert "CT ankle if normal" not in earlier


def test_a_call_opens_with_the_reason_that_the_record_answers(letters: dict[str, Letter]) -> None:
    opening = text_of(letters["call-sheet"]).partition("Open with")[2].partition("They will say")[0]

    assert "Repeat x-rays of 02/02/2026" in " ".join(opening.split())


def test_a_request_with_another_diagnosis_is_corrected_first(letters: dict[str, Letter]) -> None:
    steps = text_of(letters["plan"]).partition("What to do, in this order")[2]

    assert "a corrected request may settle it" in " ".join(steps.split())[:260]


def test_the_state_whose_office_the_letter_names_is_not_asked_for(
    letters: dict[str, Letter],
) -> None:
    assert "In which state was the policy issued" not in text_of(letters["plan"])


QUOTE = Quote("d1", 1, 0, 12, "No treatment")
SPECIFIC = ReasonFinding(
    Fact(
        "notice.reasons",
        DenialReason(Scenario.CONSERVATIVE_CARE, ("conservative_care_weeks",)),
        (QUOTE,),
    ),
    Verdict.NOT_MET,
    "",
    (ElementFinding("conservative_care_weeks", "treatment", Verdict.NOT_MET, ""),),
)
GUESSED = ReasonFinding(
    Fact("notice.reasons", DenialReason(Scenario.INSUFFICIENT_DOCUMENTATION), (QUOTE,)),
    Verdict.MET,
    "",
    (ElementFinding("exam_strength", "testing of strength", Verdict.MET, ""),),
    guessed=True,
)


@pytest.mark.parametrize("reasons", [(SPECIFIC, GUESSED), (GUESSED, SPECIFIC)])
def test_what_a_sentence_is_guessed_to_ask_does_not_stand_beside_what_it_names(
    reasons: tuple[ReasonFinding, ...],
) -> None:
    road = RoadFinding(Road.MEDICAL_NECESSITY, "")
    findings = Findings(datetime.date(2026, 3, 20), road, reasons=reasons)

    assert stated(Desk(make_case(), findings, Shelf())) == (SPECIFIC,)
