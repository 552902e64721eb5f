"""Step 3: the letter of medical necessity, for the ordering clinician to sign."""

from rebuttal.model.fact import Assertion, Fact
from rebuttal.model.packet import (
    Block,
    Heading,
    Letter,
    Points,
    Sentence,
    SignatureBlock,
    SpaceToWrite,
    Voice,
)
from rebuttal.model.text import Quote
from rebuttal.writing.argument import THEIRS, YOURS, reasons_answered, unanswered
from rebuttal.writing.case_in_short import case_in_short, deciding, ordered_for, quotes_shown
from rebuttal.writing.desk import Desk, study_called
from rebuttal.writing.particulars import (
    addressee,
    goes_outside,
    missing_particulars,
    particulars,
    subject,
)
from rebuttal.writing.parts import parts, under_each
from rebuttal.writing.phrases import clean, form, paragraph, say
from rebuttal.writing.record import earlier_studies, sentences_on, signs, told, treatments
from rebuttal.writing.rules_argued import (
    medicare_rules,
    papers_in_support,
    rule_applied,
    society_support,
)
from rebuttal.writing.sender import SIGNER

TALK = "I will gladly speak with a reviewer who works in this field."
APPROVE, PAY = "Please approve the study as ordered.", "Please pay for the study as ordered."
APPROVE_EACH = "Please approve each of the studies as ordered."
PAY_EACH = "Please pay for each of the studies as ordered."
BY_OTHERS_EACH = "Please find that each of the studies was rightly ordered."
BY_OTHERS = "Please find that the study was rightly ordered."
PURPOSE_OPEN = "The record does not say what the result will decide: the clinician writes it."


def necessity_letter(desk: Desk) -> Letter:
    """The physician's own letter: the question, the record, the rule, the decision."""
    short = tuple(one for part in parts(desk) for one in case_in_short(part))
    return Letter(
        id="necessity-letter",
        title="Letter of medical necessity",
        voice=Voice.PHYSICIAN,
        dated=desk.findings.today,
        addressee=addressee(desk),
        subject=subject(desk),
        blocks=(
            particulars(desk),
            *_each_ordered(desk),
            *_purpose(desk),
            *_record(desk, quotes_shown(short)),
            *under_each(desk, _why),
            paragraph(form(_asked(desk)), *([form(TALK)] if desk.takes_calls() else [])),
            SignatureBlock("Ordering clinician", name=ordering_name(desk), lines=SIGNER),
        ),
        enclosures=tuple(f"Exhibit {entry.letter}: {entry.title}" for entry in desk.exhibits),
        missing=missing_for_physician(desk),
    )


def ordering_name(desk: Desk) -> str:
    """The ordering clinician's name, when the papers give it."""
    ordered = desk.notice.ordering_provider
    return clean(ordered.value) if ordered else ""


def _each_ordered(desk: Desk) -> tuple[Block, ...]:
    """The order of each study with the case in short; what was said is not repeated."""
    said: set[Sentence] = set()
    blocks: list[Block] = []
    for part in parts(desk):
        short = [one for one in case_in_short(part) if one not in said]
        blocks.append(paragraph(_ordered(part), *short))
        said |= set(short)
    return tuple(blocks)


def _ordered(desk: Desk) -> Sentence:
    """The order in a sentence: study, patient, diagnosis."""
    name, service = desk.case.member.name, desk.study()
    if service is None:
        return form(PAY if desk.billed else "I ask that my order be approved.")
    who = f" for {clean(name.value)}" if name else ""
    purpose, evidence = ordered_for(desk)
    because = f" because of {purpose}" if purpose else ""
    study = study_called(service.value, desk.shelf)
    words = f"I ordered {study}{who}{because}, and I ask that you approve it."
    if goes_outside(desk):
        words = f"I ordered {study}{who}{because}, and I ask that the refusal be reversed."
    elif desk.findings.road.place_only:
        words = f"I ordered {study}{who}{because}, and I ask for it where it was asked for."
    elif desk.billed:
        words = f"I ordered {study}{who}{because}, and I ask that you pay for it."
    return say(words, *service.evidence, *(name.evidence if name else ()), *evidence)


def _asked(desk: Desk) -> str:
    """What the clinician asks of the reader: the insurer, or those outside it."""
    several = len(parts(desk)) > 1
    if goes_outside(desk):
        return BY_OTHERS_EACH if several else BY_OTHERS
    if several:
        return PAY_EACH if desk.billed else APPROVE_EACH
    return PAY if desk.billed else APPROVE


def _purpose(desk: Desk) -> tuple[Block, ...]:
    """Room for the clinician where the chart does not say what the study decides."""
    if deciding(desk):
        return ()
    label = "What the result will decide, to be written by the clinician"
    return (SpaceToWrite(label, 2, PURPOSE_OPEN),)


def _record(desk: Desk, above: frozenset[Quote]) -> tuple[Block, ...]:
    """The chart in parts; each sentence stands in the first that it tells of."""
    chart = desk.case.chart
    told_of = (chart.onset, chart.duration, chart.symptoms, chart.course, chart.function_loss)
    facts: list[Fact[object]] = [fact for facts in told_of for fact in facts]
    stated = [fact for fact in facts if fact.assertion is Assertion.STATED]
    # care that was not had is no history of this complaint; the exhibit holds the words
    heads = sentences_on(desk, chart.visits) - sentences_on(desk, chart.symptoms)
    elsewhere = sentences_on(desk, (*chart.treatments, *chart.signs)) | above | heads
    history = sentences_on(desk, stated) - elsewhere
    return (
        *_section("History", told(desk, stated, elsewhere)),
        *_section("Examination", told(desk, signs(desk, lambda _: True))),
        *_section("Treatment so far", treatments(desk)),
        *_section("Earlier imaging", told(desk, earlier_studies(desk), history)),
    )


def _section(title: str, items: tuple[Sentence, ...]) -> tuple[Block, ...]:
    """A headed list; where the papers are silent, nothing is said."""
    if not items:
        return ()
    return (Heading(title), Points(tuple((item,) for item in items)))


def _why(desk: Desk) -> tuple[Block, ...]:
    """The rule that the record meets; where none is met, the reasons one by one."""
    support = (*medicare_rules(desk), *society_support(desk), *papers_in_support(desk))
    rule = rule_applied(desk)
    if rule:
        return (Heading("The rule and the record"), *rule, *support)
    answered = reasons_answered(desk, THEIRS if goes_outside(desk) else YOURS)
    head = (Heading("The insurer’s reasons and the record"),) if answered else ()
    answers = (*head, *answered)
    return (*answers, Heading("The rule"), *support) if support else answers


def missing_for_physician(desk: Desk) -> tuple[str, ...]:
    """What the clinician must settle before a physician's letter can leave."""
    missing = list(missing_particulars(desk))
    if not desk.has_chart():
        missing.append("No clinical note was given: add the notes to these papers.")
    if desk.has_chart() and not deciding(desk):
        missing.append(PURPOSE_OPEN)
    return (*missing, *unanswered(desk))
