"""Step 4: the sheet for the peer-to-peer call."""

from rebuttal.model.criteria import Verdict
from rebuttal.model.packet import (
    Block,
    Heading,
    Letter,
    Points,
    Sentence,
    SpaceToWrite,
    Voice,
)
from rebuttal.writing.argument import reason_quote, stated
from rebuttal.writing.desk import Desk
from rebuttal.writing.particulars import particulars
from rebuttal.writing.phrases import clean, day, form, judged, paragraph, say, stop

ASK = (
    "Which criterion, which section, and which part of it is not met?",
    "What would change your decision?",
    "May I send the missing page today, and to which fax?",
)
WRITE_DOWN = "Reviewer’s name, field, date and time, what was said, and the outcome"


def call_sheet(desk: Desk) -> Letter:
    """One page for the clinician: what to open with, what not to concede."""
    return Letter(
        id="call-sheet",
        title="Peer-to-peer call sheet",
        voice=Voice.NOBODY,
        blocks=(
            particulars(desk),
            Heading("Is a call still possible?"),
            *_window(desk),
            *_open_with(desk),
            *_objections(desk),
            *_not_in_record(desk),
            Heading("Ask"),
            Points(tuple((form(words),) for words in ASK)),
            SpaceToWrite(WRITE_DOWN, 3),
        ),
    )


def _window(desk: Desk) -> tuple[Block, ...]:
    """What the letter and the law say about a call; that it stops no clock."""
    route, found = desk.notice.route, desk.findings
    sentences: list[Sentence] = []
    if route.peer_to_peer is not None:
        quote = desk.wholes(route.peer_to_peer.evidence)[0]
        sentences.append(desk.quoting(quote, "The letter says:"))
    else:
        sentences.append(form("The letter offers no call that could be read; ask the insurer."))
    if route.peer_to_peer_phone is not None:
        number = clean(route.peer_to_peer_phone.value)
        sentences.append(say(f"Call {number}.", *route.peer_to_peer_phone.evidence))
    due = found.deadline("peer_to_peer")
    if due is not None and due.safe is not None:
        words = "That window closed on" if due.passed else "The last safe day to call is"
        sentences.append(judged(f"{words} {day(due.safe)}.", "deadline:peer_to_peer"))
    regime = desk.shelf.regimes().get(found.regime.regime) if found.regime else None
    if regime is not None and regime.peer_to_peer:
        sentences.append(judged(stop(regime.peer_to_peer), "regime"))
    else:
        sentences.append(form("A call is not an appeal; the time to appeal runs on during it."))
    return (paragraph(*sentences),)


def _open_with(desk: Desk) -> tuple[Block, ...]:
    """The three strongest points of the record, each with its quote."""
    strong = [
        (element, quote)
        for reason in desk.findings.reasons
        for element in reason.elements
        if element.verdict is Verdict.MET
        for quote in desk.wholes(element.because)[:1]
    ]
    items = tuple(
        dict.fromkeys(
            (
                judged(f"{stop(element.says)}", f"element:{element.element}", *element.because),
                desk.quoting(quote),
            )
            for element, quote in strong
        )
    )[:3]
    if not items:
        return (Heading("Open with"), paragraph(form("The record gives no strong point yet.")))
    return (Heading("Open with"), Points(items, ordered=True))


def _objections(desk: Desk) -> tuple[Block, ...]:
    """The insurer's reasons, to be met one by one."""
    quotes = [quote for reason in stated(desk) if (quote := reason_quote(reason))]
    if not quotes:
        return ()
    items = tuple((desk.quoting(quote),) for quote in quotes)
    return (Heading("They will say"), Points(items))


def _not_in_record(desk: Desk) -> tuple[Block, ...]:
    """What the record does not hold; the clinician must not improvise it."""
    gaps = desk.findings.gaps
    against = [fact for fact in desk.case.chart.contrary if fact.evidence]
    items = [
        (judged(f"{stop(gap.asks)}", f"gap:{gap.element}", values=[gap.asks]),) for gap in gaps
    ]
    items += [
        (desk.quoting(quote, "They may point to:"),)
        for fact in against
        for quote in desk.wholes(fact.evidence)[:1]
    ]
    if not items:
        return ()
    lead = paragraph(form("Do not improvise these; say that you will check."))
    return (Heading("Not in the record, or against you"), lead, Points(tuple(items)))
