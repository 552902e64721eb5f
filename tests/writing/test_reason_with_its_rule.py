"""A reason that points back is quoted, and answered, with the rule to which it points."""

import datetime

from rebuttal import appeal
from rebuttal.knowledge.shelf import Shelf
from rebuttal.reading.intake import plain_paper
from rebuttal.reading.paper import PaperFile
from rebuttal.writing.plaintext import text_of

TODAY = datetime.date(2026, 8, 20)
LETTER = """Sorrel Valley Health Plan

Date: August 12, 2026
Member: Ottoline Vasquez-Birch
Member ID: SV 55 7713
Reference: SV-26-7001

Dear Ottoline Vasquez-Birch:

We cannot approve the MRI of the left hip (73721). This study is appropriate when pain has gone on
in spite of at least twelve weeks of therapy. The records do not show this.

You may appeal within 180 days of receiving this letter. Write to Sorrel Valley Health Plan,
Appeals, PO Box 319, Bangor, ME 04401.
"""
NOTE = """Bangor Hip Clinic
Ottoline Vasquez-Birch  DOB 02/03/1961
Visit 08/03/2026 Jasper Nwosu MD
HPI: Left hip pain since March 2026. Physical therapy {} to 06/12/2026, no better.
Exam: Antalgic gait.
Plan: MRI left hip.
"""


def appealed(first: str) -> str:
    papers = (("letter.txt", LETTER), ("note.txt", NOTE.format(first)))
    read = tuple(
        plain_paper(PaperFile(f"d{at}", name, words.encode()))
        for at, (name, words) in enumerate(papers, start=1)
    )
    packet = appeal.prepare(read, shelf=Shelf(), today=TODAY).packet
    letter = next(one for one in packet.letters if one.id == "internal-appeal")
    return " ".join(text_of(letter).split())


def test_the_rule_is_quoted_with_what_points_back_to_it() -> None:
    assert "at least twelve weeks of therapy. The records do not show this.”" in appealed(
        "03/30/2026"
    )


def test_ten_weeks_do_not_answer_a_rule_of_twelve() -> None:
    assert "the record answers each point" not in appealed("03/30/2026")


def test_thirteen_weeks_answer_it() -> None:
    assert "the record answers each point" in appealed("03/09/2026")


def test_a_heading_that_tells_nothing_leads_no_quotation() -> None:
    told = appealed("03/09/2026")

    assert "“Left hip pain since March 2026.”" in told
    assert "“Antalgic gait.”" in told
