"""What the insurer's own letter tells is quoted as its words, and settles nothing."""

import datetime
from functools import cache
from pathlib import Path

import pytest

from rebuttal import appeal
from rebuttal.knowledge.shelf import Shelf
from rebuttal.model.packet import Letter
from rebuttal.writing.plaintext import text_of

SHELF = Shelf()
DAY = datetime.date(2026, 9, 1)
NOTE = """LARCH HILL SPORTS MEDICINE
Patient: Odalys Brennecke    DOB: 02/11/1988

Visit 08/04/2026, seen in clinic by Ruben Ostrow, MD.
Right knee pain for nine weeks, 7/10, with locking on stairs. McMurray test positive.
"""
LETTER = """Juniper Mutual Health
PO Box 3311, Reno NV 89505
21 August 2026
Patient        Odalys Brennecke
Subscriber no. JMH 44 0921 7
Request no.    CRL-7719034
Study          MRI right knee (73721)

{told}
The MRI was denied as not medically necessary. {missed}
You may appeal no later than 180 days after you receive this letter. Send it to: Juniper Mutual
Health, Grievances and Appeals, PO Box 3390, Reno NV 89505.
"""
MISSED = "No x-ray of the knee was received with the records."
TOLD = "Your X-ray of March 3, 2026 was normal."


@cache
def appeal_letter(told: str, folder: Path, missed: str = MISSED) -> Letter:
    (folder / "denial.txt").write_text(LETTER.format(told=told, missed=missed), "utf-8")
    (folder / "note.txt").write_text(NOTE, "utf-8")
    documents, _ = appeal.read([folder / "denial.txt", folder / "note.txt"])
    made = appeal.prepare(documents, shelf=SHELF, today=DAY)
    return next(own for own in made.packet.letters if own.id == "internal-appeal")


def words(letter: Letter) -> str:
    return " ".join(text_of(letter).split())


def test_the_letters_own_words_on_an_earlier_study_are_quoted_as_its_words(tmp_path: Path) -> None:
    letter = appeal_letter(TOLD, tmp_path)

    assert f"Your own letter says: “{TOLD}” (Exhibit A, page 1)" in words(letter)


def test_what_the_insurer_tells_does_not_make_the_letter_ready(tmp_path: Path) -> None:
    assert any("reason" in missing for missing in appeal_letter(TOLD, tmp_path).missing)


@pytest.mark.parametrize(
    "told",
    [
        "An X-ray was not sent with your request.",
        "An X-ray must be normal before an MRI is covered.",
        "Your X-ray of March 3, 2026 was denied.",
        "A normal X-ray is required.",
    ],
)
def test_what_it_misses_asks_for_or_refuses_is_no_telling(told: str, tmp_path: Path) -> None:
    assert "Your own letter says" not in words(appeal_letter(told, tmp_path))


def test_a_normal_earlier_study_is_not_quoted_where_the_reason_asks_what_has_changed(
    tmp_path: Path,
) -> None:
    told = "An MRI of the knee in November 2024 was normal."
    missed = "Nothing in the notes tells us that the pain has changed since that test."
    letter = words(appeal_letter(told, tmp_path, missed))

    assert missed in letter
    assert "Your own letter says" not in letter
