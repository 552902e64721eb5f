"""What the product promises about every packet, held on whole cases."""

import datetime
import re
import socket
from pathlib import Path

import pytest

from rebuttal import appeal
from rebuttal.errors import OutputError, TwoPeople
from rebuttal.knowledge.shelf import Shelf
from rebuttal.model.finding import Road
from rebuttal.model.packet import Voice
from rebuttal.model.value import from_json
from rebuttal.writing import bundle, word
from rebuttal.writing.plaintext import text_of

CASES = Path(__file__).parent / "cases"
SHELF = Shelf()
DAY = datetime.date(2026, 8, 1)
LUMBAR = CASES / "aca-individual-lumbar-carelon" / "papers"
NAMES = sorted(folder.name for folder in CASES.iterdir() if folder.is_dir())


def made(*papers: Path, today: datetime.date = DAY) -> appeal.Prepared:
    documents, _ = appeal.read(papers)
    return appeal.prepare(documents, shelf=SHELF, today=today)


def files(folder: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def test_the_same_papers_and_day_give_the_same_bytes(tmp_path: Path) -> None:
    for name in ("one", "two"):
        appeal.save(made(*sorted(LUMBAR.iterdir())), tmp_path / name)

    assert files(tmp_path / "one") == files(tmp_path / "two")
    assert {"packet.pdf", "case.json", "deadlines.ics"} <= set(files(tmp_path / "one"))


def test_nothing_leaves_the_machine(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    def refused(*_: object, **__: object) -> None:
        raise AssertionError("a connection was tried")

    monkeypatch.setattr(socket.socket, "connect", refused)

    written = appeal.save(made(*sorted(LUMBAR.iterdir())), tmp_path / "packet")

    assert (tmp_path / "packet" / "packet.pdf") in written


def test_a_letter_without_notes_is_never_ready_to_send() -> None:
    packet = made(LUMBAR / "denial.txt").packet

    assert not packet.ready
    assert any("clinical note" in words for words in packet.missing)


def test_a_letter_about_one_and_a_chart_about_another_stops() -> None:
    other = CASES / "medicare-advantage-lumbar" / "papers" / "visits.txt"

    with pytest.raises(TwoPeople):
        made(LUMBAR / "denial.txt", other)


def test_a_study_without_contrast_is_never_called_one_with_contrast() -> None:
    text = "\n".join(text_of(letter) for letter in made(*sorted(LUMBAR.iterdir())).packet.letters)

    assert "without contrast" in text
    assert "and with contrast" not in text


@pytest.mark.parametrize("name", NAMES)
def test_no_letter_that_is_signed_promises_or_claims_urgency(name: str) -> None:
    packet = made(*sorted((CASES / name / "papers").iterdir())).packet
    signed = [letter for letter in packet.letters if letter.voice is not Voice.NOBODY]
    text = "\n".join(text_of(letter) for letter in signed)

    assert not re.search(r"guarantee|will be approved|I request an expedited|urgent appeal", text)


@pytest.mark.parametrize("name", NAMES)
def test_enclosures_are_exhibits_that_are_really_there(name: str) -> None:
    packet = made(*sorted((CASES / name / "papers").iterdir())).packet
    held = {f"Exhibit {entry.letter}: {entry.title}" for entry in packet.exhibits}

    assert all(set(letter.enclosures) <= held for letter in packet.letters)


def test_a_failure_in_the_middle_leaves_no_half_packet(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(bundle, "docx_of", _fails)

    with pytest.raises(OutputError):
        appeal.save(made(*sorted(LUMBAR.iterdir())), tmp_path / "packet")

    assert list(tmp_path.iterdir()) == []


def _fails(*_: object) -> bytes:
    raise OutputError("The letter could not be written.", where=word.__name__)


def test_a_folder_that_is_no_packet_is_never_replaced(tmp_path: Path) -> None:
    kept = tmp_path / "mine" / "thesis.txt"
    kept.parent.mkdir()
    kept.write_text("years of work", "utf-8")

    with pytest.raises(OutputError, match="not a packet"):
        appeal.save(made(LUMBAR / "denial.txt"), tmp_path / "mine", force=True)

    assert kept.read_text("utf-8") == "years of work"


def test_case_json_reads_back_as_the_value_that_was_written(tmp_path: Path) -> None:
    prepared = made(*sorted(LUMBAR.iterdir()))
    appeal.save(prepared, tmp_path / "packet")
    text = (tmp_path / "packet" / "case.json").read_bytes()

    assert from_json(text, appeal.CaseFile) == prepared.file


@pytest.mark.parametrize(
    "paper", ["Clinic note\nHPI: knee pain for 3 weeks.\n", "x", "Thank you for your payment.\n"]
)
def test_papers_without_an_insurers_letter_get_a_plan_and_no_appeal(
    paper: str, tmp_path: Path
) -> None:
    (tmp_path / "paper.txt").write_text(paper, "utf-8")

    prepared = made(tmp_path / "paper.txt")

    assert prepared.findings.road.road is Road.UNCLEAR
    assert "internal-appeal" not in {letter.id for letter in prepared.packet.letters}


def test_a_letter_dated_after_today_is_pointed_out() -> None:
    documents, _ = appeal.read(sorted(LUMBAR.iterdir()))
    early = appeal.prepare(documents, shelf=Shelf(), today=datetime.date(2001, 1, 1))

    assert "lies after the day" in early.findings.warnings[0]
    assert "lies after" not in "".join(made(*sorted(LUMBAR.iterdir())).findings.warnings)


def test_a_letter_dated_long_before_today_is_pointed_out() -> None:
    documents, _ = appeal.read(sorted(LUMBAR.iterdir()))
    late = appeal.prepare(documents, shelf=Shelf(), today=datetime.date(2099, 1, 1))

    assert "lies more than 10 years before the day" in late.findings.warnings[0]
