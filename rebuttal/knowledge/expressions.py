"""Expressions made ready when the wheel was built, so that no run compiles them again.

Their form is private to one kind of Python; another kind compiles them anew.
"""

import re
import sys
from array import array
from collections.abc import Iterable
from functools import cache, lru_cache
from importlib import import_module
from pathlib import Path
from typing import Any

from rebuttal.model.value import Value, ValueMismatch, from_packed, to_packed

PLACE = Path(__file__).parent / "data" / "expressions.bin"


class Ready(Value, frozen=True):
    """One expression as the engine has it: its flags, its code and its groups."""

    flags: int
    code: bytes
    groups: int
    names: dict[str, int]


class Expressions(Value, frozen=True):
    """Ready expressions by their text, and the kind of Python that they are for."""

    python: str
    ready: dict[str, Ready]


NONE = Expressions("", {})


def expression(words: str) -> re.Pattern[str]:
    """The expression, made ready or compiled now; letter case does not count."""
    ready = shipped_expressions().ready.get(words)
    if ready is None and _knows_engine():
        ready = _made_ready(words)
    return (ready and _awakened(words, ready)) or re.compile(words, re.IGNORECASE)


@lru_cache(maxsize=1)
def tree_of(words: str) -> Any:  # noqa: ANN401 - a private module without types
    """The parts of an expression; the last is kept, as its openings are wanted with it."""
    return import_module("re._parser").parse(words, re.IGNORECASE)


@cache
def shipped_expressions() -> Expressions:
    """The shipped expressions; none where they are missing, damaged or of another Python."""
    try:
        found = from_packed(PLACE.read_bytes(), Expressions)
    except (OSError, ValueMismatch):
        return NONE
    return found if found.python == kind_of_python() else NONE


def packed_expressions(all_words: Iterable[str]) -> bytes:
    """These expressions, ready for the Python that runs this."""
    ready = {words: _made_ready(words) for words in sorted(set(all_words))}
    return to_packed(Expressions(kind_of_python(), ready))


def kind_of_python() -> str:
    """What must be the same for the engine's own form to mean the same."""
    engine = _engine()
    version = ".".join(str(part) for part in sys.version_info[:3])
    parts = (sys.implementation.name, version, engine.MAGIC, engine.CODESIZE, sys.byteorder)
    return " ".join(str(part) for part in parts)


def _made_ready(words: str) -> Ready:
    """Take the steps of re.compile up to the engine's own form."""
    compiler, parsed = import_module("re._compiler"), tree_of(words)
    code = compiler._code(parsed, re.IGNORECASE)  # noqa: SLF001 - no public way leads there
    state = parsed.state
    flags = int(re.IGNORECASE | state.flags)
    return Ready(flags, array("I", code).tobytes(), state.groups - 1, dict(state.groupdict))


def _awakened(words: str, ready: Ready) -> re.Pattern[str] | None:
    """The expression out of its ready form; None where the engine refuses it."""
    numbers: list[str | None] = [None] * (ready.groups + 1)
    for name, at in ready.names.items():
        numbers[at] = name
    code = list(memoryview(ready.code).cast("I"))
    try:
        found: re.Pattern[str] = _engine().compile(
            words, ready.flags, code, ready.groups, ready.names, tuple(numbers)
        )
    except (RuntimeError, TypeError, ValueError, OverflowError):
        return None
    return found


@cache
def _knows_engine() -> bool:
    """Whether this Python has the steps of re.compile that are taken here."""
    steps = (("re._parser", "parse"), ("re._compiler", "_code"), ("_sre", "compile"))
    try:
        return all(hasattr(import_module(module), step) for module, step in steps)
    except ImportError:
        return False


@cache
def _engine() -> Any:  # noqa: ANN401 - a private module without types
    return import_module("_sre")
