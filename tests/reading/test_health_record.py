"""A FHIR record becomes a chart and notices; what is not clean is named."""

import json
from collections.abc import Callable
from typing import Any

import pytest

from rebuttal import appeal
from rebuttal.errors import (
    PaperDamaged,
    PaperError,
    PaperTooLarge,
    PaperUnknown,
    PaperWithoutDenial,
    TwoPeople,
)
from rebuttal.knowledge.shelf import Shelf
from rebuttal.model.case import Decision
from rebuttal.model.text import Document
from rebuttal.reading.intake import Reading
from rebuttal.reading.paper import Limits, PaperFile
from rebuttal.reading.readers import papers_in
from tests.fhir_papers import (
    CLAIM,
    COVERAGE,
    CPT,
    ICD,
    PAYER,
    attachment,
    benefit,
    bundle,
    concept,
    denied_answer,
    patient,
    resource,
    visit,
)

MakePdf = Callable[..., bytes]
SHELF = Shelf()
ENCOUNTER = {"encounter": {"reference": "Encounter/e1"}}
NOTE = b"HPI: Low back pain for 8 weeks."


def reading(data: bytes, **limits: int) -> Reading:
    return papers_in(PaperFile("d1", "record.json", data, Limits(**limits)))


def read(*resources: dict[str, Any]) -> Document:
    (document,) = reading(bundle(*resources)).documents
    return document


def test_a_record_becomes_a_chart_contact_by_contact() -> None:
    document = read(
        patient(),
        visit(),
        resource("Condition", code=concept(ICD, "M54.16", "Radiculopathy"), **ENCOUNTER),
        resource(
            "MedicationRequest",
            status="active",
            authoredOn="2026-03-02",
            medicationCodeableConcept={"text": "Naproxen 500 mg"},
            **ENCOUNTER,
        ),
        resource(
            "Procedure",
            status="completed",
            code=concept(CPT, "97110", "Physical therapy"),
            performedPeriod={"start": "2026-01-05", "end": "2026-02-20"},
        ),
        resource(
            "ServiceRequest",
            status="active",
            intent="order",
            authoredOn="2026-03-02",
            code=concept(CPT, "72148", "MRI lumbar spine"),
            requester={"display": "Ilse Marwick, MD"},
            **ENCOUNTER,
        ),
        resource(
            "Observation",
            status="final",
            category=[concept("x", "exam")],
            code={"text": "Straight leg raise"},
            valueString="positive on the left at 40 degrees",
            **ENCOUNTER,
        ),
    )

    assert document.text == (
        "Patient: Ada Penhallow\nDOB: 01/02/1980\nSex: female\n"
        "Source: health record in FHIR form\n\n"
        "Date of entry: 01/05/2026\nProcedures:\n"
        "- Physical therapy (CPT 97110), 01/05/2026 to 02/20/2026, completed\n\n"
        "Encounter: 03/02/2026 | Office visit | Ilse Marwick, MD\n"
        "Assessment:\n- Radiculopathy (ICD-10-CM M54.16)\n"
        "Medications:\n- Naproxen 500 mg, ordered 03/02/2026, active\n"
        "Orders:\n- MRI lumbar spine (CPT 72148), ordered 03/02/2026, by Ilse Marwick, MD, active\n"
        "Physical exam:\n- Straight leg raise: positive on the left at 40 degrees"
    )
    case = appeal.understand((document,), shelf=SHELF)
    assert case.chart.signs
    assert case.chart.treatments
    assert [fact.value.on.isoformat() for fact in case.chart.visits if fact.value.on] == [
        "2026-01-05",
        "2026-03-02",
    ]


@pytest.mark.parametrize(
    ("status", "said"),
    [
        ("not-done", "not done"),
        ("preparation", "planned, not done"),
        ("stopped", "stopped before its end"),
    ],
)
def test_care_that_was_not_done_is_not_told_as_done(status: str, said: str) -> None:
    care = resource("Procedure", status=status, code={"text": "Physical therapy"})

    assert f"- Physical therapy, {said}" in read(patient(), care).text


def test_a_refuted_diagnosis_is_ruled_out() -> None:
    refuted = resource(
        "Condition", code={"text": "Cauda equina"}, verificationStatus=concept("v", "refuted")
    )

    assert "- Cauda equina: ruled out" in read(patient(), refuted).text


def test_what_was_entered_in_error_is_left_out() -> None:
    wrong = resource(
        "Condition", code={"text": "X"}, verificationStatus=concept("v", "entered-in-error")
    )
    right = resource("Condition", code={"text": "Back pain"})

    assert "- X" not in read(patient(), wrong, right).text


