"""The denied imaging lines of a stream of X12 835, netted by claim number."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from decimal import Decimal

from rebuttal.model.value import Value
from rebuttal.reading.remitted import Adjustment, Claim, Line, claim_of
from rebuttal.reading.remitter import HEADER, Sender, with_segment
from rebuttal.reading.x12 import Segment, element

REVERSAL = "22"
DENIED = "4"
# Numbers of the codes that lower a payment without refusing the service:
# deductible, coinsurance, copayment, earlier payers, contract, sequestration.
NOT_REFUSALS = frozenset(
    (
        *("1", "2", "3", "23", "24", "44", "45", "59", "64", "66", "70", "89", "90", "91", "94"),
        *("101", "104", "105", "122", "131", "137", "142", "144", "161", "169", "187", "205"),
        *("237", "241", "246", "253", "A2"),
    )
)
# Ranges of procedure numbers: radiology and ultrasound, nuclear medicine,
# echocardiography, vascular studies, and their HCPCS kin.
IMAGING = (
    ("70010", "76999"),
    ("77046", "77067"),
    ("77078", "77086"),
    ("78000", "78999"),
    ("93303", "93356"),
    ("93880", "93998"),
    ("C8900", "C8937"),
    ("C9762", "C9763"),
    ("G0219", "G0219"),
    ("G0235", "G0235"),
    ("G0252", "G0252"),
    ("G0279", "G0279"),
    ("G0288", "G0288"),
    ("G0389", "G0389"),
    ("S8030", "S8092"),
)
CODE = re.compile(r"[A-Z0-9]\d{3}[A-Z0-9]")
ENDS = frozenset(("CLP", "LX", "PLB", "SE"))


class Denied(Value, frozen=True):
    """One denied line with its claim and its sender; line None for a whole claim."""

    sender: Sender
    claim: Claim
    line: Line | None
    number: int

    @property
    def adjustments(self) -> tuple[Adjustment, ...]:
        """The line's own adjustments; those of the claim where it has none."""
        own = self.line.adjustments if self.line else ()
        return own or self.claim.adjustments

    @property
    def key(self) -> tuple[str, ...]:
        """What tells this denial from every other, whatever file it came in."""
        sender, claim, line = self.sender, self.claim, self.line or Line()
        days = ",".join(map(str, line.days))
        who = claim.number or claim.account
        return (
            *(who, line.procedure, "".join(line.modifiers), days, line.control),
            sender.payer_id or sender.payer,
        )


@dataclass
class Tally:
    """What was met on the way: claims, lines, and what is wrong with the file."""

    claims: int = 0
    lines: int = 0
    reversals: int = 0
    version: str = ""
    broken: list[int] = field(default_factory=list)
    faults: dict[str, None] = field(default_factory=dict)
    sets: dict[str, None] = field(default_factory=dict)


def denied_lines(stream: Iterable[Segment], component: str, tally: Tally) -> Iterator[Denied | str]:
    """Every denied imaging line as it comes; for a reversal the claim's number."""
    sender, group, count, opened = Sender(), list[Segment](), 0, ""
    for segment in stream:
        tag, count = segment[0], count + 1
        if group and tag in ENDS:
            yield from _of_group(sender, group, component, tally)
            group = []
        if tag == "GS":
            tally.version = element(segment, 8)
        elif tag == "ST":
            sender, count, opened = Sender(), 1, element(segment, 2)
            tally.sets[f"{element(segment, 1)} {element(segment, 3)}"] = None
        elif tag == "CLP":
            group = [segment]
        elif group:
            group.append(segment)
        elif tag == "SE":
            _check_trailer(segment, count, opened, tally)
        elif tag in HEADER:
            sender = with_segment(sender, segment)
    if group:
        tally.faults["The file ends inside a claim; download it again."] = None
        yield from _of_group(sender, group, component, tally)


def netted(found: Iterable[Denied | str]) -> tuple[Denied, ...]:
    """The denials that stand: each once, and none that was reversed later."""
    standing: dict[tuple[str, ...], Denied] = {}
    for entry in found:
        if isinstance(entry, Denied):
            standing[entry.key] = entry
        elif entry:
            reversed_now = [k for k, one in standing.items() if one.claim.number == entry]
            for key in reversed_now:
                del standing[key]
    return tuple(standing.values())


def is_imaging(code: str) -> bool:
    """Whether a procedure number lies in a range of imaging studies."""
    return CODE.fullmatch(code) is not None and any(a <= code <= b for a, b in IMAGING)


def _of_group(
    sender: Sender, group: list[Segment], component: str, tally: Tally
) -> Iterator[Denied | str]:
    """What one claim gives; one that cannot matter is counted and not read.

    Most lines of a remittance are no imaging, and files hold millions.
    """
    codes = [
        code
        for segment in group
        if segment[0] == "SVC"
        for place in (1, 6)
        if (code := element(segment, place).partition(component)[2].partition(component)[0])
    ]
    lines = sum(segment[0] == "SVC" for segment in group)
    if lines and element(group[0], 2) != REVERSAL and not any(map(is_imaging, codes)):
        tally.claims += 1
        tally.lines += lines
    else:
        yield from _of_claim(sender, claim_of(group, component), tally)


def _of_claim(sender: Sender, claim: Claim, tally: Tally) -> Iterator[Denied | str]:
    """The denied imaging lines of one claim, or its number when it is a reversal."""
    tally.claims += 1
    tally.lines += len(claim.lines)
    if claim.status == REVERSAL:
        tally.reversals += 1
        yield claim.number
        return
    if not claim.lines:
        if _refused(claim.paid, claim.charge, claim.adjustments, claim.status):
            yield Denied(sender, claim, None, tally.claims)
        return
    for line in claim.lines:
        if not is_imaging(line.procedure) and not is_imaging(line.submitted):
            continue
        if line.charge is None or line.paid is None:
            tally.broken.append(tally.claims)
        elif _refused(line.paid, line.charge, line.adjustments or claim.adjustments, claim.status):
            yield Denied(sender, claim, line, tally.claims)


def _refused(
    paid: Decimal | None, charge: Decimal | None, why: tuple[Adjustment, ...], status: str
) -> bool:
    """Whether nothing was paid, for a reason that is not only money.

    The status of the claim alone does not say it: a denied line usually
    stands in a claim that was processed (status 1) and paid nothing.
    """
    if paid != 0 or not charge or charge < 0:
        return False
    return any(one.code not in NOT_REFUSALS for one in why) or (not why and status == DENIED)


def _check_trailer(segment: Segment, count: int, opened: str, tally: Tally) -> None:
    """Note a transaction whose own count or number is wrong."""
    if element(segment, 1).lstrip("0") != str(count):
        tally.faults["The file's own count of segments is wrong; parts may be missing."] = None
    if element(segment, 2) != opened:
        tally.faults["The file's control numbers do not agree."] = None
