"""A word that was not read with confidence makes no fact, and is said to be unread."""

import datetime
from pathlib import Path

import pytest

from rebuttal import appeal
from rebuttal.errors import AnswersError
from rebuttal.knowledge.shelf import Shelf
from rebuttal.model.case import Decision
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


STATEMENT = """Harborlight Mutual Health
{issued}
Jane Roe
14 Larch Court
Kansas City {state} 64199
Claim number: {claim}
Date of service: {served}

Dear Jane Roe,
The echocardiogram (93306) on this claim is {decision}: it is not medically necessary. An earlier
echocardiogram was done for date of service 01/12/2026, claim number HM-2201-77. Appeals must
reach us by {deadline}. A state hearing must be asked for by 09/30/2026.
"""
STATED = {
    "issued": "March 3, 2026",
    "state": "MO",
    "claim": "HM-5580-21",
    "served": "02/20/2026",
    "decision": "denied",
    "deadline": "August 30, 2026",
}
PLACES = {
    "issued": ("notice", "notice_date", datetime.date(2026, 3, 3)),
    "state": ("member", "state", "MO"),
    "claim": ("notice", "claim_number", "HM-5580-21"),
    "served": ("notice", "service_date", datetime.date(2026, 2, 20)),
    "deadline": ("notice", "stated_deadline", datetime.date(2026, 8, 30)),
}


def stated(place: str, **unread: str) -> object:
    text = STATEMENT.format(**(STATED | unread))
    paper = Document("d1", "letter.jpg", "image/jpeg", text, (Page(1, 0, len(text)),), "", b"")
    case = appeal.understand((paper,), shelf=Shelf())
    part, name, _ = PLACES[place]
    found = getattr(getattr(case, part), name)
    return found.value if found else None


@pytest.mark.parametrize("place", PLACES)
def test_a_statement_that_was_read_gives_each_value(place: str) -> None:
    assert stated(place) == PLACES[place][2]


@pytest.mark.parametrize(
    ("place", "seen"),
    [
        ("issued", "March ▯, 2026"),
        ("issued", "▯▯▯▯▯ 3, 2026"),
        ("issued", "March 3, ▯▯▯▯"),
        ("state", "▯▯"),
        ("claim", "▯▯-▯▯▯▯-▯▯"),
        ("served", "▯▯/▯▯/▯▯▯▯"),
        ("served", "▯▯▯▯▯▯▯▯ 20, 2026"),
        ("deadline", "August ▯▯, 2026"),
        ("deadline", "▯▯▯▯▯▯ 30, 2026"),
    ],
)
def test_no_other_printed_value_stands_for_an_unread_one(place: str, seen: str) -> None:
    assert stated(place, **{place: seen}) is None


def test_an_unread_value_is_named_to_the_reader() -> None:
    text = STATEMENT.format(**(STATED | {"served": "▯▯/▯▯/▯▯▯▯"}))
    paper = Document("d1", "letter.jpg", "image/jpeg", text, (Page(1, 0, len(text)),), "", b"")

    assert "notice.service_date" in appeal.understand((paper,), shelf=Shelf()).papers[0].unused


def test_an_unread_verdict_never_becomes_an_approval() -> None:
    text = (
        STATEMENT.format(**(STATED | {"decision": "▯▯▯▯▯▯"})).replace(
            "it is not medically necessary", "the ▯▯▯▯▯▯ of it is"
        )
        + "The visit of the same day was approved.\n"
    )
    paper = Document("d1", "letter.jpg", "image/jpeg", text, (Page(1, 0, len(text)),), "", b"")
    notice = appeal.understand((paper,), shelf=Shelf()).notice

    assert notice is not None
    assert {service.value.decision for service in notice.services} <= {
        Decision.UNKNOWN,
        Decision.DENIED,
    }


def test_a_city_named_like_a_state_is_not_that_state() -> None:
    text = (
        "Plan of Kansas City\nKansas City Health Plan\n"
        + STATEMENT.format(**STATED)
        + "You may also ask the Missouri Department of Insurance for help.\n"
    )
    paper = Document("d1", "letter.txt", "text/plain", text, (Page(1, 0, len(text)),), "", b"")
    case = appeal.understand((paper,), shelf=Shelf())

    assert case.plan.state is not None
    assert case.plan.state.value == "MO"


def test_a_date_of_service_in_prose_is_of_another_study_than_the_table() -> None:
    text = """Harborlight Mutual Health
THIS IS NOT A BILL   Explanation of Benefits
Processed: 03/03/2026
Patient: Jane Roe   Claim No.: HM-5580-21

Date(s) of   Service   Amount   Not   Remark
service   billed   covered

02/20/2026   93306 ECHO   $1,486.00   $1,486.00   CO-50

A study was paid for date of service 01/12/2026. This one is denied as not medically
necessary. You have the right to appeal within 180 days of this notice.
"""
    paper = Document("d1", "letter.txt", "text/plain", text, (Page(1, 0, len(text)),), "", b"")
    notice = appeal.understand((paper,), shelf=Shelf()).notice

    assert notice is not None
    assert notice.service_date is not None
    assert notice.service_date.value == datetime.date(2026, 2, 20)
