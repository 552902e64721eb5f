"""A letter laid out for the finders: what counts, lines, cells, sentences, parts.

Places in a view are places in the document: what is not read (gaps of a
template, forms, help in other languages) is blanked, never cut out.
"""

import re
from collections.abc import Callable, Iterator
from functools import lru_cache, wraps
from itertools import pairwise

from rebuttal.knowledge.pattern import Pattern, compiled
from rebuttal.knowledge.sentences import sentences
from rebuttal.knowledge.shelf import Shelf
from rebuttal.model.fact import Assertion, Fact
from rebuttal.model.text import Document
from rebuttal.model.value import Value
from rebuttal.understanding.dates import WRITTEN, Order
from rebuttal.understanding.page_feet import feet_of

Span = tuple[int, int]
Patterns = tuple[Pattern, ...]

Found = tuple[Fact[object], ...]
Finder = Callable[[Document, Shelf], Found]

KEPT = 4
TABLE = 3  # cells; fewer may be prose with gaps
FORM = "form_behind"
FOOT = "page_foot"
UNTICKED = "unticked"
TICKED = re.compile(r"\[\s?[xX✓✔]\s?\]|[☒☑]|\([xX✓✔]\)")
FORM_AFTER = 0.4  # a form stands behind the letter, not before it
GAP = re.compile(
    r"\s+\|(?:\s+|$)|^\|\s*|\s*\|$|[ ]*\.{3,}[ ]*|(?<=\s)(?:\. ){3,}\.?[ ]*|[ ]{2,}|\t+|\s*│\s*"
)
NEXT_OFFER = re.compile(r"\][ \t]*(?=\[)")  # buttons of a portal, side by side
LABEL_ROW = re.compile(r"[ \t]*[A-Za-z][^|\n]{1,40}[|│][ \t]*\S")
RULE = re.compile(r"[\s|+:=─━_-]*")
BLANK = re.compile(r"\n[ \t]*\n")
HEADING_LENGTH = 90
NUMBERING = re.compile(r"(?:[IVX]+\.|(?:[A-Z]-?)?\d{1,2}[.)]|step \d+:|[•*-])\s+", re.IGNORECASE)
LASTING = "greeting"
SAID = "said"  # a sentence, not a heading, that opens a part


class Line(Value, frozen=True):
    """One line and its cells: runs of text between wide gaps."""

    start: int
    end: int
    cells: tuple[Span, ...]


class Sentence(Value, frozen=True):
    """One sentence, and the part of the letter in which it stands.

    `opener` is True when the sentence itself opens the part.
    """

    start: int
    end: int
    topic: str
    opener: bool = False
    words: str = ""


class LetterView(Value, frozen=True):
    """A letter's text without what is not said about the case."""

    text: str
    lines: tuple[Line, ...]
    sentences: tuple[Sentence, ...]

    def body_start(self) -> int:
        """Where the letter proper begins: at the greeting, else at 0."""
        found = (s.start for s in self.sentences if s.topic == LASTING and s.opener)
        return next(found, 0)

    def sentence_at(self, place: int) -> Sentence | None:
        """The sentence that holds this place."""
        return next((s for s in self.sentences if s.start <= place < s.end), None)

    def topic_at(self, place: int) -> str:
        """The part of the letter that holds this place."""
        before = [s for s in self.sentences if s.start <= place]
        return before[-1].topic if before else "head"

    def line_at(self, place: int) -> Line:
        """The line that holds this place."""
        return next(line for line in self.lines if line.start <= place <= line.end)


def remembered(finder: Finder) -> Finder:
    """The finder, asked once for each letter though several others ask it."""
    kept: dict[tuple[str, str, str, Order, Shelf], Found] = {}

    @wraps(finder)
    def found(document: Document, shelf: Shelf) -> Found:
        key = (document.id, document.sha256, document.text, WRITTEN.get(), shelf)
        if key not in kept:
            while len(kept) >= KEPT:
                kept.pop(next(iter(kept)))
            kept[key] = finder(document, shelf)
        return kept[key]

    return found


def fact(document: Document, name: str, value: object, span: Span) -> Fact[object]:
    """A fact about this letter, quoted at its place without edge spaces."""
    start, end = trimmed(document.text, span)
    return Fact(name, value, (document.quote(start, end),), Assertion.STATED)


def trimmed(text: str, span: Span) -> Span:
    """The span without white space at its edges."""
    start, end = span
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def squeezed(words: str) -> str:
    """The words on one line, single spaces."""
    return " ".join(words.split())


def patterns(shelf: Shelf, topic: str) -> Patterns:
    """The word patterns of this topic."""
    return shelf.read(f"words/{topic}", tuple[Pattern, ...])


def view_of(document: Document, shelf: Shelf) -> LetterView:
    """The letter laid out; laid out once, asked for by every finder."""
    return laid_out(document.text, shelf, feet_of(document))


