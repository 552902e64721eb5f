"""C-CDA: a chart summary or note as a chart that a person reads."""

import base64
import binascii
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from rebuttal.errors import PaperDamaged, PaperError, PaperUnknown
from rebuttal.reading.cda_entries import coded_lines
from rebuttal.reading.cda_header import header_of
from rebuttal.reading.cda_narrative import narrative_of
from rebuttal.reading.paper import PaperFile, Part
from rebuttal.reading.plain import as_document
from rebuttal.reading.rendering import section, sheet
from rebuttal.reading.signatures import IN_WORDS, true_type
from rebuttal.reading.xml_tree import local, tree_of

MEDIA_TYPE = "application/cda+xml"
ROOTS = frozenset(("ClinicalDocument", "section", "component"))
RENDERED = "This text was set by Rebuttal from a C-CDA record (XML)."
ELSEWHERE = "The record points to a file that is not in it; nothing was fetched."
# Our headings for the sections' LOINC numbers, in words that a note would use.
HEADINGS = {
    "10154-3": "Chief complaint",
    "46239-0": "Chief complaint",
    "29299-5": "Reason for visit",
    "42349-1": "Reason for referral",
    "10164-2": "History of present illness",
    "61150-9": "Subjective",
    "61149-1": "Objective",
    "29545-1": "Physical exam",
    "8716-3": "Vital signs",
    "10187-3": "Review of systems",
    "11348-0": "Past medical history",
    "10157-6": "Family history",
    "29762-2": "Social history",
    "10160-0": "Medications",
    "48765-2": "Allergies",
    "30954-2": "Results",
    "11450-4": "Problem list",
    "51848-0": "Assessment",
    "51847-2": "Assessment and plan",
    "18776-5": "Plan",
    "69730-0": "Instructions",
    "11493-4": "Diagnostic studies",
}


def read_clinical_document(file: PaperFile) -> tuple[Part, ...] | None:
    """A C-CDA document and the files inside it; None for anything else.

    Raises PaperDamaged for broken XML or a document type, PaperUnknown for
    XML of another kind.
    """
    if true_type(file) != "xml":
        return None
    root = tree_of(file.data, file)
    if local(root) not in ROOTS:
        raise PaperUnknown(
            f"The file is {IN_WORDS['xml']}.",
            where=file.name,
            remedy="Give the C-CDA record (CCD) from the portal, or a PDF of the same record.",
        )
    inner = tuple(_attached(file, root))
    body = [*header_of(root), *map(_section, _sections(root))]
    notes = [RENDERED] + [ELSEWHERE] * _points_elsewhere(root)
    if any(_words_of(part) for part in body[1:]) or not inner:
        return (as_document(file, MEDIA_TYPE, sheet(*body), tuple(notes)), *inner)
    return inner


def _words_of(part: str) -> bool:
    """Whether a part of the chart says anything."""
    return bool(part.strip())


def _sections(root: Element) -> Iterator[Element]:
    """Every section, also those inside sections, in the order of the record."""
    return (element for element in root.iter() if local(element) == "section")


def _section(element: Element) -> str:
    """A section: its heading, its words, and the codes that these leave out."""
    code, title = child(element, "code"), child(element, "title")
    own = "".join(title.itertext()).strip() if title is not None else ""
    number = code.get("code", "") if code is not None else ""
    heading = (
        HEADINGS.get(number) or own or (code.get("displayName", "") if code is not None else "")
    )
    text = child(element, "text")
    words = narrative_of(text) if text is not None else ""
    return section(f"{heading or 'Section'}:", (words, *coded_lines(element, words)))


def _attached(file: PaperFile, root: Element) -> Iterator[Part]:
    """The files that the record carries in itself."""
    for number, element in enumerate(_carriers(root), start=1):
        kind = element.get("mediaType", "text/plain")
        words = "".join(element.itertext())
        if element.get("representation", "").upper() == "B64":
            yield decoded_file(file, f"attachment {number}", words)
        elif kind == "text/plain" and words.strip():
            yield file.inner(f"attachment {number}", words.encode())


def _carriers(root: Element) -> Iterator[Element]:
    """The elements that hold the body of a record without sections, or media."""
    for element in root.iter():
        if local(element) == "nonXMLBody":
            yield from (one for one in element if local(one) == "text")
        elif local(element) == "observationMedia":
            yield from (one for one in element if local(one) == "value")


def decoded_file(file: PaperFile, name: str, words: str) -> PaperFile | PaperError:
    """The file that stands in base64, or what is wrong with it."""
    try:
        data = base64.b64decode("".join(words.split()), validate=True)
    except (binascii.Error, ValueError):
        return PaperDamaged(
            "A file inside it is broken (base64).",
            where=file.inner(name, b"").name,
            remedy="Download the record again, or ask for that paper as a PDF.",
        )
    return file.inner(name, data)


def _points_elsewhere(root: Element) -> bool:
    """Whether the body of the record lies in another file."""
    carriers = list(_carriers(root))
    return any(child(element, "reference") is not None for element in carriers)


def child(element: Element, name: str) -> Element | None:
    """The first child of this name, whatever its namespace."""
    return next((one for one in element if local(one) == name), None)
