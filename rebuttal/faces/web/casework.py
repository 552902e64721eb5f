"""A case as the screens need it: its papers read, its packet prepared."""

import datetime
import threading
from collections import OrderedDict
from collections.abc import Callable
from typing import TypeVar

from rebuttal import appeal, stagewise
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
from rebuttal.faces.web.once import Once
from rebuttal.faces.web.work import Job, Workshop, settle
from rebuttal.keeping.cabinet import Cabinet
from rebuttal.keeping.kept import KeptCase, StoredPaper
from rebuttal.knowledge.shelf import Shelf
from rebuttal.model.brought import Brought
from rebuttal.model.fact import Answer
from rebuttal.model.packet import Edit, Letter
from rebuttal.model.proof import Proof, Remark
from rebuttal.model.text import Document

KEPT_IN_MEMORY = 24
K = TypeVar("K")
V = TypeVar("V")
OfCase = TypeVar("OfCase", bound=tuple[object, ...])
Key = tuple[str, int, datetime.date]
Made = tuple[str, tuple[str, ...], tuple[Answer, ...], Brought | None, datetime.date]
Papers = tuple[str, tuple[str, ...]]


class Written:
    """A packet before a person's own words; each stage is made when it is asked for."""

    def __init__(self, weighed: stagewise.Weighed) -> None:
        """Begin with the record weighed."""
        self.weighed = weighed
        self.draft = Once(weighed.drafted)
        self.prepared = Once(lambda: self.draft().audited())
        self.proof = Once(self._proof)

    def _proof(self) -> Callable[[Letter, Letter], Proof]:
        """What holds letters against this record."""
        return proofs_of(self.prepared().file, self.weighed.shelf, self.weighed.findings.today)


class Opened:
    """A case with its papers read; `fault` says why there is no packet."""

    def __init__(
        self,
        case: KeptCase,
        given: tuple[GivenPaper, ...],
        written: Written | None = None,
        fault: RebuttalError | None = None,
    ) -> None:
        """Keep what was read, and what comes of it where something does."""
        self.case, self.given, self.written, self._fault = case, given, written, fault
        self._edited = Once(self._in_own_words)

    @property
    def weighed(self) -> stagewise.Weighed | None:
        """The case with its findings."""
        return self.written.weighed if self.written else None

    @property
    def prepared(self) -> appeal.Prepared | None:
        """The whole packet, audited, in the person's own words where they changed it."""
        try:
            return self._edited()[0] if self.written else None
        except RebuttalError as fault:
            self._fault = fault
            return None

    @property
    def fault(self) -> RebuttalError | None:
        """Why there is no packet, as far as it is known."""
        return self._fault

    @property
    def unplaced(self) -> tuple[Edit, ...]:
        """Own words whose paragraph is no longer there."""
        return self._edited()[1] if self.prepared else ()

    @property
    def missing(self) -> tuple[str, ...]:
        """What the packet lacks before it can leave, as far as it is known now."""
        if self.written is None:
            return ()
        made = self.written.prepared
        return made().packet.missing if made.made else self.written.draft().missing

    def paper(self, name: str) -> Letter | None:
        """A paper that nobody edits, audited before the others; None when there is none."""
        try:
            return self.written.draft().paper(name) if self.written else None
        except RebuttalError as fault:
            self._fault = fault
            return None

    def has(self, name: str) -> bool:
        """Whether the packet holds a paper of this id."""
        letters = self.written.draft().packet.letters if self.written else ()
        return any(own.id == name for own in letters)

    def remarks(self, letter: str) -> tuple[Remark, ...]:
        """What the audit says of a letter in a person's own words."""
        if self.written is None or self.prepared is None:
            return ()
        now = {own.id: own for own in self.prepared.packet.letters}[letter]
        written = {own.id: own for own in self.written.prepared().packet.letters}[letter]
        return () if now == written else self.written.proof()(now, written).remarks

    def _in_own_words(self) -> tuple[appeal.Prepared, tuple[Edit, ...]]:
        """The packet with the person's edits, and those that have no place."""
        assert self.written is not None
        return appeal.edited(self.written.prepared(), self.case.body.edits)


