"""In which order the papers of a case write day and month: as their country does."""

from rebuttal.knowledge.shelf import Shelf
from rebuttal.knowledge.tongue import tongue_of
from rebuttal.model.fact import Answer
from rebuttal.model.text import Document
from rebuttal.understanding.dates import DASHED, MAX_DAY, MAX_MONTH, SLASHED, Order
from rebuttal.understanding.letter_view import patterns

AMERICA, CANADA = "US", "CA"


def order_with(shown: str, answers: tuple[Answer, ...], shelf: Shelf, habit: Order) -> Order:
    """The papers' habit in the United States, either in Canada, day first elsewhere.

    The country is the one that a person named, or else the one that the papers show.
    """
    country = _answered(answers, shelf) or shown
    if country == CANADA:
        return Order.EITHER
    return habit if country in {"", AMERICA} else Order.DAY


def habit_of(documents: tuple[Document, ...]) -> Order:
    """What the papers themselves write first, by their dates that leave no choice.

    Month first, unless dates fit only the other order and none fits only this
    one: from two such days on the day stands first; one may be a slip, so that
    a date that can be read both ways is then not read at all.
    """
    numbers = {
        (int(found["month"]), int(found["day"]))
        for document in documents
        for form in (SLASHED, DASHED)
        for found in form.finditer(document.text)
    }
    day_first = [
        one for one in numbers if MAX_MONTH < one[0] <= MAX_DAY and 0 < one[1] <= MAX_MONTH
    ]
    if not day_first or any(MAX_MONTH < day <= MAX_DAY for _, day in numbers):
        return Order.MONTH
    return Order.DAY if len(day_first) > 1 else Order.EITHER


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
