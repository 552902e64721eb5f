"""A chart laid open: its statements, their cues, and what words stand in them."""

import datetime
import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable
from typing import TypeVar

from rebuttal.knowledge.pattern import Pattern
from rebuttal.knowledge.shelf import Shelf
from rebuttal.model.fact import Assertion, Fact
from rebuttal.model.text import Document
from rebuttal.model.value import Value
from rebuttal.understanding.assertion import Cue, assertion_at, cues_in
from rebuttal.understanding.dates import DateMention, dates_in
from rebuttal.understanding.durations import DurationMention, durations_in
from rebuttal.understanding.inferred_sections import with_inferred
from rebuttal.understanding.sections import Contact, Statement, contacts_in, statements_in
from rebuttal.understanding.tabled_findings import of_today
from rebuttal.understanding.word_places import WordPlaces, opened

T = TypeVar("T")
CLAUSE = re.compile(
    r";|,? (?:but|however|although|though|whereas|"
    r"then(?! (?:stopped|quit|discontinued|off\b|gave up))|yet|while)\b|"
    r"\.(?=\s|$)|, (?:and )?(?:he|she|they|now|still)\b",
    re.IGNORECASE,
)

BLANK_IS_NO = re.compile(
    r"\b(?:unchecked|unmarked|blank|not checked)(?: box(?:es)?)?\s*"
    r"(?:=|:|means?|is|are|indicates?)\s*"
    r"(?:(?:the )?(?:patient |pt )?den(?:ied|ies)|negative|no\b|absent|not present)",
    re.IGNORECASE,
)
NO = re.compile(r"(?:no|none|never|denies|denied)\b", re.IGNORECASE)


class Hit(Value, frozen=True):
    """Words of one meaning in one statement."""

    start: int
    end: int
    means: str
    at: int
    id: str = ""


