"""Checks of coded values: what a resource must hold to be understood."""

from rebuttal.errors import PaperDamaged
from rebuttal.reading.fhir_node import Node
from rebuttal.reading.paper import PaperFile

RELEASE = "Ask the sender for the record in FHIR release R4, or for a PDF of the decision."


def check_word(file: PaperFile, held: Node, allowed: tuple[str, ...]) -> None:
    """The value must be one of these words; raises PaperDamaged with its path."""
    if held.text not in allowed:
        raise PaperDamaged(
            f"{held.path} is not one of: {', '.join(allowed)}.", where=file.name, remedy=RELEASE
        )


def check_reference(file: PaperFile, held: Node, kind: str) -> None:
    """The reference must lead to this kind; raises PaperDamaged with its path."""
    words = held.at("reference").text
    named = words.startswith(("urn:", "#")) or f"{kind}/" in words or not words
    if not held or not named:
        raise PaperDamaged(
            f"{held.path} does not refer to a {kind}.", where=file.name, remedy=RELEASE
        )
