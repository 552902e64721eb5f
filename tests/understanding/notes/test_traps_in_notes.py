"""What looks like a finding and is none: each trap of clinical reading, held."""

import pytest

from rebuttal.model.chart import (
    Cancer,
    CareStatus,
    Diagnosis,
    Measure,
    Nodule,
    Order,
    Outcome,
    PriorStudy,
    Sign,
    Symptom,
    Treatment,
    Visit,
)
from rebuttal.model.fact import Assertion, Fact
from rebuttal.model.text import Document, Page
from rebuttal.understanding.clinical import find_notes
from tests.understanding.notes.chart_papers import SHELF, held, named, treatments


def facts(text: str, name: str = "") -> list[Fact[object]]:
    document = Document("c", "c", "text/plain", text, (Page(1, 0, len(text)),), "", b"")
    found = find_notes(document, SHELF)
    return [fact for fact in found if not name or fact.name == f"chart.{name}"]


def cares(text: str) -> set[tuple[str, str]]:
    values = [fact.value for fact in facts(text, "treatments")]
    return {(v.kind, str(v.status)) for v in values if isinstance(v, Treatment)}


def flags(text: str) -> dict[str, Assertion]:
    return {str(fact.value): fact.assertion for fact in facts(text, "flags")}


def signs(text: str) -> set[tuple[str, bool | None]]:
    values = [fact.value for fact in facts(text, "signs")]
    return {(v.kind, v.abnormal) for v in values if isinstance(v, Sign)}


@pytest.mark.parametrize(
    "text",
    [
        "HPI: She has not had any physical therapy.",
        "HPI: Never tried physical therapy because of the cost.",
        "HPI: Physical therapy was not carried out.",
        "HPI: He declined physical therapy.",
    ],
)
def test_therapy_that_was_not_had_is_not_done(text: str) -> None:
    assert cares(text) == {("physical_therapy", "not_done")}


@pytest.mark.parametrize(
    "text",
    [
        "PLAN: Will start physical therapy twice a week.",
        "PLAN: Refer to physical therapy.",
        "PLAN: I recommend a home exercise program.",
        "Plan: PT eval and treat.",
    ],
)
def test_therapy_that_is_planned_is_not_done(text: str) -> None:
    assert {status for _, status in cares(text)} == {"planned"}


def test_no_prior_imaging_is_no_study() -> None:
    found = facts("HPI: No prior MRI of the spine.", "prior_studies")

    assert [fact.assertion for fact in found] == [Assertion.DENIED]


def test_an_exam_that_was_not_recorded_shows_nothing() -> None:
    assert signs("Exam: No neurologic exam recorded.") == set()


def test_therapy_of_another_region_says_so() -> None:
    found = facts("HPI: Back pain. She had PT for 8 weeks for her right shoulder.", "treatments")

    assert [f.value.region for f in found if isinstance(f.value, Treatment)] == ["shoulder"]


def test_visits_are_not_weeks() -> None:
    found = facts("HPI: Completed 12 visits of physical therapy.", "treatments")

    assert [(f.value.weeks, f.value.detail) for f in found if isinstance(f.value, Treatment)] == [
        (None, "12 visits")
    ]


@pytest.mark.parametrize(
    "words", ["without benefit", "with no relief", "which did not help", "- not resolved"]
)
def test_no_relief_is_a_failed_trial_and_no_denial(words: str) -> None:
    found = facts(f"HPI: He completed six weeks of physical therapy {words}.", "treatments")
    cared = [f.value for f in found if isinstance(f.value, Treatment)]

    assert [(c.status, c.outcome) for c in cared] == [(CareStatus.DONE, Outcome.FAILED)]


@pytest.mark.parametrize(
    "text",
    ["HPI: PT reports low back pain.", "LABS: PT 12.5 sec, PT/INR normal.", "PT IS A 61 YR OLD."],
)
def test_pt_is_not_always_therapy(text: str) -> None:
    assert cares(text) == set()


def test_a_therapist_who_teaches_exercises_is_no_course_of_therapy() -> None:
    text = "HPI: Home exercises taught by our physical therapist since 03/20/2026."

    assert {kind for kind, _ in cares(text)} == {"home_exercise"}


