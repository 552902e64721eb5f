"""Where the words of a text begin, so that patterns are tried there only."""

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator
from itertools import chain

from rebuttal.knowledge.openings import END, LENGTH, openings
from rebuttal.knowledge.pattern import Pattern, compiled
from rebuttal.knowledge.shelf import Shelf

Span = tuple[int, int]
WORD = re.compile(r"\b\w+|[^\w\s]")


class WordPlaces:
    """The beginnings of the words of a text, by their first letters.

    Matches are bounded by the given spans, which are in order.
    """

    def __init__(self, text: str, spans: tuple[Span, ...]) -> None:
        """Note where each word begins and to which span it belongs."""
        self._text, self._spans = text, spans
        self._starts = [start for start, _ in spans]
        low = text.lower() if len(text.lower()) == len(text) else text
        self._span_of: dict[int, Span] = {}
        words: defaultdict[str, list[int]] = defaultdict(list)
        for at, (start, end) in enumerate(spans):
            span = (at, end)
            for found in WORD.finditer(text, start, end):
                place, stop = found.span()
                self._span_of[place] = span
                words[
                    low[place : min(stop, place + LENGTH)] + END * (stop - place < LENGTH)
                ].append(place)
        self._places = _by_opening(words)

    def at(self, offset: int) -> int | None:
        """The number of the span that holds this offset."""
        at = bisect_right(self._starts, offset) - 1
        return at if at >= 0 and offset < self._spans[at][1] else None

    def matches(self, entries: "Opened") -> Iterator[tuple[Pattern, int, re.Match[str]]]:
        """Each match of each pattern inside a span, with the span's number.

        Patterns of which no opening stands in the text are not looked for.
        """
        places: dict[int, list[list[int]]] = {}
        for head in self._places.keys() & entries.by_head.keys():
            for number in entries.by_head[head]:
                places.setdefault(number, []).extend(self._places[head])
        for number in sorted({*places, *entries.anywhere}):
            entry = entries.patterns[number]
            found = self._at_words(entry, places[number]) if number in places else self._all(entry)
            for at, match in found:
                yield entry, at, match

    def _all(self, entry: Pattern) -> Iterator[tuple[int, re.Match[str]]]:
        """The matches of a pattern that may begin anywhere."""
        expression = compiled(entry.regex)
        for at, (start, end) in enumerate(self._spans):
            for match in expression.finditer(self._text, start, end):
                if match.end() > match.start():
                    yield at, match

    def _at_words(
        self, entry: Pattern, lists: list[list[int]]
    ) -> Iterator[tuple[int, re.Match[str]]]:
        """Matches that begin at one of these places."""
        places = lists[0] if len(lists) == 1 else sorted(chain.from_iterable(lists))
        done, match_at, text, span_of = -1, compiled(entry.regex).match, self._text, self._span_of
        for place in places:
            if place < done:
                continue
            at, end = span_of[place]
            match = match_at(text, place, end)
            if match is not None and match.end() > place:
                done = match.end()
                yield at, match


def _by_opening(words: dict[str, list[int]]) -> dict[str, list[list[int]]]:
    """The places of words under each of their first letters."""
    places: defaultdict[str, list[list[int]]] = defaultdict(list)
    for word, found in words.items():
        for length in range(1, len(word) + 1):
            places[word[:length]].append(found)
    return places


class Opened:
    """Patterns by the letters with which their matches begin."""

    def __init__(self, patterns: tuple[Pattern, ...]) -> None:
        """Sort the patterns by their openings."""
        self.patterns = patterns
        self.by_head: defaultdict[str, list[int]] = defaultdict(list)
        self.anywhere: list[int] = []
        for number, entry in enumerate(patterns):
            heads = openings(entry.regex)
            if heads is None:
                self.anywhere.append(number)
            for head in heads or ():
                self.by_head[head].append(number)


def opened(shelf: Shelf, topic: str) -> Opened:
    """The patterns of a topic of words, sorted once for a shelf."""
    key = ("opened", topic)
    if key not in shelf.made:
        shelf.made[key] = Opened(shelf.read(f"words/{topic}", tuple[Pattern, ...]))
    return shelf.made[key]  # type: ignore[return-value]  # the key holds the kind
