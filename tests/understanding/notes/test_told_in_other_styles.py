"""Notes of other styles: therapists, emergency rooms, telephone, short hand."""

import datetime

import pytest

from rebuttal.model.chart import CareStatus, Outcome, Treatment
from rebuttal.model.fact import Assertion
from tests.understanding.notes.chart_papers import held, named, quoted, signs, treatments

THERAPIST = """WILLOW BEND PHYSICAL THERAPY
Progress report
Patient: Odile Brandt
Date: 05/29/2026
Visits: 11 of 12 attended, 04/17/2026 through 05/29/2026
S: Knee is looser. MMT: quad 4+/5 (4-/5 on IE). Goals not met.
"""


def status_of(sentence: str, kind: str) -> set[CareStatus]:
    text = f"HPI: Left knee pain. {sentence}"
    return {care.status for care in treatments(text) if care.kind == kind}


def test_a_therapists_paper_is_a_course_with_its_days() -> None:
    course = next(care for care in treatments(THERAPIST) if care.start)

    assert (course.kind, course.supervised, course.weeks) == ("physical_therapy", True, 6.0)
    assert (course.start, course.end) == (datetime.date(2026, 4, 17), datetime.date(2026, 5, 29))
    assert "11 of 12" in course.detail


def test_a_clinics_letterhead_alone_is_no_course() -> None:
    text = "WILLOW BEND PHYSICAL THERAPY\nInitial evaluation\nDate: 04/17/2026\nS: Knee pain.\n"

    assert not treatments(text)


def test_a_grade_of_an_earlier_visit_is_not_todays() -> None:
    assert {sign[3] for sign in signs(THERAPIST) if sign[0] == "strength"} == {"4+/5"}
    text = "Exam: SLR R neg (was + at 40 at intake). EHL 5/5 (initially 3/5)."
    assert {sign[4] for sign in signs(text) if sign[0] in {"tension", "strength"}} == {False}


@pytest.mark.parametrize(
    ("sentence", "kind", "status"),
    [
        ("Naproxen 500 bid, stopped for heartburn.", "nsaid", CareStatus.DONE),
        ("Ibuprofen takes the edge off.", "nsaid", CareStatus.ONGOING),
        ("Ice nightly.", "ice_heat", CareStatus.ONGOING),
        ("Has worn a hinged brace since.", "brace_device", CareStatus.ONGOING),
        ("PT was ordered in May but she never went.", "physical_therapy", CareStatus.NOT_DONE),
        ("I offered PT twice. He declined each time.", "physical_therapy", CareStatus.NOT_DONE),
        ("Gabapentin was suggested; he did not fill it.", "neuropathic", CareStatus.NOT_DONE),
        ("She skips NSAIDs because of her kidneys.", "nsaid", CareStatus.NOT_DONE),
        ("Now walks with her late brother's cane.", "brace_device", CareStatus.ONGOING),
    ],
)
def test_what_was_had_follows_the_words_behind_it(
    sentence: str, kind: str, status: CareStatus
) -> None:
    assert status_of(sentence, kind) == {status}


def test_a_refusal_of_another_thing_leaves_the_treatment_alone() -> None:
    text = "HPI: Knee pain. PT twice a week is going well. She declined an injection."

    assert all(care.status is not CareStatus.NOT_DONE for care in of(text, "physical_therapy"))


def of(text: str, kind: str) -> list[Treatment]:
    return [care for care in treatments(text) if care.kind == kind]


def test_how_long_it_helped_is_not_how_long_it_was_had() -> None:
    (shot,) = of("HPI: Knee pain. Cortisone injection helped for a month.", "injected_steroid")
    (pack,) = of("HPI: Back pain. Medrol pack (better, wore off after 2 weeks).", "oral_steroid")

    assert (shot.weeks, pack.weeks, pack.outcome) == (None, None, Outcome.PARTIAL)


def test_weeks_of_the_year_are_weeks() -> None:
    (course,) = of("HPI: LBP. s/p 7/52 PT w/o relief.", "physical_therapy")

    assert (course.weeks, course.status) == (7.0, CareStatus.DONE)


def test_the_result_behind_one_treatment_is_not_the_next_ones() -> None:
    (rub,) = of("HPI: Neck pain. Tried: Flexeril (no benefit), massage x 3.", "massage")

    assert rub.outcome is Outcome.UNKNOWN


def test_a_treatment_that_waits_for_the_result_is_not_planned() -> None:
    text = "HPI: Leg pain.\nPlan: MRI to decide on ESI or surgery. ED for new numbness."

    assert held(text, "treatments") != {}
    assert {str(fact.assertion) for fact in named(text, "treatments")} == {"hypothetical"}
    assert "new" not in held(text, "course")


