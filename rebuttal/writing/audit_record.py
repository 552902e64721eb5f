"""What an audit looks things up in: papers, case, findings, shelf, packet."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache

from rebuttal.knowledge.diagnosis_names import diagnosis_name
from rebuttal.knowledge.shelf import Shelf
from rebuttal.knowledge.study_titles import study_title
from rebuttal.model.case import Case, Service
from rebuttal.model.chart import Diagnosis
from rebuttal.model.criteria import Verdict
from rebuttal.model.fact import Answer, Evidence, Fact
from rebuttal.model.finding import CriterionFinding, ElementFinding, Findings
from rebuttal.model.law import Authority
from rebuttal.model.packet import Packet
from rebuttal.model.said import facts_in
from rebuttal.model.text import Document, Quote
from rebuttal.model.value import Value, to_plain
from rebuttal.writing.composition import one_line

Things = tuple[object, ...]
CLOCKS = ("count", "unit")
CONTRAST = {"both": "without and with"}


def leaves(plain: object) -> Iterator[str]:
    """Every word and number in plain data; of a quote only its words."""
    if isinstance(plain, dict):
        yield from _leaves_of_mapping(plain)
    elif isinstance(plain, list | tuple):
        for item in plain:
            yield from leaves(item)
    elif isinstance(plain, float):
        yield f"{plain:g}"
    elif plain is not None and not isinstance(plain, bool):
        yield str(plain)


def _leaves_of_mapping(plain: dict[object, object]) -> Iterator[str]:
    """The words of a value's fields; a number that has a unit keeps it."""
    if plain.get("type") == "quote":
        yield str(plain["words"])
        return
    count, weeks = plain.get("count"), plain.get("weeks")
    timed = isinstance(count, int | float) and "unit" in plain
    if timed:
        yield f"{count:g} {str(plain['unit']).replace('_', ' ')}"
    if isinstance(weeks, int | float):
        yield f"{weeks:g} weeks"
    if plain.get("contrast"):
        yield f"{CONTRAST.get(str(plain['contrast']), plain['contrast'])} contrast"
    if plain.get("side"):
        yield f"({plain['side']})"
    for key, value in plain.items():
        if not (timed and key in CLOCKS):
            yield from (str(key), *leaves(value))


def words_of(value: object) -> tuple[str, ...]:
    """Every word and number in a value."""
    return tuple(leaves(to_plain(value)))


kept_words = lru_cache(maxsize=1024, typed=True)(words_of)
"""The same of a fact or a part of the case, which stays as it is from one answer to the next."""


@lru_cache(maxsize=64)
def _lines(part: object) -> str:
    """The words of a part of the case as one text, a line for each."""
    return "\n".join(map(one_line, kept_words(part)))


def _parts(value: Value) -> Iterator[object]:
    """The names and the values of a value's fields."""
    for name in value.__struct_fields__:
        yield from (name, getattr(value, name))


def elements_in(node: CriterionFinding) -> Iterator[ElementFinding]:
    """Every element that a judged condition holds."""
    if node.element is not None:
        yield node.element
    for child in node.children:
        yield from elements_in(child)


def covers(outer: Quote, inner: Quote) -> bool:
    """Whether a quote holds another."""
    same = outer.document == inner.document
    return same and outer.start <= inner.start and inner.end <= outer.end


