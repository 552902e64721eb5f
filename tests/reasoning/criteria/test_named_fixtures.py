"""Charts at the edges where reviewers and records part: each with its verdict."""

from typing import Any

import pytest

from rebuttal import appeal
from rebuttal.knowledge.families import family_of
from rebuttal.model.criteria import Criterion, Verdict
from rebuttal.reasoning.acr import acr_findings
from rebuttal.reasoning.chart_record import Record
from rebuttal.reasoning.necessity import Study
from rebuttal.reasoning.weighing import weigher
from rebuttal.reasoning.weighing_tables import tables
from tests.charts import SHELF
from tests.reasoning.criteria.test_every_set import ON, verdict
from tests.understanding.letter.decision_papers import document

SEEN = "08/10/2026 Office visit, A. Brandt MD."
KNEE = f"{SEEN} Left knee pain since August 1, 2026. X-ray left knee 8/10/2026 normal."
NODULE = f"{SEEN} 63 yo. 7 mm solid nodule on CT chest {{day}}. No history of cancer."
MET, NOT_MET, SILENT = Verdict.MET, Verdict.NOT_MET, Verdict.NOT_DOCUMENTED


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("uhc.knee.meniscus", f"{KNEE} Exam: moderate effusion. McMurray positive.", MET),
        ("uhc.knee.meniscus", f"{KNEE} Exam: McMurray positive.", SILENT),
        (
            "uhc.chest.nodule.solid",
            NODULE.format(day="3/10/2026") + " Not immunosuppressed.",
            NOT_MET,
        ),
        ("uhc.chest.nodule.solid", NODULE.format(day="2/1/2026") + " Not immunosuppressed.", MET),
        ("uhc.breast.mri.screen", f"{SEEN} 41 yo. Mammogram: heterogeneously dense breasts.", MET),
        (
            "uhc.breast.mri.screen",
            f"{SEEN} 38 yo. Mammogram: heterogeneously dense breasts.",
            SILENT,
        ),
        ("uhc.breast.mri.screen", f"{SEEN} 45 yo. Sister had colon cancer.", SILENT),
    ],
    ids=[
        "two-of-four-knee-signs",
        "one-of-four-knee-signs",
        "nodule-at-five-months",
        "nodule-at-six-months",
        "density-c-at-41",
        "density-c-at-38",
        "another-cancer-of-the-family",
    ],
)
def test_the_edge_of_a_set(name: str, text: str, expected: Verdict) -> None:
    assert verdict(name, f"{text}\n") is expected


LEG = """06/01/2026 Office visit, A. Brandt MD. Right leg pain since 05/25/2026. {exam} {begun}
08/10/2026 Office visit, A. Brandt MD. {course} Right leg pain persists.
"""
THERAPY = "Completed physical therapy 6/8/2026 to 8/7/2026 without relief."
CARE = "conservative_care_weeks"


def element(text: str, name: str, region: str = "lumbar_spine", **more: Any) -> Verdict:
    chart = appeal.understand((document(text, "chart"),), shelf=SHELF).chart
    record = Record(chart, ON, region, tables(SHELF), "MRI", family_of(region, SHELF))
    return weigher(record, SHELF.definitions())(Criterion(element=name, **more)).verdict


@pytest.mark.parametrize(("grade", "expected"), [("3/5", MET), ("4/5", SILENT)])
def test_three_of_five_waives_the_weeks_and_four_of_five_does_not(
    grade: str, expected: Verdict
) -> None:
    text = f"{SEEN} Right leg pain since 8/1/2026. Exam: new weakness, right EHL {grade}.\n"

    assert element(text, CARE, op=">=", value=6, waived_by="spine_red_flag") is SILENT
    assert verdict("uhc.comm_2025.lumbar", text) is expected


def test_a_trial_before_the_episode_is_no_trial_of_it() -> None:
    text = LEG.format(
        exam="",
        begun="Completed physical therapy 1/5/2026 to 3/6/2026 for an earlier spell.",
        course="No therapy since this pain began.",
    )

    assert element(text, CARE, op=">=", value=6) is not MET


def test_a_first_visit_by_telephone_alone_is_no_examination_in_person() -> None:
    text = f"06/01/2026 Telephone visit, A. Brandt MD. Right leg pain since 5/25/2026. {THERAPY}\n"

    assert verdict("uhc.spine.lumbar.leg", text) is NOT_MET


def test_therapy_that_is_planned_is_no_trial() -> None:
    text = LEG.format(exam="", begun="Will start physical therapy for 8 weeks.", course="")

    assert element(text, CARE, op=">=", value=6) is not MET


def test_cancer_of_the_family_is_no_cancer_of_the_patient() -> None:
    text = (
        f"{SEEN} Back pain since 8/1/2026. Mother had breast cancer; father had prostate cancer.\n"
    )

    assert element(text, "cancer_history_with_back_pain") is SILENT


def test_medicare_in_oregon_asks_for_four_weeks_and_the_reviewers_for_six() -> None:
    text = """07/01/2026 Office visit, A. Brandt MD. Low back pain since 06/20/2026. PT started.
08/04/2026 Office visit, A. Brandt MD. Physical therapy 07/02/2026 to 08/03/2026 without relief.
Low back pain persists.
"""

    assert "OR" in SHELF.criteria_sets()["medicare.lcd.l34220"].states
    assert verdict("medicare.lcd.l34220", text, region="lumbar_spine") is MET
    assert verdict("evicore.lumbar.axial", text, region="lumbar_spine") is not MET


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"{SEEN} Low back pain for 10 days. No treatment so far. No red flags.\n", "1"),
        (
            LEG.format(exam="", begun="PT started.", course=THERAPY)
            + "Low back pain. If the MRI shows compression she is a candidate for surgery.\n",
            "3",
        ),
    ],
)
def test_back_pain_untreated_is_the_first_situation_and_after_six_weeks_the_third(
    text: str, expected: str
) -> None:
    chart = appeal.understand((document(text, "chart"),), shelf=SHELF).chart
    family = family_of("lumbar_spine", SHELF)
    record = Record(chart, ON, "lumbar_spine", tables(SHELF), "MRI", family)
    named = SHELF.definitions()
    study = Study("72148", "MRI", family)

    found = acr_findings(SHELF, weigher(record, named), named, study)

    assert found[0].variant == f"acr.low_back_pain.{expected}"
