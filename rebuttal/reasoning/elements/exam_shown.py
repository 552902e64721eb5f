"""Whether an examination is written down, normal or not."""

import re

from rebuttal.model.chart import Sign
from rebuttal.model.criteria import Criterion, Verdict
from rebuttal.model.fact import Assertion, Fact
from rebuttal.reasoning.chart_record import Record, Told, held, quotes, silent, words_of
from rebuttal.reasoning.elements.mentioned import mentions

PARTS = {
    "strength": "strength",
    "sensation": "feeling",
    "reflex": "reflexes",
    "tension": "a nerve tension test",
}
OUT_OF_FIVE = re.compile(r"(?<![\d/.])\+?([0-5])\s?([+-])?\s?(?:/|out of)\s?5\b")
REFLEX = re.compile(r"(?<![\d/])\+?\s?([0-4])\s?\+?(?![\d/])")
LEG_REGIONS = {"", "lumbar_spine", "thoracic_spine"}


NAMED = {"sensation": "sensation", "reflex": "reflexes"}


def strength_grade(sign: Fact[Sign]) -> float | None:
    """The lowest grade written, 0 to 5; a minus counts a third less."""
    found = OUT_OF_FIVE.findall(sign.value.grade)
    steps = {"+": 1 / 3, "-": -1 / 3, "": 0.0}
    return min((int(n) + steps[sign_] for n, sign_ in found), default=None)


def reflex_grade(sign: Fact[Sign]) -> int | None:
    """The grade written for a reflex, 0 to 4."""
    found = REFLEX.search(sign.value.grade)
    return int(found.group(1)) if found else None


def upper_limb(record: Record, sign: Fact[Sign]) -> bool:
    """Whether a sign speaks of the arms."""
    return record.tables.says("upper_limb", f"{sign.value.part} {sign.value.side}")


def signs(record: Record, *kinds: str) -> tuple[Fact[Sign], ...]:
    """The signs of these kinds that bear on the region of the study."""
    told = held(record.chart.signs, Assertion.STATED, Assertion.DENIED)
    legs = record.region in LEG_REGIONS
    return tuple(
        sign
        for sign in told
        if sign.value.kind in kinds and not (legs and upper_limb(record, sign))
    )


def examined(record: Record, kind: str) -> Told:
    """Met when this part of the examination is written, normal or not."""
    found = signs(record, kind)
    what = PARTS[kind]
    spoken = held(mentions(record, NAMED.get(kind, "")), Assertion.STATED, Assertion.DENIED)
    if not found and spoken:
        return Told(Verdict.MET, f"The record describes {what}.", quotes(spoken))
    if not found:
        return silent(f"a test of {what}" if kind != "tension" else what)
    graded = [sign for sign in found if sign.value.grade]
    best = graded or list(found)
    says = f"The record holds a test of {what}" if kind != "tension" else f"The record holds {what}"
    if kind == "strength" and not graded:
        says += ", without a grade from 0 to 5"
    grades = ", ".join(dict.fromkeys(sign.value.grade for sign in graded))
    return Told(Verdict.MET, f"{says}.", quotes(best), value=grades)


def exam_strength(record: Record, asked: Criterion) -> Told:
    """A test of strength is written down."""
    del asked
    return examined(record, "strength")


def exam_sensation(record: Record, asked: Criterion) -> Told:
    """A test of feeling is written down."""
    del asked
    return examined(record, "sensation")


def exam_reflexes(record: Record, asked: Criterion) -> Told:
    """A test of reflexes is written down."""
    del asked
    return examined(record, "reflex")


def exam_tension(record: Record, asked: Criterion) -> Told:
    """A nerve tension test is written down."""
    del asked
    return examined(record, "tension")


def exam_elements_documented(record: Record, asked: Criterion) -> Told:
    """Graded strength, feeling, reflexes and a tension test are all there."""
    del asked
    told = {kind: examined(record, kind) for kind in PARTS}
    missing = [PARTS[kind] for kind in PARTS if told[kind].verdict is not Verdict.MET]
    if told["strength"].verdict is Verdict.MET and not told["strength"].value:
        missing.append("a grade for strength")
    because = tuple(piece for one in told.values() for piece in one.because)
    if missing:
        says = f"The examination as recorded lacks: {', '.join(missing)}."
        return Told(Verdict.NOT_DOCUMENTED, says, because)
    return Told(Verdict.MET, "Strength, feeling, reflexes and tension are recorded.", because)


def tenderness_midline(record: Record, asked: Criterion) -> Told:
    """Tenderness in the midline of the spine."""
    del asked
    midline = [s for s in signs(record, "tenderness") if re.search(r"midline|spinous", words_of(s))]
    yes = [s for s in midline if s.value.abnormal and s.assertion is Assertion.STATED]
    no = [s for s in midline if s.value.abnormal is False or s.assertion is Assertion.DENIED]
    if yes:
        return Told(Verdict.MET, "The midline of the spine was tender.", quotes(yes), quotes(no))
    if no:
        return Told(Verdict.NOT_MET, "The midline of the spine was not tender.", quotes(no))
    return silent("whether the midline of the spine was tender")
