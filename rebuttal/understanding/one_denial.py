"""Which of several coded denials a case is about: the one that was named."""

from rebuttal.errors import CaseError
from rebuttal.model.text import Document

MOST_SHOWN = 1


def one_denial(documents: tuple[Document, ...], claim: str = "") -> tuple[Document, ...]:
    """The documents with one coded denial at most: the one of this claim.

    A claim is named by its number, or as NUMBER/CODE when several of its
    lines were denied. Raises CaseError when several are left, or none.
    """
    coded = [document for document in documents if document.identity]
    chosen = [document for document in coded if _is_of(document, claim)] if claim else coded
    if claim and not chosen:
        raise CaseError(
            "No denial among these papers has that claim number.",
            where="--claim",
            remedy="Run `rebuttal read` on the papers to see the claim numbers in them.",
        )
    if len(chosen) > MOST_SHOWN:
        raise CaseError(
            f"These papers hold {len(chosen):,} denials of coded claims; a packet answers one.",
            where=chosen[0].name,
            remedy=(
                "Name one with --claim NUMBER, or --claim NUMBER/CODE when several lines of one"
                " claim were denied. `rebuttal read` shows the numbers."
            ),
        )
    return tuple(document for document in documents if document in chosen or not document.identity)


def _is_of(document: Document, claim: str) -> bool:
    """Whether a coded denial is that of the claim, and of the code if one is named."""
    number, _, code = claim.partition("/")
    _, own, own_code, *_ = (*document.identity.split("|"), "", "")
    return number.strip() in {own, ""} and code.strip() in {own_code, ""} and bool(number or code)
