"""The summary tells the road, the dates, the verdicts and what is missing."""

import datetime
from pathlib import Path

from rebuttal.faces.summary import plain_summary, summary
from rebuttal.model.case import AdverseDetermination, Case, Decision, Member, Plan, Service
from rebuttal.model.chart import Chart
from rebuttal.model.criteria import Verdict
from rebuttal.model.fact import Fact
from rebuttal.model.finding import (
    Deadline,
    ElementFinding,
    Findings,
    Question,
    Road,
    RoadFinding,
)
from rebuttal.model.packet import Packet
from rebuttal.model.text import Quote

DAY = datetime.date(2026, 3, 9)
QUOTE = Quote("d1", 1, 0, 4, "Roe,")
OUT = Path("packet")
FILES = (OUT / "packet.pdf", OUT / "case.json")


def case_with_letter() -> Case:
    service = Service("MRI lumbar spine", Decision.DENIED, code="72148")
    notice = AdverseDetermination("d1", services=(Fact("notice.services", service, (QUOTE,)),))
    member = Member(name=Fact("member.name", "Jo Roe", (QUOTE,)))
    return Case((), member, Plan(), notice, Chart())


def findings() -> Findings:
    return Findings(
        today=DAY,
        road=RoadFinding(Road.MEDICAL_NECESSITY, "The study was refused as not necessary."),
        deadlines=(
            Deadline(
                "appeal.file",
                "Send the appeal",
                "member",
                datetime.date(2026, 8, 29),
                datetime.date(2026, 9, 3),
                "180 days from 2 March.",
            ),
            Deadline("appeal.decide", "Decide the appeal", "plan", DAY, DAY, "30 days."),
            Deadline("external.file", "Ask for review", "member", None, None, "No final denial."),
        ),
        elements=(
            ElementFinding("exam_strength", "a strength grade", Verdict.MET, "4/5"),
            ElementFinding("exam_reflexes", "the reflexes", Verdict.NOT_DOCUMENTED, "Silent."),
        ),
        questions=tuple(
            Question(f"q{i}", f"Question {i}?", "why", "how", ("yes", "no")) for i in range(7)
        ),
    )


def test_the_safe_date_comes_first_and_the_lawful_one_after() -> None:
    text = summary(case_with_letter(), findings(), Packet("t", DAY, ()), OUT, FILES)

    assert "2026-08-29: Send the appeal (last lawful day 2026-09-03)." in text
    assert "180 days from 2 March." in text


def test_a_date_that_cannot_be_counted_is_said_to_be_so() -> None:
    text = summary(case_with_letter(), findings(), Packet("t", DAY, ()), OUT, FILES)

    assert "Ask for review: no date can be counted." in text


def test_the_plans_own_deadlines_are_not_the_readers() -> None:
    text = summary(case_with_letter(), findings(), Packet("t", DAY, ()), OUT, FILES)

    assert "Decide the appeal" not in text


def test_verdicts_are_counted_and_open_ones_named() -> None:
    text = summary(case_with_letter(), findings(), Packet("t", DAY, ()), OUT, FILES)

    assert "1 met, 0 not met, 1 not documented, 0 in conflict." in text
    assert "Not documented: the reflexes" in text


def test_what_was_not_read_is_said_to_be_not_read() -> None:
    text = summary(case_with_letter(), findings(), Packet("t", DAY, ()), OUT, FILES)

    assert "Letter dated  not read" in text
    assert "Jo Roe" in text
    assert "72148" in text


def test_at_most_five_questions_are_asked_at_once() -> None:
    text = summary(case_with_letter(), findings(), Packet("t", DAY, ()), OUT, FILES)

    assert "Question 4?" in text
    assert "Question 5?" not in text
    assert "and 2 more" in text


def test_what_is_missing_stands_before_the_files() -> None:
    packet = Packet("t", DAY, (), missing=("the fax number",))
    text = summary(case_with_letter(), findings(), packet, OUT, FILES)

    assert text.index("the fax number") < text.index("packet.pdf")


def test_no_line_is_wider_than_a_terminal() -> None:
    text = summary(case_with_letter(), findings(), Packet("t", DAY, ()), OUT, FILES)

    assert max(map(len, text.splitlines())) <= 88


def test_a_case_without_a_letter_says_so() -> None:
    case = Case((), Member(), Plan(), None, Chart())
    text = summary(case, findings(), Packet("t", DAY, ()), OUT, FILES)

    assert "no denial letter was found" in text


def test_machines_get_the_same_as_plain_data() -> None:
    plain = plain_summary(case_with_letter(), findings(), Packet("t", DAY, ()), FILES)

    assert plain["road"] == "medical_necessity"
    assert plain["verdicts"] == {"met": 1, "not_documented": 1}
    assert plain["notice_date"] is None
    assert plain["files"] == ["packet/packet.pdf", "packet/case.json"]
