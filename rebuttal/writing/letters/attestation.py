"""Step 3: the physician's attestation; three statements, none of them invented."""

import re

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
from rebuttal.writing.case_in_short import deciding
from rebuttal.writing.desk import Desk
from rebuttal.writing.found_otherwise import abnormal_by_name, sign_belongs
from rebuttal.writing.particulars import in_brief
from rebuttal.writing.parts import parts
from rebuttal.writing.phrases import clean, form, paragraph
from rebuttal.writing.record import told, treatments
from rebuttal.writing.sender import SIGNER

ROUTINE = re.compile(r"Z0[0-2]")
"""Codes of a routine examination: no illness, and no reason for a study."""

MISTAKE = re.compile(r"\b(?:in error|by mistake|wrong code|erroneous\w*|miscoded)\b", re.IGNORECASE)
TREATS = "I treat this patient and ordered this study."
TREATS_SEVERAL = "I treat this patient and ordered these studies."
NEED = "1. The study is necessary for this patient, because"
NEED_SEVERAL = "1. Each of the studies is necessary for this patient, because"
OWN_WORDS = "In the physician’s own words"
BRANCHES = (
    "If it shows what I look for, then",
    "If it does not, then",
)


def attestation(desk: Desk) -> Letter:
    """Three statements, each from the chart or left for the physician to write."""
    ordered = desk.notice.ordering_provider
    return Letter(
        id="attestation",
        title="Physician attestation",
        voice=Voice.PHYSICIAN,
        blocks=(
            in_brief(desk),
            paragraph(
                form(TREATS_SEVERAL if len(parts(desk)) > 1 else TREATS),
                form(
                    "Each statement below is mine; "
                    "I have struck out what is not true and added what is missing."
                ),
            ),
            *_statement(
                NEED_SEVERAL if len(parts(desk)) > 1 else NEED,
                _shows_need(desk),
            ),
            *_statement(
                "2. Alternatives were considered or tried",
                treatments(desk),
            ),
            *_statement(
                "3. The result will change the treatment in this way",
                told(desk, deciding(desk)),
                *BRANCHES,
            ),
            paragraph(
                form(
                    "The quotations are from the notes that the exhibits hold in full. "
                    "I sign this on the date that I write beside my name."
                )
            ),
            SignatureBlock(
                "Ordering clinician", name=clean(ordered.value) if ordered else "", lines=SIGNER
            ),
        ),
    )


def _shows_need(desk: Desk) -> tuple[Sentence, ...]:
    """What the notes say for each study; of several studies one sentence once."""
    return tuple(dict.fromkeys(line for part in parts(desk) for line in told(part, _latest(part))))


def _latest(desk: Desk) -> list[Fact[object]]:
    """The last diagnoses and the last abnormal signs, each of one note."""
    chart = desk.case.chart
    stated = [fact for fact in chart.diagnoses if fact.assertion is Assertion.STATED]
    made: list[Fact[object]] = [f for f in stated if not ROUTINE.match(f.value.code)]
    study = desk.study()
    region = study.value.region if study else ""
    abnormal: list[Fact[object]] = [
        fact
        for fact in chart.signs
        if fact.value.abnormal and sign_belongs(fact.value.kind, region)
    ]
    told_by_name: list[Fact[object]] = [
        fact
        for fact in chart.mentions
        if abnormal_by_name(fact.value) and fact.assertion is Assertion.STATED
    ]
    found = [*_last(made), *_last(abnormal), *_last(told_by_name)]
    return [fact for fact in found if not any(map(_of_the_form, desk.wholes(fact.evidence)))]


def _of_the_form(quote: Quote) -> bool:
    """Whether a sentence tells of a mistake on the request, and not of the patient."""
    return MISTAKE.search(quote.words) is not None


def _last(facts: list[Fact[object]]) -> list[Fact[object]]:
    """The facts of the last note that tells any."""
    last = max((fact.noted for fact in facts if fact.noted), default=None)
    return [fact for fact in facts if fact.noted == last]


def _statement(title: str, items: tuple[Sentence, ...], *asked: str) -> tuple[Block, ...]:
    """One statement: the chart's words if there are any, and room for more."""
    lines: tuple[Block, ...] = (Points(tuple((item,) for item in items)),) if items else ()
    room = tuple(SpaceToWrite(label, 1) for label in asked)
    return (Heading(title), *lines, *(room or (SpaceToWrite(OWN_WORDS, 1),)))
