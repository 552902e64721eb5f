"""What is kept of a case: its papers, its answers, its edited letters."""

import datetime

from rebuttal.model.brought import Brought
from rebuttal.model.fact import Answer
from rebuttal.model.packet import Edit
from rebuttal.model.value import Value


class StoredPaper(Value, frozen=True):
    """A paper of a case: the hash of its bytes, and the name its owner gave it."""

    sha256: str
    name: str
    size: int


class Happening(Value, frozen=True):
    """Something that happened after the packet: sent, received or answered."""

    what: str
    letter: str
    on: datetime.date
    how: str = ""


class CaseBody(Value, frozen=True):
    """Everything of a case that may tell about a person; sealed where asked.

    `brought` are the criteria that the insurer sent, as they were understood.
    """

    papers: tuple[StoredPaper, ...] = ()
    answers: tuple[Answer, ...] = ()
    edits: tuple[Edit, ...] = ()
    happenings: tuple[Happening, ...] = ()
    demo: bool = False
    today: datetime.date | None = None
    brought: Brought | None = None


class KeptCase(Value, frozen=True):
    """A case as it lies in the drawer.

    `id` is random and says nothing; `version` counts the changes; `created`
    and `changed` are moments in UTC, as ISO text.
    """

    id: str
    version: int
    created: str
    changed: str
    body: CaseBody = CaseBody()

    def __repr__(self) -> str:
        """Name the case by id and version only."""
        return f"KeptCase({self.id}, version {self.version})"


class LogEntry(Value, frozen=True):
    """One line of the log: who did not matter, what did and when.

    `mark` is the hash over this line and the mark of the line before.
    """

    number: int
    at: str
    case: str
    action: str
    before: str
    mark: str
