"""Graded findings: which muscle or reflex, which side, which grade."""

import re
from collections.abc import Iterator

from rebuttal.model.value import Value
from rebuttal.understanding.opened_chart import Hit, Notes

STRENGTH = re.compile(
    r"(?<![\d/.+])\+?[0-5]\s?[+-]?\s?/\s?5(?:\s?[+-](?!\d))?(?![\d/])|"
    r"\b(?:[0-5]|zero|one|two|three|four|five)(?:[\s-]*(?:plus|minus|\+|-))?\s+(?:out\s+of|over|of)\s+"
    r"(?:5|five)\b(?! (?:days|weeks|visits|sessions|years))",
    re.IGNORECASE,
)
REFLEX = re.compile(
    r"(?<![\d/])[0-4]\s?\+|\b(?:[0-4]|one|two|three|four)[\s-]plus\b|\b2/2\b|(?<![\d/.\w])0(?!\s*[\d/.%\w°])|(?<![\d/.\w])0(?=\s+[LR]\b)|\b[0-4]/4\b|\b(?:trace|absent|diminished|decreased|reduced|hypo(?:active|"
    r"reflexi[ac])|depressed|unobtainable|brisk|hyper(?:active|reflexi[ac])|normal|symmetric(?:al)?|"
    r"intact|equal|WNL|physiologic)\b",
    re.IGNORECASE,
)
RIGHT = r"(?:(?-i:R|RT|Rt)|right(?:[- ]sided)?|RLE|RUE)"
LEFT = r"(?:(?-i:L|LT|Lt)|left(?:[- ]sided)?|LLE|LUE)"
BOTH = (
    r"(?:bilat(?:\.|eral(?:ly)?)?|b/l|both(?: sides)?|BLE|BUE|symmetric(?:al(?:ly)?)?|equal(?:ly)?)"
)
SIDE = re.compile(
    rf"(?<![\w/])(?:(?P<right>{RIGHT})|(?P<left>{LEFT})|(?P<bilateral>{BOTH}))(?![\w/]|-?\d|-spine)",
    re.IGNORECASE,
)
LEAD_SIDE = re.compile(
    rf"(?<![\w/])(?:{RIGHT}|{LEFT}|{BOTH})\s*(?::|is|was|at)?\s*$", re.IGNORECASE
)
SIDE_LOOK = 10
ABOUT = re.compile(r"\s*(?:strength\s*)?(?:in|of|with|for|at|to|on)?\s", re.IGNORECASE)
WORD = re.compile(r"\b(?:str(?:ength)?|motor|power|DTRs?|reflexes|deep)\b", re.IGNORECASE)
COMPARED = 40
LIST_GAP = re.compile(r"\s*(?:,|/|&|and|,\s*and)?\s*", re.IGNORECASE)
BREAK = re.compile(r"[,;:]|\b(?:and|but|except(?: for)?)\b")


class Graded(Value, frozen=True):
    """A grade with its part and side, and the words that carry it."""

    grade: str
    part: str
    side: str
    start: int
    end: int


def earlier_at(notes: Notes, found: re.Match[str]) -> bool:
    """Whether words beside a finding place it at an earlier examination.

    "4/5 on IE" and "(was 3/5)" stand for comparison; the finding is another.
    """
    text, (floor, end) = notes.text, found.span()
    at = notes.at(floor)
    start = notes.statements[at].start if at is not None else floor
    opened = text.rfind("(", start, floor)
    closed = text.find(")", opened, floor) if opened >= 0 else -1
    within = opened >= 0 and closed < 0
    stop = text.find(")", end, end + COMPARED) if within else -1
    marks = notes.all_hits_at("earlier_finding", at) if at is not None else ()
    if within and any(opened <= mark.start < (stop if stop >= 0 else end) for mark in marks):
        return True
    return any(mark.means == "after" and not text[end : mark.start].strip(" ,)") for mark in marks)


def side_in(words: str, *, last: bool = False) -> str:
    """The side that the words name: left, right, bilateral, or none."""
    found = list(SIDE.finditer(words))
    if not found:
        return ""
    named = {match.lastgroup or "" for match in found}
    if {"left", "right"} <= named and not last:
        return found[0].lastgroup or ""
    return found[-1 if last else 0].lastgroup or ""