class Notes:
    """A chart with its contacts, its statements and the cues of each.

    Words of a topic are looked for once, when first asked for.
    """

    def __init__(self, document: Document, shelf: Shelf) -> None:
        """Lay a chart open: contacts, statements, cues, dates, durations."""
        text = self.text = of_today(document.text, shelf)
        self.document, self.shelf = document, shelf
        self.blank_is_no = BLANK_IS_NO.search(text) is not None
        self.contacts: tuple[Contact, ...] = contacts_in(text, shelf)
        headed = statements_in(text, self.contacts, shelf)
        spans = [(statement.start, statement.end) for statement in headed]
        self._places = WordPlaces(text, tuple(spans))
        self.statements: tuple[Statement, ...] = with_inferred(text, headed, self._places, shelf)
        self.dates: tuple[tuple[DateMention, ...], ...] = _sorted_in(spans, dates_in(text))
        self.durations: tuple[tuple[DurationMention, ...], ...] = _sorted_in(
            spans, durations_in(text)
        )
        self._cues = cues_in(self._places, shelf)
        self._found: dict[str, dict[int, tuple[Hit, ...]]] = {}
        self._longest: dict[tuple[str, int], tuple[Hit, ...]] = {}

    def words(self, at: int) -> str:
        """The words of one statement."""
        statement = self.statements[at]
        return self.text[statement.start : statement.end]

    def cues(self, at: int) -> tuple[Cue, ...]:
        """The cues of one statement."""
        return self._cues.get(at, ())

    def hits(self, topic: str) -> tuple[Hit, ...]:
        """Words of a topic in the statements, in order; the longest stands."""
        return tuple(hit for at in self._by_statement(topic) for hit in self.hits_at(topic, at))

    def all_hits(self, topic: str) -> tuple[Hit, ...]:
        """Words of a topic in the statements, also where they overlap."""
        return tuple(hit for hits in self._by_statement(topic).values() for hit in hits)

    def hits_at(self, topic: str, at: int) -> tuple[Hit, ...]:
        """Words of a topic in one statement; the longest stands."""
        if (topic, at) not in self._longest:
            self._longest[topic, at] = _longest(self.all_hits_at(topic, at))
        return self._longest[topic, at]

    def all_hits_at(self, topic: str, at: int) -> tuple[Hit, ...]:
        """Words of a topic in one statement, also where they overlap."""
        return self._by_statement(topic).get(at, ())

    def expressions(self, topic: str) -> dict[str, str]:
        """The expressions of a topic by their ids."""
        return {e.id: e.regex for e in self.shelf.read(f"words/{topic}", tuple[Pattern, ...])}

    def ids(self, topic: str) -> frozenset[str]:
        """The ids of the patterns of a topic."""
        return frozenset(e.id for e in self.shelf.read(f"words/{topic}", tuple[Pattern, ...]))

    def _by_statement(self, topic: str) -> dict[int, tuple[Hit, ...]]:
        """Every place where a pattern of the topic stands, looked for once."""
        if topic not in self._found:
            found: defaultdict[int, list[Hit]] = defaultdict(list)
            for entry, at, match in self._places.matches(opened(self.shelf, topic)):
                found[at].append(Hit(match.start(), match.end(), entry.means, at, entry.id))
            self._found[topic] = {at: tuple(found[at]) for at in sorted(found)}
        return self._found[topic]

    def at(self, offset: int) -> int | None:
        """The number of the statement that holds this offset."""
        return self._places.at(offset)

    def held(self, hit: Hit) -> Assertion:
        """How the words of the hit are held where they stand."""
        statement = self.statements[hit.at]
        if statement.section == "instructions":
            return Assertion.HYPOTHETICAL
        return self.held_in_words(hit)

    def held_in_words(self, hit: Hit) -> Assertion:
        """How the words of the hit are held by their sentence alone."""
        statement = self.statements[hit.at]
        sentence = (statement.start, statement.end)
        held = assertion_at(self.text, sentence, self.cues(hit.at), (hit.start, hit.end))
        if self._answered_no(hit.at):
            return Assertion.DENIED
        if statement.section != "family":
            return held
        free = held in {Assertion.DENIED, Assertion.HYPOTHETICAL}
        return Assertion.HYPOTHETICAL if free else Assertion.FAMILY

    def _answered_no(self, at: int) -> bool:
        """Whether the statement is a question that the next one denies."""
        asked = at + 1 < len(self.statements) and self.words(at).endswith("?")
        return asked and NO.match(self.words(at + 1)) is not None

    def clause(self, hit: Hit) -> tuple[int, int]:
        """The part of the statement, between breaks, that holds the hit."""
        statement = self.statements[hit.at]
        cuts = [
            match.span() for match in CLAUSE.finditer(self.text, statement.start, statement.end)
        ]
        start = max((stop for _, stop in cuts if stop <= hit.start), default=statement.start)
        end = min((begin for begin, _ in cuts if begin >= hit.end), default=statement.end)
        return start, end

    def section(self, hit: Hit) -> str:
        """The section in which the hit stands."""
        return self.statements[hit.at].section

    def fact(self, name: str, value: T, hit: Hit, held: Assertion | None = None) -> Fact[T]:
        """A fact of the chart, quoting the words of the hit."""
        trimmed = self.over(hit, hit.start, hit.end)
        quote = self.document.quote(trimmed.start, trimmed.end)
        noted: datetime.date | None = self.statements[hit.at].noted
        stands = self.held(hit) if held is None else held
        return Fact(f"chart.{name}", value, (quote,), stands, noted)

    def over(self, hit: Hit, start: int, end: int) -> Hit:
        """The same hit with a wider or narrower quote, trimmed."""
        while start < end and self.text[start] in " \t\n,;:":
            start += 1
        while end > start and self.text[end - 1] in " \t\n,;:":
            end -= 1
        return Hit(start, end, hit.means, hit.at, hit.id)


def _longest(found: Iterable[Hit]) -> tuple[Hit, ...]:
    """Hits in order; where two overlap the longer stands."""
    kept: list[Hit] = []
    for hit in sorted(found, key=lambda hit: (hit.start - hit.end, hit.start)):
        if all(hit.end <= other.start or hit.start >= other.end for other in kept):
            kept.append(hit)
    return tuple(sorted(kept, key=lambda hit: hit.start))


P = TypeVar("P", DateMention, DurationMention)


def _sorted_in(spans: list[tuple[int, int]], found: tuple[P, ...]) -> tuple[tuple[P, ...], ...]:
    """What was found, sorted into the statements that hold it."""
    starts = [start for start, _ in spans]
    boxes: list[list[P]] = [[] for _ in spans]
    for mention in found:
        at = bisect_right(starts, mention.start) - 1
        if at >= 0 and mention.start < spans[at][1]:
            boxes[at].append(mention)
    return tuple(tuple(box) for box in boxes)
