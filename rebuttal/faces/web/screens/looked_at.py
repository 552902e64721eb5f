"""What was understood, highlighted in place; a click corrects it."""

import re

from rebuttal import appeal
from rebuttal.faces.answers import DAYS
from rebuttal.faces.web.casework import Opened
from rebuttal.faces.web.catalog import Catalog, language_of
from rebuttal.faces.web.framework import (
    APIRouter,
    Depends,
    HTTPException,
    Request,
    Response,
    see,
)
from rebuttal.faces.web.front import CaseHere, OpenedHere, Shared, WeighedHere, check_mark
from rebuttal.faces.web.given_papers import documents_of
from rebuttal.faces.web.marks import (
    CORRECTABLE,
    by_name,
    marks_on,
    not_read,
    pieces,
    pointed_at,
)
from rebuttal.faces.web.own_answers import (
    COUNT,
    as_seen,
    left_out,
    put_back,
    states_of,
    with_answer,
)
from rebuttal.keeping.kept import KeptCase
from rebuttal.model.fact import Answer
from rebuttal.model.misread import MISREAD
from rebuttal.model.text import Document, Page

routes = APIRouter()
BACK = re.compile(r"paper=d\d+&page=\d+")


@routes.get("/cases/{case}/understood")
def understood(request: Request, here: WeighedHere, front: Shared) -> Response:
    """One page of one paper, with everything that was understood on it."""
    asked = request.query_params
    paper, page, at = asked.get("paper", ""), asked.get("page", "1"), asked.get("at", "")
    assert here.weighed is not None
    paper = paper or _first(here)
    document, leaf = _place(
        here.weighed.documents, paper, int(page) if COUNT.fullmatch(page) else 1
    )
    marks = marks_on(here.weighed.case, document, leaf)
    pointed = pointed_at(document, leaf, at)
    shown = (*marks, pointed) if pointed else marks
    text = document.text[leaf.start : leaf.end]
    return front.pages.page(
        request,
        "understood",
        case=here.case,
        documents=here.weighed.documents,
        kinds={own.document: own.kind for own in here.weighed.case.papers},
        document=document,
        leaf=leaf,
        marks=marks,
        pointed=pointed,
        pieces=() if leaf.width else pieces(text, leaf.start, shown),
        groups=by_name(marks),
        missing=not_read(here.weighed.case) if _is_letter(here, document) else (),
        corrected=_corrected(here),
        left_out=[own.value for own in here.case.body.answers if own.question == MISREAD],
        states=states_of(front),
        state_names=dict(states_of(front)),
        days=DAYS,
        conflicts=here.weighed.case.conflicts,
    )


def _first(here: Opened) -> str:
    """The paper that is looked at first: the letter, where there is one."""
    assert here.weighed is not None
    notice = here.weighed.case.notice
    return notice.document if notice else ""


def _is_letter(here: Opened, document: Document) -> bool:
    """Whether this paper is the letter that is answered."""
    assert here.weighed is not None
    notice = here.weighed.case.notice
    return notice is not None and notice.document == document.id


def _corrected(here: Opened) -> list[Answer]:
    """What a person said that the letter says."""
    return [own for own in here.case.body.answers if own.question in CORRECTABLE.values()]


@routes.get("/cases/{case}/pages/{paper}/{page}")
def picture(here: OpenedHere, front: Shared, paper: str, page: int) -> Response:
    """A page as a picture, made once and kept beside the case."""
    document, leaf = _place(documents_of(here.given), paper, page)
    name = _kept_name(here, document, leaf)
    png = front.cabinet.recall(here.case.id, name)
    if png is None:
        png = appeal.page_picture(document, leaf.number)
        if png is None:
            raise HTTPException(404, "This paper has no pictures of its pages.")
        front.cabinet.remember(here.case.id, name, png)
    return Response(png, media_type="image/png")


def _kept_name(here: OpenedHere, document: Document, leaf: Page) -> str:
    """The file in which a page's picture is kept; it goes when its paper goes."""
    paper = next(one.paper for one in here.given if document in one.read.documents)
    return f"{paper.sha256}.{document.id}.{document.sha256[:16]}.{leaf.number}.png"


@routes.post("/cases/{case}/correct", dependencies=[Depends(check_mark)])
async def correct(request: Request, kept: CaseHere, front: Shared) -> Response:
    """Take what the paper really says, on the word of who is correcting it."""
    form = {name: str(value) for name, value in (await request.form()).items()}
    by = Catalog.of(language_of(request.cookies))("by.corrected")
    body = with_answer(front, kept, form.get("question", ""), form.get("value", ""), by)
    front.cabinet.change(as_seen(kept, form.get("version", "")), body, "correction")
    return _back(kept, form.get("back", ""))


@routes.post("/cases/{case}/misread", dependencies=[Depends(check_mark)])
async def misread(request: Request, kept: CaseHere, front: Shared) -> Response:
    """Leave out what was misread, or put it back."""
    form = {name: str(value) for name, value in (await request.form()).items()}
    by, places = Catalog.of(language_of(request.cookies))("by.corrected"), form.get("places", "")
    back_again = form.get("undo") == "yes"
    body = put_back(kept, places) if back_again else left_out(front, kept, places, by)
    said = "put back" if back_again else "left out as misread"
    front.cabinet.change(as_seen(kept, form.get("version", "")), body, said)
    return _back(kept, form.get("back", ""))


def _back(kept: KeptCase, to: str) -> Response:
    """To the page of the paper that was looked at."""
    home = f"/cases/{kept.id}/understood"
    return see(f"{home}?{to}" if BACK.fullmatch(to) else home)


def _place(documents: tuple[Document, ...], paper: str, page: int) -> tuple[Document, Page]:
    """The paper and page that an address names; the first where it names none."""
    document = next((one for one in documents if one.id == paper), None)
    if document is None and paper:
        raise HTTPException(404, "There is no such paper in this case.")
    document = document or documents[0]
    if not 1 <= page <= len(document.pages):
        raise HTTPException(404, "There is no such page in this paper.")
    return document, document.pages[page - 1]
