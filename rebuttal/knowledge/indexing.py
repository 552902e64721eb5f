"""Making the index of a folder of knowledge, when a wheel is built."""

from collections.abc import Iterator
from pathlib import Path

from rebuttal.knowledge.index import DATA, packed_index
from rebuttal.knowledge.loading import plain_of
from rebuttal.knowledge.openings import worked_out
from rebuttal.knowledge.pattern import compiled


def index_of(folder: Path = DATA) -> bytes:
    """The index of every YAML file under the folder."""
    files = {
        path.relative_to(folder).as_posix(): (data, plain_of(data))
        for path in sorted(folder.rglob("*.yaml"))
        for data in (path.read_bytes(),)
    }
    found = sorted({regex for _, plain in files.values() for regex in _expressions(plain)})
    return packed_index(files, {regex: worked_out(compiled(regex)) for regex in found})


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
