"""Groups of single words that mean one kind of thing."""

from rebuttal.knowledge.shelf import Shelf
from rebuttal.model.value import Value


class WordGroup(Value, frozen=True):
    """Words of one kind, and what they are together."""

    id: str
    words: tuple[str, ...]


def turning_words(shelf: Shelf) -> dict[str, str]:
    """Words that turn a sentence round, each with its group."""
    groups = shelf.read("words/turning", tuple[WordGroup, ...])
    return {word: group.id for group in groups for word in group.words}
