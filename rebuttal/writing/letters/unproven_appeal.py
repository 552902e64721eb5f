"""What the appeal says where a study was refused as experimental."""

from rebuttal.model.packet import Block, Heading, Points, SpaceToWrite
from rebuttal.writing.argument import YOURS
from rebuttal.writing.desk import Desk
from rebuttal.writing.phrases import paragraph, quotes_of
from rebuttal.writing.record import treatments
from rebuttal.writing.rules_argued import papers_in_support, society_support

DEFINITION = (
    "Name the words of the plan’s definition that you apply, and the evidence on which each rests."
)
PROOF = (
    "Guidelines and papers that support this study for this problem, with year and page, "
    "to be written by the ordering clinician"
)
STANDARD = (
    "What the usual studies have shown and cannot show here, to be written by the ordering "
    "clinician"
)
PROOF_OPEN = "No guideline or paper is named yet that supports the study for this problem."


def unproven_answered(desk: Desk) -> tuple[Block, ...]:
    """The insurer's words, what supports the study, the treatment on record."""
    return (
        *_notice_says(desk),
        Heading("Why the refusal is wrong"),
        *(proof(desk) or (SpaceToWrite(PROOF, 4, PROOF_OPEN),)),
        SpaceToWrite(STANDARD, 3),
        *_record(desk),
    )


def proof(desk: Desk) -> tuple[Block, ...]:
    """What others say for the study."""
    return (*society_support(desk), *papers_in_support(desk))


def _notice_says(desk: Desk) -> tuple[Block, ...]:
    """The insurer's own sentences, to which the rest answers."""
    quotes = quotes_of(piece for fact in desk.notice.reasons for piece in fact.evidence)
    if not quotes:
        return ()
    said = tuple(paragraph(desk.quoting(quote, YOURS)) for quote in quotes)
    return (Heading("The reason given"), *said)


def _record(desk: Desk) -> tuple[Block, ...]:
    """The treatment on record."""
    items = treatments(desk)
    if not items:
        return ()
    return (Heading("Treatment so far"), Points(tuple((item,) for item in items)))
