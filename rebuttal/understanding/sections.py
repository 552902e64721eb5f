"""How a chart is laid out: dated contacts, sections, and their sentences."""

import datetime
import itertools
import re
from bisect import bisect_right
from collections.abc import Iterator

from rebuttal.knowledge.pattern import compiled
from rebuttal.knowledge.sentences import HANGING, sentences
from rebuttal.knowledge.shelf import Shelf
from rebuttal.model.value import Value
from rebuttal.understanding.dates import DateMention, dates_in
from rebuttal.understanding.headings import patterns_of, sections_in

CREDENTIAL = (
    r"(?:M\.?D|D\.?O|PA-?C?|A?P?RN|FNP(?:-?BC|-C)?|C?NP|APRN|AGNP|DNP|D\.?C|DPT|PT|DPM|R\.?N|LPN|MA|"
    r"PharmD|PhD|OTR)\b\.?"
)
NAME = (
    r"(?<![\w/])[A-Z](?:[a-z'’]+(?:-?[A-Z][a-z]+)*|\.)"
    r"(?:[ \t]+[A-Z](?:[\w'’]+(?:-[A-Z]\w+)?|\.)){1,3}"
)
CLINICIAN = re.compile(rf"(?:Dr\.?[ \t]+)?(?P<name>{NAME}),?[ \t]+(?P<title>{CREDENTIAL})")
DOCTOR = re.compile(rf"\bDr\.?[ \t]+(?P<name>{NAME}|[A-Z][a-z'’]+(?:-[A-Z][a-z]+)?)")
SIGNED = re.compile(
    r"(?<!not )(?<!un)\b(?:electronically |digitally |e-?)?signed(?: by|:|\b)|/s/|/es/",
    re.IGNORECASE,
)
NOT_SIGNED = re.compile(
    r"\b(?:unsigned|not (?:yet )?signed|signature pending|draft)\b", re.IGNORECASE
)
NOT_A_VISIT = re.compile(
    r"\b(?:DOB|birth|born|injury|DOI|onset|accident|surgery|discharged?|printed|received|faxed|"
    r"next|due|until|through|since|x-?rays?|MRI|CT|films?|ultrasound|ECG|EKG|labs?)\b[^|]{0,25}$",
    re.IGNORECASE,
)
LONGEST_CHART, FEWEST_HEADS = 15, 2  # years that the visits of one paper may span; heads
HEAD_WORD = re.compile(
    r"\b(?:encounter|visit|dates?(?: of (?:service|visit|exam(?:ination)?|evaluation|encounter))?|"
    r"DOS|tele\w+|phone|addendum|late entry|(?:progress|clinic|nurse|soap|consult\w*) ?notes?|"
    r"office|seen(?: on)?|today|"
    r"nurse|message|portal|video|virtual|follow[- ]?up|f/u|note|exam(?:ined)?|"
    r"evaluation|consult(?:ation)?)\b",
    re.IGNORECASE,
)
WRITTEN_BY = rf"[^.:;\d\n]{{0,45}}?(?:(?-i:\bDrs?\.?[ \t]+[A-Z])|{NAME},?[ \t]+{CREDENTIAL})"
AFTER_DATE = re.compile(
    rf"[\s\])|]*(?:$|[:–—|-]|(?-i:\.[ \t]+[A-Z])|(?-i:Drs?\.?[ \t]+[A-Z])|"
    rf"\b(?:office|ov\b|tc\b|phone|tele|video|virtual|nurse|visit|clinic|"
    rf"f/u|follow|note|addendum|message|portal|progress|re-?check|pt called|called|"
    rf"encounter|new|initial)|"
    rf"{WRITTEN_BY})",
    re.IGNORECASE,
)
LETTERHEAD = re.compile(r"(?:(?:[A-Z][\w&'’/-]*|of|and|the|for)[ \t]+){1,5}")
HEADED = re.compile(r"(?:(?:[A-Z][\w&'’/-]*|of|and|the|for)[ \t]+){1,5}[A-Z][\w-]*\.[ \t]+")
A_TEST = re.compile(
    r"\b(?:report|scan|echo\w*|mammogra\w+|SPECT|PET|stress|EMG|NCS|biopsy|path\w*|radiograph\w*|"
    r"XR|study|imaging|result\w*|DEXA|DXA)\b",
    re.IGNORECASE,
)
SIGNED_FOR = re.compile(rf"[\s,|–—-]*{WRITTEN_BY}")
STOPS = re.compile(r"[.;:?!\n]")
NEW_PART = re.compile(
    r"\s+(?=(?:he|she|they|i|we|it has|it is|on exam\w*|x-?rays?|no|there (?:is|are)|exam|plan|"
    r"assessment|impression|positive|if it|the plan)\b)",
    re.IGNORECASE,
)
AFTER_BLANK = re.compile(r"\n[ \t]*\n[ \t]*(?=\S)")
RUN_ON, SHORT_PART = 300, 25
LINE = re.compile(r"[^\n\f]+")
RANGE = re.compile(
    r"\s*(?:[-–]|to|through|thru|until)\s*(?:\d{1,2}[/.-]\d|\d{4}|[A-Za-z]{3,9}\.? \d)",
    re.IGNORECASE,
)
AT_VISIT = re.compile(
    r"\b(?:date|DOS|seen|visit|arriv(?:al|ed)|return(?:s|ed)|presents|evaluated)\b[^A-Za-z]{0,4}"
    r"(?:(?:on|the|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,?)\s+)*$",
    re.IGNORECASE,
)
CLOSED = re.compile(r"\b(?:discharged?|D/C)\s*:?\s*$", re.IGNORECASE)
ALONE = re.compile(
    rf"[ \t|,]*(?:$|{NAME},?[ \t]+{CREDENTIAL})|(?:[ \t]+\d{{4}}h?)?(?:[ \t]{{2,}}|[ \t]*\|)|"
    r",?[ \t]+\d{1,3} min\b"
)
NO_VISIT = re.compile(r"\b(?:DOB|birth|injury|onset|printed|faxed|received)\W*$", re.IGNORECASE)
COLUMN = re.compile(r"(?:[ \t]{2,}|\||^|\.[ \t])\s*$")
PLACE = re.compile(r"[A-Z][\w&’'. -]{3,40},[ \t]$")
TITLED = re.compile(
    r"(?=.*\b(?i:clinic|notes?|visit|consult\w*|follow-?up|f/u|\w+olog\w+|\w+iatr\w+|\w+ics|ortho\w*|"
    r"gastro|neuro|onc|spine|medicine|surgery|care|therapy|dictated|telephone|phone|progress)\b)"
    r"(?:[A-Z][\w&'’/-]*[.,:]?[ \t]+){1,6}"
)
MARKS = " \t-–—*=#|[(<>"
TOP_LINES, MAX_BEFORE, HEAD_WORDS_AFTER = 6, 45, 40


