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


BULLETIN = """Shoulder MRI bulletin 44
MRI of the shoulder is covered when criterion A or criterion B is met.
A. The member is 18 years of age or older and all of the following are met:
   1. At least 6 weeks of conservative therapy within the preceding 60 days, with
      a minimum of 4 physical therapy visits
   2. X-rays of the shoulder within the past 3 months
   3. No improvement after at least 4 weeks of NSAIDs
B. Suspected infection or tumor
Repeat imaging within 12 months is not medically necessary unless there is new trauma.
"""
NESTED = """Knee MRI
1. Suspected meniscal tear, lumbar or other:
   \u00b7 Knee swelling with 2 or more of the following:
      - Locking
      - Positive McMurray test
      - Joint effusion
   \u00b7 Plain radiographs within 60 days
"""


def asked(text: str, start: str) -> tuple[Criterion, ...]:
    whole = line(text, start)
    return whole.asks or whole.under[0].asks


def test_look_backs_in_days_and_months_are_kept() -> None:
    care, xray = asked(BULLETIN, "At least 6 weeks")[0], asked(BULLETIN, "X-rays")[0]

    assert (care.value, care.within_days) == (6.0, 60)
    assert (xray.element, xray.within_months) == ("xray_since_episode", 3)
    assert asked(NESTED, "Plain radiographs")[0].within_days == 60


def test_a_figure_that_no_condition_holds_becomes_a_question() -> None:
    visits = line(BULLETIN, "At least 6 weeks")

    assert [one.text for one in visits.under if one.question] == ["4 physical therapy visits"]


def test_no_improvement_after_care_is_failed_care_and_no_denial() -> None:
    told = asked(BULLETIN, "No improvement")[0]

    assert told.not_ is None
    assert (told.element, told.value, told.result) == ("conservative_care_weeks", 4.0, "failed")


def test_the_head_of_a_group_asks_for_what_it_says_beside_its_lines() -> None:
    member = line(BULLETIN, "The member is 18")

    assert member.group == "all_of"
    assert member.under[0].asks == (Criterion(element="age", op=">=", value=18.0),)
    swelling = line(NESTED, "Knee swelling with")
    assert [one.group for one in swelling.under][1:] == ["at_least"]


def test_alternative_sections_are_alternatives() -> None:
    assert line(BULLETIN, "MRI of the shoulder is covered").group == "any_of"


def test_half_of_an_alternative_that_is_not_known_is_a_question() -> None:
    told = line(BULLETIN, "Suspected infection or")

    assert told.group == "any_of"
    assert "tumor" in [one.text for one in told.under if one.question]


def test_what_a_text_excludes_is_asked_and_never_taken_for_a_condition() -> None:
    told = line(BULLETIN, "Repeat imaging within")

    assert told.question
    assert not told.asks


def test_an_old_xray_does_not_meet_a_look_back() -> None:
    rule = understood("Criteria\n1. X-rays of the shoulder within the past 60 days\n")
    seen = "{} Office visit, A. Brandt MD. Shoulder pain for 9 months. {}\n"
    day = datetime.date(2026, 8, 12)
    old = case_chart(seen.format("08/10/2026", "X-ray of the shoulder 02/03/2026: normal."))
    new = case_chart(seen.format("08/10/2026", "X-ray of the shoulder 07/20/2026: normal."))

    assert over_chart(rule, old, SHELF, day).verdict is Verdict.NOT_MET
    assert over_chart(rule, new, SHELF, day).verdict is Verdict.MET


def test_care_that_only_has_to_end_in_a_window_leaves_the_window_open() -> None:
    told = line("Criteria\n1. Six weeks of physical therapy completed within 60 days\n", "Six")

    assert told.under[0].asks[0].within_days is None
    assert [one.text for one in told.under if one.question] == ["60 days"]
