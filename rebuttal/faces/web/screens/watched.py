"""The reading, watched: which paper and page it has come to."""

from rebuttal.faces.web.framework import APIRouter, JSONResponse, Request, Response, see
from rebuttal.faces.web.front import CaseHere, Shared

routes = APIRouter()
AGAIN = 2  # seconds until a page without script asks again
WAIT = 8.0  # seconds that a script's question is held open


@routes.get("/cases/{case}/reading")
def reading(request: Request, kept: CaseHere, front: Shared) -> Response:
    """The progress; it leads on when everything is read."""
    job = front.casework.reading(kept)
    if job is None:
        return see(f"/cases/{kept.id}/papers?read=1")
    page = front.pages.page(request, "reading", case=kept, step_now=job.step)
    page.headers["refresh"] = str(AGAIN)
    return page


@routes.get("/cases/{case}/progress")
def progress(kept: CaseHere, front: Shared, seen: str = "") -> Response:
    """The step that the reading has come to, as soon as it is another one."""
    job = front.casework.workshop.running(kept.id)
    if job is None:
        return JSONResponse({"done": True, "step": ""})
    job.wait(seen, WAIT)
    return JSONResponse({"done": job.done, "step": job.step})
