"""X12 835 remittances: one paper for each denied imaging line."""

import datetime
from collections.abc import Callable, Iterator
from decimal import Decimal
from pathlib import Path

from rebuttal.errors import PaperDamaged, PaperUnknown, PaperWithoutDenial
from rebuttal.model.file_name import shown_name
from rebuttal.model.text import Document
from rebuttal.model.value import changed
from rebuttal.reading.denied_lines import Denied, Tally, denied_lines, netted
from rebuttal.reading.paper import PaperFile, Part, too_large
from rebuttal.reading.plain import as_document
from rebuttal.reading.progress import tell
from rebuttal.reading.remitted import Line
from rebuttal.reading.rendering import dollars, labelled, sheet, shown_day
from rebuttal.reading.signatures import true_type
from rebuttal.reading.x12 import Delimiters, Segment, delimiters, named_set, segments

MEDIA_TYPE = "application/edi-x12"
CHUNK = 1_000_000
EACH = 20_000  # segments between two signs of life
RENDERED = "This text was set by Rebuttal from the coded lines of an X12 835 remittance."
SEND_835 = "Give the 835 remittance advice (electronic EOB) in which the payer decided the claim."
FILING = {
    "12": "PPO",
    "13": "POS",
    "14": "EPO",
    "15": "indemnity insurance",
    "16": "Medicare Advantage HMO",
    "17": "dental HMO",
    "AM": "automobile medical insurance",
    "BL": "Blue Cross Blue Shield",
    "CH": "TRICARE",
    "CI": "commercial insurance",
    "DS": "disability insurance",
    "FI": "Federal Employees Program",
    "HM": "HMO",
    "LM": "liability insurance",
    "MA": "Medicare Part A",
    "MB": "Medicare Part B",
    "MC": "Medicaid",
    "TV": "Title V program",
    "VA": "Veterans Affairs",
    "WC": "workers' compensation",
}


def read_remittance(file: PaperFile) -> tuple[Part, ...] | None:
    """The denied imaging lines of an 835, each as a paper; None for no X12.

    Raises PaperUnknown for another transaction, PaperWithoutDenial when no
    imaging line was refused.
    """
    if true_type(file) != "x12":
        return None
    tally = Tally()
    marks, chunks = _opened(file)
    stream = _telling(segments(chunks, marks))
    found = netted(denied_lines(stream, marks.component, tally))
    _refuse_other(file, tally)
    broken = tuple(map(_broken(file), tally.broken))
    if not found and not broken:
        raise PaperWithoutDenial(
            f"The remittance holds no denied imaging line ({tally.claims:,} claims,"
            f" {tally.lines:,} lines).",
            where=file.name,
            remedy="Give the remittance in which the imaging study was denied.",
        )
    if len(found) > file.limits.papers:
        happened = f"The remittance holds {len(found):,} denied imaging lines."
        raise too_large(file, "papers", happened)
    return (*(_paper(file, denied, tuple(tally.faults)) for denied in found), *broken)


def _opened(file: PaperFile) -> tuple[Delimiters, Iterator[str]]:
    """The delimiters and the text of the file, in chunks when it is large."""
    if file.path:
        head = file.data.decode("latin-1")
        return delimiters(head, file.name), _chunks(Path(file.path))
    words = _decoded(file.data)
    return delimiters(words, file.name), iter((words,))


def _decoded(data: bytes) -> str:
    """The text of the file; bytes that are no UTF-8 are Latin letters."""
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("latin-1")


def _chunks(path: Path) -> Iterator[str]:
    """The text of a file too large to hold at once."""
    with path.open(encoding="latin-1", newline="") as lines:
        while chunk := lines.read(CHUNK):
            yield chunk


def _telling(stream: Iterator[Segment]) -> Iterator[Segment]:
    """The segments, with a sign of life now and then."""
    for number, segment in enumerate(stream):
        if number % EACH == EACH - 1:
            tell(f"line {number + 1:,} of the remittance")
        yield segment


def _refuse_other(file: PaperFile, tally: Tally) -> None:
    """Say which transaction it is when it is no 835."""
    kinds = [kind.partition(" ") for kind in tally.sets]
    if any(kind == "835" for kind, _, _ in kinds):
        return
    named = {named_set(kind, version or tally.version) for kind, _, version in kinds}
    others = " and ".join(sorted(named)) or "without any transaction"
    rejected = any("277CA" in name for name in named)
    fix = " What an acknowledgment rejects is corrected and sent again; it is not appealed."
    raise PaperUnknown(
        f"The X12 file is {others}, not a remittance (835).",
        where=file.name,
        remedy=SEND_835 + (fix if rejected else ""),
    )


