"""The JSON API: the same way for a program on this computer."""

from typing import Annotated

from rebuttal import appeal
from rebuttal.errors import CaseError
from rebuttal.faces.plain_case import brief, standing
from rebuttal.faces.web.framework import (
    APIRouter,
    Body,
    Depends,
    File,
    HTTPException,
    JSONResponse,
    Request,
    Response,
    UploadFile,
)
from rebuttal.faces.web.front import CaseHere, Front, Shared
from rebuttal.faces.web.own_answers import as_seen, with_answer
from rebuttal.faces.web.screens.downloads import ALL, KINDS
from rebuttal.faces.web.screens.given import add_all, with_bytes
from rebuttal.keeping.kept import KeptCase

BY = "a program on this computer"
MOST = 200


def by_token(request: Request) -> None:
    """Only a program that holds the token of this run, never a browser's cookie."""
    if not request.headers.get("authorization", "").startswith("Bearer "):
        raise HTTPException(403, "Give the token of this run as: Authorization: Bearer TOKEN")


routes = APIRouter(prefix="/api", tags=["cases"], dependencies=[Depends(by_token)])


@routes.get("/cases", summary="List the kept cases")
def cases(front: Shared, count: int = 50, offset: int = 0) -> JSONResponse:
    """The kept cases, newest change first, at most 200 at a time."""
    found = front.cabinet.latest(min(max(count, 0), MOST), max(offset, 0))
    return JSONResponse({"count": front.cabinet.count(), "cases": [brief(case) for case in found]})


@routes.post("/cases", status_code=201, summary="Begin a case with these papers")
def begin(front: Shared, papers: Annotated[list[UploadFile], File()]) -> JSONResponse:
    """Keep the papers and begin to read them; ask for the case to see how far it is."""
    brought = with_bytes(papers)
    if not brought:
        raise HTTPException(422, "No paper was given.")
    case = add_all(front, front.cabinet.new(), brought)
    front.casework.reading(case)
    return JSONResponse(_plain(front, case), status_code=201)


@routes.get("/cases/{case}", summary="Where a case stands")
def one(kept: CaseHere, front: Shared) -> JSONResponse:
    """Its state: reading, stopped (with the reason) or ready; its questions."""
    return JSONResponse(_plain(front, kept))


@routes.post("/cases/{case}/papers", summary="Add papers to a case")
def add(kept: CaseHere, front: Shared, papers: Annotated[list[UploadFile], File()]) -> JSONResponse:
    """Keep more papers; the case is prepared anew."""
    case = add_all(front, kept, with_bytes(papers))
    front.casework.reading(case)
    return JSONResponse(_plain(front, case))


@routes.put("/cases/{case}/answers", summary="Answer questions")
def answer(
    kept: CaseHere,
    front: Shared,
    answers: Annotated[dict[str, str], Body()],
    version: Annotated[int | None, Body()] = None,
) -> JSONResponse:
    """Answers by question id; empty words take one back."""
    newer = kept
    for question, value in answers.items():
        body = with_answer(front, newer, question, value, BY)
        newer = KeptCase(kept.id, kept.version, kept.created, kept.changed, body)
    seen = as_seen(kept, str(version or kept.version))
    return JSONResponse(_plain(front, front.cabinet.change(seen, newer.body, "questions answered")))


@routes.get("/cases/{case}/files/{name:path}", summary="One file of the packet")
def file(kept: CaseHere, front: Shared, name: str) -> Response:
    """packet.pdf, case.json, deadlines.ics, letters/NAME.docx|pdf|txt, or packet.zip."""
    opened = front.casework.opened(kept)
    if opened is None:
        raise HTTPException(409, "The papers are still being read.")
    if opened.prepared is None:
        raise opened.fault or CaseError("The papers make no case.")
    data = appeal.zipped(opened.prepared) if name == ALL else appeal.file_of(opened.prepared, name)
    if data is None:
        raise HTTPException(404, "There is no such file in this packet.")
    front.cabinet.note(kept.id, "file taken")
    return Response(data, media_type=KINDS[name.rpartition(".")[2]])


@routes.delete("/cases/{case}", status_code=204, summary="Delete a case")
def delete(kept: CaseHere, front: Shared) -> Response:
    """Delete the row and every file of the case."""
    front.casework.forget(kept.id)
    front.cabinet.delete(kept.id)
    return Response(status_code=204)


def _plain(front: Front, case: KeptCase) -> dict[str, object]:
    """A case as plain data, with where it stands."""
    job = front.casework.reading(case)
    return {**brief(case), **standing(None if job else front.casework.opened(case))}
