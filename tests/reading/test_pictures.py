"""Scans and photos are read word by word, each at its place."""

import io
import random
import re
import zlib
from collections.abc import Callable
from typing import Any

import pypdfium2 as pdfium
import pytest
from PIL import Image, ImageChops, ImageDraw, ImageFilter, ImageOps

from rebuttal.errors import PaperDamaged, PaperTooLarge, PaperWithoutText
from rebuttal.model.text import UNREAD, Document
from rebuttal.reading.paper import Limits, PaperFile
from rebuttal.reading.readers import papers_in
from tests.reading.heic_photo import PHOTO

MakePdf = Callable[..., bytes]
LINES = [
    "Prairie Lantern Health Plan",
    "March 3, 2026",
    "Member ID: PLH-40771-02",
    "We cannot approve the MRI of the lumbar spine (72148).",
    "You may appeal within 180 days of the date of this letter.",
    "Fax your appeal to 555-010-4477.",
]


def page(lines: list[str]) -> str:
    shown = " ".join(
        f"({line.replace('(', chr(92) + '(').replace(')', chr(92) + ')')}) Tj T*" for line in lines
    )
    return f"BT /F1 12 Tf 24 TL 60 330 Td {shown} ET"


def picture_of(pdf: bytes, scale: float = 200 / 72) -> Image.Image:
    """The upper half of the first page, as a scanner gives it."""
    with pdfium.PdfDocument(pdf) as opened:
        whole: Image.Image = opened[0].render(scale=scale, grayscale=True).to_pil()
    return whole.crop((0, round(400 * scale), whole.width, round(640 * scale)))


def saved(image: Image.Image, kind: str, **how: Any) -> bytes:
    file = io.BytesIO()
    image.save(file, kind, **how)
    return file.getvalue()


def read(data: bytes, limits: Limits | None = None) -> Document:
    (document,) = papers_in(PaperFile("d1", "photo", data, limits or Limits())).documents
    return document


@pytest.fixture(scope="module")
def scan(make_pdf: MakePdf) -> Image.Image:
    return picture_of(make_pdf(page(LINES)))


@pytest.fixture(scope="module")
def document(scan: Image.Image) -> Document:
    return read(saved(scan, "PNG", dpi=(200, 200)))


def test_a_scan_is_read_line_by_line(document: Document) -> None:
    assert [line for line in document.text.splitlines() if line] == LINES


def test_each_word_of_a_scan_stands_where_it_was_printed(
    document: Document, make_pdf: MakePdf
) -> None:
    printed = read(make_pdf(page(LINES)))
    (sheet,), (original,) = document.pages, printed.pages

    assert (round(sheet.width), round(sheet.height)) == (612, 240)
    assert len(sheet.words) == len(original.words)
    for seen, was in zip(sheet.words, original.words, strict=True):
        assert abs(seen.box.x0 - was.box.x0) < 3
        assert abs(seen.box.x1 - was.box.x1) < 3
        assert seen.box.y0 < (was.box.y0 + was.box.y1) / 2 - 400 < seen.box.y1
        assert 0.5 < seen.confidence <= 1


def test_the_paper_says_that_it_was_recognised(document: Document) -> None:
    assert len(document.warnings) == 1
    assert "read by text recognition" in document.warnings[0]


def test_a_page_that_lies_wrong_is_turned(scan: Image.Image) -> None:
    text = read(saved(scan.rotate(90, expand=True), "PNG")).text

    assert [line for line in text.splitlines() if line] == LINES


def test_the_pages_of_a_pdf_are_read_each_in_its_way(make_pdf: MakePdf, scan: Image.Image) -> None:
    words = make_pdf("BT /F1 12 Tf 60 700 Td (Typed words.) Tj ET")
    mixed = io.BytesIO()
    with pdfium.PdfDocument(words) as pdf, pdfium.PdfDocument(saved(scan, "PDF")) as other:
        pdf.import_pages(other)
        pdf.save(mixed)

    document = read(mixed.getvalue())
    assert [sheet.number for sheet in document.pages] == [1, 2]
    assert document.text.startswith("Typed words.\n")
    assert "within 180 days of the date" in document.text
    assert [warning[:6] for warning in document.warnings] == ["Page 2"]


def test_a_phone_photo_is_turned_as_the_camera_was_held(scan: Image.Image) -> None:
    held = Image.Exif()
    held[0x0112] = 6
    turned = scan.rotate(90, expand=True)
    upright = ImageOps.exif_transpose(Image.open(io.BytesIO(saved(turned, "JPEG", exif=held))))

    document = read(saved(turned, "JPEG", exif=held))
    assert upright.size == scan.size
    assert document.pages[0].width > document.pages[0].height
    assert LINES[4] in document.text


def test_a_phone_photo_in_the_phones_own_format_is_read() -> None:
    document = read(PHOTO)

    assert document.media_type == "image/heic"
    assert document.text.splitlines() == [
        "You may appeal within 180 days.",
        "Member ID: PLH-40771-02",
    ]


def test_every_page_of_a_fax_file_is_read(scan: Image.Image) -> None:
    fax = scan.crop((0, 300, scan.width, 500)).convert("1")

    document = read(saved(fax, "TIFF", save_all=True, append_images=[fax], dpi=(200, 200)))
    assert len(document.pages) == 2
    assert document.text.count("within 180 days") == 2


def test_a_picture_too_large_is_refused_before_it_is_unpacked() -> None:
    png = bytearray(saved(Image.new("L", (8, 8)), "PNG"))
    png[16:24] = (65500).to_bytes(4, "big") * 2
    png[29:33] = zlib.crc32(png[12:29]).to_bytes(4, "big")

    with pytest.raises(PaperTooLarge, match="million points"):
        read(bytes(png))


