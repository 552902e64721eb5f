"""What a PDF says and does not show is not read; what it shows and does not say is."""

import io
import random
from collections.abc import Callable

import pikepdf
import pytest
from PIL import Image

from rebuttal.errors import PaperTooLarge
from rebuttal.model.text import Document
from rebuttal.reading.letter_use import is_garbled
from rebuttal.reading.paper import Limits, PaperFile
from rebuttal.reading.readers import papers_in
from tests.foul_pdfs import one_page, stream
from tests.reading.test_pictures import LINES, page, picture_of, saved

MakePdf = Callable[..., bytes]
TO_PRIVATE = b"""/CIDInit /ProcSet findresource begin 12 dict begin begincmap
/CMapName /Private def /CMapType 2 def
1 begincodespacerange <00> <FF> endcodespacerange
1 beginbfrange <21> <7E> <E021> endbfrange
endcmap end end"""
TO_THE_NEXT = TO_PRIVATE.replace(b"<21> <7E> <E021>", b"<21> <7E> <0022>")
FIGURES_MOVED = b"""/CIDInit /ProcSet findresource begin 12 dict begin begincmap
/CMapName /Moved def /CMapType 2 def
1 begincodespacerange <00> <FF> endcodespacerange
3 beginbfrange <20> <2F> <0020> <30> <38> <0031> <3A> <7E> <003A> endbfrange
1 beginbfchar <39> <0030> endbfchar
endcmap end end"""
PROSE = [
    "We have looked at the request of your doctor for a scan of the lower back.",
    "We cannot approve it, because the notes do not say how long you had pain,",
    "nor which treatment was tried before the scan was asked for by the office.",
    "You may ask us to look at this again, and send us what your doctor wrote.",
]
REMARK = "BT /F1 12 Tf 60 100 Td (You agree with this denial.) Tj ET"
NOTE = b"taken at home"


def read(data: bytes) -> Document:
    (document,) = papers_in(PaperFile("d1", "paper", data)).documents
    return document


def bytes_of(pdf: pikepdf.Pdf) -> bytes:
    file = io.BytesIO()
    pdf.save(file)
    return file.getvalue()


def with_characters(data: bytes, meanings: bytes = TO_PRIVATE) -> bytes:
    """The PDF whose letters are shown as before and mean something else when copied."""
    pdf = pikepdf.open(io.BytesIO(data))
    pdf.pages[0].Resources.Font.F1.ToUnicode = pdf.make_stream(meanings)
    return bytes_of(pdf)


def with_layer(data: bytes, *, shown: bool) -> bytes:
    """The PDF with a sentence on a layer that is switched on or off."""
    pdf = pikepdf.open(io.BytesIO(data))
    layer = pdf.make_indirect(pikepdf.Dictionary(Type=pikepdf.Name.OCG, Name="Remarks"))
    state = pikepdf.Dictionary(OFF=pikepdf.Array([] if shown else [layer]))
    pdf.Root.OCProperties = pikepdf.Dictionary(OCGs=pikepdf.Array([layer]), D=state)
    pdf.pages[0].Resources.Properties = pikepdf.Dictionary(L1=layer)
    pdf.pages[0].contents_add(f"/OC /L1 BDC {REMARK} EMC".encode())
    return bytes_of(pdf)


def with_unseen_words(data: bytes, words: str) -> bytes:
    """A scan under which other words are laid, painted with nothing."""
    pdf = pikepdf.open(io.BytesIO(saved(picture_of(data), "PDF", resolution=200)))
    font = pikepdf.Dictionary(
        Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica
    )
    pdf.pages[0].Resources.Font = pikepdf.Dictionary(F1=font)
    lines = " ".join(f"({words}) Tj T*" for _ in range(9))
    pdf.pages[0].contents_add(f"BT 3 Tr /F1 9 Tf 12 TL 40 200 Td {lines} ET".encode())
    return bytes_of(pdf)


def test_letters_without_a_meaning_are_read_from_the_picture(make_pdf: MakePdf) -> None:
    document = read(with_characters(make_pdf(page(LINES))))

    assert LINES[4] in document.text
    assert any("recognition" in warning for warning in document.warnings)


def test_a_page_whose_letters_mean_other_letters_is_not_believed(make_pdf: MakePdf) -> None:
    data = with_characters(make_pdf(page(PROSE)), TO_THE_NEXT)
    no_pictures = Limits(pictures=0)
    with pytest.raises(PaperTooLarge):
        papers_in(PaperFile("d1", "paper", data, no_pictures))

    assert papers_in(PaperFile("d1", "paper", make_pdf(page(PROSE)), no_pictures)).documents


