"""What the record does not settle, and the question that would settle it."""

from collections.abc import Iterable, Iterator

from rebuttal.model.criteria import Element, Verdict
from rebuttal.model.fact import Conflict
from rebuttal.model.finding import (
    CriteriaFinding,
    CriterionFinding,
    ElementFinding,
    Gap,
    ReasonFinding,
)
from rebuttal.reasoning.criteria_logic import open_leaves

OPEN = {Verdict.NOT_DOCUMENTED, Verdict.CONFLICT}


def open_elements(
    criteria: Iterable[CriteriaFinding], reasons: Iterable[ReasonFinding]
) -> Iterator[ElementFinding]:
    """The unsettled elements of reasons and of applied sets, in that order."""
    for reason in reasons:
        yield from (one for one in reason.elements if one.verdict in OPEN)
    for soft in (False, True):
        for found in criteria:
            yield from (
                one.element
                for one in every_open(found.tree)
                if one.element and one.soft is soft and one.element.verdict in OPEN
            )


def every_open(tree: CriterionFinding) -> Iterator[CriterionFinding]:
    """The open leaves of a set; of a set that is met, only the soft ones."""
    for one in open_leaves(tree):
        if one.soft or tree.verdict is not Verdict.MET:
            yield one


def gaps(found: Iterable[ElementFinding], elements: dict[str, Element]) -> tuple[Gap, ...]:
    """One gap for each unsettled element, with its question."""
    first = {one.element: one for one in reversed(tuple(found))}
    order = dict.fromkeys(one.element for one in reversed(tuple(first.values())))
    return tuple(gap(first[name], elements[name.split(".")[0]]) for name in order)


def gap(one: ElementFinding, entry: Element) -> Gap:
    """The question for one element, with the things that it names."""
    named = "{" in entry.asks and "{length}" not in entry.asks
    asks = one.asks if named else entry.asks
    question = entry.question.replace("{things}", one.asks).replace("{line}", one.asks)
    return Gap(one.element, asks, question, entry.paper)


def conflicts(found: Iterable[ElementFinding]) -> tuple[Conflict, ...]:
    """The elements on which the record contradicts itself."""
    told = {one.element: one for one in found if one.verdict is Verdict.CONFLICT}
    return tuple(
        Conflict(name, one.says, tuple(dict.fromkeys((*one.because, *one.against))))
        for name, one in told.items()
    )
