"""The header of a C-CDA document: patient, dates, author, signature."""

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from rebuttal.reading.rendering import labelled, one_line, shown_stamp
from rebuttal.reading.xml_tree import local

# LOINC numbers of documents that tell one contact; others gather many.
NOTES = frozenset(
    (
        *("11506-3", "11488-4", "34117-2", "28570-0", "11504-8", "18842-5", "18748-4"),
        *("34111-5", "34746-8", "34108-1", "51845-6", "34133-6", "11505-5", "57133-1"),
    )
)
SEX = {"M": "male", "F": "female"}
SOCIAL_SECURITY = "2.16.840.1.113883.4.1"  # the root of Social Security numbers


def header_of(root: Element) -> Iterator[str]:
    """The top of the chart; nothing for a piece without a header."""
    if local(root) != "ClinicalDocument":
        return
    person = _at(root, "recordTarget", "patientRole")
    patient = _at(person, "patient")
    yield labelled(
        ("Document", words_of(_at(root, "title"))),
        ("Patient", name_of(_at(patient, "name"))),
        ("DOB", stamp(_at(patient, "birthTime"))),
        ("Sex", _sex(_at(patient, "administrativeGenderCode"))),
        ("MRN", _number(person)),
    )
    yield labelled(
        _dated(root),
        ("Author", _author(root)),
        (
            "Organization",
            words_of(
                _at(
                    root,
                    "custodian",
                    "assignedCustodian",
                    "representedCustodianOrganization",
                    "name",
                )
            ),
        ),
        ("Electronically signed by", _signed(root)),
    )


def _dated(root: Element) -> tuple[str, str]:
    """The day of the contact, or the day on which a summary was made."""
    code = _at(root, "code")
    contact = _at(root, "componentOf", "encompassingEncounter", "effectiveTime")
    service = _at(root, "documentationOf", "serviceEvent", "effectiveTime")
    made = stamp(_at(root, "effectiveTime"))
    if code is None or code.get("code") not in NOTES:
        return ("Summary made on", made)
    return ("Date of visit", stamp(contact) or stamp(service) or made)


def _author(root: Element) -> str:
    """The first author who is a person."""
    people = (_at(one, "assignedAuthor", "assignedPerson", "name") for one in _all(root, "author"))
    return next((name for one in people if (name := name_of(one))), "")


def _signed(root: Element) -> str:
    """Who signed it, and when, when the record says that it was signed."""
    signer = _at(root, "legalAuthenticator")
    mark = _at(signer, "signatureCode")
    if signer is None or mark is None or mark.get("code") != "S":
        return ""
    name = name_of(_at(signer, "assignedEntity", "assignedPerson", "name"))
    return f"{name}, {stamp(_at(signer, 'time'))}".strip(", ")


def _sex(code: Element | None) -> str:
    return SEX.get(code.get("code", ""), "") if code is not None else ""


def _number(person: Element | None) -> str:
    """The patient's number at the sender; never a Social Security number."""
    numbers = (one for one in _all(person, "id") if one.get("root") != SOCIAL_SECURITY)
    return next((one.get("extension", "") for one in numbers if one.get("extension")), "")


def name_of(name: Element | None) -> str:
    """A name in the order in which it is spoken."""
    if name is None:
        return ""
    pieces = {"prefix": [""], "given": [""], "family": [""], "suffix": [""]}
    for one in name:
        if local(one) in pieces and one.get("qualifier") not in {"CL", "BR", "SP"}:
            pieces[local(one)].append(words_of(one))
    return one_line(" ".join(word for kind in pieces.values() for word in kind)) or words_of(name)


def stamp(time: Element | None) -> str:
    """The day of a moment, or of the beginning of a span."""
    if time is None:
        return ""
    low = _at(time, "low")
    found = time.get("value", "") or (low.get("value", "") if low is not None else "")
    return shown_stamp(found)


def words_of(element: Element | None) -> str:
    """All words inside an element, on one line."""
    return one_line("".join(element.itertext())) if element is not None else ""


def _at(element: Element | None, *path: str) -> Element | None:
    """The first element at this path."""
    for name in path:
        if element is None:
            return None
        element = next((one for one in element if local(one) == name), None)
    return element


def _all(element: Element | None, name: str) -> list[Element]:
    """The children of this name."""
    return [] if element is None else [one for one in element if local(one) == name]
