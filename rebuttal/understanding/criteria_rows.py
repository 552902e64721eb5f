"""The marked lines of criteria: how deep each stands, its mark, its words."""

import re
from collections.abc import Iterator

from rebuttal.model.text import Document
from rebuttal.model.value import Value, changed

MARK = re.compile(
    r"^(?P<indent>[ \t]*)(?P<mark>(?:[-•·●○◦▪■□☐☑*–—»‣⁃►▸➢✓∙]|o(?= )|\[ ?[xX]?\]|"
    r"(?-i:Q)\d{1,2}[.):]|\(?(?:\d{1,2}(?:\.\d{1,2})*|[A-Za-z]|[ivxIVX]{1,5})[.)]+)\s+)?(?:\d{1,4}[.)]\s+)?(?P<words>\S.*?)\s*$"
)
LONE = re.compile(r"^\W*(?P<word>and|or|and/or)\W*$", re.IGNORECASE)
TAIL = re.compile(r"[,;.]?\s+\b(?P<word>and/or|and|or)\W*$", re.IGNORECASE)
WRAPPED = re.compile(r"^[a-z(]")
HEADER = re.compile(r":\s*$")


STEP = 8.0  # points; less is no indent


class Row(Value, frozen=True):
    """A marked line: how deep, its mark, its words, the connector behind it."""

    depth: int
    mark: str
    words: str
    joined: str = ""


def indented(document: Document) -> str:
    """The text with each line as far in as its first word stands on the page.

    A page that was recognised from a picture keeps its own text: its lines sway.
    """
    first: dict[int, float] = {}
    for word in (word for page in document.pages for word in page.words):
        line = document.text.rfind("\n", 0, word.start) + 1
        if word.confidence < 1.0:
            return document.text
        first.setdefault(line, word.box.x0)
    if not first:
        return document.text
    left, place, lines = min(first.values()), 0, []
    for words in document.text.split("\n"):
        steps = round((first.get(place, left) - left) / STEP)
        lines.append(" " * steps + words.lstrip(" "))
        place += len(words) + 1
    return "\n".join(lines)


def raw_rows(text: str) -> Iterator[Row]:
    """The lines of the text with their indent and their mark; wrapped ones joined."""
    last: Row | None = None
    for line in text.replace("\f", "\n").splitlines():
        found = MARK.match(line)
        if found is None:
            continue
        words, mark = found["words"], (found["mark"] or "").strip()
        indent = len(found["indent"].expandtabs(4))
        if last and not mark and WRAPPED.match(words) and not LONE.match(words):
            last = changed(last, words=f"{last.words} {words}")
            continue
        if last:
            yield last
        last = Row(indent, mark, words)
    if last:
        yield last


def joined(rows: tuple[Row, ...]) -> tuple[Row, ...]:
    """A lone "and" or "or", or one at a line's end, belongs to the line before."""
    found: list[Row] = []
    for row in rows:
        lone, tail = LONE.match(row.words), TAIL.search(row.words)
        if lone and found:
            found[-1] = changed(found[-1], joined=lone["word"].lower())
        elif tail and not HEADER.search(row.words):
            words = row.words[: tail.start()]
            found.append(changed(row, words=words, joined=tail["word"].lower()))
        else:
            found.append(row)
    return tuple(found)


def style(mark: str) -> str:
    """The kind of a mark: numbers, letters, roman, or the bullet itself."""
    core = mark.strip("().[] ")
    if not mark:
        return ""
    if re.fullmatch(r"Q?\d+:?", core):
        return "Q" if core.startswith("Q") else "1"
    if re.fullmatch(r"\d+(?:\.\d+)+", core):
        return f"1{'.1' * core.count('.')}"
    if re.fullmatch(r"[ivx]{2,}|[vx]", core):
        return "i"
    if re.fullmatch(r"[A-Za-z]", core):
        return "A" if core.isupper() else "a"
    return mark


def depths(rows: tuple[Row, ...]) -> list[int]:
    """How deep each row is, by its indent, else by the order in which marks came."""
    stack: list[tuple[int, str]] = []
    found = []
    for row in rows:
        kind = style(row.mark)
        if not kind:
            stack = []
            found.append(0)
            continue
        while stack and not _deeper(row, kind, stack):
            stack.pop()
        stack.append((row.depth, kind))
        found.append(len(stack))
    return found


def _deeper(row: Row, kind: str, stack: list[tuple[int, str]]) -> bool:
    """Whether a row stands under the top of the stack."""
    indent, above = stack[-1]
    if row.depth != indent:
        return row.depth > indent
    return kind != above and kind not in {one for _, one in stack}
