"""The time line of a case: its dated events in order, and where the episode began.

Nothing new is read here: each event carries the quotes of the facts it
follows from.
"""

import datetime
from collections.abc import Iterator

from rebuttal.model.chart import CareStatus, Chart, Event, Treatment
from rebuttal.model.fact import Assertion, Fact

CHANGES = {"worse": "got worse", "better": "got better", "new": "something new"}
TOOK_PLACE = frozenset({CareStatus.DONE, CareStatus.ONGOING})
Dated = Iterator[Fact[Event]]


def continued(treatments: tuple[Fact[Treatment], ...]) -> tuple[Fact[Treatment], ...]:
    """The treatments, with the lengths that two dated notes give together.

    A treatment that one note dates and a later note calls ongoing has lasted
    from that day to the later note.
    """
    own = tuple(fact for fact in treatments if fact.assertion is Assertion.STATED)
    begun = [fact for fact in own if fact.value.start and not fact.value.weeks]
    spans = tuple(_span(first, own) for first in begun)
    return (*treatments, *(span for span in spans if span is not None))


def _span(first: Fact[Treatment], own: tuple[Fact[Treatment], ...]) -> Fact[Treatment] | None:
    """The treatment from its first day to the last note that calls it ongoing."""
    start = first.value.start
    later = [fact for fact in own if start and _goes_on(first, fact, start)]
    last = max(later, key=lambda fact: fact.noted or datetime.date.min, default=None)
    if start is None or last is None or last.noted is None:
        return None
    value = Treatment(
        first.value.kind,
        CareStatus.ONGOING,
        weeks=round((last.noted - start).days / 7, 1),
        start=start,
        end=last.noted,
        outcome=last.value.outcome,
        region=first.value.region or last.value.region,
        supervised=first.value.supervised or last.value.supervised,
    )
    evidence = (*first.evidence, *last.evidence)
    return Fact(first.name, value, evidence, Assertion.STATED, last.noted)


def _goes_on(first: Fact[Treatment], later: Fact[Treatment], start: datetime.date) -> bool:
    """Whether a later note says that the same treatment goes on."""
    regions = {first.value.region, later.value.region} - {""}
    return (
        later.noted is not None
        and later.noted > max(start, first.noted or start)
        and later.value.kind == first.value.kind
        and later.value.status is CareStatus.ONGOING
        and later.value.start is None
        and len(regions) <= 1
    )


def episode_start(chart: Chart) -> Fact[datetime.date] | None:
    """The day on which this episode began: as dated, else counted back.

    Of several, the earliest note that tells it is followed; a length of time
    is counted back from the day of its note.
    """
    dated = [fact for fact in chart.onset if fact.assertion is Assertion.STATED]
    if dated:
        return min(dated, key=lambda fact: (fact.noted or datetime.date.max, fact.value))
    told = [f for f in chart.duration if f.noted and f.assertion is Assertion.STATED]
    first = min(told, key=lambda fact: fact.noted or datetime.date.max, default=None)
    if first is None or first.noted is None:
        return None
    day = first.noted - datetime.timedelta(days=round(first.value.weeks() * 7))
    return Fact("chart.episode_start", day, first.evidence, Assertion.STATED, first.noted)


def time_line(chart: Chart) -> tuple[Fact[Event], ...]:
    """Every dated event of the chart, in order; each day and kind told once."""
    found = [*_began(chart), *_visits(chart), *_care(chart), *_imaging(chart), *_changes(chart)]
    once: dict[tuple[datetime.date, str, str], Fact[Event]] = {}
    for fact in found:
        event = fact.value
        once.setdefault((event.on, event.kind, event.words), fact)
    return tuple(sorted(once.values(), key=lambda fact: (fact.value.on, fact.value.kind)))


def _event(fact: Fact[object], event: Event) -> Fact[Event]:
    return Fact("chart.timeline", event, fact.evidence, fact.assertion, fact.noted)


def _began(chart: Chart) -> Dated:
    """The beginning of the episode."""
    began = episode_start(chart)
    if began is not None:
        yield _event(began, Event(began.value, "onset", "the complaint began"))


def _visits(chart: Chart) -> Dated:
    for fact in chart.visits:
        visit = fact.value
        words = ", ".join(part for part in (visit.how.replace("_", " "), visit.clinician) if part)
        yield _event(fact, Event(visit.on, "visit", words or "visit"))


def _care(chart: Chart) -> Dated:
    """Treatments and operations that took place, with their last day if told."""
    for fact in (*chart.treatments, *chart.other_treatments):
        care = fact.value
        day = care.start or care.end
        if day is None or care.status not in TOOK_PLACE or fact.assertion is Assertion.FAMILY:
            continue
        kind = (care.detail if care.kind == "surgery" else "") or care.kind.replace("_", " ")
        until = care.end if care.start and care.end != care.start else None
        words = kind if care.start else f"{kind} ended"
        yield _event(fact, Event(day, "treatment", words, until))


def _imaging(chart: Chart) -> Dated:
    """Earlier studies by their day, and orders by the day of their note."""
    for fact in chart.prior_studies:
        study = fact.value
        if study.on is not None and fact.assertion is Assertion.STATED:
            region = study.region.replace("_", " ")
            words = " ".join(part for part in (study.modality, region) if part)
            yield _event(fact, Event(study.on, "imaging", words))
    for asked in chart.studies_asked:
        if asked.noted is not None and asked.assertion is Assertion.STATED:
            region = asked.value.region.replace("_", " ")
            words = " ".join(part for part in (asked.value.modality, region) if part)
            yield _event(asked, Event(asked.noted, "order", words))


def _changes(chart: Chart) -> Dated:
    """Notes that say the complaint changed."""
    for fact in chart.course:
        words = CHANGES.get(fact.value)
        if words and fact.noted is not None and fact.assertion is Assertion.STATED:
            yield _event(fact, Event(fact.noted, "change", words))
