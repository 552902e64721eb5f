"""A letter cut into the parts that a page shows and a person may change."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from rebuttal.model.fact import Answer
from rebuttal.model.packet import (
    Block,
    Edit,
    Letter,
    Paragraph,
    Points,
    Sentence,
    SpaceToWrite,
    nth_space,
)
from rebuttal.model.text import Quote

OWN_WORDS = "own_words"
SPACE_NUMBER = re.compile(r" \([0-9]+\)$")


@dataclass(frozen=True)
class Part:
    """A block of a letter as a page shows it.

    `fields` are the paragraphs that may be changed; empty for the others.
    """

    kind: str
    block: Block
    fields: tuple["Field", ...] = ()


@dataclass(frozen=True)
class Field:
    """One paragraph: what stands there now, what was written, what carries it."""

    number: int
    text: str
    made: str
    own: bool
    quotes: tuple[Quote, ...] = ()


def parts_of(letter: Letter, edits: tuple[Edit, ...]) -> tuple[Part, ...]:
    """The letter's blocks in order, their paragraphs numbered."""
    numbers = iter(range(1, 10_000))
    made = {edit.text: edit.made for edit in edits if edit.letter == letter.id}
    spaces = Spaces(made)
    return tuple(_part(block, numbers, spaces) for block in letter.blocks)


def edits_from(letter: str, form: Mapping[str, str]) -> tuple[Edit, ...]:
    """The paragraphs of a form that differ from what was written."""
    found = []
    for name, text in form.items():
        if not name.startswith("text."):
            continue
        said = " ".join(text.split())
        if f"space.{name[5:]}" in form:
            found += [Edit(letter, form[f"space.{name[5:]}"], said)] if said else []
            continue
        made = form.get(f"made.{name[5:]}", "")
        if said != " ".join(made.split()):
            found.append(Edit(letter, made.replace("\r\n", "\n"), said))
    return tuple(found)


class Spaces:
    """Names the spaces of a letter, those that a person has filled too."""

    def __init__(self, made: Mapping[str, str]) -> None:
        """Know what was written by the text that stands there now."""
        self.made, self._seen = made, Counter[str]()

    def name(self, label: str) -> str:
        """The name of the next space of this label."""
        self._seen[label] += 1
        return nth_space(label, self._seen[label])

    def pass_by(self, made: str) -> None:
        """Count a space that own words fill now."""
        self._seen[SPACE_NUMBER.sub("", made)] += 1


def _part(block: Block, numbers: Iterator[int], spaces: Spaces) -> Part:
    """One block with its paragraphs."""
    kind = type(block).__name__.lower()
    if isinstance(block, SpaceToWrite):
        return Part(kind, block, (Field(next(numbers), "", spaces.name(block.label), own=False),))
    made = spaces.made
    if isinstance(block, Paragraph):
        field = _field(block.sentences, next(numbers), made)
        if field.own:
            spaces.pass_by(field.made)
        return Part(kind, block, (field,))
    if isinstance(block, Points):
        return Part(kind, block, tuple(_field(item, next(numbers), made) for item in block.items))
    return Part(kind, block)


def _field(sentences: tuple[Sentence, ...], number: int, made: Mapping[str, str]) -> Field:
    """One paragraph as a field."""
    text = " ".join(sentence.text for sentence in sentences)
    support = tuple(item for sentence in sentences for item in sentence.support)
    own = any(isinstance(item, Answer) and item.question == OWN_WORDS for item in support)
    quotes = tuple(dict.fromkeys(item for item in support if isinstance(item, Quote)))
    return Field(number, text, made.get(text, text) if own else text, own, quotes)
