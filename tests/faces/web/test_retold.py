"""In Spanish the program's own sentences are told in Spanish, or said to be English."""

import re

import pytest

from rebuttal.faces.web.retold import Retelling
from tests.faces.web.conftest import Visitor
from tests.faces.web.letters_told import HEART, HEART_NOTE, KNEE

ES = Retelling.of("es")
NOT_YET = "Not open yet. "
LETTER_DAY = "la fecha de la carta"


@pytest.mark.parametrize(
    ("english", "spanish"),
    [
        ("60 days counted from March 3, 2026, the date on the letter", f"{LETTER_DAY}"),
        ("at least 6 weeks of treatment without surgery in this episode", "al menos 6 semanas"),
        ("The examination as recorded lacks: feeling, reflexes.", "sensibilidad, reflejos."),
        ("Sign the appeal. The safe date is April 4, 2027.", "4 de abril de 2027."),
        ("The record does not yet answer reason 2: “No test.”", "“No test.”"),
        (
            NOT_YET
            + "It will be open for 60 days from the day that is printed on the final answer",
            "Se podrá durante 60 días",
        ),
    ],
)
def test_a_sentence_of_a_known_form_is_told_with_its_own_parts(english: str, spanish: str) -> None:
    told = ES(english)

    assert told.lang == "es"
    assert spanish in told.text


@pytest.mark.parametrize(
    "english",
    [
        "Sign the appeal. This sentence stands in no file.",
        "The record does not say: whether the moon was full.",
        "60 days counted from Marchember 3, 2026, the date on the letter",
    ],
)
def test_a_text_is_told_whole_or_stays_as_it_is(english: str) -> None:
    assert ES(english).text == english
    assert ES(english).lang == "en"


def test_every_form_keeps_each_of_its_parts() -> None:
    for form, own in ES.forms():
        parts = sorted(re.findall(r"\{\w+\}", form))
        assert parts == sorted(re.findall(r"\{\w+\}", own)), form


def test_english_is_left_as_it_is() -> None:
    assert Retelling.of("en")("Sign the appeal.").text == "Sign the appeal."


@pytest.mark.parametrize("papers", [(KNEE,), (HEART, HEART_NOTE)])
def test_the_plan_in_spanish_leaves_no_counting_and_no_gap_in_english(
    visitor: Visitor, papers: tuple[str, ...]
) -> None:
    case = visitor.case(*((f"p{at}.txt", own.encode()) for at, own in enumerate(papers)))
    visitor.client.cookies.set("rebuttal_language", "es")
    page = visitor.get(f"/cases/{case}/plan").text
    visitor.client.cookies.delete("rebuttal_language")

    dates = page.partition('class="dates"')[2].partition("</section>")[0]
    steps = page.partition('class="todo"')[2].partition("</section>")[0]
    gaps = page.partition('class="gaps')[2].partition("</table>")[0]
    cited = re.sub(r'<span lang="en">\([^<]*\)</span>', "", dates)
    assert "contados desde" in dates
    assert 'lang="en"' not in cited
    assert 'lang="en"' not in steps
    assert re.findall(r'<(?:th|p) [^>]*lang="en"[^>]*>', gaps) == []
