"""Grounding: a fact is dropped whose words do not stand there or were not read."""

import re
from collections.abc import Iterable

from rebuttal.model.fact import Answer, Fact
from rebuttal.model.misread import Place, misread
from rebuttal.model.text import UNREAD, Document, Quote

FEW = 8  # words of a quote that is the value itself, and not a sentence about it
NAMES = frozenset({"notice.criteria", "notice.reviewer", "route.address"})  # of any length
MARKS = re.compile(r"(?:[^\w\s▯]+[ ])*")

Facts = tuple[Fact[object], ...]
Answers = tuple[Answer, ...]


def ground(
    facts: Iterable[Fact[object]], documents: tuple[Document, ...], answers: Answers = ()
) -> Facts:
    """Keep the facts whose every quote stands where it says, in words that were read.

    A fact that a person said was misread is left out.
    """
    by_id = {document.id: document for document in documents}
    wrong = misread(answers)
    return tuple(
        fact
        for fact in facts
        if _stands(fact, by_id) and _was_read(fact, by_id) and not _is_wrong(fact, by_id, wrong)
    )


def unused(facts: Iterable[Fact[object]], document: Document) -> tuple[str, ...]:
    """The names of this document's facts that hang on words that were not read."""
    by_id = {document.id: document}
    own = (fact for fact in facts if _stands(fact, by_id))
    return tuple(sorted({fact.name for fact in own if not _was_read(fact, by_id)}))


def _stands(fact: Fact[object], documents: dict[str, Document]) -> bool:
    """Whether each quote of the fact is in its document, word for word."""
    return all(
        quote.document in documents and documents[quote.document].holds(quote)
        for quote in _quotes(fact)
    )


def _is_wrong(fact: Fact[object], documents: dict[str, Document], wrong: frozenset[str]) -> bool:
    """Whether a person said that this fact was misread at one of its places."""
    return bool(wrong) and any(
        str(Place(fact.name, documents[quote.document].sha256, quote.start, quote.end)) in wrong
        for quote in _quotes(fact)
    )


def _was_read(fact: Fact[object], documents: dict[str, Document]) -> bool:
    """Whether no quote of the fact holds an unread word, nor a short one stands beside it."""
    whole = fact.name in NAMES
    return not any(
        _touches(quote, documents[quote.document].text, whole=whole) for quote in _quotes(fact)
    )


def _touches(quote: Quote, text: str, *, whole: bool) -> bool:
    """Whether a quote holds an unread word, or is part of a value that goes on in one."""
    if UNREAD in quote.words:
        return True
    if len(quote.words.split()) > FEW and not whole:
        return False
    before = text[: quote.start].removesuffix(" ").rpartition("\n")[2].rpartition(" ")[2]
    after = MARKS.sub("", text[quote.end :].removeprefix(" ").partition("\n")[0], count=1)
    return UNREAD in before or UNREAD in after.partition(" ")[0]


def _quotes(fact: Fact[object]) -> tuple[Quote, ...]:
    """The quotes that carry the fact."""
    return tuple(piece for piece in fact.evidence if isinstance(piece, Quote))
