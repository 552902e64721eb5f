"""YAML -> plain data; a key given twice is refused at its line.

The only module that knows the YAML library; it is imported when first needed.
"""

from collections.abc import Hashable
from typing import Any

import yaml

BASE: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class BadYaml(ValueError):
    """The text is not the YAML that knowledge is written in."""


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


def plain_yaml(text: str) -> object:
    """The plain data that the text holds; raises BadYaml."""
    try:
        return yaml.load(text, Loader=StrictLoader)  # noqa: S506 - derives from the safe loader
    except yaml.YAMLError as fault:
        raise BadYaml(str(fault)) from fault


def written_yaml(value: object) -> str:
    """Plain data as YAML text, in the order of its keys."""
    return str(yaml.safe_dump(value, sort_keys=False, allow_unicode=True, width=100))
