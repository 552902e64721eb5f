"""The ACR variant that the record matches, or the two nearest."""

from collections.abc import Mapping

from rebuttal.knowledge.shelf import Shelf
from rebuttal.model.criteria import AcrVariant, Definition, Verdict
from rebuttal.model.finding import AcrFinding, CriterionFinding, Question
from rebuttal.model.law import CITABLE
from rebuttal.reasoning.criteria_logic import Weigh, distance, judge, leaves, open_leaves
from rebuttal.reasoning.necessity import Study

Judged = tuple[AcrVariant, CriterionFinding]
NEAREST = 2


def acr_findings(
    shelf: Shelf, weigh: Weigh, named: Mapping[str, Definition], study: Study
) -> tuple[tuple[AcrFinding, ...], tuple[Question, ...]]:
    """Every variant that matches; else the two nearest and what parts them."""
    code = study.code
    judged: list[Judged] = [
        (variant, judge(variant.when, weigh, named))
        for variant in shelf.acr_variants()
        if code in variant.ratings and variant.verified in CITABLE
        if not variant.families or study.family.family in variant.families
    ]
    matching = [pair for pair in judged if pair[1].verdict is Verdict.MET]
    if matching:
        return tuple(finding(pair, code) for pair in matching), ()
    possible = [pair for pair in judged if pair[1].verdict is not Verdict.NOT_MET]
    nearest = sorted(possible, key=lambda pair: distance(pair[1]))[:NEAREST]
    return tuple(finding(pair, code) for pair in nearest), parting(nearest, shelf)


def finding(pair: Judged, code: str) -> AcrFinding:
    """One variant beside the record, with the rating of the study."""
    variant, tree = pair
    met = [one.element for one in leaves(tree) if one.element and one.verdict is Verdict.MET]
    because = tuple(dict.fromkeys(piece for one in met for piece in one.because))
    return AcrFinding(
        variant=variant.id,
        topic=variant.topic,
        text=variant.variant,
        rating=variant.ratings[code],
        year=variant.year,
        url=variant.url,
        verdict=tree.verdict,
        because=because if tree.verdict is Verdict.MET else (),
    )


def parting(nearest: list[Judged], shelf: Shelf) -> tuple[Question, ...]:
    """The question that would decide between the nearest variants."""
    for _, tree in nearest:
        for one in open_leaves(tree):
            if one.element and one.element.verdict is not Verdict.MET:
                entry = shelf.elements()[one.element.element]
                why = "It decides which of the radiologists’ published ratings fits this case."
                how = "Ask the ordering physician; the answer belongs in the record."
                return (Question(f"acr.{entry.id}", entry.question, why, how, asks="physician"),)
    return ()
