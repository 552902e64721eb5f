"""The command line explains itself, quickly, and ships a case to try it on."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from rebuttal.errors import OutputError
from rebuttal.faces.answers import read_answers
from rebuttal.faces.cli import COMMANDS, main
from rebuttal.faces.demo import ANSWERS, PAPERS, SHIPPED, copied_papers
from rebuttal.reading.readers import read_paper

HELP = """
import sys
from rebuttal.faces.cli import main
try:
    main(["--help"])
finally:
    print(",".join(sorted(sys.modules)), file=sys.stderr)
"""


def test_help_loads_none_of_the_heavy_libraries() -> None:
    done = subprocess.run([sys.executable, "-c", HELP], capture_output=True, text=True, check=True)

    loaded = set(done.stderr.strip().split(","))
    heavy = {"pypdfium2", "pikepdf", "typst", "docx", "yaml", "msgspec", "holidays", "icalendar"}
    assert heavy & loaded == set()
    assert "Exit codes" in done.stdout


@pytest.mark.parametrize("name", COMMANDS)
def test_each_command_has_its_page_of_help(name: str) -> None:
    result = CliRunner().invoke(main, [name, "--help"])

    assert result.exit_code == 0
    assert COMMANDS[name][1] in result.output
    assert "Example" in result.output


def test_the_version_is_told() -> None:
    result = CliRunner().invoke(main, ["--version"])

    assert result.exit_code == 0
    assert "rebuttal" in result.output


def test_the_schema_is_json() -> None:
    result = CliRunner().invoke(main, ["schema"])

    assert "$defs" in json.loads(result.stdout)


@pytest.mark.parametrize("name", PAPERS)
def test_the_demo_papers_are_read_without_a_warning(name: str) -> None:
    document = read_paper(SHIPPED / name, 1)

    assert document.warnings == ()
    assert "Corinne Valdespino" in document.text
    assert "Synthetic paper" in document.text


def test_the_demo_answers_are_answers() -> None:
    assert isinstance(read_answers(SHIPPED / ANSWERS), tuple)


def test_the_demo_may_be_made_twice_in_one_place(tmp_path: Path) -> None:
    copied_papers(tmp_path / "demo" / "papers")

    assert copied_papers(tmp_path / "demo" / "papers").is_dir()


def test_the_demo_does_not_write_among_other_files(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine")

    with pytest.raises(OutputError, match="not empty"):
        copied_papers(tmp_path / "papers")
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]
