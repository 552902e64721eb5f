"""After the first reviewer outside: the judge, the Council, the court."""

import pytest

from rebuttal.knowledge.shelf import Shelf
from rebuttal.reasoning.deadlines import find_deadlines
from rebuttal.reasoning.notice import find_defects
from rebuttal.reasoning.steps import find_steps
from tests.builders import DAY, Stage, make_case

SHELF = Shelf()
NOTICE, TODAY = DAY(2026, 7, 6), DAY(2026, 8, 1)


@pytest.mark.parametrize(
    ("regime", "stage", "clock", "level"),
    [
        ("medicare_ffs", Stage.FINAL, "reconsideration", "reconsideration"),
        ("medicare_ffs", Stage.EXTERNAL, "hearing.file", "judge"),
        ("medicare_ffs", Stage.HEARING, "council.file", "council"),
        ("medicare_ffs", Stage.COUNCIL, "court.file", "court"),
        ("medicare_advantage", Stage.EXTERNAL, "hearing.file", "judge"),
        ("medicare_advantage", Stage.HEARING, "council.file", "council"),
        ("medicare_advantage", Stage.COUNCIL, "court.file", "court"),
        ("ihs", Stage.EXTERNAL, "external.file", "service_director"),
        ("za_scheme", Stage.EXTERNAL, "hearing.file", "appeal"),
    ],
)
def test_each_refusal_opens_the_step_after_it(
    regime: str, stage: Stage, clock: str, level: str
) -> None:
    case = make_case(regime, dated=NOTICE, stage=stage)
    due = {one.id: one for one in find_deadlines(case, SHELF, TODAY) if one.safe}
    steps = {one.id: one.state for one in find_steps(case, SHELF, TODAY)}

    assert set(due) == {clock}
    assert steps[level] == "open"
    assert list(steps.values()).count("open") == 1


def test_what_comes_before_is_over_and_what_comes_after_waits() -> None:
    case = make_case("medicare_ffs", dated=NOTICE, stage=Stage.HEARING)
    steps = {one.id: one.state for one in find_steps(case, SHELF, TODAY)}

    assert steps == {
        "redetermination": "done",
        "reconsideration": "done",
        "judge": "done",
        "council": "open",
        "court": "later",
    }


def test_a_decision_of_a_state_reviewer_opens_no_second_review() -> None:
    case = make_case("aca_individual", dated=NOTICE, stage=Stage.EXTERNAL, state="OH")

    assert [one for one in find_deadlines(case, SHELF, TODAY) if one.safe] == []
    assert "open" not in {one.state for one in find_steps(case, SHELF, TODAY)}


@pytest.mark.parametrize("regime", ["fehb", "pshb", "tricare", "va", "medicaid_ffs"])
def test_the_notice_of_every_programme_owes_something_with_authority(regime: str) -> None:
    case = make_case(regime, dated=NOTICE)
    found = find_defects(case, SHELF, TODAY)

    assert found
    assert all(defect.authority for defect in found)
    assert SHELF.regimes()[regime].notice
