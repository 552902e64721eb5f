"""What a told history says by classes of words that stand together."""

import pytest

from rebuttal.knowledge.frame import Frame
from rebuttal.knowledge.pattern import Pattern
from rebuttal.knowledge.shelf import Shelf
from rebuttal.model.fact import Assertion
from tests.understanding.notes.chart_papers import named

SHELF = Shelf()
FRAMES = SHELF.read("words/told_frames", tuple[Frame, ...])
CLASSES = {term.id: term for term in SHELF.read("words/told_terms", tuple[Pattern, ...])}


@pytest.mark.parametrize("frame", FRAMES, ids=lambda frame: frame.id)
def test_a_frame_of_the_history_finds_its_examples_and_misses_the_others(frame: Frame) -> None:
    assert {*frame.needs, *frame.bars} <= set(CLASSES)
    assert frame.matches
    assert frame.misses
    assert [words for words in frame.matches if not frame.stands_in(words, CLASSES)] == []
    assert [words for words in frame.misses if frame.stands_in(words, CLASSES)] == []


def flags(history: str) -> set[tuple[object, Assertion]]:
    text = f"Visit note\nDate of visit: 03/02/2026\n\nHPI: {history}\n"
    return {(fact.value, fact.assertion) for fact in named(text, "flags")}


@pytest.mark.parametrize(
    ("history", "flag", "held"),
    [
        ("The toes feel like cardboard.", "numbness", Assertion.STATED),
        ("Her grip is not what it was.", "weakness", Assertion.STATED),
        ("He has to strain and voids in small amounts.", "bowel_bladder_incontinence", "stated"),
        ("Bladder works as ever.", "bowel_bladder_incontinence", Assertion.DENIED),
        ("Wt has been static.", "weight_loss", Assertion.DENIED),
        ("She is eight pounds lighter.", "weight_loss", Assertion.STATED),
        ("It wakes her when she rolls.", "night_pain", Assertion.STATED),
        ("Chest feels tight going uphill.", "exertional_chest_pain", Assertion.STATED),
    ],
)
def test_a_flag_in_other_words_is_read(history: str, flag: str, held: str) -> None:
    assert (flag, Assertion(held)) in flags(history)


@pytest.mark.parametrize(
    ("history", "flag"),
    [
        ("Denies leg swelling, pounds lost, or a tight chest uphill.", "weight_loss"),
        ("No tightness in the chest uphill.", "exertional_chest_pain"),
        ("His brother lost forty pounds before he died.", "weight_loss"),
        ("Call if your feet go wooden.", "numbness"),
        ("( ) wakes at night  ( ) weight down", "night_pain"),
    ],
)
def test_what_is_denied_or_anothers_is_no_flag(history: str, flag: str) -> None:
    assert (flag, Assertion.STATED) not in flags(history)


@pytest.mark.parametrize(
    ("history", "flag"),
    [
        ("ROS neg: temp, head knock, fits, wt.", "fever"),
        ("ROS neg: temp, head knock, fits, wt.", "recent_trauma"),
        ("Nil fever, nil injury.", "fever"),
        ("HIV negative last year.", "hiv"),
    ],
)
def test_a_short_denial_is_a_denial(history: str, flag: str) -> None:
    assert (flag, Assertion.DENIED) in flags(history)
    assert (flag, Assertion.STATED) not in flags(history)
