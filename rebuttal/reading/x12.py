"""X12 as segments: the delimiters are those that its ISA header names."""

from collections.abc import Iterable, Iterator

from rebuttal.errors import PaperDamaged
from rebuttal.model.value import Value

ISA_LENGTH = 106
SETS = {
    "270": "a question about eligibility (270)",
    "271": "an answer about eligibility (271)",
    "275": "an attachment (275)",
    "276": "a question about a claim's status (276)",
    "277": "an answer about a claim's status (277)",
    "278": "a request for review or its answer (278)",
    "820": "a premium payment (820)",
    "834": "an enrollment (834)",
    "837": "a claim as it was sent (837)",
    "997": "an acknowledgment of receipt (997)",
    "999": "an acknowledgment of receipt (999)",
}
ACKNOWLEDGED = "005010X214"
Segment = list[str]


class Delimiters(Value, frozen=True):
    """What parts segments, elements, and the parts of an element."""

    segment: str
    element: str
    component: str


def delimiters(head: str, where: str) -> Delimiters:
    """The delimiters at their fixed places in the ISA header.

    Raises PaperDamaged when the header is cut short.
    """
    isa = head.lstrip("\ufeff \t\r\n")[:ISA_LENGTH]
    found = Delimiters(isa[105:106], isa[3:4], isa[104:105])
    marks = {found.segment, found.element, found.component}
    if len(isa) < ISA_LENGTH or len(marks) < len(found.__struct_fields__) or isa.count(isa[3]) < 16:  # noqa: PLR2004 - ISA has sixteen elements
        raise PaperDamaged(
            "The X12 file's ISA header is damaged, so its delimiters are not known.",
            where=where,
            remedy="Download the remittance again from the payer or clearinghouse.",
        )
    return found


def segments(chunks: Iterable[str], marks: Delimiters) -> Iterator[Segment]:
    """Every segment of a stream of text as its elements."""
    rest = ""
    for chunk in chunks:
        *whole, rest = (rest + chunk).split(marks.segment)
        for words in whole:
            segment = words.strip("\ufeff \t\r\n").split(marks.element)
            if segment[0]:
                yield segment
    if rest.strip("\ufeff\x1a \t\r\n"):
        yield rest.strip("\ufeff\x1a \t\r\n").split(marks.element)


def element(segment: Segment, number: int) -> str:
    """The element of this number, counted from 1; empty when it is not there."""
    return segment[number].strip() if number < len(segment) else ""


def named_set(kind: str, version: str) -> str:
    """What a transaction set of this kind is, in words."""
    if kind == "277" and version.startswith(ACKNOWLEDGED):
        return "an acknowledgment of claims before they are decided (277CA)"
    return SETS.get(kind, f"a transaction of kind {kind[:5]}")
