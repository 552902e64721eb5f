"""Every paper in an archive is taken, and an archive that swells is stopped."""

import io
import json
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest

from rebuttal import appeal
from rebuttal.errors import PaperEmpty, PaperError, PaperTooLarge, TwoPeople
from rebuttal.knowledge.shelf import Shelf
from rebuttal.reading.intake import Reading
from rebuttal.reading.paper import Limits, PaperFile
from rebuttal.reading.readers import papers_in
from tests.fhir_papers import patient, resource
from tests.office_files import docx, p, packed

Lay = Callable[[str, bytes | str], Path]
MakePdf = Callable[..., bytes]
WORDS = "BT /F1 11 Tf 72 700 Td (The MRI is denied.) Tj ET"


def read(data: bytes, **limits: int) -> Reading:
    return papers_in(PaperFile("d1", "records.zip", data, Limits(**limits)))


def test_all_papers_of_a_portal_archive_are_taken(make_pdf: MakePdf) -> None:
    inner = packed({"note.txt": "Back pain."})
    found = read(
        packed(
            {
                "IHE_XDM/SUBSET01/letter.pdf": make_pdf(WORDS),
                "IHE_XDM/SUBSET01/STYLE.XSL": "<xsl/>",
                "IHE_XDM/SUBSET01/METADATA.XML": "<x/>",
                "INDEX.HTM": "<html>open DOC0001</html>",
                "__MACOSX/._letter.pdf": "x",
                "visit.docx": docx(p("Visit note.")),
                "more.zip": inner,
            }
        )
    )

    assert [(one.name, one.text) for one in found.documents] == [
        ("records.zip/letter.pdf", "The MRI is denied."),
        ("records.zip/visit.docx", "Visit note."),
        ("records.zip/more.zip/note.txt", "Back pain."),
    ]
    assert found.faults == ()


def test_a_bad_file_in_an_archive_is_named_and_the_others_go_on() -> None:
    found = read(packed({"a.txt": "Pain.", "b.pdf": b"%PDF-1.7 endobj", "c.txt": b""}))

    assert [one.text for one in found.documents] == ["Pain."]
    assert [(fault.kind, fault.where) for fault in found.faults] == [
        ("PaperDamaged", "records.zip/b.pdf"),
        ("PaperEmpty", "records.zip/c.txt"),
    ]


