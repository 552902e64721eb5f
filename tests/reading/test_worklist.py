"""Each row of a worklist is a paper; a date that may be two days is not read."""

import io
import zipfile

import pytest

from rebuttal import appeal
from rebuttal.errors import PaperDamaged, PaperEmpty, PaperTooLarge
from rebuttal.knowledge.shelf import Shelf
from rebuttal.model.text import Document
from rebuttal.reading.paper import Limits, PaperFile
from rebuttal.reading.readers import papers_in

HEAD = "Patient Name,Member_ID,Claim #,DOS,CPT,Payer,Status,CARC,Denial reason\n"
ROW = '"Penhallow, Ada",NFH447,ICN771,2026-08-12,72148,Northfield Health Plan,denied,CO-50,x\n'
NS = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'


def papers(data: bytes | str, **limits: int) -> tuple[Document, ...]:
    raw = data.encode() if isinstance(data, str) else data
    return papers_in(PaperFile("d1", "worklist", raw, Limits(**limits))).documents


def xlsx(*rows: tuple[object, ...], state: str = "visible") -> bytes:
    """A workbook with one sheet; a tuple ("date", n) is a day number set as a date."""
    cells = "".join(f"<row>{''.join(map(cell, row))}</row>" for row in rows)
    rel = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    package = "http://schemas.openxmlformats.org/package/2006/relationships"
    members = {
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
        "_rels/.rels": f'<Relationships xmlns="{package}"><Relationship Id="r1" '
        f'Type="{rel}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook {NS} xmlns:r="{rel}"><sheets>'
        f'<sheet name="A" sheetId="1" state="{state}" r:id="r1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{package}"><Relationship Id="r1" '
        f'Type="{rel}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="r2" '
        f'Type="{rel}/styles" Target="styles.xml"/></Relationships>',
        "xl/styles.xml": f'<styleSheet {NS}><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/>'
        "</cellXfs></styleSheet>",
        "xl/worksheets/sheet1.xml": f"<worksheet {NS}><sheetData>{cells}</sheetData></worksheet>",
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, words in members.items():
            archive.writestr(name, words)
    return out.getvalue()


def cell(value: object) -> str:
    if isinstance(value, tuple):
        return f'<c s="1"><v>{value[1]}</v></c>'
    if isinstance(value, (int, float)):
        return f"<c><v>{value}</v></c>"
    return f'<c t="inlineStr"><is><t>{value}</t></is></c>'


def test_each_row_is_a_paper_with_labels_that_the_finders_know() -> None:
    (document,) = papers(HEAD + ROW)

    assert document.name == "worklist, row 2"
    case = appeal.understand((document,), shelf=Shelf())
    assert case.notice is not None
    assert case.member.name is not None
    assert case.member.name.value == "Ada Penhallow"
    assert case.member.id is not None
    assert case.member.id.value == "NFH447"
    assert case.notice.claim_number is not None
    assert case.notice.claim_number.value == "ICN771"
    assert [fact.value.code for fact in case.notice.services] == ["72148"]


@pytest.mark.parametrize("mark", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_every_mark_encoding_and_line_end_gives_the_same(
    mark: str, encoding: str, end: str
) -> None:
    plain = "Patient,Member ID,Claim number,DOS\nPeña,NFH447,ICN771,2026-08-12\n"
    data = plain.replace(",", mark).replace("\n", end).encode(encoding)

    (document,) = papers(data)
    assert document.text == (
        "Patient: Peña\nMember ID: NFH447\nClaim number: ICN771\nDate of service: 2026-08-12"
    )


def test_cells_may_hold_marks_and_line_ends() -> None:
    head = "Patient,Claim number,Reason\n"

    (document,) = papers(head + '"Penhallow, Ada",ICN771,"Not necessary,\nsee policy"\n')
    assert document.text.endswith("Reason: Not necessary, see policy")


def test_a_name_in_two_columns_is_put_together() -> None:
    (document,) = papers("First Name,Last Name,Claim,Status\nAda,Penhallow,ICN771,denied\n")

    assert document.text.startswith("Patient: Ada Penhallow\n")


@pytest.mark.parametrize(
    "words", ['=HYPERLINK("http://127.0.0.1")', "+cmd|' /C calc'!A0", "-2+3", "@SUM(1)", "\t=1"]
)
def test_formulas_are_only_words(words: str) -> None:
    quoted = words.replace('"', '""')

    (document,) = papers(f'Patient,Claim number,Reason\nAda,ICN771,"{quoted}"\n')
    assert document.text.endswith(f"Reason: {words.strip()}")


@pytest.mark.parametrize(
    ("cells", "read"),
    [
        (("8/30/26", "1/2/26"), ("8/30/26", "1/2/26")),
        (("30/8/2026", "1/2/2026"), ("8/30/2026", "2/1/2026")),
        (("1/2/26", "3/4/26"), ("not clear (1 / 2 / 26)", "not clear (3 / 4 / 26)")),
        (("30/8/26", "8/30/26"), ("8/30/26", "8/30/26")),
        (("30/8/26", "8/30/26", "1/2/26"), ("8/30/26", "8/30/26", "not clear (1 / 2 / 26)")),
        (("2/2/26",), ("2/2/26",)),
        (("46246",), ("day number 46246",)),
        (("2026-08-12",), ("2026-08-12",)),
    ],
)
def test_a_date_that_may_be_two_days_is_not_read(
    cells: tuple[str, ...], read: tuple[str, ...]
) -> None:
    rows = "".join(f"Ada,ICN77{at},{cell}\n" for at, cell in enumerate(cells))

    found = papers(f"Patient,Claim number,DOS\n{rows}")
    assert [d.text.rpartition("Date of service: ")[2] for d in found] == list(read)
    unread = any("not clear" in words or "day number" in words for words in read)
    assert any("not read" in note for note in found[0].warnings) == (unread or "30/8/26" in cells)


def test_a_spreadsheet_gives_the_same_papers_with_its_dates() -> None:
    data = xlsx(
        ("Patient", "Claim number", "DOS", "Billed"), ("Ada", "ICN771", ("date", 46246), 4800)
    )

    (document,) = papers(data)
    assert document.text == (
        "Patient: Ada\nClaim number: ICN771\nDate of service: 2026-08-12\nAmount billed: 4800"
    )


def test_a_sheet_that_is_no_worklist_is_read_as_lines() -> None:
    (document,) = papers(xlsx(("Visit", 1), ("Back pain", "severe")))

    assert document.text == "Visit   1\nBack pain   severe"


def test_a_hidden_sheet_is_left_out() -> None:
    with pytest.raises(PaperEmpty):
        papers(xlsx(("Patient", "Claim number", "DOS"), ("Ada", "I1", "x"), state="hidden"))


def test_a_broken_spreadsheet_is_refused() -> None:
    data = xlsx(("Patient", "Claim number", "DOS"), ("Ada", "I1", "x"))
    foul = data.replace(b"</sheetData>", b"</sheetDatX>")

    with pytest.raises(PaperDamaged):
        papers(foul)


def test_words_with_commas_are_no_worklist() -> None:
    text = "The patient, a claim, and the payer, all of them, met.\nThen they left, tired.\n"

    (document,) = papers(text)
    assert document.media_type == "text/plain"


def test_a_worklist_without_rows_is_empty() -> None:
    with pytest.raises(PaperEmpty, match="no rows"):
        papers(HEAD + ",,,,,,,,\n")


def test_a_cell_over_the_limit_is_refused() -> None:
    with pytest.raises(PaperTooLarge, match="--limit characters=NUMBER"):
        papers(HEAD + ROW.replace("x", "y" * 3000), characters=2000)


def test_more_rows_than_the_limit_are_refused() -> None:
    with pytest.raises(PaperTooLarge, match="--limit papers=NUMBER"):
        papers(HEAD + ROW * 5, papers=4)
