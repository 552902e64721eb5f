"""Named clinical things: how notes write them, and how letters ask for them."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cache

from rebuttal.knowledge.shelf import Shelf
from rebuttal.model.value import Value

FOLDER = "mentions"
EDGE = re.compile(r"\w")
BEGINNING = re.compile(r"[^\s*'’-]*")


class Concept(Value, frozen=True):
    """One named thing: a test, a symptom, a study, a result, a risk.

    `words` are its names in notes and letters: a trailing * stands for any
    ending, a word with a capital is found only in that writing. `asked` are
    further names in letters; `covers` what answers a letter that asks for
    this; `answered_by` what answers whether it was examined, `instead` what
    makes the study pointless; `not_of` the words right before the name that
    make it another thing (a thyroid nodule is none of the lung); `letters`
    false, that no letter asks for it; `act` true, that it is an examination,
    which is made or not, and never there or not there.
    `number` says where its figure stands: after, before, mm, cm,
    percent or years; `least` and `most` bound a figure that can be true,
    `high` is the figure from which a level counts as raised.
    """

    id: str
    kind: str
    says: str
    words: tuple[str, ...]
    asked: tuple[str, ...] = ()
    covers: tuple[str, ...] = ()
    answered_by: tuple[str, ...] = ()
    instead: tuple[str, ...] = ()
    not_of: tuple[str, ...] = ()
    letters: bool = True
    act: bool = False
    number: str = ""
    least: float = 0.0
    most: float = 0.0
    high: float = 0.0


PIECES = (9, 6, 3)
WORD = re.compile(r"\b\w")
Name = tuple[str, str, str]  # a name, the part that a text must hold, the concept


class Place(Value, frozen=True):
    """Where a concept is named in a text."""

    start: int
    end: int
    concept: str


class Concepts(dict[str, Concept]):
    """Every concept by id, with its names by their first letters."""

    def __init__(self, entries: Iterable[Concept]) -> None:
        """Take the concepts of a shelf; their names are sorted when first asked for."""
        super().__init__((entry.id, entry) for entry in entries)
        self._sorted: dict[bool, dict[str, list[Name]]] = {}

    def by_piece(self, *, letter: bool) -> dict[str, list[Name]]:
        """The names by the first letters with which a word must begin; others under ""."""
        if letter not in self._sorted:
            found: defaultdict[str, list[Name]] = defaultdict(list)
            for entry in self.values():
                for word in names_of(entry, letter=letter):
                    key = _key(word)
                    found[_piece(word, key)].append((word, key, entry.id))
            self._sorted[letter] = dict(found)
        return self._sorted[letter]


def concepts(shelf: Shelf) -> Concepts:
    """Every concept of the shelf by id."""
    key = (FOLDER, "concepts")
    if key not in shelf.made:
        files = shelf.read_all(FOLDER, tuple[Concept, ...])
        shelf.made[key] = Concepts(entry for entries in files for entry in entries)
    return shelf.made[key]  # type: ignore[return-value]  # the key holds the kind


def topics_of(shelf: Shelf) -> dict[str, str]:
    """The file in which each concept stands."""
    names = shelf.names(FOLDER)
    files = zip(names, shelf.read_all(FOLDER, tuple[Concept, ...]), strict=True)
    return {entry.id: name for name, entries in files for entry in entries}


def named_in(text: str, entries: Concepts, *, letter: bool = False) -> tuple[Place, ...]:
    """Every place where one of these concepts is named, the longest name of each.

    The first letters of a name are looked up before the name is looked for.
    """
    low = squeezed(text.lower())
    index = entries.by_piece(letter=letter)
    begun = {low[found.start() : found.start() + PIECES[0]] for found in WORD.finditer(low)}
    pieces = {words[:length] for words in begun for length in PIECES} & index.keys()
    present: defaultdict[str, list[str]] = defaultdict(list)
    for piece in (*pieces, *({""} & index.keys())):
        for word, key, name in index[piece]:
            if key in low:
                present[name].append(word)
    plain = text.lower()
    found = [p for name, words in present.items() for p in _of_one(text, plain, name, words)]
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


def _spans(text: str, low: str, word: str) -> Iterator[tuple[int, int]]:
    """The places of one name, looked for where its first letters stand."""
    expression, begins = _expression(word), _beginning(word)
    if len(low) != len(text) or not begins:
        yield from (match.span() for match in expression.finditer(text))
        return
    place = low.find(begins)
    while place >= 0:
        match = expression.match(text, place)
        if match is not None:
            yield match.span()
        place = low.find(begins, match.end() if match else place + 1)


@cache
def _beginning(word: str) -> str:
    """The letters with which a name begins, up to where its writing varies."""
    return BEGINNING.match(word.lower()).group()  # type: ignore[union-attr]  # it may be empty


def _of_one(text: str, low: str, name: str, words: list[str]) -> Iterator[Place]:
    """The places of one concept; where two names overlap the longer stands."""
    spans = sorted(
        (span for word in words for span in _spans(text, low, word)),
        key=lambda span: (span[0] - span[1], span[0]),
    )
    kept: list[tuple[int, int]] = []
    for start, end in spans:
        if all(end <= other[0] or start >= other[1] for other in kept):
            kept.append((start, end))
    yield from (Place(start, end, name) for start, end in sorted(kept))


def _piece(word: str, key: str) -> str:
    """The first letters of a name, where a word has to begin with them."""
    if not (WORD.match(key) and squeezed(word.lower()).startswith(key[: PIECES[-1]])):
        return ""
    return next((key[:length] for length in PIECES if len(key) >= length), "")


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
    start = r"(?<!\w)(?<!\w['’])" if EDGE.match(word[0]) else ""
    end = r"(?![\w/])" if "/" in word else r"(?!\w)" if EDGE.match(word[-1]) else ""
    flags = re.NOFLAG if word != word.lower() else re.IGNORECASE
    return re.compile(start + body + end, flags)
