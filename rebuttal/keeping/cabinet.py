"""The cabinet: cases are put in, taken out, changed and deleted here."""

import base64
import hashlib
import re
import secrets
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from rebuttal.errors import CaseUnknown, KeepingError, PassphraseError
from rebuttal.keeping.chain import broken_at, done_and_noted, noted
from rebuttal.keeping.database import CaseRow, Rows, url_of
from rebuttal.keeping.disk import UNFINISHED, folder, forget, put
from rebuttal.keeping.kept import CaseBody, KeptCase, LogEntry, StoredPaper
from rebuttal.keeping.vault import Seal, is_sealed, new_seal, seal_of
from rebuttal.model.value import ValueMismatch, changed, from_json, to_json

PAPERS = "papers"
CASE_ID = re.compile(r"[0-9a-f]{32}")
Clock = Callable[[], str]


@dataclass(frozen=True)
class Place:
    """Where cases are kept: the folder, another database by URL, a passphrase."""

    folder: Path
    url: str = ""
    passphrase: str | None = field(default=None, repr=False)


class Cabinet:
    """The kept cases of one folder; `clock` gives the moment in UTC as ISO text."""

    def __init__(self, place: Place, clock: Clock) -> None:
        """Open the cabinet; raises KeepingError or PassphraseError."""
        self.place, self._clock = place, clock
        folder(place.folder)
        self._seal: Seal = seal_of(place.folder, place.passphrase)
        self._rows = Rows(place.url or url_of(place.folder))

    def close(self) -> None:
        """Let go of the database."""
        self._rows.close()

    @property
    def sealed(self) -> bool:
        """Whether what is kept needs a passphrase."""
        return is_sealed(self.place.folder)

    def new(self, body: CaseBody | None = None) -> KeptCase:
        """Begin a case."""
        at = self._clock()
        case = KeptCase(secrets.token_hex(16), 1, at, at, body or CaseBody())
        row = self._row(case)
        done_and_noted(
            self._rows, (at, case.id, "case begun"), lambda line: self._rows.add(row, line)
        )
        return case

    def get(self, case: str) -> KeptCase:
        """One case; raises CaseUnknown."""
        if not CASE_ID.fullmatch(case):
            raise CaseUnknown("There is no such case.", remedy="See: rebuttal cases list")
        return self._case(self._rows.get(case))

    def latest(self, count: int = 50, offset: int = 0) -> tuple[KeptCase, ...]:
        """The cases changed last, newest first."""
        return tuple(self._case(row) for row in self._rows.latest(count, offset))

    def count(self) -> int:
        """How many cases are kept."""
        return self._rows.count()

    def change(self, case: KeptCase, body: CaseBody, action: str) -> KeptCase:
        """Put the case's next version; raises CaseChanged when another came first."""
        newer = KeptCase(case.id, case.version + 1, case.created, self._clock(), body)
        row, told = self._row(newer), (newer.changed, case.id, action)
        done_and_noted(self._rows, told, lambda line: self._rows.change(row, line))
        return newer

    def add_paper(self, case: KeptCase, name: str, data: bytes) -> KeptCase:
        """Keep a paper with the case; the same bytes twice are one paper."""
        sha256 = hashlib.sha256(data).hexdigest()
        papers = case.body.papers
        if any(paper.sha256 == sha256 for paper in papers):
            return case
        put(self._path(case.id, sha256), self._seal.close(data, f"{case.id}/{sha256}"))
        body = changed(case.body, papers=(*papers, StoredPaper(sha256, name, len(data))))
        return self.change(case, body, "paper added")

    def drop_paper(self, case: KeptCase, sha256: str) -> KeptCase:
        """Take a paper out of the case and delete its bytes."""
        papers = tuple(paper for paper in case.body.papers if paper.sha256 != sha256)
        newer = self.change(case, changed(case.body, papers=papers), "paper removed")
        for path in self._folder(case.id).glob(f"{sha256}*"):
            forget(path)
        return newer

    def paper(self, case: KeptCase, sha256: str) -> bytes:
        """The bytes of a paper; raises KeepingError when they are gone or changed."""
        data = self._seal.open(self._bytes(case.id, sha256), f"{case.id}/{sha256}")
        if hashlib.sha256(data).hexdigest() != sha256:
            raise KeepingError(
                "A kept paper was changed outside of Rebuttal.",
                remedy="Add the paper again, or restore a backup.",
            )
        return data

    def remember(self, case: str, name: str, data: bytes) -> None:
        """Keep something that was worked out, so that it need not be done again."""
        put(self._path(case, name), self._seal.close(data, f"{case}/{name}"))

    def recall(self, case: str, name: str) -> bytes | None:
        """What was worked out before, or None."""
        try:
            return self._seal.open(self._bytes(case, name), f"{case}/{name}")
        except KeepingError:
            return None

    def delete(self, case: str) -> None:
        """Delete the case's row and every file of it; raises CaseUnknown."""
        self.get(case)
        told = (self._clock(), case, "case deleted")
        done_and_noted(self._rows, told, lambda line: self._rows.remove(case, line))
        forget(self._folder(case))

    def note(self, case: str, action: str) -> None:
        """Write what was done into the log; actions hold no health data."""
        noted(self._rows, self._clock(), case, action)

    def log(self, case: str = "") -> tuple[LogEntry, ...]:
        """What was done, of one case or of all."""
        return tuple(
            LogEntry(row.number, row.at, row.case_id, row.action, row.before, row.mark)
            for row in self._rows.log(case)
        )

    def log_broken_at(self) -> int | None:
        """The first line of the log that does not fit, or None when all do."""
        return broken_at(self._rows.log())

    @property
    def rows(self) -> Rows:
        """The tables, as a backup copies them."""
        return self._rows

    def _row(self, case: KeptCase) -> CaseRow:
        """The case with its body closed."""
        closed = self._seal.close(to_json(case.body), f"{case.id}/{case.version}")
        body = base64.b64encode(closed).decode()
        return CaseRow(case.id, case.version, case.created, case.changed, body)

    def _case(self, row: CaseRow) -> KeptCase:
        """The case with its body opened."""
        opened = self._seal.open(base64.b64decode(row.body), f"{row.id}/{row.version}")
        try:
            body = from_json(opened, CaseBody)
        except ValueMismatch as fault:
            raise KeepingError(
                "A kept case cannot be read: it is sealed, or was kept by another version.",
                remedy="Open it with the passphrase and the version that kept it.",
            ) from fault
        return KeptCase(row.id, row.version, row.created, row.changed, body)

    def _folder(self, case: str) -> Path:
        """The folder of a case's files."""
        return self.place.folder / PAPERS / case

    def _path(self, case: str, name: str) -> Path:
        """The place of one file of a case; names are ours, never a person's."""
        return self._folder(case) / name

    def _bytes(self, case: str, name: str) -> bytes:
        """A file as it lies there; raises KeepingError."""
        try:
            return self._path(case, name).read_bytes()
        except OSError as fault:
            raise KeepingError(
                "A file of this case is missing.",
                remedy="Add the paper again, or restore a backup.",
            ) from fault

    def sweep(self, older_than: float) -> None:
        """Remove what a crash left behind before this moment (seconds since 1970)."""
        base = self.place.folder
        left = [*base.glob(f"{UNFINISHED}*"), *base.glob(f"{PAPERS}/*/{UNFINISHED}*")]
        left += [path for path in base.glob(f"{PAPERS}/*") if not self._is_kept(path.name)]
        for path in left:
            if path.stat().st_mtime < older_than:
                forget(path)

    def _is_kept(self, case: str) -> bool:
        """Whether there is a row for this case."""
        try:
            self._rows.get(case)
        except CaseUnknown:
            return False
        return True


def seal_new(place: Place) -> None:
    """Seal an empty folder with its passphrase; raises PassphraseError."""
    folder(place.folder)
    if is_sealed(place.folder):
        return
    if any(place.folder.iterdir()):
        raise PassphraseError(
            "There are cases here already that are not sealed.",
            remedy="Back them up, delete the folder, begin it with a passphrase, and restore.",
        )
    if not place.passphrase:
        raise PassphraseError("No passphrase was given.", remedy="Give one when asked.")
    new_seal(place.folder, place.passphrase)
