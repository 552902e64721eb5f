"""What leaves: exhibits without private words, marks that a fax shows, parts, structure."""

import datetime
import io
import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from pathlib import Path

import pikepdf
import pypdfium2 as pdfium
import pytest
from PIL import Image, ImageDraw

from rebuttal import appeal
from rebuttal.knowledge.shelf import Shelf
from rebuttal.model.packet import Packet, Sending
from rebuttal.model.text import Document
from rebuttal.reading.print_copy import Copy, pdf_of
from rebuttal.writing.sending import outgoing
from rebuttal.writing.typeset import typeset

SHELF = Shelf()
DAY = datetime.date(2026, 10, 19)
DEMO = Path(__file__).parents[2] / "rebuttal" / "demo"
PRIVATE = (
    "SSN: 219-09-9999  MRN: 0048213\nShe attends a methadone clinic since 2021.\n"
    "PAST MEDICAL HISTORY"
)
FAX = (204, 196)


@cache
def papers() -> tuple[Document, ...]:
    names = ("denial_letter.pdf", "visit_july.txt", "visit_september.pdf")
    documents, _ = appeal.read([DEMO / name for name in names])
    return documents


@pytest.fixture(scope="module")
def private(tmp_path_factory: pytest.TempPathFactory) -> appeal.Prepared:
    note = tmp_path_factory.mktemp("papers") / "visit.txt"
    text = (DEMO / "visit_july.txt").read_text("utf-8")
    note.write_text(text.replace("PAST MEDICAL HISTORY", PRIVATE), "utf-8")
    documents, _ = appeal.read([DEMO / "denial_letter.pdf", note])
    return appeal.prepare(documents, shelf=SHELF, today=DAY)


@cache
def whole() -> tuple[Packet, bytes]:
    prepared = appeal.prepare(papers(), shelf=SHELF, today=DAY)
    return prepared.packet, typeset(prepared.packet, prepared.documents)


def words(pdf: bytes) -> str:
    return "\n".join(page.get_textpage().get_text_bounded() for page in pdfium.PdfDocument(pdf))


def test_private_words_are_not_in_the_file_of_the_exhibits(private: appeal.Prepared) -> None:
    said = words(typeset(private.packet, private.documents))

    assert "Left out of the exhibits" in said
    assert not re.search(r"219-09-9999|0048213|methadone", said)


def test_private_words_are_shown_when_the_user_keeps_them(
    private: appeal.Prepared, tmp_path: Path
) -> None:
    appeal.save(private, tmp_path / "packet", sending=Sending(keep_private=True))

    assert "219-09-9999" in words((tmp_path / "packet" / "packet.pdf").read_bytes())


def test_places_in_letters_lead_to_their_exhibit_page() -> None:
    packet, data = whole()
    with pikepdf.open(io.BytesIO(data)) as pdf:
        links = [note for page in pdf.pages for note in page.get("/Annots", ()) if "/Dest" in note]
    assert packet.exhibits
    assert len(links) > len(packet.letters) + len(packet.exhibits)


def test_exhibits_over_the_limit_are_sent_in_parts() -> None:
    packet, _ = whole()
    sizes = {n: len(d) for n, d in outgoing(packet, papers(), Sending(0.06)).items()}
    parts = [name for name in sizes if name.startswith("send/exhibits-part-")]

    assert len(parts) == len(packet.exhibits)
    assert all(f"of-{len(parts)}" in name for name in parts)


def test_only_letters_that_can_leave_are_among_the_files_to_send() -> None:
    packet, _ = whole()
    waiting = {letter.id for letter in packet.letters if letter.missing}
    sent = " ".join(outgoing(packet, papers(), Sending()))

    assert waiting
    assert not [name for name in waiting if name in sent]


def one_bit(data: bytes, page: int) -> Image.Image:
    """A page as a fine fax shows it."""
    picture: Image.Image = (
        pdfium.PdfDocument(data)[page].render(scale=FAX[0] / 72, grayscale=True).to_pil()
    )
    height = round(picture.height * FAX[1] / FAX[0])
    return picture.resize((picture.width, height)).convert("1", dither=Image.Dither.NONE)


def test_words_and_marks_of_an_exhibit_survive_a_fax() -> None:
    packet, data = whole()
    first = len(pdfium.PdfDocument(data)) - sum(
        len(next(d for d in papers() if d.id == e.document).pages) for e in packet.exhibits
    )
    fax = one_bit(data, first)
    dark = fax.histogram()[0] / (fax.width * fax.height)
    ink = [fax.crop((x, 0, x + 1, fax.height)).histogram()[0] for x in range(fax.width // 5)]

    assert 0.005 < dark < 0.2
    assert max(ink) > 40


def test_a_photographed_paper_is_shown_as_a_picture() -> None:
    photo = Image.new("L", (850, 1100), 250)
    ImageDraw.Draw(photo).text((100, 100), "Seen on 08/28/2026", fill=0)
    jpeg = io.BytesIO()
    photo.save(jpeg, "JPEG")
    page = pdfium.PdfDocument(pdf_of([Copy(jpeg.getvalue(), 850, 1100, 612, 792)]))[0]
    shown = page.render(scale=1, grayscale=True).to_pil()

    assert shown.size == (612, 792)
    assert shown.getextrema()[0] < 128


def elements(node: pikepdf.Object) -> Iterator[pikepdf.Dictionary]:
    """Every structure element below a node, in the order of reading."""
    kids = node.get("/K")
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            yield kid
            yield from elements(kid)


@pytest.fixture(scope="module")
def tags() -> list[tuple[str, str]]:
    """Each element's tag and alternative text."""
    with pikepdf.open(io.BytesIO(whole()[1])) as pdf:
        root = pdf.Root.StructTreeRoot
        return [(str(e.S)[1:], str(e.get("/Alt", ""))) for e in elements(root)]


def test_every_figure_says_what_it_shows(tags: list[tuple[str, str]]) -> None:
    assert [alt for tag, alt in tags if tag == "Figure" and not alt.strip()] == []
    assert any(tag == "Figure" for tag, _ in tags)


def test_headings_never_skip_a_level(tags: list[tuple[str, str]]) -> None:
    levels = [int(tag[1]) for tag, _ in tags if re.fullmatch(r"H\d", tag)]

    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_tables_have_header_cells_and_lists_have_items(tags: list[tuple[str, str]]) -> None:
    names = [tag for tag, _ in tags]

    assert {"Table", "TH", "TD", "L", "LI", "LBody", "Link"} <= set(names)
    assert names.count("TH") >= names.count("Table")


def test_letters_are_read_in_the_order_of_the_packet() -> None:
    packet, data = whole()
    with pikepdf.open(io.BytesIO(data)) as pdf, pdf.open_outline() as outline:
        titles = [str(item.title) for item in outline.root]
        tagged = [e for e in elements(pdf.Root.StructTreeRoot) if str(e.S) == "/H1"]

    exhibits = [f"Exhibit {e.letter}: {e.title}" for e in packet.exhibits]
    assert titles == [packet.title, *(letter.title for letter in packet.letters), *exhibits]
    assert len(tagged) == len(titles)
