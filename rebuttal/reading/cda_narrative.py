"""The narrative block of a C-CDA section as lines and columns."""

from xml.etree.ElementTree import Element

from rebuttal.reading.flow import Flow
from rebuttal.reading.xml_tree import local

PARAGRAPHS = frozenset(("paragraph", "table", "list"))


def narrative_of(text: Element) -> str:
    """The words of a narrative block as the record's own page shows them."""
    flow = Flow()
    _inside(text, flow)
    return flow.text().strip()


def _inside(element: Element, flow: Flow) -> None:
    """An element's words and children, in order."""
    flow.words(element.text or "")
    for one in element:
        _one(one, flow)
        flow.words(one.tail or "")


def _one(element: Element, flow: Flow) -> None:
    """One element of the narrative."""
    name = local(element)
    if name in PARAGRAPHS:
        flow.line()
        _inside(element, flow)
        flow.line()
    elif name in {"item", "caption"}:
        flow.line()
        flow.words("- " if name == "item" else "")
        _inside(element, flow)
        flow.line()
    elif name == "tr":
        flow.row()
        _inside(element, flow)
        flow.line()
    elif name in {"td", "th"}:
        flow.cell()
        _inside(element, flow)
    elif name == "br":
        flow.line(always=True)
    else:
        _inside(element, flow)
