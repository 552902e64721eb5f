"""Labels of a letter and the values beside, behind or below them."""

import re
from collections.abc import Iterator
from functools import lru_cache

from rebuttal.knowledge.shelf import Shelf
from rebuttal.model.text import Document
from rebuttal.understanding.label_grammar import (
    ID,
    MARK,
    MONEY,
    NUMBERED,
    Labelled,
    date_in,
    grammar,
    label_of,
    long_id,
)
from rebuttal.understanding.label_tables import rows_of
from rebuttal.understanding.letter_view import (
    LetterView,
    Line,
    Patterns,
    Span,
    laid_out,
    patterns,
    trimmed,
)
from rebuttal.understanding.person_names import person

EDGE = re.compile(r"[ \t]*(?:[;|•]|\s{2,}|$)")
OPENING = " \t\n\f(;|•·,/-"
BARE = r"(?P<mark>(?:[ ](?=\S)|\s*$|(?=\s)))"
BARE_ID = r"(?P<mark>[ ](?=(?:[A-Z]{1,4}[ ])?[A-Z0-9-]*\d))"
BARE_TYPED = r"(?P<mark>[ ](?=\$?\d|[A-Z][a-z]{2,8}\.? \d))"
SEGMENT = re.compile(r"[^;|]+")
RE = re.compile(r"(?:in )?re:?\s+", re.IGNORECASE)
PAIR = 4
VERB = re.compile(r"\s+(?:is|was)\s+", re.IGNORECASE)
DOTS = re.compile(r"[ \t]*\.{3,}[ \t]*")
KINDS_WITHOUT_MARK = frozenset({"id", "date", "money"})
LISTED = re.compile(r"(?:, |\b(?:our|your|under) )$", re.IGNORECASE)
WHOSE_NUMBER = frozenset({"member_name", "subscriber_name"})
PEOPLE = frozenset({"ordering", "rendering", "provider"})
NEVER_BARE = frozenset({"elsewhere", "account"})


def labels_of(document: Document, shelf: Shelf) -> tuple[Labelled, ...]:
    """Every label of the letter that has something for a value."""
    return _labels(document.text, shelf)


def labelled(document: Document, shelf: Shelf, *names: str) -> tuple[Labelled, ...]:
    """The labels of these names, in the order of the names, then of places."""
    found = labels_of(document, shelf)
    return tuple(hit for name in names for hit in found if hit.label == name)


@lru_cache(maxsize=4)
def _labels(text: str, shelf: Shelf) -> tuple[Labelled, ...]:
    view, vocabulary = laid_out(text, shelf), patterns(shelf, "letter_labels")
    rows = tuple(rows_of(view, vocabulary))
    headers = {view.line_at(hit.start).start for hit in rows}
    beside = [
        hit
        for at, line in enumerate(view.lines)
        if line.cells and line.start not in headers
        for hit in _line(view, vocabulary, at)
    ]
    return tuple(sorted((*rows, *beside), key=lambda hit: hit.start))


def _line(view: LetterView, vocabulary: Patterns, at: int) -> Iterator[Labelled]:
    """The labels of one line: marked ones, then bare ones at a cell's start."""
    line = view.lines[at]
    marked = [
        found
        for found in grammar(vocabulary, MARK).finditer(view.text, line.start, line.end)
        if _may_open(view.text, line, found)
    ]
    for found, then in zip(marked, [*marked[1:], None], strict=False):
        stop = then.start() if then else line.end
        yield from _marked(view, vocabulary, found, (at, stop))
    taken = [found.span() for found in marked]
    bare = tuple(_bare(view, vocabulary, line, taken))
    yield from bare
    opened = bool(bare) or any(found.start() == line.start for found in marked)
    yield from _further(view, vocabulary, line, taken, opened=opened)


def _may_open(text: str, line: Line, found: re.Match[str]) -> bool:
    """Whether a label may stand here: at a line's start or after a space."""
    return found.start() == line.start or text[found.start() - 1] in OPENING


def _marked(
    view: LetterView, vocabulary: Patterns, found: re.Match[str], until: tuple[int, int]
) -> Iterator[Labelled]:
    """A label with a colon or number sign, and what follows it."""
    name, kind = label_of(found, vocabulary)
    at, stop = until
    if VERB.fullmatch(found["mark"]) and kind not in KINDS_WITHOUT_MARK:
        return  # "the last study was 14 months ago" is no label
    dots = DOTS.match(view.text, found.end(), stop)
    begin = dots.end() if dots else found.end()
    end = _value_end(view.text, begin, stop)
    name, kind = _by_value(view.text, (name, kind), (begin, end))
    if view.text[begin:end].strip(" .,;"):
        yield Labelled(name, kind, found.start(), trimmed(view.text, (begin, end)), "mark")
        return
    below = _below(view, at)
    if below and stop == view.lines[at].end and kind in {"name", "date", "id", "text", "money"}:
        yield Labelled(name, kind, found.start(), below, "below")


def _by_value(text: str, label: tuple[str, str], span: Span) -> tuple[str, str]:
    """What a label means by its value: "Requested: 03/04/2026" is a date."""
    if label[0] == "service" and date_in(text, span, near=0) is not None:
        return "request_date", "date"
    if label[0] in WHOSE_NUMBER and long_id(text, span):
        return "member_id", "id"
    return label


