"""The path: read, understand, assemble, reason, write.

A step callback gets the words of each step as it begins.
"""

import datetime
import os
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from rebuttal.errors import OutputError, PaperError
from rebuttal.knowledge.shelf import Shelf
from rebuttal.model.case import Case
from rebuttal.model.fact import Answer
from rebuttal.model.finding import CriteriaFinding, Findings
from rebuttal.model.packet import Edit, Letter, Packet, Sending
from rebuttal.model.text import Document, KeptPaper, kept
from rebuttal.model.value import Value, changed, to_json
from rebuttal.reading.child import AskPassword, ReadingChild, error_of
from rebuttal.reading.intake import Reading, is_plain, opened, plain_paper
from rebuttal.reading.paper import PaperFile, limits_from
from rebuttal.reasoning.judge import reason
from rebuttal.reasoning.one_set import Day, Rule, over_chart
from rebuttal.understanding.criteria_asks import asked_by as asked_by  # noqa: PLC0414 - for faces
from rebuttal.understanding.criteria_text import read_criteria as read_criteria  # noqa: PLC0414 - for faces
from rebuttal.understanding.finders import found_in
from rebuttal.understanding.finders import paper_of as paper_of  # noqa: PLC0414 - for faces
from rebuttal.understanding.one_denial import one_denial
from rebuttal.writing.audit import audit
from rebuttal.writing.bundle import made_file, names_of, stem_of, zip_of
from rebuttal.writing.edits import unplaced, with_edits
from rebuttal.writing.marked_facts import marked_facts
from rebuttal.writing.marked_page import marked_page
from rebuttal.writing.marked_sheets import marked_sheets
from rebuttal.writing.packet_folder import put_files, replaceable
from rebuttal.writing.packets import write
from rebuttal.writing.sending import outgoing

Step = Callable[[str], None]
CASE_FILE = "case.json"


class CaseFile(Value, frozen=True):
    """The content of case.json: what was found, judged and written."""

    format: int
    today: datetime.date
    case: Case
    findings: Findings
    packet: Packet
    papers: tuple[KeptPaper, ...] = ()


@dataclass(frozen=True)
class Prepared:
    """A packet that passed the audit, with all that it was made from."""

    documents: tuple[Document, ...]
    case: Case
    findings: Findings
    packet: Packet

    @property
    def file(self) -> CaseFile:
        """Everything as one value, as case.json holds it."""
        papers = tuple(kept(document) for document in self.documents)
        return CaseFile(1, self.findings.today, self.case, self.findings, self.packet, papers)


def key_of(file: CaseFile) -> str:
    """What tells a case from others: the words of its papers."""
    return "\f".join(paper.text for paper in file.papers)


def _silent(_: str) -> None:
    """Tell nobody."""


def read(
    paths: Sequence[Path],
    *,
    limits: Sequence[str] = (),
    on_step: Step | None = None,
    skip_unreadable: bool = False,
    password: AskPassword | None = None,
) -> tuple[tuple[Document, ...], tuple[PaperError, ...]]:
    """Read the papers; a bad one does not stop the others from being tried.

    Files of hostile formats are read in a child process. Raises the first
    PaperError unless bad papers are to be skipped; the others are its notes.
    Limits are changed by words such as "pages=800"; raises UnknownName.
    `password` is asked for the word that opens a locked PDF of this name.
    """
    tell, documents, faults = on_step or _silent, list[Document](), list[PaperError]()
    bounds = limits_from(limits)
    with ReadingChild() as child:
        for number, path in enumerate(paths, start=1):
            step = f"Reading paper {number} of {len(paths)}"
            tell(step)
            try:
                file = opened(path, number, bounds)
                found = _read(child, file, _within(step, tell), password)
            except PaperError as fault:
                faults.append(fault)
            else:
                documents += found.documents
                faults += map(error_of, found.faults)
    if faults and not (skip_unreadable and documents):
        for other in faults[1:]:
            faults[0].add_note(str(other))
        raise faults[0]
    return _numbered(documents), tuple(faults)


def _read(
    child: ReadingChild, file: PaperFile, tell: Step, password: AskPassword | None = None
) -> Reading:
    """The papers in one file; plain text needs no child."""
    return Reading((plain_paper(file),)) if is_plain(file) else child.read(file, tell, password)


def _within(step: str, tell: Step) -> Step:
    """Tell a step inside of a step, as "Reading paper 1 of 2, page 3 of 40"."""
    return lambda inner: tell(f"{step}, {inner}")


def _numbered(documents: list[Document]) -> tuple[Document, ...]:
    """The documents once each, with an id of their own: d1, d2 and so on."""
    once = {document.identity or str(at): document for at, document in enumerate(documents)}
    return tuple(
        changed(document, id=f"d{number}") for number, document in enumerate(once.values(), start=1)
    )


def of_claim(documents: tuple[Document, ...], claim: str) -> tuple[Document, ...]:
    """The documents without coded denials of other claims; raises CaseError."""
    return one_denial(documents, claim) if claim else documents


def bytes_of(path: Path) -> bytes:
    """The bytes of a paper, unread; raises a PaperError when there are none."""
    return opened(path, 1).data


def read_bytes(
    name: str, data: bytes, *, on_step: Step | None = None, password: AskPassword | None = None
) -> tuple[tuple[Document, ...], tuple[PaperError, ...]]:
    """Read one file that lies in memory, under the name its owner gave it.

    `password` is asked for the word that opens a locked PDF. Raises the first
    PaperError when nothing in it can be read.
    """
    file = PaperFile("d1", name, data)
    with ReadingChild() as child:
        found = _read(child, file, on_step or _silent, password)
    faults = tuple(map(error_of, found.faults))
    if faults and not found.documents:
        raise faults[0]
    return _numbered(list(found.documents)), faults