@dataclass(frozen=True)
class Record:
    """All that a sentence may be held against."""

    packet: Packet
    case: Case
    findings: Findings
    papers: tuple[Document, ...]
    shelf: Shelf

    @cached_property
    def documents(self) -> dict[str, Document]:
        """The papers by id."""
        return {document.id: document for document in self.papers}

    @cached_property
    def facts(self) -> tuple[Fact[object], ...]:
        """Every fact of the case."""
        return tuple(facts_in(self.case))

    def facts_on(self, support: Evidence) -> tuple[str, ...]:
        """What the facts say that stand on this quote or answer."""
        if support not in self._on:
            self._on[support] = self._facts_on(support)
        return self._on[support]

    @cached_property
    def _on(self) -> dict[Evidence, tuple[str, ...]]:
        """What was looked up so far."""
        return {}

    def _facts_on(self, support: Evidence) -> tuple[str, ...]:
        """Look through the facts for those that stand on this piece."""
        return tuple(
            words for piece, said in self._evidence if _carries(support, piece) for words in said
        )

    @cached_property
    def _evidence(self) -> tuple[tuple[Evidence, tuple[str, ...]], ...]:
        """Every piece of evidence with what its fact says."""
        told = (
            (fact, (*kept_words(fact.value), *_noted(fact), *self._named(fact.value)))
            for fact in self.facts
        )
        return tuple((piece, said) for fact, said in told for piece in fact.evidence)

    def _named(self, value: object) -> tuple[str, ...]:
        """How a letter names a study, and a diagnosis given as a code."""
        if isinstance(value, Diagnosis) and value.code:
            return (diagnosis_name(value.code),)
        return (study_title(value, self.shelf),) if isinstance(value, Service) else ()

    @cached_property
    def _by_authority(self) -> dict[str, tuple[str, ...]]:
        """What the law pages say under each authority: rights, duties, provisions."""
        said: dict[str, list[str]] = {}
        for regime in self.shelf.regimes().values():
            for right in regime.rights:
                for name in right.authorities:
                    said.setdefault(name, []).append(right.says)
            for duty in regime.notice:
                said.setdefault(duty.authority, []).append(duty.says)
        for provision in self.shelf.provisions():
            said.setdefault(provision.authority, []).append(provision.says)
        return {name: tuple(dict.fromkeys(words)) for name, words in said.items()}

    def under(self, authority: str) -> tuple[str, ...]:
        """What the law pages say on this authority."""
        return self._by_authority.get(authority, ())

    @cached_property
    def names(self) -> tuple[str, ...]:
        """The people and organisations that the papers name."""
        member, plan, notice, chart = (
            self.case.member,
            self.case.plan,
            self.case.notice,
            self.case.chart,
        )
        named = [member.name, plan.insurer, plan.benefit_manager, plan.name, chart.patient_name]
        if notice is not None:
            named += [
                notice.ordering_provider,
                notice.rendering_provider,
                notice.facility,
                notice.reviewer,
            ]
        clinicians = [visit.value.clinician for visit in chart.visits]
        return tuple(
            name for name in (*(fact.value for fact in named if fact), *clinicians) if name
        )

    @cached_property
    def everything(self) -> tuple[str, ...]:
        """Every word of the case and the findings, and the day."""
        told = tuple(word for part in _parts(self.case) for word in kept_words(part))
        return (*told, *words_of(self.findings), str(self.packet.today))

    @cached_property
    def said(self) -> str:
        """The same as one text, a line for each."""
        told = [lines for part in _parts(self.case) if (lines := _lines(part))]
        found = map(one_line, words_of(self.findings))
        return "\n".join((*told, *found, str(self.packet.today)))

    @cached_property
    def authorities(self) -> dict[str, Authority]:
        """The authorities of the shelf by id."""
        return self.shelf.authorities()

    @cached_property
    def elements(self) -> tuple[ElementFinding, ...]:
        """Every judged element, wherever it stands in the findings."""
        in_trees = (e for entry in self.findings.criteria for e in elements_in(entry.tree))
        in_reasons = (e for entry in self.findings.reasons for e in entry.elements)
        return (*self.findings.elements, *in_trees, *in_reasons)

    def found(self, name: str) -> tuple[object, ...]:
        """The finding of this name with the knowledge it rests on; empty if none."""
        whole: dict[str, Callable[[], Things]] = {
            "today": lambda: (self.packet.today,),
            "packet": self._about_packet,
            "road": lambda: (
                self.findings.road,
                *(one.road for one in self.findings.studies if not one.answered),
            ),
            "warning": lambda: self.findings.warnings,
            "unpublished": lambda: self.findings.unpublished,
            "regime": self._regime,
        }
        keyed: dict[str, Callable[[str], Things]] = {
            "deadline": self._deadline,
            "element": lambda key: tuple(e for e in self.elements if e.element == key),
            "criteria": self._criteria,
            "reason": self._reason,
            "step": self._step,
            "defect": lambda key: tuple(d for d in self.findings.defects if d.id == key),
            "right": lambda key: tuple(r for r in self.findings.rights if r.topic == key),
            "beyond": lambda key: tuple(b for b in self.findings.beyond if b.id == key),
            "acr": lambda key: tuple(a for a in self.findings.acr if a.variant == key),
            "literature": lambda key: tuple(
                entry for entry in self.findings.literature if entry.entry == key
            ),
            "gap": lambda key: tuple(g for g in self.findings.gaps if g.element == key),
            "conflict": self._conflict,
            "question": lambda key: tuple(q for q in self.findings.questions if q.id == key),
        }
        topic, colon, key = name.partition(":")
        if not colon:
            return whole[topic]() if topic in whole else ()
        return keyed[topic](key) if topic in keyed else ()

    def _about_packet(self) -> tuple[object, ...]:
        """Titles, exhibit letters, papers with their dates, and how many."""
        packet = self.packet
        exhibits = tuple((f"Exhibit {e.letter}", e.title) for e in packet.exhibits)
        titles = tuple(letter.title for letter in packet.letters)
        return (exhibits, titles, self.case.papers)

    def _regime(self) -> tuple[object, ...]:
        """The regime found, and what the shelf says of it."""
        finding = self.findings.regime
        if finding is None:
            return ()
        known = self.shelf.regimes()
        return (finding, *(known[name] for name in (finding.regime,) if name in known))

    def _deadline(self, key: str) -> tuple[object, ...]:
        """A deadline and the rule it was counted by."""
        deadline = self.findings.deadline(key)
        if deadline is None:
            return ()
        return (deadline, *(rule for rule in self.shelf.rules() if rule.id == deadline.rule))

    def _criteria(self, key: str) -> tuple[object, ...]:
        """A judged set, and the set itself."""
        judged = tuple(c for c in self.findings.criteria if c.set == key)
        sets = self.shelf.criteria_sets()
        return (*judged, *([sets[key]] if judged and key in sets else []))

    def _reason(self, key: str) -> tuple[object, ...]:
        """A stated reason, counted from 1."""
        number = int(key) if key.isdigit() else 0
        reasons = self.findings.reasons
        return (reasons[number - 1],) if 1 <= number <= len(reasons) else ()

    def _step(self, key: str) -> tuple[object, ...]:
        """A step and its deadline."""
        steps = tuple(step for step in self.findings.steps if step.id == key)
        return (*steps, *(d for s in steps if (d := self.findings.deadline(s.deadline))))

    def _conflict(self, key: str) -> tuple[object, ...]:
        """The papers' disagreement about one thing."""
        conflicts = (*self.findings.conflicts, *self.case.conflicts)
        return tuple(conflict for conflict in conflicts if conflict.name == key)


def _noted(fact: Fact[object]) -> tuple[str, ...]:
    """The day of the note that a fact stands in."""
    return (str(fact.noted),) if fact.noted else ()


def _carries(support: Evidence, piece: Evidence) -> bool:
    """Whether a support is this evidence, or holds it, or lies in it."""
    if isinstance(support, Answer) or isinstance(piece, Answer):
        return support == piece
    return covers(support, piece) or covers(piece, support)


def counts_in(value: object) -> Iterator[str]:
    """What can be counted in a finding: items, and verdicts of each kind."""
    plain = to_plain(value)
    found = [str(words) for words in leaves(plain)]
    yield from (str(found.count(verdict)) for verdict in Verdict)
    yield from map(str, _lengths(plain))


def _lengths(plain: object) -> Iterator[int]:
    """The length of every list inside plain data."""
    if isinstance(plain, dict):
        for item in plain.values():
            yield from _lengths(item)
    elif isinstance(plain, list | tuple):
        yield len(plain)
        for item in plain:
            yield from _lengths(item)
