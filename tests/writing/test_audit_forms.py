"""A word stands in a form of the program or in the evidence, or it is named."""

import pytest

from rebuttal.knowledge.shelf import Shelf
from rebuttal.writing.audit_forms import (
    Carried,
    Form,
    FormBook,
    evidence_of,
    form_book,
    tokens_of,
)

BOOK = FormBook(
    (Form("The record shows {}."), Form("{} ran {}"), Form("from {} to {}"), Form("It is not so.")),
    frozenset({"not", "no", "all", "failed"}),
    ("not", "no"),
)
EVIDENCE = evidence_of(
    ("physical therapy for 6 weeks gave no relief", "not examined", "home exercise", "left ankle")
)


def unsaid(text: str) -> tuple[str, ...]:
    return Carried(BOOK, EVIDENCE).unsaid(tokens_of(text))


@pytest.mark.parametrize(
    "text",
    [
        "The record shows physical therapy for 6 weeks.",
        "The record shows home exercise and physical therapy.",
        "Home exercise ran from 3/1 to 4/2.",
        "It is not so.",
        "Physical therapy for 6 weeks gave no relief.",
    ],
)
def test_a_sentence_of_forms_and_evidence_is_carried(text: str) -> None:
    assert unsaid(text) == ()


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("The record shows intensive physical therapy.", "intensive"),
        ("The record shows failed home exercise.", "failed"),
        ("Physical therapy for 6 weeks gave relief.", "gave [no] relief"),
        ("The record shows not home exercise.", "not"),
        ("The chart shows home exercise.", "chart"),
        ("It is so.", "so"),
        ("The record shows a left shoulder.", "shoulder"),
    ],
)
def test_a_word_of_neither_is_named(text: str, word: str) -> None:
    assert word in unsaid(text)


def test_the_shelf_knows_the_sentences_of_the_code_and_of_its_forms() -> None:
    book = form_book(Shelf())
    texts = {form.text for form in book.forms}

    assert "So the record answers each point of this reason." in texts
    assert any("no authorization was on file" in text for text in texts)