def test_the_end_of_one_treatment_is_not_the_start_of_another() -> None:
    text = (
        "HPI: She finished 13 visits of physical therapy on 08/28/2026 and has kept up the "
        "home exercise program."
    )
    dated = {
        fact.value.kind: (fact.value.start, str(fact.value.end), fact.value.detail)
        for fact in facts(text, "treatments")
        if isinstance(fact.value, Treatment)
    }

    assert dated == {
        "physical_therapy": (None, "2026-08-28", "13 visits"),
        "home_exercise": (None, "None", ""),
    }


def test_a_relatives_cancer_is_not_the_patients() -> None:
    assert flags("FAMILY HISTORY: Mother with breast cancer at 44.") == {
        "cancer_history": Assertion.FAMILY
    }
    assert flags("HPI: No family history of breast cancer.") == {
        "cancer_history": Assertion.HYPOTHETICAL
    }
    kinds = facts("HPI: No personal history of breast cancer.", "cancers")
    assert [fact.assertion for fact in kinds] == [Assertion.DENIED]


@pytest.mark.parametrize(
    "text",
    [
        "PLAN: Risks discussed including bleeding, infection, weakness, and incontinence.",
        "PLAN: Return to the ER for fever, new weakness or saddle numbness.",
        "INSTRUCTIONS: Call if you have bowel or bladder incontinence or a seizure.",
        "REVIEW OF SYSTEMS: Constitutional: fever, chills, weight loss.",
        "HPI: [ ] Fever [ ] Weight loss [ ] Seizure",
        "PMH: none. Encouraged weight loss.",
    ],
)
def test_warnings_and_templates_are_no_findings(text: str) -> None:
    assert Assertion.STATED not in flags(text).values()


def test_no_red_flag_symptoms_denies_what_it_lists() -> None:
    text = "HPI: There are no red flag symptoms: no saddle anaesthesia, no weight loss."

    assert flags(text)["saddle_anesthesia"] is Assertion.DENIED
    assert flags(text)["weight_loss"] is Assertion.DENIED


def test_a_ticked_box_is_told_and_an_open_one_is_not() -> None:
    text = "HPI: [x] Numbness [ ] Weakness"
    kinds = [f.value.kind for f in facts(text, "symptoms") if isinstance(f.value, Symptom)]

    assert kinds == ["numbness"]


def test_an_allergy_is_no_treatment() -> None:
    assert cares("ALLERGIES: NSAIDs (hives), tramadol (rash)") == set()


def test_a_surgeons_name_is_no_test() -> None:
    assert signs("EXAM: Seen with Dr. Hawkins today.") == set()


@pytest.mark.parametrize(
    ("grade", "abnormal"), [("5/5", False), ("4/5", True), ("3/5", True), ("4 out of 5", True)]
)
def test_a_grade_of_strength_is_read(grade: str, abnormal: bool) -> None:  # noqa: FBT001
    assert signs(f"EXAM: Strength {grade} in the left EHL.") == {("strength", abnormal)}


def test_told_weakness_and_full_strength_stand_side_by_side() -> None:
    text = "HPI: She reports weakness of the left leg.\nEXAM: Strength is 5/5."
    told = [f.value.kind for f in facts(text, "symptoms") if isinstance(f.value, Symptom)]

    assert told == ["weakness"]
    assert signs(text) == {("strength", False)}


def test_what_speaks_against_the_case_is_kept() -> None:
    found = facts("HPI: Overall she is doing pretty well.", "contrary")

    assert [fact.value for fact in found] == ["doing pretty well"]


def test_an_order_knows_whether_its_note_is_signed() -> None:
    note = "Office visit 03/03/2026\nPLAN: Order MRI of the left knee.\n"
    signed = f"{note}Electronically signed by Tobias Wren, MD"
    shown = [
        [f.value.signed for f in facts(text, "studies_asked") if isinstance(f.value, Order)]
        for text in (note, signed)
    ]

    assert shown == [[None], [True]]


