"""What the coded entries of a C-CDA section say beyond its narrative."""

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from rebuttal.reading.cda_header import stamp
from rebuttal.reading.rendering import one_line
from rebuttal.reading.xml_tree import local

STATEMENTS = frozenset(
    ("observation", "procedure", "substanceAdministration", "encounter", "supply")
)
SYSTEMS = {
    "2.16.840.1.113883.6.90": "ICD-10-CM",
    "2.16.840.1.113883.6.103": "ICD-9-CM",
    "2.16.840.1.113883.6.96": "SNOMED CT",
    "2.16.840.1.113883.6.12": "CPT",
    "2.16.840.1.113883.6.285": "HCPCS",
    "2.16.840.1.113883.6.1": "LOINC",
    "2.16.840.1.113883.6.88": "RxNorm",
}
SHOWN = frozenset(("ICD-10-CM", "CPT", "HCPCS"))
PLANNED = {
    "INT": "planned",
    "RQO": "ordered",
    "PRP": "proposed",
    "PRMS": "promised",
    "ARQ": "asked",
}
# Kinds of observation that only say what the entry beside them is.
FRAMES = frozenset(("33999-4", "ASSERTION", "48767-8", "SEV", "29308-4", "282291009", "55607006"))


def coded_lines(section: Element, narrative: str) -> Iterator[str]:
    """A line for each entry of which the narrative does not show the codes.

    Where the narrative is empty, every entry is told.
    """
    told: set[str] = set()
    inner = _inside_other_sections(section)
    known = narrative.casefold()
    for element in section.iter():
        if local(element) not in STATEMENTS or id(element) in inner:
            continue
        line = _line(element)
        codes = [code for code in _codes(element) if code.casefold() not in known]
        if line and line not in told and (codes or not narrative):
            told.add(line)
            yield f"- {line}"


def _inside_other_sections(section: Element) -> frozenset[int]:
    """The elements that belong to sections inside this one."""
    others = (one for one in section.iter() if local(one) == "section" and one is not section)
    return frozenset(id(one) for part in others for one in part.iter())


def _line(element: Element) -> str:
    """One entry: what, value, codes, when, status, and whether it is denied."""
    what = _named(_concept(element))
    value = _value(element)
    said = one_line(f"{what} {value}") if what else value
    if not said:
        return ""
    denied = "no " if element.get("negationInd") == "true" else ""
    marks = [_day(element), PLANNED.get(element.get("moodCode", ""), ""), _status(element)]
    ending = ", ".join(filter(None, marks))
    return f"{denied}{said}{', ' + ending if ending else ''}"


def _concept(element: Element) -> Element | None:
    """What the entry is about: its code; for a medication, the product's code."""
    if local(element) in {"substanceAdministration", "supply"}:
        return next((e for e in element.iter() if local(e) == "code" and _display(e)), None)
    code = _child(element, "code")
    return None if code is None or code.get("code") in FRAMES else code


def _value(element: Element) -> str:
    """The entry's values: coded, measured or in words."""
    found = []
    for one in element:
        if local(one) == "value":
            measured = " ".join(filter(None, (one.get("value"), one.get("unit"))))
            found.append(_named(one) or measured.removesuffix(" 1") or one_line(one.text or ""))
    return ", ".join(filter(None, found))


def _named(code: Element | None) -> str:
    """A code in words with its numbers: low back pain (ICD-10-CM M54.50)."""
    if code is None:
        return ""
    numbers = [
        f"{system} {one.get('code')}"
        for one in (code, *(e for e in code if local(e) == "translation"))
        if (system := SYSTEMS.get(one.get("codeSystem", ""))) in SHOWN and one.get("code")
    ]
    words = _display(code)
    return one_line(f"{words} ({', '.join(numbers)})") if numbers else words


def _display(code: Element) -> str:
    """The words of a code, or of its first translation that has words."""
    names = (one.get("displayName", "") for one in (code, *code) if local(one) != "originalText")
    return next(filter(None, names), "")


def _codes(element: Element) -> Iterator[str]:
    """The numbers of an entry that a letter or a criterion may ask for."""
    for one in element.iter():
        if SYSTEMS.get(one.get("codeSystem", "")) in SHOWN and one.get("code"):
            yield one.get("code", "")


def _day(element: Element) -> str:
    """The day of the entry, or its span."""
    time = _child(element, "effectiveTime")
    high = _child(time, "high") if time is not None else None
    begin, end = stamp(time), stamp(high)
    return f"{begin} to {end}" if begin and end and begin != end else begin


def _status(element: Element) -> str:
    """The state of the entry, when it says more than that it is complete."""
    status = _child(element, "statusCode")
    code = status.get("code", "") if status is not None else ""
    return code if code in {"active", "aborted", "cancelled", "suspended", "held"} else ""


def _child(element: Element | None, name: str) -> Element | None:
    """The first child of this name."""
    return None if element is None else next((e for e in element if local(e) == name), None)
