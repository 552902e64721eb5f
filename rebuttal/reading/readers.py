"""The readers, and how files inside files are read in their turn."""

from collections.abc import Callable
from pathlib import Path

from rebuttal.errors import PaperError
from rebuttal.model.text import Document
from rebuttal.reading.archive import read_archive
from rebuttal.reading.clinical_document import read_clinical_document
from rebuttal.reading.fhir_record import read_health_record
from rebuttal.reading.intake import Fault, Reading, as_fault, opened, refuse_empty
from rebuttal.reading.paper import Limits, PaperFile, Part, too_large
from rebuttal.reading.pdf import read_pdf
from rebuttal.reading.picture import read_picture
from rebuttal.reading.plain import read_text
from rebuttal.reading.remittance import read_remittance
from rebuttal.reading.rich_text import read_rich_text
from rebuttal.reading.signatures import refuse_known, refuse_unknown
from rebuttal.reading.web_page import read_web_page
from rebuttal.reading.word_document import read_word_document
from rebuttal.reading.worklist import read_worklist

Reader = Callable[[PaperFile], Document | tuple[Part, ...] | None]

# Each reader gives None when the file is not of its type; the first that
# knows the file reads it. A reader may give several papers, and files that
# lie inside this one: those are read in their turn.
READERS: tuple[Reader, ...] = (
    read_pdf,
    read_picture,
    read_archive,
    read_word_document,
    read_rich_text,
    read_web_page,
    read_clinical_document,
    read_health_record,
    read_remittance,
    read_worklist,
    refuse_known,
    read_text,
)


def papers_in(file: PaperFile) -> Reading:
    """Every paper in the file and in the files inside it, in this process.

    Raises the PaperError when the file itself cannot be read; an inner file
    that cannot be read is a fault, and the others go on.
    """
    documents: list[Document] = []
    faults: list[Fault] = []
    unpacked = 0
    waiting: list[Part] = list(reversed(_parts(file)))
    while waiting:
        part = waiting.pop()
        if isinstance(part, Document):
            documents.append(part)
        elif isinstance(part, PaperError):
            faults.append(as_fault(part))
        else:
            unpacked += len(part.data)
            _within(file, unpacked, len(documents) + len(waiting))
            try:
                waiting += reversed(_parts(part))
            except PaperError as fault:
                faults.append(as_fault(fault))
    _within(file, unpacked, len(documents))
    return Reading(tuple(documents), tuple(faults))


def _within(file: PaperFile, unpacked: int, papers: int) -> None:
    """Hold the file to the limits that count over all that lies inside it."""
    limits = file.limits
    if unpacked > limits.unpacked:
        happened = f"Unpacked, the file has more than {limits.unpacked / 1e6:,.0f} MB."
        raise too_large(file, "unpacked", happened)
    if papers > limits.papers:
        raise too_large(file, "papers", f"The file holds more than {limits.papers:,} papers.")


def _parts(file: PaperFile) -> tuple[Part, ...]:
    """What the first reader that knows the file gives."""
    refuse_empty(file)
    for reader in READERS:
        found = reader(file)
        if found is not None:
            return (found,) if isinstance(found, Document) else found
    raise refuse_unknown(file)


def read_paper(path: Path, number: int, limits: Limits | None = None) -> Document:
    """Read a file that holds one paper, in this process.

    Raises a PaperError that says what happened, in which file, and the remedy.
    """
    (document,) = papers_in(opened(path, number, limits)).documents
    return document
