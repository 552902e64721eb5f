"""What law is: authorities, dated rules, regimes and their appeal levels."""

import datetime
from enum import StrEnum

from rebuttal.model.case import CountedFrom, WindowUnit
from rebuttal.model.value import Value


class Verified(StrEnum):
    """How well an authority was checked; memory may never reach a letter."""

    TEXT = "text"
    SECONDARY = "secondary"
    MEMORY = "memory"


CITABLE = frozenset({Verified.TEXT, Verified.SECONDARY})


class Authority(Value, frozen=True):
    """A citation: what it is, how well it was checked, as of when.

    `says` is our own paraphrase of what it gives the member; after
    `review_by` it has to be looked at again.
    """

    id: str
    cite: str
    says: str
    verified: Verified
    as_of: datetime.date
    source: str
    url: str = ""
    review_by: datetime.date | None = None

    def stale_on(self, day: datetime.date) -> bool:
        """Whether it should have been looked at again by this day."""
        return self.review_by is not None and day > self.review_by

    @property
    def citable(self) -> bool:
        """Whether a letter may cite it."""
        return self.verified in CITABLE


class Reached(StrEnum):
    """The last decision that was made: each opens the steps after it."""

    INITIAL = "initial"
    FINAL_INTERNAL = "final_internal"
    EXTERNAL = "external"
    HEARING = "hearing"
    COUNCIL = "council"


class RuleExample(Value, frozen=True):
    """A boundary case: counting from this day gives that day."""

    start: datetime.date
    due: datetime.date


class Rule(Value, frozen=True):
    """A clock: a number of units counted from an event, by date in force.

    `clock` names the question it answers (appeal.file, appeal.decide.pre,
    appeal.decide.post, appeal.decide.urgent, external.file,
    external.decide, external.decide.urgent, peer_to_peer ...).
    `presumed_receipt_days` is the days after the notice date on which the
    law presumes receipt, if it does. `rolls` is True where a last day on a
    weekend or federal holiday moves to the next working day, and
    `rolls_surely` False where only some of these plans have that rule.
    `runs_on` says who must act: member, plan or reviewer. `received_by` is
    True where a request counts only on the day it arrives. `at_least` is
    True where the law lets others set a longer time, `at_most` where they
    may set a shorter one; the letter prints it. `safe_from` is an earlier
    event from which a careful reader counts. `month_end` is True where a
    day that a month lacks becomes its last one. `safe_days` is the shortest
    time that a careful reader reckons with where the law names only the
    longest, `safe_authority` where that number comes from. `open_day` is True
    where an office that is closed on weekends and holidays must have it.
    `if_missed` says what is left, or what follows, when the time has passed.
    """

    id: str
    says: str
    clock: str
    applies_to: tuple[str, ...]
    unit: WindowUnit
    counted_from: CountedFrom
    values: dict[datetime.date, int]
    authority: str
    runs_on: str = "member"
    presumed_receipt_days: int = 0
    rolls: bool = False
    rolls_surely: bool = True
    received_by: bool = False
    at_least: bool = False
    at_most: bool = False
    safe_from: CountedFrom | None = None
    month_end: bool = False
    safe_days: int = 0
    safe_authority: str = ""
    open_day: bool = False
    if_missed: str = ""
    note: str = ""
    examples: tuple[RuleExample, ...] = ()

    @property
    def needs_open_day(self) -> bool:
        """Whether an office that is sometimes closed must have it in time."""
        return self.open_day or self.received_by

    def value_on(self, day: datetime.date) -> int | None:
        """The number in force on this day, or None before the first."""
        in_force = [start for start in self.values if start <= day]
        return self.values[max(in_force)] if in_force else None


class StateReview(Value, frozen=True):
    """A state's external review of insured plans: how long, where, by what law.

    `process` is state, federal or mixed (it depends on the plan).
    `safe_count`, `safe_unit` and `safe_from` are the shorter reading where
    sources differ; `urgent_days` is an own time for an expedited request.
    A fee or a number of days that is None was not found.
    """

    state: str
    name: str
    process: str
    count: int
    unit: WindowUnit
    counted_from: CountedFrom
    file_with: str
    authority: str
    safe_count: int | None = None
    safe_unit: WindowUnit | None = None
    safe_from: CountedFrom | None = None
    urgent_days: int | None = None
    received_by: bool = False
    fee_usd: int | None = None
    decide_days: int | None = None
    decide_urgent: str = ""
    regulator: str = ""
    phone: str = ""
    site: str = ""
    note: str = ""


class AppealLevel(Value, frozen=True):
    """One rung of a regime's ladder, under the regime's own name for it.

    `kind` is internal, external, hearing, automatic or court. `step` is the
    name that machines know it by, `opened_by` the decision that opens it,
    `must_contain` what the request has to say or bring. `year_ends` is the
    number of years after the year of the service at whose end it closes.
    """

    id: str
    kind: str
    name: str
    says: str
    sent_to: str
    step: str
    opened_by: Reached = Reached.INITIAL
    file_clock: str = ""
    decide_clock: str = ""
    authority: str = ""
    site: str = ""
    must_contain: tuple[str, ...] = ()
    year_ends: int = 0


class Right(Value, frozen=True):
    """A right of this regime: what may be asked for, and who says so."""

    topic: str
    says: str
    authorities: tuple[str, ...]


class Provision(Value, frozen=True):
    """Something else the law gives, forbids or no longer asks, by date.

    `states` limits it to insured plans of those states; `since` and `until`
    are the first and the last day on which it holds.
    """

    id: str
    topic: str
    says: str
    applies_to: tuple[str, ...]
    authority: str
    states: tuple[str, ...] = ()
    since: datetime.date | None = None
    until: datetime.date | None = None
    note: str = ""

    def holds_on(self, day: datetime.date) -> bool:
        """Whether it is in force on this day."""
        begun = self.since is None or self.since <= day
        return begun and (self.until is None or day <= self.until)


class NoticeDuty(Value, frozen=True):
    """Something this regime's denial notice had to contain.

    `shown_by` names the notice facts, any of which shows that it is there.
    """

    id: str
    says: str
    shown_by: tuple[str, ...]
    authority: str


class Regime(Value, frozen=True):
    """A body of law under which a plan stands.

    `like` names a regime whose rights and notice duties hold here too,
    except those named in `unlike` or given here; `through` is the authority
    that carries its rights over. `common` regimes are the ones that most
    people have; `takes_calls` is false where no doctor of the payer can be
    called about a refusal; `limits` says what this road cannot do; `child_notes` hold
    for members under 21 only.
    """

    id: str
    name: str
    who: str
    member_word: str
    denial_word: str
    appeal_word: str
    common: bool
    country: str = "US"
    levels: tuple[AppealLevel, ...] = ()
    rights: tuple[Right, ...] = ()
    notice: tuple[NoticeDuty, ...] = ()
    urgent_says: str = ""
    who_may_file: str = ""
    how_to_tell: str = ""
    peer_to_peer: str = ""
    takes_calls: bool = True
    notes: tuple[str, ...] = ()
    child_notes: tuple[str, ...] = ()
    limits: tuple[str, ...] = ()
    like: str = ""
    through: str = ""
    unlike: tuple[str, ...] = ()

    def counts_as(self, reached: Reached) -> Reached:
        """What a decision counts as: with no step inside the plan, "final" is the first."""
        inside = not self.levels or any(level.kind == "internal" for level in self.levels)
        first = reached is Reached.FINAL_INTERNAL and not inside
        return Reached.INITIAL if first else reached
