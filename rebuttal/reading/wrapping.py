"""Which lines of a page go on in the next one, as lines of a paragraph do.

A line goes on when it reaches so near the edge of its column that the first
word of the next would not have stood on it, and nothing says that the next
line begins something of its own.
"""

import re
from collections.abc import Iterator

from rebuttal.model.value import Value
from rebuttal.reading.layout import ALIKE, Piece, wide_gaps

SPACE = 0.25  # heights of a line: the white between two words, at least
INDENT = 3.0  # heights by which the lines of a paragraph may begin apart
LEAST_WIDTH = 22.0  # heights: how wide a column of running text is at least
LEAST_LINES = 3  # lines that end near its edge, so that a column has one
NEAR_EDGE = 0.15  # of the column's width: how far from its edge such lines end
MARK = re.compile(r"[•·▪●■□☐☑✓*–—-]|[(\[]?(?:\d{1,2}|[A-Za-z]|[ivx]{1,4})[.)\]]|o")
LABEL = re.compile(r"(?:\S+ ){0,4}\S*[^\W\d]:(?= |$)|[A-Z][\w ]{1,30}:(?= |$)")
FINISHED = re.compile(r"[.!?:][)\"”’]?$")


class Line(Value, frozen=True):
    """One line: the number of its first piece, its words, its place."""

    first: int
    words: tuple[Piece, ...]
    celled: bool

    @property
    def x0(self) -> float:
        """Where it begins."""
        return self.words[0].box.x0

    @property
    def x1(self) -> float:
        """Where it ends."""
        return self.words[-1].box.x1

    @property
    def height(self) -> float:
        """From top to bottom of its first word; never nothing."""
        return max(self.words[0].box.y1 - self.words[0].box.y0, 1.0)

    @property
    def text(self) -> str:
        """Its words with single spaces."""
        return " ".join(piece.text for piece in self.words)


def continued(pieces: tuple[Piece, ...]) -> frozenset[int]:
    """The numbers of the pieces that open a line and go on with the one before."""
    lines = tuple(_lines(pieces))
    return frozenset(lines[at + 1].first for at in range(len(lines) - 1) if _goes_on(lines, at))


def _lines(pieces: tuple[Piece, ...]) -> Iterator[Line]:
    """The lines as the pieces tell them."""
    wide, start = wide_gaps(pieces), 0
    for end in range(1, len(pieces) + 1):
        if end == len(pieces) or pieces[end].opens_line:
            celled = any(pieces[n].opens_cell or n in wide for n in range(start + 1, end))
            yield Line(start, pieces[start:end], celled)
            start = end


def _goes_on(lines: tuple[Line, ...], at: int) -> bool:
    """Whether the line below this one is the rest of it."""
    line, below = lines[at : at + 2]
    if line.celled or below.celled or not _stand_together(line, below):
        return False
    edge = _edge(line, lines)
    if edge is None or not _is_full(line, below, edge) or _begins_anew(below.text):
        return False
    after = lines[at + 2] if at + 2 < len(lines) else None
    whole = after and _stand_together(below, after) and _is_full(below, after, edge)
    return bool(whole) or not _is_apart(line, below)


def _is_full(line: Line, below: Line, edge: float) -> bool:
    """Whether the first word of the line below would not have stood on this one."""
    first = below.words[0].box
    return line.x1 + SPACE * line.height + (first.x1 - first.x0) > edge


def _stand_together(line: Line, below: Line) -> bool:
    """Whether two lines stand right under one another, in letters of one height."""
    heights = sorted((line.height, below.height))
    under = below.words[0].box.y0 > line.words[0].box.y0
    return under and heights[1] < ALIKE * heights[0] and _one_column(line, below)


def _one_column(one: Line, two: Line) -> bool:
    """Whether two lines begin at about the same place."""
    return abs(one.x0 - two.x0) < INDENT * one.height


def _begins_anew(text: str) -> bool:
    """Whether the words begin a point of a list, or stand behind a label."""
    return bool(MARK.fullmatch(text.partition(" ")[0]) or LABEL.match(text))


def _edge(line: Line, lines: tuple[Line, ...]) -> float | None:
    """Where the column of a line ends; None when it holds no running text."""
    ends = [other.x1 for other in lines if not other.celled and _one_column(line, other)]
    edge = max(ends)
    near = sum(edge - end < NEAR_EDGE * (edge - line.x0) for end in ends)
    running = near >= LEAST_LINES and edge - line.x0 > LEAST_WIDTH * line.height
    return edge if running else None


def _is_apart(line: Line, below: Line) -> bool:
    """Whether a short line may be a heading, or the first of a list."""
    stopped = below.text[-1] in ".,;" and not line.text.endswith(":")
    return bool(FINISHED.search(line.text)) and not stopped
