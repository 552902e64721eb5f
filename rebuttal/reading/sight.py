"""Whether a person can see a word: looked up in a small picture of the page."""

from rebuttal.model.text import Box
from rebuttal.model.value import Value

LEAST_HEIGHT = 2.5  # points; below this nobody reads
LEAST_CONTRAST = 16  # of 255 levels of grey
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

    def sees(self, box: Box) -> bool:
        """Whether what stands in this box can be seen."""
        if min(box.y1 - box.y0, 1e9) < LEAST_HEIGHT and box.x1 - box.x0 < 10 * LEAST_HEIGHT:
            return False
        if self._outside(box):
            return False
        return not self.grey or self._contrast(box) >= LEAST_CONTRAST

    def _outside(self, box: Box) -> bool:
        """Whether the box lies beyond the paper."""
        beyond = box.x1 < -EDGE or box.y1 < -EDGE
        return beyond or box.x0 > self.width + EDGE or box.y0 > self.height + EDGE

    def _contrast(self, box: Box) -> int:
        """The difference between the lightest and the darkest point in the box."""
        across, down = self.columns / self.width, self.rows / self.height
        left, right = max(int(box.x0 * across), 0), min(int(box.x1 * across) + 1, self.columns)
        top, bottom = max(int(box.y0 * down), 0), min(int(box.y1 * down) + 1, self.rows)
        rows = [
            self.grey[row * self.stride + left : row * self.stride + right]
            for row in range(top, bottom)
        ]
        seen = b"".join(rows)
        return max(seen) - min(seen) if seen else 0
