"""Bad uploads through the page: each is named, the letter beside it is read, no trace."""

import io
import re
import sqlite3
import warnings
import zipfile
from collections.abc import Callable

import pikepdf
import pytest

from rebuttal.faces.web.safety import MOST_CHANGES, PER_SECONDS, Door, Run
from tests.cda_papers import cda, part
from tests.faces.web.conftest import HOME, LETTER, Visitor
from tests.faces.web.letters_told import KNEE
from tests.foul_pdfs import acting, looping, swelling
from tests.office_files import docx, packed

FOUL: dict[str, Callable[[], bytes]] = {
    "empty.pdf": lambda: b"",
    "half.pdf": lambda: LETTER.read_bytes()[:400],
    "page.pdf": lambda: b"<!doctype html><p>not a PDF",
    "run.pdf": lambda: b"MZ\x90\x00" + bytes(600),
    "huge.png": lambda: (
        b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + (65_500).to_bytes(4) * 2 + b"\x08\x02\x00\x00\x00"
    ),
    "drawing.svg": lambda: b"<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>",
    "bomb.zip": lambda: packed({"zeros.txt": bytes(5_000_000)}),
    "bomb.docx": lambda: docx("<w:p/>" * 250_000),
    "deep.xml": lambda: cda(part("x", "<a>" * 9000 + "</a>" * 9000)),
    "entity.xml": lambda: (
        b'<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a xmlns="x">&b;</a>'
    ),
    "deep.json": lambda: b'{"resourceType": ' + b"[" * 5000 + b"]" * 5000 + b"}",
    "deep.rtf": lambda: rb"{\rtf1 " + b"{" * 1000,
    "swelling.pdf": lambda: swelling(1),
    "looping.pdf": looping,
}
SALVAGED = {"half.pdf", "looping.pdf", "page.pdf"}
WORD = "hollyhock-7"
NAMES = [
    *("../../.ssh/authorized_keys", "C:\\x\\y.pdf", "CON.pdf", "\u202egnp.pdf", "a\nb.pdf"),
    *("a" * 4000 + ".pdf", "<script>x</script>.pdf", "nul\x00.pdf"),
]


@pytest.fixture(scope="module")
def foul(visitor: Visitor) -> str:
    """One case with every foul paper, and the letter."""
    papers = [(name, make()) for name, make in FOUL.items()]
    return visitor.case(("letter.pdf", LETTER.read_bytes()), *papers)


def test_every_foul_paper_is_named_with_what_to_do(visitor: Visitor, foul: str) -> None:
    page = visitor.get(f"/cases/{foul}/papers")

    assert page.status_code == 200
    told = {
        name: item.partition("</li>")[0]
        for name in FOUL
        for item in page.text.split('<li class="paper')
        if f"<h2>{name}</h2>" in item
    }
    assert told.keys() == FOUL.keys()
    assert {name for name, words in told.items() if "Not read." not in words} <= SALVAGED
    assert "Traceback" not in page.text
    assert "root:" not in page.text


def test_the_letter_beside_foul_papers_is_read(visitor: Visitor, foul: str) -> None:
    assert "Corinne Valdespino" in visitor.get(f"/cases/{foul}/letters/internal-appeal").text


def test_a_zip_that_climbs_out_lays_nothing_outside(visitor: Visitor) -> None:
    climbing = io.BytesIO()
    with zipfile.ZipFile(climbing, "w") as file:
        file.writestr("../../climbed.txt", "Visit note\nPatient: Corinne Valdespino\n")
        file.writestr("note.txt", "Visit note\nPatient: Corinne Valdespino\nHPI: back pain.\n")
    case = visitor.case(("letter.pdf", LETTER.read_bytes()), ("records.zip", climbing.getvalue()))

    folder = visitor.cabinet.place.folder
    assert visitor.get(f"/cases/{case}/papers").status_code == 200
    assert not list(folder.parent.rglob("climbed*"))


@pytest.mark.parametrize("name", NAMES)
def test_a_download_is_never_named_by_an_upload(visitor: Visitor, name: str) -> None:
    visitor.post("/cases", files=[("papers", (name, KNEE.encode()))])
    case = visitor.waited(visitor.cabinet.latest(1)[0].id)

    taken = visitor.get(f"/cases/{case}/files/packet.pdf")

    assert taken.headers["content-disposition"] == 'attachment; filename="packet.pdf"'
    laid = visitor.cabinet.place.folder / "papers" / case
    stems = {path.name.partition(".")[0] for path in laid.iterdir()} - {"card"}
    assert all(len(stem) == 64 for stem in stems)


def test_a_long_line_of_bait_is_answered_in_time(visitor: Visitor) -> None:
    bait = b"a" * 10_000 + b"!" * 200 + b"1" * 10_000
    case = visitor.case(("letter.pdf", LETTER.read_bytes()), ("bait.txt", bait))

    assert visitor.get(f"/cases/{case}/plan").status_code == 200


def locked_letter() -> bytes:
    laid = io.BytesIO()
    with pikepdf.open(LETTER) as file:
        file.save(laid, encryption=pikepdf.Encryption(user=WORD, owner="another"))
    return laid.getvalue()


