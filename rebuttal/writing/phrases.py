"""The smallest pieces of writing: a sentence and what carries it."""

import datetime
from collections.abc import Iterable, Sequence

from rebuttal.model.fact import Evidence, Fact
from rebuttal.model.packet import Cites, Derived, Paragraph, Sentence, Support, Wording
from rebuttal.model.text import Quote

NOT_READ = "not read in the papers"
SPOKEN = frozenset(("SPECT", "MUGA", "HIDA"))  # said as words, not letter by letter


def say(text: str, *support: Support) -> Sentence:
    """A sentence that claims something, with what carries it."""
    return Sentence(text, tuple(dict.fromkeys(support)))


def form(text: str) -> Sentence:
    """Form wording: it asks, greets or instructs, and claims no fact."""
    return Sentence(text, (Wording(),))


def judged(text: str, finding: str, *support: Support, values: Iterable[str] = ()) -> Sentence:
    """A sentence that states a finding, with the evidence of the finding."""
    return say(text, Derived(finding, tuple(values)), *support)


def paragraph(*sentences: Sentence) -> Paragraph:
    """Sentences that stand together."""
    return Paragraph(tuple(sentences))


def day(date: datetime.date) -> str:
    """A date as a letter prints it: September 9, 2026."""
    return f"{date:%B} {date.day}, {date.year}"


def clean(words: str) -> str:
    """Words on one line, without the bullet or mark that led them."""
    return " ".join(words.split()).strip(" •*-–|;,")


def quoted(quote: Quote) -> str:
    """The quote's words in quotation marks, on one line."""
    return f"“{clean(quote.words)}”"


def quotes_of(evidence: Iterable[Evidence]) -> tuple[Quote, ...]:
    """The quotes among the evidence, in the order of the papers."""
    found = {piece for piece in evidence if isinstance(piece, Quote)}
    ordered = sorted(found, key=lambda quote: (quote.document, quote.start, -quote.end))
    kept: list[Quote] = []
    for quote in ordered:
        if not any(_within(quote, other) for other in kept):
            kept.append(quote)
    return tuple(kept)


def _within(quote: Quote, other: Quote) -> bool:
    """Whether a quote lies inside another."""
    return (
        quote.document == other.document and other.start <= quote.start and quote.end <= other.end
    )


def capital(words: str) -> str:
    """Words that begin with a capital."""
    return words[:1].upper() + words[1:]


def uncapital(words: str) -> str:
    """Words that begin small, as inside a sentence; an acronym keeps its form."""
    first = words.split(" ", 1)[0]
    named = first[1:] != first[1:].lower() or any(letter.isdigit() for letter in first)
    return words if named else words[:1].lower() + words[1:]


def with_article(words: str) -> str:
    """A noun with its article: a CT of the head, an MRI, a SPECT scan."""
    first = words.split(" ", 1)[0]
    spelled = first.isupper() and first not in SPOKEN
    sounds = "AEFHILMNORSX" if spelled else "AEIOaeiou"
    return f"{'an' if words[:1] in tuple(sounds) else 'a'} {words}"


def listed(items: Sequence[str], word: str = "and") -> str:
    """Items in a row: a, b and c."""
    if len(items) <= 1:
        return "".join(items)
    return f"{', '.join(items[:-1])} {word} {items[-1]}"


def cites(authorities: Iterable[str]) -> tuple[Cites, ...]:
    """Authorities as support."""
    return tuple(Cites(name) for name in authorities if name)


def value_of(fact: Fact[str] | None) -> Sentence:
    """A fact's value as it is printed in a block of particulars."""
    if fact is None:
        return form(NOT_READ)
    return say(clean(fact.value), *fact.evidence)


def day_of(fact: Fact[datetime.date] | None) -> Sentence:
    """A fact's date as it is printed in a block of particulars."""
    return form(NOT_READ) if fact is None else say(day(fact.value), *fact.evidence)


def stop(text: str) -> str:
    """Text that ends with a full stop."""
    text = text.strip()
    return text if text.endswith((".", "?", "!", "”")) else f"{text}."
