"""Step 3: the question to the ordering clinician; it never suggests a finding."""

from rebuttal.model.finding import Gap
from rebuttal.model.packet import (
    Block,
    Checks,
    Heading,
    Letter,
    Points,
    Sentence,
    SignatureBlock,
    SpaceToWrite,
    Voice,
)
from rebuttal.writing.argument import reason_quote, stated, unanswered
from rebuttal.writing.desk import Desk
from rebuttal.writing.particulars import in_brief
from rebuttal.writing.parts import parts, under_each
from rebuttal.writing.phrases import day, form, judged, paragraph, value_of

CHOICES = (
    "It is in the chart; the page is attached.",
    "I know it, and the chart does not say it yet.",
    "It was not so, or it was not done.",
    "I do not know.",
)


REFUSED = "The insurer refused this study because of what the papers do or do not say."
REFUSED_SEVERAL = "The insurer refused these studies because of what the papers do or do not say."
RETURN = "Please sign your answers and send them back; they stay in my file as you wrote them."
ASK_PLACE = (
    "Is there a medical reason why the study has to be done at the place that was asked for, or "
    "is there none? Please record which."
)
ASK_REASONS = "What is true of each sentence of the insurer above? Please record it."
CONFIRM = ("It is right and complete.", "Something is wrong or missing.")


def addendum_request(desk: Desk) -> Letter:
    """Ask whether what the record does not say is true and known."""
    gaps = desk.findings.gaps
    return Letter(
        id="addendum-request",
        title="Questions to the ordering clinician",
        voice=Voice.MEMBER,
        dated=desk.findings.today,
        addressee=_addressee(desk),
        subject=(form("Please answer before the appeal is sent"),),
        blocks=(
            in_brief(desk),
            paragraph(*_opening(desk)),
            *_insurer_words(desk),
            Heading("The questions"),
            *under_each(desk, _questions),
            *(() if gaps else _nothing_open(desk)),
            Heading("If an addendum is right"),
            *_rules_for_addenda(),
            paragraph(form(RETURN)),
            SignatureBlock("Clinician", lines=("Signature", "Date")),
        ),
    )


def _addressee(desk: Desk) -> tuple[Sentence, ...]:
    """The clinician who ordered the study, when the papers name one."""
    ordered = desk.notice.ordering_provider
    return (value_of(ordered) if ordered else form("To the clinician who ordered the study"),)


def _opening(desk: Desk) -> tuple[Sentence, ...]:
    """Why these questions are asked, and that every answer is welcome."""
    sentences = [
        form(REFUSED_SEVERAL if len(parts(desk)) > 1 else REFUSED),
        form("Before I appeal I would like to know what is true."),
        form("Each answer below is as useful as the others; please change nothing to suit me."),
    ]
    due = desk.findings.deadline("appeal.file")
    if due is not None and (last := due.ahead(desk.findings.today)) is not None:
        sentences.append(
            judged(f"The appeal has to be filed by {day(last)}.", "deadline:appeal.file")
        )
    return tuple(sentences)


def _insurer_words(desk: Desk) -> tuple[Block, ...]:
    """The insurer's reasons in its own words."""
    quotes = [quote for reason in stated(desk) if (quote := reason_quote(reason))]
    if not quotes:
        return ()
    items = tuple((desk.quoting(quote),) for quote in quotes)
    return (Heading("What the insurer wrote"), Points(items))


def _questions(desk: Desk) -> tuple[Block, ...]:
    """The questions about one study."""
    return tuple(block for gap in desk.findings.gaps for block in _question(gap))


def _question(gap: Gap) -> tuple[Block, ...]:
    """One question, its equal answers, and space for the clinician's words."""
    asked = judged(gap.question, f"gap:{gap.element}", values=[gap.question])
    answers = Checks(tuple((False, form(choice)) for choice in CHOICES))
    return (paragraph(asked), answers, SpaceToWrite("Details, in your own words", 1))


def _nothing_open(desk: Desk) -> tuple[Block, ...]:
    """What is asked where no element is open: the reasons left, or whether all is right."""
    if unanswered(desk):
        asked = ASK_PLACE if desk.findings.road.place_only else ASK_REASONS
        return (paragraph(form(asked)), SpaceToWrite("Details, in your own words", 2))
    return (
        paragraph(
            form(
                "Nothing that the insurer asks for is missing in the papers. Please read the "
                "letter prepared for you and say whether every quotation is right and complete."
            )
        ),
        Checks(tuple((False, form(choice)) for choice in CONFIRM)),
        SpaceToWrite("What should be changed", 1),
    )


def _rules_for_addenda() -> tuple[Block, ...]:
    """How an honest addendum is made."""
    rules = (
        "Write it only if it is true and you know it, from memory, from a log or from the chart.",
        "Date it on the day you write it and sign it; never change or back-date the earlier note.",
        "Say which visit it speaks of, and how you know.",
        "An unsigned note can be confirmed by a signed statement; an unsigned order cannot.",
    )
    return (Points(tuple((form(rule),) for rule in rules)),)


def record_request(desk: Desk) -> Letter:
    """Ask the clinician about each stated reason, quoting it and adding nothing."""
    blocks: list[Block] = [in_brief(desk), paragraph(*_opening(desk))]
    blocks += under_each(desk, _asked_of_reasons)
    blocks += [
        Heading("If an addendum is right"),
        *_rules_for_addenda(),
        paragraph(form(RETURN)),
        SignatureBlock("Clinician", lines=("Signature", "Date")),
    ]
    return Letter(
        id="addendum-request",
        title="Questions to the ordering clinician",
        voice=Voice.MEMBER,
        dated=desk.findings.today,
        addressee=_addressee(desk),
        subject=(form("Please answer before the appeal is sent"),),
        blocks=tuple(blocks),
    )


def _asked_of_reasons(desk: Desk) -> tuple[Block, ...]:
    """Each stated reason about one study, and whether what it misses is true."""
    blocks: list[Block] = []
    for number, reason in enumerate(stated(desk), start=1):
        quote = reason_quote(reason)
        if quote is None:
            continue
        blocks += [
            Heading(f"Reason {number}"),
            paragraph(desk.quoting(quote, "The insurer wrote:")),
            paragraph(form("Is what the insurer misses true, known to you, and in the chart?")),
            Checks(tuple((False, form(choice)) for choice in CHOICES)),
            SpaceToWrite("Details, in your own words", 1),
        ]
    return tuple(blocks)
