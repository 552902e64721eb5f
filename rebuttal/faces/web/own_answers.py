"""What a person says on the page, as answers with their giver and day."""

import datetime
import re

from rebuttal.errors import AnswersError
from rebuttal.faces.answers import DAYS
from rebuttal.faces.asked import known_questions
from rebuttal.faces.web.front import Front
from rebuttal.keeping.kept import CaseBody, KeptCase
from rebuttal.model.fact import Answer
from rebuttal.model.misread import MISREAD
from rebuttal.model.value import changed

STATES = frozenset({"state", "member_state"})
LONGEST = 4000
PLACE = re.compile(r"[a-z_]+\.[a-z_]+@[0-9a-f]{1,16}:[0-9]{1,9}-[0-9]{1,9}")
MOST_DAYS = 3650
COUNT = re.compile(r"[0-9]{1,9}")
NEVER = 0  # no case has this version


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


def left_out(front: Front, kept: KeptCase, places: str, by: str) -> CaseBody:
    """The case's body without what stands at these places: they were misread.

    Raises AnswersError when they are no places.
    """
    words = places.split()
    if not words or not all(map(PLACE.fullmatch, words)):
        raise AnswersError("That names no place of a paper.", remedy="Load the page again.")
    said = Answer(MISREAD, " ".join(words), by, front.casework.day_of(kept))
    return changed(kept.body, answers=(*kept.body.answers, said))


def put_back(kept: KeptCase, places: str) -> CaseBody:
    """The case's body with what was left out at these places in it again."""
    return changed(
        kept.body,
        answers=tuple(
            own
            for own in kept.body.answers
            if not (own.question == MISREAD and own.value == places)
        ),
    )


def as_seen(kept: KeptCase, version: str) -> KeptCase:
    """The case with the version that a form was made from.

    A change made elsewhere in between is so noticed when this one is kept.
    """
    if not version:
        return kept
    return changed(kept, version=int(version) if COUNT.fullmatch(version) else NEVER)


def _check(front: Front, question: str, said: str) -> None:
    """Refuse an answer to no question, outside its options, or no day."""
    known = known_questions(front.casework.shelf) or {}
    if question not in known:
        raise AnswersError("There is no such question.", remedy="Load the page again.")
    options = known[question]
    if options and said not in options:
        raise AnswersError("It cannot be answered like that.", remedy="Choose one of the options.")
    if question in STATES and not _is_state(front, said):
        raise AnswersError("That is not a state.", remedy="Choose one, or two letters as NC.")
    if question == "letter_window" and not _is_window(said):
        raise AnswersError("That is not a number of days.", remedy="Give a number, as 180.")
    if question.endswith(DAYS) and not _is_day(said):
        raise AnswersError("That is not a day of the calendar.", remedy="Give it as 2026-03-09.")


def states_of(front: Front) -> tuple[tuple[str, str], ...]:
    """The states that a person may choose from, with their codes."""
    rows = front.casework.shelf.read("codes/states", tuple[dict[str, str], ...])
    return tuple((row["code"], row["name"]) for row in rows)


def _is_state(front: Front, said: str) -> bool:
    """Whether the words are the code of a state."""
    return said in {code for code, _ in states_of(front)}


def _is_window(said: str) -> bool:
    """Whether the words are a number of days that a letter may give, or none."""
    return said == "none" or (said.isdecimal() and 0 < int(said) <= MOST_DAYS)


def _is_day(said: str) -> bool:
    """Whether the words are a day that exists."""
    try:
        return said == datetime.date.fromisoformat(said).isoformat()
    except ValueError:
        return False
