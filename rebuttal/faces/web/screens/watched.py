"""The reading, watched: which paper and page it has come to."""

from rebuttal.faces.web.catalog import Catalog, language_of
from rebuttal.faces.web.framework import APIRouter, JSONResponse, Request, Response, see
from rebuttal.faces.web.front import CaseHere, Shared
from rebuttal.faces.web.reading_steps import in_words, share

routes = APIRouter()
AGAIN = 2  # seconds until a page without script asks again
WAIT = 8.0  # seconds that a script's question is held open


@routes.get("/cases/{case}/reading")
def reading(request: Request, kept: CaseHere, front: Shared) -> Response:
    """The progress; it leads on when everything is read."""
    job = front.casework.reading(kept)
    if job is None:
        return see(f"/cases/{kept.id}/papers?read=1")
    words = Catalog.of(language_of(request.cookies))
    at = job.step
    return front.pages.page(
        request,
        "reading",
        case=kept,
        at=at,
        words_now=in_words(words, at),
        share=share(at),
        again=AGAIN,
    )


@routes.get("/cases/{case}/progress")
def progress(request: Request, kept: CaseHere, front: Shared, seen: str = "") -> Response:
    """The step that the reading has come to, as soon as it is another one."""
    job = front.casework.workshop.running(kept.id)
    if job is None:
        return JSONResponse({"done": True})
    job.wait(seen, WAIT)
    words = Catalog.of(language_of(request.cookies))
    told = {"at": job.step, "words": in_words(words, job.step), "share": share(job.step)}
    return JSONResponse({"done": job.done, **told})
