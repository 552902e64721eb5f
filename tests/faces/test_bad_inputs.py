"""A bad paper, answer, date or folder: a message, its own exit code, and nothing written."""

import json
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from rebuttal.faces.cli import main

Lay = Callable[[str, bytes | str], Path]
MakePdf = Callable[..., bytes]

WORDS = "BT /F1 11 Tf 72 700 Td (The MRI of the lumbar spine is denied.) Tj ET"


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, list(map(str, arguments)))


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return tmp_path / "made" / "packet"


@pytest.fixture
def bad_papers(tmp_path: Path, lay: Lay, make_pdf: MakePdf) -> dict[str, Path]:
    whole = make_pdf(WORDS, WORDS)
    (tmp_path / "folder").mkdir()
    return {
        "missing": tmp_path / "missing.pdf",
        "folder": tmp_path / "folder",
        "empty": lay("empty.pdf", b""),
        "locked": lay("locked.pdf", make_pdf(WORDS, locked_with="word")),
        "cut": lay("cut.pdf", whole[: len(whole) // 2]),
        "type": lay("type.pdf", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(90)),
        "photo": lay("photo.pdf", b"\x89PNG\r\n\x1a\n0000"),
        "scan": lay("scan.pdf", make_pdf("0 0 1 rg 0 0 600 700 re f")),
    }


@pytest.mark.parametrize(
    ("which", "code", "happened"),
    [
        ("missing", 11, "missing.pdf: There is no such file."),
        ("folder", 12, "folder: This is a folder, not a file."),
        ("empty", 13, "empty.pdf: The file is empty (0 bytes)."),
        ("locked", 14, "locked.pdf: The PDF is locked with a password."),
        ("cut", 15, "cut.pdf: The PDF is cut off before its end."),
        ("type", 16, "type.pdf: The file is an old Word or Excel file"),
        ("photo", 15, "photo.pdf: The picture is broken"),
        ("scan", 17, "scan.pdf: No words can be read in it."),
    ],
)
def test_a_bad_paper_is_named_with_a_remedy_and_nothing_is_written(
    bad_papers: dict[str, Path], out: Path, which: str, code: int, happened: str
) -> None:
    result = run("prepare", bad_papers[which], "--out", out)

    assert result.exit_code == code
    assert happened in result.stderr
    assert "What to do: " in result.stderr
    assert "Traceback" not in result.output
    assert result.stdout == ""
    assert not out.parent.exists()


def test_every_bad_paper_is_named_and_the_first_gives_the_code(
    bad_papers: dict[str, Path], lay: Lay, out: Path
) -> None:
    good = lay("note.txt", "Visit of 03/02/2026. Low back pain.")

    result = run("prepare", bad_papers["empty"], good, bad_papers["folder"], "--out", out)
    assert result.exit_code == 13
    assert "empty.pdf" in result.stderr
    assert "folder" in result.stderr
    assert not out.parent.exists()


def test_skipping_does_not_help_when_no_paper_is_left(
    bad_papers: dict[str, Path], out: Path
) -> None:
    result = run(
        "prepare", bad_papers["empty"], bad_papers["scan"], "--out", out, "--skip-unreadable"
    )

    assert result.exit_code == 13
    assert "empty.pdf" in result.stderr
    assert "scan.pdf" in result.stderr
    assert not out.parent.exists()


def test_machines_get_the_error_as_json(bad_papers: dict[str, Path], out: Path) -> None:
    result = run("prepare", bad_papers["locked"], "--out", out, "--json")

    (error,) = json.loads(result.stdout)["errors"]
    assert result.exit_code == 14
    assert error["kind"] == "PaperLocked"
    assert error["exit_code"] == 14
    assert error["where"] == "locked.pdf"
    assert error["remedy"]
    assert result.stderr == ""


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (None, "There is no such answers file"),
        ("funding = ", "is not TOML"),
        (b"\xff\xfe\x00", "is not TOML"),
        ("funding = 3.5", "'funding'"),
        ('funding = ""', "'funding' is empty"),
        ("by = 3", "'by'"),
        ('on = "tomorrow"', "'on' is not a date"),
        ("x = {value = true, who = 3}", "'who'"),
    ],
)
def test_an_unreadable_answers_file_stops_before_anything_is_written(
    lay: Lay, tmp_path: Path, out: Path, content: str | bytes | None, said: str
) -> None:
    note = lay("note.txt", "Visit of 03/02/2026. Low back pain.")
    answers = tmp_path / "answers.toml" if content is None else lay("answers.toml", content)

    result = run("prepare", note, "--out", out, "--answers", answers)
    assert result.exit_code == 20
    assert "answers.toml: " in result.stderr
    assert said in result.stderr
    assert "What to do: " in result.stderr
    assert not out.parent.exists()


def test_a_folder_as_answers_file_is_refused(lay: Lay, tmp_path: Path, out: Path) -> None:
    result = run("prepare", lay("note.txt", "Pain."), "--out", out, "--answers", tmp_path)

    assert result.exit_code == 20
    assert not out.parent.exists()


@pytest.mark.parametrize(
    "words", ["2026-02-30", "02/03/2026", "20260302", "2026-W10-1", "tomorrow", "", "0026-03-02"]
)
def test_an_impossible_date_stops_before_anything_is_read(lay: Lay, out: Path, words: str) -> None:
    result = run("prepare", lay("note.txt", "Pain."), "--out", out, "--today", words)

    assert result.exit_code == 21
    assert "--today: " in result.stderr
    assert "2026-03-09" in result.stderr
    assert not out.parent.exists()


def test_a_command_line_without_papers_is_explained() -> None:
    result = run("prepare")

    assert result.exit_code == 2
    assert "PAPERS" in result.stderr


def test_an_unknown_command_is_explained() -> None:
    result = run("prepair")

    assert result.exit_code == 2
    assert "prepair" in result.stderr


def test_read_shows_the_good_papers_and_names_the_bad(
    bad_papers: dict[str, Path], lay: Lay
) -> None:
    good = lay("note.txt", "Visit of 03/02/2026. Low back pain.")

    result = run("read", good, bad_papers["empty"])
    assert result.exit_code == 13
    assert "note.txt" in result.stdout
    assert "empty.pdf" in result.stderr


def test_a_fault_of_the_product_itself_leaves_no_trace_and_no_words_of_papers(
    lay: Lay, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object, **__: object) -> None:
        message = "words of a paper"
        raise LookupError(message)

    run("prepare", "--help")
    monkeypatch.setattr(sys.modules["rebuttal.appeal"], "read", broken)

    result = run("prepare", lay("note.txt", "Pain."), "--out", out)
    assert result.exit_code == 1
    assert "LookupError" in result.stderr
    assert "words of a paper" not in result.output
    assert "Traceback" not in result.output
