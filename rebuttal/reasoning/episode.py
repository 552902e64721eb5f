"""The present episode: when it began, as far as the record says."""

import datetime
from functools import lru_cache
from typing import Any

from rebuttal.model.fact import Evidence, Fact
from rebuttal.model.value import Value
from rebuttal.reasoning.chart_record import Record, held, quotes

APPROXIMATE = datetime.timedelta(days=14)
QUARTER = 0.25


class Episode(Value, frozen=True):
    """The earliest and the latest day on which the record lets it begin.

    They differ when notes tell different durations. None is "not said".
    `slack` is how far "about" may reach: two weeks, or for an approximate
    duration a quarter of it.
    """

    earliest: datetime.date | None = None
    latest: datetime.date | None = None
    slack: datetime.timedelta = APPROXIMATE
    because: tuple[Evidence, ...] = ()


def episode(record: Record) -> Episode:
    """The beginning of the present episode, from onset dates and durations."""
    return _begun(record.chart.onset, record.chart.duration)


@lru_cache(maxsize=16)
def _begun(told: tuple[Fact[datetime.date], ...], lasting: tuple[Fact[Any], ...]) -> Episode:
    """The same; each element of a rule asks for it anew."""
    onsets = held(told)
    durations = [fact for fact in held(lasting) if fact.noted]
    days = [fact.value for fact in onsets]
    days += [
        fact.noted - datetime.timedelta(weeks=fact.value.weeks())
        for fact in durations
        if fact.noted
    ]
    if not days:
        return Episode()
    about = [fact.value.weeks() for fact in durations if fact.value.approximate]
    slack = max(APPROXIMATE, datetime.timedelta(weeks=max(about, default=0.0) * QUARTER))
    return Episode(min(days), max(days), slack, quotes(onsets, durations))


def after(began: Episode, day: datetime.date) -> bool:
    """Whether a day lies in the episode, as far as its beginning is known."""
    return began.earliest is None or day >= began.earliest - began.slack
