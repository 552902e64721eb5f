"""Which papers are another patient's, by what the record denies."""

import pytest

from rebuttal import appeal
from rebuttal.writing.literature_sheet import denied
from tests.charts import SHELF
from tests.understanding.letter.decision_papers import document

CAUDA = ("bowel_bladder_incontinence", "saddle_anesthesia", "urinary_retention")


@pytest.mark.parametrize(
    ("history", "left_out"),
    [
        ("Denies saddle anesthesia.", True),
        ("Low back pain.", False),
        ("Denies saddle anesthesia. New urinary retention since Monday.", False),
    ],
)
def test_a_paper_is_left_out_where_its_signs_are_denied_and_none_is_told(
    history: str, *, left_out: bool
) -> None:
    note = f"08/10/2026 Office visit, A. Brandt MD.\nHPI: {history}\n"
    chart = appeal.understand((document(note, "chart"),), shelf=SHELF).chart

    assert denied(CAUDA, chart) is left_out
