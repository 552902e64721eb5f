"""The resources of a FHIR file: by type, by reference, by patient."""

from collections.abc import Iterator

from rebuttal.errors import PaperDamaged
from rebuttal.reading.fhir_json import AGAIN, Plain
from rebuttal.reading.fhir_node import Node
from rebuttal.reading.paper import PaperFile

ABOUT = ("patient", "subject", "beneficiary")


class Bundle:
    """Every resource of a file, with what refers to what."""

    def __init__(self, values: tuple[Plain, ...], file: PaperFile) -> None:
        """Take the resources out of bundles, lists and contained places."""
        self.file = file
        self.resources: list[Node] = []
        self._by_name: dict[str, Node] = {}
        for number, value in enumerate(values):
            self._take(Node(value, f"line {number + 1}" if len(values) > 1 else ""), "")

    def of(self, *kinds: str) -> list[Node]:
        """The resources of these kinds, in the order of the file."""
        return [one for one in self.resources if kind_of(one) in kinds]

    def find(self, reference: Node) -> Node:
        """What a reference within the file points to; nothing is ever fetched."""
        words = reference.at("reference").text.partition("/_history")[0]
        tail = "/".join(words.split("/")[-2:])
        found = (self._by_name.get(words) or self._by_name.get(tail)) if words else None
        return found or Node(None, reference.path)

    def patients(self) -> list[str]:
        """The patients that resources speak of, each by one name."""
        return list(dict.fromkeys(filter(None, map(self.patient_of, self.resources))))

    def patient_of(self, resource: Node) -> str:
        """The patient whom a resource is about, by one name; empty for others."""
        if kind_of(resource) == "Patient":
            return _own_name(resource)
        for field in ABOUT:
            reference = resource.at(field)
            found = self.find(reference)
            if found:
                return _own_name(found) if kind_of(found) == "Patient" else ""
            if "Patient/" in reference.at("reference").text:
                return reference.at("reference").text
        return ""

    def patient(self, name: str) -> Node:
        """The Patient resource of this name, or nothing."""
        held = (one for one in self.of("Patient") if _own_name(one) == name)
        return next(held, Node(None, "Patient"))

    def _take(self, resource: Node, full_url: str) -> None:
        """Keep a resource and what lies inside it."""
        kind = kind_of(resource)
        if not kind:
            raise PaperDamaged(
                f"A resource without a type stands at {resource.path or 'the top'}.",
                where=self.file.name,
                remedy=AGAIN,
            )
        if kind in {"Bundle", "Parameters"}:
            for entry in [*resource.each("entry"), *resource.each("parameter")]:
                if entry.at("resource"):
                    inner = entry.at("resource")
                    self._take(Node(inner.value, _path(resource, entry)), entry.at("fullUrl").text)
            return
        self.resources.append(Node(resource.value, resource.path or kind))
        for name in (full_url, f"{kind}/{resource.at('id').text}"):
            self._by_name.setdefault(name, resource)
        for inner in resource.each("contained"):
            self._by_name.setdefault(f"#{inner.at('id').text}", inner)


def kind_of(resource: Node) -> str:
    """The type of a resource."""
    return resource.at("resourceType").text


def _path(bundle: Node, entry: Node) -> str:
    """The place of an entry, as a person can find it."""
    return f"{bundle.path or 'Bundle'}.{entry.path.rpartition('.')[2]}"


def _own_name(patient: Node) -> str:
    """A name for a Patient within the file."""
    return f"Patient/{patient.at('id').text}"


def days_of(resources: Iterator[Node]) -> list[str]:
    """The days that resources name, in order of the file."""
    return [one.day for one in resources if one.day]
