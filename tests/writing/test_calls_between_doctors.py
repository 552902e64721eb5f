"""A sheet for a call between doctors is written only where such a call may be had."""

import datetime

from rebuttal import appeal
from rebuttal.knowledge.shelf import Shelf
from rebuttal.reading.intake import plain_paper
from rebuttal.reading.paper import PaperFile
from rebuttal.writing.plaintext import text_of

TODAY = datetime.date(2026, 9, 4)
PAYERS = {
    "Original Medicare": """Harborstone Government Services
Your Medicare Administrative Contractor
Medicare Part B, Original Medicare: notice of initial determination""",
    "another plan": "Sorrel Valley Health Plan",
}
LETTER = """{payer}
PO Box 318, Bangor, ME 04401

Date: August 12, 2026
Beneficiary: Ottoline Vasquez-Birch
Member ID: 1EG4-TE5-MK73
Claim number: 2226-0812-114

Dear Ottoline Vasquez-Birch:

We will not pay for the MRI of the lumbar spine (72148) of July 20, 2026. It is not medically
necessary. The notes do not show six weeks of treatment.

You may ask for {step} within 120 days of receiving this notice. Write to Appeals, PO Box 319,
Bangor, ME 04401.
"""


def prepared(payer: str, step: str) -> tuple[set[str], str]:
    """The papers of the packet, and the words of the plan."""
    text = LETTER.format(payer=PAYERS[payer], step=step)
    paper = plain_paper(PaperFile("d1", "letter.txt", text.encode()))
    letters = appeal.prepare((paper,), shelf=Shelf(), today=TODAY).packet.letters
    return {letter.id for letter in letters}, " ".join(text_of(letters[0]).split())


def test_where_no_doctor_takes_calls_no_call_is_prepared() -> None:
    papers, plan = prepared("Original Medicare", "a redetermination")

    assert "internal-appeal" in papers
    assert "call-sheet" not in papers
    assert "talk with yours" not in plan


def test_elsewhere_a_call_is_prepared() -> None:
    papers, plan = prepared("another plan", "an appeal")

    assert "call-sheet" in papers
    assert "talk with yours" in plan
