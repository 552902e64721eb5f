"""Where sentences begin and end, in prose, in telegraphic notes, in wrapped lines."""

import re
from collections.abc import Iterator

Span = tuple[int, int]

LINE = re.compile(r"[^\n\f]*")
BULLET = re.compile(r"\s*(?:[-*•·▪◦●○–—o]\s+|\(?\d{1,2}[.)]\s|\(?[a-z][.)]\s|\[[ xX]?\]\s|---)")
LABEL = re.compile(r"\s*[A-Z][A-Za-z0-9/&()#,.' -]{0,38}:(?=\s|$)")
DATED = re.compile(r"\s*\d{1,4}[/-]\d{1,2}[/-]\d{2,4}\b")
HEADING = re.compile(r"\s*[A-Z][A-Z0-9 /&,'()-]{2,60}:?\s*$")
STOP = re.compile(r"[.?!]+[\"'”’)\]]*(?=\s|$)|(?<=[a-z]{3})\.(?=[A-Z][a-z]+[ ,])")
TOKEN = re.compile(r"\S+$")
NEXT = re.compile(r"\s+([\"'“‘(\[]?)(\S+)")
HANGING = re.compile(
    r"(?:\b(?:to|from|on|since|through|thru|until|till|between|by|of|at|for|in|was|is|dated|started|"
    r"starting|began|ended|ending|about|approximately|and|or|the|an?)|[-–,])\s*$",
    re.IGNORECASE,
)
PHONE = re.compile(r"\s*(?:1-)?\(?\d{3}\)?[-. ]\d{3}[-. ]\d{4}\b")
LONG_LINE = 0.75
WRAPPED = 60
NARROW = 4  # lines; fewer tell nothing of a column's width
WORD_LENGTH = 4
MARKER_DIGITS = 2
SIDES = "LR"


def _words(text: str) -> frozenset[str]:
    """The words of a list."""
    return frozenset(text.split())


NEVER_ENDS = _words("""
    dr dra sra srta mr mrs ms mx prof rev hon st mt ft vs e.g i.e cf fig sec approx dept ave blvd rd
    al viz ca ext tel attn ste apt nos art para col gen sgt v
""")
MAY_END = _words("""
    a.m p.m q.d b.i.d t.i.d q.i.d p.r.n p.o q.h.s h.s q.o.d inc co corp ltd llc jr sr etc
    m.d d.o p.a p.t r.n n.p ph.d d.c o.d p.c u.s u.s.c c.f.r p.l.l.c mg mcg ml cm mm wk wks mo
    mos yr yrs hr hrs min lb lbs pt pts hx tx rx dx sx appt jan feb mar apr jun jul aug sep
    sept oct nov dec exam eval ref
""")
STARTERS = _words("""
    the he she it they we i you your our his her their this that these those there patient pt
    no denies reports states has had is was if in on at for a an with when please however but
    and pain exam plan also after since because given mr mrs ms dr to not currently
""")
BEFORE_A_NAME = _words("by with from dr per to and dr. mr. ms. mrs. cc: md: ,")


def sentences(text: str, start: int = 0, end: int | None = None) -> tuple[Span, ...]:
    """The spans of the sentences between start and end, in order.

    Lines that a printer wrapped are joined; blank lines, bullets, headings
    and labelled lines ("Exam:") begin a new sentence. White space at the
    edges is left out.
    """
    stop = len(text) if end is None else end
    found = (
        _trimmed(text, span)
        for block in _blocks(text, start, stop)
        for span in _split(text, *block)
    )
    return tuple(span for span in found if span[0] < span[1])


def _lines(text: str, start: int, end: int) -> Iterator[Span]:
    """The spans of the lines between start and end, without their ends."""
    place = start
    while place <= end:
        match = LINE.match(text, place, end)
        line_end = match.end() if match else end
        yield place, line_end
        place = line_end + 1


def _blocks(text: str, start: int, end: int) -> Iterator[Span]:
    """Runs of lines that a wrapped text would join into one."""
    lines = list(_lines(text, start, end))
    open_at: int | None = None
    last = start
    for (begin, stop), width in zip(lines, _widths(text, lines), strict=True):
        line = text[begin:stop]
        if open_at is not None and _breaks(text[_line_start(text, last) : last], line, width):
            yield open_at, last
            open_at = None
        if line.strip():
            open_at, last = (begin if open_at is None else open_at), stop
    if open_at is not None:
        yield open_at, last


