"""How hints and answers bear on the law: the records of law/."""

from rebuttal.knowledge.shelf import Shelf
from rebuttal.model.value import Value


class Precedence(Value, frozen=True):
    """A regime that stands before others when papers hint at both."""

    regime: str
    before: tuple[str, ...]


class Meaning(Value, frozen=True):
    """The regimes that an answer leaves open."""

    question: str
    value: str
    regimes: tuple[str, ...]


def standing(hinted: frozenset[str], shelf: Shelf) -> frozenset[str]:
    """The hinted regimes without those that another hinted one displaces."""
    rows = shelf.read("law/precedence", tuple[Precedence, ...])
    displaced = {name for row in rows if row.regime in hinted for name in row.before}
    return hinted - displaced


def left_open(question: str, value: str, shelf: Shelf) -> frozenset[str] | None:
    """The regimes that this answer leaves open; None when it tells nothing."""
    rows = shelf.read("law/meanings", tuple[Meaning, ...])
    found = (row.regimes for row in rows if (row.question, row.value) == (question, value))
    regimes = next(found, None)
    return None if regimes is None else frozenset(regimes)
