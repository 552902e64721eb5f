"""Where a letter names the insurer's reasons and answers them."""

from rebuttal.model.packet import Heading, Letter, Wording
from rebuttal.model.text import Quote
from rebuttal.writing.audit_record import Record, covers
from rebuttal.writing.phrases import quotes_of
from rebuttal.writing.proof_units import Role, Unit


def stated_in(record: Record) -> tuple[Quote, ...]:
    """The insurer's own sentences, one for each stated reason."""
    reasons = record.findings.reasons
    quotes = (next(iter(quotes_of(reason.reason.evidence)), None) for reason in reasons)
    return tuple(dict.fromkeys(quote for quote in quotes if quote is not None))


def answers_in(
    units: tuple[Unit, ...], letter: Letter, reasons: tuple[Quote, ...]
) -> tuple[tuple[int, ...], ...]:
    """For each reason named in the letter, the units that name and answer it.

    An answer runs from the sentence that names the reason to the next reason
    or to the next heading of the first level.
    """
    named = [_naming(units, reason) for reason in reasons]
    starts = sorted({at for at in named if at is not None})
    sections = []
    for start in starts:
        later = [other for other in starts if other > start]
        end = min([*later, _next_heading(units, letter, start)])
        sections.append(tuple(at for at in range(start, end) if _argues(units[at])))
    return tuple(sections)


def _naming(units: tuple[Unit, ...], reason: Quote) -> int | None:
    """The first unit that quotes the reason."""
    for at, unit in enumerate(units):
        quotes = quotes_of(unit.sentence.support) if unit.sentence else ()  # type: ignore[arg-type]  # only quotes are kept
        if "“" in unit.text and any(covers(q, reason) or covers(reason, q) for q in quotes):
            return at
    return None


def _next_heading(units: tuple[Unit, ...], letter: Letter, start: int) -> int:
    """Where the part of the letter that holds this unit ends."""
    for at in range(start + 1, len(units)):
        block = letter.blocks[units[at].block] if units[at].block >= 0 else None
        if isinstance(block, Heading) and block.level == 1:
            return at
        if units[at].role in {Role.SIGNATURE, Role.ENCLOSURE}:
            return at
    return len(units)


def _argues(unit: Unit) -> bool:
    """Whether a unit says something that a paper or a rule carries."""
    if unit.role not in {Role.SENTENCE, Role.ROW} or unit.sentence is None:
        return False
    return any(not isinstance(support, Wording) for support in unit.sentence.support)
