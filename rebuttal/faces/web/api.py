"""The JSON API: the same way for a program on this computer."""

from typing import Annotated

from rebuttal import appeal
from rebuttal.errors import CaseError
from rebuttal.faces.plain_case import brief, standing
from rebuttal.faces.web.brought_lines import corrected
from rebuttal.faces.web.casework import Opened
from rebuttal.faces.web.catalog import DEFAULT
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
from rebuttal.faces.web.letter_parts import parts_of
from rebuttal.faces.web.own_answers import as_seen, left_out, with_answer
from rebuttal.faces.web.retold import Retelling
from rebuttal.faces.web.screens.downloads import ALL, KINDS
from rebuttal.faces.web.screens.given import add_all, with_bytes
from rebuttal.faces.web.screens.insurers_criteria import given_before, keep, understood
from rebuttal.faces.web.screens.letter_page import said_of
from rebuttal.keeping.kept import KeptCase
from rebuttal.model.file_name import last_name
from rebuttal.model.packet import Edit, Letter
from rebuttal.model.value import changed, to_plain

BY = "a program on this computer"
MOST = 200
FARTHEST = 10**9
ENGLISH = Retelling.of(DEFAULT)


def by_token(request: Request) -> None:
    """Only a program that holds the token of this run, never a browser's cookie."""
    if not request.headers.get("authorization", "").startswith("Bearer "):
        raise HTTPException(403, "Give the token of this run as: Authorization: Bearer TOKEN")


routes = APIRouter(prefix="/api", tags=["cases"], dependencies=[Depends(by_token)])


@routes.get("/cases", summary="List the kept cases")
def cases(front: Shared, count: int = 50, offset: int = 0) -> JSONResponse:
    """The kept cases, newest change first, at most 200 at a time."""
    found = front.cabinet.latest(min(max(count, 0), MOST), min(max(offset, 0), FARTHEST))
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


@routes.delete("/cases/{case}/papers/{sha256}", summary="Take a paper out")
def take_out(kept: CaseHere, front: Shared, sha256: str) -> JSONResponse:
    """Delete the paper's bytes; the case is prepared anew."""
    if all(own.sha256 != sha256 for own in kept.body.papers):
        raise HTTPException(404, "There is no such paper in this case.")
    return JSONResponse(_plain(front, front.cabinet.drop_paper(kept, sha256)))


@routes.post("/cases/{case}/papers/{sha256}/unlock", summary="Open a locked paper")
def unlock(
    kept: CaseHere, front: Shared, sha256: str, password: Annotated[str, Body(embed=True)]
) -> JSONResponse:
    """Read a locked PDF again with its password, which is kept nowhere."""
    locked = next((own for own in kept.body.papers if own.sha256 == sha256), None)
    if locked is None:
        raise HTTPException(404, "There is no such paper in this case.")
    front.casework.unlock(kept, locked, password)
    front.cabinet.note(kept.id, "password given")
    return JSONResponse(_plain(front, kept))


@routes.put("/cases/{case}/misread", summary="Leave out what was misread")
def misread(
    kept: CaseHere,
    front: Shared,
    places: Annotated[str, Body()],
    version: Annotated[int | None, Body()] = None,
) -> JSONResponse:
    """Places as NAME@HASH:START-END, parted by spaces: what they carry is left out."""
    seen = as_seen(kept, str(version or kept.version))
    body = left_out(front, kept, places, BY)
    return JSONResponse(_plain(front, front.cabinet.change(seen, body, "left out as misread")))


@routes.post("/cases/{case}/criteria", summary="Give the insurer's criteria")
def give_criteria(
    kept: CaseHere, front: Shared, criteria: Annotated[UploadFile, File()]
) -> JSONResponse:
    """Read the text that the insurer sent; the case is prepared anew with it."""
    name = last_name(criteria.filename or "")
    brought = understood(name, criteria.file.read(), front.casework.shelf)
    return _brought(keep(front, kept, brought, "criteria given"))


@routes.get("/cases/{case}/criteria", summary="How the insurer's criteria were understood")
def criteria(kept: CaseHere) -> JSONResponse:
    """The lines in their nesting, each with its text and what it was taken for."""
    given_before(kept)
    return _brought(kept)


