"""A final letter that opens a hearing and a review by doctors: both are written."""

import datetime

from rebuttal import appeal
from rebuttal.knowledge.shelf import Shelf
from rebuttal.model.packet import Letter
from rebuttal.reading.intake import plain_paper
from rebuttal.reading.paper import PaperFile
from rebuttal.writing.plaintext import text_of

LETTER = """Kestrel Shore Community Plan
Medicaid Managed Care
PO Box 4410, Syracuse, NY 13201

FINAL ADVERSE DETERMINATION

Date: May 4, 2026

Philippa Rademaker
9 Orchard Lane
Syracuse, NY 13202

Member: Philippa Rademaker
Member ID: KS-811-2207
Reference number: KS-2026-60031

On April 27, 2026 you asked for a plan appeal about our decision to deny MRI of the lumbar spine
without contrast (CPT 72148). On May 4, 2026 we decided to uphold our decision. The MRI is not
medically necessary. Your records do not show six weeks of physical therapy.

You can ask for a Fair Hearing within 120 days of the date of this notice. Write to: Office of
Hearings, Box 3301, Albany, NY 12201.
{more}"""
BOTH = """
You can also ask New York State for an External Appeal within 4 months of the date of this notice.
"""


def letters(more: str) -> dict[str, Letter]:
    words = LETTER.format(more=more).encode()
    read = (plain_paper(PaperFile("d1", "letter.txt", words)),)
    made = appeal.prepare(read, shelf=Shelf(), today=datetime.date(2026, 5, 10)).packet
    return {letter.id: letter for letter in made.letters}


def test_both_requests_are_written_each_to_its_own_office() -> None:
    made = letters(BOTH)

    hearing, review = text_of(made["outside-review"]), text_of(made["external-review"])
    assert "I ask for a hearing" in hearing
    assert made["outside-review"].addressee[0].text == "Office of Hearings"
    assert "I ask for an independent review" in review
    assert "Office of Hearings" not in review
    assert "Department of Financial Services" in review


def test_where_only_a_hearing_is_given_no_review_is_asked_for() -> None:
    assert "external-review" not in letters("")
