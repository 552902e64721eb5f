"""Who decided, whom to call and where the study is done, in sentences of many clerks."""

import pytest

from rebuttal.knowledge.shelf import Shelf
from rebuttal.model.fact import Fact
from rebuttal.model.text import Quote
from rebuttal.reading.intake import plain_paper
from rebuttal.reading.paper import PaperFile
from rebuttal.understanding.care_givers import find_care_givers
from rebuttal.understanding.hints import find_plan_hints
from rebuttal.understanding.members import find_member
from rebuttal.understanding.parties import find_parties
from rebuttal.understanding.peer_call import find_peer_call
from rebuttal.understanding.references import find_references

LETTER = """Ridgeway Health
May 4, 2026

Member: {member}
Group: {group}

Dear Member:

{said}
"""


def _read(said: str, member: str = "Orla Quist", group: str = "4417") -> tuple[Fact[object], ...]:
    text = LETTER.format(said=said, member=member, group=group).encode()
    paper = plain_paper(PaperFile("l", "l.txt", text))
    shelf = Shelf()
    finders = (find_care_givers, find_member, find_peer_call)
    return tuple(fact for finder in finders for fact in finder(paper, shelf))


def _words(facts: tuple[Fact[object], ...], name: str) -> list[str]:
    return [
        quote.words
        for fact in facts
        if fact.name == name
        for quote in fact.evidence
        if isinstance(quote, Quote)
    ]


@pytest.mark.parametrize(
    "said",
    [
        "Our physician reviewer was Ansel Roque-Vane, MD, Cardiology.",
        "The appeal was decided by Ansel Roque-Vane, MD, who did not take part before.",
        "Who made the call? Ansel Roque-Vane, MD.",
        "A pulmonologist, Ansel Roque-Vane, MD, has gone over everything again.",
    ],
)
def test_who_decided_is_read_in_any_sentence(said: str) -> None:
    assert _words(_read(said), "notice.reviewer") == ["Ansel Roque-Vane, MD"]


@pytest.mark.parametrize(
    "said",
    [
        "Your midwife may call her at 559-555-0118.",
        "Dr. Mazur can arrange a conference with Dr. Roe by calling 412-555-0148 within five days.",
        "PROVIDER-TO-PROVIDER LINE: 800-555-0162.",
        "If PA Lindqvist wants to speak with him, the number is 801-555-0113.",
    ],
)
def test_a_number_given_to_a_clinician_is_the_call_between_doctors(said: str) -> None:
    assert _words(_read(said), "route.peer_to_peer") == [said]


@pytest.mark.parametrize(
    "said",
    [
        "Your doctor may call 800-555-0100 to ask for a fast appeal.",
        "Your doctor can get that study approved the same day by calling 405-555-0154.",
        "You may call member services at 800-555-0100.",
    ],
)
def test_a_call_about_something_else_is_not(said: str) -> None:
    assert _words(_read(said), "route.peer_to_peer") == []


@pytest.mark.parametrize(
    "said",
    [
        "You asked for a bone scan (78306), ordered by Yusuf Hale, MD, at Quarry Nuclear Medicine.",
        "In May we got a bill from Quarry Nuclear Medicine for a test.",
    ],
)
def test_the_place_of_the_study_is_read_in_a_sentence(said: str) -> None:
    assert _words(_read(said), "notice.facility")[:1] == ["Quarry Nuclear Medicine"]


def test_a_rank_before_a_name_and_an_employer_before_a_number_are_passed_over() -> None:
    facts = _read("No.", member="Sgt. (Ret.) Orla Quist", group="Mill River Foods LLC / DHP-33108")

    assert [fact.value for fact in facts if fact.name == "member.name"] == ["Orla Quist"]
    assert [fact.value for fact in facts if fact.name == "member.group"] == ["DHP-33108"]


def test_labels_and_values_that_take_turns_in_a_row_are_pairs() -> None:
    text = (
        "From: Ridgeway Health Insurance Co. - Imaging UM\n"
        "Patient  Orla Quist        Member ID  RW 30077 418      Req #  26-0519-0331\n\n"
        "Denied: CT of the chest (71250).\n"
    )
    paper = plain_paper(PaperFile("l", "l.txt", text.encode()))
    shelf = Shelf()
    facts = {
        fact.name: fact.value
        for finder in (find_member, find_parties, find_references)
        for fact in finder(paper, shelf)
    }

    assert facts["member.name"] == "Orla Quist"
    assert facts["member.id"] == "RW 30077 418"
    assert facts["notice.references"] == "26-0519-0331"
    assert facts["plan.insurer"] == "Ridgeway Health Insurance Co."


@pytest.mark.parametrize(
    ("said", "hints"),
    [
        ("NOTICE OF ACTION. We denied it.", set()),
        (
            "Bright Meadow Complete (HMO D-SNP). Your Medicaid ID is A1.",
            {"medicare_advantage", "medicaid_mco"},
        ),
        (
            "The Trust is a self-funded plan of public school districts.",
            {"nonfed_gov", "erisa_self_funded"},
        ),
    ],
)
def test_the_body_of_law_is_hinted_at_by_what_the_plan_is(said: str, hints: set[str]) -> None:
    paper = plain_paper(
        PaperFile("l", "l.txt", LETTER.format(said=said, member="A B", group="1").encode())
    )

    assert {fact.value for fact in find_plan_hints(paper, Shelf())} == hints


@pytest.mark.parametrize(
    ("member", "read"),
    [
        ("李 雷", "李 雷"),
        ("נועה לוי", "נועה לוי"),
        ("Zoë 🙂 Ray", "Zoë Ray"),
        ("O'Brien, Siobhan", "Siobhan O'Brien"),
    ],
)
def test_names_of_every_script_are_names(member: str, read: str) -> None:
    facts = _read("We denied it.", member=member)

    assert [fact.value for fact in facts if fact.name == "member.name"] == [read]


def test_a_name_of_one_word_is_one_where_the_letter_greets_by_it() -> None:
    text = "Ridgeway Health\nMember: Sukarno\n\nDear Sukarno:\n\nWe denied the MRI (73721).\n"
    paper = plain_paper(PaperFile("l", "l.txt", text.encode()))

    assert [f.value for f in find_member(paper, Shelf()) if f.name == "member.name"] == ["Sukarno"]
