"""Trees of conditions, judged in three-valued logic. Pure and general."""

from collections.abc import Callable, Iterator, Mapping

from rebuttal.model.criteria import (
    RANK,
    Criterion,
    Definition,
    Verdict,
    both,
    either,
    opposite,
)
from rebuttal.model.finding import CriterionFinding, ElementFinding

Weigh = Callable[[Criterion], ElementFinding]
DECISIVE = {Verdict.MET, Verdict.CONFLICT}


def judge(asked: Criterion, weigh: Weigh, named: Mapping[str, Definition]) -> CriterionFinding:
    """Judge one condition and all below it."""
    if asked.element:
        return leaf(asked, weigh, named)
    if asked.not_ is not None:
        below = judge(asked.not_, weigh, named)
        return node("not", opposite(below.verdict), asked, (below,))
    if asked.at_least is not None:
        children = tuple(judge(one, weigh, named) for one in asked.of)
        return node("at_least", at_least(asked.at_least, hard(children)), asked, children)
    if asked.any_of:
        paths = tuple(judge(one, weigh, named) for one in asked.any_of)
        return node("any_of", either(*hard(paths)), asked, tuple(sorted(paths, key=distance)))
    children = tuple(judge(one, weigh, named) for one in asked.all_of)
    return node("all_of", both(*hard(children)), asked, children)


def node(
    kind: str, verdict: Verdict, asked: Criterion, children: tuple[CriterionFinding, ...]
) -> CriterionFinding:
    """A judged group."""
    return CriterionFinding(kind, verdict, asked.label, None, children, soft=asked.soft)


def hard(children: tuple[CriterionFinding, ...]) -> tuple[Verdict, ...]:
    """The verdicts that count; soft conditions never decide."""
    return tuple(child.verdict for child in children if not child.soft)


def leaf(asked: Criterion, weigh: Weigh, named: Mapping[str, Definition]) -> CriterionFinding:
    """An element, with the definition that may stand in its place."""
    element = weigh(asked)
    plain = CriterionFinding("element", element.verdict, asked.label, element, soft=asked.soft)
    if not asked.waived_by or element.verdict is Verdict.MET:
        return plain
    waiver = judge(named[asked.waived_by].logic, weigh, named)
    verdict = either(element.verdict, waiver.verdict)
    shown = (pruned(waiver),) if waiver.verdict in DECISIVE else ()
    by = asked.waived_by if waiver.verdict is Verdict.MET else ""
    return CriterionFinding("element", verdict, asked.label, element, shown, by, asked.soft)


def pruned(tree: CriterionFinding) -> CriterionFinding:
    """The branches of a waiver that carry its verdict."""
    if tree.kind != "any_of":
        return tree
    kept = tuple(pruned(child) for child in tree.children if child.verdict is tree.verdict)
    return CriterionFinding(tree.kind, tree.verdict, tree.label, None, kept, soft=tree.soft)


def at_least(needed: int, verdicts: tuple[Verdict, ...]) -> Verdict:
    """Kleene counting: so many of these, whatever the unknown ones are."""
    met = sum(verdict is Verdict.MET for verdict in verdicts)
    unknown = [v for v in verdicts if v in {Verdict.NOT_DOCUMENTED, Verdict.CONFLICT}]
    if met >= needed:
        return Verdict.MET
    if met + len(unknown) < needed:
        return Verdict.NOT_MET
    return Verdict.CONFLICT if Verdict.CONFLICT in unknown else Verdict.NOT_DOCUMENTED


def leaves(tree: CriterionFinding) -> Iterator[CriterionFinding]:
    """Every leaf of a judged tree that holds an element."""
    if tree.element is not None:
        yield tree
    for child in tree.children:
        yield from leaves(child)


def carrying(tree: CriterionFinding) -> Iterator[CriterionFinding]:
    """The leaves that carry a tree's verdict."""
    if tree.element is not None:
        yield tree
    wanted = opposite(tree.verdict) if tree.kind == "not" else tree.verdict
    for child in tree.children:
        if child.verdict is wanted:
            yield from carrying(child)


def units(tree: CriterionFinding) -> Iterator[Verdict]:
    """The verdicts of leaves; a negation counts as one."""
    if tree.element is not None or tree.kind == "not":
        if not tree.soft:
            yield tree.verdict
        return
    for child in tree.children:
        yield from units(child)


def distance(tree: CriterionFinding) -> tuple[int, float, int]:
    """How far a path is from being met: nearest sorts first."""
    below = list(units(tree))
    met = below.count(Verdict.MET)
    share = met / len(below) if below else 0.0
    return -RANK[tree.verdict], -share, len(below) - met


def open_leaves(tree: CriterionFinding) -> Iterator[CriterionFinding]:
    """The leaves that keep a tree from being met, on its nearest path."""
    if tree.verdict is Verdict.MET and tree.kind != "all_of":
        return
    if tree.element is not None:
        if tree.verdict is not Verdict.MET:
            yield tree
    elif tree.kind == "any_of":
        yield from open_leaves(tree.children[0])
    else:
        for child in tree.children:
            yield from open_leaves(child)
