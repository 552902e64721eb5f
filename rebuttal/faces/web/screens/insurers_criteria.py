"""The criteria that an insurer sent: seen side by side, corrected, used."""

from functools import partial
from typing import Annotated

from rebuttal import appeal
from rebuttal.errors import PaperEmpty
from rebuttal.faces.conditions import asked_words
from rebuttal.faces.web.brought_lines import choices, corrected, rows_of
from rebuttal.faces.web.framework import (
    APIRouter,
    Depends,
    File,
    Form,
    HTTPException,
    Request,
    Response,
    UploadFile,
    see,
)
from rebuttal.faces.web.front import CaseHere, Front, Shared, WeighedHere, check_mark
from rebuttal.faces.web.own_answers import as_seen
from rebuttal.keeping.kept import KeptCase
from rebuttal.knowledge.shelf import Shelf
from rebuttal.model.brought import Brought
from rebuttal.model.file_name import last_name
from rebuttal.model.value import changed

routes = APIRouter()
PASTED = "criteria.txt"
LONGEST = 400_000


@routes.get("/cases/{case}/criteria")
def shown(request: Request, here: WeighedHere, front: Shared) -> Response:
    """Each line of the text beside what it was taken for."""
    brought = here.case.body.brought
    rows = rows_of(brought) if brought else ()
    return front.pages.page(
        request,
        "criteria",
        case=here.case,
        brought=brought,
        rows=rows,
        unplaced=[row for row in rows if row.unplaced],
        asked_words=partial(asked_words, shelf=front.casework.shelf),
        choices=choices(front.casework.shelf) if brought else (),
    )


@routes.post("/cases/{case}/criteria", dependencies=[Depends(check_mark)])
def give(
    kept: CaseHere,
    front: Shared,
    version: Annotated[str, Form()] = "",
    text: Annotated[str, Form()] = "",
    criteria: Annotated[UploadFile | None, File()] = None,
) -> Response:
    """Read the criteria that the insurer sent, from a file or from pasted words."""
    name = last_name(criteria.filename or "") if criteria else ""
    data = criteria.file.read() if criteria and name else text[:LONGEST].encode()
    brought = understood(name or PASTED, data, front.casework.shelf)
    keep(front, as_seen(kept, version), brought, "criteria given")
    return see(f"/cases/{kept.id}/criteria")


@routes.post("/cases/{case}/criteria/line", dependencies=[Depends(check_mark)])
async def say(request: Request, kept: CaseHere, front: Shared) -> Response:
    """Say what a line asks for; the insurer's words stay as they are."""
    said = {name: str(value) for name, value in (await request.form()).items()}
    brought = given_before(kept)
    newer = corrected(brought, said.get("line", ""), said, front.casework.shelf)
    keep(front, as_seen(kept, said.get("version", "")), newer, "criteria corrected")
    return see(f"/cases/{kept.id}/criteria#line-{said['line'].replace('.', '-')}")


@routes.post("/cases/{case}/criteria/remove", dependencies=[Depends(check_mark)])
def remove(kept: CaseHere, front: Shared, version: Annotated[str, Form()] = "") -> Response:
    """Take the criteria out; the packet is made without them."""
    keep(front, as_seen(kept, version), None, "criteria taken out")
    return see(f"/cases/{kept.id}/criteria")


def understood(name: str, data: bytes, shelf: Shelf) -> Brought:
    """The text as it is understood; raises a PaperError when it cannot be read."""
    if not data.strip():
        raise PaperEmpty(
            "There is no text of criteria.", where=name, remedy="Give the file, or paste its words."
        )
    documents, _ = appeal.read_bytes(name, data)
    return appeal.read_criteria(documents[0], shelf)


def given_before(kept: KeptCase) -> Brought:
    """The criteria of a case; a fault when it has none."""
    if kept.body.brought is None:
        raise HTTPException(404, "This case has no criteria of the insurer yet.")
    return kept.body.brought


def keep(front: Front, seen: KeptCase, brought: Brought | None, done: str) -> KeptCase:
    """Keep the criteria with the case."""
    return front.cabinet.change(seen, changed(seen.body, brought=brought), done)
