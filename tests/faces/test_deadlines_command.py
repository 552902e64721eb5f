"""`rebuttal deadlines`: a calculator for people and for machines, without papers."""

import json

import pytest
from click.testing import CliRunner

from rebuttal.faces.cli import main
from rebuttal.knowledge.shelf import Shelf

KEYS = {
    "step", "safe_date", "legal_date", "counted_from", "value", "unit",
    "rule", "citation", "verified", "consequence",
}  # fmt: skip
REGIMES = tuple(Shelf().regimes())
NOTICE = ("--notice-date", "2026-03-02", "--today", "2026-03-10")


def run(*words: str) -> str:
    result = CliRunner().invoke(main, ["deadlines", *words])
    assert result.exit_code == 0, result.output
    return result.stdout


def asked(*words: str) -> dict[str, dict[str, object]]:
    found = json.loads(run(*words, "--json"))
    steps: dict[str, dict[str, object]] = {}
    for due in found["deadlines"]:
        steps.setdefault(due["step"], due)
    return steps


@pytest.mark.parametrize("stage", ["initial", "final_internal", "external", "hearing", "council"])
@pytest.mark.parametrize("regime", REGIMES)
def test_every_regime_answers_at_every_stage(regime: str, stage: str) -> None:
    words = ("--regime", regime, "--stage", stage, *NOTICE)
    found = json.loads(run(*words, "--json"))

    assert found["regime"] == regime
    assert all(set(due) >= KEYS for due in found["deadlines"])
    assert "WHAT YOU CAN DO NOW" in run(*words)


def test_a_final_letter_of_medicaid_without_a_plan_opens_the_hearing_all_the_same() -> None:
    """Nobody inside looks again there, so a state’s “final” notice is the first."""
    words = ("--regime", "medicaid_ffs", "--stage", "final_internal", *NOTICE)

    assert asked(*words)["fair_hearing"]["legal_date"] == "2026-05-31"
    assert "opens the same hearing" in " ".join(run(*words).split())


@pytest.mark.parametrize("regime", REGIMES)
@pytest.mark.parametrize("stage", ["initial", "final_internal"])
def test_an_empty_list_says_why(regime: str, stage: str) -> None:
    found = json.loads(run("--regime", regime, "--stage", stage, *NOTICE, "--json"))

    assert found["deadlines"] or found["notes"]
    assert (
        found["deadlines"]
        or stage == "initial"
        or "No step" in found["notes"][0]
        or (regime == "workers_comp")
    )


@pytest.mark.parametrize(
    ("word", "regime"),
    [
        ("HIX", "aca_individual"),
        ("MCO", "medicaid_mco"),
        ("university", "student"),
        ("nonfed", "nonfed_gov"),
        ("GB", "gb_private"),
        ("Netherlands", "nl_basic"),
        ("New Zealand", "nz_private"),
    ],
)
def test_usual_names_are_understood(word: str, regime: str) -> None:
    found = json.loads(run("--regime", word, "--stage", "initial", *NOTICE, "--json"))

    assert found["regime"] == regime


@pytest.mark.parametrize("word", ["insured", "FFS", "government", "Germany"])
def test_a_name_of_several_kinds_asks_which(word: str) -> None:
    words = ["deadlines", "--regime", word, "--stage", "initial", *NOTICE]
    result = CliRunner().invoke(main, words)

    assert result.exit_code == 22
    assert "more than one kind of plan" in result.output


def test_the_safe_date_is_told_before_the_last_day() -> None:
    shown = run("--regime", "medicare_advantage", "--stage", "initial", *NOTICE)

    assert shown.index("Friday, May 1, 2026") < shown.index("Wednesday, May 6, 2026, by law")
    assert "presumes that day to" in shown


def test_the_state_says_how_long_and_where() -> None:
    michigan = asked("--regime", "aca_individual", "--state", "mi", "--stage", "final_internal",
                     "--notice-date", "2026-02-27", "--received", "2026-03-02")  # fmt: skip

    assert michigan["external_review"]["legal_date"] == "2026-07-07"
    assert michigan["external_review"]["sent_to"] == (
        "the Department of Insurance and Financial Services"
    )


def test_hours_stay_hours() -> None:
    found = asked("--regime", "erisa_insured", "--stage", "initial", "--urgent", *NOTICE)

    assert found["plan_decision_urgent"]["value"] == 72
    assert found["plan_decision_urgent"]["unit"] == "hours"
    assert found["plan_decision_urgent"]["safe_date"] is None


def test_a_rule_known_from_memory_says_check() -> None:
    words = ("--regime", "tricare", "--stage", "external", *NOTICE)

    assert asked(*words)["judge_hearing"]["verified"] == "memory"
    assert "Check your letter" in run(*words)
    assert "no letter may cite it" in " ".join(run(*words).split())


def test_medicare_advantage_sends_its_refusal_on_by_itself() -> None:
    found = asked("--regime", "medicare_advantage", "--stage", "final_internal", *NOTICE)

    assert found["independent_review"]["who"] == "plan"
    assert found["independent_review"]["safe_date"] is None


def test_what_is_left_is_said_when_the_time_has_passed() -> None:
    shown = run("--regime", "medicare_advantage", "--stage", "initial",
                "--notice-date", "2026-03-02", "--today", "2026-08-01")  # fmt: skip

    assert "PASSED" in shown
    assert "good cause" in " ".join(shown.split())


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("--regime", "erisa", "--stage", "initial", "--notice-date", "2026-03-02"), 22),
        (("--regime", "ihs", "--stage", "initial", "--notice-date", "2026-02-30"), 21),
        (("--regime", "ihs", "--stage", "initial", "--notice-date", "2026-03-02",
          "--received", "03/04/2026"), 21),
        (("--regime", "aca_individual", "--state", "ZZ", "--stage", "initial",
          "--notice-date", "2026-03-02"), 22),
        (("--regime", "ihs", "--stage", "late", "--notice-date", "2026-03-02"), 22),
        (("--regime", "ihs", "--stage", "initial", "--notice-date", "2026-03-02",
          "--stated-days", "0"), 22),
    ],
)  # fmt: skip
def test_what_cannot_be_counted_is_refused_with_what_to_do(
    words: tuple[str, ...], code: int
) -> None:
    result = CliRunner().invoke(main, ["deadlines", *words])

    assert result.exit_code == code
    assert result.stdout == ""
