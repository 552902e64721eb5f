"""Who sends the appeal, and how that person speaks of the case."""

from rebuttal.knowledge.study_titles import study_title
from rebuttal.model.packet import Sentence, SignatureBlock, Support, Voice
from rebuttal.writing.case_in_short import ordered_for
from rebuttal.writing.desk import Desk
from rebuttal.writing.phrases import clean, day, form, say, with_article

QUESTION = "appealing_as"
VOICES = {
    "member": Voice.MEMBER,
    "physician": Voice.PHYSICIAN,
    "representative": Voice.REPRESENTATIVE,
}
APPOINTMENT = "Enclose the member’s signed appointment of a representative."
SIGNER = ("Signature", "Printed name and credentials", "NPI", "Date")


def sender(desk: Desk) -> Voice:
    """Who sends the appeal: the member, unless another was named."""
    answer = desk.case.answer(QUESTION)
    return VOICES.get(answer.value, Voice.MEMBER) if answer else Voice.MEMBER


def appealed(desk: Desk, verb: str = "") -> Sentence:
    """What is appealed, by whom, and what the study was ordered for."""
    verb = verb or _verb(desk)
    notice, service = desk.notice.notice_date, desk.study()
    voice = sender(desk)
    when = f" of {day(notice.value)}" if notice else ""
    opening, known = _spoken(desk, voice)
    support: list[Support] = [*known, *(notice.evidence if notice else ())]
    if service is None:
        words = f"{opening}{verb} your notice{when} and ask you to reverse it."
        return say(words, *support) if support else form(words)
    purpose, evidence = ordered_for(desk)
    called = f"{with_article(study_title(service.value, desk.shelf))}{_for(purpose)}"
    refused = f"the place of {called}" if desk.findings.road.place_only else called
    words = (
        f"{opening}{verb} your notice{when}, which refused {refused}, and ask you to reverse it."
    )
    return say(words, *support, *service.evidence, *evidence)


def _verb(desk: Desk) -> str:
    """Abroad an insurer is complained about; at home its notice is appealed."""
    found = desk.findings.regime
    regime = desk.shelf.regimes().get(found.regime) if found else None
    return "I appeal" if regime is None or regime.country == "US" else "I object to"


def _for(purpose: str) -> str:
    """What a study was ordered for."""
    return f" ordered for {purpose}" if purpose else ""


def _spoken(desk: Desk, voice: Voice) -> tuple[str, tuple[Support, ...]]:
    """How the sender begins, and what carries that."""
    name, answer = desk.case.member.name, desk.case.answer(QUESTION)
    if voice is Voice.MEMBER or name is None or answer is None:
        return "", ()
    role = "the ordering clinician" if voice is Voice.PHYSICIAN else "the representative"
    return f"As {role} of {clean(name.value)}, ", (*name.evidence, answer)


def signature(desk: Desk) -> SignatureBlock:
    """The lines for the person who sends the appeal."""
    match sender(desk):
        case Voice.PHYSICIAN:
            ordered = desk.notice.ordering_provider
            name = clean(ordered.value) if ordered else ""
            return SignatureBlock("Ordering clinician", name=name, lines=SIGNER)
        case Voice.REPRESENTATIVE:
            return SignatureBlock("Representative", lines=("Signature", "Printed name", "Date"))
        case _:
            name = clean(desk.case.member.name.value) if desk.case.member.name else ""
            return SignatureBlock("Member", name=name)


def to_enclose(desk: Desk) -> tuple[str, ...]:
    """What must go with the appeal because of who sends it."""
    return (APPOINTMENT,) if sender(desk) is Voice.REPRESENTATIVE else ()
