"""After sending: what was sent, received and answered, and what runs since."""

import datetime
from enum import StrEnum

from rebuttal.model.value import Value


class Moment(StrEnum):
    """What happened to a paper of the packet."""

    SENT = "sent"
    RECEIVED = "received"
    ANSWERED = "answered"
    CALLED = "called"


class Outcome(StrEnum):
    """How the insurer or reviewer answered."""

    UPHELD = "upheld"
    OVERTURNED = "overturned"
    PARTLY = "partly"
    UNKNOWN = ""


class Entry(Value, frozen=True):
    """One line of the log; `paper` is the id of a letter of the packet."""

    moment: Moment
    paper: str
    on: datetime.date
    how: str = ""
    outcome: Outcome = Outcome.UNKNOWN


class Log(Value, frozen=True):
    """The log of one case, as log.json holds it."""

    format: int
    entries: tuple[Entry, ...] = ()


class Awaited(Value, frozen=True):
    """An answer that is owed, or a step that is open, with its last day.

    `due` is None where it cannot be counted yet; `counting` says why or how.
    """

    id: str
    paper: str
    what: str
    who: str
    due: datetime.date | None
    counting: str
    passed: bool = False
    consequence: str = ""
    authority: str = ""
    papers: tuple[str, ...] = ()
