"""Numbers, names and amounts that stand without the usual label beside them."""

import datetime

import pytest

from rebuttal.understanding.care_givers import find_care_givers
from rebuttal.understanding.letter_dates import find_letter_dates
from rebuttal.understanding.members import find_member
from rebuttal.understanding.references import find_references
from tests.understanding.letter.decision_papers import SHELF, document

REFUSED = "\n\nWe denied the CT of the sinuses (70486).\n"


def member(head: str) -> dict[str, object]:
    found = find_member(document(f"Bright Hollow Health\n\n{head}{REFUSED}"), SHELF)
    return {fact.name: fact.value for fact in found}


def amounts(body: str) -> set[object]:
    found = find_care_givers(document(f"Bright Hollow Health\n\n{body}{REFUSED}"), SHELF)
    return {fact.value for fact in found if fact.name == "notice.amounts"}


@pytest.mark.parametrize(
    ("head", "number"),
    [
        ("Cert: 551-09-PT", "551-09-PT"),
        ("Patient: Clement Varga (BT 880.14.227)", "BT 880.14.227"),
        ("Pt: Clement Varga   #CSM3390-118-B", "CSM3390-118-B"),
        ("Mr. Clement Varga, plan no. UB-11-4077", "UB-11-4077"),
        ("Clement Varga, chart 00-41-77", "00-41-77"),
    ],
)
def test_the_members_number_is_read_under_many_labels(head: str, number: str) -> None:
    assert member(head)["member.id"] == number


@pytest.mark.parametrize(
    "head", ["Employee Health Plan No. 501", "Patient: Clement Varga (age 46)", "Plan no. 12"]
)
def test_a_plans_own_number_or_an_age_is_no_members_number(head: str) -> None:
    assert "member.id" not in member(head)


@pytest.mark.parametrize(
    ("line", "number"),
    [
        ("Matter 26/11-8814", "26/11-8814"),
        ("Subject: Our answer on your appeal 26-FA-5510", "26-FA-5510"),
        ("RE: Your request, file 8-1130-Z", "8-1130-Z"),
        ("Caso: SC-26-090712", "SC-26-090712"),
    ],
)
def test_a_number_of_the_case_is_read_under_many_names(line: str, number: str) -> None:
    found = find_references(document(f"Bright Hollow Health\n\n{line}{REFUSED}"), SHELF)

    assert [fact.value for fact in found] == [number]


def test_what_the_patient_must_pay_is_read_from_a_sentence() -> None:
    assert amounts("You are responsible for the charge of $387.00.") == {"owed $387.00"}
    assert amounts("The patient may owe the full charge of 1,600.00.") >= {"owed 1,600.00"}
    assert amounts("Your copay is $75.00.") == set()
    assert amounts("You are not responsible for the charge of $387.00.") == set()


@pytest.mark.parametrize(
    "paper",
    [
        "FACSIMILE *** 06/02/2026 10:41 *** PAGE 2/2\nBright Hollow Health",
        "Bright Hollow Health\nThe panel met on May 30 and wrote today, June 2, 2026.",
        "Bright Hollow Health          produced 02 Jun 26",
        "02-JUN-26                     Bright Hollow Appeals\nBright Hollow Health",
    ],
)
def test_the_day_of_a_letter_is_read_from_a_fax_head_a_column_or_today(paper: str) -> None:
    found = find_letter_dates(document(f"{paper}{REFUSED}"), SHELF)
    read = {fact.name: fact.value for fact in found}

    assert read["notice.notice_date"] == datetime.date(2026, 6, 2)
