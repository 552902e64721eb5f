"""What every screen has at hand: the run, the cases, the words, the pages."""

import datetime
from dataclasses import dataclass, field
from typing import Annotated

from rebuttal.faces.web.cards import kept_card
from rebuttal.faces.web.casework import Casework, Opened
from rebuttal.faces.web.catalog import language_of
from rebuttal.faces.web.framework import Depends, Form, HTTPException, Request
from rebuttal.faces.web.pages import Pages
from rebuttal.faces.web.safety import Run
from rebuttal.keeping.cabinet import Cabinet
from rebuttal.keeping.kept import KeptCase
from rebuttal.model.language import Language


@dataclass(frozen=True)
class ListedCard:
    """A case as a list shows it, with the next day that counts."""

    name: str
    study: str
    next: datetime.date | None


@dataclass(frozen=True)
class Front:
    """The parts that the screens share."""

    run: Run
    casework: Casework
    pages: Pages
    viewed: set[str] = field(default_factory=set)

    @property
    def cabinet(self) -> Cabinet:
        """Where the cases lie."""
        return self.casework.cabinet

    def cards(self, cases: tuple[KeptCase, ...]) -> dict[str, ListedCard]:
        """What the list says of these cases, by their ids."""
        found = {case.id: kept_card(self.cabinet, case) for case in cases}
        return {
            case.id: ListedCard(
                found[case.id].name,
                found[case.id].study,
                found[case.id].next_day(self.casework.day_of(case)),
            )
            for case in cases
        }

    def note_view(self, case: str) -> None:
        """Log that a case was looked at, once a run."""
        if case not in self.viewed:
            self.viewed.add(case)
            self.cabinet.note(case, "case viewed")


class Elsewhere(Exception):
    """The person must first go to another page of this case."""

    def __init__(self, address: str) -> None:
        """Keep where to."""
        super().__init__(address)
        self.address = address


def front_of(request: Request) -> Front:
    """The shared parts of this run."""
    front: Front = request.app.state.front
    return front


def language_told(request: Request, front: Front) -> Language | None:
    """The catalogue of the page's language; None for the language of the shelf."""
    return front.casework.shelf.languages().get(language_of(request.cookies))


def check_mark(request: Request, csrf: Annotated[str, Form()] = "") -> None:
    """Refuse a form that this run did not give out."""
    given = request.headers.get("x-csrf", csrf)
    if not front_of(request).run.is_mark(given):
        raise HTTPException(403, "This form is from another run. Load the page again.")


def kept_case(request: Request, case: str) -> KeptCase:
    """The case that the address names; raises CaseUnknown."""
    return front_of(request).cabinet.get(case)


def opened_case(request: Request, kept: "CaseHere") -> Opened:
    """The case with its papers read; leads to the reading when they are not."""
    opened = front_of(request).casework.opened(kept)
    if opened is None:
        raise Elsewhere(f"/cases/{kept.id}/reading")
    if not opened.given:
        raise Elsewhere(f"/cases/{kept.id}/papers")
    front_of(request).note_view(kept.id)
    return opened


def weighed_case(opened: "OpenedHere") -> Opened:
    """The case with its findings; leads to the papers when they make no case."""
    if opened.weighed is None:
        raise Elsewhere(f"/cases/{opened.case.id}/papers")
    return opened


def prepared_case(opened: "OpenedHere") -> Opened:
    """The case with its packet; leads to the papers when they make no case."""
    if opened.prepared is None:
        raise Elsewhere(f"/cases/{opened.case.id}/papers")
    return opened


Shared = Annotated[Front, Depends(front_of)]
CaseHere = Annotated[KeptCase, Depends(kept_case)]
OpenedHere = Annotated[Opened, Depends(opened_case)]
WeighedHere = Annotated[Opened, Depends(weighed_case)]
PreparedHere = Annotated[Opened, Depends(prepared_case)]
