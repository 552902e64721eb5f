"""Clocks that cannot run yet: how long, by which rule, and no day."""

import datetime

from rebuttal.knowledge.shelf import Shelf
from rebuttal.model.calculation import StepDate
from rebuttal.model.law import Rule


def waiting(rule: Rule, shelf: Shelf, today: datetime.date) -> StepDate:
    """The rule's own part of a step; the caller names the step and the counting."""
    authority = shelf.authority(rule.authority)
    return StepDate(
        step="",
        name="",
        who=rule.runs_on,
        safe_date=None,
        legal_date=None,
        counted_from=str(rule.counted_from),
        value=rule.value_on(today),
        unit=str(rule.unit),
        rule=rule.id,
        citation=authority.cite,
        verified=str(authority.verified),
        as_of=authority.as_of,
        consequence=rule.if_missed,
        counting="",
        open=False,
    )
