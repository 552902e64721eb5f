"""The envelope: where the signed papers go, and nothing about health."""

from rebuttal.model.packet import Letter, Packet, Voice
from rebuttal.writing.composition import Plain, long_date, printable

TEMPLATE = "envelope.typ"
TITLE = "Envelope"
FAX, UNKNOWN = "Fax ", "("
SENDER = ("From: ________________________", "________________________")
FEWEST = 2
APPEALS = frozenset({"internal-appeal", "outside-review", "external-review"})


def envelope(packet: Packet) -> Plain | None:
    """The envelope of the appeal, or of the first letter; None without an address.

    Who sends writes the own address by hand: it is not in the papers.
    """
    signed = [own for own in packet.letters if own.voice is not Voice.NOBODY and own.enclosures]
    signed.sort(key=lambda own: own.id not in APPEALS)
    found = [lines for own in signed if len(lines := _postal(own)) >= FEWEST]
    if not found:
        return None
    day = packet.today
    return {
        "title": TITLE,
        "date": long_date(day),
        "day": [day.year, day.month, day.day],
        "sheet": str(packet.sheet),
        "sender": list(SENDER),
        "addressee": found[0],
    }


def _postal(letter: Letter) -> list[str]:
    """The lines of an address that a postman reads."""
    lines = [printable(line.text) for line in letter.addressee]
    known = not any(line.startswith(UNKNOWN) for line in lines)
    return [line for line in lines if not line.startswith(FAX)] if known else []
