"""Text as it flows: words into lines, cells into columns, lines into paragraphs."""

import re

COLUMN = "   "
SPACES = re.compile(r"[ \t\r\n]+")


class Flow:
    """Collects words, and parts them as a page would part them."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self._parts: list[str] = []
        self._line: list[str] = []
        self._gap = False
        self._cell_broke = False

    def words(self, text: str) -> None:
        """Words with single spaces; a space at a line's start is dropped."""
        squeezed = SPACES.sub(" ", text)
        if squeezed.startswith(" ") and (not self._line or self._line[-1].endswith(" ")):
            squeezed = squeezed[1:]
        if squeezed:
            self._line.append(squeezed)

    def exact(self, text: str) -> None:
        """Text whose spaces and line ends stand as they are."""
        first, *others = text.expandtabs(8).replace("\r\n", "\n").replace("\r", "\n").split("\n")
        self._line.append(first)
        for other in others:
            self.line(always=True)
            self._line.append(other)

    def line(self, *, always: bool = False) -> None:
        """End the line; an empty one stays only when it is asked for."""
        words = "".join(self._line).rstrip()
        if words or always:
            self._parts.append(f"{words}\n")
            self._cell_broke = True
        self._line = []

    def paragraph(self) -> None:
        """End the line, and leave an empty one below it."""
        self.line()
        if self._parts and self._parts[-1] != "\n":
            self._parts.append("\n")

    def row(self) -> None:
        """Begin a row of cells."""
        self.line()
        self._cell_broke = True

    def cell(self) -> None:
        """Begin a cell: beside the one before it when that was one line."""
        if self._cell_broke or not "".join(self._line).strip():
            self.line()
        else:
            self._line = ["".join(self._line).rstrip(), COLUMN]
        self._cell_broke = False

    def column(self) -> None:
        """A wide gap inside the line, as a tab stop makes it."""
        if "".join(self._line).strip():
            self._line.append(COLUMN)

    def page(self) -> None:
        """Begin a new page."""
        self.line()
        self._parts.append("\f")

    def text(self) -> str:
        """Everything so far; never two empty lines together."""
        self.line()
        return re.sub(r"\n{3,}", "\n\n", "".join(self._parts)).strip("\n")