@pytest.mark.parametrize(
    ("text", "held"),
    [
        ("PLAN: I will order an MRI of the brain.", Assertion.STATED),
        ("PLAN: We could consider an MRI of the brain.", Assertion.POSSIBLE),
        ("PLAN: If he is not better, obtain an MRI of the brain.", Assertion.HYPOTHETICAL),
        ("PLAN: She declined MRI of the brain.", Assertion.DENIED),
    ],
)
def test_an_order_is_held_as_it_is_written(text: str, held: Assertion) -> None:
    found = facts(text, "studies_asked")

    assert [(f.value.modality, f.assertion) for f in found if isinstance(f.value, Order)] == [
        ("MRI", held)
    ]


def test_a_study_of_the_past_that_another_ordered_is_no_order() -> None:
    text = "HPI: He was seen in the ED, where they ordered a CT scan that showed a stone."

    assert facts(text, "studies_asked") == []
    assert [f.value.modality for f in facts(text) if isinstance(f.value, PriorStudy)] == ["CT"]


def test_a_nodule_has_size_kind_and_side() -> None:
    text = "IMAGING: CT chest 01/10/2026: 7 mm solid nodule in the right lower lobe."
    found = [f.value for f in facts(text, "nodules") if isinstance(f.value, Nodule)]

    assert [(n.organ, n.size_mm, n.kind, n.side, str(n.on)) for n in found] == [
        ("lung", 7.0, "solid", "right", "2026-01-10")
    ]


def test_breast_density_and_risk_are_measured() -> None:
    text = "HPI: 41-year-old woman. Density category C. Tyrer-Cuzick lifetime risk 28%."
    found = {f.value.kind: f.value.words for f in facts(text) if isinstance(f.value, Measure)}

    assert found == {"breast_density": "C", "breast_risk": "28"}


def test_a_visit_by_video_says_so() -> None:
    text = "Telehealth visit 02/02/2026, Ines Roux, NP\nHPI: Back pain for 2 weeks."
    visits = [f.value.how for f in facts(text, "visits") if isinstance(f.value, Visit)]

    assert visits == ["telehealth"]


def test_a_cancer_has_stage_and_state() -> None:
    text = "ASSESSMENT: Stage IIIB adenocarcinoma of the lung on treatment."
    found = [f.value for f in facts(text, "cancers") if isinstance(f.value, Cancer)]

    assert [(c.kind, c.stage) for c in found] == [("lung", "IIIB")]


def test_prose_dictated_without_stops_is_read_in_parts() -> None:
    text = (
        "this is a 49 year old man with left shoulder pain he tried ibuprofen and ice and he went "
        "to therapy for six weeks which did not help he still has pain at night no numbness in the "
        "hand on exam he has weakness with external rotation 4 out of 5 x-rays in the office today "
        "are normal i am going to get an mri of the left shoulder and see him back after that"
    )

    assert ("physical_therapy", "done") in cares(text)
    assert ("strength", True) in signs(text)
    assert [f.assertion for f in facts(text, "studies_asked")] == [Assertion.STATED]


@pytest.mark.parametrize(
    "text",
    [
        "HPI: He has had no trauma to the face.",
        "HPI: He has had no change in his bowel habits or any rectal bleeding.",
        "ASSESSMENT: Acute kidney injury.",
    ],
)
def test_a_denial_inside_the_words_is_a_denial(text: str) -> None:
    told = {name for name, held in flags(text).items() if held is Assertion.STATED}

    assert told <= {"renal_insufficiency"}


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("EXAM: Abdomen: Non-tender.", "tenderness"),
        ("EXAM: Gait is non-antalgic.", "gait"),
        ("EXAM: The knee is nontender.", "tenderness"),
    ],
)
def test_a_word_with_non_before_it_is_normal(text: str, kind: str) -> None:
    assert signs(text) == {(kind, False)}


def test_surgery_that_is_not_wished_is_no_operation_had_or_denied() -> None:
    text = "PLAN: I do not think the findings are severe enough for him to undergo surgery."

    assert facts(text, "other_treatments") == []


def test_the_day_of_a_visit_is_not_the_first_day_of_therapy() -> None:
    text = (
        "HPI: He was seen by Dr. Roux on May 5, 2026 and began a course of physical therapy "
        "on May 11, 2026, which he completed on June 26, 2026."
    )
    spans = [
        (str(fact.value.start), str(fact.value.end))
        for fact in facts(text, "treatments")
        if isinstance(fact.value, Treatment)
    ]

    assert spans == [("2026-05-11", "2026-06-26")]


