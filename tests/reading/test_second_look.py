"""A number that was read poorly counts only when everyone who looks reads the same."""

from collections.abc import Sequence

import numpy as np
import pytest

from rebuttal.model.text import UNREAD
from rebuttal.reading.recognition import second_look
from rebuttal.reading.recognition.engine import Line
from rebuttal.reading.recognition.raster import Raster
from rebuttal.reading.recognition.second_look import Reading, looked_again

PICTURE = np.full((30, 90), 255, np.uint8)


def looked(
    monkeypatch: pytest.MonkeyPatch, first: tuple[str, float], seconds: Sequence[str], again: str
) -> str:
    """What a word becomes when the second reader and the first, nearer, read so."""
    turns = iter(seconds)

    def by_second(crops: Sequence[Raster], workers: int) -> tuple[str, ...]:
        return tuple(next(turns) for _ in crops) if workers else ()

    def by_first(crops: Sequence[Raster]) -> tuple[Line, ...]:
        return tuple(Line(again, (0.5,) * len(again), (0.99,) * len(again)) for _ in crops)

    monkeypatch.setattr(second_look, "read_words", by_second)
    monkeypatch.setattr(second_look, "read_lines", by_first)
    (reading,) = looked_again((Reading(*first, PICTURE),))
    return reading.text


def test_one_who_agrees_is_enough_for_a_number_that_was_read_well(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    said = looked(monkeypatch, ("7/21/2020", 0.9), ["7/21/2020"], "")

    assert said == "7/21/2020"


@pytest.mark.parametrize(
    ("seconds", "again", "said"),
    [
        (["7121/2020", "7127/2020"], "7121/2020", UNREAD * 4 + "/" + UNREAD * 4),
        (["7121/2020", "7121/2020"], "7/27/2020", UNREAD * 4 + "/" + UNREAD * 4),
        (["7121/2020", "7121/2020"], "7121/2020", "7121/2020"),
    ],
)
def test_a_number_read_poorly_must_be_read_alike_by_all(
    monkeypatch: pytest.MonkeyPatch, seconds: list[str], again: str, said: str
) -> None:
    assert looked(monkeypatch, ("7121/2020", 0.6), seconds, again) == said


def test_a_plain_word_is_not_looked_at_again(monkeypatch: pytest.MonkeyPatch) -> None:
    assert looked(monkeypatch, ("denied", 0.95), [], "") == "denied"


@pytest.mark.parametrize(
    ("first", "seconds", "said"),
    [
        ("le▯ter", ["letter", "letter"], "letter"),
        ("le▯ter", ["letter", "lefter"], "▯▯▯▯▯▯"),
        ("180▯", ["1800", "1800"], "▯▯▯▯"),
        ("▯180", ["180", "180"], "180"),
        ("▯▯▯▯", ["Pycc", "Pycc"], "▯▯▯▯"),
    ],
)
def test_passed_over_letters_are_filled_in_only_in_plain_words_and_by_two_looks(
    monkeypatch: pytest.MonkeyPatch, first: str, seconds: list[str], said: str
) -> None:
    assert looked(monkeypatch, (first, 0.0), seconds, first) == said


@pytest.mark.parametrize("read", [["repeat", "repeat"], ["Repeat", "repeat"]])
def test_an_unsure_word_that_lacks_a_letter_is_filled_in_when_it_is_twice_seen(
    monkeypatch: pytest.MonkeyPatch, read: list[str]
) -> None:
    assert looked(monkeypatch, ("repea", 0.6), read, "repea") == "repeat"


@pytest.mark.parametrize(
    ("first", "seconds"),
    [(("repea", 0.6), ["repeat", "repeal"]), (("12", 0.6), ["125", "125"]), (("repea", 0.9), [])],
)
def test_a_word_is_not_filled_in_on_one_look_nor_a_number_ever(
    monkeypatch: pytest.MonkeyPatch, first: tuple[str, float], seconds: list[str]
) -> None:
    assert looked(monkeypatch, first, seconds, "") in {first[0], UNREAD * len(first[0])}


@pytest.mark.parametrize(
    ("read", "meant"),
    [("MRi", "MRI"), ("SPANiSH", "SPANISH"), ("DOl.help@x.gov", "DOI.help@x.gov")],
)
def test_a_small_letter_among_capitals_is_read_as_the_capital_i(
    monkeypatch: pytest.MonkeyPatch, read: str, meant: str
) -> None:
    assert looked(monkeypatch, (read, 0.95), [], "") == meant


def test_a_stroke_through_one_letter_of_an_english_word_is_taken_for_dirt(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert looked(monkeypatch, ("physicał", 0.86), ["physical"], "") == "physical"
    assert looked(monkeypatch, ("usługą", 0.86), [], "") == "usługą"


def test_the_second_reader_is_mended_like_the_first(monkeypatch: pytest.MonkeyPatch) -> None:
    assert (
        looked(monkeypatch, ("D0I.help@x", 0.6), ["DOl.help@x", "DOl.help@x"], "") == "DOI.help@x"
    )


@pytest.mark.parametrize(
    ("first", "seconds", "said"),
    [
        ("receip", ["receipt", "receipt"], "receipt"),
        ("recelpt", ["recelpt"], "receipt"),
        ("receip", ["receipt", "receipl"], UNREAD * 6),
        ("letters", ["letters"], "letters"),
    ],
)
def test_a_word_nearly_of_a_first_day_is_never_read_as_half_of_it(
    monkeypatch: pytest.MonkeyPatch, first: str, seconds: list[str], said: str
) -> None:
    assert looked(monkeypatch, (first, 1.0), seconds, first) == said


@pytest.mark.parametrize("confidence", [0.4, 0.99])
@pytest.mark.parametrize(
    ("first", "seconds"),
    [("clinicai", ["clinical", "clinical"]), ("clinical", ["clinicai", "clinicai"])],
)
def test_an_i_at_the_end_of_a_word_yields_to_the_l_that_the_other_reader_saw(
    monkeypatch: pytest.MonkeyPatch, first: str, seconds: list[str], confidence: float
) -> None:
    assert looked(monkeypatch, (first, confidence), seconds, first) == "clinical"
