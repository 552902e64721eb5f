"""In which order the papers of a case write day and month: as their country does."""

from contextlib import AbstractContextManager

from rebuttal.knowledge.shelf import Shelf
from rebuttal.knowledge.tongue import tongue_of
from rebuttal.model.fact import Answer
from rebuttal.model.text import Document
from rebuttal.understanding.dates import Order, dates_written
from rebuttal.understanding.letter_view import patterns

AMERICA, CANADA = "US", "CA"


def as_written(
    documents: tuple[Document, ...], answers: tuple[Answer, ...], shelf: Shelf
) -> AbstractContextManager[None]:
    """While it is open, dates of numbers are read as the papers' country writes them."""
    return dates_written(day_order(documents, answers, shelf))


def day_order(documents: tuple[Document, ...], answers: tuple[Answer, ...], shelf: Shelf) -> Order:
    """Month first in the United States, either in Canada, day first elsewhere."""
    country = _answered(answers, shelf) or _shown(documents, shelf)
    if country == CANADA:
        return Order.EITHER
    return Order.MONTH if country in {"", AMERICA} else Order.DAY


def _answered(answers: tuple[Answer, ...], shelf: Shelf) -> str:
    """The country that a person named, by itself or by the kind of plan."""
    given = {answer.question: answer.value for answer in answers}
    regime = shelf.regimes().get(given.get("regime", ""))
    return given.get("country", "").upper() or (regime.country if regime else "")


def _shown(documents: tuple[Document, ...], shelf: Shelf) -> str:
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
