"""The insurer's criteria through the page and the API: seen beside, corrected, used."""

import re

import pytest

from rebuttal.faces.web.brought_lines import choices
from rebuttal.knowledge.shelf import Shelf
from tests.faces.web.conftest import Visitor

TEXT = """Alder Ridge policy RAD-12
MRI of the lumbar spine is medically necessary when ALL of the following are met:
1. Physical therapy for at least 6 weeks
2. Any one of the following:
   a. Fever
   b. Suspicion of cancer
3. The request was signed in blue ink
"""
FILE = {"criteria": ("criteria.txt", TEXT.encode())}
OPEN = "1.2"
GROUP = "1.1"


@pytest.fixture
def case(visitor: Visitor) -> str:
    case = visitor.demo()
    visitor.client.post(
        f"/cases/{case}/criteria", data={"csrf": visitor.run.csrf}, files=FILE
    ).raise_for_status()
    return case


def said(visitor: Visitor, case: str, line: str, **fields: str) -> str:
    page = visitor.get(f"/cases/{case}/criteria")
    given = {"version": visitor.version(page), "line": line, **fields}
    return visitor.post(f"/cases/{case}/criteria/line", **given).text


def understood(page: str, line: str) -> str:
    row = page.partition(f'id="line-{line.replace(".", "-")}"')[2].partition("<details")[0]
    return re.sub(r"<[^>]+>|\s+", " ", row)


def test_each_line_stands_beside_what_it_was_taken_for(visitor: Visitor, case: str) -> None:
    page = visitor.get(f"/cases/{case}/criteria").text

    assert "All of the lines below" in understood(page, "1")
    assert "treatment" in understood(page, "1.0")
    assert "One of the lines below" in understood(page, GROUP)
    assert "Not clear yet" in understood(page, OPEN)


def test_the_plan_and_the_gap_report_use_them(visitor: Visitor, case: str) -> None:
    plan = visitor.get(f"/cases/{case}/plan").text
    gaps = visitor.get(f"/cases/{case}/letters/gap-report").text

    assert "See how they were understood" in plan
    assert "The request was signed in blue ink" in plan
    assert "Alder Ridge policy RAD-12" in gaps


@pytest.mark.parametrize(
    ("line", "fields", "now"),
    [
        (OPEN, {"means": "words", "words": "no fever"}, "not:"),
        (OPEN, {"means": "remark"}, "asks for nothing"),
        (OPEN, {"means": "element:diabetes"}, "diabetes"),
        (OPEN, {"means": "element:diabetes", "denied": "yes"}, "not: diabetes"),
        (OPEN, {"means": "element:symptom_duration_weeks", "weeks": "8"}, "8 weeks"),
        ("1.0", {"means": "open"}, "Not clear yet"),
        (GROUP, {"means": "all_of"}, "All of the lines below"),
        (GROUP, {"means": "at_least", "needed": "2"}, "At least 2"),
    ],
)
def test_a_line_is_corrected(
    visitor: Visitor, case: str, line: str, fields: dict[str, str], now: str
) -> None:
    page = said(visitor, case, line, **fields)

    assert now in understood(page, line)
    assert "signed in blue ink" in page


@pytest.mark.parametrize(
    ("line", "fields"),
    [
        ("9", {"means": "remark"}),
        ("1.9", {"means": "remark"}),
        ("x", {"means": "remark"}),
        (OPEN, {"means": "words", "words": "blue ink"}),
        (OPEN, {"means": "element:nothing"}),
        (OPEN, {"means": "element:unplaced"}),
        (OPEN, {}),
        (GROUP, {"means": "remark"}),
        (GROUP, {"means": "at_least", "needed": "7"}),
        (GROUP, {"means": "at_least", "needed": "0"}),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_changes(
    visitor: Visitor, case: str, line: str, fields: dict[str, str]
) -> None:
    before = visitor.cabinet.get(case)
    page = visitor.get(f"/cases/{case}/criteria")

    given = {"version": visitor.version(page), "line": line, **fields}
    answer = visitor.post(f"/cases/{case}/criteria/line", **given)

    assert answer.status_code == 422
    assert visitor.cabinet.get(case) == before


def test_criteria_can_be_pasted_and_taken_out(visitor: Visitor) -> None:
    case = visitor.demo()
    pasted = visitor.post(f"/cases/{case}/criteria", text=TEXT).text
    visitor.post(f"/cases/{case}/criteria/remove")

    assert "Alder Ridge policy RAD-12" in pasted
    assert visitor.cabinet.get(case).body.brought is None
    assert "blue ink" not in visitor.get(f"/cases/{case}/plan").text


@pytest.mark.parametrize("files", [{"criteria": ("a.txt", b"")}, {"criteria": ("a.pdf", b"%PDF-")}])
def test_no_text_and_no_readable_file_are_said_to_be_so(
    visitor: Visitor, files: dict[str, tuple[str, bytes]]
) -> None:
    case = visitor.demo()
    answer = visitor.client.post(
        f"/cases/{case}/criteria", data={"csrf": visitor.run.csrf}, files=files
    )

    assert answer.status_code == 422
    assert visitor.cabinet.get(case).body.brought is None


def test_other_cases_do_not_see_them(visitor: Visitor, case: str) -> None:
    other = visitor.demo()

    assert "blue ink" in visitor.get(f"/cases/{case}/plan").text
    assert "blue ink" not in visitor.get(f"/cases/{other}/plan").text


def test_a_second_window_is_told_of_a_change(visitor: Visitor, case: str) -> None:
    old = visitor.version(visitor.get(f"/cases/{case}/criteria"))
    said(visitor, case, OPEN, means="remark")

    answer = visitor.post(
        f"/cases/{case}/criteria/line", version=old, line=OPEN, means="words", words="no fever"
    )

    assert answer.status_code == 409
    assert "no fever" in answer.text


def test_a_program_gives_corrects_and_takes_out(visitor: Visitor) -> None:
    case = visitor.demo()
    client, way = visitor.client, f"/api/cases/{case}/criteria"
    token = {"authorization": f"Bearer {visitor.run.token}"}

    assert client.get(way, headers=token).status_code == 404
    given = client.post(way, files=FILE, headers=token).json()
    wrong = client.put(f"{way}/lines/7", json={"said": {"means": "remark"}}, headers=token)
    asked = {"said": {"means": "words", "words": "no fever"}, "version": given["version"]}
    corrected = client.put(f"{way}/lines/{OPEN}", json=asked, headers=token).json()
    stale = client.put(f"{way}/lines/{OPEN}", json=asked, headers=token)
    left = client.delete(way, headers=token).json()

    assert given["criteria"]["title"] == "Alder Ridge policy RAD-12"
    assert wrong.status_code == 422
    assert corrected["criteria"]["lines"][1]["under"][2]["asks"][0]["not_"] is not None
    assert stale.status_code == 409
    assert left["state"] == "ready"
    assert client.get(way, headers=token).status_code == 404


def test_what_can_be_chosen_is_whole_words() -> None:
    offered = choices(Shelf())

    assert len(offered) > 100
    assert [words for _, words in offered if "{" in words or not words.strip()] == []
