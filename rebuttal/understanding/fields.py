"""Facts under their names, taken out by name and kind of value."""

import datetime
from collections import defaultdict
from collections.abc import Iterable
from typing import TypeVar

from rebuttal.model.fact import Answer, Conflict, Fact

T = TypeVar("T")
EACH_PLACE = frozenset({"notice.reasons", "chart.mentions"})


class Fields:
    """The facts of one case by name; disagreements are noted as they are met."""

    def __init__(self, facts: Iterable[Fact[object]]) -> None:
        """Sort the facts under their names; a person's answer stands first."""
        self._facts: defaultdict[str, list[Fact[object]]] = defaultdict(list)
        self.conflicts: list[Conflict] = []
        for fact in facts:
            place = 0 if isinstance(fact.evidence[0], Answer) else len(self._facts[fact.name])
            self._facts[fact.name].insert(place, fact)

    def many(self, name: str, kind: type[T]) -> tuple[Fact[T], ...]:
        """Every fact of this name whose value is of this kind, each value once.

        A reason counts in each sentence that states it.
        """
        seen: dict[str, Fact[T]] = {}
        for fact in self._facts[name]:
            if isinstance(fact.value, kind):
                key = f"{_plain(fact.value)}|{fact.assertion}|{fact.noted}"
                if name in EACH_PLACE:
                    key += repr(fact.evidence)
                seen.setdefault(
                    key, Fact(name, fact.value, fact.evidence, fact.assertion, fact.noted)
                )
        return tuple(seen.values())

    def one(self, name: str, kind: type[T]) -> Fact[T] | None:
        """The best fact of this name; other values are kept as a conflict."""
        found = self.many(name, kind)
        if not found:
            return None
        values = {_plain(fact.value) for fact in found}
        if len(values) > 1:
            self.conflicts.append(_conflict(name, found))
        return found[0]


def _plain(value: object) -> str:
    """A value as text for comparing: letter case and spaces do not count."""
    if isinstance(value, str):
        return " ".join(value.split()).casefold().strip(" .,:;")
    if isinstance(value, datetime.date):
        return value.isoformat()
    return repr(value)


def _conflict(name: str, found: tuple[Fact[T], ...]) -> Conflict:
    """The disagreement between facts of one name."""
    thing = name.rsplit(".", maxsplit=1)[-1].replace("_", " ")
    evidence = tuple(fact.evidence[0] for fact in found)
    return Conflict(name, f"The papers give more than one {thing}.", evidence)
