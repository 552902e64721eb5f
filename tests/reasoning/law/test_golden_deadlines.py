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
