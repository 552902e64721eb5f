"""A packet answers one coded denial; several stop the run and are to be named."""

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

from rebuttal import appeal
from rebuttal.errors import CaseError
from rebuttal.faces.cli import main
from tests.remittances import claim, remittance

Lay = Callable[[str, bytes | str], Path]
LINES = (
    *("SVC*HC:72148*2400*0**1", "DTM*472*20260812", "CAS*CO*50*2400"),
    *("SVC*HC:72141*2400*0**1", "DTM*472*20260812", "CAS*CO*50*2400"),
)


@pytest.fixture
def era(lay: Lay) -> Path:
    second = claim(clp="CLP*B*1*4800*0**12*ICN772", patient="NM1*QC*1*TAMSIN*OWEN****MI*NFH5")
    return lay("era.835", remittance(claim(*LINES), second))


def test_several_denials_stop_a_packet_with_a_remedy(era: Path, tmp_path: Path) -> None:
    result = CliRunner().invoke(main, ["prepare", str(era), "--out", str(tmp_path / "out")])

    assert result.exit_code == 40
    assert "3 denials of coded claims" in result.stderr
    assert "--claim NUMBER" in result.stderr
    assert "TAMSIN" not in result.stderr
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    ("named", "count"), [("ICN772", 1), ("ICN771/72141", 1), ("ICN771/72148", 1)]
)
def test_a_denial_is_named_by_claim_and_code(era: Path, named: str, count: int) -> None:
    documents, _ = appeal.read([era])

    assert len(appeal.of_claim(documents, named)) == count


@pytest.mark.parametrize("named", ["ICN771", "ICN999", "ICN772/99999"])
def test_a_name_that_fits_several_or_none_is_refused(era: Path, named: str) -> None:
    documents, _ = appeal.read([era])

    with pytest.raises(CaseError, match="--claim"):
        appeal.of_claim(documents, named)


def test_other_papers_stay(era: Path, lay: Lay) -> None:
    documents, _ = appeal.read([era, lay("note.txt", "Back pain.")])

    assert [one.name for one in appeal.of_claim(documents, "ICN772")] == [
        "era.835/claim 2",
        "note.txt",
    ]


def test_reading_shows_the_numbers_that_name_a_claim(era: Path) -> None:
    result = CliRunner().invoke(main, ["read", str(era)])

    assert "claim ICN771/72148" in result.stdout
    assert "claim ICN772/72148" in result.stdout


@pytest.mark.parametrize("word", ["pages", "pages=x", "pages=0", "pages=-1", "books=4", "=4"])
def test_an_unknown_limit_is_explained(era: Path, word: str) -> None:
    result = CliRunner().invoke(main, ["read", str(era), "--limit", word])

    assert result.exit_code == 22
    assert "NAME=NUMBER" in result.stderr


def test_a_limit_is_changed(era: Path) -> None:
    result = CliRunner().invoke(main, ["read", str(era), "--limit", "papers=2"])

    assert result.exit_code == 18
    assert "raise it with --limit papers=NUMBER" in result.stderr
