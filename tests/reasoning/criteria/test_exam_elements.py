"""The examination: documented, abnormal, new, of a root, or in conflict."""

from typing import Any

import pytest

from rebuttal.model.chart import Chart, Symptom
from rebuttal.model.criteria import Verdict
from rebuttal.model.fact import Assertion
from tests.charts import LUMBAR, day, diagnosis, fact, judged, sign, symptom

ROOT = "objective_motor_or_reflex_change_root"
RED: dict[str, Any] = {"op": "<=", "value": 3.0}


@pytest.mark.parametrize(
    ("grade", "verdict"),
    [
        ("3/5", Verdict.MET),
        ("3-/5", Verdict.MET),
        ("2/5", Verdict.MET),
        ("3+/5", Verdict.NOT_MET),
        ("4/5", Verdict.NOT_MET),
        ("4-/5", Verdict.NOT_MET),
        ("5/5", Verdict.NOT_MET),
        ("5 out of 5", Verdict.NOT_MET),
    ],
)
def test_three_of_five_is_a_danger_sign_and_four_is_none(grade: str, verdict: Verdict) -> None:
    chart = Chart(signs=(sign("strength", "EHL", grade, "right"),))

    assert judged(chart, "strength_grade_new", **RED).verdict is verdict


def test_weakness_called_old_is_not_known_to_be_new() -> None:
    old = sign("strength", "EHL", "3/5", "right", words="chronic EHL weakness 3/5 R")

    assert judged(Chart(signs=(old,)), "strength_grade_new", **RED).verdict is (
        Verdict.NOT_DOCUMENTED
    )


@pytest.mark.parametrize("name", ["strength_grade_new", "myotomal_weakness"])
def test_told_weakness_with_full_strength_is_a_conflict(name: str) -> None:
    chart = Chart(signs=(sign("strength", grade="5/5"),), symptoms=(symptom("weakness"),))

    found = judged(chart, name)

    assert found.verdict is Verdict.CONFLICT
    assert found.against


def test_weakness_told_long_before_a_full_examination_is_no_conflict() -> None:
    chart = Chart(
        signs=(sign("strength", grade="5/5"),),
        symptoms=(symptom("weakness", noted=day("2026-01-01")),),
    )

    assert judged(chart, "myotomal_weakness").verdict is Verdict.NOT_MET


def test_told_weakness_with_four_of_five_is_no_conflict() -> None:
    chart = Chart(signs=(sign("strength", "EHL", "4/5", "right"),), symptoms=(symptom("weakness"),))

    assert judged(chart, "strength_grade_new", **RED).verdict is Verdict.NOT_MET
    assert judged(chart, "myotomal_weakness").verdict is Verdict.MET


def test_strength_of_the_arms_says_nothing_of_the_back() -> None:
    chart = Chart(signs=(sign("strength", "grip", "2/5", "right"),))

    assert judged(chart, "strength_grade_new", **RED).verdict is Verdict.NOT_DOCUMENTED
    assert judged(chart, "exam_strength").verdict is Verdict.NOT_DOCUMENTED


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("exam_strength", "strength"),
        ("exam_sensation", "sensation"),
        ("exam_reflexes", "reflex"),
        ("exam_tension", "tension"),
    ],
)
def test_a_normal_examination_is_an_examination(name: str, kind: str) -> None:
    normal = Chart(signs=(sign(kind, grade="5/5" if kind == "strength" else "", abnormal=False),))

    assert judged(normal, name).verdict is Verdict.MET
    assert judged(Chart(), name).verdict is Verdict.NOT_DOCUMENTED


def test_strength_without_a_grade_says_that_the_grade_is_missing() -> None:
    chart = Chart(signs=(sign("strength", abnormal=False),))

    assert "without a grade" in judged(chart, "exam_strength").says


