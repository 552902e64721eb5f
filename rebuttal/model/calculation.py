"""Deadlines without papers: what is asked for, and what comes out."""

import datetime

from rebuttal.model.case import Timing, WindowUnit
from rebuttal.model.law import Reached
from rebuttal.model.value import Value


class Moment(Value, frozen=True):
    """When something arrived: the day, and the hour where it is known."""

    day: datetime.date
    hour: datetime.datetime | None = None


class Wanted(Value, frozen=True):
    """What is known of a decision whose deadlines are wanted.

    One of `printed` and `received` is known. `stated_days` is the number that
    the letter itself gives, in `stated_unit`; `stated_date` the last day that
    it names. `funding` is self_funded or insured, where that is known.
    `request_received`, `appeal_received` and `review_received` are when the
    plan got the request and the appeal, and the reviewer outside the rest.
    """

    regime: str
    reached: Reached
    printed: datetime.date | None
    received: datetime.date | None = None
    state: str = ""
    timing: Timing = Timing.UNKNOWN
    urgent: bool = False
    stated_days: int | None = None
    stated_unit: WindowUnit = WindowUnit.CALENDAR_DAYS
    stated_date: datetime.date | None = None
    funding: str = ""
    request_received: Moment | None = None
    appeal_received: Moment | None = None
    review_received: Moment | None = None
    service_date: datetime.date | None = None

    @property
    def begun(self) -> datetime.date:
        """The day by which the rules in force are chosen."""
        return self.printed or self.received or datetime.date.max


class StepDate(Value, frozen=True):
    """One clock: the safe date, the last lawful one, and why.

    `who` must act: member, plan or reviewer. The dates are None where the
    clock does not run yet, or has no length in law; `due_at` is the hour at
    which a clock of hours ends, where its first hour is known.
    `send_by` is the last day on which sending it is still in time for the
    safe date when offices are closed then, or when arrival counts.
    `bound` is at_most where the law names only the longest time, at_least where
    only the shortest, and the letter prints the real one.
    `level` is the step's id in its own regime (redetermination), `step` the
    name that all regimes share. `consequence` is what is left, or what follows, when it is missed.
    """

    step: str
    name: str
    who: str
    safe_date: datetime.date | None
    legal_date: datetime.date | None
    counted_from: str
    value: int | None
    unit: str
    rule: str
    citation: str
    verified: str
    consequence: str
    counting: str
    open: bool = True
    stated_date: datetime.date | None = None
    due_at: datetime.datetime | None = None
    send_by: datetime.date | None = None
    as_of: datetime.date | None = None
    passed: bool = False
    sent_to: str = ""
    must_contain: tuple[str, ...] = ()
    level: str = ""
    notes: tuple[str, ...] = ()
    bound: str = ""


class Calculation(Value, frozen=True):
    """The deadlines of one decision under one body of law, the nearest first."""

    regime: str
    name: str
    stage: str
    today: datetime.date
    deadlines: tuple[StepDate, ...]
    notes: tuple[str, ...] = ()
