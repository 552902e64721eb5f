"""Which road a letter opens, before anything is written.

The insurer's sentence outranks its code; a refusal for medical need keeps
that road beside other reasons; a letter that says medical need was not the
reason never takes it.
"""

import datetime
import re

from rebuttal.knowledge.shelf import Shelf
from rebuttal.model.case import (
    AdverseDetermination,
    Case,
    CriteriaCited,
    Decision,
    Scenario,
    Service,
)
from rebuttal.model.fact import Evidence, Fact
from rebuttal.model.finding import Road, RoadFinding
from rebuttal.model.value import Value, changed
from rebuttal.reasoning.code_words import code_flags
from rebuttal.reasoning.deadlines import is_final

NECESSITY = frozenset(
    {
        Scenario.NOT_NECESSARY,
        Scenario.INSUFFICIENT_DOCUMENTATION,
        Scenario.CONSERVATIVE_CARE,
        Scenario.NO_CHANGE_MANAGEMENT,
        Scenario.DX_MISMATCH,
        Scenario.FREQUENCY,
        Scenario.LOWER_MODALITY_FIRST,
        Scenario.WRONG_STUDY,
        Scenario.SITE_OF_CARE,
        Scenario.AUC,
    }
)
OTHER_ROADS = {
    Scenario.EXPERIMENTAL: Road.EXPERIMENTAL,
    Scenario.EXCLUSION: Road.EXCLUSION,
    Scenario.NO_PRIOR_AUTH: Road.AUTHORIZATION_MISSING,
    Scenario.OUT_OF_NETWORK: Road.OUT_OF_NETWORK,
    Scenario.ELIGIBILITY: Road.ELIGIBILITY,
    Scenario.TIMELY_FILING: Road.ADMINISTRATIVE,
    Scenario.OTHER_COVERAGE: Road.ADMINISTRATIVE,
    Scenario.CODING: Road.ADMINISTRATIVE,
}
REFUSED = frozenset({Decision.DENIED, Decision.PARTIAL})
GRANTED = frozenset({Decision.APPROVED, Decision.NOT_REQUIRED})
CLINICAL_RULE = re.compile(r"guideline|criteria|clinical|medical policy|NCD|LCD", re.IGNORECASE)
OUT_OF_SCOPE, LANGUAGE, NOT_THE_BASIS = "out_of_scope:", "language:", "not_medical_necessity"
LANGUAGES = {"es": "Spanish", "de": "German", "nl": "Dutch"}
WEIGHED = frozenset({Road.MEDICAL_NECESSITY, Road.FINAL_DENIAL})
Services = tuple[Fact[Service], ...]


class RoadWords(Value, frozen=True):
    """What the short plan of a road says."""

    road: Road
    says: str
    todo: tuple[str, ...]
    avoid: tuple[str, ...]
    bring: tuple[str, ...]
    timely: tuple[str, ...] = ()
    late: tuple[str, ...] = ()
    variants: dict[str, str] | None = None
    more: dict[str, tuple[str, ...]] | None = None
    first: dict[Scenario, tuple[str, ...]] | None = None


class Choice(Value, frozen=True):
    """A road, why, and which variant of its words."""

    road: Road
    because: tuple[Evidence, ...] = ()
    variant: str = ""


def find_road(case: Case, shelf: Shelf, today: datetime.date) -> RoadFinding:
    """The road of this case, with the words of its short plan."""
    del today  # a road does not change with the day
    notice = case.notice
    if notice is None:
        return _worded(Choice(Road.UNCLEAR, variant="no_letter"), shelf)
    choice = _choice(case, notice)
    given = tuple(reason.value.scenario for reason in notice.reasons)
    place_only = choice.road is Road.MEDICAL_NECESSITY and _place_only(notice)
    if place_only:
        choice = changed(choice, variant="place")
    return changed(
        _worded(choice, shelf, given),
        also=_also(notice, choice.road),
        flags=code_flags(notice, shelf) + _study_flags(notice, choice.road),
        place_only=place_only,
        weighable=choice.road in WEIGHED and any(fact.value.imaging for fact in _refused(notice)),
    )


def _worded(choice: Choice, shelf: Shelf, given: tuple[Scenario, ...] = ()) -> RoadFinding:
    """The finding with the words that the shelf has for this road.

    A kind of reason that may be settled without an appeal has a step of its own, first.
    """
    words = shelf.read(f"roads/{choice.road.value}", RoadWords)
    says = (words.variants or {}).get(choice.variant, words.says)
    first = tuple(step for kind in given for step in (words.first or {}).get(kind, ()))
    return RoadFinding(
        choice.road,
        says,
        choice.because,
        first=tuple(dict.fromkeys(first)),
        todo=(*words.todo, *(words.more or {}).get(choice.variant, ())),
        avoid=words.avoid,
        bring=words.bring,
        timely=words.timely,
        late=words.late,
    )


