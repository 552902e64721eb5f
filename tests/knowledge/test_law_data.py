"""Promises about the law as data: complete, cited, counted at its boundaries."""

import datetime
import re

import pytest

from rebuttal.knowledge.coverage import Meaning, Precedence
from rebuttal.knowledge.pattern import Pattern
from rebuttal.knowledge.shelf import Shelf
from rebuttal.knowledge.workdays import DAY, add, next_workday
from rebuttal.model.case import WindowUnit
from rebuttal.model.finding import Question, Road
from rebuttal.model.law import Regime, Rule
from rebuttal.reasoning.road import RoadWords

SHELF = Shelf()
RULES = SHELF.rules()
REGIMES = SHELF.regimes()
DAY_OF_2026 = datetime.date(2026, 11, 26)
COMMON = {
    "erisa_self_funded",
    "erisa_insured",
    "aca_individual",
    "medicare_advantage",
    "medicare_ffs",
    "medicaid_mco",
}


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_each_rule_counts_its_examples(rule: Rule) -> None:
    assert rule.examples or rule.unit is WindowUnit.HOURS
    for example in rule.examples:
        count = rule.value_on(example.start)
        assert count is not None
        due = add(example.start, count, rule.unit)
        assert due is not None
        if rule.month_end and due.day != example.start.day:
            due = due - DAY
        assert example.due == (next_workday(due) if rule.rolls else due)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_each_rule_has_an_authority_and_known_regimes(rule: Rule) -> None:
    assert rule.authority in SHELF.authorities()
    assert set(rule.applies_to) <= set(REGIMES)


def test_rule_ids_and_clocks_are_unique_for_a_regime() -> None:
    clocks = [(regime, rule.clock) for rule in RULES for regime in rule.applies_to]

    assert len(clocks) == len(set(clocks))
    assert len(RULES) == len({rule.id for rule in RULES})


def test_a_rule_has_no_value_before_it_was_in_force() -> None:
    rule = next(rule for rule in RULES if rule.id == "us.medicare_advantage.appeal.file")

    assert rule.value_on(min(rule.values)) == 60
    assert rule.value_on(min(rule.values).replace(year=2024)) is None


def test_six_regimes_are_common_and_complete() -> None:
    common = {name for name, regime in REGIMES.items() if regime.common}

    assert common == COMMON
    for name in COMMON:
        regime = REGIMES[name]
        assert regime.levels
        assert regime.rights
        assert regime.notice
        assert regime.urgent_says
        assert regime.who_may_file
        assert regime.how_to_tell
        assert regime.peer_to_peer


def test_every_authority_named_by_a_regime_is_on_the_shelf() -> None:
    named = {
        name
        for regime in REGIMES.values()
        for name in (
            *(level.authority for level in regime.levels),
            *(authority for right in regime.rights for authority in right.authorities),
            *(duty.authority for duty in regime.notice),
        )
    }

    assert named - {""} <= set(SHELF.authorities())


def test_no_level_deadline_or_duty_stands_on_memory() -> None:
    for regime in REGIMES.values():
        for name in [d.authority for d in regime.notice] + [x.authority for x in regime.levels]:
            assert not name or SHELF.authority(name).citable


def test_no_authority_lies_on_the_shelf_unused() -> None:
    """What was read and is cited by nothing is a rule that somebody forgot."""
    used = {
        *(name for rule in RULES for name in (rule.authority, rule.safe_authority)),
        *(entry.authority for entry in SHELF.provisions()),
        *(row.authority for row in SHELF.state_reviews().values()),
        *(name for regime in REGIMES.values() for name in _named_by(regime)),
    }

    assert set(SHELF.authorities()) - used == set()


def _named_by(regime: Regime) -> tuple[str, ...]:
    return (
        *(level.authority for level in regime.levels),
        *(duty.authority for duty in regime.notice),
        *(authority for right in regime.rights for authority in right.authorities),
    )


def test_each_entry_says_how_it_was_checked_when_and_when_to_look_again() -> None:
    for authority in SHELF.authorities().values():
        assert authority.cite
        assert authority.says
        assert authority.source
        assert authority.review_by, authority.id
        assert authority.as_of < authority.review_by


def test_a_plan_outside_section_2719_is_not_sent_to_external_review() -> None:
    """A grandfathered plan owes the same times; its lateness opens a court at most."""
    own = [rule for rule in RULES if "grandfathered" in rule.applies_to]

    assert {rule.value_on(DAY_OF_2026) for rule in own} == {180, 30, 60, 72, 45, 15, 24}
    assert not [rule.id for rule in own if "external" in rule.if_missed or "outside" in rule.id]


def test_the_file_and_the_experts_are_not_swapped() -> None:
    rights = {right.topic: right for right in REGIMES["erisa_self_funded"].rights}

    assert "us.cfr.29.2560.503-1.h.2.iii" in rights["claim_file"].authorities
    assert rights["experts"].authorities == ("us.cfr.29.2560.503-1.h.3.iv",)


def test_the_disability_paragraph_is_nowhere() -> None:
    assert not [name for name in SHELF.authorities() if "503-1.g.1.vii" in name]


def test_each_id_of_a_regulation_says_its_citation() -> None:
    for authority in SHELF.authorities().values():
        if authority.id.startswith(("us.cfr.", "us.usc.")):
            kind, title = authority.id.split(".")[1:3]
            assert re.match(rf"{title} {kind.upper()} ", authority.cite)


def test_fifty_one_places_have_an_external_review() -> None:
    rows = SHELF.state_reviews()

    assert len(rows) == 51
    for row in rows.values():
        assert SHELF.authority(row.authority).citable
        assert row.count >= (4 if row.unit is WindowUnit.MONTHS else 120)
        assert (row.safe_count is None) == (row.safe_unit is None)


def test_corrections_stand_in_the_states() -> None:
    rows = SHELF.state_reviews()

    assert (rows["MT"].count, rows["MT"].unit) == (120, WindowUnit.CALENDAR_DAYS)
    assert (rows["VT"].count, rows["VT"].unit) == (4, WindowUnit.MONTHS)
    assert (rows["MI"].count, rows["AK"].count) == (127, 180)
    assert rows["SC"].safe_count == 60


def test_each_road_has_its_words() -> None:
    for road in Road:
        words = SHELF.read(f"roads/{road.value}", RoadWords)
        assert words.road is road
        assert words.says
        assert words.todo
        assert words.avoid
        assert words.bring


def test_answers_mean_options_that_may_be_given() -> None:
    options = {q.id: q.options for q in SHELF.read("words/questions", tuple[Question, ...])}
    for meaning in SHELF.read("law/meanings", tuple[Meaning, ...]):
        assert meaning.value in options[meaning.question]
        assert set(meaning.regimes) <= set(REGIMES)
    assert set(options["regime"]) == set(REGIMES)


def test_precedence_names_known_regimes_once() -> None:
    rows = SHELF.read("law/precedence", tuple[Precedence, ...])

    assert len(rows) == len({row.regime for row in rows})
    assert {name for row in rows for name in (row.regime, *row.before)} <= set(REGIMES)


def test_hedges_match_and_miss_their_examples() -> None:
    for hedge in SHELF.read("words/hedges", tuple[Pattern, ...]):
        assert all(hedge.find(text) for text in hedge.matches)
        assert not any(hedge.find(text) for text in hedge.misses)


def test_questions_have_unique_ids_and_say_why_and_how() -> None:
    questions = SHELF.read("words/questions", tuple[Question, ...])

    assert len(questions) == len({question.id for question in questions})
    assert all(question.text and question.why and question.how for question in questions)