def test_a_reason_to_go_to_the_emergency_department_is_no_course() -> None:
    text = "PLAN: Emergency department for new weakness or loss of bladder control."

    assert [f for f in facts(text, "course") if f.assertion is Assertion.STATED] == []


@pytest.mark.parametrize(
    "words", ["Plan: Wants MRI of the knee.", "Plan: Patient has not responded to skilled therapy."]
)
def test_a_wish_or_a_failed_treatment_is_not_held_against_the_case(words: str) -> None:
    assert named(words, "contrary") == []


def test_a_sentence_that_looks_for_a_cause_and_decides_is_one_that_decides() -> None:
    words = "Plan: CT to look for a mass; result decides on referral to neurosurgery."
    assert held(words, "purposes") == {"decides treatment": "stated"}


def test_what_a_study_shall_distinguish_is_its_purpose_and_no_diagnosis() -> None:
    words = "Plan: MRI with contrast ordered to distinguish recurrent disc herniation from scar."
    assert held(words, "purposes") == {"decides treatment": "stated"}
    assert [str(fact.assertion) for fact in named(words, "diagnoses")] == ["possible"]


def test_an_exercise_handout_is_no_physical_therapy() -> None:
    told = treatments("Plan: HEP w/ McKenzie handout given.")
    assert {one.kind for one in told} == {"home_exercise"}


def test_a_study_without_contrast_denies_nothing_it_shall_decide() -> None:
    told = treatments("Plan: MRI L-spine w/o to decide on ESI vs surgical referral.")
    assert not [one for one in told if one.status is CareStatus.NOT_DONE]


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ("A: R L5 radiculopathy with new weakness.", "right L5 radiculopathy"),
        ("A: L lumbar radiculopathy.", "left lumbar radiculopathy"),
        ("A: Lumbar radiculopathy.", "Lumbar radiculopathy"),
    ],
)
def test_a_diagnosis_keeps_the_side_that_stands_before_it(said: str, words: str) -> None:
    values = [fact.value for fact in named(said, "diagnoses")]
    assert values == [Diagnosis(words=words)]


def test_what_never_went_through_is_not_done_and_what_was_done_stays_done() -> None:
    told = treatments("HPI: did the home stretches every day, PT referral never went through.")
    status = {one.kind: one.status for one in told}
    assert status["physical_therapy"] is CareStatus.NOT_DONE
    assert status["home_exercise"] in {CareStatus.DONE, CareStatus.ONGOING}


def test_a_study_with_its_own_result_ends_a_list_of_what_there_was_not() -> None:
    found = named("HPI: Fell off a ladder, no LOC, ER films negative.", "prior_studies")
    assert [str(fact.assertion) for fact in found] == ["stated"]


def test_a_denied_complaint_is_no_examination_left_undone() -> None:
    found = named("HPI: Neck pain. Denies gait trouble.", "mentions")
    assert not [fact for fact in found if fact.value.kind == "exam"]  # type: ignore[attr-defined]  # mentions only


def test_a_paper_of_therapy_after_a_visit_is_a_paper_of_its_own() -> None:
    text = (
        "Visit 08/31/2026 N. Thorne MD\nHPI: back pain. Plan: start PT.\n\n"
        "PT summary, Elm Street Physical Therapy, D. Orr PT: Seen 09/04/2026 through "
        "10/16/2026, 11 visits. Discharged, plateau.\n"
    )
    care = [fact.value for fact in named(text, "treatments")]
    done = [one for one in care if one.status is CareStatus.DONE and one.start]  # type: ignore[attr-defined]  # treatments only
    assert (str(done[0].start), str(done[0].end)) == ("2026-09-04", "2026-10-16")  # type: ignore[attr-defined]  # treatments only
    assert len(named(text, "visits")) == 1


def test_a_code_that_is_to_be_ruled_out_is_no_diagnosis_made_and_lends_no_words() -> None:
    found = named("A: Chest pressure. I25.119 to be ruled out; R07.89.", "diagnoses")

    assert [(fact.value, str(fact.assertion)) for fact in found] == [
        (Diagnosis("I25.119"), "possible"),
        (Diagnosis("R07.89"), "stated"),
    ]
