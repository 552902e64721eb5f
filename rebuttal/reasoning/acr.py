"""The ACR variant that the record matches, or the two nearest."""

from collections import Counter
from collections.abc import Mapping

from rebuttal.knowledge.shelf import Shelf
from rebuttal.model.criteria import AcrTopic, AcrVariant, Criterion, Definition, Element, Verdict
from rebuttal.model.finding import AcrFinding, CriterionFinding, ElementFinding
from rebuttal.model.law import CITABLE
from rebuttal.model.value import Value, changed
from rebuttal.reasoning.criteria_logic import Weigh, distance, judge, leaves, open_leaves
from rebuttal.reasoning.necessity import Study
from rebuttal.reasoning.weighing_tables import tables

NEAREST = 2
MOST = 4
SPEAKS_FOR = frozenset({Verdict.MET, Verdict.CONFLICT})


def met_in(tree: CriterionFinding) -> tuple[ElementFinding, ...]:
    """The elements of a judged tree that the record shows."""
    found = (one.element for one in leaves(tree))
    return tuple(one for one in found if one and one.verdict is Verdict.MET)


class Laid(Value, frozen=True):
    """A variant laid beside the record."""

    topic: AcrTopic
    variant: AcrVariant
    tree: CriterionFinding

    def met(self) -> tuple[ElementFinding, ...]:
        """The elements that the record shows."""
        return met_in(self.tree)


def acr_findings(
    shelf: Shelf, weigh: Weigh, named: Mapping[str, Definition], study: Study
) -> tuple[AcrFinding, ...]:
    """Every variant that matches; else the two nearest and what parts them."""
    laid = [
        Laid(topic, variant, judge(variant.when, weigh, named))
        for topic in topics_for(shelf, weigh, named, study)
        for variant in topic.variants
        if variant.rating(study.code) and not shown(variant.unless, weigh, named)
    ]
    matching = [one for one in laid if one.tree.verdict is Verdict.MET]
    if matching:
        fullest = sorted(matching, key=lambda one: -len(one.met()))
        return tuple(finding(one, study.code) for one in fullest[:MOST])
    possible = [
        one
        for one in laid
        if one.tree.verdict is not Verdict.NOT_MET
        and not (one.variant.apart and not shows_its_own(one, weigh, named))
        and not spoken_against(one, shelf, weigh, named)
    ]
    nearest = sorted(possible, key=lambda one: distance(one.tree))[:NEAREST]
    asks = parting(nearest, shelf.elements())
    return tuple(finding(one, study.code, asks) for one in nearest)


def topics_for(
    shelf: Shelf, weigh: Weigh, named: Mapping[str, Definition], study: Study
) -> tuple[AcrTopic, ...]:
    """The topics that speak of this kind of study and of this patient."""
    return tuple(
        topic
        for topic in shelf.acr_topics()
        if study.family.family in topic.families and topic.verified in CITABLE
        if any(variant.rating(study.code) for variant in topic.variants)
        if judge(topic.about, weigh, named).verdict is Verdict.MET
    )


def shown(asked: Criterion | None, weigh: Weigh, named: Mapping[str, Definition]) -> bool:
    """Whether the record shows what speaks against a variant, if anything does."""
    return asked is not None and judge(asked, weigh, named).verdict is Verdict.MET


def spoken_against(one: Laid, shelf: Shelf, weigh: Weigh, named: Mapping[str, Definition]) -> bool:
    """Whether the record denies some of what makes it, and shows nothing of it.

    What every situation of the topic has in common tells nothing of this one.
    """
    parts = {**tables(shelf).compounds, **{name: entry.logic for name, entry in named.items()}}
    tree = judge(split(one.variant.when, parts), weigh, named)
    about = leaves(judge(one.topic.about, weigh, named))
    common = {found.element.element for found in about if found.element}
    told = [found.element for found in leaves(tree) if found.element]
    own = [found for found in told if found.element not in common]
    denied = any(found.verdict is Verdict.NOT_MET and found.because for found in own)
    return denied and not any(found.verdict in SPEAKS_FOR for found in own)


def shows_its_own(one: Laid, weigh: Weigh, named: Mapping[str, Definition]) -> bool:
    """Whether the record shows some of what sets a variant apart.

    What the topic is about, and what most of its variants ask for, does not.
    """
    about = {told.element for told in met_in(judge(one.topic.about, weigh, named))}
    asked = Counter(name for other in one.topic.variants for name in asked_by(other.when))
    shared = {name for name, times in asked.items() if 2 * times > len(one.topic.variants)}
    return any(told.element not in about | shared for told in one.met())


def asked_by(asked: Criterion) -> set[str]:
    """The elements that a condition and those below it ask for."""
    below = (*asked.all_of, *asked.any_of, *asked.of, *filter(None, (asked.not_,)))
    own = {asked.element} if asked.element else set()
    return own.union(*(asked_by(one) for one in below))


def split(asked: Criterion, parts: Mapping[str, Criterion]) -> Criterion:
    """A condition with each compound element put by its parts."""
    if asked.element:
        inner = parts.get(asked.element)
        return asked if inner is None else split(inner, parts)
    return changed(
        asked,
        all_of=tuple(split(one, parts) for one in asked.all_of),
        any_of=tuple(split(one, parts) for one in asked.any_of),
        of=tuple(split(one, parts) for one in asked.of),
        not_=split(asked.not_, parts) if asked.not_ else None,
    )


def finding(one: Laid, code: str, question: str = "") -> AcrFinding:
    """One variant beside the record, with the rating of the study."""
    because = tuple(dict.fromkeys(piece for found in one.met() for piece in found.because))
    return AcrFinding(
        variant=one.variant.id,
        topic=one.topic.topic,
        text=one.variant.variant,
        rating=one.variant.rating(code),
        year=one.topic.year,
        url=one.topic.url,
        verdict=one.tree.verdict,
        because=because if one.tree.verdict is Verdict.MET else (),
        question=question,
    )


def parting(nearest: list[Laid], elements: dict[str, Element]) -> str:
    """The question that would decide between the nearest variants."""
    for laid in nearest:
        for one in open_leaves(laid.tree):
            if one.element and one.element.verdict is not Verdict.MET:
                entry = elements[one.element.element.split(".", maxsplit=1)[0]]
                return entry.question.replace("{things}", one.element.asks)
    return ""
