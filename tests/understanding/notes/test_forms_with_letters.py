"""Forms that answer with Y and N, and choices under one label: only what was answered is told."""

import pytest

from rebuttal import appeal
from rebuttal.knowledge.shelf import Shelf
from rebuttal.model.chart import Chart
from rebuttal.model.fact import Assertion
from rebuttal.reading.intake import plain_paper
from rebuttal.reading.paper import PaperFile

FORM = """INTAKE
Date: 11/14/2026
HISTORY: Mid back pain for 8 weeks.

RED FLAGS (Y / N)
Fever or infection  N      Unexplained weight loss  N      Cancer history  N
Night pain  Y - "when I turn"      Bowel/bladder  N      Saddle numbness  N

EXAM
Gait [x] normal [ ] antalgic     Sensation [x] intact [ ] level
SLR [ ] pos [x] neg [ ] not tested
Night sweats none.
"""


def _chart(text: str) -> Chart:
    paper = plain_paper(PaperFile("n", "n.txt", text.encode()))
    return appeal.understand((paper,), shelf=Shelf()).chart


def _flags(chart: Chart, held: Assertion) -> set[str]:
    return {str(fact.value) for fact in chart.flags if fact.assertion is held}


def test_what_is_answered_with_n_is_never_stated() -> None:
    chart = _chart(FORM)

    assert _flags(chart, Assertion.STATED) == {"night_pain"}
    assert {"fever", "weight_loss", "bowel_bladder_incontinence"} <= _flags(chart, Assertion.DENIED)
    assert not [
        fact
        for fact in chart.mentions
        if fact.value.concept in {"cancer", "infection", "fever"}
        and fact.assertion is Assertion.STATED
    ]


@pytest.mark.parametrize(
    ("answer", "denied"),
    [("Cancer history  N", {"cancer_history"}), ("Saddle numbness N", set())],
)
def test_a_denial_at_the_end_of_a_line_is_not_told_of_the_next(
    answer: str, denied: set[str]
) -> None:
    chart = _chart(f"INTAKE\nDate: 11/14/2026\nDANGER SIGNS (Y/N)\n{answer}\nNight pain  Y\n")

    assert _flags(chart, Assertion.STATED) == {"night_pain"}
    assert _flags(chart, Assertion.DENIED) == denied


def test_a_choice_that_was_not_ticked_is_no_finding() -> None:
    signs = {fact.value.kind: fact.value.abnormal for fact in _chart(FORM).signs}

    assert signs.get("gait") is not True
    assert signs.get("tension") is not True
