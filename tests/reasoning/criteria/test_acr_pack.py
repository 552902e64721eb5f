"""The ACR pack beside charts: which situation is this patient's, and what is held back."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from rebuttal import appeal
from rebuttal.knowledge.families import family_of
from rebuttal.model.criteria import Verdict
from rebuttal.model.finding import AcrFinding
from rebuttal.reasoning.acr import acr_findings
from rebuttal.reasoning.chart_record import Record
from rebuttal.reasoning.necessity import Study
from rebuttal.reasoning.weighing import weigher
from rebuttal.reasoning.weighing_tables import tables
from tests.charts import SHELF, day
from tests.understanding.letter.decision_papers import document

EXAMPLES = yaml.safe_load((Path(__file__).parent / "acr_examples.yaml").read_text("utf-8"))


def found(row: dict[str, Any]) -> tuple[AcrFinding, ...]:
    note = f"08/10/2026 Office visit, A. Brandt MD.\n{row['says']}\n"
    chart = appeal.understand((document(note, "chart"),), shelf=SHELF).chart
    family = family_of(row["region"], SHELF)
    kind = row.get("kind", "MRI")
    record = Record(chart, day("2026-08-12"), row["region"], tables(SHELF), kind, family)
    named = SHELF.definitions()
    return acr_findings(SHELF, weigher(record, named), named, Study(row["code"], kind, family))


@pytest.mark.parametrize("row", EXAMPLES, ids=[f"{r['code']}-{r['says'][:40]}" for r in EXAMPLES])
def test_a_chart_matches_its_own_situation(row: dict[str, Any]) -> None:
    matching = [one for one in found(row) if one.verdict is Verdict.MET]

    assert [one.variant.removeprefix("acr.") for one in matching] == row["is"]
    assert all(one.because for one in matching)


def test_what_is_silent_is_asked_and_not_guessed() -> None:
    heart = {"region": "heart", "code": "75574", "says": "58 yo. Exertional chest pressure."}

    nearest = found(heart)

    assert [one.verdict for one in nearest] == [Verdict.NOT_DOCUMENTED] * 2
    assert "known coronary disease" in nearest[0].question


def test_every_topic_is_one_topic_and_every_variant_one_variant() -> None:
    topics = [topic.topic for topic in SHELF.acr_topics()]
    variants = [variant.id for topic in SHELF.acr_topics() for variant in topic.variants]

    assert len(topics) == len(set(topics))
    assert len(variants) == len(set(variants))


def test_a_situation_that_the_record_denies_is_not_among_the_nearest() -> None:
    says = "51 yo. Low back pain for 10 weeks. Denies saddle anesthesia, bladder incontinence."
    nearest = found({"region": "lumbar_spine", "code": "72148", "says": says})

    assert nearest
    assert not [one for one in nearest if "cauda equina" in one.text]


def test_fears_that_the_record_answers_are_not_among_the_nearest() -> None:
    says = (
        "47 yo. Low back pain since 6/1/2026. No fever, no weight loss, no history of cancer. "
        "Physical therapy 6/8/2026 to 8/7/2026 without relief."
    )
    nearest = found({"region": "lumbar_spine", "code": "72148", "says": says})

    assert [one.variant for one in nearest] == ["acr.low_back_pain.3"]
    assert "surgery" in nearest[0].question
