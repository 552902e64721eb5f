"""Imports go down the floors; rooms on one floor never meet."""

import ast
import sys
from collections import defaultdict
from collections.abc import Iterator
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

PKG = Path(__file__).parents[1] / "rebuttal"
MODULES = sorted(PKG.rglob("*.py"))
GROUND, KNOWING = {"model", "errors"}, {"model", "errors", "knowledge"}
MAY_IMPORT = {
    "errors": set[str](),
    "model": set[str](),
    "knowledge": GROUND,
    "reading": GROUND,
    "understanding": KNOWING,
    "reasoning": KNOWING,
    "writing": KNOWING,
    "keeping": GROUND,
    "afterwards": KNOWING | {"appeal", "reading", "reasoning", "writing"},
    "beforehand": KNOWING | {"reasoning"},
    "stagewise": KNOWING | {"appeal", "understanding", "reasoning", "writing"},
    "appeal": KNOWING | {"reading", "understanding", "reasoning", "writing"},
    "faces": KNOWING | {"appeal", "afterwards", "beforehand", "keeping", "stagewise"},
    "__init__": KNOWING | {"appeal"},
    "__main__": {"faces"},
}
PURE = {"model", "understanding", "reasoning"}
UNCLEAN = {"os", "time", "socket", "subprocess", "urllib", "http", "random", "tempfile", "shutil"}
VERSION = {("terminal.py", "__version__")}


def module_name(path: Path) -> str:
    parts = path.relative_to(PKG.parent).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def room(path: Path) -> str:
    return path.relative_to(PKG).with_suffix("").parts[0]


def imports(path: Path) -> Iterator[list[str]]:
    """Every imported name, as its dotted parts."""
    here = path.relative_to(PKG.parent).with_suffix("").parts
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name.split(".") for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            above = here[: len(here) - node.level] if node.level else ()
            stem = [*above, *filter(None, (node.module or "").split("."))]
            yield from ([*stem, alias.name] for alias in node.names)


def rooms_imported_by(path: Path) -> set[str]:
    ours = [target for target in imports(path) if target[0] == PKG.name]
    names = {target[1] if target[1:] else "the root" for target in ours}
    return names - {name for file, name in VERSION if file == path.name}


def outside_libraries(path: Path) -> set[str]:
    tops = {target[0] for target in imports(path)}
    return tops - set(sys.stdlib_module_names) - {PKG.name}


@pytest.mark.parametrize("path", MODULES, ids=module_name)
def test_imports_go_down(path: Path) -> None:
    assert rooms_imported_by(path) <= MAY_IMPORT[room(path)] | {room(path)}


def test_each_outside_library_is_imported_in_exactly_one_module() -> None:
    places = defaultdict(list)
    for path in MODULES:
        for library in outside_libraries(path):
            places[library].append(module_name(path))

    assert {name: where for name, where in places.items() if len(where) > 1} == {}


def test_no_import_goes_round_in_a_circle() -> None:
    known = {module_name(path) for path in MODULES}
    graph = {}
    for path in MODULES:
        targets = {".".join(t) for t in imports(path)} | {".".join(t[:-1]) for t in imports(path)}
        graph[module_name(path)] = (targets & known) - {module_name(path), PKG.name}
    try:
        order = list(TopologicalSorter(graph).static_order())
    except CycleError as cycle:
        pytest.fail(f"imports go round: {cycle.args[1]}")

    assert set(order) >= known - {PKG.name}


@pytest.mark.parametrize("path", [path for path in MODULES if room(path) in PURE], ids=module_name)
def test_no_clock_disk_or_network_where_thinking_is_done(path: Path) -> None:
    tops = {target[0] for target in imports(path)}
    calls = {
        node.func.attr
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)
    }

    assert tops & UNCLEAN == set()
    assert calls & {"today", "now", "utcnow", "read_text", "write_text", "urlopen"} == set()


@pytest.mark.parametrize("path", MODULES, ids=module_name)
def test_imports_stand_at_the_top(path: Path) -> None:
    tree = ast.parse(path.read_text("utf-8"))
    inner = [
        node.lineno
        for function in ast.walk(tree)
        if isinstance(function, ast.FunctionDef)
        for node in ast.walk(function)
        if isinstance(node, (ast.Import, ast.ImportFrom))
    ]

    assert inner == []
