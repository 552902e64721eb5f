"""Frames of meaning: the reasons of a letter as classes of words that stand together."""

import pytest

from rebuttal.knowledge.frame import Frame
from rebuttal.knowledge.pattern import Pattern
from rebuttal.knowledge.shelf import Shelf
from rebuttal.model.case import Scenario

SHELF = Shelf()
FRAMES = SHELF.read("words/reason_frames", tuple[Frame, ...])
CLASSES = {term.id: term for term in SHELF.read("words/reason_terms", tuple[Pattern, ...])}


@pytest.mark.parametrize("frame", FRAMES, ids=lambda frame: frame.id)
def test_a_frame_finds_its_examples_and_misses_the_others(frame: Frame) -> None:
    assert frame.matches
    assert frame.misses
    assert [words for words in frame.matches if not frame.stands_in(words, CLASSES)] == []
    assert [words for words in frame.misses if frame.stands_in(words, CLASSES)] == []


@pytest.mark.parametrize("frame", FRAMES, ids=lambda frame: frame.id)
def test_a_frame_names_classes_that_are_on_the_shelf_and_a_kind_of_reason(frame: Frame) -> None:
    assert {*frame.needs, *frame.bars} <= set(CLASSES)
    assert frame.id.split(".")[0] in set(Scenario)
