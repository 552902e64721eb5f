"""A second recogniser of another make, asked about single words.

The only module that knows it.
"""

import sys
import sysconfig
import threading
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from pathlib import Path

import tesserocr

from rebuttal.reading.recognition.raster import Raster, size_of

LANGUAGE = "eng"
# Words are read as they stand: none is guessed, and none learnt from those before.
SWITCHED_OFF = ("load_system_dawg", "load_freq_dawg", "classify_enable_learning")
_OWN = threading.local()


def read_words(crops: Sequence[Raster], workers: int) -> tuple[str, ...]:
    """What each cut-out word on white says, by the second recogniser."""
    return tuple(_pool(workers).map(_read, crops))


@cache
def _pool(workers: int) -> ThreadPoolExecutor:
    """Threads that stay, each with its recogniser: one takes long to load."""
    return ThreadPoolExecutor(workers)


def _read(crop: Raster) -> str:
    """What one word says."""
    engine = _engine()
    wide, high = size_of(crop)
    engine.SetImageBytes(crop.tobytes(), wide, high, 1, wide)
    text: str = engine.GetUTF8Text()
    return "".join(text.split())


def _engine() -> tesserocr.PyTessBaseAPI:
    """This thread's own recogniser."""
    found = getattr(_OWN, "engine", None)
    if found is None:
        found = tesserocr.PyTessBaseAPI(
            path=_models(), lang=LANGUAGE, psm=tesserocr.PSM.SINGLE_LINE
        )
        for setting in SWITCHED_OFF:
            found.SetVariable(setting, "0")
        _OWN.engine = found
    return found


def _models() -> str:
    """Where the models lie that were installed with the package."""
    places = [Path(sysconfig.get_path("data")), Path(sys.prefix)]
    found = (path for place in places for path in place.glob("share/tessdata/*.traineddata"))
    named = (path for path in found if path.stem == LANGUAGE)
    return str(next(named).parent)
