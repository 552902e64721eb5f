"""Misreadings of real letters, each of a kind that must not come back."""

import datetime

import pytest

from rebuttal.model.case import DenialReason, PaperKind, Scenario, Service
from rebuttal.understanding.grounding import ground
from rebuttal.understanding.letter import find_letter
from rebuttal.understanding.letter_view import laid_out
from rebuttal.understanding.papers import kind_of
from tests.understanding.letter.decision_papers import (
    APPROVAL,
    PENDED,
    SHELF,
    TEMPLATE_LEFT_IN,
    document,
    facts,
    value,
    values,
)

HEAD = (
    "Harbor Vale Health Plan\nPO Box 9, Salem, OR 97301\n\nDate: March 4, 2026\nMember: {name}\n\n"
)
BODY = "Dear {name}:\n\nWe cannot approve the MRI of the lumbar spine (72148). {reason}\n"


def letter(reason: str, name: str = "Marisol Rivera", more: str = "") -> str:
    return HEAD.format(name=name) + BODY.format(name=name, reason=reason) + more


def kinds(text: str) -> set[Scenario]:
    return {
        reason.scenario
        for reason in values(text, "notice.reasons")
        if isinstance(reason, DenialReason)
    }


def codes(text: str) -> list[str]:
    return [found.code for found in values(text, "notice.services") if isinstance(found, Service)]


@pytest.mark.parametrize(
    "sentence",
    [
        "Medical necessity was not the basis of this decision.",
        "We did not deny the MRI for medical necessity.",
        "This is not a denial of medical necessity.",
        "Because of this we did not review whether the MRI was medically necessary.",
    ],
)
def test_saying_that_necessity_was_not_judged_is_no_necessity_denial(sentence: str) -> None:
    text = letter(sentence)

    assert Scenario.NOT_NECESSARY not in kinds(text)
    assert "not_medical_necessity" in values(text, "notice.road_hints")


def test_the_sentence_outranks_its_code() -> None:
    text = letter("CO-16: Claim lacks information. The study is not medically necessary.")

    assert kinds(text) == {Scenario.NOT_NECESSARY}
    assert values(text, "notice.codes") == ["CO-16"]


@pytest.mark.parametrize(
    "sentence",
    [
        "MRI is considered medically necessary when pain lasts despite six weeks of treatment.",
        "You may ask for a free copy of the criteria.",
        "Please send physical therapy notes if you have them.",
        "[ ] The service is not a covered benefit.",
        "This decision was made by a doctor who did not see you.",
    ],
)
def test_rules_offers_and_empty_boxes_are_no_reasons(sentence: str) -> None:
    assert kinds(letter(f"Notes.\n\n{sentence}")) == set()


def test_a_conclusion_is_no_second_reason() -> None:
    text = letter(
        "Your records do not show six weeks of physical therapy. Therefore the MRI is not"
        " medically necessary."
    )

    assert kinds(text) == {Scenario.CONSERVATIVE_CARE}


@pytest.mark.parametrize(
    "line",
    [
        "Account number: 000093306",
        "Write to us at PO Box 72148, Mesa, AZ 70553.",
        "Call 1-800-555-0100 or 72148-0100.",
        "Claim: 72148-33-10",
    ],
)
def test_numbers_of_other_kinds_are_no_procedure_codes(line: str) -> None:
    text = (
        HEAD.format(name="Marisol Rivera") + f"{line}\n\nWe cannot approve the MRI of the brain.\n"
    )

    assert [code for code in codes(text) if code] == []


@pytest.mark.parametrize("written", ["RIVERA, MARISOL", "Rivera, Marisol", "RIVERA/MARISOL"])
def test_a_reversed_name_is_the_same_person(written: str) -> None:
    text = HEAD.format(name=written) + "Dear Provider:\n\nWe cannot approve the MRI (72148).\n"

    assert value(text, "member.name") == "Marisol Rivera"


def test_gaps_of_a_template_and_forms_behind_a_letter_give_no_values() -> None:
    named = {fact.name for fact in facts(TEMPLATE_LEFT_IN)}

    assert not named & {"member.name", "member.id", "notice.notice_date", "plan.insurer"}


@pytest.mark.parametrize("written", ["02/30/2026", "25/03/2026", "March 2026"])
def test_a_notice_date_that_no_calendar_has_is_not_read(written: str) -> None:
    text = letter("It is not medically necessary.").replace("March 4, 2026", written)

    assert value(text, "notice.notice_date") is None


