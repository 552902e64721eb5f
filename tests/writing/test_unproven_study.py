"""A study that is called experimental: what is written, when, and what it asks for."""

import datetime

import pytest

from rebuttal import appeal
from rebuttal.knowledge.shelf import Shelf
from rebuttal.model.packet import Letter, Packet
from rebuttal.reading.intake import plain_paper
from rebuttal.reading.paper import PaperFile
from rebuttal.writing.plaintext import text_of

SOON, LATE = datetime.date(2026, 9, 4), datetime.date(2027, 9, 4)
LETTER = """Sorrel Valley Health Plan
PO Box 318, Bangor, ME 04401

Date: August 12, 2026
Member: Ottoline Vasquez-Birch
Member ID: SV 55 7713
Reference: SV-26-7001

Dear Ottoline Vasquez-Birch:

{opening}
Our policy calls the study experimental and investigational, so it is not covered.

{ways}
"""
ASKED = "Dr. Jasper Nwosu asked for magnetic resonance elastography of the liver (76391)."
DONE = (
    "We have reviewed the claim for magnetic resonance elastography of the liver (76391) "
    "that you had on July 20, 2026 (billed $900.00). We will not pay it."
)
WAYS = """You may appeal within 180 days of receiving this letter. Write to Sorrel Valley Health
Plan, Appeals, PO Box 319, Bangor, ME 04401."""
UPHELD = """This is our final internal adverse benefit determination: we keep our refusal of
magnetic resonance elastography of the liver (76391)."""
OUTSIDE = """You may ask for an external review within four months of receiving this letter.
Write to the Bureau of Insurance, 34 State House Station, Augusta, ME 04333."""
NOTE = """Katahdin Liver Clinic
Ottoline Vasquez-Birch  DOB 02/03/1961
Visit 08/03/2026 Jasper Nwosu MD
Fatty liver for four years. Ultrasound 07/06/2026: unreliable, body habitus.
Plan: MR elastography of the liver.
"""


def packet(opening: str = ASKED, ways: str = WAYS, day: datetime.date = SOON) -> Packet:
    letter = LETTER.format(opening=opening, ways=ways)
    read = tuple(
        plain_paper(PaperFile(f"d{at}", name, words.encode()))
        for at, (name, words) in enumerate((("letter.txt", letter), ("note.txt", NOTE)), start=1)
    )
    return appeal.prepare(read, shelf=Shelf(), today=day).packet


def letters(own: Packet) -> dict[str, Letter]:
    return {letter.id: letter for letter in own.letters}


def flat(letter: Letter) -> str:
    return " ".join(text_of(letter).split())


def test_it_is_answered_by_an_appeal_on_proof_and_not_on_need_alone() -> None:
    own = letters(packet())
    appealed = flat(own["internal-appeal"])

    assert "Our policy calls the study experimental and investigational" in appealed
    assert "Guidelines and papers that support this study for this problem" in appealed
    assert "Name the words of the plan’s definition that you apply" in appealed
    assert {"necessity-letter", "attestation", "experimental-policy-request"} <= own.keys()


def test_an_appeal_without_a_guideline_is_not_ready() -> None:
    own = packet()

    assert not own.ready
    assert any(line.startswith("No guideline or paper is named") for line in own.missing)


def test_a_final_refusal_of_it_goes_outside() -> None:
    own = letters(packet(UPHELD, OUTSIDE))

    assert "internal-appeal" not in own
    assert "I ask for an independent review" in flat(own["outside-review"])


def test_no_step_says_to_appeal_before_a_day_that_is_over() -> None:
    before, after = flat(packet().letters[0]), flat(packet(day=LATE).letters[0])

    assert "Appeal before the safe date" in before
    assert "Appeal before the safe date" not in after
    assert "Ask the insurer if it still takes a late appeal" in after


@pytest.mark.parametrize(
    ("opening", "asks"),
    [
        (ASKED, "Reverse the refusal and approve the study."),
        (DONE, "Reverse the refusal and pay for the study."),
    ],
)
def test_payment_is_asked_for_what_was_done(opening: str, asks: str) -> None:
    assert asks in flat(letters(packet(opening))["internal-appeal"])
