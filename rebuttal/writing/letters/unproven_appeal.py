"""The appeal against a refusal that calls the study experimental."""

from rebuttal.model.packet import Block, Heading, Letter, Points, SpaceToWrite
from rebuttal.writing.argument import YOURS
from rebuttal.writing.case_in_short import case_in_short
from rebuttal.writing.desk import Desk
from rebuttal.writing.letters.internal_appeal import (
    IF_UPHELD,
    appeal_title,
    asked_of_review,
    enclosures,
    reversal,
)
from rebuttal.writing.particulars import addressee, missing_particulars, particulars, subject
from rebuttal.writing.phrases import form, paragraph, quotes_of
from rebuttal.writing.record import treatments
from rebuttal.writing.rules_argued import papers_in_support, society_support
from rebuttal.writing.sender import appealed, sender, signature, to_enclose

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


def unproven_appeal(desk: Desk) -> Letter:
    """The appeal: the insurer's words, what supports the study, the record, the requests."""
    proof = (*society_support(desk), *papers_in_support(desk))
    return Letter(
        id="internal-appeal",
        title=appeal_title(desk),
        voice=sender(desk),
        dated=desk.findings.today,
        addressee=addressee(desk),
        subject=subject(desk),
        blocks=(
            particulars(desk),
            paragraph(appealed(desk), *case_in_short(desk)),
            *_notice_says(desk),
            Heading("Why the refusal is wrong"),
            *(proof or (SpaceToWrite(PROOF, 4, PROOF_OPEN),)),
            SpaceToWrite(STANDARD, 3),
            *_record(desk),
            Heading("What I ask for"),
            Points(((reversal(desk),), (form(DEFINITION),), *asked_of_review(desk)), ordered=True),
            paragraph(form(IF_UPHELD)),
            signature(desk),
        ),
        enclosures=enclosures(desk),
        missing=_missing(desk, proof),
    )


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


def _missing(desk: Desk, proof: tuple[Block, ...]) -> tuple[str, ...]:
    """What keeps this appeal from being ready."""
    missing = [*missing_particulars(desk), *to_enclose(desk)]
    if not proof:
        missing.append(PROOF_OPEN)
    if not desk.has_chart():
        missing.append("No clinical note was given: add the notes to these papers.")
    due = desk.findings.deadline("appeal.file")
    if due is not None and due.passed:
        missing.append("The last day has passed: a late appeal must say why it is late.")
    return tuple(missing)
