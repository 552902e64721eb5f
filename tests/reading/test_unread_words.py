"""A word that was not read with confidence makes no fact, and is said to be unread."""

import datetime
from pathlib import Path

import pytest

from rebuttal import appeal
from rebuttal.errors import AnswersError
from rebuttal.knowledge.shelf import Shelf
from rebuttal.model.fact import Answer
from rebuttal.model.text import Document, Page

TODAY = datetime.date(2026, 3, 20)
LETTER = """Prairie Lantern Health Plan
March 3, 2026
Member: Jane Roe
Member ID: {id}
Dear Jane Roe,
We received a request for an MRI of the lumbar spine (72148) on February 27, 2026. The request
is denied because it is not medically necessary. The notes do not show six weeks of treatment.
{window}
Fax your appeal to {fax}.
"""
WHOLE = {
    "id": "PLH 40771 02",
    "window": "You may appeal within 60 days of the date of this letter.",
    "fax": "555-010-4477",
}


def letter(**unread: str) -> Document:
    text = LETTER.format(**(WHOLE | unread))
    return Document("d1", "letter.jpg", "image/jpeg", text, (Page(1, 0, len(text)),), "", b"")


def prepared(*answers: Answer, **unread: str) -> appeal.Prepared:
    return appeal.prepare((letter(**unread),), shelf=Shelf(), today=TODAY, answers=answers)


@pytest.mark.parametrize("id_", ["▯▯▯ 40771 02", "PLH ▯▯▯▯▯ 02", "PLH 40771 ▯▯", "PLH 40771▯▯"])
def test_a_number_of_which_a_part_is_unread_is_not_read(id_: str) -> None:
    assert prepared(id=id_).case.member.id is None


def test_what_hangs_on_unread_words_is_named() -> None:
    found = prepared(id="PLH 40771 ▯▯")

    assert "member.id" in found.case.papers[0].unused
    assert "Not used for that reason: id" in found.findings.warnings[0]


def test_a_letter_that_was_read_has_nothing_unread() -> None:
    found = prepared()

    assert found.case.member.id is not None
    assert found.case.papers[0].unread == 0
    assert not any("could not be read" in warning for warning in found.findings.warnings)


@pytest.mark.parametrize(
    "window",
    [
        "You may appeal within ▯▯ days of the date of this letter.",
        "You may appeal within tap gays of tne date of ▯▯▯▯ letter.",
    ],
)
def test_a_window_that_was_not_read_is_asked_for(window: str) -> None:
    found = prepared(window=window)

    assert found.case.notice is not None
    assert found.case.notice.window is None
    assert "letter_window" in [question.id for question in found.findings.questions]
    assert "could not be read with confidence" in found.findings.warnings[0]


def test_a_letter_with_unread_words_is_not_blamed_for_what_it_may_say() -> None:
    assert prepared(fax="▯▯▯-▯▯▯-▯▯▯▯").findings.defects == ()


def test_the_window_that_a_person_reads_is_used() -> None:
    unread = "You may appeal within ▯▯ days of the date of this letter."
    found = prepared(Answer("letter_window", "45", "me"), window=unread)

    dues = [due.safe for due in found.findings.deadlines if due.id == "appeal.file"]
    assert dues == [datetime.date(2026, 4, 17)]
    assert "letter_window" not in [question.id for question in found.findings.questions]


def test_none_is_an_answer_about_the_window() -> None:
    unread = "You may appeal within ▯▯ days of the date of this letter."
    case = prepared(Answer("letter_window", "none", "me"), window=unread).case

    assert case.notice is not None
    assert case.notice.window is None


def test_a_window_that_is_no_number_is_refused() -> None:
    with pytest.raises(AnswersError, match="not a number of days"):
        prepared(Answer("letter_window", "soon", "me"))


def test_the_packet_is_written_although_words_are_unread(tmp_path: Path) -> None:
    found = prepared(fax="▯▯▯-▯▯▯-▯▯▯▯")

    assert (tmp_path / "packet" / "case.json") in appeal.save(found, tmp_path / "packet")
