"""The plan: what this is, what to do by when, what the record shows."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass

from rebuttal.faces.web.framework import APIRouter, Request, Response
from rebuttal.faces.web.front import PreparedHere, Shared
from rebuttal.model.fact import Evidence
from rebuttal.model.finding import Deadline, ElementFinding, Findings
from rebuttal.model.text import Quote

routes = APIRouter()
PLAN = "plan"


@dataclass(frozen=True)
class Due:
    """A deadline on the time line; `left` counts days from today."""

    deadline: Deadline
    left: int | None


@dataclass(frozen=True)
class Shown:
    """A row of the gap table: the element and where its words stand."""

    element: ElementFinding
    quotes: tuple[Quote, ...]
    against: tuple[Quote, ...]


@routes.get("/cases/{case}/plan")
def plan(request: Request, here: PreparedHere, front: Shared) -> Response:
    """The plan of this case."""
    assert here.prepared is not None
    findings, packet = here.prepared.findings, here.prepared.packet
    return front.pages.page(
        request,
        "plan",
        case=here.case,
        today=findings.today,
        findings=findings,
        packet=packet,
        written=next((one for one in packet.letters if one.id == PLAN), None),
        line=time_line(findings),
        rows=tuple(map(_row, findings.elements)),
        names={own.id: own.name for own in here.prepared.documents},
    )


def time_line(findings: Findings) -> tuple[Due, ...]:
    """The deadlines in the order of their days; those without a day last."""
    line = [Due(due, _left(due.safe, findings.today)) for due in findings.deadlines]
    return tuple(sorted(line, key=lambda due: (due.left is None, due.left or 0)))


def _left(day: datetime.date | None, today: datetime.date) -> int | None:
    """Days until a day; negative when it is past."""
    return (day - today).days if day else None


def _row(element: ElementFinding) -> Shown:
    """The element with its quotes, for and against."""
    return Shown(element, _quotes(element.because), _quotes(element.against))


def _quotes(evidence: Iterable[Evidence]) -> tuple[Quote, ...]:
    """The quotes among the evidence."""
    return tuple(item for item in evidence if isinstance(item, Quote))
