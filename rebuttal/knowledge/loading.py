"""A knowledge file -> values: strict keys, file and line in each error."""

import importlib
from pathlib import Path
from typing import Any, TypeVar

from rebuttal.errors import AnswersError, KnowledgeError
from rebuttal.knowledge.index import from_index
from rebuttal.model.brought import Brought
from rebuttal.model.value import from_plain

T = TypeVar("T")
YAML = "rebuttal.knowledge.strict_yaml"


def dumped(value: object) -> str:
    """A value as the YAML text of a file that a person can correct."""
    strict: Any = importlib.import_module(YAML)
    return str(strict.written_yaml(value))


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
        data = path.read_bytes()
        indexed = from_index(path, data, kind)
        return from_plain(plain_of(data), kind) if indexed is None else indexed
    except ValueError as fault:  # also what is not UTF-8, not YAML, or of another shape
        raise KnowledgeError(
            f"The knowledge file cannot be read: {fault}.",
            where=path.name,
            remedy="Mend the file, or install the package again.",
        ) from fault
    except OSError as fault:
        raise KnowledgeError(
            "The knowledge file is missing.", where=path.name, remedy="Install the package again."
        ) from fault


def plain_of(data: bytes) -> object:
    """The plain data of a YAML file; the library is imported with the first."""
    strict: Any = importlib.import_module(YAML)
    plain: object = strict.plain_yaml(data.decode())
    return plain
