"""A locked PDF is opened with the word that a person gives, which is kept nowhere."""

from collections.abc import Callable
from pathlib import Path

import pytest

from rebuttal import appeal
from rebuttal.errors import PaperLocked
from rebuttal.faces.locked_papers import password_of
from rebuttal.model.value import to_json
from rebuttal.reading.paper import PaperFile
from rebuttal.reading.readers import papers_in

MakePdf = Callable[..., bytes]
Lay = Callable[[str, bytes | str], Path]
WORD = "hollyhock-7"
SAID = "BT /F1 12 Tf 60 700 Td (The MRI of the lumbar spine is denied.) Tj ET"


@pytest.fixture
def locked(lay: Lay, make_pdf: MakePdf) -> Path:
    return lay("letter.pdf", make_pdf(SAID, locked_with=WORD))


def test_the_password_is_asked_for_by_the_name_of_the_paper(locked: Path) -> None:
    asked: list[str] = []

    def typed(name: str) -> str:
        asked.append(name)
        return WORD

    documents, faults = appeal.read([locked], password=typed)

    assert asked == ["letter.pdf"]
    assert not faults
    assert "The MRI of the lumbar spine is denied." in documents[0].text
    assert "opened with its password" in documents[0].warnings[0]


def test_the_password_is_kept_nowhere_and_the_exhibit_needs_none(locked: Path) -> None:
    (document,), _ = appeal.read([locked], password=lambda _: WORD)

    assert WORD.encode() not in to_json(document)
    assert papers_in(PaperFile("d1", "copy", document.data)).documents[0].text == document.text


def test_a_wrong_password_is_refused(locked: Path) -> None:
    with pytest.raises(PaperLocked, match="does not open"):
        appeal.read([locked], password=lambda _: "hollyhock")


@pytest.mark.parametrize("ask", [None, lambda _: ""])
def test_without_a_password_it_is_said_what_to_do(
    locked: Path, ask: Callable[[str], str] | None
) -> None:
    with pytest.raises(PaperLocked, match="print it to a new PDF"):
        appeal.read([locked], password=ask)


def test_where_nobody_can_type_nobody_is_asked(
    locked: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin.isatty", lambda: False, raising=False)

    with pytest.raises(PaperLocked):
        appeal.read([locked], password=password_of)
