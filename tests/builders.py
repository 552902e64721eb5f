"""Small cases built by hand; every person and plan in them is invented."""

import datetime
from typing import TypeVar

from rebuttal.model.case import (
    AdverseDetermination,
    AppealRoute,
    Case,
    CountedFrom,
    Decision,
    DenialReason,
    Member,
    Plan,
    Scenario,
    Service,
    Stage,
    Timing,
    Window,
    WindowUnit,
)
from rebuttal.model.chart import Chart
from rebuttal.model.fact import Answer, Fact
from rebuttal.model.text import Quote
from rebuttal.model.value import changed

T = TypeVar("T")
DAY = datetime.date
LUMBAR = Service(
    "MRI of the lower back", Decision.DENIED, "72148", "CPT", "MRI", "lumbar_spine", imaging=True
)


def fact(name: str, value: T, words: str = "words of the letter") -> Fact[T]:
    """A fact with a quote at an invented place."""
    return Fact(name, value, (Quote("d1", 1, 0, len(words), words),))


def window(
    count: int,
    counted_from: CountedFrom = CountedFrom.NOTICE_RECEIVED,
    unit: WindowUnit = WindowUnit.CALENDAR_DAYS,
) -> Window:
    """A window, in days from receipt unless said otherwise."""
    return Window(count, unit, counted_from)


def service(decision: Decision = Decision.DENIED, **fields: object) -> Service:
    """An imaging service of this decision."""
    plain = {"plain": "CT of the chest", "modality": "CT", "region": "chest", "imaging": True}
    return Service(decision=decision, **(plain | fields))  # type: ignore[arg-type]  # field by field


def make_notice(
    *,
    dated: datetime.date | None = None,
    reasons: tuple[Scenario, ...] = (Scenario.CONSERVATIVE_CARE,),
    services: tuple[Service, ...] = (LUMBAR,),
    hints: tuple[str, ...] = (),
    offers: tuple[str, ...] = (),
    **fields: object,
) -> AdverseDetermination:
    """A denial letter; further fields are given as values and become facts."""
    route = {k: fact(f"route.{k}", v) for k, v in fields.items() if k in ROUTE}
    single = {k: fact(f"notice.{k}", v) for k, v in fields.items() if k not in ROUTE | PLAIN}
    plain = {k: v for k, v in fields.items() if k in PLAIN}
    notice = AdverseDetermination(
        document="d1",
        notice_date=fact("notice.notice_date", dated) if dated else None,
        services=tuple(fact("notice.services", one) for one in services),
        reasons=tuple(fact("notice.reasons", DenialReason(one)) for one in reasons),
        road_hints=tuple(fact("notice.road_hints", one) for one in hints),
        offers=tuple(fact("notice.offers", one) for one in offers),
        route=changed(AppealRoute(), **route),
    )
    return changed(notice, **single, **plain)


ROUTE = frozenset(AppealRoute.__struct_fields__)
PLAIN = frozenset({"language", "codes", "criteria"})


def make_case(
    *regimes: str,
    notice: AdverseDetermination | None = None,
    chart: Chart | None = None,
    state: str = "",
    answers: dict[str, str] | None = None,
    **fields: object,
) -> Case:
    """A case whose papers hint at these regimes; fields go to the notice."""
    return Case(
        papers=(),
        member=Member(state=fact("member.state", state) if state else None),
        plan=Plan(hints=tuple(fact("plan.hints", regime) for regime in regimes)),
        notice=notice or make_notice(**fields),  # type: ignore[arg-type]  # field by field
        chart=chart or Chart(),
        answers=tuple(
            Answer(name, value, "Ada Penhallow, member") for name, value in (answers or {}).items()
        ),
    )


__all__ = [
    "DAY",
    "LUMBAR",
    "Stage",
    "Timing",
    "fact",
    "make_case",
    "make_notice",
    "service",
    "window",
]
