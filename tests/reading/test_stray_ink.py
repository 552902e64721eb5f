"""Writing in which no line was found is found by its ink, and nothing else is."""

import numpy as np

from rebuttal.reading.recognition.raster import Quad, Raster
from rebuttal.reading.recognition.stray_ink import stray_lines

HIGH = 30
FOUND: tuple[Quad, ...] = (((20, 20), (300, 20), (300, 50), (20, 50)),)


def page(*spots: tuple[int, int, int, int]) -> Raster:
    """White paper with one line that was found, and these dark spots."""
    paper = np.full((400, 500), 255, np.uint8)
    paper[25:45, 30:290] = 0
    for x0, y0, x1, y1 in spots:
        paper[y0:y1, x0:x1] = 0
    return paper


def test_a_digit_alone_in_its_cell_is_found() -> None:
    (quad,) = stray_lines(page((60, 100, 68, 120)), FOUND)

    assert (quad[0][0] < 60, quad[1][0] > 68) == (True, True)
    assert (quad[0][1] < 100, quad[2][1] > 120) == (True, True)


def test_letters_side_by_side_make_one_line() -> None:
    letters = [(60 + 14 * n, 100, 70 + 14 * n, 120) for n in range(9)]

    assert len(stray_lines(page(*letters), FOUND)) == 1
    assert len(stray_lines(page(*letters, (60, 200, 70, 220)), FOUND)) == 2


def test_a_page_whose_lines_were_all_found_has_no_stray_ink() -> None:
    assert stray_lines(page(), FOUND) == ()
    assert stray_lines(page(), ()) == ()


def test_specks_rules_and_ornaments_are_no_writing() -> None:
    speck, rule, upright, logo = (
        (60, 100, 63, 103),
        (60, 150, 400, 153),
        (450, 60, 452, 78),
        (60, 200, 160, 300),
    )

    assert stray_lines(page(speck, rule, upright, logo), FOUND) == ()


def test_the_slash_of_a_blank_date_is_no_digit() -> None:
    paper = page()
    for down in range(20):
        left = 200 - down // 2
        paper[100 + down, left : left + 3] = 0

    assert stray_lines(paper, FOUND) == ()


def test_a_pattern_of_many_spots_is_no_writing() -> None:
    dots = [
        (20 + 45 * (n % 10), 60 + 40 * (n // 10), 30 + 45 * (n % 10), 78 + 40 * (n // 10))
        for n in range(80)
    ]

    assert stray_lines(page(*dots), FOUND) == ()
