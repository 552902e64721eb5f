"""How a chart is laid out: dated contacts, sections, and their sentences."""

import datetime
import itertools
import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import cache

from rebuttal.knowledge.pattern import Pattern, compiled
from rebuttal.knowledge.sentences import HANGING, sentences
from rebuttal.knowledge.shelf import Shelf
from rebuttal.model.value import Value
from rebuttal.understanding.dates import DateMention, dates_in

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
HEAD_WORD = re.compile(
    r"\b(?:encounter|visit|dates?(?: of (?:service|visit|exam(?:ination)?|evaluation|encounter))?|"
    r"DOS|tele\w+|phone|addendum|late entry|(?:progress|clinic|nurse|soap|consult\w*) ?notes?|"
    r"office|seen(?: on)?|nurse|message|portal|video|virtual|follow[- ]?up|f/u|note|exam(?:ined)?|"
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
UNKNOWN_HEADING = re.compile(r"^[ \t]*[A-Z][A-Z /&,'()-]{3,60}:?[ \t]*$", re.MULTILINE)
EXAM_LIKE = re.compile(
    r"\b[0-5][+-]?/5\b|\b(?:DTRs?|reflexes|gait|tender|nontender|intact|ROM|SLR|strength|PERRLA?|"
    r"RRR|CTAB?|murmurs?|effusion|palpation|atrophy)\b",
    re.IGNORECASE,
)
EXAMINED = re.compile(r"\b(?:exam\w*|strength|reflex\w*|tender\w*|gait|ROM)\b", re.IGNORECASE)
BARE_PLAN = re.compile(
    r"(?<=[.;])[ \t]+Plan[ \t]+(?=[A-Z(])|^[ \t]*(?:Plan|A/P|A&P)[ \t]+(?=[A-Z])", re.MULTILINE
)
SPOKEN = re.compile(
    r"(?:^|(?<=[.;?!)]))[ \t]*(?:So,? |Okay,? |Then )?"
    r"(?:(?P<exam>(?:on |the )?(?:physical )?exam(?:ination)?)|(?P<plan>(?:the |my )?plan)|"
    r"(?P<assessment>assessment|(?:the |my )?impression)|"
    r"(?P<past>past (?:medical )?history))(?:,|[ \t]is)[ \t]",
    re.IGNORECASE | re.MULTILINE,
)
AROUND_SYSTEMS = frozenset({"exam", "ros"})
STOPS = re.compile(r"[.;:?!\n]")
NEW_PART = re.compile(
    r"\s+(?=(?:he|she|they|i|we|it has|it is|on exam\w*|x-?rays?|no|there (?:is|are)|exam|plan|"
    r"assessment|impression|positive|if it|the plan)\b)",
    re.IGNORECASE,
)
AFTER_BLANK = re.compile(r"\n[ \t]*\n[ \t]*(?=\S)")
RUN_ON, SHORT_PART, LINE_LOOK = 300, 25, 160
LINE = re.compile(r"[^\n\f]+")
RANGE = re.compile(r"\s*(?:[-–]|to|through|thru|until)\s*\d", re.IGNORECASE)
MARKS = " \t-–—*=#|[(<>"
TOP_LINES, MAX_BEFORE = 6, 45
HEAD_WORDS_AFTER = 40


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
    heads = tuple(_heads(text))
    if not heads:
        return (_contact(text, (0, len(text)), None, shelf),)
    top = text.count("\n", 0, heads[0][0])
    undated = () if top < TOP_LINES else (_contact(text, (0, heads[0][0]), None, shelf),)
    starts = [heads[0][0] if undated else 0] + [head[0] for head in heads[1:]]
    spans = zip(starts, [*starts[1:], len(text)], strict=True)
    pairs = zip(spans, heads, strict=True)
    dated = (one for span, head in pairs for one in _with_papers(text, span, head, shelf))
    return (*undated, *dated)


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
        for begin, stop, section in _sections(text, contact, shelf)
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
        return _at_top(before, after, number)
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


def _at_top(before: str, after: str, number: int) -> bool:
    """Whether a letterhead line carries the date of the visit."""
    labelled = re.search(r"(?i)\b(?:date|DOS|seen|visit)\b[^A-Za-z]{0,4}$", before)
    alone = re.match(rf"[ \t|,]*(?:$|{NAME},?[ \t]+{CREDENTIAL})", after)
    free = re.search(r"(?i)\b(?:DOB|birth|injury|onset|printed|faxed|received)\W*$", before)
    columns = re.search(r"(?:[ \t]{2,}|\||^)\s*$", before)
    birth = before.rstrip().endswith("|") and not after.strip(MARKS)
    alone = alone if columns and before and not birth else None
    return number < TOP_LINES and not free and bool(labelled or alone)


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


@cache
def _headings(expressions: tuple[str, ...]) -> re.Pattern[str]:
    """One expression that finds every known heading."""
    spaced = (expression.replace(" ", r"[ \t]+") for expression in expressions)
    parts = "|".join(f"(?P<s{at}>{expression})" for at, expression in enumerate(spaced))
    return re.compile(
        rf"(?:^|(?<=[.;!?)]))[ \t]*(?:[-*•#]+[ \t]*)?(?:{parts})"
        r"(?:[ \t]*\([^()\n]{0,40}\))?(?P<mark>[ \t]*[:>]|\)(?=[ \t])|[ \t]*(?:--?|–)[ \t]|"
        r"/(?=[ \t]+\w)|"
        r"(?<=\w{4})\.(?=[ \t]+\S)|[ \t]*$)",
        re.IGNORECASE | re.MULTILINE,
    )


def patterns_of(shelf: Shelf, topic: str) -> tuple[Pattern, ...]:
    """The patterns of a topic of words."""
    return shelf.read(f"words/{topic}", tuple[Pattern, ...])


def _sections(text: str, contact: Contact, shelf: Shelf) -> Iterator[tuple[int, int, str]]:
    """The sections of a contact: start, end, kind."""
    named = patterns_of(shelf, "note_sections")
    finder = _headings(tuple(entry.regex for entry in named))
    start = contact.start
    marks: dict[int, str] = {}
    for found in UNKNOWN_HEADING.finditer(text, start, contact.end):
        marks[found.start()] = "unknown"
    for found in finder.finditer(text, start, contact.end):
        group = next(name for name, words in found.groupdict().items() if words is not None)
        doubtful = len(found.group(group)) == 1 or found["mark"] in {".", "/", ")"}
        at_line = found.start() == 0 or text[found.start() - 1] in "\n\f"
        if not doubtful or (at_line and text[found.start(group)].isupper()):
            marks[found.start()] = _meant(text, found.end(), named[int(group[1:])].means)
    for found in BARE_PLAN.finditer(text, start, contact.end):
        marks[found.start()] = "plan"
    for found in SPOKEN.finditer(text, start, contact.end):
        marks.setdefault(found.start(), found.lastgroup or "")
    yield from _cut(marks, contact.start, contact.end)


def _meant(text: str, end: int, means: str) -> str:
    """What a heading means; "findings" are of an examination or of a picture."""
    if means == "system":
        return "system exam" if EXAM_LIKE.search(text, end, _line_end(text, end)) else means
    if means != "findings":
        return means
    return "exam" if EXAMINED.search(text, end, end + HEAD_WORDS_AFTER * 2) else "imaging"


def _line_end(text: str, start: int) -> int:
    """Where the line ends, but not too far."""
    end = text.find("\n", start)
    return min(end if end >= 0 else len(text), start + LINE_LOOK)


def _cut(marks: dict[int, str], start: int, end: int) -> Iterator[tuple[int, int, str]]:
    """Spans between marks; a body system stays in the section around it."""
    marks = {start: "", **marks} if start not in marks else marks
    places = sorted(marks)
    current = ""
    for place, after in zip(places, [*places[1:], end], strict=True):
        if marks[place] == "unknown":
            current = current if current in AROUND_SYSTEMS else ""
        elif marks[place] == "system exam":
            current = current if current in AROUND_SYSTEMS else "exam"
        elif marks[place] != "system":
            current = marks[place]
        yield place, after, current
