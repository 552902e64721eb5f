"""Grounding: a fact whose quote does not stand at its place is dropped."""

from collections.abc import Iterable

from rebuttal.model.fact import Fact
from rebuttal.model.text import Document, Quote


def ground(
    facts: Iterable[Fact[object]], documents: tuple[Document, ...]
) -> tuple[Fact[object], ...]:
    """Keep the facts whose every quote stands where it says it stands."""
    by_id = {document.id: document for document in documents}
    return tuple(fact for fact in facts if _stands(fact, by_id))


def _stands(fact: Fact[object], documents: dict[str, Document]) -> bool:
    """Whether each quote of the fact is in its document, word for word."""
    quotes = [piece for piece in fact.evidence if isinstance(piece, Quote)]
    return all(
        quote.document in documents and documents[quote.document].holds(quote) for quote in quotes
    )
