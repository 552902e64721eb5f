"""Whose refusal a letter is: the insurer's first or last, or one from outside it."""

import pytest

from rebuttal.model.case import CountedFrom, Stage, Window, WindowUnit
from tests.understanding.letter.decision_papers import value

LETTER = """{head}

{day}

Rowena Ashdown
9 Fell Road
Dayton, OH 45402

Dear Ms. Ashdown:

{body}

{next_step}
"""
REFUSED = "The MRI of the lumbar spine (CPT 72148) was not medically necessary."


def letter(head: str, body: str, next_step: str = "") -> str:
    return LETTER.format(
        head=head, day="July 6, 2026", body=f"{body} {REFUSED}", next_step=next_step
    )


@pytest.mark.parametrize(
    ("head", "body", "stage"),
    [
        ("Northfield Medicare Contractor\nMedicare Redetermination Notice",
         "Our decision is unfavorable.", Stage.FINAL),
        ("Larkfield Review, Inc.\nQualified Independent Contractor (QIC)",
         "Our decision is unfavorable. We agree with the redetermination.", Stage.EXTERNAL),
        ("Larkfield Review, Inc.",
         "We are the Independent Review Entity that Medicare hired. The denial is upheld.",
         Stage.EXTERNAL),
        ("Oak Review Organization\nEXTERNAL REVIEW DECISION",
         "The reviewer agrees with the plan. The denial is upheld.", Stage.EXTERNAL),
        ("Office of Medicare Hearings and Appeals\nNotice of Decision",
         "Enclosed is the decision of the Administrative Law Judge. The request is denied.",
         Stage.HEARING),
        ("State Hearings Bureau\nFAIR HEARING DECISION",
         "The hearing officer upheld the denial.", Stage.HEARING),
        ("Departmental Appeals Board\nNOTICE OF DECISION OF MEDICARE APPEALS COUNCIL",
         "The Council adopts the decision of the Administrative Law Judge. The claim is denied.",
         Stage.COUNCIL),
    ],
)  # fmt: skip
def test_a_refusal_from_outside_is_known_by_who_decided(head: str, body: str, stage: Stage) -> None:
    assert value(letter(head, body), "notice.stage") is stage


@pytest.mark.parametrize(
    "next_step",
    [
        "If you do not agree, you may ask a Qualified Independent Contractor to reconsider.",
        "You may ask for a hearing before an Administrative Law Judge within 60 days.",
        "After that the Medicare Appeals Council may review the judge’s decision.",
        "You have the right to an external review by an independent review organization.",
    ],
)
def test_a_step_that_may_be_asked_for_is_not_one_that_was_taken(next_step: str) -> None:
    text = letter("Fairmeadow Health Plan", "Your request was denied.", next_step)

    assert value(text, "notice.stage") is Stage.INITIAL


def test_a_reviewers_letter_keeps_its_own_time_for_the_next_step() -> None:
    text = letter(
        "Larkfield Review, Inc.\nQualified Independent Contractor (QIC)",
        "Our decision is unfavorable.",
        "You must file a request for a hearing within 60 days of receiving this letter.",
    )

    assert value(text, "route.external_window") == Window(
        60, WindowUnit.CALENDAR_DAYS, CountedFrom.FINAL_DENIAL_RECEIVED
    )


@pytest.mark.parametrize(
    "opening",
    [
        "Your dispute was considered. Our final decision is that the scan is declined.",
        "Your grievance has been examined. This is our final reply: the scan is declined.",
        "We have reviewed your complaint. Our final decision is to decline the scan.",
    ],
)
def test_a_letter_that_begins_with_what_was_complained_of_still_refuses(opening: str) -> None:
    assert value(letter("Umlazi Crest Medical Scheme", opening), "notice.stage") is Stage.FINAL
