"""The page put together: the screens behind the door."""

from rebuttal.errors import CaseChanged, CaseUnknown, RebuttalError
from rebuttal.faces.own_failure import own_fault
from rebuttal.faces.web.api import routes as api
from rebuttal.faces.web.casework import Casework
from rebuttal.faces.web.catalog import Catalog, language_of
from rebuttal.faces.web.framework import (
    App,
    FastAPI,
    HTTPException,
    JSONResponse,
    Request,
    RequestValidationError,
    Response,
    see,
)
from rebuttal.faces.web.front import Elsewhere, Front, front_of
from rebuttal.faces.web.pages import Pages
from rebuttal.faces.web.refusals import Refusals
from rebuttal.faces.web.safety import FORBIDDEN, Door, Run
from rebuttal.faces.web.screens import SCREENS

NOT_FOUND, NOT_TAKEN, CONFLICT = 404, 422, 409
OWN_WORDS = ("text", "q.", "value", "words")


def page_app(casework: Casework, run: Run) -> App:
    """The whole page as one app."""
    app = inner_app(casework, run)
    return Door(app, run, app.state.refusals)


def inner_app(casework: Casework, run: Run) -> FastAPI:
    """The screens and the API, without the door."""
    app = FastAPI(
        title="Rebuttal",
        version="1",
        description="The same way from papers to packet, for a program on this computer.",
        docs_url=None,
        redoc_url=None,
        openapi_url="/api/openapi.json",
    )
    app.state.front = Front(run, casework, Pages(run))
    app.state.refusals = Refusals(casework)
    for routes in SCREENS:
        app.include_router(routes, include_in_schema=False)
    app.include_router(api)
    app.add_exception_handler(Elsewhere, _elsewhere)
    app.add_exception_handler(RebuttalError, _refused)
    app.add_exception_handler(Exception, _own_fault)
    app.add_exception_handler(HTTPException, _http)
    app.add_exception_handler(RequestValidationError, _not_taken)
    return app


def _elsewhere(_: Request, fault: Exception) -> Response:
    """Lead to the page that comes first."""
    assert isinstance(fault, Elsewhere)
    return see(fault.address)


async def _refused(request: Request, fault: Exception) -> Response:
    """An error of ours as a page, or as JSON for a script."""
    assert isinstance(fault, RebuttalError)
    changed, unknown = isinstance(fault, CaseChanged), isinstance(fault, CaseUnknown)
    status = CONFLICT if changed else NOT_FOUND if unknown else NOT_TAKEN
    own = await _own_words(request) if status == CONFLICT else []
    words = Catalog.of(language_of(request.cookies))
    said = words.fault(type(fault).__name__, fault.happened, fault.remedy)
    return _trouble(request, status, said, own)


def _http(request: Request, fault: Exception) -> Response:
    """An address that leads nowhere, or a form that is refused."""
    assert isinstance(fault, HTTPException)
    if fault.status_code == FORBIDDEN:
        request.app.state.refusals(request.url.path, FORBIDDEN)
    detail = str(fault.detail)
    if not _wants_json(request):
        words = Catalog.of(language_of(request.cookies))
        detail = words.known(f"http.{fault.status_code}", detail)
    return _trouble(request, fault.status_code, (detail, ""))


def _own_fault(request: Request, fault: Exception) -> Response:
    """A fault of Rebuttal itself; it names no word of a paper."""
    said = own_fault(fault)
    return _trouble(request, 500, (said.happened, said.remedy))


def _not_taken(request: Request, _: Exception) -> Response:
    """A request that lacks a part; its values are not repeated."""
    return _trouble(request, NOT_TAKEN, ("The request lacks a part, or a part is wrong.", ""))


async def _own_words(request: Request) -> list[str]:
    """What the person wrote, so that a conflict loses nothing."""
    form = await request.form()
    return [str(value) for name, value in form.items() if name.startswith(OWN_WORDS) and value]


def _wants_json(request: Request) -> bool:
    """Whether a program asks rather than a person."""
    asked = request.headers.get("accept") == "application/json"
    return asked or request.url.path.startswith("/api/")


def _trouble(
    request: Request, status: int, said: tuple[str, str], own: list[str] | None = None
) -> Response:
    """What happened and what to do, for a person or for a script."""
    happened, remedy = said
    if _wants_json(request):
        return JSONResponse({"happened": happened, "remedy": remedy}, status_code=status)
    case = request.path_params.get("case", "")
    words = "conflict.heading" if status == CONFLICT else "trouble.heading"
    pages = front_of(request).pages
    return pages.trouble(
        request,
        status,
        heading=words,
        happened=happened,
        remedy=remedy,
        words=own or [],
        back=f"/cases/{case}" if case and status != NOT_FOUND else "/",
    )
