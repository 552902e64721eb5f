"""The steps of the ladder: which is open now, later, automatic or over."""

import datetime

from rebuttal.knowledge.shelf import Shelf
from rebuttal.model.case import Case
from rebuttal.model.fact import Evidence
from rebuttal.model.finding import Deadline, RegimeFinding, Step
from rebuttal.model.law import AppealLevel, Reached, Regime
from rebuttal.reasoning.agreement import candidates_of
from rebuttal.reasoning.beside_hearing import beside_hearing, is_of_the_hearing
from rebuttal.reasoning.clocks import IN_STATES, clocks, state_review
from rebuttal.reasoning.counting import one
from rebuttal.reasoning.deadlines import find_deadlines, reached_by, waits
from rebuttal.reasoning.regime import find_regime

IN_LETTER = "Your letter names the address"
OPEN, LATER, AUTOMATIC, DONE, CLOSED = "open", "later", "automatic", "done", "closed"
COURT = "court"
ORDER = tuple(Reached)


def find_steps(case: Case, shelf: Shelf, today: datetime.date) -> tuple[Step, ...]:
    """The steps of every candidate regime, in the order in which they open."""
    if case.notice is None:
        return ()
    finding = find_regime(case, shelf, today)
    due = {deadline.id: deadline for deadline in find_deadlines(case, shelf, today)}
    found: list[Step] = []
    for regime in candidates_of(finding, shelf):
        for level in regime.levels:
            pairs = clocks(case, shelf, finding, level.file_clock)
            own = waits(tuple(pair for pair in pairs if pair[0] == regime.id), today)
            step = _step(case, shelf, finding, (regime, level, own), due)
            if not any(_same(step, other) for other in found):
                found.append(step)
    found += beside_hearing(case, shelf, found, due)
    return tuple(sorted(found, key=lambda step: step.kind != "internal"))


def _same(step: Step, other: Step) -> bool:
    """Whether two candidates lead to the same step."""
    if step.kind == other.kind == "internal":
        return True
    return (step.name, step.sent_to, step.state) == (other.name, other.sent_to, other.state)


def _step(
    case: Case,
    shelf: Shelf,
    finding: RegimeFinding,
    rung: tuple[Regime, AppealLevel, str],
    due: dict[str, Deadline],
) -> Step:
    """One rung of one candidate's ladder as a step of this case.

    Beside the rung stands how long it is open under that candidate.
    """
    regime, level, own = rung
    deadline = due.get(level.file_clock)
    state = _state(regime.counts_as(reached_by(case)), level, deadline)
    sent_to, because = _sent_to(case, shelf, regime, level, state)
    citable = bool(level.authority) and shelf.authority(level.authority).citable
    says = level.says if finding.certain else f"If it is {one(regime.name)}: {level.says}"
    alone = finding.certain or len(finding.candidates) == 1
    return Step(
        id=level.id if alone else f"{regime.id}.{level.id}",
        kind=level.kind,
        name=level.name,
        state=state,
        says=says,
        sent_to=sent_to,
        deadline=level.file_clock if deadline else "",
        authority=level.authority if citable else "",
        because=because,
        must_contain=level.must_contain,
        waits=own if deadline and state == LATER and not alone else "",
    )


def _state(reached: Reached, level: AppealLevel, deadline: Deadline | None) -> str:
    """Whether a step is over, open, automatic or still to come."""
    if ORDER.index(level.opened_by) < ORDER.index(reached):
        return DONE
    if level.kind == "automatic":
        return AUTOMATIC
    if level.opened_by is reached and (level.kind != COURT or deadline):
        return CLOSED if deadline and deadline.passed else OPEN
    return LATER


def _sent_to(
    case: Case, shelf: Shelf, regime: Regime, level: AppealLevel, state: str
) -> tuple[str, tuple[Evidence, ...]]:
    """Where a step is sent: what is open goes where the letter says."""
    route = case.notice.route if case.notice else None
    heard = route is not None and route.hearing_window is not None and level.kind == "hearing"
    address = route.address if route else None
    if route and heard:
        own = route.address if address and is_of_the_hearing(address.value) else None
        address = route.hearing_address or own
    if state in {OPEN, CLOSED} and address:
        return address.value, address.evidence
    if state in {OPEN, CLOSED} and level.kind == "internal":
        return IN_LETTER, ()
    row = state_review(case, shelf)
    if level.kind == "external" and regime.id in IN_STATES and row is not None:
        return row.file_with, ()
    return ", ".join(filter(None, (level.sent_to, level.site))), ()
