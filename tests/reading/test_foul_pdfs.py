"""A PDF that swells, loops, or would act is read or refused; the others go on."""

from collections.abc import Callable

import pytest

from rebuttal.errors import PaperDamaged, PaperError, PaperTooLarge
from rebuttal.reading.child import ReadingChild
from rebuttal.reading.paper import Limits, PaperFile
from rebuttal.reading.readers import papers_in
from tests import foul_pdfs

SAID = "The MRI of the lumbar spine is denied."
MEMORY = 700_000_000  # bytes of the process in which the swelling file is read


def words_of(data: bytes) -> str:
    (document,) = papers_in(PaperFile("d1", "letter.pdf", data)).documents
    return document.text


@pytest.mark.parametrize("made", [foul_pdfs.acting, foul_pdfs.nested])
def test_what_a_pdf_would_do_is_not_done_and_its_words_are_read(made: Callable[[], bytes]) -> None:
    assert words_of(made()) == SAID


@pytest.mark.parametrize("made", [foul_pdfs.looping, foul_pdfs.calling_itself])
def test_a_pdf_that_goes_in_a_circle_is_read_once_round(made: Callable[[], bytes]) -> None:
    assert words_of(made()).startswith(SAID)


@pytest.mark.parametrize(
    ("made", "error", "said"),
    [
        (foul_pdfs.half, PaperDamaged, "cut off before its end"),
        (foul_pdfs.many_pages, PaperTooLarge, "100,000 pages; at most 400"),
        (foul_pdfs.deep, PaperDamaged, "None of its pages can be opened"),
    ],
)
def test_a_pdf_without_readable_pages_is_refused(
    made: Callable[[], bytes], error: type[PaperError], said: str
) -> None:
    with pytest.raises(error, match=said):
        words_of(made())


def test_a_stream_that_unpacks_to_gigabytes_costs_only_its_file() -> None:
    data = foul_pdfs.swelling(gigabytes=10)
    assert len(data) < 100_000

    limits = Limits(seconds=1.5, memory=MEMORY)
    with ReadingChild() as child:
        with pytest.raises(PaperError, match=r"bomb\.pdf"):
            child.read(PaperFile("d1", "bomb.pdf", data, limits), lambda _: None)
        after = PaperFile("d2", "letter.pdf", foul_pdfs.acting())
        (document,) = child.read(after, lambda _: None).documents
    assert document.text == SAID
