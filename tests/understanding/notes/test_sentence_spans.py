"""Sentences end where the writer ended them."""

import pytest

from rebuttal.knowledge.sentences import sentences


def split(text: str) -> list[str]:
    return [text[start:end] for start, end in sentences(text)]


@pytest.mark.parametrize(
    "whole",
    [
        "Seen by Dr. T. Mallory at 9 a.m. today.",
        "He takes naproxen 500 mg b.i.d. with food.",
        "Pain is 7.5/10 vs. 6/10 before, e.g. when sitting.",
        "Send it to No. 5 St. Brendan Inc. by mail.",
        "The pain goes down\nthe left leg and has\nnot changed.",
    ],
)
def test_a_point_inside_a_sentence_does_not_end_it(whole: str) -> None:
    assert split(whole) == [whole]


def test_a_side_ends_a_sentence_and_an_initial_does_not() -> None:
    assert split("SLR pos R. EHL 4/5 L. Devon R. Marsh agrees.") == [
        "SLR pos R.",
        "EHL 4/5 L.",
        "Devon R. Marsh agrees.",
    ]


def test_bullets_labels_and_blank_lines_begin_anew() -> None:
    text = "HPI: back pain\nExam: normal\n\n- rest\n- ice\n1. MRI\n2. PT"

    assert split(text) == ["HPI: back pain", "Exam: normal", "- rest", "- ice", "1. MRI", "2. PT"]


def test_a_part_of_a_text_is_split_in_its_own_places() -> None:
    text = "One here. Two here. Three here."

    assert [text[start:end] for start, end in sentences(text, 10, 19)] == ["Two here."]


def test_a_telephone_number_on_the_next_line_belongs_to_its_sentence() -> None:
    text = "A longer line of the letter, wrapped near here.\nYour doctor may call\n866-555-0124.\n"

    assert [text[a:b] for a, b in sentences(text)][-1] == "Your doctor may call\n866-555-0124."
