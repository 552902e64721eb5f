"""In which order the lines found in a picture are read.

Lines at one height make a row, read from left to right, as in a table.
"""

from statistics import median

from rebuttal.model.text import Box
from rebuttal.model.value import Value

SAME_ROW = 0.5  # of a line's height: how far two middles may differ in one row


class Strip(Value, frozen=True):
    """One found line: its straightened box and its number among the found."""

    number: int
    box: Box

    @property
    def height(self) -> float:
        """From top to bottom."""
        return self.box.y1 - self.box.y0

    @property
    def middle(self) -> float:
        """Half way down."""
        return (self.box.y0 + self.box.y1) / 2


Row = tuple[Strip, ...]


def rows_of(strips: tuple[Strip, ...]) -> tuple[Row, ...]:
    """The rows of a page from top to bottom, each from left to right."""
    rows: list[list[Strip]] = []
    for strip in sorted(strips, key=lambda one: one.middle):
        row = next((row for row in reversed(rows[-3:]) if _belongs(strip, row)), None)
        if row is None:
            rows.append([strip])
        else:
            row.append(strip)
    rows.sort(key=lambda row: median(strip.middle for strip in row))
    return tuple(tuple(sorted(row, key=lambda one: one.box.x0)) for row in rows)


def _belongs(strip: Strip, row: list[Strip]) -> bool:
    """Whether a line stands at the height of a row, and beside its lines."""
    beside = all(
        strip.box.x0 > other.box.x1 - other.height or strip.box.x1 < other.box.x0 + other.height
        for other in row
    )
    level = median(other.middle for other in row)
    height = min(strip.height, median(other.height for other in row))
    return beside and abs(strip.middle - level) < SAME_ROW * height
