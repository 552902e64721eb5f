"""A space in a pattern is white space of any length, and only that."""

import pytest

from rebuttal.knowledge.pattern import compiled


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
