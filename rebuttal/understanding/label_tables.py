"""Tables of a letter: a row of labels, and the rows of values below it."""

import re
from collections.abc import Iterator

from rebuttal.knowledge.pattern import Pattern
from rebuttal.understanding.label_grammar import Labelled, grammar
from rebuttal.understanding.letter_view import LetterView, Line, Patterns, Span, trimmed

END = r"(?P<mark>(?=\s|$))"
LONGEST_HEAD = 34
LEAST = 2
TYPED = {
    "id": re.compile(
        r"(?:[A-Z]{1,4}[ ](?=\d))?(?=\S*\d)[A-Z0-9][\w./-]*(?:[ ]\d{3,5}\b(?=[ ]\d))*"
    ),
    "codes": re.compile(r"\d{5}(?:-\w\w)?|[A-Z]\d[\w.]{1,6}|[A-Z]{2}-?\d+"),
    "date": re.compile(r"\S*\d\S*"),
    "money": re.compile(r"\$?[\d,]+\.\d\d"),
    "name": re.compile(r"[^\d]+?(?=\s+(?:[A-Z]{1,4}\s)?[\w-]*\d|$)"),
}
Head = tuple[str, str, int]


def rows_of(view: LetterView, vocabulary: Patterns) -> Iterator[Labelled]:
    """Every value of every table, under the label of its column."""
    lines = view.lines
    at = 0
    while at < len(lines):
        head = lines[at]
        heads = _heads(view, vocabulary, head)
        at += 1
        if not heads:
            continue
        for line in _value_lines(lines[at:], heads):
            below = _below(heads, head, line)
            yield from below or _values(view, heads, line)


def _heads(view: LetterView, vocabulary: Patterns, line: Line) -> tuple[tuple[Head, ...], ...]:
    """The labels of each cell of a header row; empty when it is none."""
    words = view.text[line.start : line.end]
    if not line.cells or ":" in words or any(map(str.isdigit, words)):
        return ()
    heads = tuple(_labels_in(view.text, vocabulary, cell) for cell in line.cells)
    known = sum(bool(cell) for cell in heads)
    if sum(map(len, heads)) < LEAST or known < max(1, len(heads) - LEAST):
        return ()
    return heads if known > 1 or len(heads) == 1 else ()


def _labels_in(text: str, vocabulary: Patterns, cell: Span) -> tuple[Head, ...]:
    """The labels that make up a cell, longest first; empty if words remain."""
    place, end = cell
    found: list[Head] = []
    while place < end:
        stop, label = max(
            ((_stop(text, label, (place, end)), label) for label in vocabulary),
            key=lambda entry: entry[0],
        )
        if stop <= place:
            return ()
        found.append((label.id, label.means, place))
        place = trimmed(text, (stop, end))[0]
    return tuple(found)


def _stop(text: str, label: Pattern, span: Span) -> int:
    """Where this label ends if it stands here, else 0."""
    found = grammar((label,), END).match(text, *span)
    return found.end() if found else 0


def _value_lines(lines: tuple[Line, ...], heads: tuple[tuple[Head, ...], ...]) -> Iterator[Line]:
    """The rows below a header; one blank line between rows may stand."""
    blank = 0
    for line in lines:
        if not line.cells:
            blank += 1
            if blank > 1:
                return
            continue
        most = max(len(heads), sum(map(len, heads)))
        if not max(1, len(heads) - LEAST) <= len(line.cells) <= most:
            return
        blank = 0
        yield line


def _below(heads: tuple[tuple[Head, ...], ...], head: Line, line: Line) -> tuple[Labelled, ...]:
    """The values under the heads above them, where a row leaves a column empty.

    Empty when the row is full, or when one value stands under no head or two.
    """
    if len(line.cells) >= len(heads) or any(len(labels) != 1 for labels in heads):
        return ()
    columns = [(start - head.start, end - head.start) for start, end in head.cells]
    found = []
    for start, end in line.cells:
        place = (start - line.start, end - line.start)
        under = [n for n, column in enumerate(columns) if _overlap(column, place)]
        if len(under) != 1:
            return ()
        name, kind, at = heads[under[0]][0]
        found.append(Labelled(name, kind, at, (start, end), "row"))
    return tuple(found)


def _overlap(column: Span, place: Span) -> bool:
    return column[0] < place[1] and place[0] < column[1]


def _values(
    view: LetterView, heads: tuple[tuple[Head, ...], ...], line: Line
) -> Iterator[Labelled]:
    """The values of one row: cell for cell, else as far as their kinds tell."""
    fewer = len(heads) - len(line.cells)
    if (
        fewer > 1
        or fewer < 0
        or len(heads) == 1
        or (fewer and any(len(cell) > 1 for cell in heads))
    ):
        yield from _leading(view.text, tuple(head for cell in heads for head in cell), line)
        return
    for labels, span in zip(heads, line.cells, strict=False):
        yield from _split(view.text, labels, span)


def _split(text: str, labels: tuple[Head, ...], span: Span) -> Iterator[Labelled]:
    """One cell under one label, or under several, divided by kind of value."""
    start, end = span
    for number, (name, kind, place) in enumerate(labels):
        if number == len(labels) - 1:
            if start < end:
                yield Labelled(name, kind, place, (start, end), "row")
            return
        form = TYPED.get(kind)
        found = form.match(text, start, end) if form else None
        if found is None:
            return
        yield Labelled(name, kind, place, found.span(), "row")
        start = trimmed(text, (found.end(), end))[0] if found.end() < end else end


def _leading(text: str, labels: tuple[Head, ...], line: Line) -> Iterator[Labelled]:
    """The first values of a row without clear cells, while their kinds are plain."""
    start, end = trimmed(text, (line.start, line.end))
    if not any(map(str.isdigit, text[start:end])):
        return
    for name, kind, place in labels:
        form = TYPED.get(kind)
        found = form.match(text, start, end) if form else None
        if found is None:
            return
        yield Labelled(name, kind, place, found.span(), "row")
        start = trimmed(text, (found.end(), end))[0] if found.end() < end else end
