"""`rebuttal law` and the law pages: two people find each number with its source."""

import json
import re

import pytest
from click.testing import CliRunner

from rebuttal.faces.cli import main
from rebuttal.faces.law_pages import regime_page, source, state_page, states_table
from rebuttal.knowledge.shelf import Shelf
from rebuttal.model.law import Verified

SHELF = Shelf()
REGIMES = SHELF.regimes()
STATES = SHELF.state_reviews()


def shown(*words: str) -> str:
    result = CliRunner().invoke(main, ["law", *words])
    assert result.exit_code == 0, result.output
    return result.stdout


@pytest.mark.parametrize("name", REGIMES)
def test_the_page_of_a_regime_has_each_number_with_its_source(name: str) -> None:
    page = "\n".join(regime_page(REGIMES[name], SHELF))
    rules = [rule for rule in SHELF.rules() if name in rule.applies_to]

    for rule in rules:
        line = next(one for one in page.splitlines() if rule.says in one)
        assert str(max(rule.values.values())) in line
        assert source(SHELF.authority(rule.authority)) in line
    assert all(level.name in page for level in REGIMES[name].levels)


@pytest.mark.parametrize("name", REGIMES)
def test_a_page_is_told_in_words_not_in_names_of_fields(name: str) -> None:
    page = "\n".join(regime_page(REGIMES[name], SHELF))

    assert not re.findall(r"from [a-z]+_[a-z_]+", page)


@pytest.mark.parametrize("name", STATES)
def test_the_page_of_a_state_has_its_window_place_and_source(name: str) -> None:
    row = STATES[name]
    page = "\n".join(state_page(row, SHELF))

    assert f"{row.count} " in page
    assert row.file_with in page
    assert source(SHELF.authority(row.authority)) in page
    assert row.regulator in page
    assert "check" in page


def test_every_state_has_a_row_with_its_law_and_its_day() -> None:
    rows = list(states_table(SHELF))[2:]

    assert len(rows) == len(STATES)
    for row, line in zip(STATES.values(), rows, strict=True):
        authority = SHELF.authority(row.authority)
        assert authority.cite in line
        assert str(authority.as_of) in line


def test_what_is_known_from_memory_says_so() -> None:
    weak = [one for one in SHELF.authorities().values() if one.verified is Verified.MEMORY]

    assert weak
    assert all("memory: check" in source(one) for one in weak)


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("medicare_advantage", "42 CFR 422.582(b)"),
        ("NC", "N.C.G.S. 58-50-80"),
        ("north carolina", "Smart NC"),
        ("Germany", "Widerspruch"),
        ("GB", "Financial Ombudsman Service"),
        ("us.ncd.220.1", "Computed tomography"),
        ("us.fehb.appeal.file", "5 CFR 890.105(b)(1)"),
        ("us.cfr.29.2560.503-1.h.3.i", "180 days"),
    ],
)
def test_a_name_shows_what_it_stands_for(name: str, words: str) -> None:
    assert words in " ".join(shown("show", name).split())


def test_a_link_is_printed_so_that_it_can_be_opened() -> None:
    assert "[text](" not in shown("show", "fehb")


def test_everything_is_listed_for_people_and_for_machines() -> None:
    found = json.loads(shown("list", "--json"))

    assert set(found["regimes"]) | set(found["countries"]) == set(REGIMES)
    assert set(found["states"]) == set(STATES)
    assert len(found["rules"]) == len(SHELF.rules())
    assert "PROVISIONS" in shown("list")


@pytest.mark.parametrize("words", [("show", "atlantis"), ("show",), ("list", "planets")])
def test_an_unknown_name_is_refused_with_the_names_that_are(words: tuple[str, ...]) -> None:
    result = CliRunner().invoke(main, ["law", *words])

    assert result.exit_code == 22
    assert "Give one of these" in result.stderr