class Contact(Value, frozen=True):
    """A dated contact of the chart: where it stands and what its head says."""

    start: int
    end: int
    head_end: int
    on: datetime.date | None = None
    how: str = ""
    clinician: str = ""
    signed: bool = False
    addendum: bool = False


class Statement(Value, frozen=True):
    """A sentence with its section and the contact it belongs to."""

    start: int
    end: int
    section: str = ""
    noted: datetime.date | None = None
    how: str = ""
    addendum: bool = False


def contacts_in(text: str, shelf: Shelf) -> tuple[Contact, ...]:
    """The contacts of a chart, in order; one without a date if none has one."""
    heads = _without_births(text, tuple(_heads(text)))
    if not heads:
        return (_contact(text, (0, len(text)), None, shelf),)
    top = text.count("\n", 0, heads[0][0])
    undated = () if top < TOP_LINES else (_contact(text, (0, heads[0][0]), None, shelf),)
    starts = [heads[0][0] if undated else 0] + [head[0] for head in heads[1:]]
    spans = zip(starts, [*starts[1:], len(text)], strict=True)
    pairs = zip(spans, heads, strict=True)
    dated = (one for span, head in pairs for one in _with_papers(text, span, head, shelf))
    return (*undated, *dated)


def _without_births(
    text: str, heads: tuple[tuple[int, int, DateMention], ...]
) -> tuple[tuple[int, int, DateMention], ...]:
    """Heads without a bare day long before the others: a name and a birth date."""
    days = [head[2].on for head in heads if head[2].on]
    if len(days) < FEWEST_HEADS:
        return heads
    oldest = max(days).year - LONGEST_CHART
    return tuple(
        head
        for head in heads
        if (head[2].on or max(days)).year > oldest
        or HEAD_WORD.search(text, head[0], head[2].start) is not None
    )


