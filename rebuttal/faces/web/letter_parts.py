"""A letter cut into the parts that a page shows and a person may change."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from rebuttal.model.fact import Answer
from rebuttal.model.packet import Block, Edit, Letter, Paragraph, Points, Sentence
from rebuttal.model.text import Quote

OWN_WORDS = "own_words"


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
    quotes: tuple[Quote, ...]


def parts_of(letter: Letter, edits: tuple[Edit, ...]) -> tuple[Part, ...]:
    """The letter's blocks in order, their paragraphs numbered."""
    numbers = iter(range(1, 10_000))
    made = {edit.text: edit.made for edit in edits if edit.letter == letter.id}
    return tuple(_part(block, numbers, made) for block in letter.blocks)


def edits_from(letter: str, form: Mapping[str, str]) -> tuple[Edit, ...]:
    """The paragraphs of a form that differ from what was written."""
    found = []
    for name, text in form.items():
        if not name.startswith("text."):
            continue
        said = " ".join(text.split())
        made = form.get(f"made.{name[5:]}", "")
        if said != " ".join(made.split()):
            found.append(Edit(letter, made.replace("\r\n", "\n"), said))
    return tuple(found)


def _part(block: Block, numbers: Iterator[int], made: Mapping[str, str]) -> Part:
    """One block with its paragraphs."""
    kind = type(block).__name__.lower()
    if isinstance(block, Paragraph):
        return Part(kind, block, (_field(block.sentences, next(numbers), made),))
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
