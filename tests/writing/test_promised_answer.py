"""The time in which the insurer itself promises to answer an appeal."""

import datetime

import pytest

from rebuttal import appeal
from rebuttal.knowledge.shelf import Shelf
from rebuttal.reading.intake import plain_paper
from rebuttal.reading.paper import PaperFile
from rebuttal.writing.plaintext import text_of

LETTER = """Alder Gate Benefit Administrators
April 6, 2026
Member: Casimir Holloway
Member ID: AG 5512 0098
Reference: AG-26-70012
Plan: Fenwick Mills self-funded employee health plan, governed by ERISA

We denied your request for an MRI of the left knee (73721) because it is not medically necessary.
The notes do not show physical therapy.

You may appeal within 180 days of receiving this notice. {promise}
Write to Alder Gate Benefit Administrators, Appeals, PO Box 12, Dover, DE 19901.
"""
ASKED = "Answer in the time that your own letter promises."


def written(promise: str) -> tuple[str, str]:
    words = LETTER.format(promise=promise).encode()
    read = (plain_paper(PaperFile("d1", "letter.txt", words)),)
    made = appeal.prepare(read, shelf=Shelf(), today=datetime.date(2026, 4, 10)).packet
    told = {letter.id: " ".join(text_of(letter).split()) for letter in made.letters}
    return told["internal-appeal"], told["plan"]


def test_a_shorter_promise_is_held_against_the_insurer() -> None:
    letter, plan = written("We will answer your appeal within 15 days after we get it.")
    assert f"{ASKED} Your letter says: “We will answer your appeal within 15 days" in letter
    assert "within 30 days of receiving it" not in letter
    assert "promises an answer within 15 days" in plan


@pytest.mark.parametrize(
    "promise",
    [
        "We will answer your appeal within 30 days after we get it.",
        "We will decide an expedited appeal within 3 days.",
        "You must send your appeal so that we will have it in 15 days.",
        "",
    ],
)
def test_what_promises_no_shorter_time_changes_nothing(promise: str) -> None:
    letter, _ = written(promise)
    assert ASKED not in letter
