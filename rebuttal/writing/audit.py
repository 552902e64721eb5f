"""The audit: a packet leaves only if every sentence stands on something."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from rebuttal.errors import AuditError
from rebuttal.knowledge.shelf import Shelf
from rebuttal.model.case import Case
from rebuttal.model.finding import Findings
from rebuttal.model.packet import (
    Block,
    Excerpt,
    Heading,
    Letter,
    Packet,
    Particulars,
    Sentence,
    SignatureBlock,
    SpaceToWrite,
    Table,
    Voice,
)
from rebuttal.model.text import Document
from rebuttal.model.value import changed
from rebuttal.writing.audit_names import NameBook
from rebuttal.writing.audit_record import Record
from rebuttal.writing.audit_support import Judge
from rebuttal.writing.audit_words import WordCheck, word_rules
from rebuttal.writing.composition import excerpt_place, one_line
from rebuttal.writing.exhibits import sentences_of as sentences_in

SHOWN = 10
START = 60


class Fault(NamedTuple):
    """A sentence that may not stand: where, how it begins, why.

    A `light` one is of words alone, in a sentence whose facts are carried: the
    packet is written, and a person reads the sentence before it leaves.
    """

    letter: str
    begins: str
    why: str
    light: bool = False

    def __str__(self) -> str:
        """One line for people."""
        return f"{self.letter}: “{self.begins}” – {self.why}"


def audit(
    packet: Packet,
    case: Case,
    findings: Findings,
    documents: tuple[Document, ...],
    shelf: Shelf,
) -> Packet:
    """The packet as it is, if every sentence in it is carried.

    With words that nothing holds it is not ready, and says where they are.
    Raises AuditError that names the first ten sentences that are not carried.
    """
    return passed(auditor_of(Record(packet, case, findings, documents, shelf)))


def passed(auditor: "Auditor") -> Packet:
    """The packet of this auditor, if every sentence in it is carried; see `audit`."""
    every, packet = tuple(dict.fromkeys(auditor.faults())), auditor.record.packet
    _refuse([fault for fault in every if not fault.light])
    to_read = tuple(f"Compare with the papers: {fault}." for fault in every)
    return changed(packet, ready=False, missing=packet.missing + to_read) if every else packet


def passed_alone(auditor: "Auditor", letter: Letter) -> Letter:
    """One paper of the packet, if every sentence in it is carried; see `audit`."""
    every = dict.fromkeys(auditor.letter_faults(letter))
    _refuse([fault for fault in every if not fault.light])
    return letter


def _refuse(faults: list[Fault]) -> None:
    """Raise AuditError with the first of these faults, if there is any."""
    if faults:
        shown = "\n".join(f"  - {fault}" for fault in faults[:SHOWN])
        more = f"\n  ... and {len(faults) - SHOWN} more" if len(faults) > SHOWN else ""
        raise AuditError(
            f"{len(faults)} statements of the packet have no support:\n{shown}{more}\n",
            remedy="Nothing was written. Please report this as a defect.",
        )


def audit_faults(
    packet: Packet,
    case: Case,
    findings: Findings,
    documents: tuple[Document, ...],
    shelf: Shelf,
) -> tuple[Fault, ...]:
    """Every statement of the packet that may not stand, and why."""
    auditor = auditor_of(Record(packet, case, findings, documents, shelf))
    return tuple(dict.fromkeys(auditor.faults()))


def auditor_of(record: Record) -> "Auditor":
    """The auditor of one record, with the rules of words from its shelf."""
    allowed = record.shelf.read("words/allowed_names", tuple[str, ...])
    names = NameBook(record, allowed)
    words = WordCheck(word_rules(record.shelf), names, record.packet, record.documents)
    return Auditor(record, Judge(record), words)


@dataclass(frozen=True)
class Auditor:
    """Goes through a packet, statement by statement."""

    record: Record
    judge: Judge
    words: WordCheck
    judged: dict[tuple[Sentence, bool], tuple[str, ...]] = field(default_factory=dict)
    unheld: dict[Sentence, tuple[str, ...]] = field(default_factory=dict)

    def faults(self) -> Iterator[Fault]:
        """Every fault of the packet."""
        yield from self._packet_faults()
        for letter in self.record.packet.letters:
            yield from self.letter_faults(letter)

    def _packet_faults(self) -> Iterator[Fault]:
        """What is wrong with the packet as a whole."""
        packet = self.record.packet
        waiting = [entry.title for entry in packet.letters if entry.missing and is_sent(entry)]
        if packet.ready and (waiting or packet.missing):
            yield Fault("packet", packet.title, "it is called ready while something is missing")
        if packet.today != self.record.findings.today:
            yield Fault("packet", packet.title, "its day is not the day of the findings")
        letters = [exhibit.letter for exhibit in packet.exhibits]
        for exhibit in packet.exhibits:
            paper = self.record.documents.get(exhibit.document)
            if paper is None or letters.count(exhibit.letter) > 1:
                yield Fault("exhibits", exhibit.title, "no paper, or a letter used twice")
            elif not all(paper.holds(quote) for quote in exhibit.highlights):
                yield Fault("exhibits", exhibit.title, "a marked place does not hold its words")
        yield from self._labels("packet", (packet.title, *(e.title for e in packet.exhibits)))
        yield from self._labels("packet", packet.missing, claims=False)
        for event in packet.events:
            yield from self._event_faults(event.title, event.notes)

    def _event_faults(self, *texts: str) -> Iterator[Fault]:
        """A calendar entry names nobody and tells no health data."""
        member = self.record.case.member
        private = [*self.record.names, *(fact.value for fact in (member.id,) if fact)]
        for text in texts:
            if any(name.casefold() in text.casefold() for name in private):
                yield Fault("calendar", text[:START], "a calendar entry may name nobody")
            yield from self._labels("calendar", (text,))

    def letter_faults(self, letter: Letter) -> Iterator[Fault]:
        """What is wrong in one letter."""
        if letter.dated is not None and letter.dated != self.record.packet.today:
            yield Fault(letter.id, str(letter.dated), "the date of the letter is not today")
        signed = any(isinstance(block, SignatureBlock) for block in letter.blocks)
        for sentence in sentences_of(letter):
            yield from self._sentence_faults(letter, sentence, signed=signed and is_sent(letter))
        attested = signed and letter.voice is Voice.PHYSICIAN
        yield from self._labels(letter.id, labels_of(letter), claims=not attested)
        yield from self._labels(letter.id, letter.missing, claims=False)
        for block in letter.blocks:
            yield from self._block_faults(letter, block)

    def _sentence_faults(
        self, letter: Letter, sentence: Sentence, *, signed: bool
    ) -> Iterator[Fault]:
        """What is wrong with one sentence."""
        begins = one_line(sentence.text)[:START]
        for why in self._whys(sentence, signed=signed):
            yield Fault(letter.id, begins, why)
        if is_sent(letter):
            yield from (Fault(letter.id, begins, why, light=True) for why in self.unsaid(sentence))

    def unsaid(self, sentence: Sentence) -> tuple[str, ...]:
        """The words of a sentence that are neither its form's nor its evidence's."""
        if sentence not in self.unheld:
            words = self.words.unsaid(sentence, self.judge.grounds(sentence))
            self.unheld[sentence] = tuple(
                f"“{word}” is neither in its evidence nor in its form" for word in words
            )
        return self.unheld[sentence]

    def _whys(self, sentence: Sentence, *, signed: bool) -> tuple[str, ...]:
        """Why a sentence may not stand; the same sentence is judged once."""
        key = (sentence, signed)
        if key not in self.judged:
            grounds = self.judge.grounds(sentence)
            words = self.words.faults(sentence, grounds, signed=signed)
            self.judged[key] = (*grounds.faults, *words)
        return self.judged[key]

    def _labels(
        self, letter: str, labels: tuple[str, ...], *, claims: bool = True
    ) -> Iterator[Fault]:
        """What is wrong with headings, labels and lists."""
        for text in labels:
            for why in self.words.label_faults(text, self.record.said, claims=claims):
                yield Fault(letter, one_line(text)[:START], why)

    def _block_faults(self, letter: Letter, block: Block) -> Iterator[Fault]:
        """Excerpts stand in their exhibit; signatures are of people in the case."""
        if isinstance(block, Excerpt):
            why = self._excerpt_fault(block)
            if why:
                yield Fault(letter.id, one_line(block.quote.words)[:START], why)
        name = one_line(block.name) if isinstance(block, SignatureBlock) else ""
        if name and name.casefold() not in self.record.said.casefold():
            yield Fault(letter.id, name, "nobody of this name is in the case")

    def _excerpt_fault(self, excerpt: Excerpt) -> str:
        """Why an excerpt may not stand; empty if it may."""
        quote = excerpt.quote
        paper = self.record.documents.get(quote.document)
        if paper is None or not paper.holds(quote):
            return "the excerpt is not in its paper"
        place = excerpt_place(excerpt)
        exhibits = [e for e in self.record.packet.exhibits if e.document == quote.document]
        places = [f"Exhibit {exhibit.letter}, page {quote.page}" for exhibit in exhibits]
        if "Exhibit" in place and place not in places:
            return "the excerpt is not in its exhibit"
        return ""


def is_sent(letter: Letter) -> bool:
    """Whether somebody signs the letter and sends it."""
    return letter.voice is not Voice.NOBODY


def sentences_of(letter: Letter) -> Iterator[Sentence]:
    """Every sentence of a letter, in the order of reading."""
    yield from letter.addressee
    yield from letter.subject
    yield from sentences_in(letter.blocks)


def labels_of(letter: Letter) -> tuple[str, ...]:
    """Every heading, label and list entry of a letter."""
    labels = [letter.title, *letter.enclosures]
    for block in letter.blocks:
        match block:
            case Heading(text):
                labels.append(text)
            case Table(header):
                labels += header
            case Particulars(rows):
                labels += [label for label, _ in rows]
            case SpaceToWrite(label):
                labels.append(label)
            case SignatureBlock(role, _, lines):
                labels += [role, *lines]
            case _:
                pass
    return tuple(labels)