def test_a_test_that_is_only_thought_of_has_no_result() -> None:
    assert not signs("Plan: MRI of the knee only if McMurray + or an effusion shows.")


@pytest.mark.parametrize(
    ("words", "abnormal"),
    [
        ("FADIR painful.", True),
        ("Log roll R guards.", True),
        ("Anterior drawer firm.", False),
        ("Spurling R reproduces arm pain.", True),
    ],
)
def test_a_joint_test_speaks_its_own_way(words: str, *, abnormal: bool) -> None:
    assert {sign[4] for sign in signs(f"Exam: {words}")} == {abnormal}


@pytest.mark.parametrize(
    "words",
    [
        "Hip internal rotation 12 (R 40).",
        "Abduction 95 vs 170.",
        "Extension cut by half.",
        "FF 80.",
        "Flexion fingertips to mid shin.",
    ],
)
def test_less_range_than_the_other_side_or_than_usual_is_lost(words: str) -> None:
    assert ("range", True) in {(sign[0], sign[4]) for sign in signs(f"Exam: {words}")}


def test_equal_range_is_not_lost() -> None:
    assert not [s for s in signs("Exam: Flexion 130 (R 132). FF 165.") if s[0] == "range" and s[4]]


@pytest.mark.parametrize(
    ("sentence", "flag", "stands"),
    [
        ("Denies b/b incont.", "bowel_bladder_incontinence", "denied"),
        ("Bladder working normally.", "bowel_bladder_incontinence", "denied"),
        ("No numbness when she wipes.", "saddle_anesthesia", "denied"),
        ("It wakes her around 4 am.", "night_pain", "stated"),
        ("Slept through all week.", "night_pain", "denied"),
        ("Has shed twelve pounds.", "weight_loss", "stated"),
        ("Weight holding.", "weight_loss", "denied"),
        ("Inversion injury in May.", "recent_trauma", "stated"),
        ("No falls that anyone saw.", "recent_trauma", "denied"),
        ("Lung cancer? No, a scar.", "cancer_history", "denied"),
        ("Aspirin held until bleed excluded.", "bleeding", None),
    ],
)
def test_a_flag_in_everyday_words(sentence: str, flag: str, stands: str | None) -> None:
    assert held(f"HPI: Back pain. {sentence}", "flags").get(flag) == stands


@pytest.mark.parametrize(
    ("sentence", "course"),
    [
        ("She has turned the corner.", "better"),
        ("The knee has not budged.", "same"),
        ("It has gotten a good deal worse.", "worse"),
        ("Never had anything like it.", "new"),
    ],
)
def test_the_course_in_everyday_words(sentence: str, course: str) -> None:
    assert course in held(f"HPI: Back pain. {sentence}", "course")


def test_who_declines_is_not_getting_worse() -> None:
    assert held("HPI: Back pain. I offered surgery; he declined.", "course") == {}


def test_an_age_with_stops_is_no_duration() -> None:
    (found,) = named("HPI: 52 y.o. female with neck pain x 3 mos.", "duration")

    assert "3 mos" in quoted(found)
    assert found.assertion is Assertion.STATED


def test_a_negative_of_a_kind_of_cancer_denies_no_cancer() -> None:
    text = "HPI: 58F with headaches. History of triple negative breast cancer in 2024."

    assert held(text, "flags")["cancer_history"] == "stated"


def test_a_therapy_not_started_was_not_had() -> None:
    assert status_of("PT not started.", "physical_therapy") == {CareStatus.NOT_DONE}
    waiting = "Was told to do PT but the wait list was 2 months so she has not been."
    (care,) = of(f"HPI: Back pain. {waiting}", "physical_therapy")
    assert (care.status, care.weeks) == (CareStatus.NOT_DONE, None)


def test_a_drug_that_was_stopped_is_not_being_taken() -> None:
    assert status_of("I stopped taking the meloxicam.", "nsaid") == {CareStatus.DONE}


def test_what_the_result_will_mean_is_no_condition_of_the_study() -> None:
    for plan in ("MRI knee - if torn, arthroscopy.", "MRI knee ordered, to decide on surgery."):
        (asked,) = named(f"HPI: Knee pain.\nPlan: {plan}", "studies_asked")
        assert asked.assertion is Assertion.STATED


def test_a_short_form_that_means_another_thing_is_no_illness() -> None:
    assert "arrhythmia" not in held("Exam: AF full but soft.", "flags")


def test_an_age_at_an_event_is_not_the_patients_age() -> None:
    assert not named("HPI: First seizure at age 9.", "age")
