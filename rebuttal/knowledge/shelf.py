"""The shelf: everything that is known, read lazily by topic."""

import copy
from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import TypeVar

from rebuttal.errors import KnowledgeError
from rebuttal.knowledge.kinship import with_kin
from rebuttal.knowledge.loading import load
from rebuttal.knowledge.pattern import Pattern
from rebuttal.model.brought import Brought
from rebuttal.model.contents import Contents
from rebuttal.model.criteria import (
    AcrTopic,
    CriteriaSet,
    CriteriaSource,
    Definition,
    Element,
    Literature,
)
from rebuttal.model.form import Form
from rebuttal.model.language import Language
from rebuttal.model.law import Authority, Provision, Regime, Rule, StateReview
from rebuttal.model.published import ListedPaper, OutcomeFigure, ReadingTopic
from rebuttal.model.value import Value

T = TypeVar("T")
DATA = Path(__file__).parent / "data"


class CriteriaFile(Value, frozen=True):
    """One file of criteria sets."""

    sets: tuple[CriteriaSet, ...]


def once(make: "Callable[[Shelf], T]") -> "Callable[[Shelf], T]":
    """Make an index of the shelf the first time, and keep it; nobody changes it."""

    @wraps(make)
    def kept(shelf: "Shelf") -> T:
        """What was made the first time."""
        key = (make.__name__, "")
        if key not in shelf.made:
            shelf.made[key] = make(shelf)
        return shelf.made[key]  # type: ignore[return-value]  # the key names the maker

    return kept


class Shelf:
    """All knowledge under one folder; each file is read once, when asked for."""

    def __init__(self, root: Path = DATA) -> None:
        """Stand before a folder of knowledge; nothing is read yet."""
        self._root = root
        self._read: dict[tuple[str, object], object] = {}
        self.brought: Brought | None = None
        self.made: dict[tuple[str, str], object] = {}

    def bring(self, brought: Brought) -> None:
        """Lay criteria beside the others that the user brought for this case."""
        self.brought = brought

    def beside(self, brought: Brought) -> "Shelf":
        """The same knowledge with these criteria beside it; this shelf stays as it is."""
        other = copy.copy(self)
        other.bring(brought)
        return other

    def read(self, topic: str, kind: type[T]) -> T:
        """The file of a topic ("words/care") as values of this kind."""
        key = (topic, kind)
        if key not in self._read:
            self._read[key] = load(self._root / f"{topic}.yaml", kind)
        return self._read[key]  # type: ignore[return-value]  # the key holds the kind

    def read_all(self, folder: str, kind: type[T]) -> tuple[T, ...]:
        """Every file of a folder ("authorities"), in the order of names."""
        key = (f"{folder}/*", kind)
        if key not in self._read:
            names = self.names(folder)
            self._read[key] = tuple(self.read(f"{folder}/{name}", kind) for name in names)
        return self._read[key]  # type: ignore[return-value]  # the key holds the kind

    def names(self, folder: str) -> tuple[str, ...]:
        """The names of a folder's files, in order."""
        return tuple(sorted(path.stem for path in (self._root / folder).glob("*.yaml")))

    @once
    def phrases(self) -> dict[str, Pattern]:
        """The small vocabularies of the weighing, by id."""
        return {entry.id: entry for entry in self.read("weighing/phrases", tuple[Pattern, ...])}

    @once
    def authorities(self) -> dict[str, Authority]:
        """Every authority by id."""
        files = self.read_all("authorities", tuple[Authority, ...])
        return {entry.id: entry for entries in files for entry in entries}

    def authority(self, name: str) -> Authority:
        """One authority; raises KnowledgeError when the shelf lacks it."""
        found = self.authorities().get(name)
        if found is None:
            raise KnowledgeError(f"No authority {name!r} is on the shelf.", where="authorities")
        return found

    @once
    def regimes(self) -> dict[str, Regime]:
        """Every regime by id, with what it takes over from another."""
        regimes = {regime.id: regime for regime in self.read_all("law/regimes", Regime)}
        return {name: with_kin(regime, regimes) for name, regime in regimes.items()}

    @once
    def rules(self) -> tuple[Rule, ...]:
        """Every clock of every regime."""
        files = self.read_all("law/rules", tuple[Rule, ...])
        return tuple(rule for rules in files for rule in rules)

    @once
    def provisions(self) -> tuple[Provision, ...]:
        """Everything else that the law gives, forbids or no longer asks."""
        files = self.read_all("law/provisions", tuple[Provision, ...])
        return tuple(entry for entries in files for entry in entries)

    def state_reviews(self) -> dict[str, StateReview]:
        """Every state's external review, by the state's two letters."""
        rows = self.read("law/states", tuple[StateReview, ...])
        return {row.state: row for row in rows}

    def criteria_sets(self, names: tuple[str, ...] = ()) -> dict[str, CriteriaSet]:
        """The criteria sets of these files by id; of every file when none is named."""
        read = [
            self.read(f"criteria/{name}", CriteriaFile) for name in names or self.names("criteria")
        ]
        return {entry.id: entry for file in read for entry in file.sets}

    @once
    def criteria_sources(self) -> dict[str, CriteriaSource]:
        """Every criteria document by id."""
        rows = self.read("criteria_sources", tuple[CriteriaSource, ...])
        return {entry.id: entry for entry in rows}

    @once
    def definitions(self) -> dict[str, Definition]:
        """Every named condition by id."""
        rows = self.read("criteria_definitions", tuple[Definition, ...])
        return {entry.id: entry for entry in rows}

    @once
    def elements(self) -> dict[str, Element]:
        """Every element that criteria ask about, by id."""
        return {entry.id: entry for entry in self.read("elements", tuple[Element, ...])}

    @once
    def acr_topics(self) -> tuple[AcrTopic, ...]:
        """Every ACR topic of the pack."""
        files = self.read_all("acr", tuple[AcrTopic, ...])
        return tuple(topic for topics in files for topic in topics)

    @once
    def contents(self) -> tuple[Contents, ...]:
        """What each document must contain."""
        return self.read("law/contents", tuple[Contents, ...])

    @once
    def forms(self) -> tuple[Form, ...]:
        """Every paper whose wording lies on the shelf, in the order of printing."""
        return tuple(form for forms in self.read_all("forms", tuple[Form, ...]) for form in forms)

    @once
    def languages(self) -> dict[str, Language]:
        """The languages in which a plan can be told, by code."""
        return {entry.code: entry for entry in self.read_all("languages", Language)}

    @once
    def reading_topics(self) -> tuple[ReadingTopic, ...]:
        """Papers to be weighed, a topic to a complaint or disease."""
        return self.read_all("reading_list", ReadingTopic)

    @once
    def outcomes(self) -> tuple[OutcomeFigure, ...]:
        """Published figures on how disputes ended."""
        files = self.read_all("outcomes", tuple[OutcomeFigure, ...])
        return tuple(figure for figures in files for figure in figures)

    @once
    def published(self) -> dict[str, ListedPaper | OutcomeFigure]:
        """Every paper to be weighed and every outcome figure, by id."""
        papers = {entry.id: entry for topic in self.reading_topics() for entry in topic.entries}
        return {**papers, **{figure.id: figure for figure in self.outcomes()}}

    @once
    def literature(self) -> dict[str, Literature]:
        """Every paper and guideline of the literature shelf, by id."""
        files = self.read_all("literature", tuple[Literature, ...])
        return {entry.id: entry for entries in files for entry in entries}