def test_the_examination_as_a_whole_names_what_it_lacks() -> None:
    chart = Chart(signs=(sign("strength", "EHL", "5/5"), sign("reflex", "Achilles", "2+")))

    found = judged(chart, "exam_elements_documented")

    assert found.verdict is Verdict.NOT_DOCUMENTED
    assert "feeling" in found.says
    assert "reflexes" not in found.says


@pytest.mark.parametrize(
    ("signs", "verdict"),
    [
        ((sign("strength", "EHL", "4/5", "right"),), Verdict.MET),
        ((sign("reflex", "Achilles", "1+", "left"),), Verdict.MET),
        ((sign("strength", "legs", "4/5", "right"),), Verdict.NOT_DOCUMENTED),
        ((sign("reflex", "patellar", "0", "bilateral"),), Verdict.NOT_DOCUMENTED),
        (
            (sign("strength", grade="5/5"), sign("reflex", "patellar", "2+")),
            Verdict.NOT_MET,
        ),
        ((sign("strength", grade="5/5"),), Verdict.NOT_DOCUMENTED),
        ((), Verdict.NOT_DOCUMENTED),
    ],
)
def test_a_root_change_is_one_sided_and_of_a_known_root(
    signs: tuple[Any, ...], verdict: Verdict
) -> None:
    assert judged(Chart(signs=signs), ROOT).verdict is verdict


def test_an_examination_older_than_the_look_back_does_not_count() -> None:
    old = sign("reflex", "Achilles", "1+", "left", noted=day("2026-03-01"))

    assert judged(Chart(signs=(old,)), "reflex_change", within_months=3).verdict is (
        Verdict.NOT_DOCUMENTED
    )


def test_loss_of_feeling_is_found_not_found_or_not_tested() -> None:
    lost = Chart(signs=(sign("sensation", "lateral foot", abnormal=True),))
    toes = Chart(signs=(sign("sensation", "toes", words="vibration low", abnormal=True),))
    kept = Chart(signs=(sign("sensation", "lateral foot", abnormal=False),))

    assert judged(lost, "dermatomal_sensory_loss").verdict is Verdict.MET
    assert judged(toes, "dermatomal_sensory_loss").verdict is Verdict.NOT_DOCUMENTED
    assert judged(kept, "dermatomal_sensory_loss").verdict is Verdict.NOT_MET
    assert judged(Chart(), "dermatomal_sensory_loss").verdict is Verdict.NOT_DOCUMENTED


@pytest.mark.parametrize(
    ("before", "after", "verdict"),
    [
        ("4/5", "4-/5", Verdict.MET),
        ("4/5", "4/5", Verdict.NOT_MET),
        ("3/5", "4/5", Verdict.NOT_MET),
        ("5/5", "4/5", Verdict.NOT_DOCUMENTED),
    ],
)
def test_progression_compares_two_dated_examinations(
    before: str, after: str, verdict: Verdict
) -> None:
    chart = Chart(
        signs=(
            sign("strength", "EHL", before, "right", noted=day("2026-07-01")),
            sign("strength", "EHL", after, "right", noted=day("2026-08-25")),
        )
    )

    assert judged(chart, "deficit_progression_on_reexam").verdict is verdict


def test_one_examination_shows_no_progression() -> None:
    chart = Chart(signs=(sign("strength", "EHL", "4/5", "right"),))

    assert judged(chart, "deficit_progression_on_reexam").verdict is Verdict.NOT_DOCUMENTED


@pytest.mark.parametrize(
    ("words", "verdict"),
    [("hip flexors 4/5 bilat", Verdict.NOT_DOCUMENTED), ("new weakness 4/5 bilat", Verdict.MET)],
)
def test_weakness_of_both_legs_must_be_called_new(words: str, verdict: Verdict) -> None:
    both = sign("strength", "hip flexors", "4/5", "bilateral", words=words)

    assert judged(Chart(signs=(both,)), "bilateral_leg_weakness_new").verdict is verdict


