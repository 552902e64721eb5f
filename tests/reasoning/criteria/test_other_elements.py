"""Time, contacts, earlier studies, purpose, diagnosis, complaints."""

from typing import Any

import pytest

from rebuttal.errors import KnowledgeError
from rebuttal.model.chart import Chart, Mention
from rebuttal.model.criteria import Verdict
from rebuttal.model.fact import Assertion
from tests.charts import (
    course,
    day,
    diagnosis,
    fact,
    judged,
    lasting,
    onset,
    study,
    symptom,
    told,
    visit,
)

MONTHS = "months_since_last_same_study"
PURPOSE = "question_changes_management"


@pytest.mark.parametrize(
    ("weeks", "verdict"), [(3.9, Verdict.NOT_MET), (4.0, Verdict.MET), (4.1, Verdict.MET)]
)
def test_four_weeks_of_symptoms(weeks: float, verdict: Verdict) -> None:
    chart = Chart(duration=(lasting(weeks * 7, "days"),))

    assert judged(chart, "symptom_duration_weeks", op=">=", value=4.0).verdict is verdict


def test_the_episode_lasts_to_the_last_note_that_tells_it() -> None:
    chart = Chart(
        duration=(lasting(9, "days", noted=day("2026-07-02")),),
        symptoms=(symptom(noted=day("2026-08-27")),),
    )

    found = judged(chart, "symptom_duration_weeks", op=">=", value=6.0)

    assert found.verdict is Verdict.MET
    assert found.value == "9.2 weeks"


def test_two_durations_on_two_sides_of_the_limit_are_a_conflict() -> None:
    chart = Chart(duration=(lasting(3), lasting(8)))

    assert judged(chart, "symptom_duration_weeks", op=">=", value=4.0).verdict is Verdict.CONFLICT


def test_an_undated_duration_stands_as_written() -> None:
    chart = Chart(duration=(lasting(8, noted=None),))

    assert judged(chart, "symptom_duration_weeks", op=">=", value=4.0).verdict is Verdict.MET
    assert judged(Chart(), "symptom_duration_weeks").verdict is Verdict.NOT_DOCUMENTED


@pytest.mark.parametrize(
    ("visits", "verdict"),
    [
        ((visit(),), Verdict.MET),
        ((visit(how="phone"),), Verdict.NOT_MET),
        ((visit(how="telehealth"),), Verdict.NOT_MET),
        ((visit(day("2025-01-05")),), Verdict.NOT_DOCUMENTED),
        ((visit(addendum=True),), Verdict.NOT_DOCUMENTED),
        ((), Verdict.NOT_DOCUMENTED),
    ],
)
def test_the_patient_must_be_seen_in_person_in_this_episode(
    visits: tuple[Any, ...], verdict: Verdict
) -> None:
    chart = Chart(visits=visits, onset=(onset(),))

    assert judged(chart, "in_person_eval_current_episode").verdict is verdict


@pytest.mark.parametrize(
    ("studies", "verdict"),
    [
        ((study(on=day("2025-09-01")),), Verdict.MET),
        ((study(on=day("2025-09-02")),), Verdict.NOT_MET),
        ((study(assertion=Assertion.DENIED),), Verdict.MET),
        ((study("imaging", assertion=Assertion.DENIED),), Verdict.MET),
        ((study(),), Verdict.NOT_DOCUMENTED),
        ((study(on=day("2026-08-01"), region="knee"),), Verdict.NOT_DOCUMENTED),
        ((study("x-ray", day("2026-08-01")),), Verdict.NOT_DOCUMENTED),
        ((study(), study(assertion=Assertion.DENIED)), Verdict.CONFLICT),
        ((), Verdict.NOT_DOCUMENTED),
    ],
)
def test_twelve_months_since_the_last_mri(studies: tuple[Any, ...], verdict: Verdict) -> None:
    chart = Chart(prior_studies=studies)

    assert judged(chart, MONTHS, op=">=", value=12.0).verdict is verdict


@pytest.mark.parametrize(
    ("told_", "verdict"),
    [
        ("worse", Verdict.MET),
        ("new", Verdict.MET),
        ("same", Verdict.NOT_MET),
        ("", Verdict.NOT_DOCUMENTED),
    ],
)
def test_a_change_since_the_last_study(told_: str, verdict: Verdict) -> None:
    notes = (course(told_),) if told_ else ()
    chart = Chart(prior_studies=(study(on=day("2025-06-01")),), course=notes)

    assert judged(chart, "change_since_prior_study").verdict is verdict


