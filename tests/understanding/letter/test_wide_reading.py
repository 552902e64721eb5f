"""Reasons told in anybody's words: read widely, where no close reading finds one."""

from pathlib import Path

import pytest
import yaml

from rebuttal.knowledge.frame import Frame
from rebuttal.knowledge.pattern import Pattern
from rebuttal.model.case import DenialReason
from rebuttal.understanding.reasons import find_reasons
from rebuttal.understanding.wide_frames import two_places
from tests.understanding.letter.decision_papers import SHELF, document

SAID = yaml.safe_load((Path(__file__).parents[1] / "wide_sentences.yaml").read_text())
LETTER = "Fern Health\nDear Ann Vale:\n\nWe denied the MRI.\n\nReason for denial\n{}\n"
FRAMES = SHELF.read("words/wide_frames", tuple[Frame, ...])
CLASSES = {term.id: term for term in SHELF.read("words/wide_terms", tuple[Pattern, ...])}


def kinds(words: str) -> list[str]:
    found = find_reasons(document(LETTER.format(words)), SHELF)
    reasons = [fact.value for fact in found if isinstance(fact.value, DenialReason)]
    return sorted({reason.scenario.value for reason in reasons} - {"not_medically_necessary"})


@pytest.mark.parametrize("kind", SAID)
def test_a_reason_is_known_in_the_words_of_many_hands(kind: str) -> None:
    wanted = [] if kind == "none" else [kind]

    assert [words for words in SAID[kind] if kinds(words) != wanted] == []


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("The plan pays for it where exercises have failed. The chart does not show this.",
         "conservative_care"),
        ("It is covered when plain films leave doubt. No such films are on record.",
         "lower_modality_first"),
        ("A scan of the head is covered when a headache is new. None of these is described.",
         "no_change_management"),
        ("A hospital is covered when a person must be watched. Neither is noted.", "site_of_care"),
    ],
)  # fmt: skip
def test_what_points_back_is_as_the_rule_before_it(words: str, kind: str) -> None:
    assert kinds(words) == [kind]


def test_absent_signs_are_a_reason_where_a_rule_waits_for_them() -> None:
    calm = "Your walking and your strength are normal."

    assert kinds(f"An MRI helps when there are signs of a stroke. {calm}") == [
        "no_change_management"
    ]


def test_a_close_reading_leaves_nothing_to_the_wide_one() -> None:
    close = "You have not completed physical therapy."

    assert kinds(f"{close} A different test would give a better answer.") == ["conservative_care"]


def test_two_places_are_told_apart() -> None:
    regions = SHELF.read("words/regions", tuple[Pattern, ...])

    assert two_places("The trouble is in the elbow; a scan of the hip was ordered.", regions)
    assert two_places("The left side was ordered, but the pain is on the right.", regions)
    assert not two_places("Pain in the knee, and the order is for the knee.", regions)
    assert not two_places("The pain is in the hand.", regions)


@pytest.mark.parametrize("frame", FRAMES, ids=lambda frame: frame.id)
def test_a_wide_frame_finds_its_examples_and_misses_the_others(frame: Frame) -> None:
    assert {*frame.needs, *frame.bars} <= set(CLASSES)
    assert frame.matches
    assert frame.misses
    assert [words for words in frame.matches if not frame.stands_in(words, CLASSES)] == []
    assert [words for words in frame.misses if frame.stands_in(words, CLASSES)] == []
