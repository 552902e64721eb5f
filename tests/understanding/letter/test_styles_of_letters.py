"""Letters of many styles, written for these tests, read whole and rightly.

The letters are beside this file in `styles`; each names every value that it
states. `python -m bench.denials --papers tests/understanding/styles/*.yaml`
shows them field by field.
"""

from pathlib import Path
from typing import Any

import pytest

from bench.denials import read_row
from bench.letter_gold import letters_in
from bench.letter_scores import Score, labels_of, score_row

STYLES = Path(__file__).parents[1] / "styles"
LETTERS = [letter for path in sorted(STYLES.glob("*.yaml")) for letter in letters_in(path)]


@pytest.fixture(params=LETTERS, ids=[letter["id"] for letter in LETTERS], scope="module")
def letter(request: pytest.FixtureRequest) -> tuple[dict[str, Any], dict[str, Any]]:
    return request.param, read_row(request.param, [])


def test_every_stated_value_is_read_and_none_is_invented(
    letter: tuple[dict[str, Any], dict[str, Any]],
) -> None:
    paper, row = letter
    score = Score()

    score_row(row, paper, paper["text"], score)

    known = set(paper.get("known_misses", ()))
    assert [case for case in score.cases if case[0] not in known] == []


def test_road_stage_timing_and_plan_are_told(
    letter: tuple[dict[str, Any], dict[str, Any]],
) -> None:
    paper, row = letter
    wanted = labels_of(paper)

    assert {name: row["labels"][name] for name in wanted} == wanted
