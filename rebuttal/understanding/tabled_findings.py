"""Findings set in columns or boxes: what is no finding of today is blanked.

A table of an evaluation beside a discharge tells of today by its last column
only; of the answers beside a label only the ticked one was given. The text
keeps its length, so that every place in it stays where it was.
"""

import re
from collections.abc import Iterator

from rebuttal.knowledge.pattern import Pattern
from rebuttal.knowledge.shelf import Shelf

CELL = re.compile(r"\S+(?: \S+)*")
DAY = re.compile(r"\d{1,2}/\d{1,2}(?:/\d{2,4})?$")
OPTION = re.compile(r"\[ ?\][ \t]*(?P<words>[A-Za-z][\w/-]*(?: [\w/-]+){0,2})")
LABELLED = re.compile(r":[^:\n]*")
OFFERS = re.compile(r"\bY[ ]?/[ ]?N\b")
ANSWERED = re.compile(
    r"(?<=[a-z)])(?P<gap>[ \t]{1,8})(?P<answer>[YN])(?:[ \t]{2,}|[ \t]*$|(?=[ ][-–]))", re.MULTILINE
)
REMARK = re.compile(r"[ ]?[-–](?:(?![ \t]{3})[^\n])*(?P<pad>[ \t])(?=[ \t]{2})")
LAST_LABEL = re.compile(r"(?:(?<=[ \t]{2})|^)\S+(?:[ ]\S+)*$")
BOX = r"\[[ _xX✓✔]?\](?:(?![ \t]{3})[^\n])*"
LABELLED_RUN = re.compile(rf"(?<=[A-Za-z)])[ \t](?P<run>{BOX}{BOX})")
OPEN_CHOICE = re.compile(r"\[[ _]?\][^\[\n]*")
TICKED = re.compile(r"\[[xX✓✔]\]")
Span = tuple[int, int]
MOST_COLUMNS = 4


def of_today(text: str, shelf: Shelf) -> str:
    """The text without earlier columns and without answers that were not ticked."""
    heads = {entry.id: entry for entry in shelf.read("words/column_heads", tuple[Pattern, ...])}
    shadow = list(text)
    for start, end in (*_earlier_cells(text, heads), *_unticked(text, heads["answer"])):
        shadow[start:end] = " " * (end - start)
    for place in _label_ends(text, heads):
        shadow[place] = ":"
    for start, words in _answers(text):
        shadow[start : start + len(words)] = words
    return "".join(shadow)


def _answers(text: str) -> Iterator[tuple[int, str]]:
    """The letters Y and N of a form that offers them, as words of the same length.

    A "no" for which the line has no room is blanked with its label: it is then
    not told, rather than told of the next line too.
    """
    if not OFFERS.search(text):
        return
    for found in ANSWERED.finditer(text):
        denied = found["answer"] == "N"
        room = found.end() - found.start("gap")
        at_end = text[found.end() : found.end() + 1] == "\n"
        forms = (
            (": no.", ":no.", ":no")[: 2 + at_end] if denied else (": yes.", ":yes.", ": +", ":+")
        )
        words = next((form for form in forms if len(form) <= room), "")
        line = text[text.rfind("\n", 0, found.start("gap")) + 1 : found.start("gap")]
        label = LAST_LABEL.search(line)
        if denied and not words and label:
            length = len(label[0]) + room
            yield found.start("gap") - len(label[0]), " " * length
        if words:
            yield found.start("gap"), words.ljust(room)
            if at_end:
                yield found.end(), "\f"  # the next line is another matter
        remark = REMARK.match(text, found.end())
        if remark:
            yield remark.start("pad"), "."  # the next answer is another matter


def _tables(text: str, heads: dict[str, Pattern]) -> Iterator[tuple[list[str], list[list[Span]]]]:
    """Each table: what its columns are, and the cells of its rows."""
    kinds: list[str] = []
    rows: list[list[Span]] = []
    place = 0
    for line in text.split("\n"):
        cells = [(place + m.start(), place + m.end()) for m in CELL.finditer(line)]
        place += len(line) + 1
        if kinds and cells:
            rows.append(cells)
            continue
        if kinds and rows:
            yield kinds, rows
        kinds, rows = _kinds([text[start:end] for start, end in cells], heads), []
    if kinds and rows:
        yield kinds, rows


def _kinds(cells: list[str], heads: dict[str, Pattern]) -> list[str]:
    """Which columns a line heads: earlier or now; none where it is no such line."""
    if not 1 < len(cells) <= MOST_COLUMNS:
        return []
    if all(DAY.match(cell) for cell in cells):
        return ["earlier"] * (len(cells) - 1) + ["now"]
    named = [
        next((kind for kind in ("now", "earlier") if heads[kind].find(cell)), "") for cell in cells
    ]
    return named if "now" in named and "earlier" in named and "" not in named else []


def _earlier_cells(text: str, heads: dict[str, Pattern]) -> Iterator[Span]:
    """The cells of columns that tell of an earlier day."""
    for kinds, rows in _tables(text, heads):
        for cells in rows:
            if len(cells) == len(kinds) + 1:
                told = zip(kinds, cells[1:], strict=True)
                yield from (cell for kind, cell in told if kind == "earlier")


def _label_ends(text: str, heads: dict[str, Pattern]) -> Iterator[int]:
    """Where the labels of such rows end, so that they read as labels."""
    for kinds, rows in _tables(text, heads):
        for cells in rows:
            if len(cells) == len(kinds) + 1 and text[cells[0][1]] == " ":
                yield cells[0][1]


def _unticked(text: str, answer: Pattern) -> Iterator[Span]:
    """Answers with an open box beside one with a tick, under one label."""
    for choices in LABELLED_RUN.finditer(text):
        if TICKED.search(choices["run"]):
            yield from (found.span() for found in OPEN_CHOICE.finditer(text, *choices.span("run")))
    for group in LABELLED.finditer(text):
        if TICKED.search(group[0]):
            for option in OPTION.finditer(text, *group.span()):
                found = answer.find(option["words"])
                if found is not None and found.start() == 0:
                    yield option.start(), option.start("words") + found.end()
