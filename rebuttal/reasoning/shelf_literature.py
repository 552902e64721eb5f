"""The papers and guidelines of the shelf that bear on this record."""

from collections.abc import Mapping

from rebuttal.knowledge.shelf import Shelf
from rebuttal.model.criteria import Definition, Verdict
from rebuttal.model.finding import LiteratureFinding
from rebuttal.model.law import CITABLE
from rebuttal.reasoning.criteria_logic import Weigh, judge, leaves


def literature_findings(
    shelf: Shelf, weigh: Weigh, named: Mapping[str, Definition], code: str
) -> tuple[LiteratureFinding, ...]:
    """Every entry whose condition the record meets, for and against."""
    found = []
    for entry in shelf.literature().values():
        if entry.verified not in CITABLE or (entry.codes and code not in entry.codes):
            continue
        tree = judge(entry.when, weigh, named)
        if tree.verdict is Verdict.MET:
            met = [one.element for one in leaves(tree) if one.element]
            because = tuple(dict.fromkeys(piece for one in met for piece in one.because))
            found.append(
                LiteratureFinding(entry.id, entry.citation, entry.claim, entry.direction, because)
            )
    return tuple(found)
