"""The plan is told in another language from its catalogue."""

from pathlib import Path

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


def test_an_unknown_language_is_named(packet: Path) -> None:
    assert CliRunner().invoke(main, ["plan", str(packet), "--language", "xx"]).exit_code == 40


@pytest.mark.parametrize("language", Shelf().languages().values(), ids=lambda one: one.code)
def test_a_catalogue_knows_every_road(language: object) -> None:
    assert set(map(str, Road)) <= set(getattr(language, "roads", {}))


@pytest.mark.parametrize("language", Shelf().languages().values(), ids=lambda one: one.code)
def test_a_catalogue_knows_every_question_with_its_why_and_how(language: Language) -> None:
    assert {question.id for question in questions_on(Shelf())} <= set(language.questions)
    assert all(said.text and said.why and said.how for said in language.questions.values())
