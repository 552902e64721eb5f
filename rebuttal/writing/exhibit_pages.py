"""Exhibits as pages: where each source page stands and what is marked on it."""

import re
from itertools import pairwise

from rebuttal.model.packet import Exhibit, Sheet
from rebuttal.model.text import Box, Document, Page, Quote
from rebuttal.writing.composition import UNPRINTABLE, Plain, printable
from rebuttal.writing.private import BLACK
from rebuttal.writing.sheet import MEASURES, Measures

SIDE, TOP, BOTTOM = 36.0, 62.0, 48.0
"""The margins, in points, of a sheet into which a source page is fitted."""

SET_ANEW = "This page is set from the words of the paper; what is black was left out."
TAB = 8
CLIMB = 1.5  # times the height of a word: how high the mark of several words is at most
Run = tuple[str, bool]
Frame = tuple[float, float, float, float]


def bookmark(exhibit: Exhibit, page: int) -> str:
    """The bookmark of one page of an exhibit; it is unique in the packet."""
    return f"Exhibit {exhibit.letter}, page {page}"


def plain_exhibit(
    exhibit: Exhibit, document: Document, pictured: frozenset[int], sheet: Sheet
) -> Plain:
    """An exhibit as data: these pages as pictures, the others set from their text."""
    return {
        "letter": printable(exhibit.letter),
        "title": printable(exhibit.title),
        "leaves": [
            _leaf(document, page, exhibit.highlights, sheet if page.number in pictured else None)
            | {
                "number": page.number,
                "of": len(document.pages),
                "bookmark": bookmark(exhibit, page.number),
            }
            for page in document.pages
        ],
    }


def _leaf(
    document: Document, page: Page, quotes: tuple[Quote, ...], pictured: Sheet | None
) -> Plain:
    """One page, pictured on this sheet or set from its text.

    One with places left out says that it was set anew.
    """
    if pictured is not None:
        return _picture(document, page, pictured)
    left_out = BLACK in document.text[page.start : page.end]
    return _text(document, page, quotes) | {"remark": SET_ANEW if left_out else ""}


def frame(page: Page, sheet: Sheet) -> Frame:
    """Where a page stands on the sheet: x, y, width, height."""
    return fitted(page, MEASURES[sheet])


def fitted(page: Page, size: Measures) -> Frame:
    """Where a page stands on a sheet of this size, inside its margins."""
    wide, high = size.width - 2 * SIDE, size.height - TOP - BOTTOM
    scale = min(wide / page.width, high / page.height)
    across = page.width * scale
    return (SIDE + (wide - across) / 2, TOP, across, page.height * scale)


def _picture(document: Document, page: Page, sheet: Sheet) -> Plain:
    """A page that is shown as it is; its words are the figure's alternative."""
    place = list(frame(page, sheet))
    words = printable(document.text[page.start : page.end]) or "A page without text."
    return {"kind": "picture", "frame": place, "alt": words}


def marks(page: Page, quotes: tuple[Quote, ...], sheet: Sheet) -> tuple[Frame, ...]:
    """Where the quoted words stand on the sheet of a pictured page."""
    return marks_in(frame(page, sheet), page, quotes)


def marks_in(place: Frame, page: Page, quotes: tuple[Quote, ...]) -> tuple[Frame, ...]:
    """Where the quoted words stand when the page stands in this frame."""
    x, y, width, _ = place
    scale = width / page.width
    lines = [line for quote in quotes if quote.page == page.number for line in _lines(quote.boxes)]
    return tuple(
        (
            x + box.x0 * scale - 1,
            y + box.y0 * scale - 1,
            (box.x1 - box.x0) * scale + 2,
            (box.y1 - box.y0) * scale + 2,
        )
        for box in dict.fromkeys(lines)
    )


def _lines(boxes: tuple[Box, ...]) -> list[Box]:
    """Word boxes joined into one box for each line of words."""
    joined: list[Box] = []
    for box in boxes:
        last = joined[-1] if joined else None
        if last is not None and _same_line(last, box):
            joined[-1] = Box(last.x0, min(last.y0, box.y0), box.x1, max(last.y1, box.y1))
        else:
            joined.append(box)
    return joined


def _same_line(last: Box, box: Box) -> bool:
    """Whether a box goes on where the last ended; a line that climbs is cut."""
    height = max(last.y1 - last.y0, box.y1 - box.y0)
    if max(last.y1, box.y1) - min(last.y0, box.y0) > CLIMB * (box.y1 - box.y0):
        return False
    centre_shift = abs((last.y0 + last.y1) - (box.y0 + box.y1)) / 2
    gap = box.x0 - last.x1
    return centre_shift < height / 2 and -height < gap < 2 * height


def _text(document: Document, page: Page, quotes: tuple[Quote, ...]) -> Plain:
    """A page set from its text; a form feed inside it begins a new sheet."""
    marked = [False] * (page.end - page.start)
    for quote in quotes:
        for at in range(max(quote.start, page.start), min(quote.end, page.end)):
            marked[at - page.start] = True
    runs = _runs(document.text[page.start : page.end], marked)
    parts: list[list[list[Run]]] = [[[]]]
    for words, mark in runs:
        for piece in re.split("(\n|\f)", words):
            if piece == "\n":
                parts[-1].append([])
            elif piece == "\f":
                parts.append([[]])
            elif piece:
                parts[-1][-1].append((piece, mark))
    return {"kind": "text", "parts": [_trimmed(part) for part in parts if any(part)]}


def text_runs(
    document: Document, page: Page, quotes: tuple[Quote, ...], names: dict[int, list[str]]
) -> list[list[tuple[str, bool, list[str]]]]:
    """A page's lines as runs of words: marked or not, and the names behind each.

    `names` says at which place of the text a name stands.
    """
    cuts = {page.start, page.end, *names}
    cuts |= {max(min(place, page.end), page.start) for q in quotes for place in (q.start, q.end)}
    places = sorted(cuts)
    lines: list[list[tuple[str, bool, list[str]]]] = [[]]
    for start, end in pairwise(places):
        marked = any(quote.start <= start and end <= quote.end for quote in quotes)
        first, *others = UNPRINTABLE.sub("", document.text[start:end].expandtabs(TAB)).split("\n")
        lines[-1].append((first, marked, []))
        lines += [[(words, marked, [])] for words in others]
        lines[-1][-1][2].extend(names.get(end, []))
    return [[run for run in line if run[0] or run[2]] for line in lines]


def _runs(text: str, marked: list[bool]) -> list[Run]:
    """The text cut where marking begins and ends."""
    runs: list[Run] = []
    start = 0
    for at in range(1, len(text) + 1):
        if at == len(text) or marked[at] != marked[start]:
            piece = text[start:at].replace("\r\n", "\n").replace("\r", "\n").expandtabs(TAB)
            runs.append((UNPRINTABLE.sub("", piece), marked[start]))
            start = at
    return runs


def _trimmed(lines: list[list[Run]]) -> list[list[Run]]:
    """Lines without the empty ones at the beginning and the end."""
    full = [number for number, line in enumerate(lines) if any(words.strip() for words, _ in line)]
    return lines[full[0] : full[-1] + 1] if full else []
