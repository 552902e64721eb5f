"""The child process in which files of hostile formats are read.

One child serves all files of a run. When it dies or falls silent, the file
at hand is refused and the next one gets a new child.
"""

import os
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import IO, Self

from rebuttal import errors
from rebuttal.errors import PaperDamaged, PaperError, PaperLocked
from rebuttal.model.text import Document
from rebuttal.model.value import Value, changed, from_packed, to_packed
from rebuttal.reading.intake import Fault, Reading
from rebuttal.reading.paper import PaperFile, too_large

PACKAGES = Path(__file__).parents[2]
LENGTH = 8
LONGEST = 2_000_000_000
MODULE = "rebuttal.reading.worker"
SLOWLY = 12  # times the limit that one step of recognition may wait for a busy machine

AskPassword = Callable[[str], str]
"""Asks for the password of the paper of this name; nothing when it is not known."""


class Request(Value, frozen=True):
    """What the child is asked: to read a file, or for the picture of one page."""

    file: PaperFile
    page: int = 0


class Message(Value, frozen=True):
    """What the child says: a step it has come to, or what became of the file."""

    step: str = ""
    slow: bool = False
    reading: Reading | None = None
    picture: bytes | None = None
    fault: Fault | None = None


class ReadingChild:
    """A process that reads files; started at the first file, ended on leaving."""

    def __init__(self) -> None:
        """Start nothing yet."""
        self._process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Self:
        """Enter; the child starts with the first file."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        fault: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """End the child."""
        self._end()

    def start(self) -> None:
        """Start the child before it is needed, so that it is ready by then."""
        if self._process is None:
            self._process = subprocess.Popen(  # noqa: S603 - our own interpreter and module
                [sys.executable, "-P", "-m", MODULE],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env=_environment(),
            )

    def read(
        self, file: PaperFile, tell: Callable[[str], None], password: AskPassword | None = None
    ) -> Reading:
        """Read one file there; raises the PaperError that the child met.

        The word that opens a locked PDF is asked for once, and not kept.
        """
        try:
            answer = self._answer(Request(file), tell)
        except PaperLocked:
            word = password(file.name) if password else ""
            if not word:
                raise
            answer = self._answer(Request(changed(file, password=word)), tell)
        reading = answer.reading or Reading()
        return changed(
            reading, documents=tuple(_with_data(document, file) for document in reading.documents)
        )

    def picture(self, file: PaperFile, page: int) -> bytes:
        """The page as PNG; raises the PaperError that the child met."""
        return self._answer(Request(file, page), lambda _: None).picture or b""

    def _answer(self, request: Request, tell: Callable[[str], None]) -> Message:
        """The child's last word, within the time limit; its fault is raised."""
        self.start()
        file = request.file
        process = self._process
        assert process is not None
        assert process.stdin is not None
        assert process.stdout is not None
        watch = _Watch(process, file.limits.seconds)
        try:
            watch.begin()
            send(process.stdin, to_packed(request))
            while (message := _received(process.stdout)).step:
                watch.begin(SLOWLY if message.slow else 1)
                tell(message.step)
        except (EOFError, OSError) as fault:
            self._end()
            raise _died(file, in_time=not watch.fired) from fault
        finally:
            watch.end()
        if message.fault is not None:
            raise error_of(message.fault)
        return message

    def _end(self) -> None:
        """Kill the child and wait for it."""
        process, self._process = self._process, None
        if process is not None:
            process.kill()
            process.wait()
            for pipe in (process.stdin, process.stdout):
                if pipe is not None:
                    _closed(pipe)


class _Watch:
    """Kills a process that gives no sign of life for so many seconds."""

    def __init__(self, process: subprocess.Popen[bytes], seconds: float) -> None:
        """Watch nothing yet."""
        self.fired = False
        self._process, self._seconds = process, seconds
        self._timer: threading.Timer | None = None

    def begin(self, times: int = 1) -> None:
        """Count from now, to so many times the limit."""
        self.end()
        self._timer = threading.Timer(self._seconds * times, self._fire)
        self._timer.daemon = True
        self._timer.start()

    def end(self) -> None:
        """Count no longer."""
        if self._timer is not None:
            self._timer.cancel()

    def _fire(self) -> None:
        self.fired = True
        self._process.kill()


def send(pipe: IO[bytes], words: bytes) -> None:
    """Write one message, its length first."""
    pipe.write(len(words).to_bytes(LENGTH, "big") + words)
    pipe.flush()


def receive(pipe: IO[bytes]) -> bytes:
    """Read one message; raises EOFError when the other side has gone."""
    head = pipe.read(LENGTH)
    length = int.from_bytes(head, "big")
    words = pipe.read(length) if len(head) == LENGTH and length <= LONGEST else b""
    if not words or len(words) != length:
        raise EOFError
    return words


def error_of(fault: Fault) -> PaperError:
    """The error that plain data describes; a PaperError when its class is unknown."""
    kind = getattr(errors, fault.kind, PaperError)
    known = kind if isinstance(kind, type) and issubclass(kind, PaperError) else PaperError
    return known(fault.happened, where=fault.where, remedy=fault.remedy)


def _received(pipe: IO[bytes]) -> Message:
    """The next message of the child; one that makes no sense counts as its death."""
    try:
        return from_packed(receive(pipe), Message)
    except ValueError as fault:
        raise EOFError from fault


def _with_data(document: Document, file: PaperFile) -> Document:
    """The document with its bytes, which do not travel twice."""
    return document if document.data else changed(document, data=file.data)


def _died(file: PaperFile, *, in_time: bool) -> PaperError:
    """What is said when the child did not answer."""
    if not in_time:
        happened = f"Reading took longer than {file.limits.seconds:g} seconds."
        return too_large(file, "seconds", happened)
    return broken_reader(file)


def broken_reader(file: PaperFile, at: str = "") -> PaperDamaged:
    """The error that a reader failed; `at` is its place in the program."""
    place = f" ({at})" if at else ""
    return PaperDamaged(
        f"The file made the reader fail{place}, so nothing of it was used.",
        where=file.name,
        remedy="Print it to a new PDF, or ask the sender for it in another form.",
    )


def _environment() -> dict[str, str]:
    """What the child may know: where the packages lie, and little else."""
    kept = {
        name: os.environ[name]
        for name in ("PATH", "SYSTEMROOT", "TEMP", "TMP", "TMPDIR", "HOME", "LANG", "LC_ALL")
        if name in os.environ
    }
    return {**kept, "PYTHONPATH": os.pathsep.join([str(PACKAGES), *filter(None, sys.path)])}


def _closed(pipe: IO[bytes]) -> None:
    """Close a pipe whose other end may be gone."""
    try:
        pipe.close()
    except OSError:
        return
