"""Looking only where a match can begin finds what looking everywhere finds."""

from collections.abc import Iterator

import pytest

from rebuttal.knowledge.openings import worked_out
from rebuttal.knowledge.pattern import Pattern, compiled
from rebuttal.knowledge.shelf import Shelf
from rebuttal.understanding.word_places import Opened, WordPlaces

TOPICS = (
    "care", "care_words", "context", "contrary", "course", "diagnoses", "exam_parts",
    "exam_tests", "exam_words", "flags", "function_loss", "purposes", "regions", "studies",
    "study_words", "symptoms",
)  # fmt: skip


def entries() -> Iterator[tuple[str, Pattern]]:
    shelf = Shelf()
    for topic in TOPICS:
        for entry in shelf.read(f"words/{topic}", tuple[Pattern, ...]):
            yield topic, entry


@pytest.mark.parametrize("topic", TOPICS)
def test_every_example_is_found_by_its_opening(topic: str) -> None:
    lost = [
        (entry.id, example)
        for name, entry in entries()
        if name == topic
        for example in entry.matches
        if compiled(entry.regex).search(example)
        and not list(WordPlaces(example, ((0, len(example)),)).matches(Opened((entry,))))
    ]

    assert lost == []


@pytest.mark.parametrize(
    ("expression", "heads"),
    [
        (r"\bdenies\b", ("denies",)),
        (r"\b(?:no|without) pain", ("no ", "withou")),
        (r"\b(?:low(?:er)?|mid) back", ("low ", "lower ", "mid ")),
        (r"\bhot\b", ("hot ",)),
        (r"\bhelp\w*", ("help",)),
        (r"\(?\bpain|↓", ("(", "pain", "↓")),
        (r";|\bbut\b", (";", "but ")),
        (r"\bw/o\b", ("w ",)),
        (r"(?<![\w/])(?-i:PT)(?!\w)", ("pt",)),
        (r"\d+ weeks", None),
        (r"\b\w+ pain", None),
    ],
)
def test_the_opening_of_an_expression(expression: str, heads: tuple[str, ...] | None) -> None:
    assert worked_out(compiled(expression)) == heads


def test_a_whole_word_is_not_looked_for_in_a_longer_one() -> None:
    entry = Pattern("x", r"\bno\b.{0,9}pain")
    places = WordPlaces("normal pain, no pain", ((0, 20),))

    assert [m.start() for _, _, m in places.matches(Opened((entry,)))] == [13]


def test_matches_stay_inside_their_statement() -> None:
    text = "No pain. Free of fever."
    entry = Pattern("x", r"\bpain\. free\b|\bfever\b")

    found = WordPlaces(text, ((0, 8), (9, len(text)))).matches(Opened((entry,)))

    assert [(at, match.group()) for _, at, match in found] == [(1, "fever")]
