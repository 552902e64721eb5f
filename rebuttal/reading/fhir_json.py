"""JSON read strictly: no key twice, no NaN, no bottomless nesting."""

import json
from decimal import Decimal
from typing import NoReturn

from rebuttal.errors import PaperDamaged, PaperTooLarge
from rebuttal.reading.encoding import decoded
from rebuttal.reading.paper import PaperFile, too_large

AGAIN = "Download the record again, or ask the sender for a PDF of it."
Plain = None | bool | int | str | Decimal | list["Plain"] | dict[str, "Plain"]


class _Foul(ValueError):
    """JSON that standard parsers let pass, and that is not clean."""


def values_of(file: PaperFile) -> tuple[Plain, ...]:
    """The value of a JSON file, or one for each line of NDJSON.

    Raises PaperDamaged for what is not clean JSON, PaperTooLarge when it is
    nested too deep.
    """
    words = decoded(file.data)
    if words is None:
        raise _damaged(file, "The JSON is not text in any encoding that is read.")
    text = words[0].lstrip("\ufeff")
    try:
        found = _values(text)
    except RecursionError as fault:
        raise _too_deep(file) from fault
    except _Foul as fault:
        raise _damaged(file, str(fault)) from fault
    except ValueError as fault:
        raise _damaged(file, "The JSON is broken and cannot be read.") from fault
    if any(_depth(value) > file.limits.nesting for value in found):
        raise _too_deep(file)
    return found


def _values(text: str) -> tuple[Plain, ...]:
    """One value, or one a line."""
    try:
        return (_loaded(text),)
    except json.JSONDecodeError as fault:
        if not fault.msg.startswith("Extra data"):
            raise
        return tuple(_loaded(line) for line in text.splitlines() if line.strip())


def _loaded(text: str) -> Plain:
    """One value, strictly."""
    value: Plain = json.loads(
        text, object_pairs_hook=_object, parse_constant=_no_constant, parse_float=Decimal
    )
    return value


def _object(pairs: list[tuple[str, Plain]]) -> dict[str, Plain]:
    """An object whose keys are all different."""
    made = dict(pairs)
    if len(made) != len(pairs):
        message = (
            "The JSON gives one key twice in the same object, so it is not clear which counts."
        )
        raise _Foul(message)
    return made


def _no_constant(_: str) -> NoReturn:
    message = "The JSON holds NaN or Infinity, which are no numbers of JSON."
    raise _Foul(message)


def _depth(value: Plain) -> int:
    """How deep values lie in each other."""
    deepest, waiting = 0, [(value, 1)]
    while waiting:
        one, depth = waiting.pop()
        deepest = max(deepest, depth)
        inner = one.values() if isinstance(one, dict) else one if isinstance(one, list) else ()
        waiting += [(each, depth + 1) for each in inner]
    return deepest


def _damaged(file: PaperFile, happened: str) -> PaperDamaged:
    return PaperDamaged(happened, where=file.name, remedy=AGAIN)


def _too_deep(file: PaperFile) -> PaperTooLarge:
    happened = f"Values lie inside each other more than {file.limits.nesting} deep."
    return too_large(file, "nesting", happened)
