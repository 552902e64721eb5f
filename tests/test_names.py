"""Names tell what a thing is; functions and files stay small."""

import ast
import importlib
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import pytest

import rebuttal

PKG = Path(__file__).parents[1] / "rebuttal"
MODULES = sorted(PKG.rglob("*.py"))
BANNED = {"utils", "util", "helpers", "helper", "common", "misc", "manager", "stuff", "base"}
LONGEST_FUNCTION, LONGEST_FILE, MOST_PARAMETERS, FIRST_LINE = 50, 350, 5, 72
Function = ast.FunctionDef | ast.AsyncFunctionDef


def shown(path: Path) -> str:
    return str(path.relative_to(PKG))


def functions(path: Path) -> Iterator[Function]:
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, Function):
            yield node


def length(function: Function) -> int:
    """Lines of a function without its description."""
    described = (ast.get_docstring(function, clean=False) or "").count("\n")
    return (function.end_lineno or 0) - function.lineno + 1 - described


def test_base_names_are_unique_in_the_package() -> None:
    places = defaultdict(list)
    for path in MODULES:
        if path.name != "__init__.py":
            places[path.stem].append(shown(path))
    folders = {path.parent.name for path in MODULES} - {"rebuttal"}

    assert {name: where for name, where in places.items() if len(where) > 1} == {}
    assert {name for name in places if name in folders} == set()


@pytest.mark.parametrize("path", MODULES, ids=shown)
def test_no_file_is_named_after_nothing(path: Path) -> None:
    assert path.stem not in BANNED


@pytest.mark.parametrize("path", MODULES, ids=shown)
def test_files_are_short(path: Path) -> None:
    assert len(path.read_text("utf-8").splitlines()) <= LONGEST_FILE


@pytest.mark.parametrize("path", MODULES, ids=shown)
def test_functions_are_short(path: Path) -> None:
    long = {f.name: length(f) for f in functions(path) if length(f) > LONGEST_FUNCTION}

    assert long == {}


@pytest.mark.parametrize("path", MODULES, ids=shown)
def test_functions_take_few_parameters(path: Path) -> None:
    crowded = {
        f.name: len(f.args.args) + len(f.args.kwonlyargs)
        for f in functions(path)
        if len([a for a in f.args.args + f.args.kwonlyargs if a.arg not in {"self", "cls"}])
        > MOST_PARAMETERS
    }

    assert crowded == {}


@pytest.mark.parametrize("path", MODULES, ids=shown)
def test_descriptions_begin_with_a_short_line(path: Path) -> None:
    tree = ast.parse(path.read_text("utf-8"))
    described = [tree, *(n for n in ast.walk(tree) if isinstance(n, (ast.ClassDef, Function)))]
    first_lines = [(ast.get_docstring(node) or "").partition("\n")[0] for node in described]
    over = [line for line in first_lines if len(line) > FIRST_LINE + 12]

    assert over == []


@pytest.mark.parametrize("path", [p for p in MODULES if p.parent.name != "faces"], ids=shown)
def test_only_faces_speak_to_the_terminal(path: Path) -> None:
    called = [
        node.func.id
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
    ]

    assert "print" not in called


def test_the_front_door_is_sorted_and_complete() -> None:
    names = list(getattr(rebuttal, "__all__", ()))

    assert names == sorted(names)
    assert len(names) <= 10
    assert [name for name in names if not hasattr(rebuttal, name)] == []


# To import __main__ is to run the program: the command line's own tests do that.
IMPORTABLE = [path for path in MODULES if path.stem != "__main__"]


@pytest.mark.parametrize("path", IMPORTABLE, ids=shown)
def test_every_module_can_be_imported(path: Path) -> None:
    parts = path.relative_to(PKG.parent).with_suffix("").parts
    name = ".".join(part for part in parts if part != "__init__")

    assert importlib.import_module(name).__doc__
