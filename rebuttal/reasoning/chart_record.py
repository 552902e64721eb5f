"""The chart as the weighing sees it: on a day, for a region, with its tables."""

import datetime
from collections.abc import Iterable
from typing import Any, TypeVar

from rebuttal.knowledge.families import UNKNOWN, Family
from rebuttal.model.chart import Chart
from rebuttal.model.criteria import Verdict
from rebuttal.model.fact import Assertion, Evidence, Fact
from rebuttal.model.text import Quote
from rebuttal.model.value import Value
from rebuttal.reasoning.weighing_tables import Tables

T = TypeVar("T")


class Record(Value, frozen=True):
    """A chart, the day from which look-backs run, and the study asked for."""

    chart: Chart
    on: datetime.date
    region: str
    tables: Tables
    modality: str = ""
    family: Family = UNKNOWN

    def here(self, region: str) -> bool:
        """Whether something of this region bears on the study's region."""
        return not region or not self.region or region == self.region

    def last_noted(self) -> datetime.date:
        """The day of the latest dated note; the day of judgement if none."""
        visits = [fact.value.on for fact in self.chart.visits]
        told: tuple[Fact[Any], ...] = (
            *self.chart.symptoms,
            *self.chart.course,
            *self.chart.treatments,
            *self.chart.signs,
        )
        noted = [fact.noted for fact in told if fact.noted]
        return max([*visits, *noted], default=self.on)


class Told(Value, frozen=True):
    """What the chart tells about one element."""

    verdict: Verdict
    says: str
    because: tuple[Evidence, ...] = ()
    against: tuple[Evidence, ...] = ()
    value: str = ""


def held(facts: Iterable[Fact[T]], *assertions: Assertion) -> tuple[Fact[T], ...]:
    """The facts held in one of these ways; stated when none is named."""
    wanted = assertions or (Assertion.STATED,)
    return tuple(fact for fact in facts if fact.assertion in wanted)


def denied(facts: Iterable[Fact[T]]) -> tuple[Fact[T], ...]:
    """The facts that the record denies."""
    return held(facts, Assertion.DENIED)


def quotes(*groups: Iterable[Fact[Any]]) -> tuple[Evidence, ...]:
    """The evidence of these facts, each piece once, in order."""
    return tuple(
        dict.fromkeys(piece for group in groups for fact in group for piece in fact.evidence)
    )


def words_of(fact: Fact[Any]) -> str:
    """The quoted words on which a fact stands."""
    return " ".join(piece.words for piece in fact.evidence if isinstance(piece, Quote))


def present_or_absent(yes: tuple[Evidence, ...], no: tuple[Evidence, ...], what: str) -> Told:
    """Met, not met, conflict or silence, by what the record says."""
    if yes and no:
        return Told(Verdict.CONFLICT, f"The record contradicts itself on {what}.", yes, no)
    if yes:
        return Told(Verdict.MET, f"The record shows {what}.", yes)
    if no:
        return Told(Verdict.NOT_MET, f"The record speaks against {what}.", no)
    return silent(what)


def silent(what: str, value: str = "") -> Told:
    """The record says nothing about this."""
    return Told(Verdict.NOT_DOCUMENTED, f"The record does not say: {what}.", value=value)
