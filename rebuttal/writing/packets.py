"""Findings -> Packet: which papers this case needs, and in what order."""

from rebuttal.knowledge.shelf import Shelf
from rebuttal.model.case import Case
from rebuttal.model.finding import Findings, Road
from rebuttal.model.packet import Exhibit, Letter, Packet
from rebuttal.model.text import Document
from rebuttal.writing.abroad import as_there, countries_of, exhibit_there, is_abroad
from rebuttal.writing.checklist import checklist
from rebuttal.writing.demands import completed, demands_on
from rebuttal.writing.desk import Desk
from rebuttal.writing.events import events
from rebuttal.writing.exhibits import highlighted, lettered
from rebuttal.writing.gap_report import gap_report
from rebuttal.writing.letters.addendum_request import addendum_request, record_request
from rebuttal.writing.letters.attestation import attestation
from rebuttal.writing.letters.call_sheet import call_sheet
from rebuttal.writing.letters.criteria_request import criteria_request
from rebuttal.writing.letters.form_letter import form_letters
from rebuttal.writing.letters.internal_appeal import internal_appeal
from rebuttal.writing.letters.necessity_letter import necessity_letter
from rebuttal.writing.letters.outside_review import outside_review
from rebuttal.writing.literature_sheet import literature_sheet
from rebuttal.writing.parts import narrowed
from rebuttal.writing.plan import ROADS_WITH_LETTERS, plan
from rebuttal.writing.private import left_out
from rebuttal.writing.sender import signed_in_place
from rebuttal.writing.sheet import sheet_of

SENT = frozenset(
    {
        "criteria-request",
        "necessity-letter",
        "internal-appeal",
        "outside-review",
        "external-review",
    }
)


def write(
    case: Case, findings: Findings, shelf: Shelf, documents: tuple[Document, ...] = ()
) -> Packet:
    """Write every paper that this road needs, and none that it does not."""
    exhibits = lettered(case, refused=findings.road.road is not Road.PENDED)
    desk = narrowed(Desk(case, findings, shelf, exhibits, documents))
    letters = _there(desk, tuple(_complete(desk, letter) for letter in _letters(desk)))
    missing = tuple(
        dict.fromkeys(words for letter in letters if letter.id in SENT for words in letter.missing)
    )
    exhibits = highlighted(desk.exhibits, letters) if len(letters) > 1 else ()
    return Packet(
        title="Appeal packet" if len(letters) > 1 else "Plan",
        today=findings.today,
        letters=letters,
        exhibits=_exhibits_there(desk, exhibits),
        events=events(findings),
        left_out=left_out(exhibits, documents, shelf),
        ready=findings.road.road in (*ROADS_WITH_LETTERS, Road.EXPERIMENTAL) and not missing,
        missing=missing,
        sheet=sheet_of(findings, shelf),
    )


def _there(desk: Desk, letters: tuple[Letter, ...]) -> tuple[Letter, ...]:
    """The letters as the country of the case writes dates and calls things."""
    if not is_abroad(desk.findings, desk.shelf):
        return letters
    countries = countries_of(desk.findings, desk.shelf)
    return tuple(as_there(letter, countries) for letter in letters)


def _exhibits_there(desk: Desk, exhibits: tuple[Exhibit, ...]) -> tuple[Exhibit, ...]:
    """The exhibits with their days as the country of the case writes them."""
    if not is_abroad(desk.findings, desk.shelf):
        return exhibits
    countries = countries_of(desk.findings, desk.shelf)
    return tuple(exhibit_there(exhibit, countries) for exhibit in exhibits)


def _complete(desk: Desk, letter: Letter) -> Letter:
    """The letter with everything that the law asks of it, or a blank for it."""
    found = desk.findings.regime
    regime = found.regime if found else ""
    own = signed_in_place(desk, letter)
    return completed(own, demands_on(letter.id, regime, desk.shelf), desk.case.answers)


def _letters(desk: Desk) -> tuple[Letter, ...]:
    """The papers of this road."""
    road = desk.findings.road
    if road.road is Road.EXPERIMENTAL:
        return (plan(desk), *_unproven(desk), *form_letters(desk))
    if road.road not in ROADS_WITH_LETTERS:
        return (plan(desk), *form_letters(desk))
    written = _weighed(desk) if road.weighable else _unweighed(desk)
    evidence = literature_sheet(desk)
    weighed = (evidence,) if evidence else ()
    return (plan(desk), *written, *weighed, *form_letters(desk), checklist(desk, written))


def _unweighed(desk: Desk) -> tuple[Letter, ...]:
    """The packet of a study whose rules are not on the shelf: people write the answers."""
    first = (criteria_request(desk), record_request(desk))
    signed = (necessity_letter(desk), attestation(desk))
    if desk.findings.road.road is Road.FINAL_DENIAL:
        return (*first, *signed, *outside_review(desk))
    return (*first, *signed, *_call(desk), internal_appeal(desk), *outside_review(desk))


def _call(desk: Desk) -> tuple[Letter, ...]:
    """The sheet for a call between doctors, where one may be had."""
    return (call_sheet(desk),) if desk.takes_calls() else ()


def _unproven(desk: Desk) -> tuple[Letter, ...]:
    """The packet against "experimental": signed letters, the appeal, what lies outside."""
    signed = (necessity_letter(desk), attestation(desk))
    over = Road.FINAL_DENIAL in desk.findings.road.also
    return (*signed, *(() if over else (internal_appeal(desk),)), *outside_review(desk))


def _weighed(desk: Desk) -> tuple[Letter, ...]:
    """The whole packet, for a study whose rules can be weighed."""
    final = desk.findings.road.road is Road.FINAL_DENIAL
    first = (criteria_request(desk), gap_report(desk), addendum_request(desk))
    signed = (necessity_letter(desk), attestation(desk))
    if final:
        return (*first, *signed, *outside_review(desk))
    return (*first, *signed, *_call(desk), internal_appeal(desk), *outside_review(desk))
