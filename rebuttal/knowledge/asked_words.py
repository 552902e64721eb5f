"""The words by which a calculation is asked, and what each of them means."""

import re

from rebuttal.knowledge.shelf import Shelf
from rebuttal.model.value import Value

TOPIC = "law/asked_words"
BETWEEN = re.compile(r"[\s_\-./’'()&,]+")


class Means(Value, frozen=True):
    """A word of ours, other words that mean it, and what it is."""

    name: str
    also: tuple[str, ...] = ()
    says: str = ""


class Family(Value, frozen=True):
    """Words that several kinds share; the funding, or a question, decides."""

    words: tuple[str, ...]
    ask: str
    kinds: tuple[str, ...] = ()
    self_funded: str = ""
    insured: str = ""


class AskedWords(Value, frozen=True):
    """Every word by which a calculation may be asked."""

    keys: tuple[Means, ...]
    kept: tuple[str, ...]
    left_alone: tuple[str, ...]
    left_alone_begins: tuple[str, ...]
    inside: tuple[str, ...]
    regimes: tuple[Means, ...]
    families: tuple[Family, ...]
    stages: tuple[Means, ...]
    timings: tuple[Means, ...]
    sent: tuple[Means, ...]
    funding: tuple[Means, ...]
    countries: tuple[Means, ...]
    states: tuple[Means, ...]
    truths: tuple[Means, ...]
    units: tuple[Means, ...]
    zones: tuple[Means, ...]


def asked_words(shelf: Shelf) -> AskedWords:
    """The words, from the shelf."""
    return shelf.read(TOPIC, AskedWords)


def plain(word: str) -> str:
    """A word without case, spaces, hyphens, underlines and full stops."""
    return BETWEEN.sub("", word.casefold())


def meant(word: str, entries: tuple[Means, ...]) -> str:
    """Our own word for it; nothing when no entry knows it."""
    wanted = plain(word)
    for entry in entries:
        if wanted in {plain(name) for name in (entry.name, *entry.also)}:
            return entry.name
    return ""


def family_of(word: str, words: AskedWords) -> Family | None:
    """The family that a word may mean."""
    wanted = plain(word)
    return next(
        (one for one in words.families if wanted in {plain(name) for name in one.words}), None
    )
