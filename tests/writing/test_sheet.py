"""Papers are set on the sheet of their country: PDF, Word and envelope alike."""

import io
import zipfile

import pypdfium2 as pdfium
import pytest

from rebuttal.knowledge.shelf import Shelf
from rebuttal.model.case import Case
from rebuttal.model.packet import Packet, Sending, Sentence, Sheet
from rebuttal.model.text import Document
from rebuttal.model.value import changed
from rebuttal.reasoning.judge import reason
from rebuttal.writing.bundle import made_file, stem_of
from rebuttal.writing.packets import write
from rebuttal.writing.sending import outgoing
from rebuttal.writing.typeset import typeset
from tests.builders import DAY, make_case

SHELF = Shelf()
TODAY = DAY(2026, 11, 23)
SIZES = {Sheet.LETTER: (612, 792), Sheet.A4: (595, 842)}
ENVELOPES = {Sheet.LETTER: (684, 297), Sheet.A4: (624, 312)}


def packet_of(answers: dict[str, str]) -> Packet:
    case: Case = make_case(dated=DAY(2026, 11, 2), answers=answers)
    return write(case, reason(case, SHELF, TODAY), SHELF)


def sizes(pdf: bytes) -> set[tuple[int, int]]:
    return {tuple(map(round, page.get_size())) for page in pdfium.PdfDocument(pdf)}


@pytest.mark.parametrize("country", ["GB", "AU", "IE", "IN", "SG", "AE", "HK", "NL", "ZA", "NZ"])
def test_abroad_the_sheet_is_a4(country: str) -> None:
    assert packet_of({"country": country}).sheet is Sheet.A4


def test_both_german_systems_print_on_a4_before_it_is_known_which() -> None:
    assert packet_of({"country": "DE"}).sheet is Sheet.A4


@pytest.mark.parametrize("answers", [{}, {"country": "CA"}, {"regime": "erisa_self_funded"}])
def test_in_north_america_and_where_nothing_is_known_it_is_us_letter(
    answers: dict[str, str],
) -> None:
    assert packet_of(answers).sheet is Sheet.LETTER


@pytest.mark.parametrize("sheet", Sheet)
def test_every_page_of_a_packet_has_the_size_of_its_sheet(
    sheet: Sheet, packet: Packet, denial: Document, note: Document
) -> None:
    assert sizes(typeset(changed(packet, sheet=sheet), (denial, note))) == {SIZES[sheet]}


@pytest.mark.parametrize("sheet", Sheet)
def test_a_letter_alone_and_its_word_file_have_that_size_too(sheet: Sheet, packet: Packet) -> None:
    own = changed(packet, sheet=sheet)
    stem = f"letters/{stem_of(own, own.letters[1])}"
    word = zipfile.ZipFile(io.BytesIO(made_file(own, (), f"{stem}.docx") or b""))
    wide = {Sheet.LETTER: 'w:w="12240" w:h="15840"', Sheet.A4: 'w:w="11906" w:h="16838"'}

    assert sizes(made_file(own, (), f"{stem}.pdf") or b"") == {SIZES[sheet]}
    assert wide[sheet] in word.read("word/document.xml").decode()


@pytest.mark.parametrize("sheet", Sheet)
def test_an_envelope_bears_the_address_and_no_fax_number(
    sheet: Sheet, packet: Packet, denial: Document, note: Document
) -> None:
    lines = ("Lakeshore Mutual", "PO Box 12", "Duluth, MN 55801", "Fax 218-555-0100")
    letters = tuple(
        changed(own, addressee=tuple(Sentence(line, ()) for line in lines), enclosures=("Note",))
        for own in packet.letters
    )
    own = changed(packet, sheet=sheet, letters=letters, exhibits=())
    pdf = outgoing(own, (denial, note), Sending())["send/envelope.pdf"]
    page = pdfium.PdfDocument(pdf)[0]

    assert tuple(map(round, page.get_size())) == ENVELOPES[sheet]
    assert "Duluth, MN 55801" in page.get_textpage().get_text_bounded()
    assert "Fax" not in page.get_textpage().get_text_bounded()


def test_without_an_address_there_is_no_envelope(
    packet: Packet, denial: Document, note: Document
) -> None:
    letters = tuple(changed(own, addressee=()) for own in packet.letters)

    assert "send/envelope.pdf" not in outgoing(
        changed(packet, letters=letters), (denial, note), Sending()
    )
