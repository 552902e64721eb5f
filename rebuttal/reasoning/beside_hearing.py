"""The review outside that a final letter opens beside a hearing, as some states do."""

from rebuttal.knowledge.shelf import Shelf
from rebuttal.model.case import Case
from rebuttal.model.fact import Evidence
from rebuttal.model.finding import Deadline, Step
from rebuttal.reasoning.clocks import state_review

EXTERNAL, HEARING, OPEN, CLOSED = "external", "hearing", "open", "closed"
NAME = "External review"
SAYS = "The letter opens a review by independent doctors beside the hearing; both may be asked for."
IN_LETTER = "the state office that the letter names for external review"


def opens_both(case: Case) -> bool:
    """Whether the letter itself gives a time for a hearing and for a review outside."""
    route = case.notice.route if case.notice else None
    outside = route and (route.external_window or route.external)
    return bool(route and route.hearing_window and outside)


def is_of_the_hearing(address: str) -> bool:
    """Whether an address is that of an office of hearings."""
    return "hearing" in address.casefold()


def beside_hearing(
    case: Case, shelf: Shelf, found: list[Step], due: dict[str, Deadline]
) -> tuple[Step, ...]:
    """The step for that review, where the ladder of the regime has none of its kind."""
    heard = any(step.kind == HEARING and step.state in {OPEN, CLOSED} for step in found)
    known = any(step.kind == EXTERNAL for step in found)
    if known or not heard or not opens_both(case) or case.notice is None:
        return ()
    route, row = case.notice.route, state_review(case, shelf)
    told = [fact for fact in (route.external, route.external_window) if fact]
    deadline = due.get("external.file")
    own = route.address
    sent_to = row.file_with if row else IN_LETTER
    evidence: tuple[Evidence, ...] = ()
    if own is not None and not is_of_the_hearing(own.value):
        sent_to, evidence = own.value, own.evidence
    citable = row is not None and shelf.authority(row.authority).citable
    return (
        Step(
            id="letter.external_review",
            kind=EXTERNAL,
            name=NAME,
            state=CLOSED if deadline and deadline.passed else OPEN,
            says=SAYS,
            sent_to=sent_to,
            deadline="external.file" if deadline else "",
            authority=row.authority if row and citable else "",
            because=(*(piece for fact in told for piece in fact.evidence), *evidence),
        ),
    )
