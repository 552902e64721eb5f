"""Times and days that stand beside others: each is read in its own role."""

import datetime

import pytest

from rebuttal.model.case import Stage, Window
from rebuttal.understanding.letter_dates import find_letter_dates
from rebuttal.understanding.members import find_member
from rebuttal.understanding.stages import stage_of
from rebuttal.understanding.windows import find_windows
from tests.understanding.letter.decision_papers import SHELF, document

LETTER = """Bright Hollow Health
{head}

Dear Ann Lowe:

We denied the MRI of the knee. {body}
"""


def windows(body: str) -> dict[str, int]:
    paper = document(LETTER.format(head="June 2, 2026", body=body))
    found = ((fact.name, fact.value) for fact in find_windows(paper, SHELF))
    return {name: value.count for name, value in found if isinstance(value, Window)}


def days(head: str, body: str = "") -> dict[str, object]:
    found = find_letter_dates(document(LETTER.format(head=head, body=body)), SHELF)
    return {fact.name: fact.value for fact in found}


@pytest.mark.parametrize(
    ("body", "days"),
    [
        ("You have 60 days to appeal. Ask for your appeal within 10 days to keep it going.", 60),
        ("Provider appeal of a denial: 45 days. Your patient has 180 days to appeal.", 180),
        ("You may appeal by the one hundred and eightieth day after you got this letter.", 180),
        ("You may appeal in 180 days. Second look: 60 days after the first answer.", 180),
    ],
)  # fmt: skip
def test_the_patients_own_time_to_appeal_is_told_from_other_times(body: str, days: int) -> None:
    assert windows(body)["notice.window"] == days


@pytest.mark.parametrize(
    "body",
    [
        "You may sue. Any such action must be begun within two years of the date of this letter.",
        "The reviewers hold your records for four years after the external review.",
        "Second look: 60 days after the first answer.",
    ],
)
def test_a_time_to_sue_to_keep_papers_or_for_a_second_look_is_no_time_to_appeal(body: str) -> None:
    assert windows(body) == {}


def test_each_row_of_a_list_of_choices_has_its_own_time() -> None:
    rows = """

YOUR CHOICES                         HOW LONG
Appeal to us (level 1)               180 days from this letter
External review by the State         125 days from our final decision
"""

    assert windows(rows) == {"notice.window": 180, "route.external_window": 125}


def test_the_insurers_time_to_pay_is_no_time_for_outsiders() -> None:
    told = windows("You may ask for external review within 4 months of our final decision.")

    assert told == {"route.external_window": 4}


def test_a_day_of_injury_is_not_the_day_of_the_notice() -> None:
    head = "Date of injury ....... 02/03/2026\nDate of determination ....... 06/02/2026"

    assert days(head)["notice.notice_date"] == datetime.date(2026, 6, 2)


@pytest.mark.parametrize(
    "head", ["PRINTED 2026.06.02", "Friday of Harvest Week, June 2, 2026", "UM desk, sent 6/2/26"]
)
def test_the_day_of_the_letter_is_read_as_offices_write_it(head: str) -> None:
    assert days(head)["notice.notice_date"] == datetime.date(2026, 6, 2)


def test_a_doctors_letter_is_no_day_of_the_request() -> None:
    assert "notice.request_date" not in days(
        "June 2, 2026", "Your physician's letter of 20 May 2026 was read."
    )


@pytest.mark.parametrize(
    ("body", "stage"),
    [
        ("The decision of May 3, 2026 stands. Next: a second level appeal.", "upheld"),
        ("The decision of May 3, 2026 stands.", "final"),
        ("This is our last answer.", "final"),
        ("The Board of Trustees denies the appeal.", "final"),
    ],
)  # fmt: skip
def test_an_upheld_refusal_is_final_unless_a_second_appeal_is_left(body: str, stage: str) -> None:
    paper = document(LETTER.format(head="June 2, 2026", body=body))

    assert stage_of(paper, SHELF)[0] is Stage(stage)


@pytest.mark.parametrize(
    "line",
    [
        "Claim 26-11 for Rosalind Amberly, ID 6630-SC-11",
        "Rosalind Amberly | Member ID 6630-SC-11 | Group 71",
        "Ms. Rosalind Amberly (Member ID 6630-SC-11)",
    ],
)
def test_a_person_right_before_the_members_number_is_the_member(line: str) -> None:
    paper = document(f"Bright Hollow Health\nJune 2, 2026\n\n{line}\n\nWe denied the CT (70486).\n")
    found = {fact.name: fact.value for fact in find_member(paper, SHELF)}

    assert found["member.name"] == "Rosalind Amberly"
    assert found["member.id"] == "6630-SC-11"


@pytest.mark.parametrize(
    ("letter_day", "words", "day"),
    [
        ("January 9, 2026", "On December 29 we received the request.", (2025, 12, 29)),
        ("March 9, 2026", "You asked us on March 2 to cover a scan.", (2026, 3, 2)),
        ("March 9, 2026", "We received your request on 3/4 by fax.", (2026, 3, 4)),
    ],
)
def test_a_day_of_the_request_without_its_year_is_the_last_one_before_the_letter(
    letter_day: str, words: str, day: tuple[int, int, int]
) -> None:
    assert days(letter_day, words)["notice.request_date"] == datetime.date(*day)


@pytest.mark.parametrize(
    "body",
    [
        (
            "You may appeal. File by the 180th day after you receive this notice. We mail an"
            " acknowledgment in five working days and resolve the appeal no later than 30 days"
            " after receipt."
        ),
        (
            "You may request an appeal. A request received more than 180 days after you get this"
            " notice will not be considered. You will be notified of the outcome within 30 days of"
            " receipt."
        ),
        (
            "You may appeal to the Trustees. The Fund Office must have your letter within 180 days"
            " after you got this notice. You may also ask for an outside review by an accredited"
            " review organization, not later than four months after the Committee's letter."
        ),
    ],
)
def test_the_insurers_own_times_and_the_outside_ones_are_no_time_to_appeal(body: str) -> None:
    assert windows(body)["notice.window"] == 180


def test_what_is_not_expedited_has_the_time_of_the_usual_way() -> None:
    body = (
        "You may ask for reconsideration.\n   Non-expedited: the request must be received within"
        " 90 days from the date of this notice.\n   Expedited: the request must be received within"
        " three days after you receive this notice.\n"
    )

    assert windows(body)["notice.window"] == 90
