"""Backup and restore: one file that holds every case, sealed as it lies there."""

import io
import json
import zipfile
from pathlib import Path, PurePosixPath

from rebuttal.errors import KeepingError
from rebuttal.keeping.cabinet import PAPERS, Cabinet, Place
from rebuttal.keeping.chain import broken_at
from rebuttal.keeping.database import CaseRow, LogRow, Rows, url_of
from rebuttal.keeping.disk import folder, put
from rebuttal.keeping.vault import NAME as KEY
from rebuttal.model.value import Value, ValueMismatch, from_json, to_json

FORMAT = 1
ROWS, MANIFEST = "rows.json", "backup.json"
PARTS = 3  # papers / case / file


class Kept(Value, frozen=True):
    """All rows of a cabinet."""

    cases: tuple[CaseRow, ...]
    log: tuple[LogRow, ...]


def back_up(cabinet: Cabinet, target: Path) -> int:
    """Write every case into one file; gives their number; raises KeepingError."""
    if target.exists():
        raise KeepingError(
            "There is a file of that name already.", where=target.name, remedy="Give another name."
        )
    rows = cabinet.rows
    kept = Kept(rows.latest(rows.count() or 1), rows.log())
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr(MANIFEST, json.dumps({"format": FORMAT}))
        file.writestr(ROWS, to_json(kept))
        for path in _files(cabinet.place.folder):
            file.write(path, path.relative_to(cabinet.place.folder).as_posix())
    put(target, packed.getvalue())
    cabinet.note("", "backup written")
    return len(kept.cases)


def restore(source: Path, place: Place) -> int:
    """Lay a backup into an empty folder; gives the number of cases; raises KeepingError."""
    if place.folder.exists() and any(place.folder.iterdir()):
        raise KeepingError(
            "There are cases in the folder already; they are not overwritten.",
            where=str(place.folder),
            remedy="Name an empty folder with --data, or move the old one away.",
        )
    try:
        with zipfile.ZipFile(source) as file:
            kept = _checked(file, source)
            _lay_files(file, folder(place.folder))
    except (OSError, zipfile.BadZipFile, KeyError) as fault:
        raise _not_a_backup(source) from fault
    rows = Rows(place.url or url_of(place.folder))
    for case in kept.cases:
        rows.add(case)
    for line in kept.log:
        rows.add_log(line)
    rows.close()
    return len(kept.cases)


def _files(base: Path) -> list[Path]:
    """The key file and every paper, in the order of names."""
    papers = sorted(path for path in (base / PAPERS).glob("*/*") if path.is_file())
    return [path for path in (base / KEY, *papers) if path.is_file()]


def _checked(file: zipfile.ZipFile, source: Path) -> Kept:
    """The rows, when this is a backup of a known format with a whole log."""
    try:
        form = json.loads(file.read(MANIFEST))["format"]
        kept = from_json(file.read(ROWS), Kept)
    except (ValueError, ValueMismatch, TypeError) as fault:
        raise _not_a_backup(source) from fault
    if form != FORMAT:
        raise KeepingError(
            "This backup was written by a newer Rebuttal.",
            where=source.name,
            remedy="Install that version or a later one.",
        )
    line = broken_at(kept.log)
    if line is not None:
        raise KeepingError(
            f"The log in this backup was tampered with, from line {line} on.",
            where=source.name,
            remedy="Use another backup.",
        )
    return kept


def _lay_files(file: zipfile.ZipFile, base: Path) -> None:
    """Lay the key and the papers down; any other place is refused."""
    for name in file.namelist():
        parts = PurePosixPath(name).parts
        within = len(parts) == PARTS and parts[0] == PAPERS and ".." not in parts
        if within or name == KEY:
            put(base / name, file.read(name))


def _not_a_backup(source: Path) -> KeepingError:
    """The error that this file is no backup."""
    return KeepingError(
        "The file is not a backup of Rebuttal, or it is damaged.",
        where=source.name,
        remedy="Give the file that `rebuttal cases backup` wrote.",
    )
