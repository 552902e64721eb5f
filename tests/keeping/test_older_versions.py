"""Cases kept by an older version are brought up to date, and a newer one's are refused."""

import base64
import hashlib
import json
import sqlite3
import zipfile
from pathlib import Path

import pytest

from rebuttal.errors import KeepingError
from rebuttal.keeping.backup import restore
from rebuttal.keeping.cabinet import Cabinet, Place
from rebuttal.keeping.database import MIGRATIONS

CASE, SHA = "0f" * 16, "ab" * 32
AT = "2026-05-04T10:00:00.000000"
FIRST_BODY = {
    "papers": [{"sha256": SHA, "name": "letter.txt", "size": 3}],
    "answers": [{"type": "answer", "question": "received_on", "value": "2026-05-02", "by": "me"}],
}
"""A case's body as the first version wrote it: later fields are not in it."""


def first_rows() -> tuple[tuple[object, ...], tuple[object, ...]]:
    body = base64.b64encode(json.dumps(FIRST_BODY).encode()).decode()
    line = ("1", AT, CASE, "case begun", "0" * 64)
    mark = hashlib.sha256("\x1f".join(line).encode()).hexdigest()
    return (CASE, 1, AT, AT, body), (1, *line[1:], mark)


def first_database(folder: Path) -> None:
    """The database of the first version: its one migration, a case, a line of the log."""
    folder.mkdir()
    case, line = first_rows()
    with sqlite3.connect(folder / "cases.sqlite3") as rows:
        rows.executescript((MIGRATIONS / "0001_cases.sql").read_text("utf-8"))
        rows.execute("CREATE TABLE migrations (name TEXT PRIMARY KEY)")
        rows.execute("INSERT INTO migrations VALUES ('0001_cases')")
        rows.execute("INSERT INTO cases VALUES (?, ?, ?, ?, ?)", case)
        rows.execute("INSERT INTO happened VALUES (?, ?, ?, ?, ?, ?)", line)


def first_backup(file: Path, form: int = 1) -> None:
    """A backup as the first version wrote it."""
    case, line = first_rows()
    names = ("number", "at", "case_id", "action", "before", "mark")
    rows = {
        "cases": [dict(zip(("id", "version", "created", "changed", "body"), case, strict=True))],
        "log": [dict(zip(names, line, strict=True))],
    }
    with zipfile.ZipFile(file, "w") as packed:
        packed.writestr("backup.json", json.dumps({"format": form}))
        packed.writestr("rows.json", json.dumps(rows))
        packed.writestr(f"papers/{CASE}/{SHA}", b"Any")


def opened(folder: Path) -> Cabinet:
    return Cabinet(Place(folder), lambda: AT)


def test_a_database_of_the_first_version_is_migrated_and_nothing_is_lost(tmp_path: Path) -> None:
    first_database(tmp_path / "data")

    cabinet = opened(tmp_path / "data")

    kept = cabinet.get(CASE)
    assert [own.value for own in kept.body.answers] == ["2026-05-02"]
    assert cabinet.change(kept, kept.body, "questions answered").version == 2
    assert cabinet.log_broken_at() is None
    with sqlite3.connect(tmp_path / "data" / "cases.sqlite3") as rows:
        done = {name for (name,) in rows.execute("SELECT name FROM migrations")}
    assert done == {path.stem for path in MIGRATIONS.glob("*.sql")}


def test_a_backup_of_the_first_version_is_restored_and_opened(tmp_path: Path) -> None:
    first_backup(tmp_path / "cases.zip")

    assert restore(tmp_path / "cases.zip", Place(tmp_path / "data")) == 1

    cabinet = opened(tmp_path / "data")
    assert cabinet.get(CASE).body.papers[0].name == "letter.txt"
    assert (tmp_path / "data" / "papers" / CASE / SHA).read_bytes() == b"Any"
    assert cabinet.log_broken_at() is None


def test_a_backup_of_a_newer_version_is_refused_and_nothing_is_laid(tmp_path: Path) -> None:
    first_backup(tmp_path / "cases.zip", form=2)

    with pytest.raises(KeepingError, match="newer"):
        restore(tmp_path / "cases.zip", Place(tmp_path / "data"))

    assert not (tmp_path / "data").exists() or not any((tmp_path / "data").iterdir())
