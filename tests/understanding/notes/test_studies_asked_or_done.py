"""A study that was done, is asked for, only wished for, or said no to."""

import pytest

from rebuttal.model.chart import Order, PriorStudy
from rebuttal.model.fact import Assertion
from tests.understanding.notes.chart_papers import read

ASKED, WISHED, REFUSED = Assertion.STATED, Assertion.POSSIBLE, Assertion.DENIED


def asked(text: str) -> set[tuple[str, Assertion]]:
    return {(f.value.modality, f.assertion) for f in read(text) if isinstance(f.value, Order)}


@pytest.mark.parametrize(
    ("text", "modality", "held"),
    [
        ("HPI: Knee pain. She wants to know if she needs an MRI.", "MRI", WISHED),
        ("Plan: MRI would not change anything and I declined to order it.", "MRI", REFUSED),
        ("Plan: 2. No MRI of the left knee.", "MRI", REFUSED),
        ("Plan: I offered an MRI if he wanted it; he declined.", "MRI", REFUSED),
        ("Plan: His wife would like an MRI and I have put in for it.", "MRI", ASKED),
        ("I have asked for an ultrasound of both hands.", "ultrasound", ASKED),
        ("Plan: Myocardial PET (SPECT if PET cannot be had).", "PET", ASKED),
        ("Plan: Bloating with family history: pelvic ultrasound ordered.", "ultrasound", ASKED),
        ("Plan: MRI left wrist; arthrogram was considered and not chosen.", "MRI", ASKED),
    ],
)
def test_an_order_is_told_from_a_wish_and_a_no(text: str, modality: str, held: Assertion) -> None:
    assert (modality, held) in asked(text)
    assert not {(modality, other) for other in (ASKED, WISHED, REFUSED) if other is not held} & (
        asked(text)
    )


@pytest.mark.parametrize(
    "text",
    [
        "HPI: He did get the ultrasound of the kidneys last Wednesday.",
        "Renal ultrasound on August 12: no stone, bladder not full enough to assess.",
        "Plan: Plain films of the knee today show mild narrowing.",
        "Plan: X-ray L wrist today: no fracture seen.",
    ],
)
def test_a_study_that_was_done_is_not_asked_for(text: str) -> None:
    assert not asked(text)
    assert [fact for fact in read(text) if isinstance(fact.value, PriorStudy)]


@pytest.mark.parametrize(
    "text", ["Plan: Hold adjustments until MRI reviewed.", "Plan: Exam in person before MRI."]
)
def test_a_study_that_is_waited_for_is_no_order(text: str) -> None:
    assert not asked(text)
