"""Write the sentence forms that letters may use, as the code holds them.

Run from the root of the project: python docs/make_forms.py
A form is a sentence or clause of the code; {} stands for what a case fills in.
The audit holds each word of a letter against these forms and the evidence.
"""

import ast
import json
import re
from collections.abc import Iterator
from itertools import product
from pathlib import Path

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "rebuttal"
TARGET = PACKAGE / "knowledge" / "data" / "words" / "sentence_forms.yaml"
ROOM = PACKAGE / "writing"
SILENT = ("audit", "proof", "word", "merge", "typeset", "calendar")
"""Modules by the start of their name that write no sentence of a letter."""
HEAD = """\
# Sentences and clauses that the program writes, as docs/make_forms.py finds them in the code.
# {} is filled from the case. The audit of letters asks for each word: is it the form's, or does
# the evidence say it?
"""
SLOT = "{}"
WORD = re.compile(r"[^\W\d_]+")
MARKUP = re.compile(r"[<>\\|\n\[\]_#@]|\(\?|\{(?!\})|[a-z]\.[a-z]|=|\w/\w+/")
MOST_FORMS = 64


def forms() -> list[str]:
    """Every form of at least two words, in order."""
    found = {form for path in _modules() for form in _forms_of(path)}
    return sorted(form for form in found if _is_said(form))


def _modules() -> Iterator[Path]:
    """The modules that put sentences together."""
    yield from (path for path in sorted(ROOM.rglob("*.py")) if not path.stem.startswith(SILENT))


def _is_said(form: str) -> bool:
    """Whether a text is words for people rather than a pattern, key or mark-up."""
    fewest = 1 if SLOT in form else 2
    return len(WORD.findall(form)) >= fewest and " " in form.strip() and not MARKUP.search(form)


def _forms_of(path: Path) -> Iterator[str]:
    """The forms in one module, without its docstrings."""
    tree = ast.parse(path.read_text("utf-8"))
    constants = dict(_constants(tree))
    silent = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.JoinedStr):
            silent |= {id(part) for part in node.values if isinstance(part, ast.Constant)}
    for node in ast.walk(tree):
        if id(node) not in silent and isinstance(node, ast.JoinedStr | ast.Constant | ast.BinOp):
            yield from (" ".join(form.split()) for form in _read(node, constants))


def _constants(tree: ast.Module) -> Iterator[tuple[str, str]]:
    """The module's own names for texts."""
    for node in tree.body:
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Constant):
            for target in node.targets:
                if isinstance(target, ast.Name) and isinstance(node.value.value, str):
                    yield target.id, node.value.value


def _read(node: ast.expr, constants: dict[str, str]) -> list[str]:  # noqa: PLR0911 - one a kind
    """The forms that an expression may give; a slot for what the code alone knows."""
    match node:
        case ast.Constant(value=str(text)):
            return [text]
        case ast.Name(id=name) if name in constants:
            return [constants[name]]
        case ast.IfExp(body=one, orelse=other):
            return _read(one, constants) + _read(other, constants)
        case ast.FormattedValue(value=inner):
            return _read(inner, constants)
        case ast.JoinedStr(values=parts):
            read = [_read(part, constants) for part in parts]
            whole = [*map("".join, product(*read))]
            return whole if len(whole) <= MOST_FORMS else [SLOT]
        case ast.BinOp(left=left, op=ast.Add(), right=right):
            pairs = product(_read(left, constants), _read(right, constants))
            return [before + after for before, after in pairs]
        case _:
            return [SLOT]


def page() -> str:
    """The whole file."""
    lines = (f"- {json.dumps(form, ensure_ascii=False)}\n" for form in forms())
    return HEAD + "".join(lines)


if __name__ == "__main__":
    TARGET.write_text(page(), "utf-8")
