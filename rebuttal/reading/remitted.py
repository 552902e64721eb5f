"""What an X12 835 says about one claim: its lines, amounts, adjustments, codes."""

import datetime
import re
from collections.abc import Iterator
from decimal import Decimal

from rebuttal.model.value import Value
from rebuttal.reading.x12 import Segment, element

NUMBER = re.compile(r"-?(?:\d{1,15}(?:\.\d{0,6})?|\.\d{1,6})")
LONGEST_CAS = 19
PATIENT, SUBSCRIBER, CORRECTED, RENDERING = "QC", "IL", "74", "82"
SERVICE_DAYS = ("472", "150", "151")
CLAIM_DAYS = ("232", "233")


class Adjustment(Value, frozen=True):
    """Money not paid and the codes of the reason: CO, 50, amount."""

    group: str
    code: str
    amount: Decimal


class Person(Value, frozen=True):
    """A name and a number as the payer sent them."""

    name: str = ""
    id: str = ""


class Line(Value, frozen=True):
    """One service line; `faults` says what of it could not be read."""

    procedure: str = ""
    modifiers: tuple[str, ...] = ()
    submitted: str = ""
    charge: Decimal | None = None
    paid: Decimal | None = None
    units: str = ""
    days: tuple[datetime.date, ...] = ()
    adjustments: tuple[Adjustment, ...] = ()
    remarks: tuple[str, ...] = ()
    policies: tuple[str, ...] = ()
    control: str = ""
    faults: tuple[str, ...] = ()


class Claim(Value, frozen=True):
    """One claim of a remittance with its lines."""

    account: str
    status: str
    charge: Decimal | None
    paid: Decimal | None
    filing: str
    number: str
    patient: Person
    subscriber: Person
    rendering: Person
    days: tuple[datetime.date, ...] = ()
    adjustments: tuple[Adjustment, ...] = ()
    remarks: tuple[str, ...] = ()
    policies: tuple[str, ...] = ()
    lines: tuple[Line, ...] = ()
    faults: tuple[str, ...] = ()


def claim_of(group: list[Segment], component: str) -> Claim:
    """The claim that the segments from its CLP on describe."""
    starts = [at for at, segment in enumerate(group) if segment[0] == "SVC"] or [len(group)]
    head, clp = group[: starts[0]], group[0]
    people = {element(s, 1): s for s in head if s[0] == "NM1"}
    adjustments, faults = _adjustments(head)
    spans = zip(starts, [*starts[1:], len(group)], strict=True)
    return Claim(
        account=element(clp, 1),
        status=element(clp, 2),
        charge=_money(element(clp, 3)),
        paid=_money(element(clp, 4)),
        filing=element(clp, 6),
        number=element(clp, 7),
        patient=_person(people.get(CORRECTED), _person(people.get(PATIENT))),
        subscriber=_person(people.get(SUBSCRIBER)),
        rendering=_person(people.get(RENDERING)),
        days=_days(head, CLAIM_DAYS),
        adjustments=adjustments,
        remarks=tuple(_claim_remarks(head)),
        policies=_references(head, "0K"),
        lines=tuple(_line(group[a:b], component) for a, b in spans if group[a:b]),
        faults=faults,
    )


def _line(group: list[Segment], component: str) -> Line:
    """One service line from its SVC on."""
    svc = group[0]
    code, *modifiers = _procedure(element(svc, 1), component)
    submitted = _procedure(element(svc, 6), component)[0]
    adjustments, faults = _adjustments(group)
    charge, paid = _money(element(svc, 2)), _money(element(svc, 3) or "0")
    if charge is None or paid is None:
        faults = (*faults, "an amount of it is not a number")
    return Line(
        procedure=code,
        modifiers=tuple(filter(None, modifiers)),
        submitted=submitted if submitted != code else "",
        charge=charge,
        paid=paid,
        units=element(svc, 5) or "1",
        days=_days(group, SERVICE_DAYS),
        adjustments=adjustments,
        remarks=tuple(element(s, 2) for s in group if s[0] == "LQ" and element(s, 1) == "HE"),
        policies=_references(group, "0K"),
        control=next(iter(_references(group, "6R")), ""),
        faults=faults,
    )


def _procedure(composite: str, component: str) -> list[str]:
    """Code and modifiers of a composite such as HC:72148:26."""
    qualifier, _, rest = composite.partition(component)
    parts = rest.split(component) if rest else [qualifier]
    return [part.strip() for part in parts[:5]]


def _money(words: str) -> Decimal | None:
    """An amount, exact; None when it is not a plain number."""
    return Decimal(words) if NUMBER.fullmatch(words) else None


def _adjustments(group: list[Segment]) -> tuple[tuple[Adjustment, ...], tuple[str, ...]]:
    """Every adjustment of the CAS segments, and what was wrong with them."""
    found: list[Adjustment] = []
    faults: list[str] = []
    for segment in group:
        if segment[0] != "CAS":
            continue
        if len(segment) - 1 > LONGEST_CAS:
            faults.append("an adjustment holds more parts than X12 allows")
        for at in range(2, min(len(segment), LONGEST_CAS + 1), 3):
            code, amount = element(segment, at), _money(element(segment, at + 1) or "0")
            if code and amount is not None:
                found.append(Adjustment(element(segment, 1), code, amount))
            elif code:
                faults.append("the amount of an adjustment is not a number")
    return tuple(found), tuple(dict.fromkeys(faults))


def _person(segment: Segment | None, other: Person | None = None) -> Person:
    """The person of an NM1 segment; what it leaves out is taken from the other."""
    before = other or Person()
    if segment is None:
        return before
    last, first, middle = (element(segment, at) for at in (3, 4, 5))
    given = " ".join(filter(None, (first, middle)))
    name = f"{last}, {given}" if given else last
    return Person(name or before.name, element(segment, 9) or before.id)


def _days(group: list[Segment], kinds: tuple[str, ...]) -> tuple[datetime.date, ...]:
    """The dates of these kinds; one that the calendar does not have is left out."""
    words = [element(s, 2) for s in group if s[0] == "DTM" and element(s, 1) in kinds]
    return tuple(sorted({day for word in words if (day := day_of(word)) is not None}))


def day_of(words: str) -> datetime.date | None:
    """The day that CCYYMMDD names, or None."""
    if not re.fullmatch(r"\d{8}", words):
        return None
    try:
        return datetime.date(int(words[:4]), int(words[4:6]), int(words[6:]))
    except ValueError:
        return None


def _claim_remarks(group: list[Segment]) -> Iterator[str]:
    """The remark codes of the whole claim."""
    places = {"MOA": range(3, 8), "MIA": (5, 20, 21, 22, 23)}
    for segment in group:
        yield from filter(None, (element(segment, at) for at in places.get(segment[0], ())))
        if segment[0] == "LQ" and element(segment, 1) == "HE":
            yield element(segment, 2)


def _references(group: list[Segment], kind: str) -> tuple[str, ...]:
    """The references of this kind, as 0K for the policy applied."""
    return tuple(element(s, 2) for s in group if s[0] == "REF" and element(s, 1) == kind)