def graded_in(
    notes: Notes, span: tuple[int, int], grades: re.Pattern[str], parts: tuple[Hit, ...]
) -> Iterator[Graded]:
    """Every grade between start and end, with its part and side."""
    found = [one for one in grades.finditer(notes.text, *span) if not earlier_at(notes, one)]
    previous_end, previous, opened = span[0], "", span[0]
    for at, match in enumerate(found):
        next_start = found[at + 1].start() if at + 1 < len(found) else span[1]
        lead, trail = (previous_end, match.start()), (match.end(), next_start)
        part, place = _part(notes.text, lead, trail, parts, previous)
        side = _side(notes.text, lead, trail) or _before(notes.text, lead, place)
        start, end = _extent(notes.text, match, trail, place, side)
        previous_end = max(end, match.end())
        if part and place is None:
            start = opened
        elif not part:
            start = _from_word(notes.text, span[0], start)
        opened = start
        yield Graded(" ".join(match.group().split()), part, side, start, end)
        previous = part


def _from_word(text: str, floor: int, start: int) -> int:
    """Where the quote of a grade without a part begins: at its heading word."""
    found = list(WORD.finditer(text, max(floor, start - 40), start))
    return found[-1].start() if found else start


def _part(
    text: str,
    lead: tuple[int, int],
    trail: tuple[int, int],
    parts: tuple[Hit, ...],
    previous: str,
) -> tuple[str, tuple[int, int] | None]:
    """The part before the grade, else after it, else the one before."""
    before = [hit for hit in parts if lead[0] <= hit.start and hit.end <= lead[1]]
    if before:
        chosen = before[-1:]
        for hit in reversed(before[:-1]):
            if LIST_GAP.fullmatch(text, hit.end, chosen[0].start) is None:
                break
            chosen.insert(0, hit)
        names = ", ".join(dict.fromkeys(_word(text, hit) for hit in chosen))
        return names, (chosen[0].start, chosen[-1].end)
    stop = BREAK.search(text, *trail)
    until = stop.start() if stop else trail[1]
    after = [hit for hit in parts if trail[0] <= hit.start and hit.end <= until]
    if after and ABOUT.match(text, trail[0]):
        names = ", ".join(dict.fromkeys(_word(text, hit) for hit in after))
        return names, (after[0].start, after[-1].end)
    fresh = any(match.group() in ",;" for match in BREAK.finditer(text, *lead))
    return ("" if fresh and not SIDE.search(text, *lead) else previous), None


def _word(text: str, hit: Hit) -> str:
    return " ".join(text[hit.start : hit.end].split()) if hit.means == "place" else hit.means


def _side(text: str, lead: tuple[int, int], trail: tuple[int, int]) -> str:
    """The side right before the grade, else right after, else in the lead."""
    words = text[lead[0] : lead[1]]
    if LEAD_SIDE.search(words):
        return side_in(words, last=True)
    stop = BREAK.search(text, *trail)
    after = side_in(text[trail[0] : stop.start() if stop else trail[1]])
    if after:
        return after
    return side_in(BREAK.split(words)[-1], last=True)


def _before(text: str, lead: tuple[int, int], place: tuple[int, int] | None) -> str:
    """The side right before a list of parts: "L biceps and triceps 1+"."""
    if place is None:
        return ""
    words = text[max(lead[0], place[0] - SIDE_LOOK) : place[0]]
    return side_in(words, last=True) if LEAD_SIDE.search(words) else ""


def _extent(
    text: str,
    grade: re.Match[str],
    trail: tuple[int, int],
    place: tuple[int, int] | None,
    side: str,
) -> tuple[int, int]:
    """From the part to the side: the shortest words that prove the grade."""
    start, end = grade.span()
    if place is not None:
        start, end = min(start, place[0]), max(end, place[1])
        sided = LEAD_SIDE.search(text, max(place[0] - 8, 0), place[0]) if side else None
        start = min(start, sided.start()) if sided else start
    led = LEAD_SIDE.search(text, max(start, grade.start() - SIDE_LOOK), grade.start())
    open_ = side and led is None
    mark = SIDE.search(text, trail[0], min(trail[1], trail[0] + 30)) if open_ else None
    if mark and not BREAK.search(text, trail[0], mark.start()):
        end = max(end, mark.end())
    return start, end
