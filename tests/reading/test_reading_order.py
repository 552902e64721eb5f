"""Lines found in a picture are read in the order in which a person reads them."""

from rebuttal.model.text import Box
from rebuttal.reading.recognition.reading_order import Strip, rows_of


def strips(*places: tuple[float, float, float]) -> tuple[Strip, ...]:
    return tuple(Strip(n, Box(x0, y, x1, y + 20)) for n, (x0, x1, y) in enumerate(places))


def order(*places: tuple[float, float, float]) -> list[list[int]]:
    return [[strip.number for strip in row] for row in rows_of(strips(*places))]


def test_lines_are_read_from_top_to_bottom() -> None:
    assert order((0, 300, 90), (0, 300, 30), (0, 300, 60)) == [[1], [2], [0]]


def test_cells_at_one_height_make_a_row_though_one_sits_a_little_lower() -> None:
    assert order((300, 400, 34), (0, 200, 30), (0, 200, 60), (300, 400, 58)) == [[1, 0], [2, 3]]


def test_columns_of_prose_are_read_one_after_the_other() -> None:
    left = [(0.0, 400.0, 30.0 * n) for n in range(6)]
    right = [(430.0, 830.0, 30.0 * n + 4) for n in range(7)]

    assert order(*left, *right) == [[n] for n in range(13)]


def test_a_line_over_both_columns_parts_them() -> None:
    left = [(0.0, 400.0, 30.0 * n) for n in range(6)]
    right = [(430.0, 830.0, 30.0 * n) for n in range(6)]
    title = (0.0, 830.0, -40.0)

    assert order(*left, *right, title) == [[12], *([n] for n in range(12))]


def test_short_entries_side_by_side_stay_side_by_side() -> None:
    left = [(0.0, 120.0, 30.0 * n) for n in range(6)]
    right = [(430.0, 550.0, 30.0 * n) for n in range(6)]

    assert order(*left, *right) == [[n, n + 6] for n in range(6)]