def test_a_file_of_too_many_pictures_is_refused() -> None:
    dot = Image.new("1", (8, 8))

    with pytest.raises(PaperTooLarge, match="more than 5 pictures"):
        read(saved(dot, "TIFF", save_all=True, append_images=[dot] * 9), Limits(frames=5))


def test_a_film_is_read_by_its_first_picture(scan: Image.Image) -> None:
    film = saved(scan, "GIF", save_all=True, append_images=[Image.new("L", scan.size)] * 300)

    document = read(film)
    assert len(document.pages) == 1
    assert "first frame" in document.warnings[0]


def test_a_jpeg_too_large_is_refused_before_it_is_unpacked(scan: Image.Image) -> None:
    jpeg = bytearray(saved(scan, "JPEG"))
    at = jpeg.index(b"\xff\xc0")
    jpeg[at + 5 : at + 9] = (65500).to_bytes(2, "big") * 2

    with pytest.raises(PaperTooLarge, match="million points"):
        read(bytes(jpeg))


@pytest.mark.parametrize("dpi", [72, 100])
def test_a_coarse_scan_is_read_right_or_not_at_all(make_pdf: MakePdf, dpi: int) -> None:
    coarse = picture_of(make_pdf(page(LINES)), dpi / 72)
    numbers = {word for line in LINES for word in line.split() if any(map(str.isdigit, word))}

    words = read(saved(coarse, "PNG")).text.split()
    assert {word for word in words if any(map(str.isdigit, word))} <= numbers


def test_specks_of_a_fax_make_no_words(scan: Image.Image) -> None:
    random.seed(7)
    fax = scan.convert("1")
    for _ in range(1500):
        fax.putpixel((random.randrange(fax.width), random.randrange(fax.height)), 0)

    text = read(saved(fax, "TIFF")).text
    numbers = {word for line in LINES for word in line.split() if any(map(str.isdigit, word))}
    seen = {word for word in text.split() if any(map(str.isdigit, word))}
    assert seen <= numbers
    assert len(seen) >= len(numbers) - 2


def test_a_line_rubbed_out_is_not_read_as_something_else(scan: Image.Image) -> None:
    random.seed(3)
    torn = scan.copy()
    top, bottom = 395, 470
    for _ in range(900):
        x, y = random.randrange(140, 1250), random.randrange(top, bottom)
        torn.paste(255, (x, y, x + random.randrange(3, 14), y + random.randrange(2, 7)))

    document = read(saved(torn, "PNG"))
    lines = [line for line in document.text.splitlines() if line]
    assert not any(re.search(r"\b(?!180\b)\d+ days", line) for line in lines)
    assert [line for line in LINES if line in lines] >= [LINES[0]]


def test_a_blank_scan_is_refused() -> None:
    with pytest.raises(PaperWithoutText, match="No words can be read"):
        read(saved(Image.new("L", (1700, 2200), 255), "PNG"))


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "TIFF", "GIF", "WEBP", "BMP"])
def test_a_picture_cut_off_is_refused(scan: Image.Image, kind: str) -> None:
    whole = saved(scan, kind)

    with pytest.raises(PaperDamaged, match="broken"):
        read(whole[: len(whole) // 3])


def test_two_sheets_in_one_photo_are_read_one_after_the_other(make_pdf: MakePdf) -> None:
    scan = picture_of(make_pdf(page(LINES)))
    table = Image.new("L", (2 * scan.width + 600, scan.height + 500), 90)
    sheet = ImageOps.expand(scan, 60, 250)
    other = sheet.copy()
    other.paste(250, (0, 0, other.width, other.height // 2))  # its upper half is blank
    table.paste(other, (table.width - other.width - 60, 210))
    table.paste(sheet, (50, 190))

    document = read(saved(table.resize((table.width // 2, table.height // 2)), "PNG"))
    found = [line for line in document.text.splitlines() if line]
    assert found[: len(LINES)] == LINES
    assert found[len(LINES) :] == LINES[3:]
    right = [word for word in document.pages[0].words if word.box.x0 > document.pages[0].width / 2]
    assert len(right) == len(" ".join(LINES[3:]).split())


@pytest.mark.parametrize(("left", "down", "shade"), [(0.3, 1.0, 120), (0.4, 0.9, 80)])
def test_a_sheet_half_in_shadow_is_read_whole(
    make_pdf: MakePdf, left: float, down: float, shade: int
) -> None:
    sheet = picture_of(make_pdf(page(LINES))).convert("L")
    wide, high = sheet.size
    desk = Image.new("L", (wide + 400, high + 400), 60)
    desk.paste(sheet, (200, 200))
    corner = Image.new("L", desk.size, 255)
    ImageDraw.Draw(corner).polygon(
        [(desk.width * left, 0), (desk.width, 0), (desk.width, desk.height * down)], fill=shade
    )
    shaded = ImageChops.multiply(desk, corner.filter(ImageFilter.GaussianBlur(60)))

    words, whole = read(saved(shaded, "PNG")).text.split(), " ".join(LINES).split()

    assert len(words) == len(whole)
    assert [word for word in words if UNREAD not in word and word not in whole] == []
    assert sum(UNREAD in word for word in words) < len(whole) / 4


def test_a_word_at_the_edge_of_a_photo_is_not_read(scan: Image.Image) -> None:
    left, _, right, _ = ImageOps.invert(scan.convert("L")).getbbox() or (0, 0, 0, 0)
    cut = scan.crop((0, 0, (left + right) // 2, scan.height))

    words = read(saved(cut, "PNG", dpi=(200, 200))).text.split()

    whole = " ".join(LINES).split()
    assert any(UNREAD in word for word in words)
    assert [word for word in words if UNREAD not in word and word not in whole] == []
