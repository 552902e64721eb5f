"""What a person says was misread is left out, and the plan says so."""

import datetime

from rebuttal import appeal
from rebuttal.knowledge.shelf import Shelf
from rebuttal.model.fact import Answer
from rebuttal.model.misread import MISREAD, Place
from rebuttal.model.text import Document

DAY = datetime.date(2026, 10, 19)
NOTE = b"""Visit note
Patient: Ione Varga
Date of visit: 09/01/2026

HPI: Low back pain for 9 weeks.
"""


def note() -> Document:
    (document,) = appeal.read_bytes("note.txt", NOTE)[0]
    return document


def test_a_fact_at_a_misread_place_is_not_in_the_case() -> None:
    document, shelf = note(), Shelf()
    (found,) = appeal.understand((document,), shelf=shelf).chart.duration
    quote = found.evidence[0]
    place = str(Place(found.name, document.sha256, quote.start, quote.end))  # type: ignore[union-attr]

    case = appeal.understand(
        (document,), shelf=shelf, answers=(Answer(MISREAD, place, "the reader", DAY),)
    )

    assert case.chart.duration == ()
    assert case.chart.symptoms != ()


def test_a_place_names_no_words_of_the_paper() -> None:
    assert str(Place("chart.duration", "ab" * 32, 3, 9)) == "chart.duration@abababababababab:3-9"
