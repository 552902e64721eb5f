"""The packet as a PDF: tagged, bookmarked, literal, the same bytes each time."""

import datetime
import io
from collections.abc import Callable

import msgspec
import pikepdf
import pypdfium2 as pdfium
import pytest

from rebuttal.model.packet import Packet, Paragraph, Sentence, Table, Voice, Wording
from rebuttal.model.text import Document
from rebuttal.writing.typeset import typeset, typeset_letter


def text_of_pages(pdf: bytes) -> list[str]:
    """The words of each page, on one line."""
    document = pdfium.PdfDocument(pdf)
    pages = [page.get_textpage().get_text_bounded() for page in document]
    return [" ".join(page.split()) for page in pages]


@pytest.fixture
def made(packet: Packet, denial: Document, note: Document) -> bytes:
    return typeset(packet, (denial, note))


def test_letters_and_exhibits_and_their_pages_have_bookmarks(made: bytes) -> None:
    with pikepdf.open(io.BytesIO(made)) as pdf, pdf.open_outline() as outline:
        titles = [(str(item.title), [str(c.title) for c in item.children]) for item in outline.root]
    assert titles == [
        ("Appeal of a refused lumbar spine MRI", []),
        ("Your plan on one page", []),
        ("Formal internal appeal", []),
        ("Physician's attestation", []),
        ("Exhibit A: Denial letter", ["Exhibit A, page 1"]),
        ("Exhibit B: Office note", ["Exhibit B, page 1", "Exhibit B, page 2"]),
    ]


def test_it_is_tagged_titled_and_in_english(made: bytes) -> None:
    with pikepdf.open(io.BytesIO(made)) as pdf:
        assert "/StructTreeRoot" in pdf.Root
        assert bool(pdf.Root.MarkInfo.Marked)
        assert str(pdf.Root.Lang) == "en-US"
        assert bool(pdf.Root.ViewerPreferences.DisplayDocTitle)
        with pdf.open_metadata() as meta:
            assert meta["pdfuaid:part"] == "1"
            assert meta["dc:title"] == "Appeal of a refused lumbar spine MRI"


def test_every_page_is_where_the_cover_says(made: bytes) -> None:
    pages = text_of_pages(made)
    assert len(pages) == 7
    assert "Formal internal appeal the member 3" in pages[0]
    assert "Formal internal appeal" in pages[2]
    assert "packet page 3 of 7" in pages[2]
    assert "B Office note 6" in pages[0]


def test_what_is_missing_stands_on_the_letter_and_on_the_cover(made: bytes) -> None:
    pages = text_of_pages(made)
    assert "Not ready to send yet • The physician must fill in" in pages[3]
    assert "not ready to send yet" in pages[0].lower()
    assert "Not ready" not in pages[2]


def test_exhibits_are_stamped_and_hold_their_words(made: bytes) -> None:
    pages = text_of_pages(made)
    assert "Exhibit A · page 1 of 1" in pages[4]
    assert "We have denied the MRI of the lumbar spine, CPT 72148." in pages[4]
    assert "Exhibit B · page 2 of 2" in pages[6]
    assert "Indented words keep their place." in pages[6]


def test_quoted_words_of_an_exhibit_are_marked_yellow(made: bytes) -> None:
    image = pdfium.PdfDocument(made)[4].render(scale=1).to_pil().convert("RGB")
    colours = {colour for _, colour in image.getcolors(100_000)}
    assert any(r > 240 and g > 210 and b < 120 for r, g, b in colours)


def test_nothing_active_of_a_source_paper_is_taken_over(made: bytes) -> None:
    with pikepdf.open(io.BytesIO(made)) as pdf:
        dumped = "".join(repr(o) for o in pdf.objects if not isinstance(o, pikepdf.Stream))
        assert not pdf.attachments
    assert not any(word in dumped for word in ("JavaScript", "/Launch", "x.exe", "OpenAction"))


INJECTED = (
    " {{7*7}} #import “x” <script>alert(1)</script> $x^2$ _a_ *b* @ref \\input{y} %s"
    " {% import os %} #panic() [c] // d /* e */ = f"
)


def test_words_of_a_paper_are_never_markup(
    make_packet: Callable[[str], Packet], denial: Document, note: Document
) -> None:
    pages = text_of_pages(typeset(make_packet(INJECTED), (denial, note)))
    assert " ".join(INJECTED.split()) in pages[2].replace("￾", "")


@pytest.mark.parametrize("name", ["O'Brien", "Ñandú", "Ωμέγα", "Жук", "Li", "W" * 200])
def test_names_of_many_alphabets_are_set(
    make_packet: Callable[[str], Packet], denial: Document, note: Document, name: str
) -> None:
    pages = text_of_pages(typeset(make_packet(f" {name}"), (denial, note)))
    shown = pages[2].replace("\u200b", "").replace("￾", "").replace(" ", "")
    assert name in shown


