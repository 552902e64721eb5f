"""The first screen: drop the papers, look at the demo, go on with a case."""

import datetime
from pathlib import Path
from typing import Annotated

from rebuttal.faces import demo
from rebuttal.faces.web.catalog import COOKIE, LANGUAGES
from rebuttal.faces.web.framework import APIRouter, Depends, Form, Request, Response, see
from rebuttal.faces.web.front import Shared, check_mark
from rebuttal.keeping.kept import CaseBody
from rebuttal.model.file_name import last_name

routes = APIRouter()
RECENT = 6
STATIC = Path(__file__).parents[1] / "static"
KINDS = {".css": "text/css; charset=utf-8", ".js": "text/javascript; charset=utf-8"}
YEAR = 31_536_000


@routes.get("/")
def start(request: Request, front: Shared) -> Response:
    """The way in."""
    cases = front.cabinet.latest(RECENT)
    return front.pages.page(
        request,
        "start",
        cases=cases,
        cards=front.cards(cases),
        count=front.cabinet.count(),
        sealed=front.cabinet.sealed,
        nothing="nothing" in request.query_params,
    )


@routes.post("/demo", dependencies=[Depends(check_mark)])
def begin_demo(front: Shared) -> Response:
    """A case made of the synthetic papers that are shipped."""
    case = front.cabinet.new(CaseBody(demo=True, today=demo.DAY))
    for name in demo.PAPERS:
        data = (demo.SHIPPED / name).read_bytes()
        case = front.cabinet.add_paper(case, last_name(name), data)
    return see(f"/cases/{case.id}/reading")


@routes.post("/language", dependencies=[Depends(check_mark)])
def choose_language(
    language: Annotated[str, Form()], back: Annotated[str, Form()] = "/"
) -> Response:
    """Remember the language in a cookie of this browser."""
    answer = see(back if back.startswith("/") and not back.startswith("//") else "/")
    if language in LANGUAGES:
        answer.set_cookie(COOKIE, language, max_age=YEAR, httponly=True, samesite="strict")
    return answer


@routes.get("/static/{name}")
def static(name: str) -> Response:
    """The style sheet and the script; nothing else lies there."""
    known = {path.name: path for path in STATIC.iterdir() if path.suffix in KINDS}
    if name not in known:
        return Response(status_code=404)
    return Response(known[name].read_bytes(), media_type=KINDS[known[name].suffix])


def day_in(words: str) -> datetime.date | None:
    """The day that a date field gives, or None."""
    try:
        return datetime.date.fromisoformat(words)
    except ValueError:
        return None
