"""The index: knowledge worked out beforehand, so that a first look is quick.

A wheel carries it; it is made when the wheel is built. The YAML beside it
stays the source: a file that was changed since is read anew.
"""

from functools import cache
from hashlib import blake2b
from pathlib import Path
from typing import TypeVar

from rebuttal.model.value import Value, ValueMismatch, from_packed, to_packed

T = TypeVar("T")
NAME = "index.bin"
DATA = Path(__file__).parent / "data"
SHORT = 16  # bytes of a file's sum


class Worked(Value, frozen=True):
    """One file: the sum of its bytes, and its content packed."""

    sum: bytes
    packed: bytes


class Index(Value, frozen=True):
    """Files by topic, and the openings of expressions by their text."""

    files: dict[str, Worked]
    openings: dict[str, tuple[str, ...] | None]


EMPTY = Index({}, {})


def from_index(path: Path, data: bytes, kind: type[T]) -> T | None:
    """The file's values from the index; None when it does not hold these bytes.

    Raises ValueMismatch when the content has another shape.
    """
    if not path.is_relative_to(DATA):
        return None
    worked = shipped_index().files.get(path.relative_to(DATA).as_posix())
    if worked is None or worked.sum != sum_of(data):
        return None
    return from_packed(worked.packed, kind)


def known_openings(expression: str) -> tuple[bool, tuple[str, ...] | None]:
    """Whether the index knows the expression's openings, and which they are."""
    openings = shipped_index().openings
    return expression in openings, openings.get(expression)


def sum_of(data: bytes) -> bytes:
    """The sum by which a changed file is noticed."""
    return blake2b(data, digest_size=SHORT).digest()


def packed_index(
    files: dict[str, tuple[bytes, object]], openings: dict[str, tuple[str, ...] | None]
) -> bytes:
    """The index of these files, each given by its bytes and its plain content."""
    worked = {name: Worked(sum_of(data), to_packed(plain)) for name, (data, plain) in files.items()}
    return to_packed(Index(worked, openings))


@cache
def shipped_index() -> Index:
    """The shipped index; an empty one where there is none or it is damaged."""
    try:
        return from_packed((DATA / NAME).read_bytes(), Index)
    except (OSError, ValueMismatch):
        return EMPTY
