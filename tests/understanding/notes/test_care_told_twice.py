"""One treatment told in several places or clauses: the status and result that stand."""

import pytest

from rebuttal.model.chart import CareStatus, Outcome
from tests.understanding.notes.chart_papers import treatments

DONE, ONGOING, NOT_DONE = CareStatus.DONE, CareStatus.ONGOING, CareStatus.NOT_DONE


def statuses(text: str, kind: str) -> set[CareStatus]:
    return {care.status for care in treatments(text) if care.kind == kind}


@pytest.mark.parametrize(
    ("text", "kind", "status"),
    [
        ("Naproxen 500 bid x 4 wk, minimal relief, still taking.", "nsaid", ONGOING),
        ("He no longer takes ibuprofen.", "nsaid", DONE),
        ("She was not able to take ibuprofen because of her stomach.", "nsaid", NOT_DONE),
        ("She attended physical therapy, 11 visits to date.", "physical_therapy", ONGOING),
        ("She attended physical therapy, 11 visits with two left.", "physical_therapy", ONGOING),
        ("She attended physical therapy, 11 visits.", "physical_therapy", DONE),
        ("He does a home stretching program.", "home_exercise", ONGOING),
        ("He took one tramadol and one of his muscle relaxers.", "muscle_relaxant", DONE),
        ("Wife gave him two Tylenol at 17:00.", "analgesic_nonopioid", DONE),
        ("She wore an elastic corset but found it hot.", "brace_device", DONE),
    ],
)
def test_the_status_follows_the_whole_sentence(text: str, kind: str, status: CareStatus) -> None:
    assert statuses(f"HPI: Back pain. {text}", kind) == {status}


def test_a_drug_that_the_plan_continues_is_not_over() -> None:
    told = "HPI: Knee pain. Naproxen has helped.\nPlan: Continue naproxen."
    assert statuses(told, "nsaid") == {ONGOING}
    ended = "HPI: Knee pain. Naproxen was stopped in May.\nPlan: Continue celecoxib."
    assert statuses(ended, "nsaid") == {DONE, ONGOING}


def test_an_assessment_that_sums_up_does_not_end_what_goes_on() -> None:
    told = "HPI: Back pain. Taking ibuprofen daily.\nAssessment: Sciatica, failing NSAIDs."
    assert statuses(told, "nsaid") == {ONGOING}


@pytest.mark.parametrize(
    ("text", "outcome"),
    [
        ("An epidural injection in May gave excellent relief for three weeks.", Outcome.PARTIAL),
        ("An epidural injection in May gave excellent relief.", Outcome.HELPED),
        ("A cortisone shot on July 1 helped for about 3 weeks.", Outcome.PARTIAL),
    ],
)
def test_help_that_had_an_end_is_partial(text: str, outcome: Outcome) -> None:
    found = {care.outcome for care in treatments(f"HPI: Back pain. {text}")}
    assert found == {outcome}


@pytest.mark.parametrize(
    "text",
    [
        "Ultrasound: CBD 9 mm, pancreas normal.",
        "He is off the table pending her heart.",
        "Sections were pulled from 4/2026 visit.",
    ],
)
def test_what_only_looks_like_care_is_none(text: str) -> None:
    assert not treatments(f"HPI: Back pain. {text}")


def test_what_stands_under_rx_before_the_examination_was_had() -> None:
    text = "HPI: Neck pain.\nRx: Medrol pack (no help), chiro x 4, quit.\nExam: Gait normal."
    assert statuses(text, "oral_steroid") == {DONE}
