"""What a document must contain: by law, by the body's own form, or by custom."""

from enum import StrEnum

from rebuttal.model.law import Verified
from rebuttal.model.value import Value


class Basis(StrEnum):
    """Who asks for it: a rule of law, the body's own form, or good custom."""

    LAW = "law"
    FORM = "form"
    CUSTOM = "custom"


class Demand(Value, frozen=True):
    """One thing that a document must hold, and how one sees that it does.

    It is there when every given sign is: `rows` of the particulars that were
    read, `words` (an expression) in the text, `enclosed` (an expression) among
    the enclosures, at least `signers` lines to sign on. Otherwise `adds` is
    said, or `blank` becomes a ruled line to fill by hand. What is `asked` must
    be filled in before the document can go; the rest is filled in at signing.
    The answer to `question` stands in the place of the line.
    """

    id: str
    says: str
    rows: tuple[str, ...] = ()
    words: str = ""
    enclosed: str = ""
    signers: int = 0
    adds: str = ""
    blank: str = ""
    lines: int = 1
    asked: bool = False
    question: str = ""


class Contents(Value, frozen=True):
    """What one document must contain under some regimes, and who says so."""

    id: str
    document: str
    regimes: tuple[str, ...]
    basis: Basis
    source: str
    verified: Verified
    demands: tuple[Demand, ...]