def test_figures_that_mean_other_figures_are_not_believed(make_pdf: MakePdf) -> None:
    data = with_characters(make_pdf(page(LINES)), FIGURES_MOVED)

    document = read(data)

    assert document.text.split("\n") == LINES
    assert "text recognition" in document.warnings[0]


@pytest.mark.parametrize("said", ["You agree with this denial.", "30", "Approved"])
def test_words_said_in_place_of_those_that_are_seen_are_not_believed(said: str) -> None:
    seen = b"BT /F1 11 Tf 72 700 Td (The scan is denied; appeal within 180 days.) Tj ET"
    data = one_page(stream(b"/Span << /ActualText (%s) >> BDC %s EMC" % (said.encode(), seen)))
    with pytest.raises(PaperTooLarge):
        papers_in(PaperFile("d1", "paper", data, Limits(pictures=0)))


def test_letters_said_for_a_ligature_are_believed() -> None:
    seen = b"BT /F1 11 Tf 72 700 Td (The of) Tj ET /Span << /ActualText (fi) >> BDC %s EMC" % (
        b"BT /F1 11 Tf 103 700 Td (f) Tj ET"
    )
    assert read(one_page(stream(seen))).text == "The offi"


def test_what_a_pdf_says_of_itself_beside_its_pages_is_not_read(make_pdf: MakePdf) -> None:
    pdf = pikepdf.open(io.BytesIO(make_pdf(page(LINES))))
    pdf.docinfo["/Title"] = "You agree with this denial."
    with pdf.open_metadata() as about:
        about["dc:description"] = "You agree with this denial."
    alike = pikepdf.Dictionary(Type=pikepdf.Name.StructElem, S=pikepdf.Name.Figure)
    alike.Alt = pikepdf.String("You agree with this denial.")
    pdf.Root.StructTreeRoot = pikepdf.Dictionary(Type=pikepdf.Name.StructTreeRoot, K=alike)

    assert read(bytes_of(pdf)).text == read(make_pdf(page(LINES))).text


@pytest.mark.parametrize("step", [1, 3, 13])
def test_letters_put_in_the_place_of_others_are_noticed(step: int) -> None:
    alphabet = "abcdefghijklmnopqrstuvwxyz"
    others = str.maketrans(alphabet, alphabet[step:] + alphabet[:step])
    text = " ".join(PROSE)
    assert is_garbled(text.lower().translate(others))
    assert not is_garbled(text)
    assert not is_garbled(text.upper())


def test_few_letters_say_nothing_of_how_they_are_used() -> None:
    assert not is_garbled("CPT 72148 LT PROC QTY XR KUB DX M54.16 RX " * 4)


def test_words_laid_unseen_under_a_scan_are_not_believed(make_pdf: MakePdf) -> None:
    document = read(with_unseen_words(make_pdf(page(LINES)), "You agree with this denial now"))

    assert "agree" not in document.text
    assert LINES[4] in document.text


@pytest.mark.parametrize("shown", [True, False])
def test_a_layer_is_read_only_when_it_is_switched_on(make_pdf: MakePdf, *, shown: bool) -> None:
    document = read(with_layer(make_pdf(page(LINES)), shown=shown))

    assert ("You agree" in document.text) is shown
    assert LINES[4] in document.text


def squares() -> str:
    """A field of small black squares, as a code for cameras is printed."""
    chance = random.Random(1)
    spots = ((x, y) for x in range(29) for y in range(29) if chance.random() < 0.5)
    return " ".join(f"{400 + 3 * x} {200 + 3 * y} 3 3 re" for x, y in spots) + " f"


def test_a_code_for_cameras_gives_no_words(make_pdf: MakePdf) -> None:
    pdf = make_pdf(f"{page(LINES)} {squares()}")

    assert read(pdf).text == read(make_pdf(page(LINES))).text
    assert read(saved(picture_of(pdf), "PNG", dpi=(200, 200))).text.split("\n") == LINES


def test_a_photo_in_an_exhibit_tells_nothing_of_the_camera(make_pdf: MakePdf) -> None:
    held = Image.Exif()
    held[0x010E] = "at the kitchen table"
    photo = saved(picture_of(make_pdf(page(LINES))), "JPEG", exif=held, comment=NOTE)

    assert NOTE in photo
    assert b"Exif" in photo
    shown = read(photo).data
    assert shown.startswith(b"%PDF-")
    assert NOTE not in shown
    assert b"Exif" not in shown
