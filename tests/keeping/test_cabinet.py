"""Kept cases: nothing is lost, nothing half, nothing readable without the key."""

import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from rebuttal.errors import CaseChanged, CaseUnknown, KeepingError, PassphraseError
from rebuttal.keeping.backup import back_up, restore
from rebuttal.keeping.cabinet import Cabinet, Place, seal_new
from rebuttal.keeping.kept import CaseBody
from rebuttal.model.fact import Answer
from rebuttal.model.value import changed

WORDS = b"Thessaly Brandt has had low back pain for nine weeks."
ANSWER = Answer("member_name", "Thessaly Brandt", "the member")
Opened = Callable[..., Cabinet]


@pytest.fixture
def opened(tmp_path: Path) -> Opened:
    """An opener of the cabinet; each moment of its clock is later than the last."""
    moments = iter(range(10_000))

    def made(passphrase: str | None = None, name: str = "data") -> Cabinet:
        place = Place(tmp_path / name, passphrase=passphrase)
        if passphrase and not place.folder.exists():
            seal_new(place)
        return Cabinet(place, lambda: f"2026-11-26T00:00:00.{next(moments):06d}")

    return made


def everything_in(folder: Path) -> bytes:
    return b"".join(path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file())


def test_a_case_is_there_again_after_the_cabinet_was_closed(opened: Opened) -> None:
    cabinet = opened()
    case = cabinet.add_paper(cabinet.new(), "note.txt", WORDS)
    case = cabinet.change(case, changed(case.body, answers=(ANSWER,)), "answered")
    cabinet.close()

    again = opened().get(case.id)

    assert again == case
    assert opened().paper(again, again.body.papers[0].sha256) == WORDS


def test_the_same_paper_twice_is_kept_once(opened: Opened) -> None:
    cabinet = opened()
    case = cabinet.add_paper(cabinet.new(), "note.txt", WORDS)

    again = cabinet.add_paper(case, "copy of note.txt", WORDS)

    assert again.body.papers == case.body.papers


def test_a_clock_that_is_set_back_loses_nothing(tmp_path: Path) -> None:
    moments = iter(["2026-11-26T10:00:00", "2026-11-26T11:00:00", "2026-11-26T09:00:00"])
    cabinet = Cabinet(Place(tmp_path / "data"), lambda: next(moments))
    case = cabinet.change(cabinet.new(), CaseBody(), "answered")

    later = cabinet.change(case, CaseBody(answers=(ANSWER,)), "answered again")

    assert cabinet.get(case.id) == later
    assert cabinet.log_broken_at() is None
    assert [own.action for own in cabinet.log()][-1] == "answered again"


def test_two_windows_cannot_overwrite_each_other(opened: Opened) -> None:
    cabinet = opened()
    case = cabinet.new()
    cabinet.change(case, CaseBody(answers=(ANSWER,)), "answered")

    with pytest.raises(CaseChanged):
        cabinet.change(case, CaseBody(), "answered")

    assert cabinet.get(case.id).body.answers == (ANSWER,)


def test_a_change_and_its_line_of_the_log_are_kept_together_or_not_at_all(opened: Opened) -> None:
    cabinet = opened()
    case = cabinet.new()
    cabinet.change(case, CaseBody(answers=(ANSWER,)), "answered")

    with pytest.raises(CaseChanged):
        cabinet.change(case, CaseBody(), "answered again")
    taken = cabinet.rows.last_log()
    assert taken is not None
    row = cabinet.rows.get(case.id)
    kept = cabinet.rows.change(changed(row, version=row.version + 1, body="other"), taken)

    assert not kept
    assert cabinet.rows.get(case.id) == row
    assert [own.action for own in cabinet.log()] == ["case begun", "answered"]


def test_deleting_removes_the_row_and_every_file(opened: Opened, tmp_path: Path) -> None:
    cabinet = opened()
    case = cabinet.add_paper(cabinet.new(), "note.txt", WORDS)
    cabinet.remember(case.id, "documents", WORDS)

    cabinet.change(case, changed(case.body, answers=(ANSWER,)), "answered")
    cabinet.delete(case.id)

    assert b"Thessaly" not in everything_in(tmp_path / "data")
    assert b"low back pain" not in everything_in(tmp_path / "data")
    with pytest.raises(CaseUnknown):
        opened().get(case.id)


def test_a_removed_paper_leaves_no_bytes(opened: Opened, tmp_path: Path) -> None:
    cabinet = opened()
    case = cabinet.add_paper(cabinet.new(), "note.txt", WORDS)

    cabinet.drop_paper(case, case.body.papers[0].sha256)

    assert b"low back pain" not in everything_in(tmp_path / "data")


@pytest.mark.parametrize("case", ["", "nobody", "../../etc", "0" * 32])
def test_an_unknown_case_is_said_to_be_unknown(opened: Opened, case: str) -> None:
    with pytest.raises(CaseUnknown):
        opened().get(case)


