"""An answers file becomes answers, each with its giver and its day."""

import datetime
from collections.abc import Callable
from pathlib import Path

import pytest

from rebuttal.errors import AnswersError
from rebuttal.faces.answers import NOBODY_NAMED, read_answers
from rebuttal.model.fact import Answer

Lay = Callable[[str, bytes | str], Path]
DAY = datetime.date(2026, 3, 9)


def test_each_kind_of_value_becomes_words(lay: Lay) -> None:
    path = lay(
        "a.toml",
        'by = "Ana Ruiz"\non = 2026-03-09\nfunding = "self_funded"\nurgent = false\n'
        "pages = 4\nreceived = 2026-03-05\n",
    )

    assert read_answers(path) == (
        Answer("funding", "self_funded", "Ana Ruiz", DAY),
        Answer("urgent", "no", "Ana Ruiz", DAY),
        Answer("pages", "4", "Ana Ruiz", DAY),
        Answer("received", "2026-03-05", "Ana Ruiz", DAY),
    )


def test_an_answer_may_name_its_own_giver_and_day(lay: Lay) -> None:
    path = lay("a.toml", 'by = "Ana"\nurgent = {value = true, by = "Dr. Oh", on = 2026-03-09}\n')

    assert read_answers(path) == (Answer("urgent", "yes", "Dr. Oh", DAY),)


def test_dotted_keys_are_one_question(lay: Lay) -> None:
    path = lay("a.toml", 'notice.received = 2026-03-09\n[plan]\nstate = "OH"\n')

    assert [a.question for a in read_answers(path)] == ["notice.received", "plan.state"]


def test_without_a_name_the_giver_is_the_writer_of_the_file(lay: Lay) -> None:
    (answer,) = read_answers(lay("a.toml", "urgent = true"))

    assert (answer.by, answer.on) == (NOBODY_NAMED, None)


def test_an_empty_file_answers_nothing(lay: Lay) -> None:
    assert read_answers(lay("a.toml", "# nothing yet\n"), {"urgent": ()}) == ()


def test_an_unknown_question_is_named_with_those_that_are_known(lay: Lay) -> None:
    with pytest.raises(AnswersError, match=r"'fundng'.*funding, urgent"):
        read_answers(lay("a.toml", 'fundng = "x"'), {"urgent": (), "funding": ()})


def test_an_answer_outside_the_options_names_them(lay: Lay) -> None:
    with pytest.raises(AnswersError, match="employer, insurer"):
        read_answers(lay("a.toml", 'payer = "bank"'), {"payer": ("employer", "insurer")})


@pytest.mark.parametrize("value", ['"2026-02-30"', '"3/5/2026"', "true", "12"])
def test_a_question_for_a_day_takes_only_a_day(lay: Lay, value: str) -> None:
    with pytest.raises(AnswersError, match="'received_on' is not a date"):
        read_answers(lay("a.toml", f"received_on = {value}"), {"received_on": ()})


def test_a_day_that_exists_is_taken(lay: Lay) -> None:
    (answer,) = read_answers(lay("a.toml", "received_on = 2026-03-05"), {"received_on": ()})

    assert answer.value == "2026-03-05"


@pytest.mark.parametrize(
    "line", ["x = 1.5", "x = [1]", "x = 2026-03-09T10:00:00", 'x = "  "', "x = 10:00:00"]
)
def test_other_kinds_of_value_are_refused(lay: Lay, line: str) -> None:
    with pytest.raises(AnswersError, match="'x'"):
        read_answers(lay("a.toml", line))


def test_a_huge_file_is_refused(lay: Lay) -> None:
    with pytest.raises(AnswersError, match="too large"):
        read_answers(lay("a.toml", "#" * 200_000))
