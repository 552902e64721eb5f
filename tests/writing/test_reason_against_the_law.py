"""A reason that the law gives nobody is answered by the law."""

import datetime

import pytest

from rebuttal import appeal
from rebuttal.knowledge.shelf import Shelf
from rebuttal.reading.intake import plain_paper
from rebuttal.reading.paper import PaperFile
from rebuttal.writing.plaintext import text_of

LETTER = """Notice of Denial of Payment

Palisade Senior Choice (HMO), a Medicare Advantage plan
PO Box 4410, Reno, NV 89505

Date: {dated}
Member: Otis Brandvold
Member number: PS 20 7741
Claim number: 77-3301-98

We denied payment for a CT of the chest without contrast (71250), date of service {served}.
Why was coverage denied? {reason}

You may ask Palisade Senior Choice for an appeal within 65 calendar days of the date of this
notice. Write to Palisade Senior Choice Appeals, PO Box 4411, Reno, NV 89505.
"""
MODIFIER = "The claim line did not carry the appropriate use criteria (AUC) consultation modifier."
RATED = "The appropriate use criteria (AUC) of the college rate this study rarely appropriate."


def appeal_text(reason: str, dated: str, served: str) -> str:
    text = LETTER.format(reason=reason, dated=dated, served=served)
    paper = PaperFile("d1", "letter.txt", text.encode())
    shelf, today = Shelf(), datetime.date(2026, 9, 1)
    prepared = appeal.prepare((plain_paper(paper),), shelf=shelf, today=today)
    letters = {letter.id: letter for letter in prepared.packet.letters}
    return " ".join(text_of(letters["internal-appeal"]).split())


def test_a_missing_consultation_is_answered_by_the_rule_that_ended_it() -> None:
    text = appeal_text(MODIFIER, "August 6, 2026", "June 24, 2026")

    assert "88 FR 79256" in text
    assert "Answer to this reason, to be written" not in text


@pytest.mark.parametrize(
    ("reason", "dated", "served"),
    [
        (RATED, "August 6, 2026", "June 24, 2026"),
        (MODIFIER, "August 6, 2023", "June 24, 2023"),
    ],
)
def test_a_rating_or_an_older_claim_is_not_answered_by_that_rule(
    reason: str, dated: str, served: str
) -> None:
    assert "88 FR 79256" not in appeal_text(reason, dated, served)
