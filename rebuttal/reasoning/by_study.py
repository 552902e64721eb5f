"""Several refused studies: each with its own numbers, reasons, road and weighing."""

import datetime
from collections.abc import Iterable
from typing import Any

from rebuttal.knowledge.shelf import Shelf
from rebuttal.model.case import AdverseDetermination, Case, DenialReason, Service
from rebuttal.model.fact import Fact
from rebuttal.model.finding import Road, StudyFinding
from rebuttal.model.value import Value, changed
from rebuttal.reasoning.clinical_view import Weighed, outside_support, weigh
from rebuttal.reasoning.road import REFUSED, find_road

TOGETHER = frozenset({Road.MEDICAL_NECESSITY, Road.FINAL_DENIAL, Road.EXPERIMENTAL})
SEVERAL, ADDED = 2, "addon"


class OneStudy(Value, frozen=True):
    """The case of one refused study, and the codes that belong to the same picture."""

    case: Case
    with_it: tuple[Fact[Service], ...] = ()


def cases_of(case: Case) -> tuple[OneStudy, ...]:
    """The case of each refused study, where the letter refuses several; else none.

    Codes of one region that were refused for the same reasons are one study.
    """
    notice = case.notice
    if notice is None:
        return ()
    refused = [f for f in notice.services if f.value.imaging and f.value.decision in REFUSED]
    if len(refused) < SEVERAL:
        return ()
    found: dict[tuple[str, str, tuple[Fact[DenialReason], ...]], OneStudy] = {}
    for study in refused:
        own, told = _of_one(notice, study, refused), study.value
        key = (told.region, told.side, own.reasons)
        if ADDED in told.region:  # a code that only goes with another picture
            key = next((one for one in found if one[2] == own.reasons), key)
        first = found.get(key)
        beside = (*first.with_it, study) if first else ()
        found[key] = OneStudy(first.case if first else changed(case, notice=own), beside)
    return tuple(found.values())


def _of_one(
    notice: AdverseDetermination, study: Fact[Service], refused: list[Fact[Service]]
) -> AdverseDetermination:
    """The letter as it speaks of one study: its numbers, its reasons."""
    reasons = _own(notice, study, notice.reasons)
    if any(not _own(notice, other, notice.reasons) for other in refused):
        reasons = notice.reasons  # not all can be told apart, so each answers for all
    others = [fact for fact in notice.services if fact not in refused]
    return changed(
        notice,
        services=(study, *others),
        references=_own(notice, study, notice.references),
        reasons=reasons,
        road_hints=tuple(hint for hint in notice.road_hints if _is_own(notice, study, hint)),
    )


def _own(
    notice: AdverseDetermination, study: Fact[Service], facts: Iterable[Fact[Any]]
) -> tuple[Fact[Any], ...]:
    """The facts told of this study, and those told of none alone."""
    return tuple(fact for fact in facts if _is_own(notice, study, fact))


def _is_own(notice: AdverseDetermination, study: Fact[Service], fact: Fact[Any]) -> bool:
    """Whether a fact is told of this study, or of no study alone."""
    told_of = [one.value for one in notice.told_of if fact.stands_in(one)]
    return not told_of or study.value in told_of


def find_studies(
    case: Case, shelf: Shelf, today: datetime.date, regime: str, main: Road
) -> tuple[StudyFinding, ...]:
    """Each of several refused studies, laid beside the record for itself."""
    return tuple(_judged(one, shelf, today, (regime, main)) for one in cases_of(case))


def _judged(
    one: OneStudy, shelf: Shelf, today: datetime.date, known: tuple[str, Road]
) -> StudyFinding:
    """One refused study with its road and its weighing."""
    case, (regime, main) = one.case, known
    assert case.notice is not None, "a study is refused in a letter"
    road = find_road(case, shelf, today)
    answered = road.road in TOGETHER or (road.road is Road.UNCLEAR and main in TOGETHER)
    if not answered:
        weighed = Weighed()
    else:
        weighed = weigh(case, shelf, today, regime)
        weighed = outside_support(weighed) if road.road is Road.EXPERIMENTAL else weighed
    return StudyFinding(
        study=case.notice.services[0],
        with_it=one.with_it,
        road=road,
        references=_of_it_alone(case.notice),
        answered=answered,
        criteria=weighed.criteria,
        reasons=weighed.reasons,
        beyond=weighed.beyond,
        acr=weighed.acr,
        literature=weighed.literature,
        elements=weighed.elements,
        gaps=weighed.gaps,
        conflicts=weighed.conflicts,
        warnings=weighed.warnings,
    )


def _of_it_alone(notice: AdverseDetermination) -> tuple[Fact[str], ...]:
    """The numbers that the letter tells of the first study of this notice alone."""
    places = [place for place in notice.told_of if place.value == notice.services[0].value]
    return tuple(number for number in notice.references if any(map(number.stands_in, places)))


def together(weighed: Weighed, studies: tuple[StudyFinding, ...]) -> Weighed:
    """What is judged of each answered study, as one; the rest stays as it is."""
    told = [one for one in studies if one.answered]
    if not told:
        return weighed
    return changed(
        weighed,
        criteria=_once(one.criteria for one in told),
        reasons=_once(one.reasons for one in told),
        beyond=_once(one.beyond for one in told),
        acr=_once(one.acr for one in told),
        literature=_once(one.literature for one in told),
        elements=_once(one.elements for one in told),
        gaps=_once(one.gaps for one in told),
        conflicts=_once(one.conflicts for one in told),
        warnings=_once(one.warnings for one in told),
    )


def _once(parts: Iterable[tuple[Any, ...]]) -> tuple[Any, ...]:
    """The members of all parts, each once."""
    return tuple(dict.fromkeys(entry for part in parts for entry in part))
