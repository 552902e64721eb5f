"""The present episode: when it began, as far as the record says."""

import datetime

from rebuttal.model.fact import Evidence
from rebuttal.model.value import Value
from rebuttal.reasoning.chart_record import Record, held, quotes

APPROXIMATE = datetime.timedelta(days=14)


class Episode(Value, frozen=True):
    """The earliest and the latest day on which the record lets it begin.

    They differ when notes tell different durations. None is "not said".
    """

    earliest: datetime.date | None = None
    latest: datetime.date | None = None
    because: tuple[Evidence, ...] = ()

    @property
    def clear(self) -> bool:
        """Whether the record tells one beginning, give or take two weeks."""
        return bool(self.earliest and self.latest and self.latest - self.earliest <= APPROXIMATE)


def episode(record: Record) -> Episode:
    """The beginning of the present episode, from onset dates and durations."""
    onsets = held(record.chart.onset)
    durations = [fact for fact in held(record.chart.duration) if fact.noted]
    days = [fact.value for fact in onsets]
    days += [
        fact.noted - datetime.timedelta(weeks=fact.value.weeks())
        for fact in durations
        if fact.noted
    ]
    if not days:
        return Episode()
    return Episode(min(days), max(days), quotes(onsets, durations))
