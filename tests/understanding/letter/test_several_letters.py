"""Papers that hold more than one letter, or letters about two people."""

import datetime
import re

import pytest

from rebuttal import appeal
from rebuttal.errors import TwoPeople
from rebuttal.model.case import Case
from rebuttal.model.text import Box, Page, Quote, Word
from rebuttal.model.value import changed
from rebuttal.understanding.letter import find_letter
from tests.understanding.letter.decision_papers import SHELF, document

FIRST = """\
Fern Hollow Health Plan
March 2, 2026
Member: Ana Quill-Vega    Member ID: FH-100-2
Reference number: FH26-0302

Dear Ana Quill-Vega:
We cannot approve the MRI of the left knee (73721). The notes do not show six weeks of therapy.
You may appeal within 180 days of receiving this letter.
"""
SECOND = """\
Fern Hollow Health Plan
May 9, 2026
Member: Ana Quill-Vega    Member ID: FH-100-2
Reference number: FH26-0509

Dear Ana Quill-Vega:
We cannot approve the CT of the chest (71250). The notes do not explain why it is needed.
You may appeal within 60 days of receiving this letter.
"""


def understood(*letters: str) -> Case:
    return appeal.understand((document("\f".join(letters)),), shelf=SHELF)


def test_of_two_letters_in_one_paper_the_last_decision_is_read_and_the_other_told() -> None:
    case = understood(FIRST, SECOND)
    assert case.notice
    assert case.notice.notice_date

    assert case.notice.notice_date.value == datetime.date(2026, 5, 9)
    assert [fact.value.code for fact in case.notice.services] == ["71250"]
    assert [conflict.name for conflict in case.conflicts] == ["letters"]


def test_the_order_of_two_letters_does_not_matter() -> None:
    notice = understood(SECOND, FIRST).notice

    assert notice
    assert [fact.value.code for fact in notice.services] == ["71250"]


def test_two_members_in_one_paper_stop_the_case() -> None:
    with pytest.raises(TwoPeople):
        understood(FIRST, SECOND.replace("Ana Quill-Vega", "Bruno Castellan"))


def test_a_copy_of_the_letter_is_no_second_letter() -> None:
    assert understood(FIRST, FIRST).conflicts == ()


def test_a_form_behind_the_letter_is_no_second_letter() -> None:
    form = "Appeal Request Form\nDate: May 9, 2026\nDear Appeals Unit:\nI ask for a review.\n"

    assert understood(SECOND, form).conflicts == ()


def test_what_a_later_letter_says_is_quoted_at_its_place_in_the_paper() -> None:
    words, pages, at = f"{FIRST}\f{SECOND}", list[Page](), 0
    for number, letter in enumerate((FIRST, SECOND), start=1):
        end = at + len(letter)
        places = (found.span() for found in re.finditer(r"\S+", letter))
        boxes = tuple(Word(at + a, at + b, Box(a, number, b, number + 1)) for a, b in places)
        pages.append(Page(number, at, end, 612, 792, boxes))
        at = end + 1
    paper = changed(document(words), pages=tuple(pages))
    quotes = [q for fact in find_letter(paper, SHELF) for q in fact.evidence]

    assert quotes
    assert all(isinstance(q, Quote) and paper.quote(q.start, q.end) == q for q in quotes)
    assert {q.page for q in quotes if isinstance(q, Quote)} == {1, 2}
