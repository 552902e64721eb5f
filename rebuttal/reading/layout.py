"""From words with boxes to lines of text, and to each word's place in it.

The order of the page is kept. A wide gap inside a line becomes three
spaces, so that what stands in columns can be told apart; a gap between
lines that is wider than the page's usual one becomes an empty line.
"""

import re
from collections.abc import Container, Iterator
from itertools import pairwise
from statistics import median

from rebuttal.model.text import Box, Word
from rebuttal.model.value import Value

WIDE_GAP = 2.0  # heights of a line between two words that stand in columns
WIDER = 2.2  # times the usual gap of its line: a gap so wide parts columns as well,
LEAST_GAP = 0.55  # when it is this many heights wide
ALIKE = 1.3  # times by which the heights of words of one size differ at most
FEW_GAPS = 4  # gaps of a line; fewer have no usual one
PARAGRAPH = 0.35  # heights beyond the page's usual gap between two lines
COLUMN = "   "
HYPHENED = re.compile(r"\w-$")  # a word that goes on in the next line


class Piece(Value, frozen=True):
    """One word as it stands on the page, and what parts it from the last.

    `place` is where it stands when the page lies askew and `box` is straight;
    `apart` says that it was found by itself, not as the rest of a line.
    """

    text: str
    box: Box
    opens_line: bool = False
    joined: bool = False
    opens_cell: bool = False
    confidence: float = 1.0
    place: Box | None = None
    apart: bool = False


def laid_out(
    pieces: tuple[Piece, ...], offset: int, continued: Container[int] = ()
) -> tuple[str, tuple[Word, ...]]:
    """The text of one page, and its words; offsets count from `offset`.

    `continued` are the numbers of pieces that go on with the line before.
    """
    parts: list[str] = []
    words: list[Word] = []
    leading, wide = _Leading(pieces), wide_gaps(pieces)
    before: Piece | None = None
    for number, piece in enumerate(pieces):
        parting = _parting(before, piece, leading) if before else ""
        if parting == " " and number in wide:
            parting = COLUMN
        elif before and parting == "\n" and number in continued:
            parting = "" if HYPHENED.search(before.text) else " "
        start = offset + len(parting)
        offset = start + len(piece.text)
        parts += (parting, piece.text)
        words.append(Word(start, offset, piece.place or piece.box, piece.confidence))
        before = piece
    return "".join(parts), tuple(words)


def _parting(before: Piece, piece: Piece, leading: "_Leading") -> str:
    """What stands between two words of a page."""
    if piece.opens_line:
        return "\n\n" if _parted(before, piece, leading) else "\n"
    if piece.joined:
        return ""
    return COLUMN if piece.opens_cell else " "


def wide_gaps(pieces: tuple[Piece, ...]) -> frozenset[int]:
    """The numbers of the pieces before which a gap parts columns."""
    return frozenset(
        number for start, end in _line_spans(pieces) for number in _wide_in(pieces, start, end)
    )


def _line_spans(pieces: tuple[Piece, ...]) -> Iterator[tuple[int, int]]:
    """Where each line begins and ends."""
    starts = [n for n, piece in enumerate(pieces) if piece.opens_line or n == 0]
    return pairwise([*starts, len(pieces)])


def _wide_in(pieces: tuple[Piece, ...], start: int, end: int) -> Iterator[int]:
    """The pieces of one line before which a gap parts columns."""
    gaps = {n: pieces[n].box.x0 - pieces[n - 1].box.x1 for n in range(start + 1, end)}
    usual = median(gaps.values()) if len(gaps) >= FEW_GAPS else 0.0
    for number, gap in gaps.items():
        height = _height(pieces[number - 1])
        wider = usual and gap > max(WIDER * usual, LEAST_GAP * height)
        if gap > WIDE_GAP * height or wider:
            yield number


def _parted(before: Piece, piece: Piece, leading: "_Leading") -> bool:
    """Whether a paragraph, or a column, ends between these two words."""
    gap, height = leading.gap(before, piece), min(_height(before), _height(piece))
    return gap > leading.white + PARAGRAPH * height or gap < -2 * height


class _Leading:
    """The white between the lines of a page, most of the time.

    Boxes round words of one size differ a little in a picture; so a word
    that is nearly as high as most of the page counts as just so high.
    """

    def __init__(self, pieces: tuple[Piece, ...]) -> None:
        """Measure the page once."""
        self._height = median(map(_height, pieces)) if pieces else 1.0
        gaps = [
            self.gap(before, piece)
            for before, piece in pairwise(pieces)
            if piece.opens_line and piece.box.y0 > before.box.y0
        ]
        self.white = median(gaps) if gaps else 0.0

    def gap(self, before: Piece, piece: Piece) -> float:
        """The white between two words that stand over one another."""
        one, two = before.box, piece.box
        pitch = (two.y0 + two.y1 - one.y0 - one.y1) / 2
        return pitch - (self._even(_height(before)) + self._even(_height(piece))) / 2

    def _even(self, height: float) -> float:
        """A height; the usual one when it is nearly that."""
        low, high = sorted((height, self._height))
        return self._height if high < ALIKE * low else height


def _height(piece: Piece) -> float:
    """The height of a word's line; never nothing."""
    return max(piece.box.y1 - piece.box.y0, 1.0)