@lru_cache(maxsize=8)
def laid_out(text: str, shelf: Shelf, feet: tuple[Span, ...] = ()) -> LetterView:
    """The letter of this text laid out, without the feet of its pages."""
    for start, end in feet:
        text = text[:start] + " " * (end - start) + text[end:]
    seen = _blanked(text, patterns(shelf, "letter_layout"))
    lines = tuple(_lines(seen))
    spans = tuple(_rows_apart(seen, sentences(seen), lines))
    topics = tuple(_with_topics(seen, spans, patterns(shelf, "letter_topics")))
    return LetterView(seen, lines, topics)


def _rows_apart(text: str, spans: tuple[Span, ...], lines: tuple[Line, ...]) -> Iterator[Span]:
    """The sentences, with the rows of tables cut out of the prose round them."""
    rows = [
        (line.start, line.end)
        for line in lines
        if len(line.cells) >= TABLE or LABEL_ROW.match(text, line.start, line.end)
    ]
    offers = [found.end() for found in NEXT_OFFER.finditer(text)]
    for start, end in spans:
        edges = {edge for row in rows for edge in row if start < edge < end}
        edges |= {edge for edge in offers if start < edge < end}
        for piece in pairwise((start, *sorted(edges), end)):
            span = trimmed(text, piece)
            if span[0] < span[1]:
                yield span


def _blanked(text: str, layout: Patterns) -> str:
    """The text with everything blanked that is not about the case."""
    for pattern in layout:
        if pattern.id == UNTICKED and not TICKED.search(text):
            continue  # a list of boxes in which nobody ticked anything says what is offered
        if pattern.id == FORM:
            text = _without_forms(text, pattern)
        elif pattern.id == FOOT:
            text = compiled(pattern.regex).sub(lambda found: " " * len(found.group()), text)
        else:
            text = _blank_all(text, pattern)
    return text


def _blank_all(text: str, pattern: Pattern) -> str:
    """Blank each find; twice, for gaps inside of gaps."""
    for _ in range(2):
        text = compiled(pattern.regex).sub(lambda found: _blank(found.group()), text)
    return text


def _blank(words: str) -> str:
    return "".join("\n" if ch == "\n" else "\f" if ch == "\f" else " " for ch in words)


def _without_forms(text: str, pattern: Pattern) -> str:
    """Blank everything behind the heading of a form."""
    for found in compiled(pattern.regex).finditer(text):
        if found.start() > FORM_AFTER * len(text):
            return text[: found.start()] + _blank(text[found.start() :])
    return text


def _lines(text: str) -> Iterator[Line]:
    start = 0
    for words in text.replace("\f", "\n").split("\n"):
        cells = () if RULE.fullmatch(words) else tuple(_cells(words.rstrip(), start))
        yield Line(start, start + len(words), cells)
        start += len(words) + 1


def _cells(words: str, start: int) -> Iterator[Span]:
    """The runs of text between gaps of two or more spaces, tabs or bars."""
    place = 0
    for gap in GAP.finditer(words):
        if words[place : gap.start()].strip():
            yield trimmed(words, (place, gap.start()))[0] + start, gap.start() + start
        place = gap.end()
    if words[place:].strip():
        begin, stop = trimmed(words, (place, len(words)))
        yield begin + start, stop + start


def _with_topics(text: str, spans: tuple[Span, ...], topics: Patterns) -> Iterator[Sentence]:
    """Give each sentence the part that it opens or stands in.

    A heading on a line of its own lasts until the next heading; one that
    runs into its paragraph lasts until the paragraph ends.
    """
    lasting = current = "head"
    last_end = 0
    for start, end in spans:
        if BLANK.search(text, last_end, start) and text[last_end - 1 : last_end] != ":":
            current = lasting  # words that end in a colon hold for what they announce
        words = text[start:end]
        opened = _opened(words, topics) if start else ""  # a letterhead opens no part
        if opened:
            current = opened
            if (
                len(words) <= HEADING_LENGTH
                and not words.rstrip().endswith(".")
                and (_alone(text, start, end))
            ):
                lasting = opened
        yield Sentence(start, end, current, bool(opened), squeezed(words))
        last_end = end


def _opened(words: str, topics: Patterns) -> str:
    """The part of the letter that these words open, or empty."""
    numbered = NUMBERING.match(words)
    begin = words[numbered.end() :] if numbered else words
    for topic in topics:
        name, _, said = topic.id.partition(".")
        found = compiled(topic.regex).match(begin)
        if found and (said.startswith(SAID) or _heads(begin, found.end())):
            return name
    return ""


def _heads(words: str, end: int) -> bool:
    """Whether the words are a heading, or run in with a mark after it."""
    rest = words[end:]
    return len(words) <= HEADING_LENGTH or bool(re.match(r"[^.:?]{0,40}[.:?]", rest))


def _alone(text: str, start: int, end: int) -> bool:
    """Whether nothing else stands on the line of these words."""
    before = text[text.rfind("\n", 0, start) + 1 : start]
    stop = text.find("\n", end)
    after = text[end : len(text) if stop < 0 else stop]
    return not before.strip() and not after.strip()
