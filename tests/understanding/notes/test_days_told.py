"""How long, how old and what for, where a note says it without a number."""

import pytest

from rebuttal.model.chart import Duration, Order, Treatment
from rebuttal.model.fact import Assertion
from tests.understanding.notes.chart_papers import held, named, quoted, treatments


def weeks(text: str) -> float:
    value = named(text, "duration")[0].value
    assert isinstance(value, Duration)
    return value.weeks()


@pytest.mark.parametrize(
    ("text", "least", "most"),
    [
        ("10/20/2026 Office visit\nHPI: Knee pain since Labor Day.", 5, 7),
        ("HPI: Back pain, began the second week of March. I see him on the 2nd of May.", 6, 8),
        ("His knee gave way on a stair on June 3rd. He is seen today, July 15th.", 5.5, 6.5),
        ("HPI: Ankle sprain, inversion injury 8/1; today 9/12. Still swollen.", 5.5, 6.5),
        ("4/22/2026 Phone\nHPI: Trouble on the left, started around April 8.", 1.5, 2.5),
    ],
)
def test_two_named_days_give_the_time_between(text: str, least: float, most: float) -> None:
    assert least <= weeks(text) <= most


def test_a_treatments_day_is_no_onset() -> None:
    text = (
        "11/14/2026 Office visit\nHPI: Back pain. Since the cortisone injection on Labor Day, less."
    )

    assert not named(text, "duration")


def test_what_happened_last_week_is_not_how_long() -> None:
    assert not named("HPI: The knee catches, and twice last week it locked.", "duration")


@pytest.mark.parametrize(
    ("text", "age"),
    [
        ("Ms. Ada Birk, 41\nC/C: neck pain.", 41.0),
        ("Mrs. O. Lund is 73. Hip pain.", 73.0),
        ("Follow-up. 58 RHD welder with shoulder pain.", 58.0),
        ("Ingrid P., 7 y 3 m, here with her father.", 7.0),
        ("PT note\nDOB 5/2/1970\nDate: 05/01/2026\nS: Knee pain.", 55.0),
    ],
)
def test_an_age_in_its_many_forms(text: str, age: float) -> None:
    assert [fact.value for fact in named(text, "age")] == [age]


def test_an_unmarked_box_is_a_no_only_where_the_note_says_so() -> None:
    boxes = "ROS: [ ] fever [ ] weight loss [x] fatigue\n"

    assert held(boxes, "flags") == {}
    assert held(f"{boxes}(unchecked = denied)", "flags")["fever"] == "denied"


def test_a_drug_for_another_illness_is_no_treatment_of_the_complaint() -> None:
    text = "HPI: Hip pain. Rheumatoid arthritis on prednisone 5 mg. Duloxetine for depression."

    assert not named(text, "treatments")
    assert {care.value.kind for care in named(text, "other_treatments")} == {  # type: ignore[attr-defined]
        "oral_steroid",
        "neuropathic",
    }


def test_a_plan_carried_forward_is_not_todays_plan() -> None:
    text = "HPI: Shoulder pain.\nPREVIOUS PLAN (7/2, carried forward): Start PT. MRI shoulder.\n"

    assert treatments(text) == []
    assert not named(text, "studies_asked")


def test_an_operation_on_the_other_side_is_not_of_this_one() -> None:
    (had,) = named("PMH: meniscectomy on the opposite knee in 2015.", "other_treatments")
    (right,) = named("PMH: R TKA 2020.", "other_treatments")

    assert isinstance(had.value, Treatment)
    assert isinstance(right.value, Treatment)
    assert had.value.region == ""
    assert "right" in right.value.detail


@pytest.mark.parametrize(
    ("text", "modality", "stands"),
    [
        ("I am sending her for an MRI of the knee.", "MRI", Assertion.STATED),
        ("Plan: U/S R hip today.", "ultrasound", Assertion.STATED),
        ("Plan: CTA considered but deferred.", "CT", Assertion.POSSIBLE),
        ("I called radiology: MRI brain under sedation.", "MRI", Assertion.STATED),
    ],
)
def test_a_study_asked_for_in_other_words(text: str, modality: str, stands: Assertion) -> None:
    asked = [(fact.value, fact.assertion) for fact in named(text, "studies_asked")]

    assert [(o.modality, held) for o, held in asked if isinstance(o, Order)] == [(modality, stands)]


def test_better_after_a_shot_is_not_the_course() -> None:
    text = "HPI: Shoulder pain. Cortisone injection in July: 70% better for a month."

    assert held(text, "course") == {}
    assert "better for a month" in quoted(named(text, "treatments")[0])
