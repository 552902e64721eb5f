"""A letter folded in three is one sheet; two sheets on a table are two."""

import numpy as np

from rebuttal.reading.recognition.folds import Corners, covers, joined_at_folds
from rebuttal.reading.recognition.raster import View, sheets_in


def part(top: float, bottom: float, left: float = 0, right: float = 800) -> Corners:
    return (left, top), (right, top + 4), (right - 3, bottom), (left + 2, bottom - 4)


def test_the_parts_of_a_folded_letter_are_one_sheet() -> None:
    (whole,) = joined_at_folds([part(0, 330), part(370, 690), part(740, 1040)], 1040)

    assert whole == (*part(0, 330)[:2], *part(740, 1040)[2:])
    assert 0.95 < covers(whole, 800 * 1040) < 1


def test_sheets_that_lie_apart_or_out_of_line_stay_several() -> None:
    apart = [part(0, 330), part(600, 900)]
    beside = [part(0, 900, 0, 380), part(0, 900, 420, 800)]
    askew = [part(0, 330), part(350, 700, 90, 890)]

    for sheets in (apart, beside, askew):
        assert joined_at_folds(sheets, 1040) == sheets


def test_a_scan_with_the_shadows_of_two_folds_is_read_as_the_whole_picture() -> None:
    down = np.arange(1100)[:, None].repeat(850, axis=1)
    shade = np.exp(-(((down - 367) / 33) ** 2)) + np.exp(-(((down - 733) / 33) ** 2))
    page = (250 * (1 - 0.45 * shade)).astype(np.uint8)
    (view,) = sheets_in(View(page))

    assert view.raster is page
