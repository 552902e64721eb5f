"""The few questions that matter, each with why it is asked and how to find out."""

from dataclasses import dataclass
from typing import Annotated

from rebuttal.faces.answers import DAYS
from rebuttal.faces.web.catalog import DEFAULT, Catalog, language_of
from rebuttal.faces.web.framework import APIRouter, Depends, Form, Request, Response, see
from rebuttal.faces.web.front import CaseHere, Shared, WeighedHere, check_mark, language_told
from rebuttal.faces.web.own_answers import as_seen, states_of, with_answer
from rebuttal.model.finding import Question
from rebuttal.model.language import Language, Said

routes = APIRouter()


@dataclass(frozen=True)
class Worded:
    """A question in the page's language, or in the one that it has."""

    own: Question
    said: Said
    language: str


@routes.get("/cases/{case}/questions")
def asked(request: Request, here: WeighedHere, front: Shared) -> Response:
    """What is still open, then what was answered and may be changed."""
    assert here.weighed is not None
    told = language_told(request, front)
    return front.pages.page(
        request,
        "questions",
        case=here.case,
        questions=[_worded(own, told) for own in here.weighed.findings.questions],
        answers=here.case.body.answers,
        days=DAYS,
        states=states_of(front),
    )


def _worded(question: Question, told: Language | None) -> Worded:
    """The question in the language of the page, as far as its catalogue goes."""
    said = told.questions.get(question.id) if told else None
    if said is None:
        return Worded(question, Said(question.text, question.why, question.how), DEFAULT)
    return Worded(question, said, told.code if told else DEFAULT)


@routes.post("/cases/{case}/questions", dependencies=[Depends(check_mark)])
async def answer(request: Request, kept: CaseHere, front: Shared) -> Response:
    """Keep every answer that was given; a question left open stays open."""
    form = await request.form()
    given = {name[2:]: str(value) for name, value in form.items() if name.startswith("q.")}
    words = Catalog.of(language_of(request.cookies))
    newer = kept
    for question, value in given.items():
        if value.strip():
            body = with_answer(front, newer, question, value, words("by.answered"))
            newer = type(kept)(kept.id, kept.version, kept.created, kept.changed, body)
    seen = as_seen(kept, str(form.get("version", "")))
    if newer.body != kept.body:
        front.cabinet.change(seen, newer.body, "questions answered")
    more = form.get("next") == "more"
    return see(f"/cases/{kept.id}/{'questions' if more else 'plan'}")


@routes.post("/cases/{case}/questions/take-back", dependencies=[Depends(check_mark)])
def take_back(
    kept: CaseHere, front: Shared, question: Annotated[str, Form()], version: Annotated[str, Form()]
) -> Response:
    """Take an answer back; the question is open again."""
    body = with_answer(front, kept, question, "", "")
    front.cabinet.change(as_seen(kept, version), body, "answer taken back")
    return see(f"/cases/{kept.id}/questions")
