"""Step 3: the letter of medical necessity, for the ordering clinician to sign."""

from rebuttal.model.fact import Assertion
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
from rebuttal.writing.argument import (
    medicare_rules,
    reasons_answered,
    rule_applied,
    society_support,
    unanswered,
)
from rebuttal.writing.desk import Desk, study_name, study_sentence
from rebuttal.writing.particulars import addressee, missing_particulars, particulars, subject
from rebuttal.writing.phrases import NOT_READ, clean, form, paragraph, say
from rebuttal.writing.record import signs, told, treatments

SIGNER = ("Signature", "Printed name and credentials", "NPI", "Date")


def necessity_letter(desk: Desk) -> Letter:
    """The physician's own letter: the question, the record, the rule, the decision."""
    return Letter(
        id="necessity-letter",
        title="Letter of medical necessity",
        voice=Voice.PHYSICIAN,
        dated=desk.findings.today,
        addressee=addressee(desk),
        subject=subject("Letter of medical necessity"),
        blocks=(
            particulars(desk),
            paragraph(*_opening(desk)),
            *_purpose(desk),
            *_history(desk),
            *_examination(desk),
            *_care(desk),
            *_earlier(desk),
            Heading("The insurer’s reasons and the record"),
            *reasons_answered(desk),
            *_rule(desk),
            *_closing(),
            SignatureBlock("Ordering clinician", name=_signer(desk), lines=SIGNER),
        ),
        enclosures=tuple(f"Exhibit {entry.letter}: {entry.title}" for entry in desk.exhibits),
        missing=missing_for_physician(desk),
    )


def _signer(desk: Desk) -> str:
    """The ordering clinician's name, when the papers give it."""
    ordered = desk.notice.ordering_provider
    return clean(ordered.value) if ordered else ""


def _opening(desk: Desk) -> tuple[Sentence, ...]:
    """The whole case in a sentence: study, patient, what the chart calls it."""
    study, name = study_sentence(desk), desk.case.member.name
    who = f" for {clean(name.value)}" if name else " for this patient"
    support = (*study.support, *(name.evidence if name else ()))
    service = desk.study()
    called = study_name(service.value) if service else study.text
    sentences = [say(f"I ordered an {called}{who}, and I ask that it be approved.", *support)]
    return (
        tuple(sentences) if study.text != NOT_READ else (form("I ask that my order be approved."),)
    )


def _purpose(desk: Desk) -> tuple[Block, ...]:
    """What the result will decide, in the chart's words or left for the clinician."""
    found = told(desk, desk.case.chart.purposes)
    heading = Heading("What the study will decide")
    if not found:
        return (heading, SpaceToWrite("To be written by the clinician", 2))
    return (heading, Points(tuple((item,) for item in found)))


def _history(desk: Desk) -> tuple[Block, ...]:
    """Onset, duration, symptoms, course and function lost, as the notes say."""
    chart = desk.case.chart
    symptoms = [fact for fact in chart.symptoms if fact.assertion is Assertion.STATED]
    facts = [*chart.onset, *chart.duration, *symptoms, *chart.course, *chart.function_loss]
    return _section("History", told(desk, facts))


def _examination(desk: Desk) -> tuple[Block, ...]:
    """The examination by muscle, reflex and sign, as the notes say."""
    return _section("Examination", told(desk, signs(desk, lambda _: True)))


def _care(desk: Desk) -> tuple[Block, ...]:
    """The treatments that were had, with dates and results."""
    return _section("Treatment so far", treatments(desk))


def _earlier(desk: Desk) -> tuple[Block, ...]:
    """Earlier imaging, or the note that there was none."""
    return _section("Earlier imaging", told(desk, desk.case.chart.prior_studies))


def _section(title: str, items: tuple[Sentence, ...]) -> tuple[Block, ...]:
    """A headed list; where the papers are silent, nothing is said."""
    if not items:
        return ()
    return (Heading(title), Points(tuple((item,) for item in items)))


def _rule(desk: Desk) -> tuple[Block, ...]:
    """The rule, and what societies and Medicare say, where they fit."""
    blocks = (*rule_applied(desk), *medicare_rules(desk), *society_support(desk))
    return (Heading("The rule"), *blocks) if blocks else ()


def _closing() -> tuple[Block, ...]:
    """The request, and the offer to talk."""
    return (
        paragraph(
            form("Please approve the study as ordered."),
            form("I will gladly speak with a reviewer who works in this field."),
        ),
    )


def missing_for_physician(desk: Desk) -> tuple[str, ...]:
    """What the clinician must settle before a physician's letter can leave."""
    missing = list(missing_particulars(desk))
    if not desk.has_chart():
        missing.append("No clinical note was given: add the notes and run again.")
    if desk.has_chart() and not desk.case.chart.purposes:
        missing.append(
            "The record does not say what the study will decide: the clinician writes it."
        )
    return (*missing, *unanswered(desk))