def test_nothing_is_readable_without_the_passphrase(opened: Opened, tmp_path: Path) -> None:
    cabinet = opened("correct horse")
    case = cabinet.add_paper(cabinet.new(CaseBody(answers=(ANSWER,))), "Brandt.txt", WORDS)
    cabinet.remember(case.id, "documents", WORDS)
    laid = everything_in(tmp_path / "data")

    assert b"Thessaly" not in laid
    assert b"Brandt" not in laid
    assert b"low back pain" not in laid
    assert b"correct horse" not in laid
    assert opened("correct horse").get(case.id) == case


@pytest.mark.parametrize("passphrase", [None, "wrong"])
def test_a_wrong_or_missing_passphrase_opens_nothing(
    opened: Opened, passphrase: str | None
) -> None:
    opened("correct horse").new()

    with pytest.raises(PassphraseError):
        opened(passphrase)


def test_a_kept_paper_that_was_changed_is_not_used(opened: Opened, tmp_path: Path) -> None:
    cabinet = opened()
    case = cabinet.add_paper(cabinet.new(), "note.txt", WORDS)
    sha256 = case.body.papers[0].sha256
    (tmp_path / "data" / "papers" / case.id / sha256).write_bytes(WORDS + b"!")

    with pytest.raises(KeepingError):
        cabinet.paper(case, sha256)


def test_the_log_tells_what_was_done_and_no_health_data(opened: Opened) -> None:
    cabinet = opened()
    case = cabinet.add_paper(cabinet.new(), "Brandt.txt", WORDS)
    cabinet.delete(case.id)

    assert [entry.action for entry in cabinet.log(case.id)] == [
        "case begun",
        "paper added",
        "case deleted",
    ]
    assert "Brandt" not in str(cabinet.log())
    assert cabinet.log_broken_at() is None


@pytest.mark.parametrize(
    "tampering",
    [
        "UPDATE happened SET action = 'viewed' WHERE number = 2",
        "DELETE FROM happened WHERE number = 2",
        "UPDATE happened SET at = '1999' WHERE number = 2",
    ],
)
def test_a_tampered_log_is_noticed_at_its_line(
    opened: Opened, tmp_path: Path, tampering: str
) -> None:
    cabinet = opened()
    for _ in range(3):
        cabinet.new()
    with sqlite3.connect(tmp_path / "data" / "cases.sqlite3") as rows:
        rows.execute(tampering)

    assert cabinet.log_broken_at() == 2


@pytest.mark.parametrize("passphrase", [None, "correct horse"])
def test_a_backup_brings_everything_back(
    opened: Opened, tmp_path: Path, passphrase: str | None
) -> None:
    cabinet = opened(passphrase)
    case = cabinet.add_paper(cabinet.new(), "note.txt", WORDS)
    file = tmp_path / "cases.backup"

    assert back_up(cabinet, file) == 1
    assert restore(file, Place(tmp_path / "again")) == 1

    again = opened(passphrase, name="again")
    assert again.get(case.id) == case
    assert again.paper(case, case.body.papers[0].sha256) == WORDS
    assert again.log_broken_at() is None


def test_a_restore_never_overwrites(opened: Opened, tmp_path: Path) -> None:
    cabinet = opened()
    cabinet.new()
    back_up(cabinet, tmp_path / "cases.backup")

    with pytest.raises(KeepingError, match="not overwritten"):
        restore(tmp_path / "cases.backup", cabinet.place)


def test_a_file_that_is_no_backup_is_refused(tmp_path: Path) -> None:
    (tmp_path / "x").write_bytes(b"PK not a zip")

    with pytest.raises(KeepingError, match="not a backup"):
        restore(tmp_path / "x", Place(tmp_path / "again"))


def test_cases_of_a_newer_version_are_refused(opened: Opened, tmp_path: Path) -> None:
    opened().close()
    with sqlite3.connect(tmp_path / "data" / "cases.sqlite3") as rows:
        rows.execute("INSERT INTO migrations VALUES ('9999_later')")

    with pytest.raises(KeepingError, match="newer Rebuttal"):
        opened()


def test_what_a_crash_left_is_swept_and_cases_stay(opened: Opened, tmp_path: Path) -> None:
    cabinet = opened()
    case = cabinet.add_paper(cabinet.new(), "note.txt", WORDS)
    folder = tmp_path / "data" / "papers"
    (folder / case.id / ".unfinished-x").write_bytes(WORDS)
    (folder / ("a" * 32)).mkdir()
    (folder / ("a" * 32) / "left").write_bytes(WORDS)

    cabinet.sweep(older_than=9e12)

    assert [path.name for path in folder.rglob("*")] == [case.id, case.body.papers[0].sha256]
