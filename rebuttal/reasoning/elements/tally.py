"""How many of a list of things the record shows."""

from rebuttal.model.criteria import Criterion, Verdict
from rebuttal.model.fact import Assertion
from rebuttal.reasoning.amounts import stands
from rebuttal.reasoning.chart_record import Record, Told, held, quotes, silent
from rebuttal.reasoning.elements.mentioned import mentions

WAYS = (Assertion.STATED, Assertion.PAST)


def tallied(
    record: Record, groups: tuple[tuple[str, ...], ...], asked: Criterion, what: str
) -> Told:
    """Count the groups that are there; what is not spoken of may still be there."""
    told = [in_group(record, group) for group in groups]
    there = [found for found in told if found.verdict is Verdict.MET]
    gone = [found for found in told if found.verdict is Verdict.NOT_MET]
    because = tuple(piece for found in there for piece in found.because[:1])
    says = f"The record shows {len(there)} of {len(groups)}."
    value = str(len(there))
    enough = there if asked.value is None else stands(len(there), asked.op, asked.value)
    if enough:
        return Told(Verdict.MET, says, because, value=value)
    if gone and not stands(len(groups) - len(gone), asked.op, asked.value or 1):
        lost = tuple(piece for found in gone for piece in found.because[:1])
        return Told(
            Verdict.NOT_MET,
            f"{says} It speaks against {len(gone)}.",
            (*because, *lost),
            value=value,
        )
    blank = silent(what)
    return Told(blank.verdict, f"{says} On the others it is silent.", because, value=value)


def in_group(record: Record, group: tuple[str, ...]) -> Told:
    """Whether any concept of a group is there; an examined sign must be positive."""
    family = group[0].startswith("family")
    found = mentions(record, *group)
    ways = (Assertion.FAMILY,) if family else WAYS
    yes = [
        f
        for f in held(found, *ways)
        if f.value.positive or (f.value.positive is None and f.value.kind != "exam")
    ]
    no = [f for f in found if f.assertion is Assertion.DENIED or f.value.positive is False]
    if yes:
        return Told(Verdict.MET, "", quotes(yes))
    return Told(Verdict.NOT_MET, "", quotes(no)) if no else silent("")
