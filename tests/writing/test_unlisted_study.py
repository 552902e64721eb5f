"""A code that names no study: the letter's own words name it, and its own number goes with it."""

import datetime

from rebuttal import appeal
from rebuttal.knowledge.shelf import Shelf
from rebuttal.model.packet import Letter
from rebuttal.reading.intake import plain_paper
from rebuttal.reading.paper import PaperFile
from rebuttal.writing.plaintext import text_of

TODAY = datetime.date(2026, 9, 4)
LETTER = b"""Sorrel Valley Health Plan
PO Box 318, Bangor, ME 04401

Date: August 12, 2026
Member: Ottoline Vasquez-Birch
Member ID: SV 55 7713
Request SV-26-7001

Dear Ottoline Vasquez-Birch:

Dr. Jasper Nwosu asked for elastic stretch mapping (ESM), added to ultrasound of the liver (76999).
Our policy calls elastic stretch mapping experimental and investigational, so it is not covered.
An ultrasound of the abdomen (76700) has been approved separately under SV-26-7002.

You may appeal within 180 days of receiving this letter. Write to Sorrel Valley Health Plan,
Appeals, PO Box 319, Bangor, ME 04401.
"""


def letters() -> tuple[Letter, ...]:
    paper = plain_paper(PaperFile("d1", "letter.txt", LETTER))
    return appeal.prepare((paper,), shelf=Shelf(), today=TODAY).packet.letters


def request() -> str:
    texts = {letter.id: " ".join(text_of(letter).split()) for letter in letters()}
    return texts["experimental-policy-request"]


def test_an_unlisted_study_is_called_what_the_letter_calls_it() -> None:
    assert "elastic stretch mapping (ESM), added to ultrasound of the liver" in request()


def test_a_letter_about_a_refusal_bears_no_number_of_an_approval() -> None:
    assert "SV-26-7001" in request()
    assert "SV-26-7002" not in request()
