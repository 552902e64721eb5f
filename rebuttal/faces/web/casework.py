"""A case as the screens need it: its papers read, its packet prepared."""

import datetime
import threading
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

from rebuttal import appeal
from rebuttal.afterwards import proofs_of
from rebuttal.errors import CaseError, RebuttalError
from rebuttal.faces.web.cards import card_of, put_card
from rebuttal.faces.web.given_papers import (
    GivenPaper,
    Tell,
    documents_of,
    read_all,
    remembered,
    unlocked,
)
from rebuttal.faces.web.work import Job, Workshop
from rebuttal.keeping.cabinet import Cabinet
from rebuttal.keeping.kept import KeptCase, StoredPaper
from rebuttal.knowledge.shelf import Shelf
from rebuttal.model.fact import Answer
from rebuttal.model.packet import Edit, Letter
from rebuttal.model.proof import Proof, Remark
from rebuttal.model.text import Document

KEPT_IN_MEMORY = 24
K = TypeVar("K")
V = TypeVar("V")
Key = tuple[str, int, datetime.date]
Made = tuple[str, tuple[str, ...], tuple[Answer, ...], datetime.date]


@dataclass(frozen=True)
class Written:
    """A packet as it was written, before a person's own words."""

    prepared: appeal.Prepared
    shelf: Shelf

    @cached_property
    def proof(self) -> Callable[[Letter, Letter], Proof]:
        """What holds letters against this record; made when first asked."""
        return proofs_of(self.prepared.file, self.shelf, self.prepared.findings.today)


@dataclass(frozen=True)
class Opened:
    """A case with its papers read; `prepared` is None when `fault` says why."""

    case: KeptCase
    given: tuple[GivenPaper, ...]
    prepared: appeal.Prepared | None = None
    fault: RebuttalError | None = None
    unplaced: tuple[Edit, ...] = ()
    made: Written | None = None

    def remarks(self, letter: str) -> tuple[Remark, ...]:
        """What the audit says of a letter in a person's own words."""
        if self.prepared is None or self.made is None:
            return ()
        now = {own.id: own for own in self.prepared.packet.letters}[letter]
        written = {own.id: own for own in self.made.prepared.packet.letters}[letter]
        if now == written:
            return ()
        return self.made.proof(now, written).remarks


class Casework:
    """Opens cases, and keeps the last ones ready in memory."""

    def __init__(self, cabinet: Cabinet, shelf: Shelf, today: Callable[[], datetime.date]) -> None:
        """Work over this cabinet with this shelf; `today` is asked at each look."""
        self.cabinet, self.shelf, self.today = cabinet, shelf, today
        self.workshop = Workshop()
        self._ready: OrderedDict[Key, Opened] = OrderedDict()
        self._read: OrderedDict[tuple[str, tuple[str, ...]], tuple[GivenPaper, ...]] = OrderedDict()
        self._made: OrderedDict[Made, Written] = OrderedDict()
        self._lock = threading.RLock()

    def day_of(self, case: KeptCase) -> datetime.date:
        """The day as of which a case is counted; the demo has one of its own."""
        return case.body.today or self.today()

    def reading(self, case: KeptCase) -> Job | None:
        """The reading that a case still needs, begun or joined; None when all is read."""
        running = self.workshop.running(case.id)
        if running:
            return running
        if not case.body.papers or self._given(case) is not None:
            return None
        return self.workshop.start(case.id, lambda tell: read_all(self.cabinet, case, tell))

    def unlock(self, case: KeptCase, paper: StoredPaper, word: str) -> Job:
        """Read a locked paper again with its password."""

        def work(tell: Tell) -> None:
            try:
                unlocked(self.cabinet, case, paper, word, tell)
            finally:
                self.forget(case.id)

        return self.workshop.start(case.id, work)

    def opened(self, case: KeptCase) -> Opened | None:
        """The case prepared as of today, or None while papers are unread."""
        key = (case.id, case.version, self.day_of(case))
        with self._lock:
            if key not in self._ready:
                given = self._given(case)
                if given is None:
                    return None
                opened = self._prepared(case, given)
                put_card(self.cabinet, case, card_of(opened.prepared))
                _remember(self._ready, key, opened)
            self._ready.move_to_end(key)
            return self._ready[key]

    def forget(self, case: str) -> None:
        """Drop what is held in memory of a case."""
        with self._lock:
            for key in [key for key in self._ready if key[0] == case]:
                del self._ready[key]
            for read in [read for read in self._read if read[0] == case]:
                del self._read[read]
            for made in [made for made in self._made if made[0] == case]:
                del self._made[made]

    def _given(self, case: KeptCase) -> tuple[GivenPaper, ...] | None:
        """The read papers, from memory or from beside the case."""
        key = (case.id, tuple(paper.sha256 for paper in case.body.papers))
        with self._lock:
            if key not in self._read:
                given = remembered(self.cabinet, case)
                if given is None:
                    return None
                _remember(self._read, key, given)
            return self._read[key]

    def _prepared(self, case: KeptCase, given: tuple[GivenPaper, ...]) -> Opened:
        """The packet of the papers and answers, with the person's own edits."""
        documents = documents_of(given)
        if not documents:
            nothing = CaseError(
                "No paper could be read.", remedy="Add the letter again, as a PDF or a photo."
            )
            return Opened(case, given, fault=nothing)
        try:
            made = self._packet(case, documents)
        except RebuttalError as fault:
            return Opened(case, given, fault=fault)
        edited, unplaced = appeal.edited(made.prepared, case.body.edits)
        return Opened(case, given, edited, None, unplaced, made)

    def _packet(self, case: KeptCase, documents: tuple[Document, ...]) -> Written:
        """The packet as it is written; own words in a letter make no other one."""
        body, day = case.body, self.day_of(case)
        key = (case.id, tuple(own.sha256 for own in body.papers), body.answers, day)
        if key not in self._made:
            made = appeal.prepare(documents, shelf=self.shelf, today=day, answers=body.answers)
            _remember(self._made, key, Written(made, self.shelf))
        return self._made[key]


def _remember(store: OrderedDict[K, V], key: K, value: V) -> None:
    """Hold a value; the one not looked at for longest gives way."""
    store[key] = value
    while len(store) > KEPT_IN_MEMORY:
        store.popitem(last=False)
