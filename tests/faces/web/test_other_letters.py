"""Letters of other families through the page: what it asks, shows and lets leave."""

import html
import re
from typing import Any

import pytest

from rebuttal import stagewise
from rebuttal.knowledge.shelf import Shelf
from rebuttal.model.finding import Question
from tests.faces.web.conftest import Visitor
from tests.faces.web.letters_told import DENTAL, HEART, HEART_NOTE, KNEE

DECIDES = "does not say what the result will decide"


def given(visitor: Visitor, *papers: str) -> str:
    return visitor.case(*((f"paper{at}.txt", own.encode()) for at, own in enumerate(papers)))


def spaces(page: str) -> dict[str, str]:
    """The spaces to write in, each by its name, with the number of its field."""
    found = re.findall(r'name="space\.(\d+)" value="([^"]+)"', page)
    return {html.unescape(name): number for number, name in found}


@pytest.fixture(scope="module")
def heart(visitor: Visitor) -> str:
    return given(visitor, HEART, HEART_NOTE)


def test_the_doctors_own_words_settle_what_the_letter_lacked(visitor: Visitor, heart: str) -> None:
    address = f"/cases/{heart}/letters/necessity-letter"
    page = visitor.get(address)
    assert DECIDES in page.text
    assert DECIDES in visitor.get(f"/cases/{heart}/take").text
    ((name, number),) = spaces(page.text).items()

    words = "It decides between medicine alone and a coronary angiogram."
    fields = {f"text.{number}": words, f"space.{number}": name}
    visitor.post(address, version=visitor.version(page), **fields)

    assert DECIDES not in visitor.get(address).text
    take = visitor.get(f"/cases/{heart}/take").text
    assert DECIDES not in take
    assert "Missing before you send" not in take

    visitor.post(f"{address}/reset")
    assert DECIDES in visitor.get(f"/cases/{heart}/take").text


def test_words_elsewhere_in_the_letter_settle_nothing(visitor: Visitor, heart: str) -> None:
    address = f"/cases/{heart}/letters/necessity-letter"
    fields = {"text.0": "Please call me.", "made.0": ""}

    visitor.post(address, version=visitor.version(visitor.get(address)), **fields)

    assert DECIDES in visitor.get(address).text
    visitor.post(f"{address}/reset")


def test_a_reason_that_is_answered_by_hand_is_answered(visitor: Visitor) -> None:
    case = given(visitor, KNEE)
    address = f"/cases/{case}/letters/internal-appeal"
    page = visitor.get(address)
    unanswered = "The record does not yet answer reason 1"
    assert unanswered in page.text
    ((name, number),) = spaces(page.text).items()

    fields = {f"text.{number}": "I had eight weeks of therapy.", f"space.{number}": name}
    visitor.post(address, version=visitor.version(page), **fields)

    assert unanswered not in visitor.get(address).text
    assert unanswered in visitor.get(f"/cases/{case}/letters/necessity-letter").text
    assert unanswered in visitor.get(f"/cases/{case}/take").text


def test_a_dental_refusal_is_told_no_figures_of_other_plans(visitor: Visitor) -> None:
    case = given(visitor, DENTAL)

    plan = visitor.get(f"/cases/{case}/plan").text

    assert "dental plan" in plan
    assert "overturned" not in plan
    assert "How such cases have ended" not in plan
    assert "There is no letter to send here" in visitor.get(f"/cases/{case}/letters").text


def test_an_american_address_leaves_no_question_of_the_country(visitor: Visitor) -> None:
    case = given(visitor, KNEE)
    abroad = given(visitor, KNEE.replace(", Boise, ID 83705", "").replace(", Boise, ID 83702", ""))

    assert "q.country" not in visitor.get(f"/cases/{case}/questions").text
    assert "q.country" in visitor.get(f"/cases/{abroad}/questions").text


@pytest.mark.parametrize(
    "source", ["private_employer", "union", "own_policy", "medicare_plan", "medicaid", "dont_know"]
)
def test_an_answer_to_who_pays_never_stops_the_case(visitor: Visitor, source: str) -> None:
    case = given(visitor, KNEE)
    asked = visitor.get(f"/cases/{case}/questions")

    visitor.post(
        f"/cases/{case}/questions",
        version=visitor.version(asked),
        **{"q.plan_source": source, "q.received_on": "2026-10-14"},
    )

    assert visitor.get(f"/cases/{case}/plan").url.path.endswith("/plan")
    assert "q.plan_source" not in visitor.get(f"/cases/{case}/questions").text


def test_no_question_quotes_what_no_paper_says() -> None:
    asked = Shelf().read("words/questions", tuple[Question, ...])

    assert [own.id for own in asked if "“" in f"{own.text} {own.why} {own.how}"] == []


def test_own_words_do_not_have_the_papers_weighed_again(
    visitor: Visitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    case = given(visitor, KNEE)
    address = f"/cases/{case}/letters/internal-appeal"
    page = visitor.get(address)
    weighed: list[object] = []
    weigh = stagewise.weighed

    def counted(facts: stagewise.Found, **options: Any) -> stagewise.Weighed:
        weighed.append(facts)
        return weigh(facts, **options)

    monkeypatch.setattr(stagewise, "weighed", counted)

    visitor.post(address, version=visitor.version(page), **{"text.0": "See page 2.", "made.0": ""})
    edited = visitor.get(address).text
    before = len(weighed)
    visitor.post(f"/cases/{case}/questions", **{"q.received_on": "2026-10-14"})
    visitor.get(f"/cases/{case}/plan")

    assert "See page 2." in edited
    assert before == 0
    assert len(weighed) == 1
