"""From words with boxes to lines of text, and to each word's place in it.

The order of the page is kept. A wide gap inside a line becomes three
spaces, so that what stands in columns can be told apart; a gap between
lines that is wider than the page's usual one becomes an empty line.
"""

from itertools import pairwise
from statistics import median

from rebuttal.model.text import Box, Word
from rebuttal.model.value import Value

WIDE_GAP = 2.0  # heights of a line between two words that stand in columns
PARAGRAPH = 0.35  # heights beyond the page's usual gap between two lines
COLUMN = "   "


class Piece(Value, frozen=True):
    """One word as it stands on the page, and what parts it from the last.

    `place` is where it stands when the page lies askew and `box` is straight.
    """

    text: str
    box: Box
    opens_line: bool = False
    joined: bool = False
    opens_cell: bool = False
    confidence: float = 1.0
    place: Box | None = None


def laid_out(pieces: tuple[Piece, ...], offset: int) -> tuple[str, tuple[Word, ...]]:
    """The text of one page, and its words; offsets count from `offset`."""
    parts: list[str] = []
    words: list[Word] = []
    usual = _usual_gap(pieces)
    before: Piece | None = None
    for piece in pieces:
        parting = _parting(before, piece, usual) if before else ""
        start = offset + len(parting)
        offset = start + len(piece.text)
        parts += (parting, piece.text)
        words.append(Word(start, offset, piece.place or piece.box, piece.confidence))
        before = piece
    return "".join(parts), tuple(words)


def _parting(before: Piece, piece: Piece, usual: float) -> str:
    """What stands between two words of a page."""
    if piece.opens_line:
        return "\n\n" if _parted(before, piece, usual) else "\n"
    if piece.joined:
        return ""
    if piece.opens_cell:
        return COLUMN
    wide = piece.box.x0 - before.box.x1 > WIDE_GAP * _height(before)
    return COLUMN if wide else " "


def _parted(before: Piece, piece: Piece, usual: float) -> bool:
    """Whether a paragraph, or a column, ends between these two words."""
    gap, height = piece.box.y0 - before.box.y1, min(_height(before), _height(piece))
    return gap > usual + PARAGRAPH * height or gap < -2 * height


def _usual_gap(pieces: tuple[Piece, ...]) -> float:
    """The gap between two lines that this page has most of the time."""
    gaps = [
        piece.box.y0 - before.box.y1
        for before, piece in pairwise(pieces)
        if piece.opens_line and piece.box.y0 > before.box.y0
    ]
    return median(gaps) if gaps else 0.0


def _height(piece: Piece) -> float:
    """The height of a word's line; never nothing."""
    return max(piece.box.y1 - piece.box.y0, 1.0)
