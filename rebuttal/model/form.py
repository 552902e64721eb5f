"""A paper whose wording is knowledge: which cases need it, and its parts."""

from rebuttal.model.finding import Road
from rebuttal.model.packet import Voice
from rebuttal.model.value import Value


class FormPart(Value, frozen=True):
    """One part of a form; what is empty is not printed.

    `space` labels ruled lines that a person fills by hand. `filled` names what
    of the letter stands in place of `checks` where it was read.
    """

    heading: str = ""
    text: tuple[str, ...] = ()
    points: tuple[str, ...] = ()
    ordered: bool = False
    checks: tuple[str, ...] = ()
    filled: str = ""
    space: str = ""
    lines: int = 1


class FormSignature(Value, frozen=True):
    """Who signs a form, and what is filled in by hand beside the signature."""

    role: str
    lines: tuple[str, ...] = ("Signature", "Date")


class Form(Value, frozen=True):
    """A form letter or cover; empty `roads` or `regimes` mean all of them.

    `addressed` puts the insurer's address on it, `about` the block that says
    whose case it is. `because` tells the user in plain words why it is there.
    """

    id: str
    title: str
    voice: Voice
    parts: tuple[FormPart, ...]
    because: str
    roads: tuple[Road, ...] = ()
    regimes: tuple[str, ...] = ()
    addressed: bool = True
    about: bool = True
    encloses: bool = False
    signatures: tuple[FormSignature, ...] = ()