def _choice(case: Case, notice: AdverseDetermination) -> Choice:
    """The first of these that holds."""
    return (
        _foreign(notice)
        or _outside(notice)
        or _granted(notice)
        or _pended(notice)
        or _no_image(notice)
        or _by_reasons(case, notice)
    )


def _hint(notice: AdverseDetermination, start: str) -> Fact[str] | None:
    """The first hint that begins so."""
    return next((hint for hint in notice.road_hints if hint.value.startswith(start)), None)


def _foreign(notice: AdverseDetermination) -> Choice | None:
    """A letter in another language that was not read whole."""
    if notice.language == "en" or _read_whole(notice):
        return None
    hint = _hint(notice, LANGUAGE)
    return Choice(Road.UNCLEAR, hint.evidence if hint else (), "language")


def _read_whole(notice: AdverseDetermination) -> bool:
    """Whether date, study, reason and, under American law, the time were read.

    Spanish letters are American; a private insurer abroad need not name a time.
    """
    study = any(fact.value.imaging for fact in _refused(notice))
    time = notice.language != "es" or notice.window or notice.stated_deadline
    return bool(study and notice.reasons and notice.notice_date and time)


def _outside(notice: AdverseDetermination) -> Choice | None:
    """Dental coverage, work injury, accident cover."""
    hint = _hint(notice, OUT_OF_SCOPE)
    shared = any(r.value.scenario is Scenario.OTHER_COVERAGE for r in notice.reasons)
    if hint and not shared:  # a health plan that names an insurer before it is still asked
        return Choice(Road.OUT_OF_SCOPE, hint.evidence, hint.value.removeprefix(OUT_OF_SCOPE))
    dental = [fact for fact in _refused(notice) if fact.value.system == "CDT"]
    if dental and len(dental) == len(_refused(notice)):
        return Choice(Road.OUT_OF_SCOPE, _evidence(*dental), "dental")
    return None


def _granted(notice: AdverseDetermination) -> Choice | None:
    """Everything was approved."""
    services, hint = notice.services, _hint(notice, "approval")
    overturned = _hint(notice, "overturned")
    if overturned and not _refused(notice):
        return Choice(Road.APPROVAL, overturned.evidence, "overturned")
    if notice.reasons or (notice.stage and notice.stage.value.ends_internal):
        return None  # what is refused, or refused again, is never taken for an approval
    if services and all(fact.value.decision in GRANTED for fact in services):
        return Choice(Road.APPROVAL, _evidence(*services))
    undecided = all(fact.value.decision in GRANTED | {Decision.UNKNOWN} for fact in services)
    if hint and undecided:
        return Choice(Road.APPROVAL, hint.evidence)
    return None


def _pended(notice: AdverseDetermination) -> Choice | None:
    """Nothing was refused yet; papers are asked for."""
    if _refused(notice):
        return None
    pended = [fact for fact in notice.services if fact.value.decision is Decision.PENDED]
    asked = [
        fact for fact in notice.reasons if fact.value.scenario is Scenario.INFORMATION_REQUESTED
    ]
    hint = _hint(notice, "pended") or _hint(notice, Scenario.INFORMATION_REQUESTED.value)
    judged = [fact for fact in notice.reasons if fact not in asked]
    if pended or (not judged and (asked or hint)):
        return Choice(Road.PENDED, _evidence(*pended, *asked, *((hint,) if hint else ())))
    return None


def _no_image(notice: AdverseDetermination) -> Choice | None:
    """Services were read, and no refused one is an imaging study."""
    refused = _refused(notice) or notice.services
    if refused and not any(fact.value.imaging for fact in refused):
        return Choice(Road.NOT_IMAGING, _evidence(*refused))
    return None


def _by_reasons(case: Case, notice: AdverseDetermination) -> Choice:
    """The road that the stated reasons open."""
    for name, standing in (
        ("withdrawn", not _refused(notice)),
        ("acknowledged", not is_final(case)),
    ):
        hint = _hint(notice, name) if standing else None
        if hint:
            return Choice(Road.UNCLEAR, hint.evidence, name)
    needs, others = _sorted_reasons(notice)
    if needs and not _only_called_unproven(needs, others):
        road = Road.FINAL_DENIAL if is_final(case) else Road.MEDICAL_NECESSITY
        return Choice(road, _evidence(*needs))
    if others:
        first = others[0]
        return Choice(OTHER_ROADS[Scenario(first.value)], first.evidence)
    return _without_reasons(case, notice)


