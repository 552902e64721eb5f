"""Letters about the heart, the breast, the shoulder: no sentence that says nothing."""

import datetime

import pytest

from rebuttal import appeal
from rebuttal.knowledge.shelf import Shelf
from rebuttal.model.packet import Letter
from rebuttal.reading.intake import plain_paper
from rebuttal.reading.paper import PaperFile
from rebuttal.writing.phrases import with_article
from rebuttal.writing.plaintext import text_of

TODAY = datetime.date(2026, 9, 4)
LETTER = """{head}
PO Box 318, Bangor, ME 04401

Date: August 12, 2026
Member: Ottoline Vasquez-Birch
Member ID: KM 55 7713
{reference}

Dear Ottoline Vasquez-Birch:

We cannot approve the {study} that Dr. Jasper Nwosu asked for. It is not medically necessary.
{reasons}

You may appeal within 180 days of receiving this letter. Write to Katahdin Mutual Health Plan,
Appeals, PO Box 319, Bangor, ME 04401.
"""
HEART = """Katahdin Heart Clinic
Ottoline Vasquez-Birch  DOB 02/03/1961
Visit 08/03/2026 Jasper Nwosu MD
CC chest pain
HPI: 2 months of chest pressure when climbing one flight of stairs, gone after 3 minutes of rest.
ECG today: sinus rhythm, LBBB. LBBB so a plain treadmill test cannot be interpreted.
Plan: SPECT. If ischemia is shown, catheterization.
"""
SHOULDER = """Katahdin Orthopedics
Ottoline Vasquez-Birch  DOB 02/03/1961
Visit 08/03/2026 Jasper Nwosu MD
Right shoulder pain since April 2026, cannot lift a pan overhead.
PT at Harbor Rehab 5/4/2026-7/3/2026 (15 visits): no improvement.
Empty can 4-/5 with pain, ER 4/5.
Plan: MRI right shoulder. If the cuff is torn, repair.
"""
VALVE = """Katahdin Heart Clinic
Ottoline Vasquez-Birch  DOB 02/03/1961
08/03/2026 Jasper Nwosu MD
Moderate aortic stenosis (TTE 01/20/2026: mean gradient 27, EF 60%).
Since June new shortness of breath on stairs and one fainting spell.
Exam: 3/6 systolic murmur, louder than in January.
Plan: TTE now. If severe, valve replacement.
"""
SPECT = "myocardial perfusion imaging, SPECT (78452)"
ECHO = "transthoracic echocardiogram (93306)"
REFERENCE = "Reference: KM-26-0913"


def letters(
    study: str, reasons: str, note: str, head: str = "Katahdin Mutual", reference: str = REFERENCE
) -> dict[str, Letter]:
    text = LETTER.format(head=head, study=study, reasons=reasons, reference=reference)
    papers = (("letter.txt", text), ("note.txt", note))
    read = tuple(
        plain_paper(PaperFile(f"d{at}", name, words.encode()))
        for at, (name, words) in enumerate(papers, start=1)
    )
    packet = appeal.prepare(read, shelf=Shelf(), today=TODAY).packet
    return {letter.id: letter for letter in packet.letters}


def flat(letter: Letter) -> str:
    return " ".join(text_of(letter).split())


@pytest.mark.parametrize(
    ("words", "said"),
    [("SPECT scan", "a SPECT scan"), ("MRI", "an MRI"), ("CT", "a CT"), ("HIDA scan", "a HIDA")],
)
def test_an_acronym_has_the_article_that_is_spoken(words: str, said: str) -> None:
    assert with_article(words).startswith(said)


def test_the_case_opens_with_the_history_and_not_with_the_name_of_a_complaint() -> None:
    reasons = "The notes do not show what kind of chest pain you have."
    opening = flat(letters(SPECT, reasons, HEART)["internal-appeal"]).split("The reasons given")[0]

    assert "“2 months of chest pressure" in opening
    assert "“CC chest pain”" not in opening


def test_strength_whose_muscle_was_not_read_is_quoted_and_not_told_as_a_bare_grade() -> None:
    reasons = "Physical therapy for six weeks was not documented."
    made = letters("MRI of the right shoulder without contrast (73221)", reasons, SHOULDER)
    words = flat(made["internal-appeal"])

    assert "records 4-/5" not in words
    assert "“Empty can 4-/5 with pain, ER 4/5.”" in words


def test_the_head_of_a_visit_is_no_proof_of_a_treatment() -> None:
    reasons = "Physical therapy for six weeks was not documented."
    made = letters("MRI of the right shoulder without contrast (73221)", reasons, SHOULDER)

    assert "“Visit 08/03/2026" not in flat(made["necessity-letter"])
    assert flat(made["necessity-letter"]).count("“PT at Harbor Rehab") <= 2


def test_a_study_that_is_on_record_is_not_said_to_be_missing_from_it() -> None:
    reasons = (
        "This follow-up echocardiogram is not necessary because you had one within the last "
        "12 months and the records do not show a change in your symptoms or examination."
    )
    words = flat(letters(ECHO, reasons, VALVE)["internal-appeal"])

    assert "The last record of an echocardiogram is of January 20, 2026" in words
    assert "does not rest on it: the date of the last study" not in words


def test_both_breasts_are_not_told_to_be_on_both_sides() -> None:
    study = "MRI of both breasts without and with contrast (77049)"
    words = flat(letters(study, "Your breast density was not stated.", HEART)["internal-appeal"])

    assert "MRI of both breasts without and with contrast" in words
    assert "on both sides" not in words


def test_a_federal_plan_is_asked_to_reconsider_once() -> None:
    head = "Federal Employees Health Benefits Program\nKatahdin Federal Plan"
    made = letters(SPECT, "The notes do not show an ECG.", HEART, head)

    assert made["internal-appeal"].title == "Request to reconsider"


def test_a_reference_that_was_not_read_is_asked_for_once() -> None:
    made = letters(SPECT, "The notes do not show an ECG.", HEART, reference="")
    asked = [line for line in made["internal-appeal"].missing if "eference" in line]

    assert len(asked) == 1


def test_an_illness_that_is_treated_alike_is_not_asked_about() -> None:
    reasons = "The MRI would not change treatment, which is the same for a sprain or a tear."
    made = letters("MRI of the right shoulder without contrast (73221)", reasons, SHOULDER)

    assert "an injury" not in flat(made["addendum-request"])


def test_what_is_the_same_for_each_kind_of_plan_is_told_once() -> None:
    words = flat(letters(SPECT, "The notes do not show an ECG.", HEART)["plan"])

    assert words.count("the step outside is") <= 1
    assert "It is asked for here" not in words
