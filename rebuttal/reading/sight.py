"""Whether a person can see a word: looked up in a small picture of the page."""

from collections.abc import Sequence
from statistics import median

from rebuttal.model.text import Box
from rebuttal.model.value import Value

LEAST_HEIGHT = 2.5  # points; below this nobody reads
LEAST_CONTRAST = 16  # of 255 levels of grey
MOST_SHARED = 0.6  # of a word that another may cover
EDGE = 1.0  # points by which a word may hang over the paper's edge


class Sight(Value, frozen=True):
    """A page as a person sees it: levels of grey, line by line.

    `grey` is empty when no picture could be made; then size and place alone
    decide.
    """

    width: float
    height: float
    grey: bytes = b""
    columns: int = 0
    rows: int = 0
    stride: int = 0

    def sees(self, box: Box, shade: int | None = None) -> bool:
        """Whether what stands in this box, in this shade of grey, can be seen."""
        if min(box.y1 - box.y0, 1e9) < LEAST_HEIGHT and box.x1 - box.x0 < 10 * LEAST_HEIGHT:
            return False
        if self._outside(box):
            return False
        if not self.grey:
            return True
        rows = self._rows(box)
        seen = b"".join(rows)
        if not seen or max(seen) - min(seen) < LEAST_CONTRAST:
            return False
        return shade is None or abs(median(rows[0] + rows[-1]) - shade) >= LEAST_CONTRAST

    def _outside(self, box: Box) -> bool:
        """Whether the box lies beyond the paper."""
        beyond = box.x1 < -EDGE or box.y1 < -EDGE
        return beyond or box.x0 > self.width + EDGE or box.y0 > self.height + EDGE

    def _rows(self, box: Box) -> list[bytes]:
        """The points in the box, line by line."""
        across, down = self.columns / self.width, self.rows / self.height
        left, right = max(int(box.x0 * across), 0), min(int(box.x1 * across) + 1, self.columns)
        top, bottom = max(int(box.y0 * down), 0), min(int(box.y1 * down) + 1, self.rows)
        return [
            self.grey[row * self.stride + left : row * self.stride + right]
            for row in range(top, bottom)
        ]


def overlaid(words: Sequence[tuple[str, Box]]) -> bool:
    """Whether different words stand on one another, so that a person sees only one.

    A word painted twice is bold, and a line under a word is a line.
    """
    spoken = [(text, box) for text, box in words if any(map(str.isalnum, text))]
    spoken.sort(key=lambda word: word[1].y0)
    for at, (text, box) in enumerate(spoken):
        for other, over in spoken[at + 1 :]:
            if over.y0 > box.y1:
                break
            if text != other and _shared(box, over) > MOST_SHARED:
                return True
    return False


def _shared(one: Box, two: Box) -> float:
    """The share of the smaller box that the larger covers."""
    wide = min(one.x1, two.x1) - max(one.x0, two.x0)
    high = min(one.y1, two.y1) - max(one.y0, two.y0)
    areas = [(box.x1 - box.x0) * (box.y1 - box.y0) for box in (one, two)]
    return wide * high / max(min(areas), 1e-6) if wide > 0 and high > 0 else 0.0
