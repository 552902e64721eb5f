"""A space in a pattern is white space of any length, and only that."""

import pytest

from rebuttal.knowledge.pattern import Pattern, PatternSet, compiled


@pytest.mark.parametrize(
    ("expression", "text"),
    [
        ("low back", "low\n   back"),
        ("united ?health", "unitedhealth"),
        ("united ?health", "united\nhealth"),
        ("(?<!no )relief", "some relief"),
        ("(?<=no )relief", "no\nrelief"),
    ],
)
def test_found(expression: str, text: str) -> None:
    assert compiled(expression).search(text)


@pytest.mark.parametrize(
    ("expression", "text"), [("low back", "lowback"), ("(?<!no )relief", "no\nrelief")]
)
def test_missed(expression: str, text: str) -> None:
    assert not compiled(expression).search(text)


def test_patterns_looked_for_together_find_what_each_finds_alone() -> None:
    alone = (Pattern("one", r"\bfirst word\b"), Pattern("two", r"\bsecond\b"))
    together = PatternSet(alone)

    assert together.found_in("the first\nword and the second") == alone
    assert together.found_in("a second one") == alone[1:]
    assert together.found_in("nothing") == ()
    assert PatternSet(()).found_in("first word") == ()


def test_a_space_in_a_class_of_characters_is_a_space() -> None:
    assert compiled(r"a[ \t]b").search("a b")
    assert not compiled(r"a[ \t]b").search("a\nb")
    assert not compiled(r"a[ \t]b").search("a+b")
