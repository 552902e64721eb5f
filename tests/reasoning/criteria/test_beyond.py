"""What the insurer asks beyond its own document, or beyond Medicare's rules."""

from typing import Any

import pytest

from rebuttal.model.chart import Chart
from rebuttal.model.finding import BeyondFinding, RegimeFinding
from rebuttal.model.law import CITABLE
from rebuttal.reasoning.beyond import plan_beyond_medicare
from rebuttal.reasoning.clinical_view import weigh
from tests.charts import ON, SHELF, case, cited, done_chart, reason

EVICORE = cited("eviCore", "Spine Imaging Guidelines", "SP-6.1")
L34220 = cited("Medicare", "LCD L34220")
NCD_CT = cited("Medicare", "NCD 220.1")


def beyond(rule: Any, scenario: str, words: str, code: str = "72148") -> tuple[BeyondFinding, ...]:
    told = case(Chart(), code=code, criteria=(rule,), reasons=(reason(scenario, words),))
    return weigh(told, SHELF, ON).beyond


@pytest.mark.parametrize(
    ("rule", "scenario", "words", "name", "held"),
    [
        (
            EVICORE,
            "conservative_care",
            "There is no record of six weeks of physical therapy.",
            "physical_therapy",
            "evicore.lumbar.leg",
        ),
        (
            L34220,
            "conservative_care",
            "There is no six-week trial of treatment.",
            "weeks_of_l34220",
            "medicare.lcd.l34220",
        ),
    ],
)
def test_a_reason_that_its_own_document_does_not_carry_is_named(
    rule: Any, scenario: str, words: str, name: str, held: str
) -> None:
    found = beyond(rule, scenario, words)

    assert [(one.id, one.set) for one in found] == [(name, held)]
    assert found[0].verified in CITABLE
    assert found[0].because


@pytest.mark.parametrize(
    ("rule", "words"),
    [
        (EVICORE, "There is no six-week trial of provider-directed treatment."),
        (EVICORE, "There is no record of physical therapy or a home exercise program."),
        (L34220, "There is no four-week trial of treatment."),
        (cited("Carelon", "Imaging of the Spine"), "There is no record of physical therapy."),
    ],
)
def test_a_reason_that_its_document_carries_is_left_alone(rule: Any, words: str) -> None:
    assert beyond(rule, "conservative_care", words) == ()


def argued(regime: str, rule: Any, *, certain: bool = True) -> tuple[BeyondFinding, ...]:
    told = case(done_chart(), criteria=(rule,), hint=regime, state="WA")
    criteria = weigh(told, SHELF, ON, regime).criteria
    return plan_beyond_medicare(told, SHELF, RegimeFinding(regime, certain, ""), criteria)


def test_a_medicare_advantage_plan_that_used_its_own_criteria_is_told_the_rule() -> None:
    (found,) = argued("medicare_advantage", EVICORE)

    assert found.set in {"medicare.lcd.l34220", "medicare.ncd.220_2"}
    assert found.authorities == ("us.cfr.42.422.101.b.6", "us.cfr.42.422.101.b.6.ii")
    assert found.because == EVICORE.evidence


@pytest.mark.parametrize("regime", ["erisa_self_funded", "medicare_ffs", "medicaid_mco"])
def test_no_other_plan_is_told_the_rule_of_medicare_advantage(regime: str) -> None:
    assert argued(regime, EVICORE) == ()


def test_nothing_is_argued_while_the_kind_of_plan_is_not_certain() -> None:
    assert argued("medicare_advantage", EVICORE, certain=False) == ()


def test_a_plan_that_applied_medicares_own_rule_is_not_told_that_it_left_it() -> None:
    assert argued("medicare_advantage", L34220) == ()


def test_without_a_rule_of_medicare_the_plan_may_use_only_public_criteria() -> None:
    told = case(done_chart(), criteria=(EVICORE,))
    regime = RegimeFinding("medicare_advantage", certain=True, says="")
    (found,) = plan_beyond_medicare(told, SHELF, regime, ())

    assert found.set == ""
    assert "open to the public" in found.says
