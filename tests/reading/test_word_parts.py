"""Words of a recognised line: parted where its ink shows a space, and nowhere else."""

import pytest

from rebuttal.reading.recognition.engine import Line
from rebuttal.reading.recognition.word_parts import parts_of

WIDE, HIGH, GAP, SPACE = 10, 40, 2, 9


def line(words: str, seen: str) -> tuple[Line, list[bool]]:
    """A line printed as `words` that was read as `seen`, some spaces missed."""
    inked: list[bool] = []
    middles: list[float] = []
    for mark in words:
        if mark == " ":
            inked += [False] * SPACE
            continue
        middles.append(len(inked) + WIDE / 2)
        inked += [True] * WIDE + [False] * GAP
    places: list[float] = []
    at = iter(middles)
    for mark in seen:
        places.append(places[-1] if mark == " " and places else next(at))
    width = len(inked)
    return Line(seen, tuple(x / width for x in places), (1.0,) * len(seen)), inked


def words_of(words: str, seen: str) -> list[str]:
    found, inked = line(words, seen)
    return [part.text for part in parts_of(found, inked, HIGH)]


@pytest.mark.parametrize(
    ("words", "seen"),
    [
        ("appeal within 180 days of it", "appeal within 180days of it"),
        ("of the knee (73721) again now", "of the knee(73721) again now"),
        ("March 2, 2026", "March2, 2026"),
        ("V1.0.2026 ONC-16 of that year", "V1.0.2026ONC-16 of that year"),
        ("by us (the plan) and you all", "by us(the plan) and you all"),
    ],
)
def test_a_space_that_was_missed_is_seen_in_the_ink(words: str, seen: str) -> None:
    assert words_of(words, seen) == words.split()


@pytest.mark.parametrize("words", ["the 2nd of the 16th of May", "ID PLH-40771-02 in 72148TC"])
def test_a_word_without_white_inside_stays_whole(words: str) -> None:
    assert words_of(words, words) == words.split()


def test_white_between_digits_parts_no_number() -> None:
    assert words_of("call 18 00 of them all now", "call 1800 of them all now")[1] == "1800"


@pytest.mark.parametrize("off", [0.0, 0.03, -0.03])
def test_the_rule_of_a_table_beside_a_line_is_no_part_of_its_word(off: float) -> None:
    inked = [True] * 3 + [False] * 12 + [True] * 60 + [False] * 12 + [True] * 3
    places = tuple((15 + 12 * n + 6) / len(inked) + off for n in range(5))
    (part,) = parts_of(Line("78452", places, (1.0,) * 5), inked, 45)

    assert (round(part.start * len(inked)), round(part.end * len(inked))) == (15, 75)


def test_a_sentence_behind_a_number_begins_anew_though_no_white_is_seen() -> None:
    words = "at MI 49555.You'll hear of section 2.A and 12.Ab now"

    assert words_of(words, words)[2:4] == ["49555.", "You'll"]
    assert "2.A" in words_of(words, words)


def test_the_last_letter_of_a_word_is_not_parted_from_it() -> None:
    assert words_of("we'l l write to all of you", "we'll write to all of you")[0] == "we'll"
