"""A condition in words, and what a line of brought criteria was taken for."""

from collections.abc import Iterator

from rebuttal.knowledge.concepts import concepts
from rebuttal.knowledge.shelf import Shelf
from rebuttal.model.brought import Line
from rebuttal.model.criteria import Criterion

GROUPS = {"all_of": "ALL of the lines below", "any_of": "ONE of the lines below"}
AFTER_CARE = {"reevaluation_after_care"}
COUNTED = {">=": "at least", ">": "more than", "<=": "at most", "<": "less than"}


def condition_lines(asked: Criterion, shelf: Shelf, depth: int = 0) -> Iterator[str]:
    """Every line of a condition, the parts of a group under its head."""
    indent = "  " * depth
    if asked.element:
        yield f"{indent}- {leaf_words(asked, shelf)}"
        return
    if asked.not_ is not None:
        yield f"{indent}- not:"
        yield from condition_lines(asked.not_, shelf, depth + 1)
        return
    head, parts = _head(asked)
    yield f"{indent}- {head}:"
    for part in parts:
        yield from condition_lines(part, shelf, depth + 1)


def _head(asked: Criterion) -> tuple[str, tuple[Criterion, ...]]:
    """How the parts of a group are joined, and the parts."""
    if asked.at_least is not None:
        return f"at least {asked.at_least} of these", asked.of
    return ("one of these", asked.any_of) if asked.any_of else ("all of these", asked.all_of)


def leaf_words(asked: Criterion, shelf: Shelf) -> str:
    """One element with its number, its look-back and what may stand in for it."""
    entry = shelf.elements()[asked.element]
    words = entry.asks
    if "{things}" in words:
        named = concepts(shelf)
        words = ", ".join(named[name].says for name in asked.counts) or "things named"
        words = f"one of: {words}" if asked.at_least == 1 and len(asked.counts) > 1 else words
    elif "{line}" in words:
        words = asked.label
    elif entry.measured and asked.value is not None:
        words = entry.measured.replace("{length}", f"{asked.value:g} weeks")
    if asked.value is not None and words == entry.asks and asked.element not in AFTER_CARE:
        words += f": {COUNTED[asked.op or '>=']} {asked.value:g}"
    return words + _more(asked)


def _more(asked: Criterion) -> str:
    """Look-back, result, waiver and softness, in words."""
    parts = []
    if asked.within_days:
        parts.append(f"within {asked.within_days} days")
    if asked.within_weeks:
        parts.append(f"within {asked.within_weeks} weeks")
    if asked.within_months:
        parts.append(f"within {asked.within_months} months")
    if asked.element == "conservative_care_weeks" and asked.counts and asked.value is None:
        parts.append("of: " + ", ".join(kind.replace("_", " ") for kind in asked.counts))
    parts += ["without relief"] if asked.result == "failed" else []
    parts += ["or a danger sign in its place"] if asked.waived_by else []
    parts += ["shown, not required"] if asked.soft else []
    return f" ({'; '.join(parts)})" if parts else ""


def taken_for(line: Line, shelf: Shelf) -> str:
    """What a line was taken for, in words."""
    if line.group == "at_least":
        return f"at least {line.needed} of the lines below"
    if line.group:
        return GROUPS[line.group]
    if line.asks:
        return "; ".join(asked_words(one, shelf) for one in line.asks)
    return "heading or remark" if line.remark else "? not placed"


def asked_words(asked: Criterion, shelf: Shelf) -> str:
    """One condition in words."""
    return f"not: {leaf_words(asked.not_, shelf)}" if asked.not_ else leaf_words(asked, shelf)
