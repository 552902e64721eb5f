"""Minus signs, boxes, refusals and courses of care as other hands write them."""

import pytest

from rebuttal.model.chart import CareStatus, Outcome, PriorStudy
from rebuttal.model.fact import Assertion
from tests.understanding.notes.chart_papers import held, named, signs, treatments


@pytest.mark.parametrize(
    ("text", "flag"),
    [
        ("ROS: - f/c, - wt loss, - n/v.", "weight_loss"),
        ("ROS: - chills, - night sweats, + tingling R hand.", "fever"),
        ("HPI: Knee pain 3 wks. Swelling mild, - fever, - trauma.", "fever"),
        ("Screening\n - Personal hx melanoma: [ ] Yes [x] No\n", "cancer_history"),
        ("Screening\n - History of cancer? [x] No  [ ] Yes\n", "cancer_history"),
        ("PMH: Gout. Ovarian cancer is negative; an aunt had it at 50.", "cancer_history"),
        ("HPI: Back pain. The pain does not travel past the knee.", "radiating_pain"),
        ("HPI: Neck pain. It never runs below the elbow.", "radiating_pain"),
        ("PMH: Asthma. Not on any immune-modulating drugs.", "immunocompromised"),
    ],
)
def test_what_is_denied_in_short_hand_is_not_read_as_present(text: str, flag: str) -> None:
    stands = {str(fact.value): fact.assertion for fact in named(text, "flags")}

    assert stands[flag] is Assertion.DENIED


@pytest.mark.parametrize(
    "text",
    [
        "HPI: Pain in the calf - worse at night, - he walks less.",
        "HPI: Low back pain.\n- fever for two days\n- weight loss of 12 lb\n",
    ],
)
def test_a_dash_that_opens_a_line_or_a_thought_denies_nothing(text: str) -> None:
    flags = held(text, "flags")

    assert "denied" not in {flags.get("fever"), flags.get("weight_loss"), flags.get("night_pain")}


def test_a_plus_before_a_symptom_of_a_list_states_it() -> None:
    found = named("ROS: - fever, +numbness both feet.", "symptoms")

    assert [fact.assertion for fact in found] == [Assertion.STATED]


def test_the_inline_heading_of_the_history_makes_no_symptom_past() -> None:
    text = "HISTORY OF PRESENT ILLNESS: She has neck pain down the right arm."

    assert {fact.assertion for fact in named(text, "symptoms")} == {Assertion.STATED}


@pytest.mark.parametrize(
    ("sentence", "kind", "status", "outcome"),
    [
        ("Aleve 220 mg twice a day for five weeks without benefit.", "nsaid", "done", "failed"),
        ("Advil at the start did not do much.", "nsaid", "done", "failed"),
        ("Tizanidine - stopped, too groggy.", "muscle_relaxant", "done", "failed"),
        ("Meloxicam gave her heartburn and she quit.", "nsaid", "done", "failed"),
        (
            "Six weeks of physical therapy, but nothing lasting.",
            "physical_therapy",
            "done",
            "failed",
        ),
        ("Heat in the evenings.", "ice_heat", "ongoing", "unknown"),
        (
            "He keeps doing the McKenzie routine each morning.",
            "home_exercise",
            "ongoing",
            "unknown",
        ),
        (
            "The physiotherapist treated him for ten sessions.",
            "physical_therapy",
            "done",
            "unknown",
        ),
        ("I gave him some ibuprofen on Sunday.", "nsaid", "done", "unknown"),
    ],
)
def test_a_treatment_is_had_as_its_sentence_tells(
    sentence: str, kind: str, status: str, outcome: str
) -> None:
    found = [care for care in treatments(f"HPI: Knee pain. {sentence}") if care.kind == kind]

    assert [(care.status, care.outcome) for care in found] == [
        (CareStatus(status), Outcome(outcome))
    ]


def test_care_that_failed_is_not_planned_by_the_heading_above_it() -> None:
    text = "PLAN: L4 radiculopathy, failing naproxen. MRI lumbar spine."

    assert {care.status for care in treatments(text)} == {CareStatus.DONE}


def test_a_refusal_of_another_thing_in_the_next_sentence_is_not_taken_over() -> None:
    text = "PLAN: Work note given through 3/1. Interpreter not needed."

    assert CareStatus.NOT_DONE not in {care.status for care in treatments(text)}


def test_days_of_a_week_are_no_length_of_a_treatment() -> None:
    found = treatments("HPI: Hip pain. She does her home exercises 5 days a week.")

    assert [care.weeks for care in found] == [None]


def test_the_time_of_the_pain_is_not_the_time_of_the_drug() -> None:
    text = "HPI: Hip pain x 8 wks, failed naproxen."

    assert [care.weeks for care in treatments(text)] == [None]
    assert [str(fact.value.count) for fact in named(text, "duration")] == ["8.0"]  # type: ignore[attr-defined]


def test_what_began_without_an_injury_has_its_time() -> None:
    text = "HPI: Shoulder pain. The current episode started without a fall seven weeks ago."

    assert [str(fact.value.count) for fact in named(text, "duration")] == ["7.0"]  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        ("Spurling test reproduces pain into the right hand.", "tension"),
        ("Gait: can't toe walk R.", "gait"),
        ("Gait: non-antalgic on the flat, step-to pattern on stairs.", "gait"),
        (
            "Internal rotation of the right hip is 8 degrees and stiff, against 30 on the left.",
            "range",
        ),
    ],
)
def test_a_sign_told_by_what_happens_is_found(sentence: str, kind: str) -> None:
    assert (kind, True) in {(sign[0], sign[4]) for sign in signs(f"Exam: {sentence}")}


def test_pain_that_takes_less_effort_is_worse() -> None:
    text = "HPI: Chest pressure on hills. Since May it comes on with less exertion."

    assert [fact.value for fact in named(text, "course")] == ["worse"]


def test_studies_among_options_were_not_had() -> None:
    text = "Discussion: Options reviewed, including an MRI of the knee or an ultrasound."

    assert not named(text, "prior_studies")


def test_a_film_that_had_been_read_is_an_earlier_study() -> None:
    found = named("HPI: Cough. A chest x-ray in June had been read as normal.", "prior_studies")

    assert [fact.value.modality for fact in found if isinstance(fact.value, PriorStudy)] == [
        "x-ray"
    ]


@pytest.mark.parametrize("sense", ["Sensation", "Power"])
def test_a_limb_that_was_examined_is_no_strength_that_was_told(sense: str) -> None:
    text = f"On examination she walks with a limp. {sense} in the arms is normal."

    assert "weakness" not in held(text, "flags")


def test_bowel_and_bladder_that_are_unchanged_are_no_change() -> None:
    assert held("HPI: Back pain. B/B unchanged.", "flags") == {
        "bowel_bladder_incontinence": "denied"
    }


def test_a_study_that_waits_for_a_refusal_of_another_is_not_refused() -> None:
    found = named("PLAN: CT myelogram considered if the MRI is refused.", "studies_asked")

    assert Assertion.DENIED not in {fact.assertion for fact in found}
    assert found


def test_what_the_patient_has_given_up_is_still_given_up() -> None:
    found = treatments("HPI: Knee pain. He has given up tennis on your advice.")

    assert {care.status for care in found} == {CareStatus.ONGOING}
