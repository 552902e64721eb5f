"""Deadlines as lines: the safe date first, then the law, then what is left."""

import datetime
from collections.abc import Iterator

from rebuttal.faces.lines import heading, labelled, point, wrapped
from rebuttal.model.calculation import Calculation, StepDate
from rebuttal.model.law import Reached

WIDE = 12
NOTHING = "No step was found that this decision opens: see below."
NO_STEP = "No step with a time of its own was found for this kind of cover: see below."
BY_ITSELF = "You file nothing now: the next step comes by itself. Keep a copy of what was sent."
PAST, LATE = "PASSED", "LATE unless it has answered"
CHECK = "from memory, so check your letter; no letter may cite it"
HOW_SURE = {
    "text": "read in the law",
    "secondary": "read in a dependable source",
    "memory": CHECK,
}


def counted(found: Calculation) -> str:
    """What to do by when, then what comes later, then what must be known."""
    title = found.name[:1].upper() + found.name[1:]
    mine = [due for due in found.deadlines if due.open and due.who == "member"]
    moves = [due for due in found.deadlines if due.open and due.who != "member"]
    later = [due for due in found.deadlines if not due.open and due.who == "member"]
    others = [due for due in found.deadlines if not due.open and due.who != "member"]
    later, others = _worth_telling(later), _worth_telling(others)
    parts = [
        wrapped(f"{title} ({found.regime}), as of {day(found.today)}", ""),
        heading("What you can do now"),
        *(line for due in mine for line in _mine(due)),
        *([] if mine else [wrapped(_nothing(found, moves))]),
        *_group("What happens by itself", moves),
        *_group("By when they must answer", others),
        *_group("What comes after that", later),
    ]
    notes = [heading("Know this"), *map(point, found.notes)] if found.notes else []
    return "\n".join([*parts, *notes]).strip("\n")


def _worth_telling(dues: list[StepDate]) -> list[StepDate]:
    """The steps without those of the first request, unless its arrival was given."""
    return [due for due in dues if due.legal_date or not due.step.startswith("request")]


def _nothing(found: Calculation, moves: list[StepDate]) -> str:
    """What to do when this decision opens no step of one's own."""
    if moves:
        return BY_ITSELF
    return NO_STEP if found.stage is Reached.INITIAL else NOTHING


def day(date: datetime.date) -> str:
    """A date in words, with its weekday."""
    return f"{date:%A}, {date:%B} {date.day}, {date.year}"


def _mine(due: StepDate) -> Iterator[str]:
    """A step that is open: its dates, the counting, the law, what is left."""
    yield wrapped(f"{due.name}{f' ({PAST})' if due.passed else ''}")
    if due.safe_date:
        yield labelled("safe date", day(due.safe_date), WIDE)
    if due.legal_date and due.bound == "at_most":
        yield labelled("at most", f"{day(due.legal_date)}, by law; your letter may say less", WIDE)
    elif due.legal_date and due.legal_date != due.safe_date:
        yield labelled("last day", f"{day(due.legal_date)}, by law", WIDE)
    if due.send_by and due.send_by != due.safe_date:
        yield labelled("send by", day(due.send_by), WIDE)
    yield labelled("counting", due.counting, WIDE)
    if due.citation:
        yield labelled("law", _law(due), WIDE)
    yield labelled("send to", due.sent_to, WIDE)
    if due.must_contain:
        yield labelled("bring", "; ".join(due.must_contain), WIDE)
    if due.consequence:
        yield labelled("if missed", due.consequence, WIDE)
    yield from (labelled("note", note, WIDE) for note in due.notes if note != due.consequence)
    yield ""


def _law(due: StepDate) -> str:
    """The citation, and how well it was checked."""
    as_of = f", as of {due.as_of}" if due.as_of else ""
    return f"{due.citation} ({HOW_SURE.get(due.verified, due.verified)}{as_of})"


def _group(title: str, dues: list[StepDate]) -> Iterator[str]:
    """Steps without a date yet, one point each."""
    if not dues:
        return
    yield heading(title)
    for due in dues:
        cited = f" [{due.citation}{'' if due.verified != 'memory' else ', check'}]"
        says = due.counting.rstrip(".")
        if due.legal_date:
            late = f" ({LATE})" if due.passed and due.who != "member" else ""
            says = f"{says}: by {day(due.legal_date)}{late}"
        yield point(f"{due.name}: {says}.{cited if due.citation else ''}")
        if due.consequence and due.who != "member":
            yield wrapped(due.consequence, "    ")
