"""Danger signs: the patient's own, present, and not merely unsaid."""

import pytest

from rebuttal.model.chart import Chart
from rebuttal.model.criteria import Verdict
from rebuttal.model.fact import Assertion
from tests.charts import care, day, diagnosis, fact, flag, judged, sign, study, symptom, told


@pytest.mark.parametrize(
    ("assertion", "verdict"),
    [
        (Assertion.STATED, Verdict.MET),
        (Assertion.PAST, Verdict.MET),
        (Assertion.DENIED, Verdict.NOT_MET),
        (Assertion.FAMILY, Verdict.NOT_DOCUMENTED),
        (Assertion.HYPOTHETICAL, Verdict.NOT_DOCUMENTED),
        (Assertion.POSSIBLE, Verdict.NOT_DOCUMENTED),
    ],
)
def test_only_the_patients_own_cancer_counts(assertion: Assertion, verdict: Verdict) -> None:
    chart = Chart(flags=(flag("cancer_history", assertion),), symptoms=(symptom(),))

    assert judged(chart, "cancer_history_with_back_pain").verdict is verdict


def test_silence_is_never_an_absent_sign() -> None:
    assert judged(Chart(), "saddle_anesthesia").verdict is Verdict.NOT_DOCUMENTED


def test_warnings_of_what_to_watch_for_are_no_signs() -> None:
    chart = Chart(flags=(flag("saddle_anesthesia", Assertion.HYPOTHETICAL),))

    assert judged(chart, "red_flag").verdict is Verdict.NOT_DOCUMENTED


def test_present_and_denied_in_one_note_is_a_conflict() -> None:
    chart = Chart(flags=(flag("fever"), flag("fever", Assertion.DENIED)))

    assert judged(chart, "fever").verdict is Verdict.CONFLICT


def test_the_later_note_tells_a_sign_of_today() -> None:
    gone = Chart(flags=(flag("fever", noted=day("2026-07-01")), flag("fever", Assertion.DENIED)))
    come = Chart(flags=(flag("fever"), flag("fever", Assertion.DENIED, noted=day("2026-07-01"))))

    assert judged(gone, "fever").verdict is Verdict.NOT_MET
    assert judged(come, "fever").verdict is Verdict.MET
    assert judged(come, "fever").against


def test_what_is_long_standing_is_not_new() -> None:
    old = flag("bowel_bladder_incontinence", words="stress incontinence since childbirth")

    assert judged(Chart(flags=(old,)), "bowel_bladder_incontinence_new").verdict is (
        Verdict.NOT_DOCUMENTED
    )


def test_a_suspicion_is_enough_where_suspicion_is_asked() -> None:
    chart = Chart(flags=(flag("infection_suspected", Assertion.POSSIBLE),))

    assert judged(chart, "spine_infection_suspected").verdict is Verdict.MET


@pytest.mark.parametrize(
    ("born", "verdict"),
    [
        ("1955-09-02", Verdict.NOT_MET),
        ("1955-09-01", Verdict.NOT_MET),
        ("1955-08-31", Verdict.NOT_MET),
        ("1954-09-01", Verdict.MET),
    ],
)
def test_over_seventy_is_over_seventy(born: str, verdict: Verdict) -> None:
    chart = Chart(patient_birth_date=fact("chart.patient_birth_date", day(born)))

    assert judged(chart, "age", op=">", value=71.0).verdict is verdict


def test_the_written_age_serves_without_a_birth_date() -> None:
    assert judged(Chart(age=fact("chart.age", 71.0)), "age", op=">", value=70.0).verdict == "met"
    assert judged(Chart(age=fact("chart.age", 70.0)), "age", op=">", value=70.0).verdict == (
        "not_met"
    )
    assert judged(Chart(), "age", op=">", value=70.0).verdict == "not_documented"


def test_no_danger_sign_needs_the_record_to_speak_of_several() -> None:
    one = Chart(flags=(flag("saddle_anesthesia", Assertion.DENIED),))
    two = Chart(
        flags=(
            flag("saddle_anesthesia", Assertion.DENIED),
            flag("cancer_history", Assertion.DENIED),
        ),
        symptoms=(symptom(),),
    )

    assert judged(one, "red_flag").verdict is Verdict.NOT_DOCUMENTED
    assert judged(two, "red_flag").verdict is Verdict.NOT_MET
    assert "silent on" in judged(two, "red_flag").says


def test_four_of_five_is_no_danger_sign_by_itself() -> None:
    chart = Chart(
        signs=(sign("strength", "EHL", "4/5", "right"),),
        flags=(
            flag("fever", Assertion.DENIED),
            flag("bowel_bladder_incontinence", Assertion.DENIED),
        ),
    )

    assert judged(chart, "red_flag").verdict is Verdict.NOT_MET


@pytest.mark.parametrize("name", ["saddle_anesthesia", "foot_drop", "urinary_retention"])
def test_one_danger_sign_is_enough(name: str) -> None:
    found = judged(Chart(flags=(flag(name),)), "red_flag")

    assert found.verdict is Verdict.MET
    assert found.because


def test_a_suspected_fracture_needs_its_x_ray() -> None:
    suspected = flag("fracture_suspected", Assertion.POSSIBLE)
    bare = Chart(flags=(suspected,))
    filmed = Chart(
        flags=(suspected,),
        prior_studies=(study("x-ray", day("2026-08-20")),),
        onset=(fact("chart.onset", day("2026-08-15")),),
    )

    assert judged(bare, "red_flag").verdict is Verdict.NOT_DOCUMENTED
    assert judged(filmed, "red_flag").verdict is Verdict.MET


@pytest.mark.parametrize(("severity", "verdict"), [(9.0, Verdict.MET), (8.9, "not_documented")])
def test_severe_leg_pain_needs_all_four_of_its_parts(severity: float, verdict: str) -> None:
    from rebuttal.model.chart import Outcome

    chart = Chart(
        symptoms=(symptom("radiating_pain", severity=severity),),
        function_loss=(told("function_loss", "cannot work"),),
        treatments=(care(weeks=2, outcome=Outcome.FAILED),),
        purposes=(told("purposes", "if disc, TFESI", Assertion.PLANNED),),
    )

    assert judged(chart, "red_flag").verdict == verdict


def test_a_condition_may_be_known_by_its_code() -> None:
    chart = Chart(diagnoses=(diagnosis("M48.061"), diagnosis("M43.16")))

    assert judged(chart, "spinal_stenosis_clinical").verdict is Verdict.MET
    assert judged(chart, "spondylolisthesis_or_degenerative_disease").verdict is Verdict.MET


def test_a_condition_may_be_known_by_its_words() -> None:
    chart = Chart(diagnoses=(diagnosis(words="lumbar spinal stenosis"),))

    assert judged(chart, "spinal_stenosis_clinical").verdict is Verdict.MET


def test_an_injury_of_high_risk() -> None:
    fall = flag("recent_trauma")
    old = Chart(flags=(fall,), age=fact("chart.age", 61.0))
    young = Chart(flags=(fall,), age=fact("chart.age", 60.0))

    assert judged(old, "trauma_high_risk").verdict is Verdict.MET
    assert judged(young, "trauma_high_risk").verdict is Verdict.NOT_DOCUMENTED
    assert judged(Chart(flags=(flag("high_energy_trauma"),)), "trauma_high_risk").verdict == "met"


def test_symptoms_after_surgery() -> None:
    chart = Chart(flags=(flag("prior_spine_surgery", Assertion.PAST),), symptoms=(symptom(),))

    assert judged(chart, "recurrent_symptoms_after_spine_surgery").verdict is Verdict.MET
