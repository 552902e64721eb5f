"""What a check of an edited letter found: remarks with places, a verdict."""

from enum import StrEnum

from rebuttal.model.value import Value


class PlacedLine(Value, frozen=True):
    """One line or paragraph of an edited letter and where it stands."""

    place: str
    text: str


class RemarkKind(StrEnum):
    """What is the matter with a place in a letter."""

    ADDED = "added"
    CHANGED = "changed"
    UNANSWERED = "unanswered"
    NOT_ENCLOSED = "not_enclosed"
    NO_SIGNATURE_LINE = "no_signature_line"
    LEFT_OUT = "left_out"
    FILLED_IN = "filled_in"
    OWN_WORDS = "own_words"
    REWORDED = "reworded"


BLOCKING = frozenset(
    {
        RemarkKind.ADDED,
        RemarkKind.CHANGED,
        RemarkKind.UNANSWERED,
        RemarkKind.NOT_ENCLOSED,
        RemarkKind.NO_SIGNATURE_LINE,
    }
)
"""Kinds with which a letter may not leave."""


class Remark(Value, frozen=True):
    """One place: what stands there, what was written, why it may not stand.

    `who` says in plain words who can settle it.
    """

    kind: RemarkKind
    place: str
    text: str
    was: str = ""
    why: tuple[str, ...] = ()
    who: str = ""

    @property
    def blocks(self) -> bool:
        """Whether the letter may not leave with it."""
        return self.kind in BLOCKING

    def __repr__(self) -> str:
        """Name the place, never the words."""
        return f"Remark({self.kind}, {self.place})"


class Wanting(Value, frozen=True):
    """What a letter still lacks, and who can give it."""

    what: str
    who: str


class Proof(Value, frozen=True):
    """One letter laid beside what the packet wrote.

    `letter` is the id of the packet's letter it was held against.
    """

    file: str
    letter: str
    title: str
    remarks: tuple[Remark, ...]
    missing: tuple[Wanting, ...]

    @property
    def supported(self) -> bool:
        """Whether nothing in it is unsupported or wrongly left out."""
        return not any(remark.blocks for remark in self.remarks)

    @property
    def ready(self) -> bool:
        """Whether it can leave once signed."""
        return self.supported and not self.missing
