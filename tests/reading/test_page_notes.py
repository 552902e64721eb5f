"""What was left out of a paper is said in one sentence, with the limit that it met."""

import io

import pytest
from PIL import Image

from rebuttal.errors import PaperTooLarge
from rebuttal.model.text import Box
from rebuttal.reading.layout import Piece
from rebuttal.reading.paper import Limits, PaperFile
from rebuttal.reading.readers import papers_in
from rebuttal.reading.sheets import Sheet, document_of

REMEDY = "Give them apart, or raise the limit with --limit pictures=NUMBER."
FILE = PaperFile("d1", "chart.pdf", b"")
WORDS = (Piece("Pain", Box(10, 10, 40, 22)),) * 3


def read(pages: int, limits: Limits) -> tuple[str, ...]:
    """The notes on a paper of bare scans."""
    sheet, file = Image.new("L", (300, 400), 255), io.BytesIO()
    sheet.save(file, "PDF", save_all=True, append_images=[sheet] * (pages - 1))
    (document,) = papers_in(PaperFile("d1", "chart.pdf", file.getvalue(), limits)).documents
    return document.warnings


def test_pages_of_one_kind_are_told_in_one_sentence() -> None:
    scan, left = Sheet(1, 1, WORDS, recognised=True), Sheet(1, 1, left="pictures")
    sheets = (scan, scan, Sheet(1, 1), scan, left, left)

    assert document_of(FILE, "application/pdf", sheets).warnings == (
        "Pages 1-2, 4 are pictures; their 9 words were read by text recognition.",
        "Page 3 is empty.",
        f"Pages 5-6 are pictures that were not read, over the limit pictures. {REMEDY}",
    )


@pytest.mark.parametrize(
    ("limits", "name"), [(Limits(pictures=1), "pictures"), (Limits(pixels=5000), "pixels")]
)
def test_scans_over_a_limit_are_not_called_unreadable(limits: Limits, name: str) -> None:
    with pytest.raises(PaperTooLarge, match=f"--limit {name}=NUMBER"):
        read(3, limits)
