"""Whether a study was done, or leave to have it done was refused."""

import pytest

from rebuttal.knowledge.shelf import Shelf
from rebuttal.model.case import Timing
from rebuttal.reading.intake import plain_paper
from rebuttal.reading.paper import PaperFile
from rebuttal.understanding.stages import find_stage

LETTER = """Harcourt & Vale Healthcare Ltd

14 October 2026

Claim reference: C-26-40117

Dear Mrs Thistlewood

{}

You may appeal within 180 days.
"""


@pytest.mark.parametrize(
    ("body", "timing"),
    [
        (
            "Thank you for your claim for an MRI scan. We are unable to authorise this scan.",
            Timing.PRE_SERVICE,
        ),
        (
            "We processed your claim, billed at £640. We cannot authorise the charge.",
            Timing.POST_SERVICE,
        ),
        (
            "Thank you for your claim for an MRI scan. We will not pay for it.",
            Timing.POST_SERVICE,
        ),
    ],
)
def test_leave_that_is_refused_is_for_a_study_to_come(body: str, timing: Timing) -> None:
    paper = plain_paper(PaperFile("d1", "letter.txt", LETTER.format(body).encode()))
    found = {fact.name: fact.value for fact in find_stage(paper, Shelf())}

    assert found["notice.timing"] is timing
