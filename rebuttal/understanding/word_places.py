"""Where the words of a text begin, so that patterns are tried there only."""

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator

from rebuttal.knowledge.openings import LENGTH, openings
from rebuttal.knowledge.pattern import Pattern, compiled
from rebuttal.knowledge.shelf import Shelf

Span = tuple[int, int]
FIRST = re.compile(r"\b\w|[^\w\s]")


class WordPlaces:
    """The beginnings of the words of a text, by their first letters.

    Matches are bounded by the given spans, which are in order.
    """

    def __init__(self, text: str, spans: tuple[Span, ...]) -> None:
        """Note where each word begins and to which span it belongs."""
        self._text, self._spans = text, spans
        self._starts = [start for start, _ in spans]
        self._places: defaultdict[str, list[int]] = defaultdict(list)
        low = text.lower() if len(text.lower()) == len(text) else text
        self._span_of: dict[int, int] = {}
        for at, (start, end) in enumerate(spans):
            for found in FIRST.finditer(text, start, end):
                place = found.start()
                self._span_of[place] = at
                for length in range(1, LENGTH + 1):
                    self._places[low[place : place + length]].append(place)

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
                places.setdefault(number, []).append(self._places[head])
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
        places = lists[0] if len(lists) == 1 else sorted({p for some in lists for p in some})
        done, expression, text, span_of = -1, compiled(entry.regex), self._text, self._span_of
        for place in places:
            if place < done or (at := span_of.get(place)) is None:
                continue
            match = expression.match(text, place, self._spans[at][1])
            if match is not None and match.end() > place:
                done = match.end()
                yield at, match


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
