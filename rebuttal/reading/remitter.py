"""Who sent a remittance: payer, payee, dates, from the header's segments."""

import datetime

from rebuttal.model.value import Value, changed
from rebuttal.reading.remitted import day_of
from rebuttal.reading.x12 import Segment, element


class Sender(Value, frozen=True):
    """Who paid whom and when: the header of one transaction."""

    payer: str = ""
    payer_id: str = ""
    payer_address: tuple[str, ...] = ()
    phone: str = ""
    payee: str = ""
    payee_id: str = ""
    paid_on: datetime.date | None = None
    produced_on: datetime.date | None = None
    trace: str = ""


def with_segment(sender: Sender, segment: Segment) -> Sender:
    """The sender with what this segment of the header adds."""
    return HEADER[segment[0]](sender, segment)


def _paid(sender: Sender, segment: Segment) -> Sender:
    return changed(sender, paid_on=day_of(element(segment, 16)))


def _trace(sender: Sender, segment: Segment) -> Sender:
    return changed(sender, trace=element(segment, 2))


def _day(sender: Sender, segment: Segment) -> Sender:
    produced = element(segment, 1) == "405"
    return changed(sender, produced_on=day_of(element(segment, 2))) if produced else sender


def _party(sender: Sender, segment: Segment) -> Sender:
    name, number = element(segment, 2), element(segment, 4)
    if element(segment, 1) == "PR":
        return changed(sender, payer=name, payer_id=number)
    return changed(sender, payee=name, payee_id=number) if element(segment, 1) == "PE" else sender


def _address(sender: Sender, segment: Segment) -> Sender:
    if sender.payee:
        return sender
    words = [element(segment, at) for at in (1, 2, 3)]
    line = (
        f"{words[0]}, {words[1]} {words[2]}"
        if segment[0] == "N4"
        else ", ".join(filter(None, words[:2]))
    )
    return changed(sender, payer_address=(*sender.payer_address, line))


def _contact(sender: Sender, segment: Segment) -> Sender:
    pairs = zip(segment[3::2], segment[4::2], strict=False)
    phone = next((number for kind, number in pairs if kind == "TE"), "")
    return changed(sender, phone=phone) if phone and not sender.phone else sender


HEADER = {
    "BPR": _paid,
    "TRN": _trace,
    "DTM": _day,
    "N1": _party,
    "N3": _address,
    "N4": _address,
    "PER": _contact,
}