def _value_end(text: str, start: int, stop: int) -> int:
    """Where a value ends: at a wide gap, a semicolon or bar, or the line's end."""
    edge = EDGE.search(text, start, stop)
    return edge.start() if edge else stop


def _below(view: LetterView, at: int) -> Span | None:
    """The whole next line, when it holds words and no label of its own."""
    if at + 1 >= len(view.lines):
        return None
    line = view.lines[at + 1]
    words = view.text[line.start : line.end]
    if not words.strip() or ":" in words or len(line.cells) != 1:
        return None
    return trimmed(view.text, (line.start, line.end))


def _bare(
    view: LetterView, vocabulary: Patterns, line: Line, taken: list[Span]
) -> Iterator[Labelled]:
    """Labels without a mark: at a cell's start, the value behind or in the next cell."""
    bare = grammar(vocabulary, BARE)
    for number, (start, end) in _segments(view.text, line):
        found = bare.match(view.text, start, end)
        if found is None or any(begin <= start < stop for begin, stop in taken):
            continue
        found = _longest(view.text, vocabulary, found, end)
        name, kind = _by_value(view.text, label_of(found, vocabulary), (found.end(), end))
        if name in NEVER_BARE:
            continue
        named = name in PEOPLE and view.text[found.end() : found.end() + 1].isupper()
        alone = (
            named
            or (kind == "name" and (len(line.cells) == 1 and start == line.start))
            or (kind == "name" and bool(person(view.text[found.end() : end])))
        )
        if not view.text[found.end() : end].strip():
            yield from _next_cell(view.text, vocabulary, (line, number), (name, kind, start))
        elif alone or (kind in KINDS_WITHOUT_MARK and _looks(view.text, (found.end(), end), kind)):
            yield Labelled(name, kind, start, (found.end(), end), "bare")


def _longest(text: str, vocabulary: Patterns, found: re.Match[str], end: int) -> re.Match[str]:
    """The longest label that begins here: "member owes" is no member."""
    others = (each.match(text, found.start(), end) for each in _each(vocabulary))
    return max((found, *filter(None, others)), key=lambda one: one.end())


@lru_cache(maxsize=4)
def _each(vocabulary: Patterns) -> tuple[re.Pattern[str], ...]:
    """The expression of each label alone, numbered as in the one for all."""
    whole = len(vocabulary)
    return tuple(
        re.compile(f"(?<![\\w])(?P<g{at}>{vocabulary[at].regex}){BARE}", re.IGNORECASE)
        for at in range(whole)
    )


def _further(
    view: LetterView, vocabulary: Patterns, line: Line, taken: list[Span], *, opened: bool
) -> Iterator[Labelled]:
    """Labels of ids further on in a line, without any mark or gap.

    In a line of labels a capital is enough; elsewhere the label must itself
    say that a number follows.
    """
    for found in grammar(vocabulary, BARE_ID).finditer(view.text, line.start, line.end):
        if found.start() == line.start:
            continue  # read with the cells
        span = (found.end(), line.end)
        name, kind = _by_value(view.text, label_of(found, vocabulary), span)
        start = found.start()
        inside = any(begin <= start < stop for begin, stop in taken)
        capital = opened and view.text[start].isupper() and view.text[start - 1] == " "
        bracketed = view.text[start - 1] == "("
        numbered = view.text[start - 1] == " " and NUMBERED.search(view.text[start : found.end()])
        listed = LISTED.search(view.text, line.start, start) and long_id(view.text, span)
        if kind == "id" and not inside and (capital or bracketed or numbered or listed):
            yield Labelled(name, kind, start, span, "bare")
    for found in grammar(vocabulary, BARE_TYPED).finditer(view.text, line.start + 1, line.end):
        name, kind = label_of(found, vocabulary)
        inside = any(begin <= found.start() < stop for begin, stop in taken)
        fits = kind in {"date", "money"} and _looks(view.text, (found.end(), line.end), kind)
        if fits and not inside and name != "plain_date" and view.text[found.start() - 1] in " (":
            yield Labelled(name, kind, found.start(), (found.end(), line.end), "bare")


def _segments(text: str, line: Line) -> Iterator[tuple[int, Span]]:
    """The parts of each cell between semicolons and bars, with the cell's number."""
    for number, (start, end) in enumerate(line.cells):
        for part in SEGMENT.finditer(text, start, end):
            begin = trimmed(text, part.span())[0]
            opening = RE.match(text, begin, part.end())
            yield number, (opening.end() if opening else begin, part.end())


def _next_cell(
    text: str, vocabulary: Patterns, at: tuple[Line, int], label: tuple[str, str, int]
) -> Iterator[Labelled]:
    """A cell that is a label and the cell to its right.

    In a long row labels and values take turns: then the next cell is no label too.
    """
    line, number = at
    if number + 1 >= len(line.cells):
        return
    value = line.cells[number + 1]
    bare = grammar(vocabulary, BARE).match(text, *value)
    alone = bare is not None and not text[bare.end() : value[1]].strip()
    if len(line.cells) <= PAIR or (number % 2 == 0 and not alone):
        name, kind = _by_value(text, label[:2], value)
        yield Labelled(name, kind, label[2], value, "gap")


def _looks(text: str, span: Span, kind: str) -> bool:
    """Whether a value of this kind begins right here."""
    if kind == "date":
        return date_in(text, span, near=1) is not None
    if kind == "money":
        return MONEY.match(text, *trimmed(text, span)) is not None
    found = ID.match(text, *trimmed(text, span))
    return found is not None