def test_weakness_of_one_leg_is_not_of_both() -> None:
    one = sign("strength", "EHL", "4/5", "right")

    assert judged(Chart(signs=(one,)), "bilateral_leg_weakness_new").verdict is Verdict.NOT_MET


def test_anal_tone_is_low_usual_or_not_tested() -> None:
    low = Chart(signs=(sign("tone", "rectal tone", abnormal=True),))
    usual = Chart(signs=(sign("tone", "rectal tone", abnormal=False),))

    assert judged(low, "anal_tone_reduced").verdict is Verdict.MET
    assert judged(usual, "anal_tone_reduced").verdict is Verdict.NOT_MET
    assert judged(Chart(), "anal_tone_reduced").verdict is Verdict.NOT_DOCUMENTED


def test_a_denied_sign_is_an_absent_sign() -> None:
    none = sign("reflex", "Achilles", assertion=Assertion.DENIED)

    assert judged(Chart(signs=(none,)), "reflex_change").verdict is Verdict.NOT_MET


def test_midline_tenderness_is_read_from_its_words() -> None:
    tender = sign("tenderness", words="midline lumbar tenderness", abnormal=True)
    none = sign("tenderness", words="no midline tenderness", abnormal=False)

    assert judged(Chart(signs=(tender,)), "tenderness_midline").verdict is Verdict.MET
    assert judged(Chart(signs=(none,)), "tenderness_midline").verdict is Verdict.NOT_MET


def test_weakness_right_and_left_is_of_both_legs() -> None:
    pair = (sign("strength", "EHL", "4/5", "right"), sign("strength", "EHL", "4/5", "left"))
    unsaid = (sign("strength", "EHL", "4/5"),)
    name = "bilateral_leg_weakness_new"

    assert "Both legs" in judged(Chart(signs=pair), name).says
    assert judged(Chart(signs=unsaid), name).verdict is Verdict.NOT_DOCUMENTED


def test_strength_without_a_grade_is_named_among_what_is_lacking() -> None:
    kinds = ("strength", "sensation", "reflex", "tension")
    chart = Chart(signs=tuple(sign(kind, abnormal=False) for kind in kinds))

    assert "a grade for strength" in judged(chart, "exam_elements_documented").says


def test_weakness_of_both_sides_is_of_its_root() -> None:
    chart = Chart(signs=(sign("strength", "EHL", "4/5", "bilateral"),))

    assert judged(chart, ROOT).verdict is Verdict.MET


def test_a_reflex_that_is_low_on_both_sides_is_of_no_root() -> None:
    chart = Chart(signs=(sign("reflex", "Achilles", "1+", "bilateral"),))

    assert judged(chart, ROOT).verdict is Verdict.NOT_DOCUMENTED


def test_a_finding_on_the_other_side_than_the_pain_is_not_taken_for_its_sign() -> None:
    left = fact("chart.symptoms", Symptom("radiating_pain", LUMBAR, "left"))
    chart = Chart(symptoms=(left,), signs=(sign("strength", "EHL", "4/5", "right"),))

    found = judged(chart, ROOT)

    assert found.verdict is Verdict.NOT_DOCUMENTED
    assert "whether they belong together" in found.says


def test_a_finding_of_another_root_than_the_diagnosis_names_is_said_to_be_so() -> None:
    quadriceps = Chart(
        diagnoses=(diagnosis("M51.17", "S1 radiculopathy"),),
        signs=(sign("strength", "quadriceps", "4/5", "left"),),
    )
    calf = Chart(
        diagnoses=(diagnosis("M51.17", "left S1 radiculopathy"),),
        signs=(sign("strength", "plantarflexion", "4/5", "left"),),
    )

    assert judged(quadriceps, ROOT).verdict is Verdict.NOT_DOCUMENTED
    assert "names S1" in judged(quadriceps, ROOT).says
    assert judged(calf, ROOT).verdict is Verdict.MET
