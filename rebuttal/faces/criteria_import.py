"""`rebuttal criteria import`: the insurer's text, and how it is understood."""

from collections.abc import Iterator
from pathlib import Path

from rebuttal.errors import OutputError
from rebuttal.faces.conditions import taken_for
from rebuttal.faces.rule_file import brought_from
from rebuttal.faces.terminal import (
    answering_errors,
    command,
    file_argument,
    force_option,
    json_option,
    say,
    say_json,
    text_option,
)
from rebuttal.knowledge.loading import dumped
from rebuttal.knowledge.shelf import Shelf
from rebuttal.model.brought import Brought, Line
from rebuttal.model.value import to_plain

HEAD = """\
# How the criteria were understood. Correct what is wrong, then:
#   rebuttal prepare LETTER CHART... --criteria THIS-FILE
# group: all_of, any_of, or at_least with needed. asks: conditions (see the ids with
# `rebuttal criteria show`). A line with a question could not be placed: give it asks,
# or set remark: true if it asks for nothing. Nothing of the text was left out.
"""
WIDTH = 58


@command("import")
@file_argument("file")
@text_option("--out", "FILE", "The file to write, to correct; without it nothing is written.")
@force_option
@json_option
@answering_errors
def import_text(file: Path, out: str | None, *, force: bool, as_json: bool) -> None:
    """Read criteria that the insurer sent, and show how they are understood.

    FILE is the text: PDF or plain text, with numbered, lettered or bulleted lines,
    question trees, "one or more of the following" lists, and policy bulletins.
    Each line is shown beside what it was taken for. What could not be placed
    becomes a question; nothing is dropped. With --out the understanding is
    written into a file that you can correct and give to
    `rebuttal prepare --criteria`.

    \b
    Examples
      rebuttal criteria import criteria.pdf
      rebuttal criteria import criteria.txt --out criteria.yaml
    """
    shelf = Shelf()
    brought = brought_from(file, shelf)
    if out is not None:
        _write(Path(out), brought, force=force)
    if as_json:
        say_json(to_plain(brought))
        return
    say("\n".join(beside(brought, shelf)))
    if out is not None:
        say(f"\nWritten: {out}")


def _write(out: Path, brought: Brought, *, force: bool) -> None:
    """Write the file to correct; an older one only when asked."""
    if out.exists() and not force:
        raise OutputError(
            "There is a file there already, and it is not overwritten.",
            where=str(out),
            remedy="Give another name with --out, or --force to replace it.",
        )
    try:
        out.write_text(HEAD + dumped(_plain(brought)), "utf-8")
    except OSError as fault:
        raise OutputError(
            f"The file could not be written ({fault.strerror or 'output failed'}).",
            where=str(out),
            remedy="Give a place with --out that you may write to.",
        ) from fault


def _plain(value: object) -> object:
    """A value as plain data without the fields that say nothing."""
    return _bare(to_plain(value))


def _bare(data: object) -> object:
    """Plain data without empty fields."""
    if isinstance(data, dict):
        kept = {key: _bare(item) for key, item in data.items()}
        return {key: item for key, item in kept.items() if item not in (None, "", [], False)}
    return [_bare(item) for item in data] if isinstance(data, (list, tuple)) else data


def beside(brought: Brought, shelf: Shelf) -> Iterator[str]:
    """The text on the left, what it was taken for on the right."""
    yield f"{brought.title}  ({brought.paper})"
    yield f"{'THE TEXT':{WIDTH}}  UNDERSTOOD AS"
    for line in brought.lines:
        yield from _beside(line, shelf, 0)
    asked = [line for line in _every(brought.lines) if line.question]
    if asked:
        yield f"\n{len(asked)} lines could not be placed; please say what they ask for:"
        yield from (f"  ? {line.text}" for line in asked)


def _beside(line: Line, shelf: Shelf, depth: int) -> Iterator[str]:
    """One line and those under it."""
    text = "  " * depth + line.text
    short = text if len(text) <= WIDTH else f"{text[: WIDTH - 1]}…"
    yield f"{short:{WIDTH}}  {taken_for(line, shelf)}"
    for below in line.under:
        yield from _beside(below, shelf, depth + 1)


def _every(lines: tuple[Line, ...]) -> Iterator[Line]:
    """Every line, and those under it."""
    for line in lines:
        yield line
        yield from _every(line.under)
