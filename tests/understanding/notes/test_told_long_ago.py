"""What an old year says of a complaint: its event is over, the complaint need not be."""

import pytest

from rebuttal import appeal
from rebuttal.model.fact import Assertion
from tests.charts import SHELF
from tests.understanding.letter.decision_papers import document


@pytest.mark.parametrize(
    "says",
    [
        "Low back pain after L4-5 fusion 2022, new leg pain.",
        "Neck pain since 2015.",
        "Worsening low back pain, s/p discectomy 2018.",
    ],
)
def test_a_complaint_after_an_old_event_is_present(says: str) -> None:
    note = document(f"08/10/2026 Office visit, A. Brandt MD.\n{says}\n", "chart")
    symptoms = appeal.understand((note,), shelf=SHELF).chart.symptoms

    assert {fact.assertion for fact in symptoms} == {Assertion.STATED}
