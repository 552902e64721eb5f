"""The files that leave: a letter with its exhibits, in parts that a fax takes."""

from rebuttal.model.packet import Exhibit, Letter, Packet, Sending, Voice
from rebuttal.model.text import Document
from rebuttal.model.value import changed
from rebuttal.writing.envelope import TEMPLATE, envelope
from rebuttal.writing.typeset import typeset, typeset_sheets

MEGABYTE = 1_000_000


def outgoing(packet: Packet, documents: tuple[Document, ...], sending: Sending) -> dict[str, bytes]:
    """The files to send, by name: only what can leave once it is signed.

    The exhibits are always among them, for a letter that was edited; a
    letter stands with its own exhibits where nothing is missing in it. An
    envelope bears the address where the letter gives one.
    """
    files: dict[str, bytes] = {}
    most = int(sending.most_megabytes * MEGABYTE)
    if packet.exhibits:
        files |= _parts("exhibits", _exhibits_only(packet), documents, most)
    for number, letter in enumerate(packet.letters, start=1):
        if letter.voice is not Voice.NOBODY and letter.enclosures and not letter.missing:
            alone = _with_exhibits(packet, letter)
            files |= _parts(f"{number:02d}-{letter.id}", alone, documents, most)
    address = envelope(packet)
    if address is not None:
        files["send/envelope.pdf"] = typeset_sheets(address, [], TEMPLATE)
    return files


def _exhibits_only(packet: Packet) -> Packet:
    """The packet without its letters."""
    return changed(packet, title="Exhibits", letters=(), missing=())


def _with_exhibits(packet: Packet, letter: Letter) -> Packet:
    """One letter and the exhibits that it encloses."""
    enclosed = tuple(
        exhibit
        for exhibit in packet.exhibits
        if any(words.startswith(f"Exhibit {exhibit.letter}:") for words in letter.enclosures)
    )
    return changed(packet, title=letter.title, letters=(letter,), exhibits=enclosed, missing=())


def _parts(
    name: str, packet: Packet, documents: tuple[Document, ...], most: int
) -> dict[str, bytes]:
    """The packet as one file, or as parts when it is larger than allowed."""
    whole = typeset(packet, documents)
    if len(whole) <= most or len(packet.exhibits) + len(packet.letters) < len(("one", "other")):
        return {f"send/{name}.pdf": whole}
    groups = _groups(packet, documents, most)
    return {
        f"send/{name}-part-{number}-of-{len(groups)}.pdf": typeset(
            _part(packet, group, number, len(groups)), documents
        )
        for number, group in enumerate(groups, start=1)
    }


def _part(packet: Packet, group: tuple[Exhibit, ...], number: int, count: int) -> Packet:
    """One part: the letter stands in the first."""
    letters = packet.letters if number == 1 else ()
    title = f"{packet.title}, part {number} of {count}"
    return changed(packet, title=title, letters=letters, exhibits=group)


def _groups(
    packet: Packet, documents: tuple[Document, ...], most: int
) -> tuple[tuple[Exhibit, ...], ...]:
    """The exhibits in their order, as many to a part as fit."""
    groups: list[list[Exhibit]] = [[]]
    room = most - (len(typeset(changed(packet, exhibits=()), documents)) if packet.letters else 0)
    for exhibit in packet.exhibits:
        size = len(typeset(changed(packet, letters=(), exhibits=(exhibit,)), documents))
        if size > room and (groups[-1] or (packet.letters and len(groups) == 1)):
            groups.append([])
            room = most
        groups[-1].append(exhibit)
        room -= size
    return tuple(tuple(group) for group in groups)
