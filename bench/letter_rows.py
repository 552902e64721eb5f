"""A letter as the product reads it, in the names and values of the gold."""

import re
from collections.abc import Iterable
from typing import Any

from rebuttal.model.case import (
    AdverseDetermination,
    Case,
    Decision,
    Service,
    Stage,
    Timing,
    Window,
)
from rebuttal.model.fact import Fact
from rebuttal.model.finding import RegimeFinding, Road, RoadFinding
from rebuttal.model.text import Quote
from rebuttal.understanding.codes import CARC, RARC
from rebuttal.understanding.stretch_forms import STRETCH

ROUTES = {
    Road.MEDICAL_NECESSITY: "medical_necessity_appeal",
    Road.FINAL_DENIAL: "medical_necessity_appeal",
    Road.AUTHORIZATION_MISSING: "prior_auth_missing",
    Road.NOT_IMAGING: "out_of_scope",
    Road.UNCLEAR: "unknown",
}
STAGES = {
    Stage.INITIAL: "initial",
    Stage.UPHELD: "first_level_upheld",
    Stage.FINAL: "final_internal",
    Stage.EXTERNAL: "external_decision",
}
TIMINGS = {Timing.PRE_SERVICE: "preservice", Timing.POST_SERVICE: "postservice"}
NEED = frozenset({Road.MEDICAL_NECESSITY, Road.FINAL_DENIAL})
NO_DENIAL = frozenset({Road.APPROVAL, Road.PENDED})
DENIED = frozenset({Decision.DENIED, Decision.PARTIAL})
CLAUSE_END = re.compile(r"[.;?!](?=\s|$)|\n\s*\n|,\s(?!\d{4})")
Row = dict[str, Any]
Facts = Iterable[Fact[Any] | None]


def row_of(name: str, case: Case, road: RoadFinding, regime: RegimeFinding | None) -> Row:
    """The row of one letter: fields as written, labels, scenarios, criteria.

    Beside what the contract asks for: the services with their decisions,
    vague rules by their words, and the road by the product's own name.
    """
    notice = case.notice or AdverseDetermination("")
    fields = {**_about_plan_and_member(case), **_about_claim(notice), **_about_appeal(notice)}
    return {
        "id": name,
        "fields": {key: values for key, values in fields.items() if values},
        "labels": _labels(case, road, regime),
        "scenarios": [fact.value.scenario.value for fact in notice.reasons],
        "criteria": [
            {key: getattr(fact.value, key) or None for key in ("vendor", "name", "version")}
            for fact in notice.criteria
            if not fact.value.vague
        ],
        "criteria_vague": _written(fact for fact in notice.criteria if fact.value.vague),
        "services": [_service(fact.value) for fact in notice.services],
        "reasons": [
            {"scenario": fact.value.scenario.value, "quote": _words(fact)}
            for fact in notice.reasons
        ],
        "road": road.road.value,
        "conflicts": [conflict.name for conflict in case.conflicts],
    }


def empty_row(name: str, fault: str) -> Row:
    """The row of a letter that could not be read, and the error's name."""
    return {
        "id": name,
        "fields": {},
        "labels": {},
        "scenarios": [],
        "criteria": [],
        "fault": fault,
    }


def _words(fact: Fact[Any]) -> str:
    """The words of the paper that carry a fact."""
    return " ".join(piece.words for piece in fact.evidence if isinstance(piece, Quote)).strip()


def _written(facts: Facts) -> list[str]:
    """The facts' own words, each once."""
    return list(dict.fromkeys(words for fact in facts if fact and (words := _words(fact))))


def _about_plan_and_member(case: Case) -> dict[str, list[str]]:
    member, plan = case.member, case.plan
    return {
        "insurer": _written([plan.insurer]),
        "benefit_manager": _written([plan.benefit_manager]),
        "plan_type_stated": _written([plan.name or plan.kind]),
        "member_name": _written([member.name]),
        "member_id": _written([member.id]),
        "group_number": _written([member.group]),
    }


