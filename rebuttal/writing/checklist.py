"""The twelve-point checklist; it ticks only what it has verified itself."""

from rebuttal.model.criteria import Verdict
from rebuttal.model.finding import Road
from rebuttal.model.packet import Checks, Letter, Sentence, Voice
from rebuttal.writing.argument import unanswered
from rebuttal.writing.desk import Desk
from rebuttal.writing.phrases import form, paragraph


def checklist(desk: Desk, letters: tuple[Letter, ...]) -> Letter:
    """What must be true before the appeal leaves, and what already is."""
    return Letter(
        id="checklist",
        title="Checklist before you send",
        voice=Voice.NOBODY,
        blocks=(
            paragraph(form("A ticked box was checked in the papers; an empty one is yours to do.")),
            Checks(_points(desk, letters)),
        ),
        editable=False,
    )


def _points(desk: Desk, letters: tuple[Letter, ...]) -> tuple[tuple[bool, Sentence], ...]:
    """The twelve points with their state."""
    due = desk.findings.deadline("appeal.file") or desk.findings.deadline("external.file")
    notice, member, regime = desk.notice, desk.case.member, desk.findings.regime
    sent = [letter for letter in letters if letter.id in {"internal-appeal", "outside-review"}]
    settled = all(
        found.verdict in {Verdict.MET, Verdict.NOT_MET} for found in desk.findings.elements
    )
    points = (
        (bool(due and due.safe and not due.passed), "The last day is known and still ahead"),
        (
            desk.findings.road.road in {Road.MEDICAL_NECESSITY, Road.FINAL_DENIAL},
            "The letter refuses on medical necessity, so an appeal is the right answer",
        ),
        (bool(regime and regime.certain), "The kind of plan, and so the law, is known"),
        (bool(member.name and member.id), "The member’s name and ID stand on every letter"),
        (
            bool(notice.references or notice.claim_number),
            "The reference number stands on every letter",
        ),
        (bool(notice.route.address or notice.route.fax), "The address or fax is the letter’s own"),
        (bool(desk.findings.reasons) and not unanswered(desk), "Every stated reason is answered"),
        (settled and bool(desk.findings.elements), "No element is undocumented or in conflict"),
        (bool(desk.exhibits) and desk.has_chart(), "The notes are enclosed and lettered"),
        (False, "The clinician has signed and dated the letter and the attestation"),
        (False, "Whoever sends the appeal has signed and dated it"),
        (False, "A copy is kept, with proof of the day it was sent and received"),
    )
    del sent
    return tuple((done, form(f"{words}.")) for done, words in points)
