"""Named clinical things: how notes write them, and how letters ask for them."""

import re
from collections.abc import Iterator
from functools import cache

from rebuttal.knowledge.shelf import Shelf
from rebuttal.model.value import Value

FOLDER = "mentions"
EDGE = re.compile(r"\w")


class Concept(Value, frozen=True):
    """One named thing: a test, a symptom, a study, a result, a risk.

    `words` are its names in notes and letters: a trailing * stands for any
    ending, a word with a capital is found only in that writing. `asked` are
    further names in letters; `covers` what answers a letter that asks for
    this; `answered_by` what answers whether it was examined, `instead` what
    makes the study pointless; `letters` false, that no letter asks for it.
    `number` says where its figure stands: after, before, mm, cm,
    percent or years; `least` and `most` bound a figure that can be true.
    """

    id: str
    kind: str
    says: str
    words: tuple[str, ...]
    asked: tuple[str, ...] = ()
    covers: tuple[str, ...] = ()
    answered_by: tuple[str, ...] = ()
    instead: tuple[str, ...] = ()
    letters: bool = True
    number: str = ""
    least: float = 0.0
    most: float = 0.0


PIECE = 4


class Place(Value, frozen=True):
    """Where a concept is named in a text."""

    start: int
    end: int
    concept: str


def concepts(shelf: Shelf) -> dict[str, Concept]:
    """Every concept of the shelf by id."""
    files = shelf.read_all(FOLDER, tuple[Concept, ...])
    return {entry.id: entry for entries in files for entry in entries}


def topics_of(shelf: Shelf) -> dict[str, str]:
    """The file in which each concept stands."""
    names = shelf.names(FOLDER)
    files = zip(names, shelf.read_all(FOLDER, tuple[Concept, ...]), strict=True)
    return {entry.id: name for name, entries in files for entry in entries}


def named_in(text: str, entries: dict[str, Concept], *, letter: bool = False) -> tuple[Place, ...]:
    """Every place where one of these concepts is named, the longest name of each."""
    low = squeezed(text.lower())
    pieces = frozenset(low[at : at + PIECE] for at in range(len(low)))
    found = [
        place
        for entry in entries.values()
        for place in _of_one(text, (low, pieces), entry.id, names_of(entry, letter=letter))
    ]
    return tuple(sorted(found, key=lambda place: (place.start, -place.end, place.concept)))


def names_of(entry: Concept, *, letter: bool) -> tuple[str, ...]:
    """The names of a concept; a letter asks for a family's history by that name."""
    if not letter:
        return entry.words
    if not entry.letters:
        return ()
    return entry.asked if entry.kind == "family" else (*entry.words, *entry.asked)


def squeezed(text: str) -> str:
    """The text with each run of white space or hyphens as one space."""
    return re.sub(r"[\s-]+", " ", text)


def _of_one(
    text: str, within: tuple[str, frozenset[str]], name: str, words: tuple[str, ...]
) -> Iterator[Place]:
    """The places of one concept; where two names overlap the longer stands.

    The first letters of a name are looked up before the name is looked for.
    """
    low, pieces = within
    keys = ((word, _key(word)) for word in words)
    short = PIECE
    present = [
        word for word, key in keys if (len(key) < short or key[:short] in pieces) and key in low
    ]
    spans = sorted(
        (match.span() for word in present for match in _expression(word).finditer(text)),
        key=lambda span: (span[0] - span[1], span[0]),
    )
    kept: list[tuple[int, int]] = []
    for start, end in spans:
        if all(end <= other[0] or start >= other[1] for other in kept):
            kept.append((start, end))
    yield from (Place(start, end, name) for start, end in sorted(kept))


@cache
def _key(word: str) -> str:
    """The part of a name that must stand in a text for the name to be there."""
    return squeezed(max(word.lower().split("*"), key=len)).strip()


@cache
def _expression(word: str) -> re.Pattern[str]:
    """A name as an expression: white space or a hyphen between its words."""
    body = re.escape(word).replace(r"\*", r"\w*")
    body = body.replace(r"\-", " ").replace(r"\ ", " ").replace("'", "['’]?")
    body = re.sub(" +", r"[\\s-]+", body)
    start = r"(?<!\w)" if EDGE.match(word[0]) else ""
    end = r"(?![\w/])" if "/" in word else r"(?!\w)" if EDGE.match(word[-1]) else ""
    flags = re.NOFLAG if word != word.lower() else re.IGNORECASE
    return re.compile(start + body + end, flags)
