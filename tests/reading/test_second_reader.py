"""The second recogniser is loaded once, and reads a word alike whatever came before."""

import numpy as np
import pytest
import tesserocr
from PIL import Image, ImageDraw, ImageFont

from rebuttal.reading.recognition import second_reader
from rebuttal.reading.recognition.raster import Raster


def word(text: str) -> Raster:
    """A word in black on white."""
    paper = Image.new("L", (40 + 30 * len(text), 84), 255)
    ImageDraw.Draw(paper).text((20, 14), text, fill=0, font=ImageFont.load_default(48))
    return np.asarray(paper)


def test_it_is_loaded_once_for_all_words(monkeypatch: pytest.MonkeyPatch) -> None:
    loaded, own = [], tesserocr.PyTessBaseAPI

    def counted(**how: object) -> object:
        loaded.append(how)
        return own(**how)

    monkeypatch.setattr(tesserocr, "PyTessBaseAPI", counted)
    second_reader._pool.cache_clear()  # noqa: SLF001 - threads of other tests hold theirs

    read = [second_reader.read_words([word(text)], 1) for text in ("72148", "180", "72148")]

    assert read == [("72148",), ("180",), ("72148",)]
    assert len(loaded) == 1
