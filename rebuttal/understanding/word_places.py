"""Where the words of a text begin, so that patterns are tried there only."""

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator

from rebuttal.knowledge.openings import LENGTH, openings
from rebuttal.knowledge.pattern import Pattern, compiled

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

    def matches(self, entry: Pattern) -> Iterator[tuple[int, re.Match[str]]]:
        """Each match of a pattern inside a span, with the span's number."""
        heads = openings(entry.regex)
        if heads is not None:
            yield from self._at_words(entry.regex, heads)
            return
        expression = compiled(entry.regex)
        for at, (start, end) in enumerate(self._spans):
            for match in expression.finditer(self._text, start, end):
                if match.end() > match.start():
                    yield at, match

    def _at_words(self, regex: str, heads: tuple[str, ...]) -> Iterator[tuple[int, re.Match[str]]]:
        """Matches that begin where one of these openings stands."""
        done, places = -1, self._named(heads)
        if not places:
            return  # an expression that cannot stand here is not even compiled
        expression, text, span_of = compiled(regex), self._text, self._span_of
        for place in places:
            if place < done or (at := span_of.get(place)) is None:
                continue
            match = expression.match(text, place, self._spans[at][1])
            if match is not None and match.end() > place:
                done = match.end()
                yield at, match

    def _named(self, heads: tuple[str, ...]) -> list[int]:
        """The places of these openings, in order."""
        lists = [self._places[head] for head in heads if head in self._places]
        return lists[0] if len(lists) == 1 else sorted({p for places in lists for p in places})
