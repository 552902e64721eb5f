"""XML as a tree: no document type, no entity of its own, nothing fetched."""

from typing import NoReturn
from xml.etree.ElementTree import Element, TreeBuilder
from xml.parsers import expat

from rebuttal.errors import PaperDamaged
from rebuttal.reading.paper import PaperFile, too_large

UNBOUND_PREFIX = 27  # the library's number for a prefix that nothing names
REFUSED = "It was not read: such a part can fetch files or fill the memory."


def tree_of(data: bytes, file: PaperFile) -> Element:
    """The root of the XML with its children; names are {namespace}name.

    Raises PaperDamaged for broken XML or one with a document type, and
    PaperTooLarge when elements stand too deep in each other.
    """
    try:
        return _parsed(data, file, "}")
    except expat.ExpatError as fault:
        if fault.code != UNBOUND_PREFIX:
            raise _broken(file) from fault
    try:
        return _parsed(data, file, None)  # a piece whose prefixes were named around it
    except expat.ExpatError as fault:
        raise _broken(file) from fault


def _parsed(data: bytes, file: PaperFile, separator: str | None) -> Element:
    """The tree; raises ExpatError for broken XML."""
    builder, depth = TreeBuilder(), 0
    parser = expat.ParserCreate(namespace_separator=separator)
    parser.buffer_text = True

    def begin(tag: str, attributes: dict[str, str]) -> None:
        nonlocal depth
        depth += 1
        if depth > file.limits.nesting:
            happened = f"Elements lie inside each other more than {file.limits.nesting} deep."
            raise too_large(file, "nesting", happened)
        builder.start(_name(tag), {_name(key): value for key, value in attributes.items()})

    def finish(tag: str) -> None:
        nonlocal depth
        depth -= 1
        builder.end(_name(tag))

    def refuse(*_: object) -> NoReturn:
        raise PaperDamaged(
            f"The XML holds a document type definition (DTD). {REFUSED}",
            where=file.name,
            remedy="Ask the sender for the record without it, or for a PDF.",
        )

    parser.StartElementHandler = begin
    parser.EndElementHandler = finish
    parser.CharacterDataHandler = builder.data
    parser.StartDoctypeDeclHandler = refuse
    try:
        parser.Parse(data, True)  # noqa: FBT003 - the library takes it by place
        return builder.close()
    except (ValueError, LookupError, AssertionError) as fault:
        raise _broken(file) from fault


def _broken(file: PaperFile) -> PaperDamaged:
    """The error that XML is no XML."""
    return PaperDamaged(
        "The XML is broken and cannot be read.",
        where=file.name,
        remedy="Download it again, or ask the sender for a PDF of the same record.",
    )


def local(element: Element) -> str:
    """The name of an element without its namespace."""
    return element.tag.rpartition("}")[2]


def _name(tag: str) -> str:
    """A name as ElementTree writes it."""
    return f"{{{tag}" if "}" in tag else tag
