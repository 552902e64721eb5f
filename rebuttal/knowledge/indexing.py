"""Making the index of a folder of knowledge, when a wheel is built."""

from collections.abc import Iterator
from pathlib import Path

from rebuttal.knowledge.expressions import packed_expressions
from rebuttal.knowledge.index import DATA, packed_index
from rebuttal.knowledge.loading import plain_of
from rebuttal.knowledge.openings import worked_out
from rebuttal.knowledge.pattern import compiled, spaced

SOURCES = "refusals"  # only the weights that are worked out of them are read at work


def index_of(folder: Path = DATA) -> bytes:
    """The index of every YAML file under the folder."""
    files = {name: (data, plain_of(data)) for name, data in _files(folder).items()}
    found = sorted({regex for _, plain in files.values() for regex in _expressions(plain)})
    return packed_index(files, {regex: worked_out(compiled(regex)) for regex in found})


def expressions_of(folder: Path = DATA) -> bytes:
    """Every expression of the YAML files under the folder, made ready."""
    plain = [plain_of(data) for data in _files(folder).values()]
    return packed_expressions(spaced(regex) for part in plain for regex in _expressions(part))


def _files(folder: Path) -> dict[str, bytes]:
    """The bytes of every YAML file that is read at work, by its name under the folder."""
    found = sorted(path for path in folder.rglob("*.yaml") if path.parent.name != SOURCES)
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in found}


def _expressions(plain: object) -> Iterator[str]:
    """Every expression in plain data: what stands under a key `regex`."""
    if isinstance(plain, dict):
        for key, value in plain.items():
            if key == "regex" and isinstance(value, str):
                yield value
            else:
                yield from _expressions(value)
    elif isinstance(plain, list):
        for value in plain:
            yield from _expressions(value)
