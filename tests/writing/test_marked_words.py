"""What is marked on a pictured page covers the quoted words, and little else."""

from rebuttal.model.text import Box, Page, Quote
from rebuttal.writing.exhibit_pages import marks_in

PAGE = Page(1, 0, 60, 612, 792)
FRAME = (0.0, 0.0, 612.0, 792.0)


def marked(*boxes: Box) -> tuple[tuple[float, float, float, float], ...]:
    return marks_in(FRAME, PAGE, (Quote("d1", 1, 0, 60, "words", boxes),))


def test_the_words_of_a_level_line_bear_one_mark() -> None:
    boxes = [Box(60 + 40 * n, 100, 95 + 40 * n, 112) for n in range(8)]

    assert marked(*boxes) == ((59, 99, 317, 14),)


def test_on_a_line_that_climbs_no_mark_reaches_into_the_lines_beside_it() -> None:
    boxes = [Box(60 + 40 * n, 100 - 3 * n, 95 + 40 * n, 112 - 3 * n) for n in range(10)]
    marks = marked(*boxes)

    assert max(high for _, _, _, high in marks) <= 12 * 1.5 + 2
    for box in boxes:
        assert any(
            x <= box.x0 and y <= box.y0 and x + wide >= box.x1 and y + high >= box.y1
            for x, y, wide, high in marks
        )
