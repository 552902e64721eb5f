"""The plan is told in another language from its catalogue."""

import io
import zipfile
from pathlib import Path

import pikepdf
import pytest
from click.testing import CliRunner

from rebuttal.faces.asked import questions_on
from rebuttal.faces.cli import main
from rebuttal.knowledge.shelf import Shelf
from rebuttal.model.finding import Road
from rebuttal.model.language import Language


@pytest.fixture(scope="module")
def packet(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("demo")
    assert CliRunner().invoke(main, ["demo", "--out", str(folder)]).exit_code == 0
    return folder / "packet"


def test_the_plan_is_told_in_spanish_with_its_dates(packet: Path) -> None:
    result = CliRunner().invoke(main, ["plan", str(packet), "--language", "es"])

    assert result.exit_code == 0
    assert "Qué pasó" in result.output
    assert "20 de octubre de 2026" in result.output
    assert "[ ] Guardó una copia." in result.output


def test_the_counting_and_the_gaps_are_spanish_too(packet: Path) -> None:
    told = CliRunner().invoke(main, ["plan", str(packet), "--language", "es"]).output
    words = " ".join(told.split())

    assert "180 días contados desde" in words
    assert "Envíe la apelación" in words
    assert not [word for word in ("counted from", "The record", "File the") if word in words]


@pytest.mark.parametrize("ending", ["pdf", "docx", "txt"])
def test_the_spanish_plan_is_written_as_a_paper_in_spanish(
    packet: Path, tmp_path: Path, ending: str
) -> None:
    out = tmp_path / f"plan.{ending}"
    arguments = ["plan", str(packet), "--language", "es", "--out", str(out)]
    twice = [CliRunner().invoke(main, arguments).exit_code for _ in range(2)]

    assert twice == [0, 0]
    data = out.read_bytes()
    if ending == "pdf":
        with pikepdf.open(io.BytesIO(data)) as pdf:
            assert str(pdf.Root.Lang) == "es"
            assert "/StructTreeRoot" in pdf.Root
    elif ending == "docx":
        parts = zipfile.ZipFile(io.BytesIO(data))
        assert b"<dc:language>es</dc:language>" in parts.read("docProps/core.xml")
        assert b'w:lang w:val="es"' in parts.read("word/styles.xml")
    else:
        assert "Sus fechas" in data.decode()


def test_a_plan_of_another_ending_is_refused(packet: Path, tmp_path: Path) -> None:
    out = str(tmp_path / "plan.xls")
    result = CliRunner().invoke(main, ["plan", str(packet), "--language", "es", "--out", out])

    assert result.exit_code != 0
    assert ".pdf, .docx or .txt" in result.output
    assert not Path(out).exists()


def test_an_unknown_language_is_named(packet: Path) -> None:
    assert CliRunner().invoke(main, ["plan", str(packet), "--language", "xx"]).exit_code == 40


@pytest.mark.parametrize("language", Shelf().languages().values(), ids=lambda one: one.code)
def test_a_catalogue_knows_every_road(language: object) -> None:
    assert set(map(str, Road)) <= set(getattr(language, "roads", {}))


@pytest.mark.parametrize("language", Shelf().languages().values(), ids=lambda one: one.code)
def test_a_catalogue_knows_every_question_with_its_why_and_how(language: Language) -> None:
    assert {question.id for question in questions_on(Shelf())} <= set(language.questions)
    assert all(said.text and said.why and said.how for said in language.questions.values())
