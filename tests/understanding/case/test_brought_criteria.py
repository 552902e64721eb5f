"""Criteria that the insurer sent: nesting, and/or, conditions, and what is left open."""

import datetime

from rebuttal import appeal
from rebuttal.model.brought import Brought, Line
from rebuttal.model.chart import Chart
from rebuttal.model.criteria import Criterion, Verdict
from rebuttal.model.value import from_plain, to_plain
from rebuttal.reasoning.brought_rule import rule_of
from rebuttal.reasoning.one_set import over_chart
from rebuttal.understanding.criteria_text import read_criteria
from tests.charts import SHELF
from tests.understanding.letter.decision_papers import document

TREE = """Imaging Criteria 2026
MRI, Lumbar Spine
Choose one:
1. Suspected nerve root compression, ALL:
   a. Radicular pain by history
   b. Finding, ≥ One:
      - Motor weakness
      - Asymmetric reflexes
   c. NSAID for at least 3 weeks or contraindicated
   d. Home exercise for at least 6 weeks without improvement
   e. Member has completed the spine readiness module
2. Suspected spinal infection
© 2026. All rights reserved.
"""
POLICY = """Larkfield Policy RAD-12: MRI of the Knee
MRI of the knee is medically necessary when one or more of the following criteria are met:
• Suspected meniscal tear when ALL of the following are present:
    o Plain radiographs of the knee have been performed; and
    o Positive McMurray test or joint line tenderness; and
    o Failure of 4 weeks of conservative therapy, including
      physical therapy or NSAIDs
• At least two of the following:
    (a) Locked knee
    (b) Effusion
    (c) Age 50 or older
"""
CONNECTED = """Criteria
A. An x-ray was performed
and
B. Calcium score ≥ 100
"""


def understood(text: str) -> Brought:
    return read_criteria(document(text, "criteria.txt"), SHELF)


def case_chart(text: str) -> Chart:
    return appeal.understand((document(text, "chart"),), shelf=SHELF).chart


def every(lines: tuple[Line, ...]) -> list[Line]:
    return [one for line in lines for one in (line, *every(line.under))]


def line(text: str, start: str) -> Line:
    return next(one for one in every(understood(text).lines) if one.text.startswith(start))


def test_a_question_tree_keeps_its_nesting_and_its_joining() -> None:
    first = line(TREE, "Suspected nerve root")

    assert line(TREE, "Choose one").group == "any_of"
    assert (first.group, len(first.under)) == ("all_of", 5)
    assert (line(TREE, "Finding").group, len(line(TREE, "Finding").under)) == ("any_of", 2)


def test_an_exception_stands_beside_what_it_excepts() -> None:
    nsaid = line(TREE, "NSAID for at least 3 weeks or")

    assert nsaid.group == "any_of"
    assert nsaid.under[0].asks[0].value == 3.0
    assert nsaid.under[1].question


def test_a_policy_keeps_wrapped_lines_counts_and_numbers() -> None:
    assert line(POLICY, "Failure of 4 weeks").asks[0] == Criterion(
        element="conservative_care_weeks",
        op=">=",
        value=4.0,
        result="failed",
        counts=("physical_therapy", "nsaid"),
    )
    assert line(POLICY, "Positive McMurray").asks[0].counts == ("mcmurray", "joint_line_tenderness")
    assert (line(POLICY, "At least two").group, line(POLICY, "At least two").needed) == (
        "at_least",
        2,
    )
    assert line(POLICY, "Age 50").asks == (Criterion(element="age", op=">=", value=50.0),)


def test_a_number_of_a_named_thing_is_kept() -> None:
    asks = line(CONNECTED, "Calcium score").asks

    assert [(one.counts, one.op, one.value) for one in asks] == [(("calcium_score",), ">=", 100.0)]


def test_what_cannot_be_placed_is_a_question_and_nothing_is_lost() -> None:
    words = " ".join(one.text for one in every(understood(TREE).lines))

    assert line(TREE, "Member has completed").question
    assert all(row.strip(" -.0123456789abcde") in words for row in TREE.splitlines() if row)


def test_a_correction_survives_the_file() -> None:
    brought = understood(POLICY)

    assert from_plain(to_plain(brought), Brought) == brought


def test_the_insurers_own_text_is_laid_over_the_chart() -> None:
    chart = case_chart(
        "08/10/2026 Office visit, A. Brandt MD. 62 yo. Knee pain.\nExam: moderate effusion.\n"
    )
    found = over_chart(understood(POLICY), chart, SHELF, datetime.date(2026, 8, 12))

    assert found.verdict is Verdict.MET
    assert found.why_applied == "brought"


def test_an_unplaced_line_is_never_met() -> None:
    rule = rule_of(understood("Criteria\n1. Member has completed the module\n"))
    chart = case_chart("08/10/2026 Office visit, A. Brandt MD. Knee pain.\n")
    found = over_chart(
        understood("Criteria\n1. Member has completed the module\n"),
        chart,
        SHELF,
        datetime.date(2026, 8, 12),
    )

    assert rule is not None
    assert found.verdict is Verdict.NOT_DOCUMENTED


def test_a_text_without_conditions_is_never_met() -> None:
    found = over_chart(
        understood("Effective: 2026\nPage 1\n"),
        case_chart("08/10/2026 Office visit, A. Brandt MD.\n"),
        SHELF,
        datetime.date(2026, 8, 12),
    )

    assert found.verdict is Verdict.NOT_DOCUMENTED