@pytest.mark.parametrize(
    ("noted", "verdict"),
    [("2025-09-01", Verdict.MET), ("2025-05-01", Verdict.NOT_DOCUMENTED)],
)
def test_a_marker_that_rose_after_the_last_study_is_a_change(noted: str, verdict: Verdict) -> None:
    rose = fact("chart.mentions", Mention("marker_rising", "history"), noted=day(noted))
    chart = Chart(prior_studies=(study(on=day("2025-06-01")),), mentions=(rose,))

    assert judged(chart, "change_since_prior_study").verdict is verdict


def test_a_change_before_the_last_study_is_no_change_since() -> None:
    chart = Chart(
        prior_studies=(study(on=day("2026-08-26")),), course=(course("worse", day("2026-08-01")),)
    )

    assert judged(chart, "change_since_prior_study").verdict is Verdict.NOT_DOCUMENTED


def test_a_change_and_no_change_since_the_study_are_a_conflict() -> None:
    chart = Chart(
        prior_studies=(study(on=day("2025-06-01")),), course=(course("worse"), course("same"))
    )

    assert judged(chart, "change_since_prior_study").verdict is Verdict.CONFLICT


def test_with_no_earlier_study_there_is_nothing_to_compare() -> None:
    none = Chart(prior_studies=(study(assertion=Assertion.DENIED),))

    assert judged(none, "change_since_prior_study").verdict is Verdict.MET
    assert judged(Chart(), "change_since_prior_study").verdict is Verdict.NOT_DOCUMENTED


@pytest.mark.parametrize(
    ("studies", "verdict"),
    [
        ((study("XR", day("2026-07-01")),), Verdict.MET),
        ((study("radiograph", day("2025-07-01")),), Verdict.NOT_MET),
        ((study("x-ray"),), Verdict.NOT_DOCUMENTED),
        ((study("x-ray", assertion=Assertion.DENIED),), Verdict.NOT_MET),
        ((), Verdict.NOT_DOCUMENTED),
    ],
)
def test_the_x_ray_must_be_of_this_episode(studies: tuple[Any, ...], verdict: Verdict) -> None:
    chart = Chart(prior_studies=studies, onset=(onset(),))

    assert judged(chart, "xray_since_episode").verdict is verdict


def test_earlier_imaging_is_documented_also_when_there_was_none() -> None:
    some, none = study("CT", day("2024-01-01")), study(assertion=Assertion.DENIED)

    assert judged(Chart(prior_studies=(some,)), "prior_imaging_documented").verdict == "met"
    assert judged(Chart(prior_studies=(none,)), "prior_imaging_documented").verdict == "met"
    assert judged(Chart(), "prior_imaging_documented").verdict == "not_documented"


@pytest.mark.parametrize("name", ["concordant_mri_ct", "concordant_emg_ncv"])
def test_whether_a_test_fits_is_left_to_the_physician(name: str) -> None:
    kind = "MRI" if "mri" in name else "EMG"
    had, none = study(kind), study(kind, assertion=Assertion.DENIED)

    assert judged(Chart(prior_studies=(had,)), name).verdict is Verdict.NOT_DOCUMENTED
    assert judged(Chart(prior_studies=(none,)), name).verdict is Verdict.NOT_MET


@pytest.mark.parametrize("held", [Assertion.STATED, Assertion.PLANNED, Assertion.HYPOTHETICAL])
def test_a_purpose_says_what_the_result_decides(held: Assertion) -> None:
    chart = Chart(purposes=(told("purposes", "if disc, refer to surgeon", held),))

    assert judged(chart, PURPOSE).verdict is Verdict.MET
    assert judged(chart, "candidate_for_intervention").verdict is Verdict.MET
    assert judged(chart, "plan_tfesi").verdict is Verdict.NOT_DOCUMENTED


def test_looking_for_a_cause_decides_nothing_yet() -> None:
    chart = Chart(purposes=(told("purposes", "looks for a cause"),))

    assert judged(chart, PURPOSE).verdict is Verdict.NOT_DOCUMENTED


def test_surgery_ruled_out_is_not_considered() -> None:
    chart = Chart(purposes=(told("purposes", "no surgery planned", Assertion.DENIED),))

    assert judged(chart, "candidate_for_intervention").verdict is Verdict.NOT_MET
    assert judged(chart, PURPOSE).verdict is Verdict.NOT_MET


def test_an_urgent_referral_is_both_urgent_and_a_referral() -> None:
    urgent = Chart(orders=(told("orders", "urgent neurosurgery referral"),))
    calm = Chart(orders=(told("orders", "neurosurgery referral"),))

    assert judged(urgent, "plan_urgent_spine_referral").verdict is Verdict.MET
    assert judged(calm, "plan_urgent_spine_referral").verdict is Verdict.NOT_DOCUMENTED


