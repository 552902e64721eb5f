"""A sheet of cases counted by hand, sent whole through the command line.

golden_cases.csv was worked out from the law's text and a calendar, without this
program. An empty date means that the law gives none; `why` tells the counting.
"""

import csv
import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from rebuttal.faces.cli import main
from rebuttal.knowledge.shelf import Shelf

TABLE = Path(__file__).with_name("golden_cases.csv")
ROWS = tuple(csv.DictReader(TABLE.read_text("utf-8").splitlines()))
ANSWERS = json.loads(
    CliRunner().invoke(main, ["deadlines", str(TABLE), "--today", "2026-03-01", "--json"]).stdout
)["cases"]


def name(pair: tuple[dict[str, str], object]) -> str:
    row, _ = pair
    parts = (row["regime"], row["state"], row["step"], row["notice"], row["received"])
    return "-".join(filter(None, parts))


def test_every_row_is_answered_and_the_sheet_is_wide() -> None:
    assert len(ANSWERS) == len(ROWS) >= 120
    assert {row["state"] for row in ROWS} >= set(Shelf().state_reviews())
    assert sum(row["unit"] == "hours" for row in ROWS) >= 4


@pytest.mark.parametrize("pair", tuple(zip(ROWS, ANSWERS, strict=True)), ids=name)
def test_the_command_gives_what_was_counted_by_hand(
    pair: tuple[dict[str, str], dict[str, list[dict[str, object]]]],
) -> None:
    row, answer = pair
    if not row["step"]:
        mine = [due for due in answer["deadlines"] if due["open"] and due["who"] == "member"]
        assert [due for due in mine if due["safe_date"] or due["legal_date"]] == [], row["why"]
        return
    found = [
        (due["safe_date"], due["legal_date"], due["due_at"])
        for due in answer["deadlines"]
        if due["step"] == row["step"]
        and (not row["value"] or (str(due["value"]), due["unit"]) == (row["value"], row["unit"]))
    ]

    assert found, row["why"]
    assert found[0][:2] == (row["safe"], row["legal"]), row["why"]
    assert not row["due"] or found[0][2] == row["due"], row["why"]