def test_other_dates_do_not_stand_for_the_notice_date() -> None:
    text = letter(
        "We received the request on March 1, 2026. Policy 7, effective 1/1/2026, was used. The"
        " first MRI was on 2/2/2025."
    )

    assert value(text, "notice.notice_date") == datetime.date(2026, 3, 4)
    assert value(text, "notice.request_date") == datetime.date(2026, 3, 1)


def test_a_date_for_papers_or_a_hearing_is_no_appeal_deadline() -> None:
    hearing = "\nFair Hearing\nYou can ask for a fair hearing by June 30, 2026.\n"

    assert value(PENDED, "notice.stated_deadline") is None
    assert value(letter("Not necessary.", more=hearing), "notice.stated_deadline") is None


def test_a_printed_appeal_deadline_is_read() -> None:
    appeal = "\nYour appeal rights\nWe must receive your appeal by May 4, 2026.\n"

    assert value(letter("It is not necessary.", more=appeal), "notice.stated_deadline") == (
        datetime.date(2026, 5, 4)
    )


@pytest.mark.parametrize(
    "sentence",
    [
        "We will decide your appeal within 30 days.",
        "If you want to keep your benefits, ask within 10 days.",
        "You have 60 days from our first level decision to ask for a second level.",
        "Ask the State for an external review within 4 months of our final decision.",
        "Send office notes from the last 60 days.",
        "Corrected claims may be sent within 90 days.",
    ],
)
def test_other_clocks_are_not_the_time_to_appeal(sentence: str) -> None:
    text = letter("It is not necessary.", more=f"\nYour appeal rights\n{sentence}\n")

    assert value(text, "notice.window") is None


def test_a_right_that_depends_hints_at_no_regime() -> None:
    text = letter(
        "It is not necessary. If your coverage is through a job, it may be self-insured and you may"
        " have rights under section 502(a) of ERISA."
    )

    assert values(text, "plan.hints") == []


def test_an_approval_is_an_approval_though_it_mentions_payment() -> None:
    assert values(APPROVAL, "notice.reasons") == []
    assert value(APPROVAL, "notice.stage") is None


@pytest.mark.parametrize(
    "note",
    [
        """Chief complaint: back pain
HPI: 52 y/o female denies numbness. Insurance denied the MRI.
Exam: 5/5 strength. Plan: PT, appeal the denial.
""",
        "PROGRESS NOTE\nSubj: back pain 6 wks, f/u\nObj: tender L4-5, SLR neg bilat\nImp: strain\n",
    ],
)
def test_a_chart_is_never_taken_for_a_letter(note: str) -> None:
    assert kind_of(document(note), SHELF) is PaperKind.CLINICAL_NOTE


def test_a_letter_that_tells_the_history_is_never_taken_for_a_chart() -> None:
    text = letter(
        "The notes say: patient denies weakness, 5/5 strength, a 52 y/o female. History of present"
        " illness: pain. The records do not show treatment. You have the right to appeal."
    )

    assert kind_of(document(text), SHELF) is PaperKind.DENIAL_LETTER


@pytest.mark.parametrize(
    "words",
    ["OMB Control Number 1210-0144", "OMB No. 1210-0144   page 1/2", "Approval no. 0938-0829"],
)
def test_the_number_of_a_form_is_no_reference(words: str) -> None:
    text = letter("Send it in.", more=f"\nReference number: FH26-0302\n\n{words}\n")
    assert values(text, "notice.references") == ["FH26-0302"]


def test_a_code_behind_a_slash_that_lost_its_space_is_a_code() -> None:
    assert codes("Requested service: MRI brain without and with contrast /70553\nDenied.") == [
        "70553"
    ]


@pytest.mark.parametrize(("number", "read"), [("A-0050", True), ("▯-▯▯▯▯", False)])
def test_a_criterion_whose_number_was_not_read_is_not_read(number: str, *, read: bool) -> None:
    used = f"We used MCG Ambulatory Care 29th Edition, Knee MRI of the Lower Leg, {number}."
    paper = document(letter(used))
    found = ground(find_letter(paper, SHELF), (paper,))
    assert any(fact.name == "notice.criteria" for fact in found) is read


def test_long_white_stretches_of_a_letter_are_passed_quickly() -> None:
    white = (" " * 60 + "\n") * 400
    text = f"Dear Jane,\nThe MRI is denied.\n{white}You may appeal within 60 days.\n"

    assert laid_out(text, SHELF).text.split() == text.split()
