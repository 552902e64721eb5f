"""A judged set in words: each condition with its verdict and its quotes."""

from collections.abc import Iterator

from rebuttal.model.criteria import Verdict
from rebuttal.model.finding import CriteriaFinding, CriterionFinding
from rebuttal.model.text import Quote

WORDS = {
    Verdict.MET: "met",
    Verdict.NOT_MET: "NOT MET",
    Verdict.NOT_DOCUMENTED: "not documented",
    Verdict.CONFLICT: "CONTRADICTORY",
}
GROUPS = {"all_of": "all of these", "any_of": "one of these", "not": "not", "at_least": "so many"}


def judged_lines(found: CriteriaFinding) -> Iterator[str]:
    """The set, the verdict on the whole, and every condition below."""
    yield f"{found.title} {found.edition} {found.section}".strip()
    yield f"{WORDS[found.verdict]}: {found.says}"
    yield ""
    if found.tree.children or found.tree.element:
        yield from _node(found.tree, 0)
    yield from (f"Note: {note}" for note in found.notes)


def _node(tree: CriterionFinding, depth: int) -> Iterator[str]:
    """One node and those below it."""
    indent = "  " * depth
    if tree.element is None:
        yield f"{indent}[{WORDS[tree.verdict]}] {tree.label or GROUPS[tree.kind]}"
    else:
        yield f"{indent}[{WORDS[tree.element.verdict]}] {tree.element.asks}"
        yield f"{indent}    {tree.element.says}"
        quotes = [piece for piece in tree.element.because if isinstance(piece, Quote)]
        yield from (f"{indent}    “{' '.join(quote.words.split())}”" for quote in quotes[:3])
    for child in tree.children:
        yield from _node(child, depth + 1)
