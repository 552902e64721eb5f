"""A case's papers, read once each and remembered beside the case."""

from collections.abc import Callable

from rebuttal import appeal
from rebuttal.errors import PaperError
from rebuttal.faces.terminal import EDITION, plain_error
from rebuttal.keeping.cabinet import Cabinet
from rebuttal.keeping.kept import KeptCase, StoredPaper
from rebuttal.model.text import Document
from rebuttal.model.value import Value, ValueMismatch, changed, from_json, to_json

LOCKED = "PaperLocked"
Tell = Callable[[str], None]


class Trouble(Value, frozen=True):
    """Why a paper could not be used, as the error tells it."""

    kind: str
    happened: str
    remedy: str


class ReadPaper(Value, frozen=True):
    """What became of one kept paper; the version that read it stands beside.

    The documents are kept without their bytes, which lie in the paper itself.
    """

    by: str
    documents: tuple[Document, ...] = ()
    trouble: tuple[Trouble, ...] = ()


class GivenPaper(Value, frozen=True):
    """A kept paper with what was read in it."""

    paper: StoredPaper
    read: ReadPaper

    @property
    def usable(self) -> bool:
        """Whether anything in it was read."""
        return bool(self.read.documents)

    @property
    def locked(self) -> bool:
        """Whether a password would open it."""
        return not self.usable and any(own.kind == LOCKED for own in self.read.trouble)


def remembered(cabinet: Cabinet, case: KeptCase) -> tuple[GivenPaper, ...] | None:
    """Every paper as it was read before, or None when one has still to be read."""
    found = []
    for paper in case.body.papers:
        read = _recalled(cabinet, case, paper)
        if read is None:
            return None
        found.append(GivenPaper(paper, read))
    return _numbered(found)


def read_all(cabinet: Cabinet, case: KeptCase, tell: Tell) -> None:
    """Read each paper that was not read yet, and remember what was found."""
    count = len(case.body.papers)
    for number, paper in enumerate(case.body.papers, start=1):
        step = f"Reading paper {number} of {count}"
        tell(step)
        if _recalled(cabinet, case, paper) is None:
            read = _read(cabinet.paper(case, paper.sha256), paper.name, _within(step, tell))
            cabinet.remember(case.id, _name(paper), to_json(read))


def unlocked(cabinet: Cabinet, case: KeptCase, paper: StoredPaper, word: str, tell: Tell) -> None:
    """Read a locked paper again with the word that opens it, which is kept nowhere."""
    data = cabinet.paper(case, paper.sha256)
    read = _read(data, paper.name, tell, lambda _: word)
    cabinet.remember(case.id, _name(paper), to_json(read))


def documents_of(given: tuple[GivenPaper, ...]) -> tuple[Document, ...]:
    """The documents of every paper, in order."""
    return tuple(document for one in given for document in one.read.documents)


def _within(step: str, tell: Tell) -> Tell:
    """Tell a step inside of a step."""
    return lambda inner: tell(f"{step}, {inner}")


def _read(
    data: bytes, name: str, tell: Tell, password: Callable[[str], str] | None = None
) -> ReadPaper:
    """Read one paper's bytes; a paper that cannot be read is told as trouble."""
    try:
        documents, faults = appeal.read_bytes(name, data, on_step=tell, password=password)
    except PaperError as fault:
        return ReadPaper(EDITION, (), (_trouble(fault),))
    kept = tuple(
        changed(document, data=b"") if document.data == data else document for document in documents
    )
    return ReadPaper(EDITION, kept, tuple(map(_trouble, faults)))


def _trouble(fault: PaperError) -> Trouble:
    """The error as it is kept."""
    plain = plain_error(fault)
    return Trouble(str(plain["kind"]), fault.happened, fault.remedy)


def _recalled(cabinet: Cabinet, case: KeptCase, paper: StoredPaper) -> ReadPaper | None:
    """What this version read in the paper before, its bytes put back."""
    laid = cabinet.recall(case.id, _name(paper))
    if laid is None:
        return None
    try:
        read = from_json(laid, ReadPaper)
    except ValueMismatch:
        return None
    if read.by != EDITION:
        return None
    data = cabinet.paper(case, paper.sha256)
    documents = tuple(
        document if document.data else changed(document, data=data) for document in read.documents
    )
    return changed(read, documents=documents)


def _numbered(given: list[GivenPaper]) -> tuple[GivenPaper, ...]:
    """The papers with each document's id unique in the case: d1, d2 and so on."""
    number, numbered = 0, []
    for one in given:
        documents = []
        for document in one.read.documents:
            number += 1
            documents.append(changed(document, id=f"d{number}"))
        numbered.append(GivenPaper(one.paper, changed(one.read, documents=tuple(documents))))
    return tuple(numbered)


def _name(paper: StoredPaper) -> str:
    """The file in which the reading of a paper is remembered."""
    return f"{paper.sha256}.read"