@routes.put("/cases/{case}/criteria/lines/{place}", summary="Say what a line of criteria asks")
def say_line(
    kept: CaseHere,
    front: Shared,
    place: str,
    said: Annotated[dict[str, str], Body()],
    version: Annotated[int | None, Body()] = None,
) -> JSONResponse:
    """PLACE counts from 0 and goes down by points, as 2.0.1; `said` holds `means`.

    `means` is all_of, any_of, at_least (with `needed`) for a line that heads
    others; else remark, open, words (with `words`), or element:ID (with
    `weeks` and `denied`: "yes").
    """
    newer = corrected(given_before(kept), place, said, front.casework.shelf)
    seen = as_seen(kept, str(version or kept.version))
    return _brought(keep(front, seen, newer, "criteria corrected"))


@routes.delete("/cases/{case}/criteria", summary="Take the insurer's criteria out")
def drop_criteria(kept: CaseHere, front: Shared) -> JSONResponse:
    """The case is prepared anew without them."""
    return JSONResponse(_plain(front, keep(front, kept, None, "criteria taken out")))


@routes.get("/cases/{case}/letters", summary="The letters of the packet")
def letters(kept: CaseHere, front: Shared) -> JSONResponse:
    """Each letter: its paragraphs, who signs it, what it lacks, what the audit says."""
    here = _ready(front, kept)
    assert here.prepared is not None
    return JSONResponse(
        {"letters": [_letter(here, own) for own in here.prepared.packet.letters]},
    )


@routes.put("/cases/{case}/letters/{letter}", summary="Edit a letter")
def edit(
    kept: CaseHere,
    front: Shared,
    letter: str,
    edits: Annotated[dict[str, str], Body()],
    version: Annotated[int | None, Body()] = None,
) -> JSONResponse:
    """Own words by the paragraph that they replace; they replace earlier edits."""
    _named(_ready(front, kept), letter)
    others = tuple(own for own in kept.body.edits if own.letter != letter)
    new = tuple(Edit(letter, made, " ".join(text.split())) for made, text in edits.items())
    seen = as_seen(kept, str(version or kept.version))
    body = changed(kept.body, edits=(*others, *new))
    here = _ready(front, front.cabinet.change(seen, body, "letter edited"))
    return JSONResponse({"version": here.case.version, **_letter(here, _named(here, letter))})


@routes.get("/cases/{case}/log", summary="What was done with a case")
def log(kept: CaseHere, front: Shared) -> JSONResponse:
    """The lines of the log, and the first line that does not fit, if any."""
    lines = [to_plain(entry) for entry in front.cabinet.log(kept.id)]
    return JSONResponse({"entries": lines, "broken_at": front.cabinet.log_broken_at()})


@routes.get("/cases/{case}/files/{name:path}", summary="One file of the packet")
def file(kept: CaseHere, front: Shared, name: str) -> Response:
    """packet.pdf, case.json, deadlines.ics, letters/NAME.docx|pdf|txt, or packet.zip."""
    opened = _ready(front, kept)
    assert opened.prepared is not None
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


def _brought(case: KeptCase) -> JSONResponse:
    """The criteria of a case as plain data, with its version."""
    return JSONResponse({"version": case.version, "criteria": to_plain(case.body.brought)})


def _ready(front: Front, kept: KeptCase) -> Opened:
    """The case with its packet; an answer that says why there is none."""
    opened = front.casework.opened(kept)
    if opened is None:
        raise HTTPException(409, "The papers are still being read.")
    if opened.prepared is None:
        raise opened.fault or CaseError("The papers make no case.")
    return opened


def _named(here: Opened, letter: str) -> Letter:
    """The letter of this id."""
    assert here.prepared is not None
    found = next((own for own in here.prepared.packet.letters if own.id == letter), None)
    if found is None:
        raise HTTPException(404, "There is no such letter in this packet.")
    return found


def _letter(here: Opened, letter: Letter) -> dict[str, object]:
    """A letter as plain data, its paragraphs with what they were written as."""
    parts = parts_of(letter, here.case.body.edits)
    return {
        "id": letter.id,
        "title": letter.title,
        "signed_by": str(letter.voice),
        "editable": letter.editable,
        "missing": list(letter.missing),
        "paragraphs": [
            {"made": own.made, "text": own.text} for part in parts for own in part.fields
        ],
        "remarks": [said_of(own, ENGLISH) for own in here.remarks(letter.id)],
    }


def _plain(front: Front, case: KeptCase) -> dict[str, object]:
    """A case as plain data, with where it stands."""
    job = front.casework.reading(case)
    return {**brief(case), **standing(None if job else front.casework.opened(case))}