def test_a_refusal_of_prior_authorization_is_a_notice() -> None:
    document = read(patient(), PAYER, CLAIM, COVERAGE, denied_answer())

    assert "Review reason code: 0F criteria not met" in document.text
    case = appeal.understand((document,), shelf=SHELF)
    assert case.notice is not None
    assert case.plan.insurer is not None
    assert case.plan.insurer.value == "Northfield Health Plan"
    assert case.member.id is not None
    assert case.member.id.value == "NFH4471209"
    assert [fact.value for fact in case.notice.references] == ["PA-2026-7714"]
    assert [(fact.value.code, fact.value.decision) for fact in case.notice.services] == [
        ("72148", Decision.DENIED)
    ]
    assert case.notice.notice_date is not None
    assert case.notice.notice_date.value.isoformat() == "2026-09-02"


@pytest.mark.parametrize(
    ("action", "said"),
    [("A1", "approved"), ("A4", "pended"), ("A2", "partially approved"), ("A3", "denied")],
)
def test_every_review_action_is_told(action: str, said: str) -> None:
    extension = [{"url": "http://x/extension-reviewAction", "valueString": action}]
    answer = denied_answer(item=[], extension=extension)

    assert f"Status: {said}" in read(patient(), PAYER, CLAIM, answer).text


def test_whether_a_person_reviewed_it_is_told() -> None:
    flag = {"url": "wasHumanReviewedFlag", "valueBoolean": False}
    answer = denied_answer(
        extension=[{"url": "http://x/claimResponseReviewer", "extension": [flag]}]
    )

    assert "Reviewed by a person: no" in read(patient(), PAYER, CLAIM, answer).text


def test_why_a_request_could_not_be_decided_is_told() -> None:
    answer = denied_answer(outcome="error", item=[], error=[{"code": {"text": "member not found"}}])

    assert "Error: member not found" in read(patient(), PAYER, CLAIM, answer).text


def test_a_denied_line_of_benefits_is_a_notice_with_the_payers_note() -> None:
    document = read(patient(), COVERAGE, benefit())

    assert "Amount billed: $4,800.00\nPaid: $0.00\nStatus: denied" in document.text
    assert "NOTES OF THE PAYER\nNot medically necessary under policy RAD-2207." in document.text
    case = appeal.understand((document,), shelf=SHELF)
    assert case.notice is not None
    assert case.notice.claim_number is not None
    assert case.notice.claim_number.value == "CLM-99871"
    assert [fact.value.code for fact in case.notice.services] == ["72148"]


@pytest.mark.parametrize(
    "paid_one", [benefit(paid=3000.0), benefit(reason="45"), benefit(code="99214")]
)
def test_benefits_without_a_denied_imaging_line_are_said_so(paid_one: dict[str, Any]) -> None:
    with pytest.raises(PaperWithoutDenial):
        reading(bundle(patient(), paid_one))


def test_benefits_without_amounts_are_read() -> None:
    nonfinancial = benefit()
    item = nonfinancial["item"][0]
    item["adjudication"] = [one for one in item["adjudication"] if "amount" not in one]

    assert "Amount billed" not in read(patient(), nonfinancial).text


@pytest.mark.parametrize(
    ("field", "value", "path"),
    [
        ("outcome", "banana", "ClaimResponse.outcome"),
        ("use", None, "ClaimResponse.use"),
        ("patient", {"reference": "Device/d1"}, "ClaimResponse.patient"),
    ],
)
def test_a_resource_that_is_no_valid_r4_is_named_with_its_path(
    field: str, value: object, path: str
) -> None:
    found = reading(
        bundle(
            patient(), denied_answer(**{field: value}), resource("Condition", code={"text": "Pain"})
        )
    )

    assert len(found.documents) == 1
    assert path.partition(".")[2] in found.faults[0].happened
    assert "Bundle.entry[1]" in found.faults[0].happened
    assert "banana" not in found.faults[0].happened


def test_papers_of_a_record_are_read(make_pdf: MakePdf) -> None:
    words = "BT /F1 11 Tf 72 700 Td (Therapy discharge.) Tj ET"
    note = resource(
        "DocumentReference",
        status="current",
        type={"text": "Progress note"},
        date="2026-03-02T10:00:00Z",
        author=[{"display": "Ilse Marwick, MD"}],
        content=[{"attachment": attachment("text/plain", NOTE)}],
    )
    report = resource(
        "DiagnosticReport",
        status="final",
        presentedForm=[attachment("application/pdf", make_pdf(words))],
    )

    first, second = reading(bundle(patient(), note, report)).documents
    assert first.text == (
        "Patient: Ada Penhallow\nDOB: 01/02/1980\nDocument: Progress note\n"
        "Date of visit: 03/02/2026\nAuthor: Ilse Marwick, MD\n\nHPI: Low back pain for 8 weeks."
    )
    assert second.text == "Therapy discharge."
    assert second.media_type == "application/pdf"