def _with_papers(
    text: str, span: tuple[int, int], head: tuple[int, int, DateMention], shelf: Shelf
) -> Iterator[Contact]:
    """A dated contact, and papers of others that follow in it without a date."""
    kinds = [compiled(kind.regex) for kind in patterns_of(shelf, "paper_heads")]
    cuts = [
        line.end()
        for line in AFTER_BLANK.finditer(text, *span)
        if any(kind.match(text, line.end()) for kind in kinds)
    ]
    ends = [*cuts, span[1]]
    yield _contact(text, (span[0], ends[0]), head, shelf)
    for start, end in itertools.pairwise(ends):
        yield _contact(text, (start, end), None, shelf)


def statements_in(text: str, contacts: tuple[Contact, ...], shelf: Shelf) -> tuple[Statement, ...]:
    """Every sentence of the chart, with its section and contact."""
    return tuple(
        Statement(start, end, section, contact.on, contact.how, contact.addendum)
        for contact in contacts
        for begin, stop, section in sections_in(text, (contact.start, contact.end), shelf)
        for span in sentences(text, begin, stop)
        for start, end in _parts(text, *span)
    )


def _parts(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """A sentence; one that was dictated without any stop, in its parts."""
    if end - start < RUN_ON or STOPS.search(text, start, end - 1):
        yield start, end
        return
    place = start
    for mark in NEW_PART.finditer(text, start + 1, end):
        if mark.start() - place > SHORT_PART:
            yield place, mark.start()
            place = mark.end()
    yield place, end


def _heads(text: str) -> Iterator[tuple[int, int, DateMention]]:
    """Lines that begin a dated contact: start, end and the date."""
    dates = [date for date in dates_in(text) if date.on is not None and not date.bare]
    starts = [date.start for date in dates]
    seen: datetime.date | None = None
    for number, line in enumerate(LINE.finditer(text)):
        at = bisect_right(starts, line.start() - 1)
        within = [date for date in dates[at : at + 3] if date.end <= line.end()]
        head = next((date for date in within if _is_head(text, line, date, number)), None)
        if head is not None and _hangs(text, line, head):
            continue
        if head is not None and (seen is None or head.on != seen or _has_mark(text, line)):
            seen = head.on
            yield line.start(), line.end(), head


def _hangs(text: str, line: re.Match[str], date: DateMention) -> bool:
    """Whether the line goes on with a sentence that the line before began."""
    if text[line.start() : date.start].strip():
        return False
    before = text[text.rfind("\n", 0, max(line.start() - 1, 0)) + 1 : max(line.start() - 1, 0)]
    return HANGING.search(before) is not None


def _has_mark(text: str, line: re.Match[str]) -> bool:
    """Whether the line begins with a rule or a head word."""
    words = text[line.start() : line.end()].lstrip()
    return words.startswith(("---", "===")) or bool(re.match(r"(?i)addendum|encounter|tele", words))


def _is_head(text: str, line: re.Match[str], date: DateMention, number: int) -> bool:
    """Whether this date opens a contact on this line."""
    before, after = text[line.start() : date.start], text[date.end : line.end()]
    if RANGE.match(after):
        return False
    if NOT_A_VISIT.search(before) or len(before) > MAX_BEFORE:
        closes = number < TOP_LINES and CLOSED.search(before) is not None
        return (closes and "discharge s" in _titled(text, line)) or _at_top(before, after, number)
    if not before.strip(MARKS):
        return AFTER_DATE.match(after) is not None and RANGE.match(after) is None
    if LETTERHEAD.fullmatch(before) and SIGNED_FOR.match(after) and not A_TEST.search(before):
        return True
    top = HEADED.match(before) if number < TOP_LINES else None
    before = before[top.end() :] if top else before
    word = HEAD_WORD.search(before)
    if word is None:
        return _at_top(before, after, number)
    return word.start() < MAX_BEFORE and ". " not in before and not before.lstrip()[0].islower()


def _titled(text: str, line: re.Match[str]) -> str:
    """The lines above, in small letters and without double spaces."""
    return " ".join(text[: line.start()].lower().replace("note", "summary").split())


def _at_top(before: str, after: str, number: int) -> bool:
    """Whether a letterhead line carries the date of the visit."""
    labelled = AT_VISIT.search(before)
    columns = COLUMN.search(before) or (not after.strip(MARKS) and PLACE.fullmatch(before))
    birth = before.rstrip().endswith("|") and not after.strip(MARKS)
    alone = ALONE.match(after) if columns and before and not birth else None
    if number == 0 and not after.strip(MARKS + "."):
        alone = alone or TITLED.fullmatch(before)
    return number < TOP_LINES and not NO_VISIT.search(before) and bool(labelled or alone)


def _contact(
    text: str, span: tuple[int, int], head: tuple[int, int, DateMention] | None, shelf: Shelf
) -> Contact:
    """A contact from its span and its head line."""
    start, end = span
    head_start, head_end = (head[0], head[1]) if head else (start, start)
    line = text[head_start : min(head_end, head[2].end + HEAD_WORDS_AFTER)] if head else ""
    kinds = [kind for kind in patterns_of(shelf, "contacts") if kind.find(line)]
    addendum = any(kind.means == "addendum" for kind in kinds)
    hows = [kind.means for kind in kinds if kind.means != "addendum"]
    signed = SIGNED.search(text, start, end) is not None
    return Contact(
        start,
        end,
        head[2].end if head else start,
        head[2].on if head else None,
        _how(hows, text[start:end], addendum=addendum),
        _clinician(text, (start, end), (head_start, head_end)),
        signed and not NOT_SIGNED.search(text, start, end),
        addendum,
    )


def _how(named: list[str], body: str, *, addendum: bool) -> str:
    """What the head says; else in person if the body holds an examination."""
    if addendum or named:
        return "" if addendum else named[0]
    examined = re.search(
        r"(?im)^\s*(?:PE|O|Obj\w*|(?:physical )?exam\w*)\b\s*[:\n]|\bon exam\b|"
        r"(?<=[.;])[ \t]+(?-i:(?:Physical )?Exam(?:ination)?):",
        body,
    )
    return "in_person" if examined else ""


def _clinician(text: str, span: tuple[int, int], head: tuple[int, int]) -> str:
    """The clinician named in the head, else the last one named."""
    found = CLINICIAN.search(text, *head)
    if found is None:
        named = list(CLINICIAN.finditer(text, *span)) or list(DOCTOR.finditer(text, *head))
        found = named[-1] if named else None
    return _without_stop(" ".join(found.group().split())) if found else ""


def _without_stop(name: str) -> str:
    """The name without the stop of its sentence; "M.D." keeps its own."""
    title = name.rsplit(maxsplit=1)[-1]
    return name.removesuffix(".") if title.count(".") == 1 else name
