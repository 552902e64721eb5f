"""In each of twelve other countries a case becomes a complaint to the right body."""

import re

import pytest

from rebuttal.knowledge.shelf import Shelf
from rebuttal.model.case import Case
from rebuttal.model.finding import Question
from rebuttal.model.packet import Letter, Packet
from rebuttal.reasoning.judge import reason
from rebuttal.writing.packets import write
from rebuttal.writing.plaintext import text_of
from tests.builders import DAY, Stage, make_case

SHELF = Shelf()
TODAY = DAY(2026, 11, 23)
BODIES = {
    "GB": "Financial Ombudsman Service",
    "CA": "OmbudService for Life and Health Insurance",
    "AU": "Commonwealth Ombudsman",
    "IE": "Financial Services and Pensions Ombudsman",
    "IN": "Insurance Ombudsman",
    "SG": "FIDReC",
    "AE": "Sanadak",
    "HK": "Insurance Complaints Bureau",
    "NL": "SKGZ",
    "ZA": "Council for Medical Schemes",
    "NZ": "dispute scheme",
}
GERMAN = {"de_statutory": "social court", "de_private": "Ombudsmann Private Kranken"}
AMERICAN = ("external review", "ERISA", "CFR", "USC")


def case_of(answers: dict[str, str], **fields: object) -> Case:
    return make_case(dated=DAY(2026, 11, 2), answers=answers, **fields)  # type: ignore[arg-type]  # field by field


def packet_of(case: Case) -> Packet:
    return write(case, reason(case, SHELF, TODAY), SHELF)


def words(letter: Letter) -> str:
    return " ".join(f"{letter.title} {text_of(letter)}".split())


def letter(packet: Packet, name: str) -> Letter:
    return next(one for one in packet.letters if one.id == name)


def test_no_question_ends_a_sentence_inside_what_it_quotes() -> None:
    """The audit reads sentence by sentence: half a quotation would belong to nobody."""
    for question in SHELF.read("words/questions", tuple[Question, ...]):
        for text in (question.text, question.why, question.how):
            assert not re.search(r"[.?!]”\s", text), question.id


@pytest.mark.parametrize("country", BODIES)
def test_a_country_answers_which_body_of_law_it_is(country: str) -> None:
    found = reason(case_of({"country": country}), SHELF, TODAY).regime

    assert found is not None
    assert found.certain
    assert SHELF.regimes()[found.regime].country == country
    assert found.notes


@pytest.mark.parametrize("country", BODIES)
def test_the_first_letter_is_a_complaint_without_american_law(country: str) -> None:
    written = letter(packet_of(case_of({"country": country})), "internal-appeal")

    assert written.title.startswith(("Complaint", "Request to reconsider"))
    assert not [word for word in AMERICAN if word in words(written)]
    assert "I object to your notice" in words(written)


@pytest.mark.parametrize("country", BODIES)
def test_the_plan_names_the_body_after_it_and_its_limits(country: str) -> None:
    packet = packet_of(case_of({"country": country}))

    assert BODIES[country] in words(letter(packet, "outside-review"))
    assert "It gives no right to an independent medical review" in words(packet.letters[0])


@pytest.mark.parametrize("country", BODIES)
def test_a_final_answer_opens_the_complaint_to_the_body(country: str) -> None:
    case = case_of({"country": country}, stage=Stage.FINAL)
    written = letter(packet_of(case), "outside-review")
    steps = {step.id: step for step in reason(case, SHELF, TODAY).steps}

    assert BODIES[country].casefold() in words(written).casefold()
    assert any(step.state == "open" and step.kind == "external" for step in steps.values())


def test_germany_asks_which_of_its_two_systems_it_is() -> None:
    found = reason(case_of({"country": "DE"}), SHELF, TODAY).regime

    assert found is not None
    assert set(found.candidates) == set(GERMAN)
    assert found.question is not None
    assert found.question.id == "regime"


@pytest.mark.parametrize("regime", GERMAN)
def test_each_german_system_has_its_own_body(regime: str) -> None:
    packet = packet_of(case_of({"regime": regime}))

    assert GERMAN[regime] in words(letter(packet, "outside-review"))
    assert "German" in words(packet.letters[0])


def test_what_is_known_from_memory_is_not_cited_and_says_check() -> None:
    case = case_of({"regime": "de_statutory"}, stage=Stage.FINAL)
    due = {one.id: one for one in reason(case, SHELF, TODAY).deadlines}["external.file"]

    assert due.authority == ""
    assert due.counting.startswith("Check your letter")
