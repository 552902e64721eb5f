"""Whatever became of the bytes of a PDF or picture, it costs that file only."""

import io
import random
import warnings
from collections.abc import Iterator
from typing import Any

import numpy as np
import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageDraw

from rebuttal.errors import PaperError
from rebuttal.reading.child import ReadingChild
from rebuttal.reading.paper import Limits, PaperFile
from rebuttal.reading.recognition.frames import frames_of
from rebuttal.reading.recognition.recognise import recognise
from rebuttal.reading.scan import Picture
from tests.foul_pdfs import WORDS, one_page, stream
from tests.reading.heic_photo import PHOTO
from tests.reading.test_foul_files import BOUNDED, mangled

LIMITS = Limits(bytes=1_000_000, pixels=1_000_000, pictures=0, frames=20)
FELL = "made the reader fail"


def drawn(mode: str = "L") -> Image.Image:
    image = Image.new("L", (90, 60), 255)
    ImageDraw.Draw(image).line((3, 3, 40, 3), fill=0)
    return image.convert(mode)


def saved(kind: str, mode: str = "L", **how: Any) -> bytes:
    file = io.BytesIO()
    drawn(mode).save(file, kind, **how)
    return file.getvalue()


def turned() -> Image.Exif:
    """What a phone says of how it was held, and where."""
    exif = Image.Exif()
    exif[274], exif[34853] = 6, {1: "N"}
    return exif


def with_field(data: bytes) -> bytes:
    """The PDF with a filled field on its page."""
    pdf = pikepdf.open(io.BytesIO(data))
    field = pikepdf.Dictionary(
        Type=pikepdf.Name.Annot,
        Subtype=pikepdf.Name.Widget,
        FT=pikepdf.Name.Tx,
        T="name",
        V="Ada",
        Rect=pikepdf.Array([60, 60, 200, 80]),
    )
    held = pikepdf.Array([pdf.make_indirect(field)])
    pdf.pages[0].Annots = held
    pdf.Root.AcroForm = pikepdf.Dictionary(Fields=held)
    file = io.BytesIO()
    pdf.save(file)
    return file.getvalue()


PICTURES: dict[str, bytes] = {
    "png": saved("PNG", dpi=(200, 200)),
    "png with colours": saved("PNG", "P"),
    "jpeg": saved("JPEG", exif=turned(), dpi=(200, 200)),
    "tiff": saved("TIFF", save_all=True, append_images=[drawn()], compression="tiff_lzw"),
    "tiff of a fax": saved("TIFF", "1", compression="group4"),
    "tiff with jpeg": saved("TIFF", compression="jpeg"),
    "gif": saved("GIF"),
    "webp": saved("WEBP", "RGBA", exif=turned()),
    "bmp": saved("BMP"),
}
PDFS: dict[str, bytes] = {
    "words": one_page(stream(WORDS)),
    "field": with_field(one_page(stream(WORDS))),
    "scan": saved("PDF", resolution=72),
}


def foul(data: bytes, seed: int) -> bytes:
    """The file with a few bytes changed, or with pieces lost and doubled."""
    if seed % 2:
        return mangled(data, seed)
    chance, changed = random.Random(seed), bytearray(data)
    for _ in range(chance.randint(1, 8)):
        changed[chance.randrange(len(changed))] = chance.randrange(256)
    return bytes(changed)


@pytest.fixture(scope="module")
def child() -> Iterator[ReadingChild]:
    with ReadingChild() as started:
        yield started


@pytest.mark.parametrize("kind", PICTURES)
@BOUNDED
@given(seed=st.integers(0, 2**32))
def test_a_mangled_picture_is_opened_or_refused(kind: str, seed: int) -> None:
    file = PaperFile("d1", "photo", foul(PICTURES[kind], seed), LIMITS)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            frames = list(frames_of(file, []))
        except PaperError as fault:
            assert fault.remedy  # noqa: PT017 - either pictures or an error of the tree
        else:
            assert frames


@pytest.mark.parametrize("kind", PDFS)
@BOUNDED
@given(seed=st.integers(0, 2**32))
def test_a_mangled_pdf_is_read_or_refused(child: ReadingChild, kind: str, seed: int) -> None:
    file = PaperFile("d1", "letter", foul(PDFS[kind], seed), LIMITS)
    try:
        child.read(file, lambda _: None)
    except PaperError as fault:
        assert fault.remedy  # noqa: PT017 - either papers or an error of the tree
        assert FELL not in fault.happened  # noqa: PT017 - as above


def test_a_phone_photo_that_kills_its_decoder_costs_only_itself(child: ReadingChild) -> None:
    for seed in range(0, 6, 2):
        try:
            child.read(PaperFile("d1", "photo", foul(PHOTO, seed), LIMITS), lambda _: None)
        except PaperError as fault:
            assert fault.remedy  # noqa: PT017 - either papers or an error of the tree

    assert child.read(PaperFile("d2", "letter", PDFS["words"], LIMITS), lambda _: None).documents


@pytest.mark.parametrize("size", [(1, 1), (1, 900), (900, 1), (7, 9), (50, 40)])
@pytest.mark.parametrize("grey", [0, 255])
def test_a_picture_of_any_size_without_words_is_blank(size: tuple[int, int], grey: int) -> None:
    wide, high = size
    assert recognise(Picture(bytes([grey]) * wide * high, wide, high, wide)) == ()


@pytest.mark.parametrize("size", [(2, 2), (3, 900), (900, 3)])
def test_noise_of_any_size_gives_no_words(size: tuple[int, int]) -> None:
    wide, high = size
    noise = np.random.default_rng(7).integers(0, 256, wide * high, np.uint8).tobytes()

    assert recognise(Picture(noise, wide, high, wide)) == ()