def _about_claim(notice: AdverseDetermination) -> dict[str, list[str]]:
    services = [fact.value for fact in notice.services]
    codes = [service.code for service in services if service.code]
    denial = [fact.value for fact in notice.codes]
    return {
        "reference_numbers": _written(notice.references),
        "claim_number": _written([notice.claim_number]),
        "notice_date": _written([notice.notice_date]),
        "received_date": _written([notice.request_date]),
        "service_dates": _written([notice.service_date]),
        "services": [*codes, *_descriptions(notice)],
        "cpt": codes,
        "dx": [fact.value for fact in notice.diagnoses],
        "ordering_provider": _written([notice.ordering_provider or notice.rendering_provider]),
        "rendering_facility": _written([notice.facility]),
        "billed_amount": _amounts(notice, "billed"),
        "patient_responsibility": _amounts(notice, "owed"),
        "carc": [value for value in denial if _is_carc(value)],
        "rarc": [value for value in denial if not _is_carc(value) and RARC.fullmatch(value)],
        "other_codes": [v for v in denial if not _is_carc(v) and not RARC.fullmatch(v)],
        "reviewer": _written([notice.reviewer]),
        "reason_text": _written(notice.reasons),
        "language": [notice.language] if notice.document else [],
    }


def _descriptions(notice: AdverseDetermination) -> list[str]:
    """The services' own words; a label of the product is not the letter's word."""
    return [
        fact.value.plain
        for fact in notice.services
        if fact.value.plain and _squeezed(fact.value.plain) in _squeezed(_words(fact))
    ]


def _squeezed(words: str) -> str:
    return re.sub(r"\W", "", words.casefold())


def _is_carc(value: str) -> bool:
    return value.startswith("CARC ") or CARC.fullmatch(value) is not None


def _amounts(notice: AdverseDetermination, what: str) -> list[str]:
    """The amounts of one kind, without the word that names the kind."""
    said = [fact.value for fact in notice.amounts]
    return [value.removeprefix(f"{what} ") for value in said if value.startswith(what)]


def _about_appeal(notice: AdverseDetermination) -> dict[str, list[str]]:
    route = notice.route
    return {
        "appeal_window": _stretch(notice.window),
        "explicit_deadline_date": _written([notice.stated_deadline]),
        "expedited_info": _written([route.expedited]),
        "external_review_info": _written([route.external]),
        "external_window": _stretch(route.external_window),
        "p2p": _written([route.peer_to_peer]),
        "p2p_window": _stretch(route.peer_to_peer_window),
        "p2p_phone": _written([route.peer_to_peer_phone]),
        "appeal_address": [route.address.value] if route.address else [],
        "appeal_fax": _written([route.fax]),
        "appeal_phone": _written([route.phone]),
    }


def _stretch(fact: Fact[Window] | None) -> list[str]:
    """The stretch of time with the event behind it, cut out of its sentence."""
    if fact is None:
        return []
    words = _words(fact)
    for found in STRETCH.finditer(words):
        if str(fact.value.count) in found.group() or not found["count"].isdigit():
            end = CLAUSE_END.search(words, found.end())
            return [words[found.start() : end.start() if end else len(words)].strip()]
    return [words]


def _service(service: Service) -> dict[str, str | None]:
    decision = service.decision
    return {
        "cpt": service.code or None,
        "description": service.plain or None,
        "decision": "approved" if decision is Decision.NOT_REQUIRED else decision.value,
    }


def _is_denial(notice: AdverseDetermination, road: RoadFinding) -> bool:
    """Whether something was refused; on an unclear road, by what was read."""
    if road.road is Road.UNCLEAR:
        refused = any(fact.value.decision in DENIED for fact in notice.services)
        return refused or notice.stage is not None
    return bool(notice.document) and road.road not in NO_DENIAL


def _labels(case: Case, road: RoadFinding, regime: RegimeFinding | None) -> Row:
    """The labels in the gold's words; None where the letter does not tell."""
    notice = case.notice or AdverseDetermination("")
    services = [fact.value for fact in notice.services]
    refused = [service for service in services if service.decision in DENIED] or services
    state = case.member.state or case.plan.state
    return {
        "is_denial": _is_denial(notice, road),
        "is_imaging": any(service.imaging for service in refused),
        "is_medical_necessity": road.road in NEED,
        "route": ROUTES.get(road.road, road.road.value),
        "stage": STAGES.get(notice.stage.value) if notice.stage else None,
        "timing": TIMINGS.get(notice.timing.value) if notice.timing else None,
        "urgent": any(fact.value == "urgent" for fact in notice.road_hints),
        "regime": (regime.regime if regime else None) or "unknown",
        "state": state.value if state else None,
    }