def _widths(text: str, lines: list[Span]) -> list[int]:
    """For each line the width to which its paragraph was wrapped.

    A paragraph of short lines was not wrapped, unless many of its lines go on
    in lower case, as in a narrow column: else the widest line of all counts.
    """
    widest = max((stop - begin for begin, stop in lines), default=0)
    widths: list[int] = []
    run: list[str] = []
    for begin, stop in [*lines, (0, 0)]:
        if text[begin:stop].strip():
            run.append(text[begin:stop])
            continue
        own = max(map(len, run), default=0)
        wrapped = own >= WRAPPED or _goes_on(run)
        widths += [own if wrapped else widest] * len(run) + [widest]
        run = []
    return widths[: len(lines)]


def _goes_on(run: list[str]) -> bool:
    """Whether a paragraph's lines go on from one to the next, as prose does."""
    lower = sum(line.lstrip()[:1].islower() for line in run[1:])
    return len(run) > NARROW and lower > len(run) / 2


def _line_start(text: str, line_end: int) -> int:
    """Where the line that ends here begins."""
    return max(text.rfind("\n", 0, line_end), text.rfind("\f", 0, line_end)) + 1


def _breaks(before: str, line: str, width: int) -> bool:
    """Whether the writer, not the page's width, began this line anew."""
    if not line.strip() or BULLET.match(line):
        return True
    label = LABEL.match(line)
    if label and not ("," in label.group() and _runs_on(before, width)):
        return True
    if DATED.match(line):
        return HANGING.search(before) is None
    if HEADING.match(line) or HEADING.match(before):
        return True
    head = line.split(maxsplit=1)[0]
    if PHONE.match(line) and before.rstrip()[-1:].islower():
        return False
    fits = len(before.rstrip()) + 1 + len(head) < LONG_LINE * width
    return fits and not head[0].islower() and not before.rstrip().endswith(",")


def _runs_on(before: str, width: int) -> bool:
    """Whether a line fills its width and ends in the middle of a sentence."""
    words = before.rstrip()
    return len(words) >= LONG_LINE * width and words[-1:] not in ".:;?!"


def _split(text: str, start: int, end: int) -> Iterator[Span]:
    """The sentences of one block."""
    begin = start
    for match in STOP.finditer(text, start, end):
        if match.end() >= end or _ends(text, begin, match, end):
            yield begin, match.end()
            begin = match.end()
    if begin < end:
        yield begin, end


def _ends(text: str, begin: int, stop: re.Match[str], end: int) -> bool:
    """Whether a sentence ends at this mark."""
    if stop.group()[0] in "?!" or text[stop.end()].isupper():
        return True
    follow = NEXT.match(text, stop.end(), end)
    if follow is None:
        return True
    before = TOKEN.search(text[max(begin, stop.start() - 30) : stop.start()])
    if before is None:
        return False
    token = before.group().lstrip("(\"'“[")
    return _token_ends(token, text[begin : stop.start() - len(token)], follow.group(2))


def _token_ends(token: str, before: str, head: str) -> bool:
    """Whether a sentence may end after this token, before this word."""
    low, starts = token.lower(), head.lower().strip(".,:;'’") in STARTERS and head[0].isupper()
    if (
        token.isdigit()
        and len(token) <= MARKER_DIGITS
        and (not before.strip() or before.rstrip()[-1] in ".:;")
    ):
        return False
    if low in NEVER_ENDS or (low == "no" and head[:1].isdigit()):
        return False
    if len(token) == 1 and token.isupper():
        return starts or (head[0].isupper() and _is_side(token, before))
    if low in MAY_END:
        return starts or (head[0].isupper() and "." not in low and len(head) > 1)
    if head[0].islower():
        return len(token) >= WORD_LENGTH or token[-1].isdigit()
    return True


def _is_side(letter: str, before: str) -> bool:
    """Whether a lone L or R means left or right, and not a name's initial."""
    if before.endswith(("  ", "\t", "\n")) or not before.strip():
        return False
    word = before.rsplit(maxsplit=1)[-1]
    named = word[:1].isupper() and word[1:].islower()
    return letter in SIDES and not named and word.lower() not in BEFORE_A_NAME


def _trimmed(text: str, span: Span) -> Span:
    """The span without white space at its edges."""
    start, end = span
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end
