"""The course that what can be done shows: one block now, six blocks last year."""

import re
from collections.abc import Iterator

from rebuttal.model.fact import Assertion, Fact
from rebuttal.understanding.durations import NUMBER, WORDS
from rebuttal.understanding.opened_chart import Hit, Notes

UNIT = (
    r"(?:meters?|metres?|m|yards?|yds?|feet|ft|blocks?|miles?|km|flights?|stairs|steps|laps|"
    r"minutes?|mins?|hours?|houses)\b"
)
FEW = r"(?:(?:only|about|around|just|barely|roughly|up|to|over|nearly|a|some|the|single|≈|~)\s+)*"
COUNT = rf"{FEW}(?<![\w/.])(?P<name>{NUMBER})\b[\s-]*(?P<name_unit>{UNIT})?(?![\d/%])"
NOW_FIGURE, WAS_FIGURE = (COUNT.replace("<name", f"<{name}") for name in ("now", "was"))
BEFORE = (
    r"\b(?:previously|formerly|was|were|used to|before|"
    r"last (?:year|month|visit|spring|summer|fall|winter)|"
    r"down from|up from|from|compared (?:to|with)|(?:a|one|\w+) (?:year|months?|weeks?) ago|"
    r"in (?:the )?(?:spring|summer|fall|winter|Jan\w*|Feb\w*|March|April|May|June|July|Aug\w*|"
    r"Sep\w*|Oct\w*|Nov\w*|Dec\w*))\b"
)
NOW = r"\b(?:now|today|currently|at present|only|can|stops?|limited to|after|tolerance|distance)\b"
NOW_WAS = re.compile(
    rf"{NOW}[^.;\n\d]{{0,40}}?{NOW_FIGURE}[^.\n\d]{{0,25}}?{BEFORE}[^.\n\d]{{0,25}}?"
    rf"\b{WAS_FIGURE}",
    re.IGNORECASE,
)
WAS_NOW = re.compile(
    rf"{BEFORE}[^.;\n\d]{{0,30}}?\b{WAS_FIGURE}[^.\n\d]{{0,40}}?"
    rf"\b(?:now|today|currently|at present|but|to)\b[^.\n\d]{{0,30}}?\b{NOW_FIGURE}",
    re.IGNORECASE,
)
DOING = re.compile(
    r"\b(?:walk\w*|stand\w*|sit\w*|climb\w*|stairs?|flights?|blocks?|claudic\w*|tolerance|exert\w*|"
    r"dyspn\w*|breath\w*|angina|chest|winded|manag\w*|run\w*)\b",
    re.IGNORECASE,
)


def course_by_capacity(notes: Notes, at: int) -> Iterator[Fact[object]]:
    """Worse or better, where two figures tell what was and is possible."""
    statement = notes.statements[at]
    if not DOING.search(notes.text, statement.start, statement.end):
        return
    for form in (NOW_WAS, WAS_NOW):
        found = form.search(notes.text, statement.start, statement.end)
        if found is None or not _same_unit(found["now_unit"], found["was_unit"]):
            continue
        was, now = (_value(found[name]) for name in ("was", "now"))
        hit = Hit(*found.span(), "capacity", at)
        if was != now and notes.held(hit) in {Assertion.STATED, Assertion.PAST}:
            yield notes.fact("course", "worse" if now < was else "better", hit, Assertion.STATED)
            return


def _value(words: str) -> float:
    """The number that these words name."""
    return WORDS[words.lower()] if words.lower() in WORDS else float(words)


def _same_unit(now: str | None, was: str | None) -> bool:
    """Whether two figures measure the same; one of them may leave its unit out."""
    if not (now or was):
        return False
    return not (now and was) or now[:2].lower() == was[:2].lower()
