"""The door: a path becomes a file, or an error that says what to do.

What needs no parser is read here; the rest is read in a child process.
"""

from pathlib import Path

from rebuttal.errors import PaperEmpty, PaperError, PaperIsFolder, PaperMissing, PaperUnknown
from rebuttal.model.file_name import shown_name
from rebuttal.model.text import Document
from rebuttal.model.value import Value, changed
from rebuttal.reading.paper import Limits, PaperFile, too_large
from rebuttal.reading.plain import read_text
from rebuttal.reading.signatures import AS_TEXT, HEAD, refuse_unknown, true_type


class Reading(Value, frozen=True):
    """What became of one file: the papers in it, and what could not be read."""

    documents: tuple[Document, ...] = ()
    faults: tuple["Fault", ...] = ()


class Fault(Value, frozen=True):
    """A PaperError as plain data: its class by name, and its three parts."""

    kind: str
    happened: str
    where: str
    remedy: str


def opened(path: Path, number: int, limits: Limits | None = None) -> PaperFile:
    """The file at this path as file `number` of the case; nothing is read yet.

    Raises a PaperError when there is no such file, or it is empty or huge.
    """
    name = shown_name(path.name or str(path))
    bounds = limits or Limits()
    try:
        if path.is_dir():
            raise PaperIsFolder(
                "This is a folder, not a file.", where=name, remedy="Name the files inside it."
            )
        if path.exists() and not path.is_file():
            raise PaperUnknown("This is not an ordinary file.", where=name, remedy=AS_TEXT)
        file = PaperFile(f"d{number}", name, b"", bounds)
        size = path.stat().st_size
        if size > bounds.bytes:
            return _too_large_to_hold(path, size, file)
        data = path.read_bytes()
    except (FileNotFoundError, NotADirectoryError, ValueError) as fault:
        raise PaperMissing(
            "There is no such file.",
            where=name,
            remedy="Check the name and the folder it lies in.",
        ) from fault
    except OSError as fault:
        raise PaperError(
            f"The file cannot be opened ({fault.strerror or 'unknown cause'}).",
            where=name,
            remedy="Check that you may read it, and that no other program holds it.",
        ) from fault
    return changed(file, data=data)


def _too_large_to_hold(path: Path, size: int, file: PaperFile) -> PaperFile:
    """A remittance may be larger than other files: it is read as a stream."""
    with path.open("rb") as opened_file:
        head = changed(file, data=opened_file.read(HEAD), path=str(path.resolve()))
    limits, stream = file.limits, true_type(head) == "x12"
    name, most = ("remittance", limits.remittance) if stream else ("bytes", limits.bytes)
    if size > most:
        happened = f"The file has {size / 1e6:,.0f} MB; {most / 1e6:,.0f} MB is the most."
        raise too_large(file, name, happened)
    return head


def is_plain(file: PaperFile) -> bool:
    """Whether the file is plain text, which needs no parser of a format."""
    return not true_type(file)


def plain_paper(file: PaperFile) -> Document:
    """Read a file of no known format as plain text; raises PaperUnknown when it is none."""
    refuse_empty(file)
    document = read_text(file)
    if document is None:
        raise refuse_unknown(file)
    return document


def refuse_empty(file: PaperFile) -> None:
    """Refuse a file without a single byte."""
    if not file.data:
        raise PaperEmpty(
            "The file is empty (0 bytes).",
            where=file.name,
            remedy="Copy or download it again; the first try was cut short.",
        )


def as_fault(error: PaperError) -> Fault:
    """The error as plain data."""
    return Fault(type(error).__name__, error.happened, error.where, error.remedy)
