"""The index says what the YAML says, and never more than it."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from rebuttal.knowledge import index as index_module
from rebuttal.knowledge.index import DATA, Index, known_openings
from rebuttal.knowledge.indexing import index_of
from rebuttal.knowledge.openings import worked_out
from rebuttal.knowledge.pattern import Pattern, compiled
from rebuttal.knowledge.shelf import Shelf
from rebuttal.model.value import from_packed

LOOKS: dict[str, Callable[[Shelf], object]] = {
    "authorities": lambda shelf: shelf.authorities(),
    "regimes": lambda shelf: shelf.regimes(),
    "rules": lambda shelf: shelf.rules(),
    "criteria": lambda shelf: shelf.criteria_sets(),
    "elements": lambda shelf: shelf.elements(),
    "words": lambda shelf: shelf.read("words/decisions", tuple[Pattern, ...]),
}


@pytest.fixture(scope="module")
def made() -> Index:
    return from_packed(index_of(), Index)


@pytest.fixture
def indexed(made: Index, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(index_module, "shipped_index", lambda: made)


def test_every_file_that_is_read_at_work_is_in_the_index(made: Index) -> None:
    there = {path.relative_to(DATA).as_posix() for path in DATA.rglob("*.yaml")}
    sources = {name for name in there if name.startswith("refusals/")}

    assert sources
    assert set(made.files) == there - sources


@pytest.mark.parametrize("look", LOOKS)
def test_the_shelf_reads_the_same_from_both(
    look: str, made: Index, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(index_module, "shipped_index", lambda: index_module.EMPTY)
    plain = LOOKS[look](Shelf())
    monkeypatch.setattr(index_module, "shipped_index", lambda: made)

    assert LOOKS[look](Shelf()) == plain


@pytest.mark.usefixtures("indexed")
def test_a_file_that_was_changed_is_read_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(DATA / "words", tmp_path / "words")
    own = tmp_path / "words" / "decisions.yaml"
    own.write_text(own.read_text("utf-8").replace("means: granted", "means: given"), "utf-8")
    monkeypatch.setattr(index_module, "DATA", tmp_path)

    read = Shelf(tmp_path).read("words/decisions", tuple[Pattern, ...])

    assert "given" in {pattern.means for pattern in read}


@pytest.mark.usefixtures("indexed")
def test_openings_are_those_that_are_worked_out(made: Index) -> None:
    some = sorted(made.openings)[:: max(len(made.openings) // 40, 1)]

    assert [known_openings(regex) for regex in some] == [
        (True, worked_out(compiled(regex))) for regex in some
    ]


def test_a_damaged_index_is_as_good_as_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / index_module.NAME).write_bytes(b"\xc1 nothing")
    monkeypatch.setattr(index_module, "DATA", tmp_path)
    index_module.shipped_index.cache_clear()

    assert known_openings("pain") == (False, None)
    index_module.shipped_index.cache_clear()
