"""The plan: what this is, what to do by when, what the record shows."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass

from rebuttal import afterwards
from rebuttal.faces.web.framework import APIRouter, Request, Response
from rebuttal.faces.web.front import Elsewhere, Shared, WeighedHere, language_told
from rebuttal.knowledge.shelf import Shelf
from rebuttal.model.fact import Evidence
from rebuttal.model.finding import Deadline, ElementFinding, Findings
from rebuttal.model.language import Language
from rebuttal.model.packet import Block, Derived, Heading, Points, Sentence, Table
from rebuttal.model.text import Quote

routes = APIRouter()
PLAN, REQUEST = "plan", "criteria-request"
SHOWN_APART = ("deadline:", "question:", "warning")


@dataclass(frozen=True)
class Due:
    """A deadline on the time line; `left` counts days from today.

    `name` and `cite` are in the language of the page where that is known;
    `send_by` is the day to send by where it is another than the safe one.
    """

    deadline: Deadline
    left: int | None
    name: str
    cite: str
    send_by: datetime.date | None


@dataclass(frozen=True)
class Shown:
    """A row of the gap table: the element and where its words stand."""

    element: ElementFinding
    quotes: tuple[Quote, ...]
    against: tuple[Quote, ...]


@routes.get("/cases/{case}/plan")
def plan(request: Request, here: WeighedHere, front: Shared) -> Response:
    """The plan of this case."""
    assert here.weighed is not None
    findings, told = here.weighed.findings, language_told(request, front)
    written = here.paper(PLAN)
    if here.fault:
        raise Elsewhere(f"/cases/{here.case.id}/papers")
    todo, rest = afterwards.steps_apart(written) if written else ((), ())
    page = front.pages.page(
        request,
        "plan",
        case=here.case,
        today=findings.today,
        findings=findings,
        missing=here.missing,
        asks_criteria=here.has(REQUEST),
        road=told.roads[str(findings.road.road)] if told else findings.road.says,
        todo=todo,
        written=_not_shown_apart(rest),
        notes=told.notes if told else {},
        line=time_line(findings, front.casework.shelf, told),
        rows=tuple(map(_row, findings.elements)),
        names={own.id: own.name for own in here.weighed.documents},
    )
    front.casework.finish_later(here)
    return page


def time_line(findings: Findings, shelf: Shelf, told: Language | None) -> tuple[Due, ...]:
    """The deadlines in the order of their days; those without a day last."""
    line = [
        Due(
            due,
            _left(due.safe, findings.today),
            told.deadlines.get(due.id, due.what) if told else due.what,
            shelf.authority(due.authority).cite if due.authority else "",
            None if due.passed or due.send_by == due.safe else due.send_by,
        )
        for due in findings.deadlines
    ]
    return tuple(sorted(line, key=lambda due: (due.left is None, due.left or 0)))


def _not_shown_apart(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """The plan's blocks without the dates and questions, which the page shows itself."""
    kept: list[Block] = []
    for block in blocks:
        if not _is_shown_apart(block):
            kept.append(block)
        elif kept and isinstance(kept[-1], Heading):
            kept.pop()
    return tuple(kept)


def _is_shown_apart(block: Block) -> bool:
    """Whether a block tells of dates, questions, or what to look at first."""
    rows = block.items if isinstance(block, Points) else ()
    if isinstance(block, Table):
        rows = tuple(cell for row in block.rows for cell in row)
    told = [sentence for row in rows for sentence in row]
    return bool(told) and all(map(_tells_apart, told))


def _tells_apart(sentence: Sentence) -> bool:
    """Whether a sentence states a date, a question or a warning."""
    return any(
        isinstance(item, Derived) and item.finding.startswith(SHOWN_APART)
        for item in sentence.support
    )


def _left(day: datetime.date | None, today: datetime.date) -> int | None:
    """Days until a day; negative when it is past."""
    return (day - today).days if day else None


def _row(element: ElementFinding) -> Shown:
    """The element with its quotes, for and against."""
    return Shown(element, _quotes(element.because), _quotes(element.against))


def _quotes(evidence: Iterable[Evidence]) -> tuple[Quote, ...]:
    """The quotes among the evidence, without those that stand inside another."""
    every = tuple(dict.fromkeys(item for item in evidence if isinstance(item, Quote)))
    told = tuple(own for own in every if not _is_head(own)) or every
    return tuple(own for own in told if not any(_holds(other, own) for other in told))


def _is_head(quote: Quote) -> bool:
    """Whether a quote is the title of a paper, which tells nothing beside its sentences."""
    letters = quote.words.strip()
    return letters.isupper() and "." not in letters and len(letters.split()) > 1


def _holds(outer: Quote, inner: Quote) -> bool:
    """Whether a quote stands inside another, longer one."""
    within = outer.start <= inner.start and inner.end <= outer.end
    return outer != inner and outer.document == inner.document and within