@pytest.mark.parametrize(("name", "number"), [("\U00020bb7", "U+20BB7"), ("\U000f0000", "U+F0000")])
def test_a_character_that_no_font_has_is_printed_as_its_number(
    make_packet: Callable[[str], Packet], denial: Document, note: Document, name: str, number: str
) -> None:
    pages = text_of_pages(typeset(make_packet(f" {name}"), (denial, note)))
    assert number in pages[2] or name in pages[2]


def test_control_characters_do_not_stop_the_packet(
    make_packet: Callable[[str], Packet], denial: Document, note: Document
) -> None:
    pages = text_of_pages(typeset(make_packet("\x00\x07\x1b a\u202eb"), (denial, note)))
    assert "ab" in pages[2]


def test_the_same_packet_gives_the_same_bytes(
    packet: Packet, denial: Document, note: Document
) -> None:
    assert typeset(packet, (denial, note)) == typeset(packet, (denial, note))


def test_a_paper_that_cannot_be_opened_is_set_from_its_text(
    packet: Packet, denial: Document, note: Document
) -> None:
    broken = msgspec.structs.replace(denial, data=b"%PDF-1.7 nothing more")
    pages = text_of_pages(typeset(packet, (broken, note)))
    assert "We have denied the MRI of the lumbar spine, CPT 72148." in pages[4]


def test_a_long_letter_repeats_its_title_and_its_table_heads(
    packet: Packet, denial: Document, note: Document
) -> None:
    appeal = packet.letters[1]
    filler = Paragraph((Sentence("Please read on. " * 400, (Wording(),)),))
    longer = msgspec.structs.replace(appeal, blocks=(filler, *appeal.blocks))
    pages = text_of_pages(
        typeset(msgspec.structs.replace(packet, letters=(longer,)), (denial, note))
    )
    assert "Formal internal appeal" in pages[2]
    assert "page 2 of 3" in pages[2]


def test_one_letter_alone(packet: Packet) -> None:
    pdf = typeset_letter(packet.letters[1], datetime.date(2026, 9, 14))
    pages = text_of_pages(pdf)
    assert len(pages) == 1
    assert "page 1 of 1" in pages[0]
    assert "packet page" not in pages[0]


def test_a_table_over_two_pages_repeats_its_head(
    packet: Packet, denial: Document, note: Document
) -> None:
    appeal = packet.letters[1]
    (table,) = [block for block in appeal.blocks if isinstance(block, Table)]
    long = msgspec.structs.replace(table, rows=table.rows * 12)
    letters = (msgspec.structs.replace(appeal, blocks=(long,)),)
    pages = text_of_pages(typeset(msgspec.structs.replace(packet, letters=letters), (denial, note)))
    heads = [page.lower().count("the rule asks for") for page in pages[1:3]]
    assert heads == [1, 1]


def turned(document: Document) -> Document:
    """The paper with its page turned, and a filled field and a remark on it."""
    with pikepdf.open(io.BytesIO(document.data)) as pdf:
        page = pdf.pages[0]
        page.Rotate = 90
        look = pdf.make_stream(b"BT /F1 11 Tf 2 2 Td (Filled by hand) Tj ET")
        look.update(
            pikepdf.Dictionary(
                Type=pikepdf.Name.XObject,
                Subtype=pikepdf.Name.Form,
                BBox=[0, 0, 200, 20],
                Resources=page.Resources,
            )
        )
        remark = pikepdf.Dictionary(
            Type=pikepdf.Name.Annot,
            Subtype=pikepdf.Name.FreeText,
            Rect=[72, 300, 272, 320],
            F=4,
            AP=pikepdf.Dictionary(N=look),
        )
        page.Annots = pdf.make_indirect(pikepdf.Array([remark]))
        out = io.BytesIO()
        pdf.save(out, deterministic_id=True)
    pages = (msgspec.structs.replace(document.pages[0], width=792.0, height=612.0, words=()),)
    return msgspec.structs.replace(document, data=out.getvalue(), pages=pages)


def test_a_turned_page_keeps_its_remarks_and_lies_inside_its_frame(
    packet: Packet, denial: Document, note: Document
) -> None:
    pdf = typeset(packet, (turned(denial), note))
    pages = text_of_pages(pdf)
    assert "Filled by hand" in pages[4]
    page = pdfium.PdfDocument(pdf)[4].get_textpage()
    boxes = [page.get_charbox(at) for at in range(page.count_chars())]
    assert all(left >= 20 and right <= 592 for left, _, right, _ in boxes if right > left)


def test_a_signed_letter_that_runs_over_by_a_few_lines_is_set_on_one_page_less(
    packet: Packet,
) -> None:
    letter = next(own for own in packet.letters if own.voice is Voice.MEMBER)
    line = Paragraph((Sentence("One line of the letter.", (Wording("a line"),)),))

    def pages(count: int) -> int:
        longer = msgspec.structs.replace(letter, blocks=(line,) * count + letter.blocks)
        return len(text_of_pages(typeset_letter(longer, packet.today)))

    assert [pages(count) for count in (5, 8, 30)] == [1, 1, 2]