def _broken(file: PaperFile) -> Callable[[int], PaperDamaged]:
    """The maker of errors for lines whose amounts cannot be read."""
    return lambda claim: PaperDamaged(
        f"Claim {claim:,} of the file has an imaging line whose amount is not a number.",
        where=file.name,
        remedy="Ask the payer or clearinghouse for the remittance again.",
    )


def _paper(file: PaperFile, denied: Denied, faults: tuple[str, ...]) -> Document:
    """One denied line as a paper of its own."""
    text = _notice(denied)
    line_faults = (*denied.claim.faults, *(denied.line.faults if denied.line else ()))
    doubts = (*faults, *(f"Of this claim {words}." for words in line_faults), *_unbalanced(denied))
    name = shown_name(f"{file.name}/claim {denied.number:,}")
    own = changed(file, name=name, data=text.encode(), path="")
    document = as_document(own, MEDIA_TYPE, text, (RENDERED, *doubts))
    return changed(document, identity="|".join(("835", *denied.key)))


def _notice(denied: Denied) -> str:
    """The denied line as a person reads it, with labels as letters have them."""
    sender, claim = denied.sender, denied.claim
    line = denied.line or Line(charge=claim.charge, paid=claim.paid)
    days = line.days or claim.days
    return sheet(
        "REMITTANCE ADVICE\nExplanation of payment from an X12 835 transaction",
        labelled(
            ("Payer", sender.payer),
            ("Payer number", sender.payer_id),
            ("Payer phone", sender.phone),
            ("Statement date", shown_day(sender.produced_on or sender.paid_on)),
            ("Plan type", FILING.get(claim.filing, "")),
        ),
        "\n".join(sender.payer_address),
        labelled(
            ("Patient", claim.patient.name),
            ("Member ID", claim.patient.id or claim.subscriber.id),
            ("Subscriber", claim.subscriber.name),
            ("Claim number", claim.number),
            ("Patient account number", claim.account),
            ("Provider", sender.payee),
            ("Provider NPI", sender.payee_id),
            ("Rendering provider", claim.rendering.name),
        ),
        _line_rows(denied, line, days),
    )


def _line_rows(denied: Denied, line: Line, days: tuple[datetime.date, ...]) -> str:
    """The rows of the denied line: service, money, reasons, policy."""
    claim = denied.claim
    borne = sum((a.amount for a in denied.adjustments if a.group == "PR"), start=Decimal(0))
    return labelled(
        ("Date of service", " to ".join(map(shown_day, days[:1] + days[1:][-1:]))),
        ("Procedure code", "-".join((line.procedure, *line.modifiers[:1]))),
        ("Modifiers", ", ".join(line.modifiers)),
        ("Submitted procedure code", line.submitted),
        ("Amount billed", dollars(line.charge)),
        ("Paid", dollars(line.paid)),
        ("Status", f"denied, nothing was paid of {dollars(line.charge)}"),
        ("Patient responsibility", dollars(borne)),
        *(
            ("Adjustment reason code", f"{a.group}-{a.code} {dollars(a.amount)}")
            for a in denied.adjustments
        ),
        ("Remark codes", ", ".join(dict.fromkeys((*line.remarks, *claim.remarks)))),
        ("Policy applied by the payer", ", ".join(line.policies or claim.policies)),
    )


def _unbalanced(denied: Denied) -> Iterator[str]:
    """What is doubtful because the amounts do not add up."""
    claim, line = denied.claim, denied.line
    own = claim.adjustments
    if claim.charge is None or claim.paid is None:
        yield "An amount of this claim is not a number."
        return
    by_line = sum((a.amount for one in claim.lines for a in one.adjustments), start=Decimal(0))
    all_of_it = sum((a.amount for a in own), start=Decimal(0)) + by_line
    if claim.charge - all_of_it != claim.paid:
        yield "The amounts of this claim do not add up; check them against the payer's own notice."
    if line and own and line.adjustments:
        yield "Adjustments stand at the claim and at the line; the line's are shown."