class Casework:
    """Opens cases, and keeps the last ones ready in memory."""

    def __init__(self, cabinet: Cabinet, shelf: Shelf, today: Callable[[], datetime.date]) -> None:
        """Work over this cabinet with this shelf; `today` is asked at each look."""
        self.cabinet, self.shelf, self.today = cabinet, shelf, today
        self.workshop = Workshop()
        self._ready: OrderedDict[Key, Opened] = OrderedDict()
        self._read: OrderedDict[Papers, tuple[GivenPaper, ...]] = OrderedDict()
        self._found: OrderedDict[Papers, stagewise.Found] = OrderedDict()
        self._made: OrderedDict[Made, Written] = OrderedDict()
        self._newest: dict[str, Opened] = {}
        self._shelves: OrderedDict[Brought, Shelf] = OrderedDict()
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
        """The case weighed as of today, or None while papers are unread."""
        key = (case.id, case.version, self.day_of(case))
        with self._lock:
            if key not in self._ready:
                given = self._given(case)
                if given is None:
                    return None
                opened = self._prepared(case, given)
                put_card(self.cabinet, case, card_of(opened.weighed))
                _remember(self._ready, key, opened)
                self._newest[case.id] = opened
            self._ready.move_to_end(key)
            return self._ready[key]

    def forget(self, case: str) -> None:
        """Drop what is held in memory of a case."""
        with self._lock:
            _drop(self._ready, case)
            _drop(self._read, case)
            _drop(self._found, case)
            _drop(self._made, case)
            self._newest.pop(case, None)

    def finish_later(self, opened: Opened) -> None:
        """Audit the whole packet while the person looks at what there is.

        Of a case that was changed again meanwhile nobody will look at this one.
        """

        def work() -> None:
            if self._newest.get(opened.case.id) is opened and opened.prepared:
                settle()

        if opened.written and not opened.written.prepared.made:
            self.workshop.soon(work)

    def _given(self, case: KeptCase) -> tuple[GivenPaper, ...] | None:
        """The read papers, from memory or from beside the case."""
        key = _papers(case)
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
            return Opened(case, given, self._written(case, documents))
        except RebuttalError as fault:
            return Opened(case, given, fault=fault)

    def _written(self, case: KeptCase, documents: tuple[Document, ...]) -> Written:
        """The packet as it comes to be; own words in a letter make no other one."""
        body, day = case.body, self.day_of(case)
        key = (*_papers(case), body.answers, body.brought, day)
        if key not in self._made:
            shelf = self._shelf(body.brought)
            facts = stagewise.found(
                documents,
                shelf=self.shelf,
                answers=body.answers,
                before=self._found.get(_papers(case)),
            )
            _remember(self._found, _papers(case), facts)
            weighed = stagewise.weighed(facts, shelf=shelf, today=day, answers=body.answers)
            _remember(self._made, key, Written(weighed))
        return self._made[key]

    def _shelf(self, brought: Brought | None) -> Shelf:
        """The shelf, with the criteria beside it that were brought for a case."""
        if brought is None:
            return self.shelf
        if brought not in self._shelves:
            _remember(self._shelves, brought, self.shelf.beside(brought))
        return self._shelves[brought]


def _papers(case: KeptCase) -> Papers:
    """What names the papers of a case; the same papers are read and searched once."""
    return case.id, tuple(f"{own.sha256}.{own.name}" for own in case.body.papers)


def _remember(store: OrderedDict[K, V], key: K, value: V) -> None:
    """Hold a value; the one not looked at for longest gives way."""
    store[key] = value
    while len(store) > KEPT_IN_MEMORY:
        store.popitem(last=False)


def _drop(store: OrderedDict[OfCase, V], case: str) -> None:
    """Let go of what is held of a case; keys begin with it."""
    for key in [key for key in store if key[0] == case]:
        del store[key]
