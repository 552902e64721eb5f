"""What the law or the body asks of the next document and the papers do not give."""

from collections.abc import Iterator

from rebuttal.knowledge.shelf import Shelf
from rebuttal.model.case import AdverseDetermination, Case
from rebuttal.model.contents import Demand
from rebuttal.model.finding import Question
from rebuttal.reasoning.asking import question
from rebuttal.reasoning.deadlines import is_final

ROWS = {
    "Member": "member_name",
    "Member ID": "member_id",
    "Insurer or plan": "insurer",
    "Reference": "reference",
    "Date of the notice": "notice_date",
    "Date of service": "service_date",
}


def wanted_facts(case: Case, regime: str, shelf: Shelf) -> tuple[Question, ...]:
    """The questions whose answers the next document cannot go without."""
    notice = case.notice
    if notice is None:
        return ()
    asked = [
        name
        for demand in _demands(case, regime, shelf)
        if demand.asked
        for name in (*(ROWS[row] for row in demand.rows if row in ROWS), demand.question)
    ]
    asked += ["member_name", "member_id", "reference", "appeal_address"]
    given = _given(case, notice)
    names = (name for name in dict.fromkeys(asked) if name and name not in given)
    return tuple(question(name, shelf) for name in names if case.answer(name) is None)


def _demands(case: Case, regime: str, shelf: Shelf) -> Iterator[Demand]:
    """What the next document must contain under this regime."""
    document = "outside-review" if is_final(case) else "internal-appeal"
    for entry in shelf.contents():
        if entry.document == document and regime in entry.regimes:
            yield from entry.demands


def _given(case: Case, notice: AdverseDetermination) -> frozenset[str]:
    """What the papers give already."""
    facts = {
        "member_name": case.member.name,
        "member_id": case.member.id,
        "insurer": case.plan.insurer,
        "reference": notice.references or notice.claim_number,
        "notice_date": notice.notice_date,
        "service_date": notice.service_date,
        "appeal_address": notice.route.address or notice.route.fax or is_final(case),
    }
    return frozenset(name for name, found in facts.items() if found)
