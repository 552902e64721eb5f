"""In which order the papers of a case write day and month: as their country does."""

from rebuttal.knowledge.shelf import Shelf
from rebuttal.knowledge.tongue import tongue_of
from rebuttal.model.fact import Answer
from rebuttal.model.text import Document
from rebuttal.understanding.dates import Order
from rebuttal.understanding.letter_view import patterns

AMERICA, CANADA = "US", "CA"


def order_with(shown: str, answers: tuple[Answer, ...], shelf: Shelf) -> Order:
    """Month first in the United States, either in Canada, day first elsewhere.

    The country is the one that a person named, or else the one that the papers show.
    """
    country = _answered(answers, shelf) or shown
    if country == CANADA:
        return Order.EITHER
    return Order.MONTH if country in {"", AMERICA} else Order.DAY


def _answered(answers: tuple[Answer, ...], shelf: Shelf) -> str:
    """The country that a person named, by itself or by the kind of plan."""
    given = {answer.question: answer.value for answer in answers}
    regime = shelf.regimes().get(given.get("regime", ""))
    return given.get("country", "").upper() or (regime.country if regime else "")


def country_shown(documents: tuple[Document, ...], shelf: Shelf) -> str:
    """The country whose body of law, or whose language, a paper names."""
    regimes = shelf.regimes()
    for document in documents:
        tongue = tongue_of(document.text, shelf)
        if tongue:
            return tongue.country
        for cue in patterns(shelf, "regime_cues"):
            regime = regimes.get(cue.id.partition(".")[0])
            if regime and regime.country != AMERICA and cue.find(document.text):
                return regime.country
    return ""
