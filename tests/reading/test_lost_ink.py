"""Letters that the recogniser passed over leave marks where their ink stands."""

import numpy as np
import pytest

from rebuttal.model.text import UNREAD
from rebuttal.reading.recognition.engine import Line
from rebuttal.reading.recognition.lost_ink import with_lost_ink
from rebuttal.reading.recognition.raster import lettered_columns

WIDE, HIGH, GAP, SPACE = 16, 40, 2, 10


def line(printed: str, passed_over: str = "") -> tuple[Line, list[bool]]:
    """A line in an even face of which some characters were not read."""
    inked: list[bool] = []
    text, middles = "", list[float]()
    for mark in printed:
        if mark == " ":
            middles, text = [*middles, middles[-1] if middles else 0.0], text + mark
            inked += [False] * SPACE
            continue
        if mark not in passed_over:
            middles, text = [*middles, len(inked) + WIDE / 2], text + mark
        inked += [True] * WIDE + [False] * GAP
    width = len(inked)
    return Line(text, tuple(x / width for x in middles), (1.0,) * len(text)), inked


def seen(printed: str, passed_over: str = "") -> str:
    found, inked = line(printed, passed_over)
    return with_lost_ink(found, inked, HIGH).text


def test_a_line_that_was_read_whole_stays() -> None:
    words = "we do not approve a second scan of one knee"

    assert seen(words) == words


def test_a_word_of_another_alphabet_leaves_marks_in_its_place() -> None:
    said = seen("see ЖЖЖЖЖЖ now", passed_over="Ж")

    assert said.split()[0] == "see"
    assert set(said.split()[1]) == {UNREAD}
    assert said.split()[2] == "now"


def test_letters_lost_inside_a_word_leave_marks_inside_it() -> None:
    said = seen("within one hunЖЖred days of a call", passed_over="Ж")

    assert said.split()[2].replace(UNREAD, "") == "hunred"
    assert UNREAD in said.split()[2]


def test_each_mark_has_a_place_and_no_confidence() -> None:
    found, inked = line("see ЖЖЖЖЖЖ now", passed_over="Ж")
    marked = with_lost_ink(found, inked, HIGH)
    unsure = [
        sure for mark, sure in zip(marked.text, marked.confidences, strict=True) if mark == UNREAD
    ]

    assert len(marked.text) == len(marked.places) == len(marked.confidences)
    assert list(marked.places) == sorted(marked.places)
    assert set(unsure) == {0.0}


@pytest.mark.parametrize("ornament", ["Ж one of the plans", "one of the plans Ж"])
def test_one_ornament_beside_a_line_is_no_lost_letter(ornament: str) -> None:
    assert UNREAD not in seen(ornament, passed_over="Ж")


def test_a_rule_to_write_on_is_no_lost_word() -> None:
    picture = np.full((HIGH, 400), 255, np.uint8)
    picture[30:33, 100:] = 0
    picture[8:32, 20:24] = 0
    lettered = lettered_columns(picture)

    assert lettered[22]
    assert not any(lettered[150:])


def test_ink_behind_the_last_letter_that_may_be_a_narrow_one_makes_it_unsure() -> None:
    found, inked = line("a scan of the sinuses, one more")
    ended = [*inked, *[True] * 12]
    moved = tuple(place * len(inked) / len(ended) for place in found.places)
    said = with_lost_ink(Line(found.text, moved, found.confidences), ended, HIGH)

    assert said.text == found.text
    assert said.confidences[-1] < 0.7
    assert set(said.confidences[:-1]) == {1.0}


def test_a_line_of_which_nothing_was_read_is_marked_word_by_word() -> None:
    _, inked = line("see ЖЖЖЖЖЖ now")
    said = with_lost_ink(Line("", (), ()), inked, HIGH)

    assert set(said.text) == {UNREAD, " "}
    assert len(said.text.split()) == 3
    assert len(said.places) == len(said.confidences) == len(said.text)


def test_a_speck_that_was_taken_for_a_line_leaves_no_mark() -> None:
    assert (
        with_lost_ink(Line("", (), ()), [False] * 20 + [True] * 10 + [False] * 20, HIGH).text == ""
    )
