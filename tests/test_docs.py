"""The docs name every command, option, error and question, and their commands work."""

import importlib.util
import json
import re
from pathlib import Path
from types import ModuleType

import click
import pytest

from rebuttal.faces.cli import COMMANDS, main
from rebuttal.reading.paper import MEANINGS, Limits
from rebuttal.reading.readers import READERS

ROOT = Path(__file__).parents[1]
DOCS = ROOT / "docs"
REFERENCE = DOCS / "reference"
PAGES = sorted([*DOCS.rglob("*.md"), *ROOT.glob("*.md")])
LINK = re.compile(r"\]\(([^)#]+)")


def loaded(name: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(name, DOCS / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


MAKER = loaded("make_reference")
FORMS = loaded("make_forms")


def command(*names: str) -> click.Command:
    found: click.Command = main
    for name in names:
        assert isinstance(found, click.Group)
        inner = found.get_command(click.Context(found), name)
        assert inner is not None
        found = inner
    return found


@pytest.mark.parametrize("name", MAKER.PAGES)
def test_a_generated_page_is_what_the_code_gives(name: str) -> None:
    """Run python docs/make_reference.py when this fails."""
    assert (REFERENCE / name).read_text("utf-8") == MAKER.PAGES[name]()


def test_the_sentence_forms_are_those_of_the_code() -> None:
    """Run python docs/make_forms.py when this fails."""
    assert FORMS.TARGET.read_text("utf-8") == FORMS.page()


@pytest.mark.parametrize("names", MAKER.every_command(), ids=" ".join)
def test_every_command_and_option_is_in_the_reference(names: tuple[str, ...]) -> None:
    page = (REFERENCE / "commands.md").read_text("utf-8")
    options = [opt for parameter in command(*names).params for opt in parameter.opts]

    assert f"## rebuttal {' '.join(names)}\n" in page
    assert [opt for opt in options if opt.startswith("--") and opt not in page] == []


@pytest.mark.parametrize("name", COMMANDS)
def test_the_list_of_commands_says_what_the_command_says(name: str) -> None:
    assert COMMANDS[name][1] == (command(name).help or "").partition("\n")[0]


def test_every_error_and_exit_code_is_in_the_reference() -> None:
    page = (REFERENCE / "errors.md").read_text("utf-8")
    help_page = (REFERENCE / "commands.md").read_text("utf-8")

    for kind in MAKER.error_classes():
        assert f"| `{kind.__name__}` | {kind.exit_code} |" in page
        assert re.search(rf"\b{kind.exit_code}  ", help_page)


def test_exit_codes_differ() -> None:
    codes = [kind.exit_code for kind in MAKER.error_classes()]

    assert len(codes) == len(set(codes))


def test_the_api_is_described_as_it_is() -> None:
    """Run python docs/make_reference.py when this fails."""

    def ways(text: str) -> set[tuple[str, str, str]]:
        return {
            (path, method, way["summary"])
            for path, methods in json.loads(text)["paths"].items()
            for method, way in methods.items()
        }

    assert ways((REFERENCE / "openapi.json").read_text("utf-8")) == ways(MAKER.openapi())


def test_the_schema_is_a_json_schema() -> None:
    schema = json.loads((REFERENCE / "case.schema.json").read_text("utf-8"))

    assert "$defs" in schema


def test_every_key_of_case_json_is_described() -> None:
    schema = json.loads((REFERENCE / "case.schema.json").read_text("utf-8"))
    page = (REFERENCE / "case-json.md").read_text("utf-8")
    (top,) = [d for name, d in schema["$defs"].items() if name == "CaseFile"]

    assert [key for key in top["properties"] if f"| `{key}` |" not in page] == []


def test_the_readme_and_ci_run_the_same_tests() -> None:
    commands = re.findall(r"```sh\n(.+?)\n```", (ROOT / "README.md").read_text("utf-8"), re.DOTALL)
    (tests,) = [line for line in commands if "pytest" in line]

    assert tests in (ROOT / ".ci" / "run").read_text("utf-8").splitlines()


def test_the_readme_begins_with_two_commands() -> None:
    commands = re.findall(r"```sh\n(.+?)\n```", (ROOT / "README.md").read_text("utf-8"), re.DOTALL)

    assert commands[0].endswith("rebuttal demo")
    assert commands[1].endswith("-m pytest")


def test_every_reader_and_limit_is_in_the_reference() -> None:
    page = (REFERENCE / "formats.md").read_text("utf-8")
    readers = {one.__name__ for one in READERS if one.__name__.startswith("read_")}

    assert set(MAKER.READ) == readers
    assert set(MEANINGS) == set(Limits.__struct_fields__)
    assert [name for name in MEANINGS if f"| `{name}` | " not in page] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_every_link_leads_somewhere(page: Path) -> None:
    targets = [link for link in LINK.findall(page.read_text("utf-8")) if "://" not in link]

    assert [link for link in targets if not (page.parent / link).exists()] == []


def test_every_dependency_has_its_decision() -> None:
    project = (ROOT / "pyproject.toml").read_text("utf-8")
    listed = re.search(r"^dependencies = \[(.+?)^\]", project, re.DOTALL | re.MULTILINE)
    assert listed is not None
    names = re.findall(r'"([a-z0-9-]+)[>=<]', listed[1])
    pages = [path.stem.partition("-")[2] for path in (DOCS / "decisions").glob("*.md")]

    assert [name for name in names if name not in pages] == []


def test_decisions_are_numbered_without_gaps() -> None:
    numbers = sorted(int(path.stem[:4]) for path in (DOCS / "decisions").glob("*.md"))

    assert numbers == list(range(1, len(numbers) + 1))
