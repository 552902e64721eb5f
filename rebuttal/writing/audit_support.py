"""What carries a sentence: whether it exists, may be used, and what it gives."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cached_property, lru_cache

from rebuttal.knowledge.shelf import Shelf
from rebuttal.model.brought import Brought
from rebuttal.model.criteria import AcrTopic, CriteriaSource, Literature, Verdict
from rebuttal.model.fact import Answer
from rebuttal.model.law import CITABLE, Authority, Verified
from rebuttal.model.packet import Applies, Cites, Derived, Sentence, Support, Wording
from rebuttal.model.published import ListedPaper, OutcomeFigure
from rebuttal.model.text import Quote
from rebuttal.model.value import Value
from rebuttal.writing.audit_numbers import Known, Pool, bare_numbers
from rebuttal.writing.audit_record import Record, counts_in, words_of
from rebuttal.writing.composition import one_line

CHECKED = CriteriaSource | AcrTopic | Literature | ListedPaper | OutcomeFigure
PRESENT = ("packet", "today")
"""Findings about the packet itself, which say nothing of the patient."""


@dataclass
class Grounds:
    """What the supports of one sentence give it, and their own faults.

    `quoted` holds the words that may stand in quotation marks. `close` is
    what the papers and answers say; `wide` adds findings and authorities;
    `lawful` is how the law pages put what an authority gives.
    """

    quoted: list[str] = field(default_factory=list)
    close: list[str] = field(default_factory=list)
    wide: list[str] = field(default_factory=list)
    citations: list[str] = field(default_factory=list)
    bare: set[str] = field(default_factory=set)
    faults: list[str] = field(default_factory=list)
    of_patient: bool = False
    of_acr: bool = False
    quotes: list[Quote] = field(default_factory=list)
    verdicts: set[Verdict] = field(default_factory=set)
    gleaned: Known = field(default_factory=dict)
    lawful: list[str] = field(default_factory=list)

    def said(self) -> tuple[str, ...]:
        """Everything that may carry a word."""
        return (*self.quoted, *self.close, *self.wide, *self.lawful)

    def pool(self) -> Pool:
        """Everything that may carry a date or a number."""
        return Pool((*self.quoted, *self.close, *self.wide), frozenset(self.bare), self.gleaned)

    def near(self) -> Pool:
        """What may carry a code of a service or a diagnosis."""
        return Pool((*self.quoted, *self.close), known=self.gleaned)


@dataclass(frozen=True)
class Judge:
    """Weighs the supports of sentences against one record."""

    record: Record
    known: dict[str, list[str]] = field(default_factory=dict)
    gleaned: Known = field(default_factory=dict)

    def grounds(self, sentence: Sentence) -> Grounds:
        """What this sentence stands on."""
        grounds = Grounds(gleaned=self.gleaned)
        if not sentence.support:
            grounds.faults.append("nothing supports it")
        weigh: dict[type, Callable[[Support, Grounds], None]] = {
            Quote: self._quote,
            Answer: self._answer,
            Cites: self._cites,
            Applies: self._applies,
            Derived: self._derived,
        }
        ordered = sorted(sentence.support, key=lambda s: isinstance(s, Derived))
        for support in ordered:
            if not isinstance(support, Wording):
                weigh[type(support)](support, grounds)
        return grounds

    def _quote(self, support: Support, grounds: Grounds) -> None:
        """The quote must stand at its place in its paper."""
        assert isinstance(support, Quote)
        document = self.record.documents.get(support.document)
        if document is None or not document.holds(support):
            grounds.faults.append("its quote does not stand at its place in the papers")
            return
        grounds.quotes.append(support)
        grounds.quoted.append(support.words)
        grounds.close += self.record.facts_on(support)
        grounds.of_patient = True

    def _answer(self, support: Support, grounds: Grounds) -> None:
        """The answer must be one that was given."""
        assert isinstance(support, Answer)
        if support not in self.record.case.answers:
            grounds.faults.append("its answer was not given by anybody")
            return
        grounds.quoted.append(support.value)
        grounds.close += [support.by, str(support.on), *self.record.facts_on(support)]
        grounds.of_patient = True

    def _cites(self, support: Support, grounds: Grounds) -> None:
        """The authority must be known, checked, and of this member's law."""
        assert isinstance(support, Cites)
        authority = self.record.authorities.get(support.authority)
        fault = self.authority_fault(authority)
        if authority is None or fault:
            grounds.faults.append(f"{support.authority}: {fault}")
            return
        grounds.citations += [authority.cite, authority.says]
        grounds.wide += [authority.cite, authority.says, str(authority.as_of)]
        grounds.lawful += self.record.under(authority.id)

    def authority_fault(self, authority: Authority | None) -> str:
        """Why a letter may not cite this authority; empty if it may."""
        if authority is None:
            return "no such authority is on the shelf"
        if not authority.citable:
            return "this authority was not checked against its text"
        if authority.id not in self.applicable:
            return "this authority does not apply under the law found for this case"
        return ""

    @cached_property
    def applicable(self) -> frozenset[str]:
        """The authorities that apply under the regime found, or its candidates."""
        findings, shelf = self.record.findings, self.record.shelf
        named = {name for right in findings.rights for name in right.authorities}
        named |= {deadline.authority for deadline in findings.deadlines}
        named |= {defect.authority for defect in findings.defects}
        named |= {step.authority for step in findings.steps}
        finding = findings.regime
        if finding is None:
            return frozenset(named)
        regimes = {finding.regime} if finding.certain else {finding.regime, *finding.candidates}
        named |= {rule.authority for rule in shelf.rules() if regimes & set(rule.applies_to)}
        for regime in (known for name, known in shelf.regimes().items() if name in regimes):
            named |= {level.authority for level in regime.levels}
            named |= {duty.authority for duty in regime.notice}
            named |= {name for right in regime.rights for name in right.authorities}
        return frozenset(named)

    def _applies(self, support: Support, grounds: Grounds) -> None:
        """The criteria, variant or paper must be known and checked."""
        assert isinstance(support, Applies)
        found = self.source(support.source)
        if not found:
            grounds.faults.append(f"{support.source}: no such criteria or paper is on the shelf")
        elif verified_of(found) not in CITABLE:
            grounds.faults.append(f"{support.source}: it was not checked against its text")
        else:
            self._from_shelf(found, grounds)

    def _from_shelf(self, found: tuple[Value, ...], grounds: Grounds) -> None:
        """Take what a checked source gives."""
        words = [words for value in found for words in words_of(value)]
        grounds.wide += words
        grounds.citations += words
        grounds.bare |= bare_numbers(words)
        grounds.of_acr |= any(isinstance(value, AcrTopic) for value in found)

    def source(self, name: str) -> tuple[Value, ...]:
        """A set with its source, a definition, a source, a variant or a paper."""
        shelf = self.record.shelf
        if name == "brought" and shelf.brought is not None:
            return (shelf.brought,)
        sources = shelf.criteria_sources()
        judged = shelf.criteria_sets().get(name) or shelf.definitions().get(name)
        if judged is not None and judged.source in sources:
            return (judged, sources[judged.source])
        topics = {v.id: topic for topic in shelf.acr_topics() for v in topic.variants}
        single = sources.get(name) or topics.get(name) or shelf.literature().get(name)
        if single is None and name in shelf.published():
            return (shelf.published()[name],)
        return (single,) if single is not None else ()

    def _derived(self, support: Support, grounds: Grounds) -> None:
        """The finding must exist, and give the values that are named."""
        assert isinstance(support, Derived)
        found = self.record.found(support.finding)
        if not found:
            grounds.faults.append(f"there is no finding {support.finding}")
            return
        words = self._words_of(support.finding, found)
        self._check_values(support, found, words, grounds)
        grounds.wide += words
        judged = (getattr(value, "verdict", None) for value in found)
        grounds.verdicts |= {verdict for verdict in judged if isinstance(verdict, Verdict)}
        grounds.close += support.values
        grounds.bare |= bare_numbers((*words, *support.values))
        topic, _, key = support.finding.partition(":")
        grounds.of_patient |= topic not in PRESENT
        if topic == "warning":
            grounds.close += words  # a warning names the codes that it warns of
        if topic in ("criteria", "acr", "literature"):
            self._cited_by_finding(key, grounds)
        if topic in ("deadline", "step", "defect", "right"):
            self._authority_of_finding(words, grounds)

    def _words_of(self, name: str, found: tuple[object, ...]) -> list[str]:
        """Every word of a finding; each finding is taken apart once."""
        if name not in self.known:
            self.known[name] = [one_line(words) for value in found for words in words_of(value)]
        return self.known[name]

    def _check_values(
        self, support: Derived, found: tuple[object, ...], words: list[str], grounds: Grounds
    ) -> None:
        """A value is in the finding, or counts it, or is in another support."""
        if support.finding == "packet" or not support.values:
            return
        counts = {count for value in found for count in counts_in(value)}
        texts = (*words, *grounds.quoted, *grounds.close, *grounds.wide)
        pool = Pool(texts, bare_numbers(words) | counts, self.gleaned)
        known = "\n".join(texts).casefold()
        for value in support.values:
            said = one_line(value).casefold() in known
            counted = any(c.isdigit() for c in value) and not any(pool.faults_in(value))
            if not said and not counted:
                grounds.faults.append(f"{support.finding} does not give “{value}”")

    def _cited_by_finding(self, key: str, grounds: Grounds) -> None:
        """A judged set, variant or paper is named by the finding: check it too."""
        found = self.source(key)
        if found and verified_of(found) not in CITABLE:
            grounds.faults.append(f"{key}: it was not checked against its text")
        elif found:
            self._from_shelf(found, grounds)

    def _authority_of_finding(self, words: list[str], grounds: Grounds) -> None:
        """The citations that a finding of law rests on or names, if citable."""
        known = self.record.authorities
        rests = {word for word in words if word in known and not self.authority_fault(known[word])}
        named = _named_in("\n".join(words), self.record.shelf)
        for authority in known.values():
            if authority.id in rests or authority.id in named:
                grounds.citations.append(authority.cite)
                grounds.wide += [authority.cite, authority.says]


@lru_cache(maxsize=1024)
def _named_in(said: str, shelf: Shelf) -> frozenset[str]:
    """The authorities that may be cited and whose citation stands in these words."""
    every = shelf.authorities().values()
    return frozenset(own.id for own in every if own.citable and own.cite in said)


def verified_of(found: tuple[Value, ...]) -> Verified:
    """How well what was found on the shelf was checked; memory if unsaid."""
    return next(_checks(found), Verified.MEMORY)


def _checks(found: tuple[Value, ...]) -> Iterator[Verified]:
    """The check of each source among what was found."""
    for value in found:
        if isinstance(value, Brought):
            yield Verified.TEXT
        if isinstance(value, CHECKED):
            yield value.verified
