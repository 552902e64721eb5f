"""Charts at the edges where reviewers and records part: each with its verdict."""

import pytest

from rebuttal.model.criteria import Verdict
from tests.reasoning.criteria.test_every_set import verdict

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
