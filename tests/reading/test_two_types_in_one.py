"""A file that is two types at once is taken for one, and only that one is read."""

import pytest

from rebuttal.errors import PaperUnknown
from rebuttal.reading.paper import PaperFile
from rebuttal.reading.readers import papers_in
from tests.conftest import MakePdf
from tests.office_files import packed

OTHER = "The appeal was withdrawn."
ARCHIVE = packed({"other.txt": OTHER})
PAGE = f"<!doctype html><html><body><p>{OTHER}</p><script>go()</script></body></html>\n".encode()


@pytest.mark.parametrize(
    ("before", "behind"),
    [(b"", ARCHIVE), (b"", PAGE), (PAGE, b""), (ARCHIVE[:400], b""), (b"PK\x03\x04", ARCHIVE)],
)
def test_a_pdf_that_is_something_else_too_is_read_as_the_pdf_that_viewers_show(
    make_pdf: MakePdf, before: bytes, behind: bytes
) -> None:
    pdf = make_pdf("BT /F1 11 Tf 72 700 Td (The MRI is denied.) Tj ET")
    reading = papers_in(PaperFile("d1", "letter.pdf", before + pdf + behind))

    assert [paper.media_type for paper in reading.documents] == ["application/pdf"]
    assert reading.documents[0].text.split() == ["The", "MRI", "is", "denied."]


def test_a_web_page_in_front_of_an_archive_is_refused() -> None:
    with pytest.raises(PaperUnknown):
        papers_in(PaperFile("d1", "portal.html", PAGE + packed({"b.txt": "Another paper."})))
