"""FHIR resources built by hand; every person and plan in them is invented."""

import base64
import json
from typing import Any

ICD, CPT = "http://hl7.org/fhir/sid/icd-10-cm", "http://www.ama-assn.org/go/cpt"
PAS = "http://hl7.org/fhir/us/davinci-pas/StructureDefinition/extension-"
Resource = dict[str, Any]


def resource(kind: str, **fields: Any) -> Resource:
    """A resource about the patient."""
    about = {"subject": {"reference": "Patient/p1"}}
    if kind in {"ClaimResponse", "ExplanationOfBenefit", "Claim", "AllergyIntolerance"}:
        about = {"patient": {"reference": "Patient/p1"}}
    return {"resourceType": kind, "id": f"{kind}-1", **about} | fields


def patient(given: str = "Ada", family: str = "Penhallow", number: str = "p1") -> Resource:
    """A patient."""
    return {
        "resourceType": "Patient",
        "id": number,
        "name": [{"given": [given], "family": family}],
        "birthDate": "1980-01-02",
        "gender": "female",
    }


def concept(system: str, code: str, words: str = "") -> Resource:
    """A coded concept."""
    coding = {"system": system, "code": code}
    return {"coding": [coding | ({"display": words} if words else {})]}


def bundle(*resources: Resource) -> bytes:
    """A collection of resources."""
    entries = [{"resource": one} for one in resources]
    return json.dumps({"resourceType": "Bundle", "type": "collection", "entry": entries}).encode()


def attachment(kind: str, data: bytes) -> Resource:
    """A paper inside of a resource."""
    return {"contentType": kind, "data": base64.b64encode(data).decode()}


def visit() -> Resource:
    """An encounter."""
    return resource(
        "Encounter",
        id="e1",
        status="finished",
        type=[{"text": "Office visit"}],
        period={"start": "2026-03-02T09:00:00Z"},
        participant=[{"individual": {"display": "Ilse Marwick, MD"}}],
    )


def denied_answer(**fields: Any) -> Resource:
    """A prior-authorization answer that refuses one line."""
    review = {
        "url": PAS + "reviewAction",
        "extension": [
            {"url": PAS + "reviewActionCode", "valueCodeableConcept": concept("x306", "A3")},
            {
                "url": "reasonCode",
                "valueCodeableConcept": concept("x886", "0F", "criteria not met"),
            },
        ],
    }
    return (
        resource(
            "ClaimResponse",
            status="active",
            use="preauthorization",
            created="2026-09-02",
            insurer={"reference": "Organization/o1"},
            request={"reference": "Claim/c1"},
            outcome="complete",
            preAuthRef="PA-2026-7714",
            item=[{"itemSequence": 1, "adjudication": [{"extension": [review]}]}],
            processNote=[{"number": 1, "text": "Six weeks of therapy were not documented."}],
        )
        | fields
    )


PAYER = {"resourceType": "Organization", "id": "o1", "name": "Northfield Health Plan"}
CLAIM = resource(
    "Claim",
    id="c1",
    item=[{"sequence": 1, "productOrService": concept(CPT, "72148")}],
    insurance=[{"coverage": {"reference": "Coverage/k1"}}],
)
COVERAGE = {
    "resourceType": "Coverage",
    "id": "k1",
    "subscriberId": "NFH4471209",
    "beneficiary": {"reference": "Patient/p1"},
}


def benefit(reason: str = "50", paid: float = 0, code: str = "72148") -> Resource:
    """An explanation of benefits with one line."""
    return resource(
        "ExplanationOfBenefit",
        status="active",
        use="claim",
        created="2026-09-02",
        outcome="complete",
        identifier=[{"value": "CLM-99871"}],
        insurer={"display": "Northfield Health Plan"},
        item=[
            {
                "sequence": 1,
                "servicedDate": "2026-08-12",
                "productOrService": concept(CPT, code),
                "noteNumber": [1],
                "adjudication": [
                    {"category": concept("c", "submitted"), "amount": {"value": 4800.00}},
                    {"category": concept("c", "benefit"), "amount": {"value": paid}},
                    {
                        "category": concept("c", "adjustmentreason"),
                        "reason": concept("https://x12.org/codes/claim-adjustment", reason),
                    },
                ],
            }
        ],
        processNote=[{"number": 1, "text": "Not medically necessary under policy RAD-2207."}],
    )
