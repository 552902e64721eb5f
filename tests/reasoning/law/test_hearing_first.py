"""A Medicaid letter whose only appeal is a fair hearing."""

import datetime

from rebuttal import appeal
from rebuttal.model.case import Case
from rebuttal.model.finding import Deadline
from rebuttal.reasoning.deadlines import find_deadlines
from rebuttal.reasoning.regime import find_regime
from tests.understanding.letter.decision_papers import SHELF, document

TODAY = datetime.date(2026, 11, 26)
LETTER = """\
State of Nevada
Division of Health Care Financing and Policy
NOTICE OF DECISION

Date of notice: October 19, 2026
Medicaid recipient: Anselm Quarrie
Recipient ID: 00044120017

Dear Anselm Quarrie:

{who} has denied the request of your physician for an MRI of the lumbar spine, CPT 72148. The
study is not medically necessary because the records do not show six weeks of therapy.

YOUR RIGHT TO A FAIR HEARING
If you disagree, you may ask for a fair hearing. {window}{more}
"""
WINDOW = "You must ask within 60 days of the day you receive this notice."
STATE, PLAN = "Nevada Medicaid", "Silver Mesa, your Medicaid health plan,"


def case_of(who: str, window: str = WINDOW, more: str = "") -> Case:
    text = LETTER.format(who=who, window=window, more=more)
    return appeal.understand((document(text),), shelf=SHELF)


def dates(case: Case) -> list[tuple[str, Deadline]]:
    return [(due.id, due) for due in find_deadlines(case, SHELF, TODAY)]


def test_the_time_of_a_hearing_that_comes_first_is_the_time_to_appeal() -> None:
    case = case_of(STATE)
    assert case.notice
    assert case.notice.window

    assert case.notice.window.value.count == 60
    assert case.notice.route.external_window is None


def test_medicaid_of_the_state_has_one_date_the_hearing_s() -> None:
    case = case_of(STATE)
    ((name, due),) = dates(case)

    assert find_regime(case, SHELF, TODAY).regime == "medicaid_ffs"
    assert name == "hearing.file"
    assert due.safe == due.stated == datetime.date(2026, 12, 18)
    assert not any("Ten days" in note for note in due.notes)


def test_a_plan_s_letter_that_offers_only_a_hearing_keeps_both_dates_apart() -> None:
    found = dict(dates(case_of(PLAN, "Ask within 90 days of the date of this notice.")))

    assert found["appeal.file"].safe == datetime.date(2026, 12, 18)
    assert found["appeal.file"].stated is None
    assert found["hearing.file"].safe == datetime.date(2027, 1, 17)


def test_a_hearing_after_the_plan_s_appeal_is_not_the_first_step() -> None:
    more = " Before that, ask us for a plan appeal within 60 days of the date of this notice."
    case = case_of(PLAN, "You have 120 days after the plan's appeal decision.", more)
    assert case.notice
    assert case.notice.window

    assert not case.notice.hearing_first
    assert case.notice.window.value.count == 60