def page_picture(document: Document, number: int) -> bytes | None:
    """A page as PNG; None for papers that have no pages of their own.

    The picture is made in a child process; raises a PaperError.
    """
    if not document.pages[number - 1].width:
        return None
    with ReadingChild() as child:
        return child.picture(PaperFile(document.id, "paper", document.data), number)


def understand(
    documents: tuple[Document, ...],
    *,
    shelf: Shelf,
    answers: tuple[Answer, ...] = (),
    all_one: bool = False,
) -> Case:
    """Find the facts of the papers and assemble the case; see `assemble`."""
    return found_in(documents, shelf, answers).told(answers, all_one=all_one)


def marked(
    documents: tuple[Document, ...], case: Case, path: Path, *, today: datetime.date
) -> Path:
    """Write the papers with what was understood marked in them, as PDF or HTML.

    The ending of the path says which; raises OutputError.
    """
    facts = marked_facts(case, documents)
    ending = path.suffix.casefold()
    if ending not in {".pdf", ".html", ".htm"}:
        raise OutputError(
            "Papers are shown as PDF or HTML.",
            where=str(path),
            remedy="Give a name that ends in .pdf or .html with --show.",
        )
    pdf = ending == ".pdf"
    data = marked_sheets(documents, facts, today) if pdf else marked_page(documents, facts)
    return _written(path, data)


def prepare(
    documents: tuple[Document, ...],
    *,
    shelf: Shelf,
    today: datetime.date,
    answers: tuple[Answer, ...] = (),
    on_step: Step | None = None,
) -> Prepared:
    """Understand the papers, weigh the record, write and audit the packet.

    Of coded denials only one may be among the papers: see one_denial.
    """
    tell = on_step or _silent
    tell("Understanding the papers")
    documents = one_denial(documents)
    case = understand(documents, shelf=shelf, answers=answers, all_one=True)
    tell("Weighing the record against the rule and the law")
    findings = reason(case, shelf, today)
    tell("Writing the letters and checking every sentence")
    packet = audit(write(case, findings, shelf, documents), case, findings, documents, shelf)
    return Prepared(documents, case, findings, packet)


def check_criteria(rule: Rule, papers: Sequence[Path], shelf: Shelf, day: Day) -> CriteriaFinding:
    """Lay a set of the shelf, or brought criteria, over a chart without a letter."""
    return over_chart(rule, understand(read(papers)[0], shelf=shelf).chart, shelf, day)


def edited(prepared: Prepared, edits: tuple[Edit, ...]) -> tuple[Prepared, tuple[Edit, ...]]:
    """The packet in a person's own words where they changed it.

    The second part holds the edits whose paragraph is no longer there.
    """
    packet = with_edits(prepared.packet, edits)
    return replace(prepared, packet=packet), unplaced(prepared.packet, edits)


def save(
    prepared: Prepared,
    folder: Path,
    *,
    force: bool = False,
    on_step: Step | None = None,
    sending: Sending | None = None,
) -> tuple[Path, ...]:
    """Write the packet, the letters, the calendar and case.json into a folder.

    Nothing is written when anything fails; raises OutputError.
    """
    check_folder(folder, force=force)
    (on_step or _silent)("Typesetting the packet")
    files = _files(prepared, sending or Sending())
    return put_files(files, folder)


def check_folder(folder: Path, *, force: bool = False) -> None:
    """Only an earlier packet may be replaced, and only when asked; raises OutputError."""
    replaceable(folder, force=force)


def file_names(prepared: Prepared) -> tuple[str, ...]:
    """The names of the packet's files, without making them."""
    return (*names_of(prepared.packet), CASE_FILE)


def letter_file(prepared: Prepared, letter: Letter) -> str:
    """The name of a letter's files, without their kind."""
    return f"letters/{stem_of(prepared.packet, letter)}"


def file_of(prepared: Prepared, name: str) -> bytes | None:
    """One file of the packet, or one letter alone as PDF or plain text."""
    if name == CASE_FILE:
        return to_json(prepared.file)
    return made_file(prepared.packet, prepared.documents, name)


def zipped(prepared: Prepared) -> bytes:
    """Every file of the packet in one zip, the same bytes every time."""
    return zip_of({name: file_of(prepared, name) or b"" for name in file_names(prepared)})


def _files(prepared: Prepared, sending: Sending) -> dict[str, bytes]:
    """The files of the packet by name inside the folder, those that leave too."""
    packet = prepared.packet
    if sending.keep_private:
        prepared = replace(prepared, packet=(packet := changed(packet, left_out=())))
    letters = [letter_file(prepared, own) for own in packet.letters if own.editable]
    names = (*file_names(prepared), *(f"{letter}.txt" for letter in letters))
    files = {name: file_of(prepared, name) or b"" for name in names}
    return files | outgoing(packet, prepared.documents, sending)


def _written(path: Path, data: bytes) -> Path:
    """Write one file that its owner alone may read; an older one is replaced."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, beside = tempfile.mkstemp(prefix=".rebuttal-", dir=path.parent)
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        Path(beside).replace(path)
    except OSError as fault:
        raise OutputError(
            f"The file could not be written ({fault.strerror or 'input or output failed'}).",
            where=str(path),
            remedy="Give a place with --show that you may write to.",
        ) from fault
    return path
