"""What a person says on the page, as answers with their giver and day."""

import datetime

from rebuttal.errors import AnswersError
from rebuttal.faces.answers import DAYS
from rebuttal.faces.asked import known_questions
from rebuttal.faces.web.front import Front
from rebuttal.keeping.kept import CaseBody, KeptCase
from rebuttal.model.fact import Answer
from rebuttal.model.value import changed

LONGEST = 4000


def with_answer(front: Front, kept: KeptCase, question: str, value: str, by: str) -> CaseBody:
    """The case's body with this answer; empty words take an answer back.

    Raises AnswersError when the question is not asked, or not answered so.
    """
    said = " ".join(value.split())[:LONGEST]
    others = tuple(own for own in kept.body.answers if own.question != question)
    if not said:
        return changed(kept.body, answers=others)
    _check(front, question, said)
    answer = Answer(question, said, by, front.casework.day_of(kept))
    return changed(kept.body, answers=(*others, answer))


def as_seen(kept: KeptCase, version: str) -> KeptCase:
    """The case with the version that a form was made from.

    A change made elsewhere in between is so noticed when this one is kept.
    """
    return changed(kept, version=int(version)) if version.isdigit() else kept


def _check(front: Front, question: str, said: str) -> None:
    """Refuse an answer to no question, outside its options, or no day."""
    known = known_questions(front.casework.shelf) or {}
    if question not in known:
        raise AnswersError("There is no such question.", remedy="Load the page again.")
    options = known[question]
    if options and said not in options:
        raise AnswersError("It cannot be answered like that.", remedy="Choose one of the options.")
    if question.endswith(DAYS) and not _is_day(said):
        raise AnswersError("That is not a day of the calendar.", remedy="Give it as 2026-03-09.")


def _is_day(said: str) -> bool:
    """Whether the words are a day that exists."""
    try:
        return said == datetime.date.fromisoformat(said).isoformat()
    except ValueError:
        return False
