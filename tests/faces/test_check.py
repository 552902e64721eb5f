"""`rebuttal check` tells machines and people the same, and its exit code is the verdict."""

import json
import zipfile
from pathlib import Path

import docx
import pytest
from click.testing import CliRunner, Result

from rebuttal.faces.cli import main

DAY = "2026-10-19"


@pytest.fixture(scope="module")
def packet(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("demo")
    assert run("demo", "--out", str(folder)).exit_code == 0
    return folder / "packet"


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, list(arguments))


def checked(*arguments: str) -> Result:
    return run("check", *arguments, "--today", DAY)


def appeal_of(packet: Path) -> Path:
    return next((packet / "letters").glob("*internal-appeal.docx"))


def edited(packet: Path, folder: Path, old: str, new: str) -> Path:
    letter = docx.Document(str(appeal_of(packet)))
    for paragraph in letter.paragraphs:
        for piece in paragraph.runs:
            piece.text = piece.text.replace(old, new)
    path = folder / "edited.docx"
    letter.save(str(path))
    return path


def test_every_unchanged_letter_of_a_packet_is_supported(packet: Path) -> None:
    result = checked(str(packet), "--json")
    told = json.loads(result.stdout)

    assert result.exit_code == 0
    assert [entry["remarks"] for entry in told["letters"]] == [[]] * len(told["letters"])
    assert told["verdict"] == "not_ready"
    assert all(want["who"] for want in told["missing"])


def test_a_changed_word_file_is_refused_with_its_place(packet: Path, tmp_path: Path) -> None:
    path = edited(packet, tmp_path, "6 weeks and 4 days", "12 weeks and 4 days")
    result = checked(str(packet / "case.json"), str(path), "--json")
    (letter,) = json.loads(result.stdout)["letters"]

    assert result.exit_code == 50
    assert letter["letter"] == "internal-appeal"
    assert [(r["kind"], r["place"][:9]) for r in letter["remarks"]] == [("changed", "paragraph")]


def test_people_are_told_the_verdict_in_words(packet: Path, tmp_path: Path) -> None:
    path = edited(packet, tmp_path, "6 weeks and 4 days", "12 weeks and 4 days")
    said = checked(str(packet), str(path)).stdout

    assert "CHANGED (paragraph" in said
    assert "Not to be sent: something in it is not supported." in said


def test_a_folder_without_a_packet_is_named(tmp_path: Path) -> None:
    assert checked(str(tmp_path)).exit_code == 40


def test_a_letter_that_is_not_one_is_named(packet: Path, tmp_path: Path) -> None:
    broken = tmp_path / "letter.docx"
    broken.write_bytes(b"PK\x03\x04 not a zip")

    assert checked(str(packet), str(broken)).exit_code == 15
    assert checked(str(packet), str(tmp_path / "none.docx")).exit_code == 11


def tracked(packet: Path, folder: Path, name: str, words: str) -> Path:
    """The appeal with a tracked change in one paragraph: thanks put in, or all taken out."""
    path = folder / "tracked.docx"
    with zipfile.ZipFile(appeal_of(packet)) as old, zipfile.ZipFile(path, "w") as new:
        for part in old.namelist():
            data = old.read(part)
            if part == "word/document.xml":
                data = _tracked(data.decode(), name, words).encode()
            new.writestr(part, data)
    return path


def _tracked(xml: str, name: str, words: str) -> str:
    start = xml.index("<w:r>", xml.rindex("<w:p>", 0, xml.index(words)))
    end = xml.index("</w:p>", start)
    mark = f'<w:{name} w:id="9" w:author="Ada Quill">'
    if name == "ins":
        put = "<w:r><w:t> Thank you for your time.</w:t></w:r>"
        return f"{xml[:end]}{mark}{put}</w:ins>{xml[end:]}"
    gone = xml[start:end].replace("<w:t", "<w:delText").replace("</w:t>", "</w:delText>")
    return f"{xml[:start]}{mark}{gone}</w:del>{xml[end:]}"


def test_a_tracked_change_that_is_open_is_named_before_the_letter_leaves(
    packet: Path, tmp_path: Path
) -> None:
    path = tracked(packet, tmp_path, "ins", "If you uphold")
    result = checked(str(packet), str(path), "--json")
    (letter,) = json.loads(result.stdout)["letters"]

    assert result.exit_code == 0
    assert letter["remarks"] == []
    assert any("Tracked changes are open in paragraph" in str(w) for w in letter["missing"])
    assert any("words put in" in str(w) for w in letter["missing"])


def test_words_taken_out_by_a_tracked_change_do_not_count_as_there(
    packet: Path, tmp_path: Path
) -> None:
    path = tracked(packet, tmp_path, "del", "Exhibit B: ")
    result = checked(str(packet), str(path), "--json")
    (letter,) = json.loads(result.stdout)["letters"]

    assert result.exit_code == 50
    assert [remark["kind"] for remark in letter["remarks"]] == ["not_enclosed"]
    assert any("words taken out" in str(w) for w in letter["missing"])
