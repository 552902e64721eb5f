"""What was understood wrong is corrected, left out or said, and can be taken back."""

import html
import re

import pytest

from rebuttal.faces.web.letter_parts import parts_of
from rebuttal.faces.web.marks import Mark, pieces
from rebuttal.model.packet import Edit, Letter, SpaceToWrite, Voice
from tests.faces.web.conftest import Visitor

BARE = b"""Northmoor Benefit Review
March 3, 2026
Re: Notice of adverse benefit determination
Patient: Ione Varga
We reviewed the request for MRI lumbar spine without contrast (CPT 72148). The request is denied.
The study is not medically necessary because six weeks of treatment were not shown.
You may appeal within 180 days.
"""


@pytest.fixture(scope="module")
def bare(visitor: Visitor) -> str:
    """A case whose letter lacks what letters need."""
    return visitor.case(("letter.txt", BARE))


def places(page: str, name: str) -> str:
    found: list[str] = re.findall(r'name="places" value="([^"]+)"', page)
    return next(word for word in found if name in word)


def test_what_was_misread_is_left_out_and_put_back(visitor: Visitor) -> None:
    case = visitor.demo()
    page = visitor.get(f"/cases/{case}/understood")
    place = places(page.text, "notice.reasons")

    after = visitor.post(
        f"/cases/{case}/misread",
        places=place,
        version=visitor.version(page),
        back="paper=d1&page=1",
    )

    assert place not in re.findall(r'class="quiet" name="places" value="([^"]+)">It', after.text)
    assert "left out as misread, on the word" in visitor.get(f"/cases/{case}/plan").text
    again = visitor.post(
        f"/cases/{case}/misread", places=place, version=visitor.version(after), undo="yes"
    )
    assert place in places(again.text, "notice.reasons")
    assert "left out as misread" not in visitor.get(f"/cases/{case}/plan").text


@pytest.mark.parametrize("place", ["", "x", "notice.reasons@zz:1-2", "a.b@00:1-2 <script>"])
def test_what_is_no_place_is_refused(visitor: Visitor, bare: str, place: str) -> None:
    assert visitor.post(f"/cases/{bare}/misread", places=place).status_code == 422


def test_what_the_letter_lacks_can_be_said_and_stands_in_the_letters(
    visitor: Visitor, bare: str
) -> None:
    page = visitor.get(f"/cases/{bare}/understood")
    assert 'id="say-reference"' in page.text

    visitor.post(
        f"/cases/{bare}/correct",
        question="reference",
        value="NB-55-017",
        version=visitor.version(page),
    )

    assert 'id="say-reference"' not in visitor.get(f"/cases/{bare}/understood").text
    assert "NB-55-017" in visitor.get(f"/cases/{bare}/letters/internal-appeal").text


@pytest.mark.parametrize(
    ("question", "value"),
    [("state", "Ohio State"), ("letter_window", "soon"), ("service_date", "2026-02-30")],
)
def test_an_answer_that_cannot_be_used_is_refused(
    visitor: Visitor, bare: str, question: str, value: str
) -> None:
    before = visitor.cabinet.get(bare)

    answer = visitor.post(f"/cases/{bare}/questions", **{f"q.{question}": value})

    assert answer.status_code == 422
    assert visitor.cabinet.get(bare) == before
    assert visitor.get(f"/cases/{bare}/plan").status_code == 200


def test_a_space_in_a_letter_takes_own_words(visitor: Visitor) -> None:
    case = visitor.demo()
    address = f"/cases/{case}/letters/internal-appeal"
    page = visitor.get(address)
    found = re.search(r'name="space\.(\d+)" value="([^"]+)"', page.text)
    assert found is not None
    number, name = found[1], html.unescape(found[2])

    visitor.post(
        address,
        version=visitor.version(page),
        **{f"text.{number}": "My surgeon plans by this picture.", f"space.{number}": name},
    )

    text = visitor.get(f"/cases/{case}/files/letters/08-internal-appeal.txt").text
    assert "My surgeon plans by this picture." in text
    assert name not in text


def test_the_second_space_of_one_label_keeps_its_name_when_the_first_is_filled() -> None:
    spaces = (SpaceToWrite("Answer"), SpaceToWrite("Answer"))
    letter = Letter("x", "X", Voice.MEMBER, spaces)

    first, second = parts_of(letter, ())

    assert [first.fields[0].made, second.fields[0].made] == ["Answer", "Answer (2)"]
    assert Edit("x", "Answer (2)", "words").made == second.fields[0].made


def test_who_sends_is_said_with_the_papers_and_not_asked_again(visitor: Visitor) -> None:
    visitor.post("/cases", files=[("papers", ("letter.txt", BARE))], who="physician")
    case = visitor.waited(visitor.cabinet.latest(1)[0].id)

    assert 'name="q.appealing_as"' not in visitor.get(f"/cases/{case}/questions").text
    assert "You sign this." in visitor.get(f"/cases/{case}/letters/necessity-letter").text
    assert (
        "The patient signs this." not in visitor.get(f"/cases/{case}/letters/internal-appeal").text
    )


def test_what_an_address_points_at_is_marked_before_all_others() -> None:
    around, here = ((0, 9), (4, 13))
    marks = tuple(
        Mark(name, "", "", "", "", (span,), ()) for name, span in (("m1", around), ("here", here))
    )

    assert [piece.mark for piece in pieces("left leg pain", 0, marks) if piece.mark] == ["here"]
