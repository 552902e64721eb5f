"""Defects found in other tools, each a promise here: wrong law, wrong plan, empty threats."""

import pytest

from rebuttal.knowledge.shelf import Shelf
from rebuttal.model.case import CountedFrom
from rebuttal.reasoning.deadlines import find_deadlines
from rebuttal.reasoning.judge import reason
from rebuttal.writing.packets import write
from rebuttal.writing.plaintext import text_of
from tests.builders import DAY, make_case, window

SHELF = Shelf()
TODAY = DAY(2026, 11, 23)
AMERICAN = sorted(name for name, one in SHELF.regimes().items() if one.country == "US")


def written(regime: str) -> str:
    case = make_case(regime, dated=DAY(2026, 11, 2))
    packet = write(case, reason(case, SHELF, TODAY), SHELF)
    return " ".join(text_of(letter) for letter in packet.letters)


def test_medicare_advantage_knows_no_redetermination_and_no_hundred_and_twenty_days() -> None:
    """A plan's letter that speaks of them took them from Original Medicare."""
    plan = SHELF.regimes()["medicare_advantage"]
    own = [rule for rule in SHELF.rules() if plan.id in rule.applies_to]

    assert not [level for level in plan.levels if "redetermination" in level.name.casefold()]
    assert not [rule for rule in own if 120 in rule.values.values()]


def test_a_plan_letter_with_the_time_of_original_medicare_gives_no_time_of_it() -> None:
    wrong = window(120, CountedFrom.NOTICE_RECEIVED)
    case = make_case("medicare_advantage", dated=DAY(2026, 11, 2), window=wrong)
    (due,) = [one for one in find_deadlines(case, SHELF, TODAY) if one.id == "appeal.file"]

    assert due.legal == DAY(2027, 1, 6)  # sixty days from the presumed receipt
    assert due.safe is not None
    assert due.safe <= due.legal


@pytest.mark.parametrize("regime", AMERICAN)
def test_no_paper_threatens_the_daily_sum_for_a_claim_file(regime: str) -> None:
    words = written(regime)

    assert "1132(c)" not in words
    assert "$110" not in words
    assert "110 dollars" not in words


@pytest.mark.parametrize("regime", ["medicare_advantage", "medicare_ffs"])
def test_no_paper_asks_medicare_for_proof_of_use_criteria(regime: str) -> None:
    words = written(regime).casefold()

    assert "clinical decision support" not in words
    assert "qualified mechanism" not in words


@pytest.mark.parametrize("regime", ["erisa_self_funded", "aca_individual", "church_plan"])
def test_no_paper_of_another_plan_cites_medicare(regime: str) -> None:
    assert "42 CFR 422" not in written(regime)
    assert "42 CFR 405" not in written(regime)


def test_a_plan_that_pays_its_own_claims_is_told_no_state_law() -> None:
    case = make_case("erisa_self_funded", state="NY", dated=DAY(2026, 11, 2))
    packet = write(case, reason(case, SHELF, TODAY), SHELF)
    words = " ".join(text_of(letter) for letter in packet.letters)

    assert "N.Y. Ins. Law" not in words
    assert "Department of Financial Services" not in words
