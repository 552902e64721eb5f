"""Labels of a letter and the values beside, behind or below them."""

import re
from collections.abc import Iterator
from functools import lru_cache

from rebuttal.knowledge.shelf import Shelf
from rebuttal.model.text import Document
from rebuttal.model.value import Value
from rebuttal.understanding.dates import DateMention, dates_in
from rebuttal.understanding.letter_view import (
    LetterView,
    Line,
    Patterns,
    Span,
    laid_out,
    patterns,
    trimmed,
)

MARK = r"(?P<mark>[ \t]*(?:[:#]+(?:[ \t]*#)?|\.:)[ \t]*|[ \t]+(?:is|was)[ \t]+(?=[A-Z0-9]*\d))"
EDGE = re.compile(r"[ \t]*(?:[;|•]|\s{2,}|$)")
OPENING = " \t\n\f(;|•·,/-"
ID = re.compile(
    r"(?<![\w-])(?!(?:CPT|ICD|NPI|HCPCS|DX|LCD|NCD)\b)(?:[A-Z]{1,4}[ ])?(?=[\w./*-]*\d)[A-Z0-9][\w./*-]*"
    r"(?:[ ](?:[A-Z][ ])?(?=\w*\d)[A-Z0-9-]+)*"
)
PHONE = re.compile(r"(?:1[-.])?\(?\d{3}\)?[-. ]\d{3}[-.]\d{4}")
SEGMENT = re.compile(r"[^;|]+")
RE = re.compile(r"(?:in )?re:?\s+", re.IGNORECASE)
DIGITS = 2
MONEY = re.compile(r"\$?\s?\d[\d,]*\.\d\d\b")
KINDS_WITHOUT_MARK = frozenset({"id", "date"})
PEOPLE = frozenset({"ordering", "provider"})
NEVER_BARE = frozenset({"elsewhere", "account"})


class Labelled(Value, frozen=True):
    """A label and the place of its value; `how` is mark, gap, bare, row or below."""

    label: str
    kind: str
    start: int
    value: Span
    how: str


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
    rows = [hit for at in range(len(view.lines)) for hit in _rows(view, vocabulary, at)]
    headers = {hit.start for hit in rows}
    lines = [hit for at in range(len(view.lines)) for hit in _line(view, vocabulary, at)]
    beside = [hit for hit in lines if hit.start not in headers]
    return tuple(sorted((*rows, *beside), key=lambda hit: hit.start))


@lru_cache(maxsize=8)
def _grammar(vocabulary: Patterns, after: str) -> re.Pattern[str]:
    """One expression for all labels; the group's name is the label's number."""
    words = "|".join(f"(?P<g{at}>{label.regex})" for at, label in enumerate(vocabulary))
    return re.compile(f"(?<![\\w])(?:{words}){after}", re.IGNORECASE)


def _name(found: re.Match[str], vocabulary: Patterns) -> tuple[str, str]:
    """The label's id and the kind of its value."""
    label = vocabulary[
        int(str(found.lastgroup if found.lastgroup != "mark" else _group(found))[1:])
    ]
    return label.id, label.means


def _group(found: re.Match[str]) -> str:
    return next(key for key, words in found.groupdict().items() if words and key != "mark")


def _line(view: LetterView, vocabulary: Patterns, at: int) -> Iterator[Labelled]:
    """The labels of one line: marked ones, then bare ones at a cell's start."""
    line = view.lines[at]
    marked = [
        found
        for found in _grammar(vocabulary, MARK).finditer(view.text, line.start, line.end)
        if _may_open(view.text, line, found)
    ]
    for found, then in zip(marked, [*marked[1:], None], strict=False):
        stop = then.start() if then else line.end
        yield from _marked(view, vocabulary, found, (at, stop))
    taken = [found.span() for found in marked]
    yield from _bare(view, vocabulary, line, taken)


def _may_open(text: str, line: Line, found: re.Match[str]) -> bool:
    """Whether a label may stand here: at a line's start or after a space."""
    return found.start() == line.start or text[found.start() - 1] in OPENING


