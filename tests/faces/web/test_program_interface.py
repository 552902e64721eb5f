"""A program on this computer goes the same way."""

import time

import pytest

from tests.faces.web.conftest import LETTER, Visitor


@pytest.fixture
def bearer(visitor: Visitor) -> dict[str, str]:
    return {"authorization": f"Bearer {visitor.run.token}", "cookie": ""}


def ready(visitor: Visitor, bearer: dict[str, str], case: str) -> dict[str, object]:
    for _ in range(400):
        plain: dict[str, object] = visitor.client.get(f"/api/cases/{case}", headers=bearer).json()
        if plain["state"] != "reading":
            return plain
        time.sleep(0.05)
    pytest.fail("the reading did not end")


def test_from_papers_to_packet(visitor: Visitor, bearer: dict[str, str]) -> None:
    papers = [("papers", ("letter.pdf", LETTER.read_bytes()))]
    begun = visitor.client.post("/api/cases", files=papers, headers=bearer)
    assert begun.status_code == 201
    case = begun.json()["id"]

    plain = ready(visitor, bearer, case)
    assert plain["state"] == "ready"
    assert plain["road"] == "medical_necessity"

    answered = visitor.client.put(
        f"/api/cases/{case}/answers",
        json={"answers": {"received_on": "2026-10-09"}, "version": plain["version"]},
        headers=bearer,
    )
    assert answered.json()["answers"][0]["value"] == "2026-10-09"

    packet = visitor.client.get(f"/api/cases/{case}/files/packet.pdf", headers=bearer)
    assert packet.content.startswith(b"%PDF-")
    assert visitor.client.delete(f"/api/cases/{case}", headers=bearer).status_code == 204
    assert visitor.client.get(f"/api/cases/{case}", headers=bearer).status_code == 404


@pytest.mark.parametrize(
    "answers", [{"nothing": "x"}, {"received_on": "2026-02-30"}, {"urgent": "perhaps"}]
)
def test_a_wrong_answer_is_refused_with_a_reason(
    visitor: Visitor, bearer: dict[str, str], answers: dict[str, str]
) -> None:
    case = visitor.demo()

    refused = visitor.client.put(
        f"/api/cases/{case}/answers", json={"answers": answers}, headers=bearer
    )

    assert refused.status_code == 422
    assert refused.json()["happened"]


def test_an_old_version_is_refused(visitor: Visitor, bearer: dict[str, str]) -> None:
    case = visitor.demo()

    refused = visitor.client.put(
        f"/api/cases/{case}/answers",
        json={"answers": {"urgent": "no"}, "version": 1},
        headers=bearer,
    )

    assert refused.status_code == 409


def test_the_description_names_every_way_in(visitor: Visitor, bearer: dict[str, str]) -> None:
    described = visitor.client.get("/api/openapi.json", headers=bearer).json()

    assert set(described["paths"]) == {
        "/api/cases",
        "/api/cases/{case}",
        "/api/cases/{case}/papers",
        "/api/cases/{case}/answers",
        "/api/cases/{case}/criteria",
        "/api/cases/{case}/criteria/lines/{place}",
        "/api/cases/{case}/files/{name}",
        "/api/cases/{case}/letters",
        "/api/cases/{case}/letters/{letter}",
        "/api/cases/{case}/log",
        "/api/cases/{case}/misread",
        "/api/cases/{case}/papers/{sha256}",
        "/api/cases/{case}/papers/{sha256}/unlock",
    }


def test_a_letter_is_edited_and_its_audit_told(visitor: Visitor, bearer: dict[str, str]) -> None:
    case = visitor.demo()
    listed = visitor.client.get(f"/api/cases/{case}/letters", headers=bearer).json()["letters"]
    letter = next(own for own in listed if own["id"] == "internal-appeal")
    made = letter["paragraphs"][0]["made"]

    edited = visitor.client.put(
        f"/api/cases/{case}/letters/internal-appeal",
        json={"edits": {made: "The pain is 10/10 since March 3, 2019."}},
        headers=bearer,
    ).json()

    assert any(own["text"].startswith("The pain is 10/10") for own in edited["paragraphs"])
    assert any(remark["blocks"] for remark in edited["remarks"])
    log = visitor.client.get(f"/api/cases/{case}/log", headers=bearer).json()
    assert "letter edited" in [entry["action"] for entry in log["entries"]]
    assert log["broken_at"] is None


def test_a_paper_is_taken_out(visitor: Visitor, bearer: dict[str, str]) -> None:
    case = visitor.demo()
    papers = visitor.client.get(f"/api/cases/{case}", headers=bearer).json()["papers"]
    address = f"/api/cases/{case}/papers/{papers[-1]['sha256']}"

    assert visitor.client.delete(address, headers=bearer).status_code == 200
    assert visitor.client.delete(address, headers=bearer).status_code == 404
    left = visitor.client.get(f"/api/cases/{case}", headers=bearer).json()["papers"]
    assert left == papers[:-1]
