"""Expressions made ready are the compiled ones, and are used only where they fit."""

import re
from pathlib import Path

import pytest

from rebuttal.knowledge import expressions as expressions_module
from rebuttal.knowledge.expressions import Expressions, expression, packed_expressions
from rebuttal.knowledge.indexing import expressions_of
from rebuttal.model.value import from_packed, to_packed

WORDS = r"(?P<left>left|izquierd[oa])\s+(?:knee|\w+bow)\b"


@pytest.fixture(scope="module")
def packed() -> bytes:
    return expressions_of()


def ship(monkeypatch: pytest.MonkeyPatch, packed: bytes) -> None:
    made = from_packed(packed, Expressions)
    monkeypatch.setattr(expressions_module, "shipped_expressions", lambda: made)


def test_every_ready_expression_equals_the_compiled_one(
    packed: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    ship(monkeypatch, packed)
    ready = from_packed(packed, Expressions).ready

    assert len(ready) > 1000
    unlike = [words for words in ready if expression(words) != re.compile(words, re.IGNORECASE)]
    assert unlike == []


def test_a_ready_expression_knows_its_groups(monkeypatch: pytest.MonkeyPatch) -> None:
    ship(monkeypatch, packed_expressions([WORDS]))
    found = expression(WORDS).search("the LEFT\nElbow")

    assert found is not None
    assert found.groupdict() == {"left": "LEFT"}


def test_a_ready_expression_is_not_compiled_again(monkeypatch: pytest.MonkeyPatch) -> None:
    ship(monkeypatch, packed_expressions([WORDS]))
    monkeypatch.setattr(re, "compile", lambda *_: pytest.fail("compiled"))

    assert expression(WORDS).match("left knee")


def test_what_the_engine_refuses_is_compiled(monkeypatch: pytest.MonkeyPatch) -> None:
    made = from_packed(packed_expressions([WORDS]), Expressions)
    spoilt = made.ready[WORDS].__class__(2, b"\xff" * 64, 1, {"left": 1})
    ship(monkeypatch, to_packed(Expressions(made.python, {WORDS: spoilt})))

    assert expression(WORDS) == re.compile(WORDS, re.IGNORECASE)


@pytest.mark.parametrize("other", ["damaged", "another python"])
def test_a_file_that_does_not_fit_is_as_good_as_none(
    other: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = from_packed(packed_expressions([WORDS]), Expressions)
    foreign = to_packed(Expressions("pypy 7.3 1 1 big", made.ready))
    place = tmp_path / "expressions.bin"
    place.write_bytes(b"\xc1 nothing" if other == "damaged" else foreign)
    monkeypatch.setattr(expressions_module, "PLACE", place)
    expressions_module.shipped_expressions.cache_clear()

    assert expressions_module.shipped_expressions().ready == {}
    expressions_module.shipped_expressions.cache_clear()


@pytest.mark.parametrize("known", [True, False])
def test_an_expression_that_was_not_shipped_reads_the_same_on_every_python(
    monkeypatch: pytest.MonkeyPatch, *, known: bool
) -> None:
    monkeypatch.setattr(expressions_module, "shipped_expressions", lambda: expressions_module.NONE)
    monkeypatch.setattr(expressions_module, "_knows_engine", lambda: known)

    found = expression(WORDS).fullmatch("Left elbow")

    assert found is not None
    assert found.groupdict() == {"left": "Left"}