@pytest.mark.parametrize(
    "url", ["http://169.254.169.254/latest", "file:///etc/passwd", "//127.0.0.1:6379", "ftp://x"]
)
def test_a_paper_elsewhere_is_never_fetched(url: str) -> None:
    note = resource("DocumentReference", status="current", content=[{"attachment": {"url": url}}])

    found = reading(bundle(patient(), note, resource("Condition", code={"text": "Pain"})))
    assert "nothing was fetched" in found.faults[0].happened
    assert url not in str(found.faults)


def test_two_named_patients_in_one_record_stop_the_run() -> None:
    other = {"subject": {"reference": "Patient/p2"}}
    documents = reading(
        bundle(
            patient(),
            patient("Owen", "Tamsin", "p2"),
            resource("Condition", code={"text": "Back pain"}),
            resource("Condition", code={"text": "Knee pain"}) | other,
        )
    ).documents

    assert len(documents) == 2
    with pytest.raises(TwoPeople):
        appeal.understand(
            tuple(
                Document(f"d{n}", d.name, d.media_type, d.text, d.pages, d.sha256, d.data)
                for n, d in enumerate(documents)
            ),
            shelf=SHELF,
        )


def test_two_patients_of_whom_one_has_no_name_are_refused() -> None:
    other = {"subject": {"reference": "Patient/p2"}}

    with pytest.raises(PaperDamaged, match="records of 2 patients"):
        reading(bundle(patient(), resource("Condition"), resource("Condition") | other))


def test_lines_of_json_are_read() -> None:
    lines = [patient(), resource("Condition", code={"text": "Back pain"})]
    data = "\n".join(map(json.dumps, lines)).encode()

    (document,) = reading(data).documents
    assert "- Back pain" in document.text


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le"])
def test_other_encodings_of_json_are_read(encoding: str) -> None:
    data = bundle(patient(), resource("Condition", code={"text": "Peña"})).decode()

    assert (
        "Peña"
        in reading(json.dumps(json.loads(data), ensure_ascii=False).encode(encoding))
        .documents[0]
        .text
    )


@pytest.mark.parametrize(
    ("data", "error", "said"),
    [
        (b'{"resourceType": "Patient", "id": "a", "id": "b"}', PaperDamaged, "one key twice"),
        (b'{"resourceType": "Observation", "value": NaN}', PaperDamaged, "NaN"),
        (b'{"resourceType": "Observation", "value": -Infinity}', PaperDamaged, "NaN"),
        (b'{"resourceType": "Bundle"', PaperDamaged, "broken"),
        (b'{"a": ' * 5000 + b"1" + b"}" * 5000, PaperTooLarge, "nesting"),
        (b'{"resourceType": ' + b"[" * 300 + b"]" * 300 + b"}", PaperTooLarge, "nesting"),
        (b'{"name": "x"}', PaperUnknown, "another kind than FHIR"),
        (b'[{"resourceType": "Patient"}]', PaperUnknown, "another kind than FHIR"),
        (b'{"resourceType": "Bundle", "entry": []}', PaperUnknown, "holds: nothing"),
        (b'{"resourceType": "Library", "id": "x"}', PaperUnknown, "holds: Library"),
        (b'{"resourceType": "Bundle", "entry": [{"resource": {"id": "x"}}]}', PaperDamaged, "type"),
    ],
)
def test_what_is_not_clean_is_refused(data: bytes, error: type[PaperError], said: str) -> None:
    with pytest.raises(error, match=said):
        reading(data)


@pytest.mark.parametrize("odd", [7, "x", [], [[]], {"a": 1}, True, None, [None, 3], 1.5])
def test_fields_of_odd_kinds_do_no_harm(odd: object) -> None:
    fields = ("status", "code", "category", "subject", "encounter", "note", "period", "name")
    for field in fields:
        whole = bundle(
            patient() | {"name": odd},
            resource("Observation") | {field: odd},
            resource("Condition", code={"text": "Pain"}),
        )
        try:
            reading(whole)
        except PaperError as fault:
            assert fault.remedy  # noqa: PT017 - either a reading or an error of the tree
