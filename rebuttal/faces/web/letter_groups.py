"""The papers of a packet as a person takes them up: read, doctor, insurer, sending."""

from collections.abc import Mapping
from dataclasses import dataclass

from rebuttal.keeping.kept import KeptCase
from rebuttal.model.packet import Letter, Voice

READ, DOCTOR, INSURER, SENDING = "read", "doctor", "insurer", "sending"
ORDER = (READ, DOCTOR, INSURER, SENDING)
PLACES: Mapping[str, str] = {
    "plan": READ,
    "gap-report": READ,
    "literature": READ,
    "addendum-request": DOCTOR,
    "necessity-letter": DOCTOR,
    "attestation": DOCTOR,
    "call-sheet": DOCTOR,
    "fax-cover": SENDING,
    "mailing-sheet": SENDING,
    "checklist": SENDING,
}
SIGNERS = {"member", "physician", "representative"}


@dataclass(frozen=True)
class LetterGroup:
    """Papers that are taken up together."""

    id: str
    letters: tuple[Letter, ...]


def grouped(letters: tuple[Letter, ...]) -> tuple[LetterGroup, ...]:
    """The papers in their groups, in the order in which they are used."""
    found = (
        LetterGroup(name, tuple(own for own in letters if _place(own) == name)) for name in ORDER
    )
    return tuple(group for group in found if group.letters)


def audience(case: KeptCase) -> str:
    """Who sends the appeal, as it was answered; empty while nobody said."""
    said = next((own.value for own in case.body.answers if own.question == "appealing_as"), "")
    return said if said in SIGNERS else ""


def _place(letter: Letter) -> str:
    """The group of a paper; what is signed and unknown goes to the insurer."""
    return PLACES.get(letter.id, READ if letter.voice is Voice.NOBODY else INSURER)
