"""What to do first, second, third: the order of work that fits this case today."""

import datetime

from rebuttal.model.finding import Deadline
from rebuttal.model.packet import Sentence
from rebuttal.writing.abroad import is_abroad
from rebuttal.writing.argument import unanswered
from rebuttal.writing.desk import Desk
from rebuttal.writing.phrases import clean, day, form, judged, say, stop

ASK_FIRST = "Sign the request for the rule and the whole file, and send it now."
ASK_DOCTOR = "Give the doctor the questions and the gap report."
ASK_ONLY = "Give the doctor the questions."
ADD_NOTES = "Get the notes of all visits about this problem, and add them to these papers."
SIGN = "Have the doctor read, correct and sign the letter and the attestation."
FILL = "Have the doctor fill the empty spaces of the letters, then sign them."
ADD_TRUE = "Have the doctor add only what is true, dated and signed."
KEEP = "Keep a copy of all papers, and write down each call with name and day."
LATE = "Ask the insurer if it still takes a late appeal, and say why it is late."
AGAIN = "Ask the doctor if a new request would serve you better."
SEND_COMPLAINT = (
    "Sign the complaint. Send it with the exhibits and with proof of the day it arrives."
)
SEND = "Sign the appeal. Send it with the exhibits and with proof of the day it arrives."


def work_order(desk: Desk) -> tuple[Sentence, ...]:
    """The steps of an appeal on medical necessity, as they stand today."""
    due = desk.findings.deadline("appeal.file")
    return (
        *(judged(stop(step), "road") for step in desk.findings.road.first),
        *_late(due),
        *([] if desk.has_chart() else [form(ADD_NOTES)]),
        form(ASK_FIRST),
        form(ASK_DOCTOR if desk.findings.road.weighable else ASK_ONLY),
        *((form(ADD_TRUE), form(FILL)) if unanswered(desk) else (form(SIGN),)),
        *_call(desk),
        *_send(due, desk.findings.today, abroad=is_abroad(desk.findings, desk.shelf)),
        form(KEEP),
    )


def _late(due: Deadline | None) -> tuple[Sentence, ...]:
    """What comes first when the last day is over."""
    if due is None or not due.passed:
        return ()
    over = "The date to appeal has passed."
    return (judged(f"{over} {LATE}", "deadline:appeal.file"), form(AGAIN))


def _send(
    due: Deadline | None, today: datetime.date, *, abroad: bool = False
) -> tuple[Sentence, ...]:
    """Signing and sending, by when; abroad it is a complaint."""
    send = SEND_COMPLAINT if abroad else SEND
    last = due.ahead(today) if due else None
    if due is None or last is None:
        return (form(send),)
    which = "The safe date is" if last == due.safe else "Do it today: the last lawful day is"
    if last == due.safe and due.send_by and today <= due.send_by < last:
        which = f"Send it by {day(due.send_by)}: the safe date is"
    return (judged(f"{send} {which} {day(last)}.", "deadline:appeal.file"),)


def _call(desk: Desk) -> tuple[Sentence, ...]:
    """The call between doctors: until when, and which number; nothing when that is over."""
    due, phone = desk.findings.deadline("peer_to_peer"), desk.notice.route.peer_to_peer_phone
    if (due is not None and due.passed) or not desk.takes_calls():
        return ()
    number = f" The number is {clean(phone.value)}." if phone else ""
    by = f" by {day(due.safe)}" if due and due.safe else ""
    if desk.notice.route.peer_to_peer is None and not number:
        return (form("Ask the insurer if its doctor will talk with yours."),)
    words = f"Have the doctor call the insurer’s doctor{by}.{number}"
    evidence = (*(due.because if due else ()), *(phone.evidence if phone else ()))
    support = judged("", "deadline:peer_to_peer").support if due else ()
    route = desk.notice.route.peer_to_peer
    return (say(words, *support, *evidence, *(route.evidence if route else ())),)
