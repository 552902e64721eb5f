"""The papers: add, look at what became of each, take one out."""

from typing import Annotated

from rebuttal import appeal
from rebuttal.errors import TwoPeople
from rebuttal.faces.web.casework import Opened
from rebuttal.faces.web.catalog import Catalog, language_of
from rebuttal.faces.web.framework import (
    APIRouter,
    Depends,
    File,
    Form,
    Request,
    Response,
    UploadFile,
    see,
)
from rebuttal.faces.web.front import CaseHere, Front, Shared, check_mark
from rebuttal.faces.web.given_papers import documents_of
from rebuttal.faces.web.letter_groups import SIGNERS
from rebuttal.faces.web.own_answers import with_answer
from rebuttal.keeping.kept import KeptCase
from rebuttal.model.case import Paper, PaperKind
from rebuttal.model.file_name import last_name

routes = APIRouter()
Uploads = Annotated[list[UploadFile], File()]
MOST_PAPERS = 60


@routes.post("/cases", dependencies=[Depends(check_mark)])
def begin(
    request: Request, front: Shared, papers: Uploads, who: Annotated[str, Form()] = ""
) -> Response:
    """A new case with these papers, and who will send the appeal if that was said."""
    brought = with_bytes(papers)
    if not brought:
        return see("/?nothing=1")
    case = add_all(front, front.cabinet.new(), brought)
    if who in SIGNERS:
        by = Catalog.of(language_of(request.cookies))("by.answered")
        body = with_answer(front, case, "appealing_as", who, by)
        front.cabinet.change(case, body, "questions answered")
    return see(f"/cases/{case.id}/reading")


@routes.get("/cases/{case}/papers")
def shown(request: Request, kept: CaseHere, front: Shared) -> Response:
    """Every paper: what it is, how many pages, what was wrong with it."""
    if front.casework.reading(kept):
        return see(f"/cases/{kept.id}/reading")
    opened = front.casework.opened(kept)
    kinds = {own.document: own.kind for own in _entries(front, opened)} if opened else {}
    return front.pages.page(
        request,
        "papers",
        case=kept,
        opened=opened,
        kinds=kinds,
        two_people=opened is not None and isinstance(opened.fault, TwoPeople),
        only_letter=set(kinds.values()) == {PaperKind.DENIAL_LETTER},
    )


def _entries(front: Front, opened: Opened) -> tuple[Paper, ...]:
    """What each paper is, also where the papers make no case."""
    if opened.weighed:
        return opened.weighed.case.papers
    read = documents_of(opened.given)
    return tuple(appeal.paper_of(own, front.casework.shelf) for own in read)


@routes.post("/cases/{case}/papers", dependencies=[Depends(check_mark)])
def add(kept: CaseHere, front: Shared, papers: Uploads) -> Response:
    """More papers for this case."""
    add_all(front, kept, with_bytes(papers))
    return see(f"/cases/{kept.id}/reading")


@routes.post("/cases/{case}/papers/remove", dependencies=[Depends(check_mark)])
def remove(kept: CaseHere, front: Shared, paper: Annotated[str, Form()]) -> Response:
    """Take a paper out and delete its bytes."""
    if any(own.sha256 == paper for own in kept.body.papers):
        front.cabinet.drop_paper(kept, paper)
    return see(f"/cases/{kept.id}/papers")


@routes.post("/cases/{case}/papers/unlock", dependencies=[Depends(check_mark)])
def unlock(
    kept: CaseHere, front: Shared, paper: Annotated[str, Form()], word: Annotated[str, Form()] = ""
) -> Response:
    """Open a locked paper with its password, which is used once and kept nowhere."""
    locked = next((own for own in kept.body.papers if own.sha256 == paper), None)
    if locked is None or not word:
        return see(f"/cases/{kept.id}/papers")
    front.casework.unlock(kept, locked, word)
    front.cabinet.note(kept.id, "password given")
    return see(f"/cases/{kept.id}/reading")


def with_bytes(uploads: list[UploadFile]) -> list[tuple[str, bytes]]:
    """Each upload's name and bytes; a field left empty is none."""
    read = [(last_name(upload.filename or ""), upload.file.read()) for upload in uploads]
    return [(name, data) for name, data in read if name or data]


def add_all(front: Front, case: KeptCase, brought: list[tuple[str, bytes]]) -> KeptCase:
    """Keep each paper with the case, up to the most that a case may have."""
    for name, data in brought[: MOST_PAPERS - len(case.body.papers)]:
        case = front.cabinet.add_paper(case, name, data)
    return case