def _marked(
    view: LetterView, vocabulary: Patterns, found: re.Match[str], until: tuple[int, int]
) -> Iterator[Labelled]:
    """A label with a colon or number sign, and what follows it."""
    name, kind = _name(found, vocabulary)
    at, stop = until
    end = _value_end(view.text, found.end(), stop)
    if view.text[found.end() : end].strip(" .,;"):
        yield Labelled(name, kind, found.start(), trimmed(view.text, (found.end(), end)), "mark")
        return
    below = _below(view, at)
    if below and stop == view.lines[at].end and kind in {"name", "date", "id", "text"}:
        yield Labelled(name, kind, found.start(), below, "below")


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
    grammar = _grammar(vocabulary, r"(?P<mark>(?:[ ](?=\S)|\s*$|(?=\s)))")
    for number, (start, end) in _segments(view.text, line):
        found = grammar.match(view.text, start, end)
        if found is None or any(begin <= start < stop for begin, stop in taken):
            continue
        name, kind = _name(found, vocabulary)
        if name in NEVER_BARE:
            continue
        person = name in PEOPLE and view.text[found.end() : found.end() + 1].isupper()
        alone = person or (kind == "name" and start == line.start and len(line.cells) == 1)
        if not view.text[found.end() : end].strip():
            yield from _next_cell(view, line, number, (name, kind, start))
        elif alone or (kind in KINDS_WITHOUT_MARK and _looks(view.text, (found.end(), end), kind)):
            yield Labelled(name, kind, start, (found.end(), end), "bare")


def _segments(text: str, line: Line) -> Iterator[tuple[int, Span]]:
    """The parts of each cell between semicolons and bars, with the cell's number."""
    for number, (start, end) in enumerate(line.cells):
        for part in SEGMENT.finditer(text, start, end):
            begin = trimmed(text, part.span())[0]
            opening = RE.match(text, begin, part.end())
            yield number, (opening.end() if opening else begin, part.end())


def _next_cell(
    view: LetterView, line: Line, number: int, label: tuple[str, str, int]
) -> Iterator[Labelled]:
    """A cell that is a label and the cell to its right."""
    if number + 1 < len(line.cells) and len(line.cells) <= DIGITS * 2:
        name, kind, start = label
        yield Labelled(name, kind, start, line.cells[number + 1], "gap")


def _looks(text: str, span: Span, kind: str) -> bool:
    """Whether a value of this kind begins right here."""
    if kind == "date":
        return date_in(text, span, near=1) is not None
    found = ID.match(text, *trimmed(text, span))
    return found is not None


def _rows(view: LetterView, vocabulary: Patterns, at: int) -> Iterator[Labelled]:
    """A row of labels, and the rows of values below it, cell for cell."""
    heads = view.lines[at].cells
    if len(heads) < DIGITS:
        return
    grammar = _grammar(vocabulary, r"(?P<mark>\s*$)")
    found = [grammar.match(view.text, start, end) for start, end in heads]
    if sum(hit is not None for hit in found) < max(DIGITS, len(heads) - 2):
        return
    for line in view.lines[at + 1 :]:
        if not len(heads) - 1 <= len(line.cells) <= len(heads):
            return
        for hit, span in zip(found, line.cells, strict=False):
            if hit is not None:
                name, kind = _name(hit, vocabulary)
                yield Labelled(name, kind, hit.start(), span, "row")


def id_in(text: str, span: Span) -> Span | None:
    """The id at the start of a value: capitals and digits, at least one digit."""
    start, end = trimmed(text, span)
    found = ID.match(text, start, end)
    if found is None or not any(ch.isdigit() for ch in found.group()):
        return None
    if PHONE.match(text, start, end):
        return None
    words = found.group().rstrip(".-/*")
    return found.start(), found.start() + len(words)


def date_in(text: str, span: Span, near: int = 3) -> DateMention | None:
    """The date with which a value begins."""
    start, end = trimmed(text, span)
    hits = (m for m in dates_in(text) if start <= m.start <= start + near and m.start < end)
    return next(hits, None)


def money_in(text: str, span: Span) -> Span | None:
    """The amount in a value."""
    found = MONEY.search(text, *span)
    return found.span() if found else None
