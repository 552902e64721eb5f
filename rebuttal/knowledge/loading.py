"""YAML -> values: strict keys, no duplicate keys, file and line in each error.

The only module that knows the YAML library.
"""

from collections.abc import Hashable
from pathlib import Path
from typing import Any, TypeVar

import yaml

from rebuttal.errors import AnswersError, KnowledgeError
from rebuttal.model.brought import Brought
from rebuttal.model.value import ValueMismatch, from_plain

T = TypeVar("T")
BASE: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class StrictLoader(BASE):  # type: ignore[misc]  # the C loader has no types
    """A safe loader that refuses a key given twice."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Hashable, Any]:  # noqa: FBT001, FBT002 - the library's signature
        """Build a mapping; a key given twice is an error at its line."""
        seen: set[Hashable] = set()
        for key_node, _ in node.value:
            key = self.construct_object(key_node, deep=True)
            if key in seen:
                line = key_node.start_mark.line + 1
                message = f"line {line}: the key {key!r} is given twice"
                raise yaml.YAMLError(message)
            seen.add(key)
        mapping: dict[Hashable, Any] = super().construct_mapping(node, deep=deep)
        return mapping


def dumped(value: object) -> str:
    """A value as the YAML text of a file that a person can correct."""
    return str(yaml.safe_dump(value, sort_keys=False, allow_unicode=True, width=100))


def load_brought(path: Path) -> Brought:
    """Read a corrected import of criteria; raises AnswersError with the place."""
    try:
        return load(path, Brought)
    except KnowledgeError as fault:
        raise AnswersError(
            f"The criteria file cannot be read: {fault.__cause__ or fault}.",
            where=path.name,
            remedy="Mend the line, or import the text again.",
        ) from fault


def load(path: Path, kind: type[T]) -> T:
    """Read one knowledge file into values; raises KnowledgeError with the place."""
    try:
        plain = yaml.load(path.read_text("utf-8"), Loader=StrictLoader)  # noqa: S506 - derives from the safe loader
        return from_plain(plain, kind)
    except (yaml.YAMLError, ValueMismatch) as fault:
        raise KnowledgeError(
            f"The knowledge file cannot be read: {fault}.",
            where=path.name,
            remedy="Mend the file, or install the package again.",
        ) from fault
    except OSError as fault:
        raise KnowledgeError(
            "The knowledge file is missing.", where=path.name, remedy="Install the package again."
        ) from fault
