"""A C-CDA record becomes a chart with the headings and dates that notes have."""

import base64
from collections.abc import Callable

import pytest

from rebuttal import appeal
from rebuttal.errors import PaperDamaged, PaperTooLarge, PaperUnknown
from rebuttal.knowledge.shelf import Shelf
from rebuttal.model.text import Document
from rebuttal.reading.intake import Reading
from rebuttal.reading.paper import Limits, PaperFile
from rebuttal.reading.readers import papers_in
from tests.cda_papers import cda, part, problem, unstructured

MakePdf = Callable[..., bytes]
WORDS = "BT /F1 11 Tf 72 700 Td (Physical therapy note.) Tj ET"


def reading(data: bytes, **limits: int) -> Reading:
    return papers_in(PaperFile("d1", "record.xml", data, Limits(**limits)))


def read(data: bytes) -> Document:
    (document,) = reading(data).documents
    return document


def test_the_head_of_a_record_names_patient_day_and_signer() -> None:
    document = read(cda(part("10154-3", "Back pain.")))

    assert document.text.splitlines()[:9] == [
        "Document: Progress note",
        "Patient: Ada Penhallow",
        "DOB: 01/02/1980",
        "Sex: female",
        "MRN: M-7781",
        "",
        "Date of visit: 03/02/2026",
        "Author: Ilse Marwick MD",
        "Electronically signed by: Ilse Marwick, 03/03/2026",
    ]
    assert "999-00-1234" not in document.text


def test_the_finders_of_notes_work_on_a_record() -> None:
    document = read(
        cda(
            part(
                "10164-2", "<paragraph>Low back pain for 8 weeks, worse with sitting.</paragraph>"
            ),
            part("29545-1", "<list><item>Straight leg raise positive on the left.</item></list>"),
            part("10160-0", "<table><tr><td>Naproxen 500 mg</td><td>twice daily</td></tr></table>"),
        )
    )

    case = appeal.understand((document,), shelf=Shelf())
    assert case.chart.patient_name is not None
    assert case.chart.patient_name.value == "Ada Penhallow"
    assert [fact.value.on.isoformat() for fact in case.chart.visits if fact.value.on] == [
        "2026-03-02"
    ]
    assert [fact.value.clinician for fact in case.chart.visits] == ["Ilse Marwick MD"]
    assert case.chart.visits[0].value.signed
    assert case.chart.signs
    assert case.chart.symptoms


def test_sections_get_the_headings_of_notes_or_keep_their_own() -> None:
    document = read(
        cda(part("10164-2", "Pain.", title="STORY"), part("x", "Words.", title="Wound care"))
    )

    assert "History of present illness:\nPain." in document.text
    assert "Wound care:\nWords." in document.text


def test_tables_lists_and_breaks_of_the_narrative_are_kept() -> None:
    table = (
        "<table><thead><tr><th>Drug</th><th>Since</th></tr></thead><tbody>"
        "<tr><td>Naproxen</td><td>01/15/2026</td></tr></tbody></table>"
    )
    document = read(cda(part("10160-0", f"{table}First<br/>second<list><item>A</item></list>")))

    assert "Drug   Since\nNaproxen   01/15/2026\nFirst\nsecond\n- A" in document.text


def test_codes_that_the_narrative_leaves_out_are_told_with_their_day() -> None:
    document = read(cda(part("11450-4", "Back trouble", problem("M54.16", "Radiculopathy"))))

    assert "Back trouble\n- Radiculopathy (ICD-10-CM M54.16), 01/15/2026" in document.text


def test_codes_that_the_narrative_tells_are_not_told_twice() -> None:
    document = read(cda(part("11450-4", "Radiculopathy M54.16", problem("M54.16", "Radic."))))

    assert document.text.count("M54.16") == 1


def test_a_denied_problem_is_told_as_denied() -> None:
    document = read(cda(part("11450-4", "", problem("C41.2", "Vertebral tumor", denied=True))))

    assert "- no Vertebral tumor (ICD-10-CM C41.2)" in document.text


def test_planned_care_is_told_as_planned() -> None:
    order = (
        '<entry><procedure moodCode="RQO"><code code="72148" displayName="MRI lumbar spine" '
        'codeSystem="2.16.840.1.113883.6.12"/><effectiveTime value="20260310"/></procedure></entry>'
    )

    assert (
        "- MRI lumbar spine (CPT 72148), 03/10/2026, ordered"
        in read(cda(part("18776-5", "", order))).text
    )


def test_a_summary_is_not_a_visit() -> None:
    assert "Summary made on: 03/05/2026" in read(cda(part("x", "Words."), code="34133-9")).text


def test_a_file_inside_a_record_is_read(make_pdf: MakePdf) -> None:
    pdf = base64.b64encode(make_pdf(WORDS)).decode()
    rtf = base64.b64encode(rb"{\rtf1 Visit of 03/02/2026.}").decode()
    for kind, data, words in (
        ("application/pdf", pdf, "Physical therapy note."),
        ("text/rtf", rtf, "Visit of 03/02/2026."),
    ):
        found = reading(
            unstructured(f'<text mediaType="{kind}" representation="B64">{data}</text>')
        )
        assert [one.text for one in found.documents] == [words]
        assert found.documents[0].name == "record.xml/attachment 1"


def test_plain_words_as_body_are_read() -> None:
    assert "Visit: back pain." in [
        one.text for one in reading(unstructured("<text>Visit: back pain.</text>")).documents
    ]


def test_a_file_elsewhere_is_said_and_not_fetched() -> None:
    data = unstructured('<text><reference value="http://127.0.0.1:1/x.pdf"/></text>')

    assert "nothing was fetched" in read(data).warnings[1]


def test_broken_base64_is_said() -> None:
    found = reading(unstructured('<text mediaType="application/pdf" representation="B64">*</text>'))

    assert "base64" in found.faults[0].happened


@pytest.mark.parametrize(
    "top",
    [
        '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>',
        '<!DOCTYPE x SYSTEM "http://127.0.0.1/x.dtd">',
        '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>',
    ],
)
def test_a_document_type_is_refused(top: str) -> None:
    data = f'<?xml version="1.0"?>{top}<ClinicalDocument xmlns="urn:hl7-org:v3"/>'

    with pytest.raises(PaperDamaged, match="document type definition"):
        reading(data.encode())


def test_elements_too_deep_are_refused() -> None:
    deep = "<content>" * 10_000 + "</content>" * 10_000

    with pytest.raises(PaperTooLarge, match="--limit nesting=NUMBER"):
        reading(cda(part("x", deep)))


@pytest.mark.parametrize(
    "data", [b"<?xml version='1.0'?><a><b></a>", b"<?xml version='1.0' encoding='klingon'?><a/>"]
)
def test_broken_xml_is_refused(data: bytes) -> None:
    with pytest.raises(PaperDamaged, match="broken"):
        reading(data)


def test_other_xml_is_named() -> None:
    with pytest.raises(PaperUnknown, match="another kind than C-CDA"):
        reading(b"<?xml version='1.0'?><invoice><total/></invoice>")


def test_a_piece_of_a_record_is_read() -> None:
    piece = '<section><title>PROBLEMS</title><text>Back pain</text><value xsi:type="CD"/></section>'

    assert read(piece.encode()).text == "PROBLEMS:\nBack pain"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "latin-1"])
def test_every_encoding_of_a_record_is_read(encoding: str) -> None:
    text = cda(part("10154-3", "Peña")).decode().replace("UTF-8", encoding)

    assert "Peña" in read(text.encode(encoding)).text
