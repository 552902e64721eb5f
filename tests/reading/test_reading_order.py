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


def test_columns_whose_lines_stand_at_different_heights_are_read_one_after_the_other() -> None:
    left = [(0.0, 400.0 - 40 * (n % 2), 36.0 * n) for n in range(9)]
    right = [(430.0, 830.0 - 30 * (n % 3), 25.0 * n + 14) for n in range(1, 13)]

    assert order(*left, *right) == [[n] for n in range(21)]


def test_a_line_far_above_two_columns_is_not_part_of_one() -> None:
    left = [(0.0, 400.0, 30.0 * n) for n in range(6)]
    right = [(430.0, 830.0, 30.0 * n) for n in range(6)]
    dated = (430.0, 700.0, -150.0)

    assert order(*left, *right, dated) == [[12], *([n] for n in range(12))]


def test_the_foot_of_a_page_is_read_behind_both_columns() -> None:
    left = [(0.0, 400.0, 30.0 * n) for n in range(6)]
    right = [(430.0, 830.0, 30.0 * n) for n in range(6)]
    foot = [(0.0, 300.0, 900.0), (780.0, 830.0, 903.0)]

    assert order(*left, *right, *foot) == [*([n] for n in range(12)), [12, 13]]


def test_a_form_in_two_columns_with_blanks_to_fill_in_is_read_column_by_column() -> None:
    left = [(0.0, 400.0, 36.0 * n) for n in range(4)]
    blanks = [(0.0, 60.0, 144.0), (330.0, 400.0, 146.0), (0.0, 90.0, 180.0), (300.0, 400.0, 182.0)]
    right = [(430.0, 830.0, 25.0 * n) for n in range(8)]
    read = [number for row in order(*left, *blanks, *right) for number in row]

    assert read == list(range(16))
