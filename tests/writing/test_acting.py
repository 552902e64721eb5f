"""Who cannot sign does not sign: a child, a dead member, one for whom another decides."""

import datetime
from functools import cache
from pathlib import Path

import pytest

from rebuttal import appeal
from rebuttal.knowledge.shelf import Shelf
from rebuttal.model.case import Standing
from rebuttal.model.fact import Answer
from rebuttal.model.packet import Letter, SignatureBlock, Voice
from rebuttal.model.text import Document, Page
from rebuttal.model.value import changed
from rebuttal.writing.plaintext import text_of

SHELF = Shelf()
DAY = datetime.date(2026, 8, 1)
PAPERS = Path(__file__).parents[1] / "cases" / "aca-individual-lumbar-carelon" / "papers"
CHILD = ("03/30/1979", "03/30/2011")
DEAD = ("Dear Ms. Castellano-Reyes", "Estate of Imogen Castellano-Reyes\n\nDear Sir")
IN_CARE = (
    "There has been\nno trauma",
    "The patient lacks decision-making capacity.\nThere has been\nno trauma",
)


@cache
def papers() -> tuple[Document, ...]:
    return appeal.read([PAPERS / "denial.txt", PAPERS / "clinic.txt"])[0]


def with_words(old: str, new: str) -> tuple[Document, ...]:
    """The papers with other words; each is one page of plain text."""
    made = []
    for paper in papers():
        text = paper.text.replace(old, new)
        made.append(changed(paper, text=text, pages=(Page(1, 0, len(text), 0, 0),)))
    assert any(own.text != paper.text for own, paper in zip(made, papers(), strict=True))
    return tuple(made)


@cache
def prepared(change: tuple[str, str], answers: tuple[tuple[str, str], ...] = ()) -> appeal.Prepared:
    given = tuple(Answer(name, value, "Piet Castellano", DAY) for name, value in answers)
    return appeal.prepare(with_words(*change), shelf=SHELF, today=DAY, answers=given)


def letters(made: appeal.Prepared) -> dict[str, Letter]:
    return {letter.id: letter for letter in made.packet.letters}


def roles(letter: Letter) -> list[str]:
    return [block.role for block in letter.blocks if isinstance(block, SignatureBlock)]


@pytest.mark.parametrize(
    ("change", "standing"),
    [
        (CHILD, Standing.MINOR),
        (DEAD, Standing.DECEASED),
        (IN_CARE, Standing.INCAPACITATED),
    ],
)
def test_it_is_seen_why_the_member_cannot_sign_and_asked_who_may(
    change: tuple[str, str], standing: Standing
) -> None:
    found = prepared(change).findings

    assert found.acting is not None
    assert found.acting.standing is standing
    assert found.acting.because
    assert found.acting.says in found.warnings
    assert "acting_by" in {question.id for question in found.questions}


def test_a_grown_member_is_asked_nothing_of_the_kind() -> None:
    found = prepared(("Nevada Division", "State Division")).findings

    assert found.acting is None
    assert "acting_by" not in {question.id for question in found.questions}


def test_no_paper_of_a_child_has_a_line_for_the_child_to_sign() -> None:
    made = letters(prepared(CHILD))

    assert all("Member" not in roles(letter) for letter in made.values())
    assert all(
        letter.voice is not Voice.MEMBER or not roles(letter) or roles(letter) == ["Clinician"]
        for letter in made.values()
    )
    assert roles(made["internal-appeal"]) == ["Parent or legal guardian of the member"]
    assert roles(made["criteria-request"]) == ["Parent or legal guardian of the member"]
    assert "On behalf of Imogen Castellano-Reyes, I appeal" in " ".join(
        text_of(made["internal-appeal"]).split()
    )
    assert "representative" not in made


def test_a_parent_signs_as_parent_and_encloses_no_appointment() -> None:
    letter = letters(prepared(CHILD, (("acting_by", "parent"),)))["internal-appeal"]

    assert "As the parent of Imogen Castellano-Reyes, I appeal" in " ".join(text_of(letter).split())
    assert roles(letter) == ["Parent of the member"]
    assert not any("ppointment" in words for words in letter.missing)


@pytest.mark.parametrize("change", [DEAD, IN_CARE])
def test_where_the_right_is_not_known_the_appeal_does_not_leave(change: tuple[str, str]) -> None:
    letter = letters(prepared(change))["internal-appeal"]

    assert any("by what right" in words for words in letter.missing)


@pytest.mark.parametrize(
    ("change", "right", "paper"),
    [
        (CHILD, "guardian", "court order"),
        (DEAD, "estate", "personal representative of the estate"),
        (IN_CARE, "health_care_agent", "power of attorney"),
    ],
)
def test_the_paper_that_shows_the_right_is_to_be_enclosed(
    change: tuple[str, str], right: str, paper: str
) -> None:
    letter = letters(prepared(change, (("acting_by", right),)))["internal-appeal"]

    assert any(paper in words for words in letter.missing)


def test_an_office_may_send_the_appeal_of_a_child_itself() -> None:
    made = letters(prepared(CHILD, (("appealing_as", "physician"),)))

    assert made["internal-appeal"].voice is Voice.PHYSICIAN
    assert roles(made["criteria-request"]) == ["Parent or legal guardian of the member"]
