"""The base of every value: frozen, strict about its keys, printable as JSON.

The only module that knows the serialisation library.
"""

import datetime
import json
from collections.abc import Mapping
from typing import TypeVar

import msgspec

V = TypeVar("V")


class Value(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A frozen value; two values with the same fields are equal."""


class ValueMismatch(ValueError):
    """Plain data that does not have the shape of the value asked for."""


def to_json(value: object) -> bytes:
    """Print a value as indented JSON, the same bytes every time."""
    return msgspec.json.format(msgspec.json.encode(value), indent=2) + b"\n"


def to_plain(value: object) -> object:
    """Turn a value into dicts, lists, text and numbers."""
    return msgspec.to_builtins(value)


def from_plain(data: object, kind: type[V]) -> V:
    """Build a value from plain data; unknown keys and wrong types are refused.

    Raises ValueMismatch with the path of the first fault.
    """
    try:
        return msgspec.convert(data, kind, builtin_types=(datetime.date,), strict=True)
    except msgspec.ValidationError as fault:
        raise ValueMismatch(str(fault)) from fault


def from_json(text: bytes, kind: type[V]) -> V:
    """Read a value back from its JSON; raises ValueMismatch."""
    try:
        return msgspec.json.decode(text, type=kind)
    except msgspec.DecodeError as fault:
        raise ValueMismatch(str(fault)) from fault


def to_packed(value: object) -> bytes:
    """The value in few bytes, for another process of ours."""
    return msgspec.msgpack.encode(value)


def from_packed(packed: bytes, kind: type[V]) -> V:
    """Build the value again, strictly; raises ValueMismatch."""
    try:
        return msgspec.msgpack.decode(packed, type=kind)
    except msgspec.DecodeError as fault:
        raise ValueMismatch(str(fault)) from fault


def json_schema(kind: type) -> Mapping[str, object]:
    """Describe a value as JSON Schema (draft 2020-12)."""
    schema: Mapping[str, object] = json.loads(json.dumps(msgspec.json.schema(kind), sort_keys=True))
    return schema


def changed(value: V, /, **fields: object) -> V:
    """The value with these fields set anew; the value itself stays as it is."""
    plain = {name: getattr(value, name) for name in type(value).__struct_fields__}  # type: ignore[attr-defined]  # every value is a struct
    return type(value)(**(plain | fields))
