"""Promises about the law beside the clocks: dated, cited, due for a look."""

import datetime
from collections import Counter

import pytest
import yaml

from rebuttal.knowledge.shelf import DATA, Shelf
from rebuttal.knowledge.strict_yaml import StrictLoader
from rebuttal.model.law import Provision
from rebuttal.reasoning.datings import stale_note

SHELF = Shelf()
PROVISIONS = {entry.id: entry for entry in SHELF.provisions()}
INSURED = {"erisa_insured", "aca_individual", "student"}
DAY = datetime.date


@pytest.mark.parametrize("entry", PROVISIONS.values(), ids=lambda entry: entry.id)
def test_a_provision_names_known_law_and_known_plans(entry: Provision) -> None:
    assert entry.authority in SHELF.authorities()
    assert set(entry.applies_to) <= set(SHELF.regimes())
    assert set(entry.states) <= set(SHELF.state_reviews())


def test_a_state_rule_never_binds_a_plan_that_pays_its_own_claims() -> None:
    assert all(set(one.applies_to) <= INSURED for one in PROVISIONS.values() if one.states)


def test_a_medicare_rule_never_binds_a_commercial_plan() -> None:
    of_medicare = [one for one in PROVISIONS.values() if one.id.startswith(("us.ma", "us.ncd"))]

    assert all(set(one.applies_to) <= {"medicare_advantage", "medicare_ffs"} for one in of_medicare)


def test_the_duties_of_2026_bind_whom_they_bind_and_when() -> None:
    reason = PROVISIONS["us.cms.0057.reason"]

    assert set(reason.applies_to) == {"medicare_advantage", "medicaid_mco", "medicaid_ffs", "chip"}
    assert reason.holds_on(DAY(2026, 1, 1))
    assert not reason.holds_on(DAY(2025, 12, 31))


def test_appropriate_use_criteria_are_not_asked_for_since_2024() -> None:
    asked, gone = PROVISIONS["us.medicare.auc_asked"], PROVISIONS["us.medicare.auc"]

    assert (asked.holds_on(DAY(2023, 12, 31)), gone.holds_on(DAY(2023, 12, 31))) == (True, False)
    assert (asked.holds_on(DAY(2024, 1, 1)), gone.holds_on(DAY(2024, 1, 1))) == (False, True)


def test_the_amount_at_stake_follows_the_year() -> None:
    held = [one.id for one in PROVISIONS.values() if one.topic == "amount at stake"
            and one.holds_on(DAY(2027, 3, 1))]  # fmt: skip

    assert held == ["us.medicare.amounts_2027"]


def test_a_plan_decides_sooner_since_2026() -> None:
    rule = next(r for r in SHELF.rules() if r.id == "us.medicare_advantage.request.decide.pre")

    assert rule.value_on(DAY(2025, 12, 31)) == 14
    assert rule.value_on(DAY(2026, 1, 1)) == 7


def test_the_removed_amyloid_rule_is_not_in_force() -> None:
    assert not PROVISIONS["us.ncd.220.6.20"].holds_on(DAY(2026, 11, 26))


def test_no_authority_is_given_twice() -> None:
    names = Counter(
        entry["id"]
        for path in (DATA / "authorities").glob("*.yaml")
        for entry in yaml.load(path.read_text("utf-8"), Loader=StrictLoader)  # noqa: S506 - derives from the safe loader
    )

    assert [name for name, count in names.items() if count > 1] == []


def test_every_rule_of_law_says_by_when_to_look_again() -> None:
    used = {rule.authority for rule in SHELF.rules()}
    used |= {entry.authority for entry in PROVISIONS.values()}
    used |= {row.authority for row in SHELF.state_reviews().values()}
    for name in used:
        authority = SHELF.authority(name)
        assert authority.review_by is not None, name
        assert authority.review_by > authority.as_of, name


def test_a_rule_past_its_day_warns_and_does_not_stop() -> None:
    authority = SHELF.authority("us.cfr.42.422.582.b")

    assert stale_note(authority, DAY(2026, 11, 26)) == ()
    (note,) = stale_note(authority, DAY(2030, 1, 1))
    assert "checked again" in note


def test_a_daily_sum_is_never_for_a_claim_file() -> None:
    assert "Never threaten it for a claim file" in PROVISIONS["us.erisa.daily_sum"].note
