"""Where the parts of a clinical note begin, by their headings."""

import re
from collections.abc import Iterator
from functools import cache

from rebuttal.knowledge.pattern import Pattern
from rebuttal.knowledge.shelf import Shelf

UNKNOWN_HEADING = re.compile(r"^[ \t]*[A-Z][A-Z /&,'()-]{3,60}:?[ \t]*$", re.MULTILINE)
EXAM_LIKE = re.compile(
    r"\b[0-5][+-]?/5\b|\b(?:DTRs?|reflexes|gait|tender|nontender|intact|ROM|SLR|strength|PERRLA?|"
    r"RRR|CTAB?|murmurs?|effusion|palpation|atrophy)\b",
    re.IGNORECASE,
)
EXAMINED = re.compile(
    r"\b(?:exam\w*|strength|power|reflex\w*|tender\w*|gait|ROM|pulses?|palp\w+|sensation|afebrile|"
    r"jerks?|SLR|weak\w*|limps?|Lachman|McMurray|Spurling\w*|Tinel\w*|Hawkins)\b",
    re.IGNORECASE,
)
OLD_TEXT = re.compile(r"[(\[][^()\[\]\n]*\b(?:carried|copied|pulled|pasted)\b", re.IGNORECASE)
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
HEAD_WORDS_AFTER = 40


LINE_LOOK = 160
SOAP = re.compile(
    r"(?<![\w)])O[):][ ].{5,}?(?<![\w)])A[):][ ].{2,}?(?<![\w)])P[):][ ]",
    re.DOTALL,
)
LETTERED = frozenset({":", ")"})
RX = re.compile(r"Rx", re.IGNORECASE)


@cache
def _headings(expressions: tuple[str, ...]) -> re.Pattern[str]:
    """One expression that finds every known heading."""
    spaced = (expression.replace(" ", r"[ \t]+") for expression in expressions)
    parts = "|".join(f"(?P<s{at}>{expression})" for at, expression in enumerate(spaced))
    return re.compile(
        rf"(?:^|(?<=[.;!?)]))[ \t]*(?:[-*•#>]+[ \t]*)?(?:{parts})(?:[ \t]+\d{{1,2}}/\d{{1,2}})?"
        r"(?:[ \t]*[(\[][^()\[\]\n]{0,40}[)\]])?(?P<mark>[ \t]*[:>]|\)(?=[ \t])|"
        r"[ \t]*(?:--?|–)[ \t]|/(?=[ \t]+\w)|"
        r"(?<=\w{4})\.(?=[ \t]+\S)|[ \t]*$)",
        re.IGNORECASE | re.MULTILINE,
    )


def patterns_of(shelf: Shelf, topic: str) -> tuple[Pattern, ...]:
    """The patterns of a topic of words."""
    return shelf.read(f"words/{topic}", tuple[Pattern, ...])


def sections_in(text: str, within: tuple[int, int], shelf: Shelf) -> Iterator[tuple[int, int, str]]:
    """The sections between two places: start, end, kind."""
    named = patterns_of(shelf, "note_sections")
    finder = _headings(tuple(entry.regex for entry in named))
    start, end = within
    marks: dict[int, str] = {}
    lettered = SOAP.search(text, start, end) is not None
    for found in UNKNOWN_HEADING.finditer(text, start, end):
        marks[found.start()] = "unknown"
    for found in finder.finditer(text, start, end):
        group = next(name for name, words in found.groupdict().items() if words is not None)
        doubtful = len(found.group(group)) == 1 or found["mark"] in {".", "/", ")"}
        at_line = found.start() == 0 or text[found.start() - 1] in "\n\f"
        capital = text[found.start(group)].isupper()
        if not doubtful or (capital and (at_line or (lettered and found["mark"] in LETTERED))):
            means = _meant(text, found.end(), named[int(group[1:])].means)
            marks[found.start()] = _dated(found, means, top=found.start() <= start + 1)
            if RX.fullmatch(found.group(group)) and "exam" not in marks.values():
                marks[found.start()] = "care"  # before an examination it tells what was tried
    for found in BARE_PLAN.finditer(text, start, end):
        marks[found.start()] = "plan"
    for found in SPOKEN.finditer(text, start, end):
        marks.setdefault(found.start(), found.lastgroup or "")
    yield from _cut(marks, start, end)


def _dated(found: re.Match[str], means: str, *, top: bool) -> str:
    """What a heading means where it is the paper's title, or says that its text is old."""
    if top and (found["mark"] == "." or (means == "plan" and found["mark"] != ":")):
        return ""
    old = means in {"exam", "plan"} and OLD_TEXT.search(found[0]) is not None
    return "old_plan" if old else means


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