def _without_reasons(case: Case, notice: AdverseDetermination) -> Choice:
    """No reason was read: a final letter still opens the review outside."""
    stage, basis = notice.stage, _hint(notice, NOT_THE_BASIS)
    if basis:
        return Choice(Road.UNCLEAR, basis.evidence, "no_basis")
    if is_final(case) and _refused(notice) and stage is not None:
        return Choice(Road.FINAL_DENIAL, stage.evidence)
    rules = tuple(rule for rule in notice.criteria if _clinical(rule.value))
    if rules and not notice.codes and any(fact.value.imaging for fact in _refused(notice)):
        return Choice(Road.MEDICAL_NECESSITY, _evidence(*rules))
    if notice.codes:
        return Choice(Road.UNCLEAR, _evidence(*notice.codes), "code_only")
    return Choice(Road.UNCLEAR, _evidence(*notice.services))


def _clinical(rule: CriteriaCited) -> bool:
    """Whether a rule is one of clinical need: a refusal under it is one for need."""
    return not rule.vague and bool(rule.vendor or CLINICAL_RULE.search(rule.name))


def _sorted_reasons(
    notice: AdverseDetermination,
) -> tuple[tuple[Fact[str], ...], tuple[Fact[str], ...]]:
    """The reasons about medical need, and those of other roads, by scenario id."""
    read = [
        Fact("reason", fact.value.scenario.value, fact.evidence) for fact in notice.reasons
    ] or [hint for hint in notice.road_hints if hint.value in set(Scenario)]
    denied = any(fact.value.decision is Decision.DENIED for fact in notice.services)
    about_need = set(NECESSITY) | ({Scenario.INFORMATION_REQUESTED} if denied else set())
    needs = tuple(fact for fact in read if Scenario(fact.value) in about_need)
    others = tuple(fact for fact in read if Scenario(fact.value) in OTHER_ROADS)
    if _hint(notice, NOT_THE_BASIS):  # the place may be refused though the study is needed
        needs = tuple(fact for fact in needs if fact.value == Scenario.SITE_OF_CARE.value)
    if others and all(fact.value == Scenario.INFORMATION_REQUESTED.value for fact in needs):
        needs = ()
    if any(fact.value == Scenario.CODING.value for fact in others) and _of_the_form(needs):
        needs = ()  # a code that does not fit the study is mended before anything is argued
    return needs, others


def _of_the_form(needs: tuple[Fact[str], ...]) -> bool:
    """Whether the reasons about need only say that the diagnosis does not fit the code."""
    of_form = {Scenario.DX_MISMATCH.value, Scenario.INFORMATION_REQUESTED.value}
    return all(fact.value in of_form for fact in needs)


def _only_called_unproven(needs: tuple[Fact[str], ...], others: tuple[Fact[str], ...]) -> bool:
    """Whether "not necessary" only follows from "experimental"."""
    experimental = any(fact.value == Scenario.EXPERIMENTAL.value for fact in others)
    return experimental and all(fact.value == Scenario.NOT_NECESSARY.value for fact in needs)


def _also(notice: AdverseDetermination, road: Road) -> tuple[Road, ...]:
    """Further roads met in the same letter."""
    needs, others = _sorted_reasons(notice)
    found = [OTHER_ROADS[Scenario(fact.value)] for fact in others]
    if needs and road not in WEIGHED and not _only_called_unproven(needs, others):
        found.append(Road.MEDICAL_NECESSITY)
    if any(fact.value.decision in GRANTED for fact in notice.services):
        found.append(Road.APPROVAL)
    if any(fact.value.decision is Decision.PENDED for fact in notice.services):
        found.append(Road.PENDED)
    if road is Road.EXPERIMENTAL and notice.stage and notice.stage.value.ends_internal:
        found.append(Road.FINAL_DENIAL)
    return tuple(dict.fromkeys(other for other in found if other is not road))


def _study_flags(notice: AdverseDetermination, road: Road) -> tuple[str, ...]:
    """A word when the refused study itself was not read."""
    flags = []
    if road in WEIGHED and not _refused(notice):
        flags.append("The refused study was not read in the letter.")
    if notice.language in LANGUAGES and road is not Road.UNCLEAR:
        name = LANGUAGES[notice.language]
        flags.append(f"The letter is in {name}: check each thing that was read against its words.")
    return tuple(flags)


def _place_only(notice: AdverseDetermination) -> bool:
    """Whether only the place was refused; what asks nothing only sums up."""
    telling = [
        reason.value.scenario
        for reason in notice.reasons
        if reason.value.asks or reason.value.scenario is not Scenario.INSUFFICIENT_DOCUMENTATION
    ]
    return set(telling) == {Scenario.SITE_OF_CARE}


def _refused(notice: AdverseDetermination) -> Services:
    """The services that were refused, wholly or in part."""
    return tuple(fact for fact in notice.services if fact.value.decision in REFUSED)


def _evidence(*facts: Fact[object]) -> tuple[Evidence, ...]:
    """The evidence of these facts, each once."""
    return tuple(dict.fromkeys(piece for fact in facts for piece in fact.evidence))
