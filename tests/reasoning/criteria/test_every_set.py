"""Each criteria set beside charts that meet it, that do not, and that do not say."""

import datetime
from pathlib import Path

import pytest
import yaml

from rebuttal import appeal
from rebuttal.knowledge.families import family_of
from rebuttal.model.criteria import CriteriaSet, Verdict
from rebuttal.reasoning.chart_record import Record
from rebuttal.reasoning.criteria_logic import judge
from rebuttal.reasoning.one_set import over_chart
from rebuttal.reasoning.weighing import weigher
from rebuttal.reasoning.weighing_tables import tables
from tests.charts import SHELF
from tests.understanding.letter.decision_papers import document

ON = datetime.date(2026, 8, 12)
FOLDER = Path(__file__).parent / "sets"
ROWS = [row for path in sorted(FOLDER.iterdir()) for row in yaml.safe_load(path.read_text("utf-8"))]
REGIONS = {
    "head": "brain",
    "heart": "heart",
    "chest": "chest",
    "abdomen": "abdomen_pelvis",
    "cancer": "skullbase_midthigh",
    "breast": "breast_both",
}
VERDICTS = {
    "met": Verdict.MET,
    "not_met": Verdict.NOT_MET,
    "silent": Verdict.NOT_DOCUMENTED,
}
EXAMPLES = [(row, kind) for row in ROWS for kind in VERDICTS]
CONDITIONS = [s for s in SHELF.criteria_sets().values() if s.kind == "conditions"]
TOLD = [s for s in SHELF.criteria_sets().values() if s.kind != "conditions"]


def verdict(name: str, text: str, modality: str = "MRI", region: str = "") -> Verdict:
    entry = SHELF.criteria_sets()[name]
    family = entry.families[0] if entry.families else ""
    region = region or REGIONS.get(family, family)
    chart = appeal.understand((document(text, "chart"),), shelf=SHELF).chart
    record = Record(chart, ON, region, tables(SHELF), modality, family_of(region, SHELF))
    named = SHELF.definitions()
    return judge(entry.logic, weigher(record, named), named).verdict


@pytest.mark.parametrize(
    ("row", "kind"), EXAMPLES, ids=[f"{row['set']}-{kind}" for row, kind in EXAMPLES]
)
def test_a_set_is_judged_by_the_chart(row: dict[str, str], kind: str) -> None:
    found = verdict(row["set"], row[kind], row.get("modality", "MRI"), row.get("region", ""))

    assert found is VERDICTS[kind]


def test_every_set_has_a_chart_that_meets_it_one_that_does_not_and_one_that_is_silent() -> None:
    told = {row["set"] for row in ROWS if VERDICTS.keys() <= row.keys()}

    assert told == {entry.id for entry in CONDITIONS}


@pytest.mark.parametrize("entry", TOLD, ids=[entry.id for entry in TOLD])
def test_a_set_without_conditions_is_told_and_never_met(entry: CriteriaSet) -> None:
    chart = appeal.understand((document(ROWS[0]["met"], "chart"),), shelf=SHELF).chart

    found = over_chart(entry, chart, SHELF, ON)

    assert found.verdict is not Verdict.MET
    assert entry.notes


def test_a_chart_that_says_nothing_meets_no_set() -> None:
    blank = "08/10/2026 Office visit, A. Brandt MD.\n"

    assert [s.id for s in CONDITIONS if verdict(s.id, blank) is Verdict.MET] == []
