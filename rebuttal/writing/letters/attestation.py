"""Step 3: the physician's attestation; three statements, none of them invented."""

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
from rebuttal.writing.case_in_short import deciding
from rebuttal.writing.desk import Desk
from rebuttal.writing.particulars import in_brief
from rebuttal.writing.phrases import clean, form, paragraph
from rebuttal.writing.record import told, treatments
from rebuttal.writing.sender import SIGNER

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
                form(
                    "I treat this patient and ordered this study. Each statement below is mine; "
                    "I have struck out what is not true and added what is missing."
                )
            ),
            *_statement(
                "1. The study is necessary for this patient, because",
                told(desk, _latest(desk)),
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


def _latest(desk: Desk) -> list[Fact[object]]:
    """The last diagnoses and the last abnormal signs, each of one note."""
    chart = desk.case.chart
    made: list[Fact[object]] = [f for f in chart.diagnoses if f.assertion is Assertion.STATED]
    abnormal: list[Fact[object]] = [fact for fact in chart.signs if fact.value.abnormal]
    return [*_last(made), *_last(abnormal)]


def _last(facts: list[Fact[object]]) -> list[Fact[object]]:
    """The facts of the last note that tells any."""
    last = max((fact.noted for fact in facts if fact.noted), default=None)
    return [fact for fact in facts if fact.noted == last]


def _statement(title: str, items: tuple[Sentence, ...], *asked: str) -> tuple[Block, ...]:
    """One statement: the chart's words if there are any, and room for more."""
    lines: tuple[Block, ...] = (Points(tuple((item,) for item in items)),) if items else ()
    room = tuple(SpaceToWrite(label, 1) for label in asked)
    return (Heading(title), *lines, *(room or (SpaceToWrite(OWN_WORDS, 1),)))
