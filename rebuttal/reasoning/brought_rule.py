"""Criteria that the user brought, laid over the record."""

from collections.abc import Iterator, Mapping

from rebuttal.model.brought import Brought, Line
from rebuttal.model.criteria import Criterion, Definition, Verdict
from rebuttal.model.finding import CriteriaFinding, CriterionFinding
from rebuttal.model.value import changed
from rebuttal.reasoning.criteria_logic import Weigh, judge
from rebuttal.reasoning.necessity import summary

SET = "brought"
NOTHING = "Nothing in this text could be read as a condition; ask the insurer what it means."
NOTE = "How this text was understood can be seen beside it, and corrected."


def brought_finding(
    brought: Brought, weigh: Weigh, named: Mapping[str, Definition]
) -> CriteriaFinding:
    """The user's criteria beside the record, line by line."""
    whole = rule_of(brought)
    tree = judge(whole, weigh, named) if whole else None
    return CriteriaFinding(
        set=SET,
        title=brought.title,
        section="",
        edition="",
        why_applied=SET,
        verdict=tree.verdict if tree else Verdict.NOT_DOCUMENTED,
        says=summary(tree) if tree else NOTHING,
        tree=tree or CriterionFinding("all_of", Verdict.NOT_DOCUMENTED),
        notes=(NOTE,),
    )


def rule_of(brought: Brought) -> Criterion | None:
    """The conditions of all lines; None when there are none."""
    top = Line(brought.title, brought.group, brought.needed, under=brought.lines)
    return _of(top, iter(range(1, 10_000)))


def _of(line: Line, numbers: Iterator[int]) -> Criterion | None:
    """One line as a condition; remarks and empty groups are none."""
    if line.group:
        return _group(line, numbers)
    if line.asks:
        return _condition(line)
    if line.remark:
        return None
    return Criterion(element="unplaced", counts=(f"line{next(numbers)}",), label=line.text)


def _condition(line: Line) -> Criterion:
    """A line that asks for one thing or for several at once."""
    if len(line.asks) == 1:
        return changed(line.asks[0], label=line.text)
    return Criterion(all_of=line.asks, label=line.text)


def _group(line: Line, numbers: Iterator[int]) -> Criterion | None:
    """A group of the lines under it that are conditions."""
    under = tuple(one for below in line.under if (one := _of(below, numbers)))
    if not under:
        return None
    if line.group == "at_least":
        return Criterion(at_least=line.needed or 1, of=under, label=line.text)
    if line.group == "any_of":
        return Criterion(any_of=under, label=line.text)
    return Criterion(all_of=under, label=line.text)
