"""Deadlines without papers: what is asked for, and what comes out."""

import datetime

from rebuttal.model.case import Timing
from rebuttal.model.law import Reached
from rebuttal.model.value import Value


class Wanted(Value, frozen=True):
    """What is known of a decision whose deadlines are wanted.

    `stated_days` is the number of days that the letter itself gives.
    """

    regime: str
    reached: Reached
    printed: datetime.date
    received: datetime.date | None = None
    state: str = ""
    timing: Timing = Timing.UNKNOWN
    urgent: bool = False
    stated_days: int | None = None


class StepDate(Value, frozen=True):
    """One clock: the safe date, the last lawful one, and why.

    `who` must act: member, plan or reviewer. The dates are None where the
    clock does not run yet, runs in hours, or has no length in law.
    `send_by` is the last day on which sending it is still in time for the
    safe date when offices are closed then, or when arrival counts.
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
    send_by: datetime.date | None = None
    as_of: datetime.date | None = None
    passed: bool = False
    sent_to: str = ""
    must_contain: tuple[str, ...] = ()
    level: str = ""
    notes: tuple[str, ...] = ()


class Calculation(Value, frozen=True):
    """The deadlines of one decision under one body of law, the nearest first."""

    regime: str
    name: str
    stage: str
    today: datetime.date
    deadlines: tuple[StepDate, ...]
    notes: tuple[str, ...] = ()