def test_a_locked_letter_asks_for_its_password_and_keeps_it_nowhere(visitor: Visitor) -> None:
    case = visitor.case(("letter.pdf", locked_letter()))
    asked = visitor.get(f"/cases/{case}/papers").text
    sha256 = re.search(r'name="paper" value="(\w{64})"', asked)
    assert sha256 is not None
    assert "Password of this file" in asked

    visitor.post(f"/cases/{case}/papers/unlock", paper=sha256[1], word="wrong-word")
    visitor.waited(case)
    assert "does not open" in visitor.get(f"/cases/{case}/papers").text

    visitor.post(f"/cases/{case}/papers/unlock", paper=sha256[1], word=WORD)
    visitor.waited(case)
    assert "Password of this file" not in visitor.get(f"/cases/{case}/papers").text
    assert "Corinne Valdespino" in visitor.get(f"/cases/{case}/letters/internal-appeal").text
    folder = visitor.cabinet.place.folder
    laid = b"".join(path.read_bytes() for path in folder.rglob("*") if path.is_file())
    assert WORD.encode() not in laid
    assert b"wrong-word" not in laid


def test_a_file_of_two_natures_is_taken_for_one_and_handed_out_as_a_file(visitor: Visitor) -> None:
    both = LETTER.read_bytes() + packed({"evil.html": b"<script>alert(1)</script>"})
    case = visitor.case(("both.pdf", both))

    taken = visitor.get(f"/cases/{case}/files/packet.pdf")

    assert "Corinne Valdespino" in visitor.get(f"/cases/{case}/letters/internal-appeal").text
    assert taken.headers["x-content-type-options"] == "nosniff"
    assert taken.headers["content-disposition"].startswith("attachment")
    assert b"<script>" not in taken.content


def test_what_a_paper_would_do_by_itself_is_in_no_file_that_leaves(visitor: Visitor) -> None:
    case = visitor.case(("letter.txt", KNEE.encode()), ("acting.pdf", acting()))

    packet = visitor.get(f"/cases/{case}/files/packet.pdf").content

    assert not re.search(rb"/(JavaScript|JS|Launch|OpenAction|EmbeddedFile)\b", packet)


def test_names_that_clash_in_a_zip_are_both_read(visitor: Visitor) -> None:
    laid = io.BytesIO()
    with zipfile.ZipFile(laid, "w") as file, warnings.catch_warnings():
        warnings.simplefilter("ignore")  # two of one name are the very point
        for day, name in enumerate(("note.txt", "note.txt", "NOTE.TXT"), start=1):
            words = (
                f"Visit note\nPatient: Lucia Arreola\nDate of visit: 10/0{day}/2026\n\nKnee pain.\n"
            )
            file.writestr(name, words)
    case = visitor.case(("letter.txt", KNEE.encode()), ("records.zip", laid.getvalue()))

    page = visitor.get(f"/cases/{case}/papers").text
    told = page.partition("<h2>records.zip</h2>")[2].partition("</li>")[0]

    assert told.count("pages: 1") == 3


def test_a_token_of_an_earlier_run_opens_nothing(visitor: Visitor, foul: str) -> None:
    earlier = visitor.client.__class__(visitor.client.app, base_url=HOME)
    earlier.cookies.set("rebuttal_run", Run(1).token)

    assert earlier.get(f"/cases/{foul}/plan").status_code == 403
    assert earlier.get(f"/?token={Run(1).token}").status_code == 403


def test_an_id_that_names_no_case_of_this_folder_shows_nothing(visitor: Visitor) -> None:
    for name in ("f" * 32, "../" * 8, "0", "%2e%2e"):
        assert visitor.get(f"/cases/{name}/plan").status_code == 404


def test_a_line_of_the_log_that_somebody_changed_is_shown(visitor: Visitor) -> None:
    case = visitor.demo()
    rows = sqlite3.connect(visitor.cabinet.place.folder / "cases.sqlite3")
    (number, before), *_ = rows.execute("SELECT number, action FROM happened WHERE number = 2")
    rows.execute("UPDATE happened SET action = 'nothing' WHERE number = ?", (number,))
    rows.commit()

    page = visitor.get(f"/cases/{case}/log").text
    rows.execute("UPDATE happened SET action = ? WHERE number = ?", (before, number))
    rows.commit()
    rows.close()

    assert "does not fit from line 2 on" in page
    assert "The log is whole." in visitor.get(f"/cases/{case}/log").text


def test_a_thousand_changes_a_minute_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    now = 0.0
    monkeypatch.setattr("rebuttal.faces.web.safety.time.monotonic", lambda: now)
    door = Door(lambda *_: None, Run(1), lambda *_: None)  # type: ignore[arg-type]  # never called
    let_in = [door.has_room() for _ in range(1000)]

    now = PER_SECONDS + 1

    assert let_in.count(True) == MOST_CHANGES
    assert door.has_room()


def test_a_refused_form_leaves_no_case_and_a_stranger_reaches_no_case(
    visitor: Visitor, foul: str
) -> None:
    before = visitor.cabinet.count()
    stranger = visitor.client.__class__(visitor.client.app, base_url=HOME)

    refused = [
        stranger.get(f"/cases/{foul}/plan"),
        stranger.post(f"/cases/{foul}/delete", data={"sure": "yes", "csrf": visitor.run.csrf}),
        visitor.client.post("/cases", files=[("papers", ("x.txt", b"x"))]),
        visitor.client.post("/demo", data={"csrf": visitor.run.csrf}, headers={"host": "evil"}),
    ]

    assert [answer.status_code for answer in refused] == [403] * 4
    assert visitor.cabinet.count() == before


def test_a_full_disk_leaves_no_half_case(visitor: Visitor, monkeypatch: pytest.MonkeyPatch) -> None:
    case = visitor.demo()
    before = visitor.cabinet.get(case)

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("rebuttal.keeping.disk.os.fsync", full)
    answer = visitor.post(f"/cases/{case}/papers", files=[("papers", ("n.txt", b"Visit note"))])
    monkeypatch.undo()

    assert answer.status_code == 422
    assert "See that the disk has room" in answer.text
    assert visitor.cabinet.get(case) == before
