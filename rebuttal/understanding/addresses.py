"""Postal addresses in a letter: where they begin, and the state they are in."""

import re
from functools import lru_cache
from itertools import pairwise

from rebuttal.knowledge.shelf import Shelf
from rebuttal.model.text import Document
from rebuttal.model.value import Value
from rebuttal.understanding.dates import dates_in
from rebuttal.understanding.letter_view import (
    LetterView,
    Line,
    Span,
    laid_out,
    squeezed,
    trimmed,
)
from rebuttal.understanding.page_feet import feet_of

CUE = re.compile(
    r"(?:\bwrite(?: to)?(?=\s)|\bwriting to\b|\b(?:sent|send|sending|submit\w*|mail(?:ed|ing)?"
    r"|deliver\w*|appeal|request|application|forward\w*|letter|grievance|complaint|directed"
    r"|addressed)"
    r"\b(?:[^.:;]|\.(?=\S)){0,90}?\s(?:to|with)(?=:?\s)|\bby mail(?: to)?|\bin writing to\b"
    r"|\bwith the\b|\bcontact\b|\bask\b|;|[.•]\s(?=P\.?\s?O\.?\s?Box)"
    r"|\b(?:write|mail|address|to|in writing|writing|by mail|send|submit|appeals?|contact|office"
    r"|below|requests?|review|hearing|above|here|resolution|process|instructions|us at|unit|escrito"
    r"|written requests?)\s*(?=:\s)|\b(?:appeal|review|write|reconsideration|grievance|hearing)\b"
    r"[^:.]{0,100}(?=:\s)|\b(?:at|mail|to):?(?=\s+(?:P\.?\s?O\.?\s?Box|[A-Z])))\s*:?\s*(?:the\s+)?",
    re.IGNORECASE,
)
SENTENCE_END = re.compile(
    r"(?<!\b[A-Z])(?<!\bSt)(?<!Ave)(?<!Dr)(?<!Mr)(?<!Mrs)(?<!Ms)(?<!Rev)(?<!Jr)(?<!Sr)(?<!No)"
    r"(?<!Apt)(?<!Rd)(?<!Blvd)(?<!Inc)(?<!Attn)[.?!]\s+(?=[A-Z])(?![A-Z]{2}\s+\d{5})"
)
NEW_LINE = re.compile(
    r"(?<=[A-Za-z.])[ \t]*\n(?=[ \t]*(?:\d+ |P\.?\s?O\.? ?Box|Attn|c/o"
    r"|[A-Z][A-Za-z ]{2,24}, [A-Z]{2} \d{5}))"
)
BOX = re.compile(r"\bBox \d|\b\d+ [A-Z]", re.IGNORECASE)
PIECE = re.compile(r"(?!(?:19|20)\d\d\s)(?:[A-Z]|\d+\s[A-Z]|P\.?\s?O)[^,;:]{1,48}", re.DOTALL)
BEGINS = re.compile(r"(?:[A-Z]|\d+\s+[A-Z]).{15,}", re.DOTALL)
NOT_PART = re.compile(
    r"(?<!Jr)(?<!Sr)(?<!Inc)(?<!Co)[.?!]\s*$|^(?:dear|re|date|phone|fax|tel)\b|:$",
    re.IGNORECASE,
)
COLUMN_END = re.compile(r"\b(?:fax|phone|tel|telephone|tty)\b", re.IGNORECASE)
BAR = re.compile(r"\S[ \t]*[|│]")
MOTTO = re.compile(r"\b(?:established|founded|since|serving)\b", re.IGNORECASE)
LED_IN = re.compile(r"[^:,]*\b(?:within|by|before|after|days?|months?|date)\b[^:,]*:\s+")
TO = re.compile(
    r"(?:(?:please )?(?:send|mail|write|submit|return|forward|deliver)(?: \w+){0,3} )?to:\s+",
    re.IGNORECASE,
)
LONGEST = 260
LONGEST_NAME = 40
LONGEST_LINE = 80
MOST_LINES = 5


class State(Value, frozen=True):
    """A state: its postal code and its name."""

    code: str
    name: str


class Address(Value, frozen=True):
    """An address: the pieces of the text that make it, top line first.

    `above` is the place of the words that introduce it, or its own start.
    """

    pieces: tuple[Span, ...]
    words: str
    state: str
    above: int

    @property
    def start(self) -> int:
        """Where it begins."""
        return self.pieces[0][0]

    @property
    def end(self) -> int:
        """Where it ends."""
        return self.pieces[-1][1]


def addresses_of(document: Document, shelf: Shelf) -> tuple[Address, ...]:
    """Every address of the letter that ends in a state and a ZIP code."""
    return _addresses(document.text, shelf, feet_of(document))


@lru_cache(maxsize=4)
def _addresses(text: str, shelf: Shelf, feet: tuple[Span, ...]) -> tuple[Address, ...]:
    view = laid_out(text, shelf, feet)
    states = shelf.read("codes/states", tuple[State, ...])
    return tuple(_address(view, found, states) for found in _zips(states).finditer(view.text))


@lru_cache(maxsize=2)
def _zips(states: tuple[State, ...]) -> re.Pattern[str]:
    """A state, by code or name, and its ZIP code."""
    codes = "|".join(state.code for state in states)
    names = "|".join(state.name.replace(" ", r"\s+") for state in states)
    short = "|".join(state.code.title() for state in states)
    return re.compile(
        rf"\b(?:(?P<code>{codes})|(?P<name>(?i:{names}))|(?P<short>{short})\.)[.,]?"
        r"\s+\d{5}(?:-\d{4})?(?![\d-])"
    )


