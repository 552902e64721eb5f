"""The questions that an answers file may answer."""

from rebuttal.errors import KnowledgeError
from rebuttal.knowledge.shelf import Shelf
from rebuttal.model.finding import Question

TOPIC = "words/questions"


def questions_on(shelf: Shelf) -> tuple[Question, ...]:
    """Every question that Rebuttal may ask, as the shelf words it."""
    return shelf.read(TOPIC, tuple[Question, ...])


def known_questions(shelf: Shelf) -> dict[str, tuple[str, ...]] | None:
    """Each question's id with its options; None when the shelf has no list."""
    try:
        return {question.id: question.options for question in questions_on(shelf)}
    except KnowledgeError:
        return None
