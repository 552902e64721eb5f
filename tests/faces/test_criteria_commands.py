"""`rebuttal criteria`: listed, shown, checked, imported and corrected."""

import subprocess
import sys
from pathlib import Path

from click.testing import CliRunner, Result

from rebuttal.faces.cli import main

CHART = """08/10/2026 Office visit, A. Brandt MD. 62 yo. Left knee pain since August 1, 2026.
X-ray left knee 8/10/2026 normal. Exam: moderate effusion. McMurray positive. Twisted the knee.
"""
TEXT = """Knee policy
One or more of the following:
1. Effusion
2. Something of our own devising
"""


def run(*words: str | Path) -> Result:
    return CliRunner().invoke(main, ["criteria", *map(str, words)])


def test_sets_are_listed_by_family_with_edition_and_check() -> None:
    found = run("list", "--family", "knee")

    assert "uhc.knee.meniscus" in found.output
    assert "V3.0.2026" in found.output
    assert "uhc.head.headache" not in found.output


def test_a_set_is_shown_with_every_condition() -> None:
    found = run("show", "uhc.knee.meniscus").output

    assert "Edition: V3.0.2026; section MS-29.1" in found
    assert "signs of a meniscal tear: at least 2" in found


def test_an_unknown_set_is_told_with_the_way_to_the_list() -> None:
    found = run("show", "no.such.set")

    assert found.exit_code == 22
    assert "rebuttal criteria list" in found.output


def test_a_set_is_laid_over_a_chart_with_its_quotes(tmp_path: Path) -> None:
    chart = tmp_path / "visit.txt"
    chart.write_text(CHART, "utf-8")
    found = run("check", "uhc.knee.meniscus", chart, "--today", "2026-08-12").output

    assert "met: The record meets every condition" in found
    assert "McMurray positive" in found


def test_an_import_is_shown_written_corrected_and_checked(tmp_path: Path) -> None:
    text, corrected, chart = (tmp_path / name for name in ("c.txt", "c.yaml", "visit.txt"))
    text.write_text(TEXT, "utf-8")
    chart.write_text(CHART, "utf-8")
    shown = run("import", text, "--out", corrected).output
    corrected.write_text(corrected.read_text("utf-8").replace("needed", "needed"), "utf-8")

    assert "? not placed" in shown
    assert "ONE of the lines below" in shown
    assert "[met]" in run("check", corrected, chart, "--today", "2026-08-12").output


def test_an_older_file_is_not_overwritten_unless_asked(tmp_path: Path) -> None:
    text, out = tmp_path / "c.txt", tmp_path / "c.yaml"
    text.write_text(TEXT, "utf-8")
    out.write_text("mine", "utf-8")

    assert run("import", text, "--out", out).exit_code == 30
    assert out.read_text("utf-8") == "mine"
    assert run("import", text, "--out", out, "--force").exit_code == 0


def test_a_broken_correction_names_the_place(tmp_path: Path) -> None:
    broken = tmp_path / "c.yaml"
    broken.write_text("format: 1\ntitle: [", "utf-8")
    found = run("check", broken, broken)

    assert found.exit_code == 20
    assert "c.yaml" in found.output


def test_a_reader_who_closes_the_list_early_sees_no_fault() -> None:
    with subprocess.Popen(
        [sys.executable, "-m", "rebuttal", "criteria", "list"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as made:
        assert made.stdout
        assert made.stderr
        made.stdout.close()
        said = made.stderr.read()

    assert (made.returncode, said) == (0, b"")
