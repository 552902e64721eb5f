"""`rebuttal cases`: what is kept can be listed, opened, exported, backed up and deleted."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from rebuttal.faces.cli import main
from rebuttal.faces.demo import PAPERS, SHIPPED

DEMO = [str(SHIPPED / name) for name in PAPERS]


class Terminal:
    """A person at the terminal, whose cases lie in one folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def run(self, *words: str, data: str = "data", opened_by: str = "") -> Result:
        env = {"REBUTTAL_DATA": str(self.folder / data), "REBUTTAL_PASSPHRASE": opened_by}
        return CliRunner().invoke(main, ["cases", *words], env=env)

    def cases(self, **how: str) -> list[dict[str, object]]:
        found: list[dict[str, object]] = json.loads(self.run("list", "--json", **how).output)[
            "cases"
        ]
        return found


@pytest.fixture(scope="module")
def terminal(tmp_path_factory: pytest.TempPathFactory) -> Terminal:
    made = Terminal(tmp_path_factory.mktemp("terminal"))
    assert made.run("add", *DEMO).exit_code == 0
    return made


def test_a_case_is_listed_and_opened_by_the_first_letters_of_its_id(terminal: Terminal) -> None:
    (case,) = terminal.cases()
    begin = str(case["id"])[:5]

    opened = json.loads(terminal.run("open", begin, "--json").output)

    assert opened["id"] == case["id"]
    assert (opened["state"], opened["road"]) == ("ready", "medical_necessity")
    assert "WHERE IT STANDS" in terminal.run("open", begin).output


def test_a_packet_is_exported_and_never_over_another_folder(
    terminal: Terminal, tmp_path: Path
) -> None:
    name = str(terminal.cases()[0]["id"])

    assert terminal.run("export", name, "--out", str(tmp_path / "packet")).exit_code == 0
    assert (tmp_path / "packet" / "packet.pdf").read_bytes().startswith(b"%PDF-")
    assert terminal.run("export", name, "--out", str(tmp_path / "packet")).exit_code == 30


def test_a_backup_is_laid_into_an_empty_folder_only(terminal: Terminal, tmp_path: Path) -> None:
    file = str(tmp_path / "cases.zip")

    assert terminal.run("backup", file).exit_code == 0
    assert terminal.run("restore", file).exit_code == 70
    assert terminal.run("restore", file, data="again").exit_code == 0
    assert terminal.cases(data="again") == terminal.cases()


def test_a_sealed_folder_opens_with_its_passphrase_only(terminal: Terminal) -> None:
    assert terminal.run("seal", data="sealed", opened_by="open sesame").exit_code == 0

    assert terminal.run("list", data="sealed", opened_by="open sesame").exit_code == 0
    assert terminal.run("list", data="sealed", opened_by="guess").exit_code == 73
    assert terminal.run("list", data="sealed").exit_code == 73


def test_nothing_is_deleted_unless_it_is_said_twice(terminal: Terminal) -> None:
    terminal.run("add", DEMO[0], data="other")
    (case,) = terminal.cases(data="other")

    assert terminal.run("delete", str(case["id"]), data="other").exit_code == 70
    assert len(terminal.cases(data="other")) == 1
    assert terminal.run("delete", str(case["id"]), "--yes", data="other").exit_code == 0
    assert terminal.cases(data="other") == []
    assert "case deleted" in terminal.run("log", data="other").output


@pytest.mark.parametrize("word", ["nobody", "", "../../etc"])
def test_a_case_that_is_not_kept_is_said_so(terminal: Terminal, word: str) -> None:
    assert terminal.run("open", word).exit_code == 71
