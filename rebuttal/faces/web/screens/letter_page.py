"""A letter as it will be sent, each paragraph open to the signer's own words."""

from rebuttal import appeal
from rebuttal.faces.web.catalog import DEFAULT, language_of
from rebuttal.faces.web.framework import (
    APIRouter,
    Depends,
    HTTPException,
    JSONResponse,
    Request,
    Response,
    see,
)
from rebuttal.faces.web.front import CaseHere, Front, PreparedHere, Shared, check_mark
from rebuttal.faces.web.letter_groups import audience, grouped
from rebuttal.faces.web.letter_parts import edits_from, parts_of
from rebuttal.faces.web.own_answers import as_seen
from rebuttal.faces.web.retold import Retelling
from rebuttal.keeping.kept import KeptCase
from rebuttal.model.packet import Edit, Letter
from rebuttal.model.proof import Remark
from rebuttal.model.value import changed

routes = APIRouter()


@routes.get("/cases/{case}/letters")
def listed(request: Request, here: PreparedHere, front: Shared) -> Response:
    """Every paper of the packet, what it is for, and what it still lacks."""
    assert here.prepared is not None
    return front.pages.page(
        request,
        "letters",
        case=here.case,
        groups=grouped(here.prepared.packet.letters),
        sends=len(here.prepared.packet.letters) > 1,
        audience=audience(here.case),
        edited={edit.letter for edit in here.case.body.edits},
    )


@routes.get("/cases/{case}/letters/{letter}")
def shown(request: Request, here: PreparedHere, front: Shared, letter: str) -> Response:
    """The letter, with the audit beside it."""
    assert here.prepared is not None
    found = _letter(here.prepared.packet.letters, letter)
    return front.pages.page(
        request,
        "letter",
        case=here.case,
        letter=found,
        parts_of_letter=parts_of(found, here.case.body.edits),
        audience=audience(here.case),
        stem=appeal.letter_file(here.prepared, found),
        remarks=here.remarks(found.id),
        unplaced=[edit for edit in here.unplaced if edit.letter == letter],
        edited=any(edit.letter == letter for edit in here.case.body.edits),
    )


@routes.post("/cases/{case}/letters/{letter}", dependencies=[Depends(check_mark)])
async def edit(request: Request, kept: CaseHere, front: Shared, letter: str) -> Response:
    """Keep the signer's own words; a script is told what the audit says of them."""
    form = {name: str(value) for name, value in (await request.form()).items()}
    edits = edits_from(letter, form)
    others = tuple(own for own in kept.body.edits if own.letter != letter)
    newer = _kept(front, kept, form.get("version", ""), (*others, *edits))
    if request.headers.get("accept") != "application/json":
        return see(f"/cases/{kept.id}/letters/{letter}")
    opened = front.casework.opened(newer)
    remarks = opened.remarks(letter) if opened else ()
    retold = Retelling.of(language_of(request.cookies))
    told = [said_of(remark, retold) for remark in remarks]
    return JSONResponse({"version": newer.version, "remarks": told})


@routes.post("/cases/{case}/letters/{letter}/reset", dependencies=[Depends(check_mark)])
def reset(kept: CaseHere, front: Shared, letter: str) -> Response:
    """Put the letter back as it was written."""
    edits = tuple(own for own in kept.body.edits if own.letter != letter)
    front.cabinet.change(kept, changed(kept.body, edits=edits), "letter put back")
    return see(f"/cases/{kept.id}/letters/{letter}")


def said_of(remark: Remark, retold: Retelling) -> dict[str, object]:
    """A remark as a script shows it; in English where any part is not known otherwise."""
    told = [retold(why) for why in remark.why]
    same = len({one.lang for one in told}) == 1
    why = [one.text for one in told] if same else remark.why
    lang = told[0].lang if same else DEFAULT
    return {"text": remark.text, "why": " ".join(why), "lang": lang, "blocks": remark.blocks}


def _kept(front: Front, kept: KeptCase, version: str, edits: tuple[Edit, ...]) -> KeptCase:
    """The case with these edits; the same edits again make no new version."""
    seen = as_seen(kept, version)
    if edits == kept.body.edits and seen.version == kept.version:
        return kept
    return front.cabinet.change(seen, changed(kept.body, edits=edits), "letter edited")


def _letter(letters: tuple[Letter, ...], name: str) -> Letter:
    """The letter of this id."""
    found = next((letter for letter in letters if letter.id == name), None)
    if found is None:
        raise HTTPException(404, "There is no such letter in this packet.")
    return found
