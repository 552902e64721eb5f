"""Each criteria set beside charts that meet it, that do not, and that do not say."""

import datetime
from pathlib import Path

import pytest
import yaml

from rebuttal import appeal
from rebuttal.knowledge.families import family_of
from rebuttal.model.criteria import Verdict
from rebuttal.reasoning.chart_record import Record
from rebuttal.reasoning.criteria_logic import judge
from rebuttal.reasoning.weighing import weigher
from rebuttal.reasoning.weighing_tables import tables
from tests.charts import SHELF
from tests.understanding.letter.decision_papers import document

ON = datetime.date(2026, 8, 12)
ROWS = yaml.safe_load((Path(__file__).parent / "sets.yaml").read_text("utf-8"))
REGIONS = {
    "head": "brain",
    "heart": "heart",
    "chest": "chest",
    "abdomen": "abdomen_pelvis",
    "cancer": "skullbase_midthigh",
    "breast": "breast_both",
}
SPINE = {"uhc.spine.cervical": "cervical_spine", "uhc.spine.cervical.trauma": "cervical_spine"}
MODALITIES = {"uhc.cardiac.tte": "ECHO", "uhc.cardiac.tte.repeat": "ECHO"}
VERDICTS = {
    "met": Verdict.MET,
    "not_met": Verdict.NOT_MET,
    "silent": Verdict.NOT_DOCUMENTED,
}
EXAMPLES = [(row["set"], kind, row[kind]) for row in ROWS for kind in VERDICTS if kind in row]


def verdict(name: str, text: str) -> Verdict:
    entry = SHELF.criteria_sets()[name]
    family = entry.families[0] if entry.families else ""
    region = SPINE.get(name) or REGIONS.get(family, family)
    chart = appeal.understand((document(text, "chart"),), shelf=SHELF).chart
    modality = MODALITIES.get(name, "MRI")
    record = Record(chart, ON, region, tables(SHELF), modality, family_of(region, SHELF))
    named = SHELF.definitions()
    return judge(entry.logic, weigher(record, named), named).verdict


@pytest.mark.parametrize(
    ("name", "kind", "text"), EXAMPLES, ids=[f"{name}-{kind}" for name, kind, _ in EXAMPLES]
)
def test_a_set_is_judged_by_the_chart(name: str, kind: str, text: str) -> None:
    assert verdict(name, text) is VERDICTS[kind]


def test_a_chart_that_says_nothing_meets_no_set() -> None:
    blank = "08/10/2026 Office visit, A. Brandt MD.\n"
    sets = [s for s in SHELF.criteria_sets().values() if s.kind == "conditions"]

    assert [s.id for s in sets if verdict(s.id, blank) is Verdict.MET] == []
