"""The kept cases: the list, where one stands, its log, its deletion."""

from typing import Annotated

from rebuttal.faces.web.framework import APIRouter, Depends, Form, Request, Response, see
from rebuttal.faces.web.front import CaseHere, Shared, check_mark

routes = APIRouter()
A_PAGE = 50
LAST_PAGE = 10**6


@routes.get("/cases")
def listed(request: Request, front: Shared, page: int = 1) -> Response:
    """The kept cases, newest change first."""
    number = min(max(page, 1), LAST_PAGE)
    count = front.cabinet.count()
    cases = front.cabinet.latest(A_PAGE, (number - 1) * A_PAGE)
    last = max((count - 1) // A_PAGE + 1, 1)
    return front.pages.page(
        request,
        "cases",
        cases=cases,
        cards=front.cards(cases),
        count=count,
        number=number,
        last=last,
    )


@routes.get("/cases/{case}")
def resume(kept: CaseHere, front: Shared) -> Response:
    """Go on where the case stands."""
    if not kept.body.papers:
        return see(f"/cases/{kept.id}/papers")
    if front.casework.reading(kept):
        return see(f"/cases/{kept.id}/reading")
    opened = front.casework.opened(kept)
    ready = opened is not None and opened.weighed is not None
    return see(f"/cases/{kept.id}/{'plan' if ready and kept.body.answers else 'papers'}")


@routes.get("/cases/{case}/log")
def happened(request: Request, kept: CaseHere, front: Shared) -> Response:
    """What was done with this case, and whether the log is whole."""
    return front.pages.page(
        request,
        "log",
        case=kept,
        entries=front.cabinet.log(kept.id),
        broken=front.cabinet.log_broken_at(),
    )


@routes.get("/cases/{case}/delete")
def ask_delete(request: Request, kept: CaseHere, front: Shared) -> Response:
    """Ask before anything is deleted, and say what cannot be promised."""
    return front.pages.page(request, "delete", case=kept)


@routes.post("/cases/{case}/delete", dependencies=[Depends(check_mark)])
def delete(kept: CaseHere, front: Shared, sure: Annotated[str, Form()] = "") -> Response:
    """Delete the case when the person is sure."""
    if sure != "yes":
        return see(f"/cases/{kept.id}/delete")
    front.casework.forget(kept.id)
    front.cabinet.delete(kept.id)
    return see("/")
