"""A person's changes to a letter: their words stand where the made ones stood."""

from rebuttal.model.fact import Answer
from rebuttal.model.packet import (
    Block,
    Edit,
    Letter,
    Packet,
    Paragraph,
    Points,
    Sentence,
    SignatureBlock,
    SpaceToWrite,
    nth_space,
)
from rebuttal.model.value import changed

BY = "the person who signs"
QUESTION = "own_words"
APPEALS = frozenset({"internal-appeal", "outside-review", "external-review"})


def made_text(sentences: tuple[Sentence, ...]) -> str:
    """A paragraph as it was written: what an edit names to find it again."""
    return " ".join(sentence.text for sentence in sentences)


def with_edits(packet: Packet, edits: tuple[Edit, ...]) -> Packet:
    """The packet with the changed paragraphs in their places.

    What a letter lacked for want of a person's words is settled where they stand.
    """
    letters = tuple(_edited(letter, edits) for letter in packet.letters)
    open_ones = {words for letter in letters for words in letter.missing}
    settled = {words for letter in packet.letters for words in letter.missing} - open_ones
    missing = tuple(words for words in packet.missing if words not in settled)
    appeals = any(letter.id in APPEALS for letter in letters)
    ready = packet.ready or (appeals and bool(packet.missing) and not missing)
    return changed(packet, letters=letters, missing=missing, ready=ready)


def unplaced(packet: Packet, edits: tuple[Edit, ...]) -> tuple[Edit, ...]:
    """Edits whose paragraph is no longer there: the letter was written anew."""
    there = {
        (letter.id, made)
        for letter in packet.letters
        for made in ("", *map(made_text, _own(letter)), *_spaces(letter))
    }
    return tuple(edit for edit in edits if (edit.letter, edit.made) not in there)


def _own(letter: Letter) -> tuple[tuple[Sentence, ...], ...]:
    """Every paragraph and list item of a letter."""
    found: list[tuple[Sentence, ...]] = []
    for block in letter.blocks:
        if isinstance(block, Paragraph):
            found.append(block.sentences)
        elif isinstance(block, Points):
            found += block.items
    return tuple(found)


def _spaces(letter: Letter) -> tuple[str, ...]:
    """The name of every space to write in, in order."""
    labels = [block.label for block in letter.blocks if isinstance(block, SpaceToWrite)]
    return tuple(nth_space(label, labels[: at + 1].count(label)) for at, label in enumerate(labels))


def _edited(letter: Letter, edits: tuple[Edit, ...]) -> Letter:
    """The letter with its own edits."""
    own = {edit.made: edit.text for edit in edits if edit.letter == letter.id}
    if not own:
        return letter
    spaces = iter(_spaces(letter))
    filled = [
        _filled(block, own.get(next(spaces), "")) if isinstance(block, SpaceToWrite) else block
        for block in letter.blocks
    ]
    blocks = [new for block in filled if (new := _block(block, own)) is not None]
    added = tuple(_said(text) for made, text in own.items() if not made and text)
    missing = tuple(words for words in letter.missing if words not in _settled(letter, own))
    return changed(letter, blocks=_before_signature(blocks, added), missing=missing)


def _settled(letter: Letter, own: dict[str, str]) -> frozenset[str]:
    """What the letter lacked until a person wrote into its spaces."""
    spaces = [block for block in letter.blocks if isinstance(block, SpaceToWrite)]
    named = tuple(zip(_spaces(letter), spaces, strict=True))
    still = {space.settles for name, space in named if not own.get(name)}
    return frozenset(space.settles for _, space in named) - still


def _block(block: Block, own: dict[str, str]) -> Block | None:
    """The block with the words that a person gave it; None when taken out."""
    if isinstance(block, Paragraph):
        text = own.get(made_text(block.sentences))
        return block if text is None else _said(text) if text else None
    if isinstance(block, Points):
        items = tuple(item for old in block.items if (item := _item(old, own)))
        return changed(block, items=items) if items else None
    return block


def _filled(space: SpaceToWrite, text: str) -> Block:
    """The words that a person wrote into a space; the empty space while there are none."""
    return _said(text) if text else space


def _item(old: tuple[Sentence, ...], own: dict[str, str]) -> tuple[Sentence, ...]:
    """A list item with the words that a person gave it; empty when taken out."""
    text = own.get(made_text(old))
    return old if text is None else _said(text).sentences if text else ()


def _said(text: str) -> Paragraph:
    """A paragraph that stands on the word of the person who signs."""
    return Paragraph((Sentence(text, (Answer(QUESTION, text, BY),)),))


def _before_signature(blocks: list[Block], added: tuple[Block, ...]) -> tuple[Block, ...]:
    """Added paragraphs stand at the end, above the first signature."""
    at = next(
        (place for place, block in enumerate(blocks) if isinstance(block, SignatureBlock)),
        len(blocks),
    )
    return (*blocks[:at], *added, *blocks[at:])
