"""Who sends the appeal, and how that person speaks of the case."""

from rebuttal.model.packet import Letter, Sentence, SignatureBlock, Support, Voice
from rebuttal.model.value import changed
from rebuttal.writing.case_in_short import ordered_for
from rebuttal.writing.desk import Desk, study_called
from rebuttal.writing.parts import names_of_studies
from rebuttal.writing.phrases import clean, day, form, say

QUESTION = "appealing_as"
VOICES = {
    "member": Voice.MEMBER,
    "physician": Voice.PHYSICIAN,
    "representative": Voice.REPRESENTATIVE,
}
MEMBER = "Member"
SIGNER = ("Signature", "Printed name and credentials", "NPI", "Date")


def sender(desk: Desk) -> Voice:
    """Who sends the appeal: the member, unless another was named or must act."""
    answer, acting = desk.case.answer(QUESTION), desk.findings.acting
    named = VOICES.get(answer.value, Voice.MEMBER) if answer else Voice.MEMBER
    return Voice.REPRESENTATIVE if named is Voice.MEMBER and acting else named


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
    several = names_of_studies(desk)
    if several is not None:
        addressed = f"{opening}{verb} your notice{when}"
        words = f"{addressed}, which refused {several.text}, and ask you to reverse each refusal."
        return say(words, *support, *several.support)
    purpose, evidence = ordered_for(desk)
    called = f"{study_called(service.value, desk.shelf)}{_for(purpose)}"
    refused = f"the place of {called}" if desk.findings.road.place_only else called
    addressed = f"{opening}{verb} your notice{when}"
    words = f"{addressed}, which refused {refused}, and ask you to reverse it."
    if desk.upheld:
        words = f"{addressed}, which kept the refusal of {refused}, and ask you to reverse it."
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
    name, answer, acting = desk.case.member.name, desk.case.answer(QUESTION), desk.findings.acting
    if voice is Voice.MEMBER or name is None:
        return "", ()
    support = (*name.evidence, *((answer,) if answer else ()))
    if voice is Voice.PHYSICIAN:
        return f"As the ordering clinician of {clean(name.value)}, ", support
    carried = (*support, *(acting.because if acting else ()))
    if acting is None or not acting.called:
        return f"On behalf of {clean(name.value)}, ", carried
    return f"As {acting.called} of {clean(name.value)}, ", carried


def signature(desk: Desk) -> SignatureBlock:
    """The lines for the person who sends the appeal."""
    match sender(desk):
        case Voice.PHYSICIAN:
            ordered = desk.notice.ordering_provider
            name = clean(ordered.value) if ordered else ""
            return SignatureBlock("Ordering clinician", name=name, lines=SIGNER)
        case Voice.REPRESENTATIVE:
            return in_place(desk)
        case _:
            name = clean(desk.case.member.name.value) if desk.case.member.name else ""
            return SignatureBlock(MEMBER, name=name)


def to_enclose(desk: Desk) -> tuple[str, ...]:
    """What must go with the appeal because of who sends it."""
    acting = desk.findings.acting
    if acting is None or sender(desk) is not Voice.REPRESENTATIVE:
        return ()
    return tuple(words for words in (acting.encloses, acting.missing) if words)


def in_place(desk: Desk) -> SignatureBlock:
    """The lines for the person who signs in the member's place."""
    acting = desk.findings.acting
    role = acting.role if acting else "Representative"
    return SignatureBlock(role, lines=("Signature", "Printed name", "Date"))


def signed_in_place(desk: Desk, letter: Letter) -> Letter:
    """A letter of the member, signed by another where the member cannot sign."""
    acting = desk.findings.acting
    if letter.voice is not Voice.MEMBER or acting is None or acting.standing is None:
        return letter
    blocks = tuple(
        in_place(desk) if isinstance(block, SignatureBlock) and block.role == MEMBER else block
        for block in letter.blocks
    )
    return changed(letter, blocks=blocks, voice=Voice.REPRESENTATIVE)
