"""The path in stages, for a face that shows one before it needs the next.

What is shown of a stage is as true as at the end: a paper is given out of a
draft only when the audit has passed it.
"""

import datetime
from dataclasses import dataclass
from functools import cached_property

from rebuttal.appeal import Prepared
from rebuttal.knowledge.shelf import Shelf
from rebuttal.model.case import Case
from rebuttal.model.fact import Answer
from rebuttal.model.finding import Findings
from rebuttal.model.packet import Letter, Packet
from rebuttal.model.text import Document
from rebuttal.reasoning.judge import reason
from rebuttal.understanding.finders import Found as Found  # noqa: PLC0414 - for faces
from rebuttal.understanding.finders import found_in
from rebuttal.understanding.one_denial import one_denial
from rebuttal.writing.audit import Auditor, auditor_of, passed, passed_alone
from rebuttal.writing.audit_record import Record
from rebuttal.writing.packets import write


@dataclass(frozen=True)
class Weighed:
    """A case with its findings; no letter is written yet."""

    documents: tuple[Document, ...]
    case: Case
    findings: Findings
    shelf: Shelf

    def drafted(self) -> "Draft":
        """The packet, written but not audited yet."""
        return Draft(self, write(self.case, self.findings, self.shelf, self.documents))


@dataclass(frozen=True)
class Draft:
    """A packet that is written; nothing leaves it but what the audit passed."""

    weighed: Weighed
    packet: Packet

    @cached_property
    def _auditor(self) -> Auditor:
        """The auditor of this packet; it judges the same sentence once."""
        own = self.weighed
        return auditor_of(Record(self.packet, own.case, own.findings, own.documents, own.shelf))

    @property
    def missing(self) -> tuple[str, ...]:
        """What the packet lacks before it can leave, as far as it is known now."""
        return self.packet.missing

    def paper(self, name: str) -> Letter | None:
        """One paper of the packet by its id, audited; raises AuditError."""
        found = next((own for own in self.packet.letters if own.id == name), None)
        return passed_alone(self._auditor, found) if found else None

    def audited(self) -> Prepared:
        """The whole packet, audited; raises AuditError."""
        own = self.weighed
        return Prepared(own.documents, own.case, own.findings, passed(self._auditor))


def found(
    documents: tuple[Document, ...],
    *,
    shelf: Shelf,
    answers: tuple[Answer, ...],
    before: Found | None = None,
) -> Found:
    """The facts of the papers; those found before, where the papers are read alike.

    Raises CaseError when there are several coded denials: see one_denial.
    """
    if before is not None and before.serves(answers, shelf):
        return before
    return found_in(one_denial(documents), shelf, answers)


def weighed(
    facts: Found, *, shelf: Shelf, today: datetime.date, answers: tuple[Answer, ...]
) -> Weighed:
    """The case of these facts and answers, held against the rule and the law."""
    case = facts.told(answers, all_one=True)
    return Weighed(facts.documents, case, reason(case, shelf, today), shelf)
