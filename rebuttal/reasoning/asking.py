"""Questions by their ids, and what was answered to them."""

import datetime

from rebuttal.knowledge.shelf import Shelf
from rebuttal.model.case import Case
from rebuttal.model.finding import Question

YES, NO, UNSURE = "yes", "no", "dont_know"


def question(name: str, shelf: Shelf) -> Question:
    """The question of this id, as the shelf words it."""
    asked = shelf.read("words/questions", tuple[Question, ...])
    return next(entry for entry in asked if entry.id == name)


def said(case: Case, name: str) -> str:
    """The answer to a question, or empty text; not knowing is no answer."""
    given = case.answer(name)
    return "" if given is None or given.value == UNSURE else given.value.strip()


def day_said(case: Case, name: str) -> datetime.date | None:
    """The day that was answered; None when none was or it is no real day."""
    try:
        return datetime.date.fromisoformat(said(case, name))
    except ValueError:
        return None