def _state(found: re.Match[str], states: tuple[State, ...]) -> str:
    if found["name"]:
        name = squeezed(found["name"]).casefold()
        return next(state.code for state in states if state.name.casefold() == name)
    return (found["code"] or found["short"]).upper()


def _address(view: LetterView, found: re.Match[str], states: tuple[State, ...]) -> Address:
    """The address that ends at this ZIP code."""
    line = view.line_at(found.end() - 1)
    cell = _cell(line, found.end() - 1)
    prose = _in_prose(view, line, found.end()) if len(line.cells) == 1 else None
    pieces = (
        _by_line(view.text, prose) if prose else (*_above(view, line, cell), (cell[0], found.end()))
    )
    words = ", ".join(squeezed(view.text[a:b]).strip(" ,•·") for a, b in pieces)
    return Address(pieces, words, _state(found, states), pieces[0][0])


def _in_prose(view: LetterView, line: Line, end: int) -> Span | None:
    """The address behind the last words that introduce one, over line ends."""
    at = view.lines.index(line)
    start = line.start
    for above in reversed(view.lines[max(at - MOST_LINES, 0) : at]):
        if len(above.cells) != 1 or "\f" in view.text[above.end : above.end + 1]:
            break
        start = above.start
    cut = _after_cue(view.text, (start, end))
    if cut is None:
        whole = _own_sentence(view.text, (start, end))
        listed = _by_commas(view.text, (start, end))
        return listed if listed and (whole is None or ":" in view.text[slice(*whole)]) else whole
    return None if SENTENCE_END.search(view.text, *cut) else _behind_colon(view.text, cut)


def _behind_colon(text: str, span: Span) -> Span:
    """The address alone, where words before a colon say by when or how it is written to."""
    head = LED_IN.match(text, *span)
    return trimmed(text, (head.end(), span[1])) if head else span


def _by_line(text: str, span: Span) -> tuple[Span, ...]:
    """The lines of an address set in lines; one piece where it only wrapped."""
    cuts = [found.start() for found in NEW_LINE.finditer(text, *span)]
    edges = [span[0], *cuts, span[1]]
    return tuple(trimmed(text, pair) for pair in pairwise(edges))


def _own_sentence(text: str, span: Span) -> Span | None:
    """An address that stands as a sentence of its own within prose."""
    ends = tuple(SENTENCE_END.finditer(text, *span))
    if not ends or not BEGINS.match(text, ends[-1].end(), span[1]):
        return None
    fits = span[1] - ends[-1].end() <= LONGEST // 2 and BOX.search(text, ends[-1].end(), span[1])
    return (ends[-1].end(), span[1]) if fits else None


def _by_commas(text: str, span: Span) -> Span | None:
    """The address at the end of a list of pieces: who, street, town, each begun as a name."""
    cuts = [found.end() for found in re.finditer(r",\s+", text[slice(*span)])]
    edges = [span[0] + cut for cut in cuts]
    begin = None
    for start, end in reversed(list(pairwise([*edges, span[1] + 1]))):
        piece = text[start : end - 1].strip(" ,\n")
        if not PIECE.fullmatch(piece):
            break
        begin = start
    if begin is None or not BOX.search(text, begin, span[1]):
        return None
    if text.count("\n", begin, span[1]) > 1:
        return None  # an address set in lines is read line by line
    return trimmed(text, (begin, span[1]))


def _cell(line: Line, place: int) -> Span:
    return next((cell for cell in line.cells if cell[0] <= place < cell[1]), (line.start, line.end))


def _after_cue(text: str, span: Span) -> Span | None:
    """The span behind the last words that introduce an address."""
    start, end = span
    cut = None
    for found in CUE.finditer(text, start, end):
        if BEGINS.match(text, found.end(), end) and end - found.end() <= LONGEST:
            cut = found.end()
    return trimmed(text, (cut, end)) if cut is not None else None


def _above(view: LetterView, line: Line, last: Span) -> tuple[Span, ...]:
    """The lines above that belong to the address, from the top."""
    if BAR.search(view.text, line.start, last[0]):
        return ()  # the value of a row of labels: the rows above are other matters
    at = view.lines.index(view.line_at(last[0]))
    column = _column(line, last[0])
    pieces: list[Span] = []
    for above in reversed(view.lines[max(at - MOST_LINES, 0) : at]):
        if MOTTO.search(view.text, above.start, above.end):
            continue
        piece = _piece(view, above, column, alone=len(line.cells) == 1)
        if piece is None:
            break
        pieces.append(piece)
    return tuple(reversed(pieces))


def _column(line: Line, place: int) -> int:
    return next((at for at, cell in enumerate(line.cells) if cell[0] <= place < cell[1]), 0)


def _piece(view: LetterView, line: Line, column: int, *, alone: bool) -> Span | None:
    """The part of a line above that can be a line of the same address."""
    if not line.cells or column >= len(line.cells):
        return None
    cell = line.cells[column if not alone else 0]
    if alone and line.cells[-1][1] - line.cells[0][0] <= LONGEST_NAME:
        cell = (line.cells[0][0], line.cells[-1][1])
    opening = TO.match(view.text, *cell)
    cell = (opening.end(), cell[1]) if opening else cell
    words = view.text[cell[0] : cell[1]]
    if len(words) > LONGEST_LINE or NOT_PART.search(words) or ": " in words:
        return None
    if COLUMN_END.search(words) or _is_date(words):
        return None
    return cell


def _is_date(words: str) -> bool:
    return any(
        mention.year and len(words) - (mention.end - mention.start) < MOST_LINES
        for mention in dates_in(words)
    )
