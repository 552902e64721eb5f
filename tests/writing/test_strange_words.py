"""Strange words and names of papers come out as they stand, in every format."""

import datetime
import io
import zipfile
from pathlib import Path

import pypdfium2 as pdfium
import pytest

from rebuttal import appeal
from rebuttal.knowledge.shelf import Shelf

SHELF = Shelf()
DAY = datetime.date(2026, 8, 1)
PAPERS = Path(__file__).parents[1] / "cases" / "aca-individual-lumbar-carelon" / "papers"
TEMPLATES = ("{{7*7}}", "{% import os %}", "${x}", "%s", "<script>alert(1)</script>", r"\input{x}")
NAMES = ("Siobhan O'Brien", "Ñandú Ibáñez", "Li 李", "Zoë 🙂 Ray")


def packet_of(folder: Path, note: str, letter: str) -> dict[str, bytes]:
    folder.mkdir()
    (folder / "clinic.txt").write_text(note, "utf-8")
    (folder / "denial.txt").write_text(letter, "utf-8")
    documents, _ = appeal.read([folder / "denial.txt", folder / "clinic.txt"])
    prepared = appeal.prepare(documents, shelf=SHELF, today=DAY)
    written = appeal.save(prepared, folder / "packet")
    return {str(path.relative_to(folder / "packet")): path.read_bytes() for path in written}


def printed(pdf: bytes) -> str:
    pages = pdfium.PdfDocument(pdf)
    return " ".join(" ".join(page.get_textpage().get_text_bounded().split()) for page in pages)


def test_template_words_of_a_note_are_printed_literally(tmp_path: Path) -> None:
    note = (PAPERS / "clinic.txt").read_text("utf-8") + "\n\n" + "\n".join(TEMPLATES) + "\n"
    files = packet_of(tmp_path / "p", note, (PAPERS / "denial.txt").read_text("utf-8"))
    said = printed(files["packet.pdf"])

    assert [words for words in TEMPLATES if words not in said] == []
    assert "49" not in said.partition("{{7*7}}")[2][:12]


@pytest.mark.parametrize("name", NAMES)
def test_a_name_of_any_script_is_kept_in_every_file(tmp_path: Path, name: str) -> None:
    letter = (PAPERS / "denial.txt").read_text("utf-8")
    note = (PAPERS / "clinic.txt").read_text("utf-8")
    documents, _ = appeal.read([PAPERS / "denial.txt", PAPERS / "clinic.txt"])
    own = appeal.understand(documents, shelf=SHELF).member.name
    assert own is not None
    files = packet_of(
        tmp_path / "p", note.replace(own.value, name), letter.replace(own.value, name)
    )
    letters = [data for path, data in files.items() if path.endswith(".docx")]
    texts = [zipfile.ZipFile(io.BytesIO(data)).read("word/document.xml") for data in letters]

    assert "packet.pdf" in files
    assert texts
    assert name.split(maxsplit=1)[0] not in files["deadlines.ics"].decode()
    assert all(b"\xef\xbf\xbd" not in text for text in texts)


def test_private_numbers_and_sentences_are_warned_of_and_left_out(tmp_path: Path) -> None:
    folder = tmp_path / "p"
    folder.mkdir()
    note = folder / "clinic.txt"
    extra = "\nSSN: 219-09-9999\nMRN: 0048213\nHIV positive since 2011.\nPsychotherapy session 4.\n"
    note.write_text((PAPERS / "clinic.txt").read_text("utf-8") + extra, "utf-8")
    documents, _ = appeal.read([PAPERS / "denial.txt", note])
    packet = appeal.prepare(documents, shelf=SHELF, today=DAY).packet

    assert {place.what for place in packet.left_out} == {
        "a social security number",
        "a medical record number",
        "a sentence about HIV",
        "a sentence from psychotherapy",
    }
