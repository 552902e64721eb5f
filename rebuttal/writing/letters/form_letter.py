"""Papers whose wording lies on the shelf: covers, requests, appointments."""

from collections.abc import Iterator

from rebuttal.model.form import Form, FormPart
from rebuttal.model.packet import (
    Block,
    Checks,
    Heading,
    Letter,
    Paragraph,
    Points,
    Sentence,
    SignatureBlock,
    SpaceToWrite,
    Voice,
)
from rebuttal.writing.desk import Desk
from rebuttal.writing.particulars import addressee, missing_particulars, particulars, subject
from rebuttal.writing.phrases import form, quotes_of, stop

APPOINTMENT = "representative"
ASKED = "papers_asked"


def form_letters(desk: Desk) -> tuple[Letter, ...]:
    """Every form that this road and this regime need."""
    found = desk.findings.regime
    regime = found.regime if found else ""
    return tuple(
        form_letter(desk, entry)
        for entry in desk.shelf.forms()
        if (not entry.roads or desk.findings.road.road in entry.roads)
        and (not entry.regimes or regime in entry.regimes)
        and (entry.id != APPOINTMENT or _may_appoint(desk))
    )


def _may_appoint(desk: Desk) -> bool:
    """Whether the member can appoint somebody: one who cannot sign cannot."""
    acting = desk.findings.acting
    return acting is None or acting.standing is None


def form_letter(desk: Desk, entry: Form) -> Letter:
    """One form, with the case's own address and particulars."""
    blocks: list[Block] = [particulars(desk)] if entry.about else []
    blocks += [block for part in entry.parts for block in _part(part, _filled(desk, part))]
    blocks += [SignatureBlock(signer.role, "", signer.lines) for signer in entry.signatures]
    sent = entry.addressed and entry.about and entry.voice is not Voice.NOBODY
    return Letter(
        id=entry.id,
        title=entry.title,
        voice=entry.voice,
        dated=desk.findings.today if entry.voice is not Voice.NOBODY else None,
        addressee=addressee(desk) if entry.addressed else (),
        subject=subject(desk) if entry.addressed else (),
        blocks=tuple(blocks),
        enclosures=_enclosures(desk) if entry.encloses else (),
        missing=missing_particulars(desk) if sent else (),
    )


def _enclosures(desk: Desk) -> tuple[str, ...]:
    """What goes with it: the papers that were given."""
    return tuple(f"Exhibit {entry.letter}: {entry.title}" for entry in desk.exhibits)


def _filled(desk: Desk, part: FormPart) -> tuple[Sentence, ...]:
    """What the letter itself says at this part of the form."""
    asked = desk.notice.papers_asked if part.filled == ASKED else ()
    return tuple(desk.quoting(quote) for fact in asked for quote in quotes_of(fact.evidence))


def _part(part: FormPart, filled: tuple[Sentence, ...]) -> Iterator[Block]:
    """The blocks of one part."""
    if part.heading:
        yield Heading(part.heading)
    if part.text:
        yield Paragraph(tuple(form(stop(words)) for words in part.text))
    if part.points:
        yield Points(tuple((form(stop(words)),) for words in part.points), ordered=part.ordered)
    if filled or part.checks:
        checks = filled or tuple(form(stop(words)) for words in part.checks)
        yield Checks(tuple((False, check) for check in checks))
    if part.space:
        yield SpaceToWrite(part.space, part.lines)
