"""What a letter asks for in its own words, laid beside the chart, in every family."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from rebuttal import appeal
from rebuttal.reasoning.clinical_view import weigh
from tests.charts import SHELF, day
from tests.understanding.letter.decision_papers import document

PAIRS = yaml.safe_load((Path(__file__).parent / "pairs.yaml").read_text("utf-8"))
LETTER = """Larkfield Mutual Health
August 20, 2026
{name}
12 Elm Row
Dayton OH 45402

RE: {study}
Member ID: QX 118044
Date of request: August 14, 2026

Dear {name}:

We cannot approve {study} because it is not medically necessary.

{why}

You may appeal within 180 days of receiving this letter.
"""


def verdicts(pair: dict[str, Any]) -> dict[str, str]:
    letter = LETTER.format(name="Member", study=pair["study"], why=pair["why"])
    papers = (document(letter, "letter"), document(pair["chart"], "chart"))
    found = weigh(appeal.understand(papers, shelf=SHELF), SHELF, day("2026-10-10"))
    return {one.element: one.verdict.value for r in found.reasons for one in r.elements}


@pytest.mark.parametrize("pair", PAIRS, ids=[pair["id"] for pair in PAIRS])
def test_each_thing_asked_for_has_its_verdict(pair: dict[str, Any]) -> None:
    assert verdicts(pair) == pair["verdicts"]
