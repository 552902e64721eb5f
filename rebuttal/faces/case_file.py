"""A file of cases for the calculator: JSON, one JSON object a line, or CSV."""

import csv
import io
import json
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path

from rebuttal.errors import AnswersError

STDIN = "-"
LISTS = ("cases", "rows", "items", "data", "inputs", "tests", "examples")
SHAPES = "Give a JSON object, a list of them, one object a line (JSONL), or CSV with a heading."
MOST = 100_000
Row = Mapping[str, object]


def cases_in(path: Path) -> tuple[Row, ...]:
    """The rows of a file, or of what stands on standard input for `-`."""
    name = path.name
    text = _words(path)
    start = text.lstrip("\ufeff \t\r\n")[:1]
    rows = _json_rows(text, name) if start in ("{", "[") else _csv_rows(text)
    if not rows or len(rows) > MOST:
        raise AnswersError(f"The file holds {len(rows)} cases.", where=name, remedy=SHAPES)
    return rows


def is_lined(path: Path) -> bool:
    """Whether the answer is wanted one object a line, as the question came."""
    return path.suffix.casefold() in {".jsonl", ".ndjson"}


def _words(path: Path) -> str:
    """The text of the file."""
    try:
        data = sys.stdin.buffer.read() if str(path) == STDIN else path.read_bytes()
        return data.decode("utf-8-sig")
    except OSError as fault:
        raise AnswersError(
            "The file of cases cannot be read.",
            where=path.name,
            remedy="Look at its path and rights.",
        ) from fault
    except UnicodeDecodeError as fault:
        raise AnswersError(
            "The file is not text in UTF-8.", where=path.name, remedy=SHAPES
        ) from fault


def _json_rows(text: str, name: str) -> tuple[Row, ...]:
    """The rows of a JSON document, or of one JSON object a line."""
    try:
        return _objects(_listed(json.loads(text)), name)
    except ValueError:
        lines = [line for line in text.splitlines() if line.strip()]
    try:
        return _objects([json.loads(line) for line in lines], name)
    except ValueError as fault:
        raise AnswersError(
            f"The JSON cannot be read: {fault}.", where=name, remedy=SHAPES
        ) from fault


def _listed(found: object) -> Iterable[object]:
    """The cases of a document: a list, an object that holds one, or one case."""
    if isinstance(found, Mapping):
        inner = next((found[key] for key in LISTS if isinstance(found.get(key), list)), None)
        return [found] if inner is None else list(inner)
    return found if isinstance(found, list) else [found]


def _objects(found: Iterable[object], name: str) -> tuple[Row, ...]:
    """The rows, each of which has to be an object."""
    rows = tuple(found)
    for number, row in enumerate(rows, 1):
        if not isinstance(row, Mapping):
            raise AnswersError(f"Case {number} is no JSON object.", where=name, remedy=SHAPES)
    return rows  # type: ignore[return-value]  # each was looked at


def _csv_rows(text: str) -> tuple[Row, ...]:
    """The rows of a table whose first line names its columns."""
    head = text.split("\n", 1)[0]
    mark = max(",;\t", key=head.count)
    table = csv.DictReader(io.StringIO(text), delimiter=mark)
    return tuple(
        {key: value for key, value in row.items() if key and key.strip()}
        for row in table
        if any((value or "") for key, value in row.items() if key)
    )