@pytest.mark.parametrize(
    ("named", "verdict"),
    [
        (diagnosis("M54.16"), Verdict.MET),
        (diagnosis(words="lumbar radiculopathy"), Verdict.MET),
        (diagnosis("M54.2"), Verdict.NOT_MET),
        (diagnosis(words="hypertension"), Verdict.NOT_DOCUMENTED),
    ],
)
def test_the_diagnosis_is_of_the_region_of_the_study(named: object, verdict: Verdict) -> None:
    assert judged(Chart(diagnoses=(named,)), "dx_region_match").verdict is verdict  # type: ignore[arg-type]


def test_an_order_in_the_chart_is_an_order() -> None:
    chart = Chart(orders=(told("orders", "MRI L-spine w/o"),))

    assert judged(chart, "ordered_by_treating_clinician").verdict is Verdict.MET
    assert judged(Chart(), "ordered_by_treating_clinician").verdict is Verdict.NOT_DOCUMENTED


def test_what_cannot_be_done_is_stated_denied_or_both() -> None:
    lost = told("function_loss", "missed 4 shifts")
    none = told("function_loss", "works full time", Assertion.DENIED)
    name = "functional_loss_documented"

    assert judged(Chart(function_loss=(lost,)), name).verdict is Verdict.MET
    assert judged(Chart(function_loss=(none,)), name).verdict is Verdict.NOT_MET
    assert judged(Chart(function_loss=(lost, none)), name).verdict is Verdict.CONFLICT


def test_severity_is_that_of_the_latest_day() -> None:
    chart = Chart(symptoms=(symptom(severity=9.0, noted=day("2026-07-01")), symptom(severity=4.0)))

    assert judged(chart, "symptom_severity", op=">=", value=7.0).verdict is Verdict.NOT_MET
    assert judged(chart, "symptom_severity").value == "4"


def test_pain_down_the_leg_is_told_denied_or_unsaid() -> None:
    leg = symptom("radiating_pain", region="leg")
    none = symptom("radiating_pain", assertion=Assertion.DENIED)

    assert judged(Chart(symptoms=(leg,)), "radiating_pain").verdict is Verdict.MET
    assert judged(Chart(symptoms=(none,)), "radiating_pain").verdict is Verdict.NOT_MET
    assert judged(Chart(), "radiating_pain").verdict is Verdict.NOT_DOCUMENTED


def test_a_root_area_must_be_named() -> None:
    named = symptom("radiating_pain", words="pain down the posterior thigh to the lateral foot")
    vague = symptom("radiating_pain", words="pain in the leg")
    name = "dermatomal_pain_or_paresthesia"

    assert judged(Chart(symptoms=(named,)), name).verdict is Verdict.MET
    assert judged(Chart(symptoms=(vague,)), name).verdict is Verdict.NOT_DOCUMENTED


def test_leg_pain_that_came_later_overrules_its_earlier_denial() -> None:
    none = symptom("radiating_pain", assertion=Assertion.DENIED, noted=day("2026-07-01"))
    both = Chart(symptoms=(symptom("radiating_pain"), none))
    one_day = Chart(
        symptoms=(symptom("radiating_pain"), symptom("radiating_pain", assertion=Assertion.DENIED))
    )

    assert judged(both, "radiating_pain").verdict is Verdict.MET
    assert judged(both, "radiating_pain").against
    assert judged(one_day, "radiating_pain").verdict is Verdict.CONFLICT


def test_a_contact_of_unknown_kind_is_not_known_to_be_in_person() -> None:
    chart = Chart(visits=(visit(how=""),))

    assert judged(chart, "in_person_eval_current_episode").verdict is Verdict.NOT_DOCUMENTED


def test_an_element_without_a_way_of_weighing_is_a_fault_of_the_data() -> None:
    with pytest.raises(KnowledgeError, match="moon_phase"):
        judged(Chart(), "moon_phase")


def test_pain_of_another_region_is_not_pain_here() -> None:
    assert judged(Chart(symptoms=(symptom(region="knee"),)), "pain").verdict == "not_documented"


def test_severe_or_worsening_back_pain() -> None:
    name = "spine_pain_severe_or_worsening"

    assert judged(Chart(symptoms=(symptom(severity=7.0),)), name).verdict is Verdict.MET
    assert judged(Chart(symptoms=(symptom(severity=6.0),)), name).verdict is Verdict.NOT_MET
    assert judged(Chart(course=(course("worse"),)), name).verdict is Verdict.MET