@pytest.mark.parametrize(
    "name", ["../../etc/shadow", "/etc/passwd", "C:\\Windows\\a.txt", "a/../../b.txt"]
)
def test_the_path_of_a_member_is_never_followed(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (document,) = read(packed({name: "Pain."})).documents

    assert document.name.startswith("records.zip/")
    assert ".." not in document.name
    assert list(tmp_path.iterdir()) == []


def test_a_link_in_an_archive_is_refused() -> None:
    entry = zipfile.ZipInfo("note.txt")
    entry.external_attr = 0o120777 << 16
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr(entry, "/etc/passwd")

    found = read(out.getvalue())
    assert found.documents == ()
    assert "link to another file" in found.faults[0].happened


def test_names_that_look_the_same_are_told_apart() -> None:
    found = read(packed({"a/note.txt": "One.", "b/NOTE.txt": "Two.", "c/note.txt": "Three."}))

    assert [one.name for one in found.documents] == [
        "records.zip/note.txt",
        "records.zip/NOTE (2).txt",
        "records.zip/note (3).txt",
    ]


@pytest.mark.parametrize(
    "name", ["x\u202egpj.exe.txt", "a\nb.txt", "x" * 4000 + ".txt", "CON.txt", "\x1b[2J.txt"]
)
def test_names_of_members_are_safe_to_print(name: str) -> None:
    (document,) = read(packed({name: "Pain."})).documents

    assert document.name.isprintable()
    assert len(document.name) <= 120


def test_a_file_that_swells_is_stopped() -> None:
    bomb = packed({"zeros.txt": b"0" * 30_000_000})

    with pytest.raises(PaperTooLarge, match="--limit ratio=NUMBER"):
        read(bomb)


def test_a_size_that_the_archive_tells_is_not_believed() -> None:
    bomb = packed({"zeros.txt": b"0" * 3_000_000})
    lied = bomb.replace((3_000_000).to_bytes(4, "little"), (10).to_bytes(4, "little"))

    with pytest.raises(PaperError):
        read(lied, ratio=1)


def test_a_member_that_is_too_large_is_named_and_the_others_go_on() -> None:
    found = read(packed({"a.txt": "Pain.", "b.txt": "xyz " * 20_000}), bytes=50_000)

    assert [one.text for one in found.documents] == ["Pain."]
    assert [(fault.kind, fault.where) for fault in found.faults] == [
        ("PaperTooLarge", "records.zip/b.txt")
    ]


def test_what_a_watch_measured_is_passed_over() -> None:
    found = read(
        packed(
            {
                "apple_health_export/export.xml": "<!DOCTYPE HealthData []><HealthData/>",
                "apple_health_export/workout-routes/route.gpx": "<gpx/>",
                "apple_health_export/clinical-records/note.txt": "Back pain.",
            }
        )
    )

    assert [one.text for one in found.documents] == ["Back pain."]
    assert found.faults == ()


def test_a_sum_of_files_over_the_limit_is_stopped() -> None:
    many = packed({f"{n}.txt": f"{n} " * 30_000 for n in range(20)})

    with pytest.raises(PaperTooLarge, match="--limit unpacked=NUMBER"):
        read(many, unpacked=500_000)


def test_archives_too_deep_in_each_other_are_stopped() -> None:
    data = packed({"note.txt": "Pain."})
    for _ in range(6):
        data = packed({"inner.zip": data})

    assert "--limit depth=NUMBER" in read(data).faults[0].remedy
    assert len(read(data, depth=7).documents) == 1


def test_more_files_than_the_limit_are_refused() -> None:
    with pytest.raises(PaperTooLarge, match="--limit files=NUMBER"):
        read(packed({f"{n}.txt": "x" for n in range(20)}), files=19)


def test_an_archive_without_papers_is_empty() -> None:
    with pytest.raises(PaperEmpty, match="no papers"):
        read(packed({"STYLE.XSL": "<x/>"}))


def test_a_locked_member_is_named() -> None:
    data = bytearray(packed({"a.txt": "Pain.", "b.txt": "More."}))
    for at in range(len(data)):
        if data[at : at + 4] == b"PK\x01\x02" and b"b.txt" in data[at : at + 60]:
            data[at + 8] |= 1
            break

    found = read(bytes(data))
    assert [fault.kind for fault in found.faults] == ["PaperLocked"]
    assert [one.text for one in found.documents] == ["Pain."]


def test_two_patients_in_one_archive_stop_the_run(lay: Lay) -> None:
    one = "Patient: Ada Penhallow\nDOB: 01/02/1980\nVisit 03/02/2026\nHPI: back pain."
    two = "Patient: Owen Tamsin\nDOB: 05/06/1971\nVisit 03/02/2026\nHPI: back pain."
    path = lay("records.zip", packed({"a.txt": one, "b.txt": two}))

    documents, _ = appeal.read([path])
    with pytest.raises(TwoPeople, match=r"records\.zip/a\.txt and records\.zip/b\.txt"):
        appeal.understand(documents, shelf=Shelf())


def test_resources_in_files_of_their_own_are_read_as_one_record() -> None:
    condition = resource("Condition", code={"text": "Low back pain"})
    found = read(
        packed(
            {
                "clinical_records/Patient-1.json": json.dumps(patient(), indent=2),
                "clinical_records/Condition-1.json": json.dumps(condition, indent=2),
                "Procedure.ndjson": "\n".join(
                    json.dumps(resource("Procedure", status="completed", code={"text": words}))
                    for words in ("Physical therapy", "Injection")
                ),
                "note.txt": "Back pain.",
            }
        )
    )

    note, chart = found.documents
    assert note.text == "Back pain."
    assert chart.text.startswith("Patient: Ada Penhallow\n")
    assert all(words in chart.text for words in ("Low back pain", "Physical therapy", "Injection"))
    assert found.faults == ()


def test_a_broken_stream_in_an_archive_is_said() -> None:
    data = bytearray(packed({"a.txt": "Pain. " * 200}))
    at = data.index(zlib.compress(b"Pain. " * 200)[2:10])
    data[at + 4 : at + 8] = b"\xff\xff\xff\xff"

    with pytest.raises(Exception, match="broken and cannot be unpacked"):
        read(bytes(data))
