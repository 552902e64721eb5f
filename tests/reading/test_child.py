"""Hostile files are read in a child that may die, hang or eat, and the others go on."""

import io
import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from contextvars import copy_context
from pathlib import Path

import pytest

from rebuttal import appeal
from rebuttal.errors import PaperDamaged, PaperError, PaperLocked, PaperTooLarge
from rebuttal.model.value import from_packed, to_packed
from rebuttal.reading import child as child_module
from rebuttal.reading import progress
from rebuttal.reading.child import Message, ReadingChild, Request, receive, send
from rebuttal.reading.intake import opened
from rebuttal.reading.paper import Limits, PaperFile
from rebuttal.reading.progress import LISTENER
from rebuttal.reading.worker import serve

Lay = Callable[[str, bytes | str], Path]
MakePdf = Callable[..., bytes]
WORDS = "BT /F1 11 Tf 72 700 Td (The MRI of the lumbar spine is denied.) Tj ET"

DYING = "import os, sys; sys.stdin.buffer.read(8); os._exit(3)"
HANGING = "import sys, time; sys.stdin.buffer.read(8); time.sleep(60)"
BABBLING = "import sys; sys.stdin.buffer.read(8); print('x' * 40, flush=True)"


@pytest.fixture
def child() -> Iterator[ReadingChild]:
    with ReadingChild() as started:
        yield started


def silent(_: str) -> None:
    pass


@pytest.fixture
def stand_in(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> Callable[[str], AbstractContextManager[None]]:
    """A maker of programs that stand in the place of the child for a while."""

    @contextmanager
    def standing(program: str) -> Iterator[None]:
        (tmp_path / "stand_in_reader.py").write_text(program)
        with monkeypatch.context() as patched:
            patched.syspath_prepend(str(tmp_path))
            patched.setattr(child_module, "MODULE", "stand_in_reader")
            yield

    return standing


def test_the_child_reads_what_the_parent_would(
    child: ReadingChild, lay: Lay, make_pdf: MakePdf
) -> None:
    file = opened(lay("letter.pdf", make_pdf(WORDS)), 1)

    (document,) = child.read(file, silent).documents
    assert document.text == "The MRI of the lumbar spine is denied."
    assert document.data == file.data
    assert document.pages[0].words[0].box.x0 == pytest.approx(72, abs=2)


def test_an_error_of_the_child_is_the_same_error(
    child: ReadingChild, lay: Lay, make_pdf: MakePdf
) -> None:
    file = opened(lay("letter.pdf", make_pdf(WORDS, locked_with="word")), 1)

    with pytest.raises(PaperLocked, match=r"letter\.pdf: The PDF is locked with a password"):
        child.read(file, silent)


@pytest.mark.parametrize(
    ("program", "error", "said"),
    [
        (DYING, PaperDamaged, "made the reader fail"),
        (HANGING, PaperTooLarge, "longer than 0.5 seconds"),
        (BABBLING, PaperDamaged, "made the reader fail"),
    ],
)
def test_a_child_that_dies_hangs_or_babbles_costs_only_the_file_at_hand(
    child: ReadingChild,
    stand_in: Callable[[str], AbstractContextManager[None]],
    program: str,
    error: type[PaperError],
    said: str,
) -> None:
    file = PaperFile("d1", "letter.pdf", b"%PDF-", Limits(seconds=0.5))
    with stand_in(program), pytest.raises(error, match=said):
        child.read(file, silent)

    with pytest.raises(PaperDamaged, match="cut off"):
        child.read(PaperFile("d1", "letter.pdf", b"%PDF-1.7 endobj"), silent)


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux holds a process to its memory")
def test_a_file_that_needs_too_much_memory_is_refused(
    child: ReadingChild, lay: Lay, make_pdf: MakePdf
) -> None:
    many = lay("letter.pdf", make_pdf(*[WORDS] * 3) + b"%" + b"x" * 30_000_000 + b"\n%%EOF")

    with pytest.raises(PaperError, match=r"letter\.pdf"):
        child.read(opened(many, 1, Limits(memory=60_000_000)), silent)


def test_steps_of_the_child_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    # The child bounds its own process at each sign of life; here that would be the one
    # that runs the tests, so neither the bound nor the listener may outlive this test.
    monkeypatch.setattr("rebuttal.reading.worker._hold", lambda _: None)
    source, target = io.BytesIO(), io.BytesIO()
    send(source, to_packed(Request(PaperFile("d1", "a.txt", b"Words."))))
    source.seek(0)

    copy_context().run(serve, source, target)
    target.seek(0)
    message = from_packed(receive(target), Message)
    assert message.reading is not None
    assert message.reading.documents[0].text == "Words."


def test_papers_are_numbered_as_documents_and_not_as_files(lay: Lay, make_pdf: MakePdf) -> None:
    documents, faults = appeal.read(
        [lay("a.txt", "Pain."), lay("b.pdf", b""), lay("c.pdf", make_pdf(WORDS))],
        skip_unreadable=True,
    )

    assert [(document.id, document.name) for document in documents] == [
        ("d1", "a.txt"),
        ("d2", "c.pdf"),
    ]
    assert [fault.where for fault in faults] == ["b.pdf"]


def test_a_step_of_recognition_is_told_to_be_slow() -> None:
    heard: list[tuple[str, bool]] = []
    context = copy_context()

    def listen() -> None:
        LISTENER.set(lambda step, slow: heard.append((step, slow)))
        progress.PAGE.set("")
        progress.tell("page 3 of 40")
        progress.tell("looking for lines", slow=True)

    context.run(listen)

    assert heard == [("page 3 of 40", False), ("looking for lines", True)]
