"""What was found: facts, each with its evidence; answers, each with its giver."""

import datetime
from enum import StrEnum
from typing import Generic, TypeVar

from rebuttal.model.text import Quote
from rebuttal.model.value import Value

V_co = TypeVar("V_co", covariant=True)


class Assertion(StrEnum):
    """How a paper holds a statement: not everything written is so."""

    STATED = "stated"
    DENIED = "denied"
    POSSIBLE = "possible"
    PLANNED = "planned"
    PAST = "past"
    FAMILY = "family"
    HYPOTHETICAL = "hypothetical"


class Answer(Value, frozen=True, tag="answer"):
    """What a person said in reply to a question, and who and when."""

    question: str
    value: str
    by: str
    on: datetime.date | None = None

    def __repr__(self) -> str:
        """Name the question, never the answer."""
        return f"Answer({self.question})"


Evidence = Quote | Answer


class Fact(Value, Generic[V_co], frozen=True):
    """A value that stands on evidence; without evidence it cannot be made.

    `noted` is the date of the note or letter that says so, when it was read.
    """

    name: str
    value: V_co
    evidence: tuple[Evidence, ...]
    assertion: Assertion = Assertion.STATED
    noted: datetime.date | None = None

    def __post_init__(self) -> None:
        """Refuse a fact that nothing carries."""
        if not self.evidence:
            message = f"fact {self.name} has no evidence"
            raise ValueError(message)

    def stands_in(self, place: "Fact[object]") -> bool:
        """Whether one of its quotes begins inside a quote of the other."""
        return any(
            isinstance(quote, Quote)
            and isinstance(span, Quote)
            and quote.document == span.document
            and span.start <= quote.start < span.end
            for quote in self.evidence
            for span in place.evidence
        )

    def __repr__(self) -> str:
        """Name the fact and its place, never its value."""
        return f"Fact({self.name} at {', '.join(map(repr, self.evidence))})"


class Conflict(Value, frozen=True):
    """Two or more papers, or places, that disagree about one thing."""

    name: str
    says: str
    evidence: tuple[Evidence, ...]
