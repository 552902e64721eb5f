"""A place in a FHIR resource: its value, its path, and the usual readings."""

import re
from collections.abc import Iterator
from decimal import Decimal

from rebuttal.reading.fhir_json import Plain
from rebuttal.reading.rendering import one_line, shown_stamp

SYSTEMS = {
    "http://hl7.org/fhir/sid/icd-10-cm": "ICD-10-CM",
    "http://hl7.org/fhir/sid/icd-10": "ICD-10-CM",
    "http://www.ama-assn.org/go/cpt": "CPT",
    "urn:oid:2.16.840.1.113883.6.285": "HCPCS",
    "http://www.cms.gov/Medicare/Coding/HCPCSReleaseCodeSets": "HCPCS",
    "https://www.cms.gov/Medicare/Coding/HCPCSReleaseCodeSets": "HCPCS",
    "https://bluebutton.cms.gov/resources/codesystem/hcpcs": "HCPCS",
}
SUFFIX = re.compile(
    r" \((?:disorder|finding|procedure|situation|regime/therapy|event|morphologic abnormality)\)$"
)


class Node:
    """One value of a resource; what is not there is an empty node."""

    def __init__(self, value: Plain, path: str) -> None:
        """Hold the value and where it stands."""
        self.value, self.path = value, path

    def __bool__(self) -> bool:
        """Whether there is anything here."""
        return self.value not in (None, "", [], {})

    def at(self, *names: str) -> "Node":
        """The value under these names; in a list, the first entry's."""
        here = self
        for name in names:
            held = here.value[0] if isinstance(here.value, list) and here.value else here.value
            inner = held.get(name) if isinstance(held, dict) else None
            here = Node(inner, f"{here.path}.{name}")
        return here

    def each(self, *names: str) -> list["Node"]:
        """Every entry of the list under these names."""
        found = self.at(*names)
        entries = found.value if isinstance(found.value, list) else [found.value]
        return [
            Node(one, f"{found.path}[{number}]")
            for number, one in enumerate(entries)
            if one is not None
        ]

    @property
    def text(self) -> str:
        """The value as words on one line; empty for lists and objects."""
        if isinstance(self.value, bool):
            return "yes" if self.value else "no"
        held = self.value if isinstance(self.value, (str, int, Decimal)) else ""
        return one_line(str(held))

    @property
    def day(self) -> str:
        """A date or moment as month/day/year."""
        return shown_stamp(self.text)

    def first(self, *names: str) -> "Node":
        """The first of these names that has a value."""
        found = (self.at(name) for name in names)
        return next((node for node in found if node), Node(None, self.path))

    def span(self, stem: str) -> str:
        """The day, period or moment of a choice such as onset[x]."""
        period = self.at(f"{stem}Period")
        start, end = period.at("start").day, period.at("end").day
        if start or end:
            return start if start == end or not end else f"{start} to {end}".removeprefix(" to ")
        one = self.first(f"{stem}DateTime", f"{stem}Date", f"{stem}Instant", f"{stem}String")
        return one.day or one.text


def in_words(concept: Node) -> str:
    """A CodeableConcept in words with its numbers: MRI (CPT 72148)."""
    codings = concept.each("coding")
    names = [concept.at("text").text, *(one.at("display").text for one in codings)]
    words = SUFFIX.sub("", next(filter(None, names), ""))
    numbers = [
        f"{system} {one.at('code').text}"
        for one in codings
        if (system := SYSTEMS.get(one.at("system").text)) and one.at("code")
    ]
    bare = [one.at("code").text for one in codings if not words and not numbers]
    shown = ", ".join(dict.fromkeys(filter(None, numbers)))
    return f"{words} ({shown})" if words and shown else words or shown or ", ".join(bare)


def code_of(concept: Node) -> str:
    """The first code of a CodeableConcept, Coding or plain code."""
    first = concept.at("coding", "code") if concept.at("coding") else concept.at("code")
    return first.text or concept.text


def codes_of(concept: Node) -> Iterator[str]:
    """Every code of a CodeableConcept."""
    yield from (one.at("code").text for one in concept.each("coding") if one.at("code"))


def name_of(named: Node) -> str:
    """The name of a person or organization."""
    if isinstance(named.at("name").value, str):
        return named.at("name").text
    names = named.each("name")
    usual = [one for one in names if one.at("use").text in {"official", "usual", ""}] or names
    if not usual:
        return ""
    one = usual[0]
    parts = [*(g.text for g in one.each("given")), one.at("family").text]
    return one_line(" ".join(parts)) or one.at("text").text
