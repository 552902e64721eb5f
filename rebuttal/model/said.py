"""A value in words, and the facts inside a value."""

from collections.abc import Iterator

from rebuttal.model.fact import Fact
from rebuttal.model.value import Value, to_plain

PLACES = frozenset({"notice.told_of"})


def facts_in(value: object) -> Iterator[Fact[object]]:
    """Every fact inside a value, in the order of its fields; places alone are none."""
    if isinstance(value, Fact):
        if value.name not in PLACES:
            yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from facts_in(item)
    elif isinstance(value, Value):
        for field in value.__struct_fields__:
            yield from facts_in(getattr(value, field))


def in_words(value: object) -> str:
    """A fact's value in one line: named parts, without the empty ones."""
    plain = to_plain(value)
    if isinstance(plain, dict):
        filled = {key: part for key, part in plain.items() if part not in ("", None, [], (), False)}
        return ", ".join(
            f"{key.replace('_', ' ')} {in_words(part)}" for key, part in filled.items()
        )
    if isinstance(plain, (list, tuple)):
        return " + ".join(map(in_words, plain))
    return (
        {True: "yes", False: "no"}.get(plain, str(plain)) if isinstance(plain, bool) else str(plain)
    )
