"""Step 4: the sheet for the peer-to-peer call."""

from rebuttal.model.criteria import Verdict
from rebuttal.model.finding import ReasonFinding
from rebuttal.model.packet import (
    Block,
    Heading,
    Letter,
    Points,
    Sentence,
    SpaceToWrite,
    Voice,
)
from rebuttal.writing.argument import (
    answered,
    elements_as_support,
    reason_quote,
    stated,
)
from rebuttal.writing.case_in_short import case_in_short, places
from rebuttal.writing.desk import Desk
from rebuttal.writing.particulars import in_brief
from rebuttal.writing.parts import parts, under_each
from rebuttal.writing.phrases import (
    capital,
    clean,
    day,
    form,
    judged,
    paragraph,
    quoted,
    quotes_of,
    say,
    stop,
)

SHOWN = 2  # quotes to one point of a call
ENOUGH = 3  # sentences with which a call may open
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
            in_brief(desk),
            Heading("Is a call still possible?"),
            *_window(desk),
            *_open_with(desk),
            *under_each(desk, _objections),
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
    due = found.deadline("peer_to_peer")
    if due is not None and due.safe is not None:
        words = "That window closed on" if due.passed else "The last safe day to call is"
        sentences.append(judged(f"{words} {day(due.safe)}.", "deadline:peer_to_peer"))
    if route.peer_to_peer_phone is not None:
        number = clean(route.peer_to_peer_phone.value)
        lead = "Ask whether a call is still taken:" if due and due.passed else "Call"
        sentences.append(say(f"{lead} {number}.", *route.peer_to_peer_phone.evidence))
    regime = desk.shelf.regimes().get(found.regime.regime) if found.regime else None
    if regime is not None and regime.peer_to_peer:
        sentences.append(judged(stop(regime.peer_to_peer), "regime"))
    else:
        sentences.append(form("A call is not an appeal; the time to appeal runs on during it."))
    return (paragraph(*sentences),)


def _open_with(desk: Desk) -> tuple[Block, ...]:
    """The case in short: what was found, what was tried, what the study decides."""
    told = dict.fromkeys(one for part in parts(desk) for one in case_in_short(part))
    short = tuple((sentence,) for sentence in told)
    items = short if len(short) >= ENOUGH else (*short, *_answers(desk, short))
    if not items:
        return (Heading("Open with"), paragraph(form("The record gives no strong point yet.")))
    return (Heading("Open with"), Points(items, ordered=True))


def _answers(
    desk: Desk, said: tuple[tuple[Sentence, ...], ...]
) -> tuple[tuple[Sentence, ...], ...]:
    """The reasons that the record answers whole, each with the words that do, once."""
    told = " ".join(sentence.text for item in said for sentence in item)
    found = []
    for reason in stated(desk):
        if answered(desk, reason):
            because = (piece for part in reason.elements for piece in part.because)
            fresh = [
                quote
                for quote in desk.wholes(because)
                if quoted(quote) not in told and not desk.is_head(quote)
            ]
            told += " ".join(quoted(quote) for quote in fresh[:SHOWN])
            found.append(tuple(desk.quoting(quote) for quote in fresh[:SHOWN]))
    return tuple(sentences for sentences in found if sentences)


def _objections(desk: Desk) -> tuple[Block, ...]:
    """The insurer's reasons, each with the record's answer in short."""
    items = tuple(
        (desk.quoting(quote), _answer(desk, reason))
        for reason in stated(desk)
        if (quote := reason_quote(reason))
    )
    if not items:
        return ()
    return (Points(items),) if desk.part else (Heading("They will say"), Points(items))


def _answer(desk: Desk, reason: ReasonFinding) -> Sentence:
    """Where the record answers a reason, or what it does not hold."""
    met = [found for found in reason.elements if found.verdict is Verdict.MET]
    open_ = [found for found in reason.elements if found.verdict is not Verdict.MET]
    if not desk.has_chart():
        return form("No notes were given, so the record’s answer is not known.")
    where = places(desk, quotes_of(piece for found in met for piece in found.because))
    if reason.guessed:
        return form("Ask what exactly is missing; nothing on record is named by it.")
    disputed = [found for found in open_ if found.verdict is Verdict.CONFLICT]
    if disputed:
        names = "; ".join(found.asks for found in disputed)
        words = f"The papers disagree about this, so do not claim it: {names}."
        return say(words, *elements_as_support(disputed))
    if open_:
        names = "; ".join(found.asks for found in open_)
        return say(f"Not on record, so do not claim it: {names}.", *elements_as_support(open_))
    if not met or not where:
        return form("The record gives no answer yet: do not improvise one.")
    return say(f"The record answers in {where}.", *elements_as_support(met))


def _not_in_record(desk: Desk) -> tuple[Block, ...]:
    """What the record does not hold; the clinician must not improvise it."""
    told = {element.element for reason in stated(desk) for element in reason.elements}
    gaps = [gap for gap in desk.findings.gaps if gap.element not in told]
    against = [fact for fact in desk.case.chart.contrary if fact.evidence]
    items = [
        (judged(f"{capital(stop(gap.asks))}", f"gap:{gap.element}", values=[gap.asks]),)
        for gap in gaps
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
