"""Letters in a reviewer's own words: what was decided, by which road, for which reasons."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from bench.denials import read_row

LETTERS = yaml.safe_load((Path(__file__).parents[1] / "plain_speech.yaml").read_text("utf-8"))


@pytest.mark.parametrize("letter", LETTERS, ids=[letter["id"] for letter in LETTERS])
def test_reasons_and_road_are_told_though_no_usual_phrase_is_used(letter: dict[str, Any]) -> None:
    row = read_row(letter, [])

    assert set(row["scenarios"]) == set(letter["reasons"])
    assert row["labels"]["route"] == letter["road"]
    assert row["labels"]["is_denial"] is (letter["road"] not in {"approval", "pended"})
