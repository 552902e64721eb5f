"""The dates for a calendar; no name and no health data."""

from rebuttal.model.finding import Findings
from rebuttal.model.packet import Event

TITLES = {
    "appeal.file": "Insurance appeal: last safe day to send",
    "appeal.decide": "Insurance appeal: the answer is due",
    "external.file": "Insurance appeal: last safe day for outside review",
    "hearing.file": "Insurance appeal: last safe day to ask for a hearing",
    "peer_to_peer": "Insurance appeal: last day for the doctor’s call",
    "papers.send": "Insurance request: last safe day to send papers",
    "reconsideration": "Insurance appeal: last day to send missing papers",
}


def events(findings: Findings) -> tuple[Event, ...]:
    """The member's own dates that are known and still ahead."""
    return tuple(
        Event(due.id, TITLES.get(due.id, "Insurance appeal: a date to keep"), due.safe)
        for due in findings.deadlines
        if due.safe is not None and not due.passed and due.who == "member"
    )
