"""Deadlines worked out by hand, from a calendar, beside what is counted.

golden_deadlines.csv was not written by this program: the days were counted on
a calendar, the months, weekends and holidays looked up one by one, and `why`
tells how. An empty date means that no law gives one.
"""

import csv
import datetime
from collections import Counter
from pathlib import Path

import pytest

from rebuttal.knowledge.shelf import Shelf
from rebuttal.model.calculation import StepDate, Wanted
from rebuttal.model.case import Timing
from rebuttal.model.law import Reached
from rebuttal.reasoning.calculator import calculate

SHELF = Shelf()
TABLE = Path(__file__).with_name("golden_deadlines.csv")
ROWS = tuple(csv.DictReader(TABLE.read_text("utf-8").splitlines()))
DAY = datetime.date(2026, 3, 2)
TIMINGS = {
    "": Timing.UNKNOWN,
    "preservice": Timing.PRE_SERVICE,
    "postservice": Timing.POST_SERVICE,
    "concurrent": Timing.CONCURRENT,
}


def day(text: str) -> datetime.date | None:
    return datetime.date.fromisoformat(text) if text else None


def name(row: dict[str, str]) -> str:
    parts = (row["regime"], row["state"], row["step"], row["notice"], row["received"])
    return "-".join(filter(None, parts))


def open_steps(row: dict[str, str]) -> tuple[StepDate, ...]:
    """The member's open steps for a row of the table."""
    printed = datetime.date.fromisoformat(row["notice"])
    wanted = Wanted(
        regime=row["regime"],
        reached=Reached(row["stage"]),
        printed=printed,
        received=day(row["received"]),
        state=row["state"],
        timing=TIMINGS[row["timing"]],
        urgent=bool(row["urgent"]),
        stated_days=int(row["stated"]) if row["stated"] else None,
    )
    found = calculate(wanted, SHELF, day(row["today"]) or printed)
    return tuple(due for due in found.deadlines if due.open and due.who == "member")


@pytest.mark.parametrize("row", ROWS, ids=name)
def test_a_deadline_is_the_one_counted_by_hand(row: dict[str, str]) -> None:
    steps = {due.step: due for due in open_steps(row)}
    if not row["step"]:
        assert [due for due in steps.values() if due.safe_date or due.legal_date] == []
        return
    due = steps[row["step"]]

    assert (due.safe_date, due.legal_date) == (day(row["safe"]), day(row["legal"])), row["why"]


def test_the_table_is_wide_enough() -> None:
    assert len(ROWS) >= 300
    assert {row["regime"] for row in ROWS} == set(SHELF.regimes())
    assert {row["state"] for row in ROWS} >= set(SHELF.state_reviews())
    assert len(Counter(row["step"] for row in ROWS)) >= 9


@pytest.mark.parametrize(
    ("words", "send_by"),
    [
        ("erisa_self_funded,,initial,2026-02-27,2026-03-02", "2026-08-28"),
        ("aca_individual,NC,final_internal,2026-05-06,2026-05-10", "2026-09-04"),
        ("aca_individual,VA,final_internal,2026-05-06,2026-05-10", "2026-09-01"),
        ("medicare_ffs,,initial,2026-03-02,2026-03-07", "2026-06-29"),
        ("medicare_advantage,,initial,2026-03-02,2026-03-07", "2026-05-01"),
    ],
)
def test_what_ends_on_a_closed_day_or_must_arrive_is_sent_before(words: str, send_by: str) -> None:
    """3 July 2026 is the holiday kept for the 4th; 7 September 2026 is Labor Day."""
    named = ("regime", "state", "stage", "notice", "received")
    row = dict.fromkeys(ROWS[0], "") | dict(zip(named, words.split(","), strict=True))

    assert open_steps(row)[0].send_by == day(send_by)


@pytest.mark.parametrize(("state", "count"), [("CA", 30), ("NY", 30), ("WA", 20), ("OK", 45)])
def test_a_state_gives_its_reviewer_its_own_time(state: str, count: int) -> None:
    wanted = Wanted(
        "aca_individual", Reached.FINAL_INTERNAL, datetime.date(2026, 3, 2), state=state
    )
    found = calculate(wanted, SHELF, datetime.date(2026, 3, 3))

    assert [due.value for due in found.deadlines if due.step == "external_decision"] == [count]


def test_an_urgent_case_may_go_both_ways_at_once() -> None:
    wanted = Wanted("aca_individual", Reached.INITIAL, datetime.date(2026, 3, 2), urgent=True)

    assert any("at the same time" in note for note in calculate(wanted, SHELF, wanted.begun).notes)


@pytest.mark.parametrize("regime", sorted(SHELF.regimes()))
@pytest.mark.parametrize("reached", tuple(Reached))
def test_no_answer_is_awaited_that_was_already_given(regime: str, reached: Reached) -> None:
    found = calculate(Wanted(regime, reached, datetime.date(2026, 3, 2)), SHELF, DAY)
    given = {
        "external": {"plan_decision", "external_decision"},
        "hearing": {"plan_decision", "external_decision", "hearing_decision"},
    }.get(str(reached), set())

    assert given.isdisjoint({due.step for due in found.deadlines})
    assert any(due.who == "reviewer" for due in found.deadlines) <= bool(
        [due for due in found.deadlines if due.who != "reviewer"]
    )


def test_a_suit_says_by_what_law_and_until_when() -> None:
    found = calculate(Wanted("fehb", Reached.EXTERNAL, DAY), SHELF, DAY)
    (suit,) = [due for due in found.deadlines if due.step == "court"]

    assert suit.citation == "5 CFR 890.107(d)"
    assert "December 31 of the third year" in suit.counting
