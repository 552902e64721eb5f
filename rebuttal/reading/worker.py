"""The child's own side: files in, papers out, within limits of its own.

Started by child.py; it opens no file and knows no network.
"""

import os
import sys
import traceback
from pathlib import Path
from typing import IO

from rebuttal.errors import PaperDamaged, PaperError
from rebuttal.model.text import Document
from rebuttal.model.value import changed, from_packed, to_packed
from rebuttal.reading.child import Message, Request, broken_reader, receive, send
from rebuttal.reading.intake import Reading, as_fault
from rebuttal.reading.page_picture import page_picture
from rebuttal.reading.paper import Limits, PaperFile, too_large
from rebuttal.reading.progress import LISTENER, PAGE
from rebuttal.reading.readers import papers_in

if sys.platform != "win32":
    import resource

SPARE = 4  # processor seconds for each second of the time limit


def serve(source: IO[bytes], target: IO[bytes]) -> None:
    """Answer every file until the other side closes."""
    while True:
        try:
            request = from_packed(receive(source), Request)
        except EOFError:
            return
        send(target, to_packed(_answered(request, target)))


def _answered(request: Request, target: IO[bytes]) -> Message:
    """What became of one file, or the picture of its page."""
    file = request.file

    def told(step: str, slow: bool) -> None:  # noqa: FBT001 - the shape of a listener
        _hold(file.limits)
        send(target, to_packed(Message(step=step, slow=slow)))

    LISTENER.set(told)
    PAGE.set("")
    _hold(file.limits)
    try:
        if request.page:
            return Message(picture=page_picture(file, request.page))
        reading = papers_in(file)
    except PaperError as fault:
        return Message(fault=as_fault(fault))
    except (MemoryError, RecursionError):
        happened = f"Reading needs more than {file.limits.memory / 1e9:,.1f} GB of memory."
        return Message(fault=as_fault(too_large(file, "memory", happened)))
    except Exception as fault:  # noqa: BLE001 - a door of its own: the next file must be read
        return Message(fault=as_fault(_own_fault(file, fault)))
    documents = tuple(_light(document, file) for document in reading.documents)
    return Message(reading=Reading(documents, reading.faults))


def _own_fault(file: PaperFile, fault: Exception) -> PaperDamaged:
    """What is said when a reader fails; it names no word of the paper."""
    place = traceback.extract_tb(fault.__traceback__)[-1]
    at = f"{type(fault).__name__} at {Path(place.filename).name}:{place.lineno}"
    return broken_reader(file, at)


def _light(document: Document, file: PaperFile) -> Document:
    """The document without its bytes when the other side has them."""
    return changed(document, data=b"") if document.data == file.data else document


def _hold(limits: Limits) -> None:
    """Bound this process's memory and its processor time from now on."""
    if sys.platform == "win32":
        return
    used = resource.getrusage(resource.RUSAGE_SELF)
    seconds = int(used.ru_utime + used.ru_stime + SPARE * limits.seconds) + 1
    for what, most in ((resource.RLIMIT_AS, limits.memory), (resource.RLIMIT_CPU, seconds)):
        try:
            resource.setrlimit(what, (most, resource.getrlimit(what)[1]))
        except (ValueError, OSError):  # a system without this limit keeps its own
            continue


def _own_pipes() -> tuple[IO[bytes], IO[bytes]]:
    """The pipes to the other side, kept from anything that prints."""
    source, target = os.dup(0), os.dup(1)
    nowhere = os.open(os.devnull, os.O_RDWR)
    os.dup2(nowhere, 0)
    os.dup2(nowhere, 1)
    return os.fdopen(source, "rb"), os.fdopen(target, "wb")


if __name__ == "__main__":
    serve(*_own_pipes())
