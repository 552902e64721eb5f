"""Tables of a letter: a row of labels, and the rows of values below it."""

import re
from collections.abc import Iterator
from itertools import combinations, pairwise

from rebuttal.knowledge.pattern import Pattern
from rebuttal.understanding.label_grammar import MONEY, Labelled, date_in, grammar
from rebuttal.understanding.letter_view import LetterView, Line, Patterns, Span, trimmed

END = r"(?P<mark>(?=\s|$))"
LONGEST_HEAD = 34
LEAST = 2
GAP_WIDTH = 2  # spaces; a value may begin so far before its head
CELL_GAP = "   "  # between the cells of a row, as papers with pages are laid out
TYPED = {
    "id": re.compile(
        r"(?:[A-Z]{1,4}[ ](?=\d))?(?=\S*\d)[A-Z0-9][\w./-]*(?:[ ]\d{3,5}\b(?=[ ]\d))*"
    ),
    "codes": re.compile(r"\d{5}(?:-\w\w)?|[A-Z]\d[\w.]{1,6}|[A-Z]{2}-?\d+"),
    "date": re.compile(r"\S*\d\S*"),
    "money": re.compile(r"\$?[\d,]+\.\d\d"),
    "name": re.compile(r"[^\d]+?(?=\s+(?:[A-Z]{1,4}\s)?[\w-]*\d|$)"),
}
FORM = {
    "money": MONEY,
    "date": re.compile(r"\D{0,10}\d"),
    "id": re.compile(r"[\w./-]*\d"),
    "codes": re.compile(r"(?!\$|[\d,]*\.\d\d\b)(?=\S{0,8}\d|[A-Z]{1,3}\b)"),
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
        for line in _value_lines(lines[at:], heads, head):
            yield from _row(view, heads, head, line)


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


def _value_lines(
    lines: tuple[Line, ...], heads: tuple[tuple[Head, ...], ...], head: Line
) -> Iterator[Line]:
    """The rows below a header; one blank line between rows may stand."""
    blank = 0
    for raw in lines:
        line = _last_as_one(raw, heads, head)
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


def _last_as_one(line: Line, heads: tuple[tuple[Head, ...], ...], head: Line) -> Line:
    """The row with all that stands under its last head as one value: "CO-97   N19"."""
    if len(heads) <= LEAST or len(line.cells) <= len(heads):
        return line
    last = head.cells[-1][0] - head.start
    own = [cell for cell in line.cells if cell[0] - line.start >= last - GAP_WIDTH]
    before = line.cells[: len(line.cells) - len(own)]
    if not own or len(before) + 1 > len(heads):
        return line
    return Line(start=line.start, end=line.end, cells=(*before, (own[0][0], own[-1][1])))


def _row(
    view: LetterView, heads: tuple[tuple[Head, ...], ...], head: Line, line: Line
) -> tuple[Labelled, ...]:
    """The values of one row: by their columns or in order, as their kinds fit better."""
    fewer = len(line.cells) < len(heads)
    if fewer and all(len(labels) < LEAST for labels in heads) and _squeezed(view.text, head):
        return _certain(view.text, heads, line)
    below = _below(heads, head, line) or _shared(view.text, heads, head, line)
    in_order = tuple(_values(view, heads, line))
    plain = (below, in_order) if fewer else (in_order, below)
    ways = (*plain, *_joined(view.text, heads, line))
    starts = head.start, line.start
    return min(
        filter(None, ways),
        key=lambda way: (_misfits(view.text, way), -_aligned(way, starts)),
        default=(),
    )


def _aligned(values: tuple[Labelled, ...], starts: Span) -> int:
    """How many values begin right below the head of their column."""
    return sum(hit.start - starts[0] == hit.value[0] - starts[1] for hit in values)


def _squeezed(text: str, head: Line) -> bool:
    """Whether cells follow at one distance, not at their places on the page."""
    return len(head.cells) > LEAST and all(
        text[before[1] : after[0]] == CELL_GAP for before, after in pairwise(head.cells)
    )


def _certain(text: str, heads: tuple[tuple[Head, ...], ...], line: Line) -> tuple[Labelled, ...]:
    """The values of a row that lacks cells that can stand under one head only."""
    ways = [
        tuple(
            Labelled(*labels[0], span, "row")
            for labels, span in zip(columns, line.cells, strict=True)
            if labels
        )
        for columns in combinations(heads, len(line.cells))
    ]
    least = min(_misfits(text, way) for way in ways)
    fitting = [way for way in ways if _misfits(text, way) == least]
    return tuple(hit for hit in fitting[0] if all(hit in way for way in fitting))


def _joined(
    text: str, heads: tuple[tuple[Head, ...], ...], line: Line
) -> Iterator[tuple[Labelled, ...]]:
    """A row that lacks one gap, with each cell in turn as the one that holds two values."""
    if len(line.cells) + 1 != len(heads):
        return
    for at, cell in enumerate(line.cells):
        both = tuple(_split(text, heads[at] + heads[at + 1], cell))
        if len(both) != len(heads[at] + heads[at + 1]):
            continue
        before = zip(heads[:at], line.cells[:at], strict=True)
        after = zip(heads[at + 2 :], line.cells[at + 1 :], strict=True)
        rest = [hit for labels, span in (*before, *after) for hit in _split(text, labels, span)]
        yield (*both, *rest)


def _misfits(text: str, values: tuple[Labelled, ...]) -> int:
    """How many values cannot be of the kind that their column holds."""
    return sum(
        hit.kind in FORM and FORM[hit.kind].match(text, *hit.value) is None for hit in values
    )


def _shared(
    text: str, heads: tuple[tuple[Head, ...], ...], head: Line, line: Line
) -> tuple[Labelled, ...]:
    """The values under the heads above them, where one cell stands under several heads.

    Empty unless each head of the row stands over one cell at most.
    """
    columns = [(start - head.start, end - head.start) for start, end in head.cells]
    taken: set[int] = set()
    found: list[Labelled] = []
    for start, end in line.cells:
        place = (start - line.start, end - line.start)
        under = [n for n, column in enumerate(columns) if _overlap(column, place)]
        if not under or taken & set(under):
            return ()
        taken.update(under)
        found.extend(_split(text, tuple(one for n in under for one in heads[n]), (start, end)))
    return tuple(found)


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
        stop = _typed(text, kind, (start, end))
        if not stop:
            return
        yield Labelled(name, kind, place, (start, stop), "row")
        start = trimmed(text, (stop, end))[0] if stop < end else end


def _typed(text: str, kind: str, span: Span) -> int:
    """Where the value of this kind ends that begins here, else 0."""
    mention = date_in(text, span, near=0) if kind == "date" else None
    form = TYPED.get(kind)
    found = form.match(text, *span) if form else None
    return mention.end if mention else (found.end() if found else 0)


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
