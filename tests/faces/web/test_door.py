"""Only this computer's own browser comes in, and nothing goes out."""

import datetime
import sys

import pytest

from rebuttal.faces.web.casework import Casework
from rebuttal.faces.web.refusals import MORE, MOST, PER_SECONDS, Refusals
from rebuttal.faces.web.safety import LARGEST_BODY, MOST_CHANGES, Door, Run
from rebuttal.knowledge.shelf import Shelf
from tests.faces.web.conftest import HOME, PORT, Visitor

ADDRESSES = ["/", "/cases", "/cases/" + "0" * 32, "/api/cases", "/api/openapi.json"]


@pytest.mark.parametrize("address", ADDRESSES)
def test_nobody_without_the_token_of_this_run_sees_anything(visitor: Visitor, address: str) -> None:
    for cookie in ("", "rebuttal_run=", "rebuttal_run=guessed", "rebuttal_run=\x00"):
        answer = visitor.client.get(address, headers={"cookie": cookie}, cookies=None)
        if cookie:
            assert answer.status_code == 403

    stranger = visitor.client.__class__(visitor.client.app, base_url=HOME)
    assert stranger.get(address).status_code == 403


def test_the_printed_address_lets_the_browser_in_and_hides_the_token(visitor: Visitor) -> None:
    stranger = visitor.client.__class__(visitor.client.app, base_url=HOME)

    answer = stranger.get(f"/?token={visitor.run.token}", follow_redirects=False)

    assert answer.headers["location"] == "/"
    assert "httponly" in answer.headers["set-cookie"].lower()
    assert "samesite=strict" in answer.headers["set-cookie"].lower()
    assert stranger.get("/").status_code == 200


@pytest.mark.parametrize(
    "host", ["evil.example", f"evil.example:{PORT}", f"127.0.0.1.evil.example:{PORT}", ""]
)
def test_another_host_name_is_refused(visitor: Visitor, host: str) -> None:
    assert visitor.client.get("/", headers={"host": host}).status_code == 403


@pytest.mark.parametrize("origin", ["https://evil.example", "null", f"http://127.0.0.1:{PORT + 1}"])
def test_a_form_of_another_site_is_refused(visitor: Visitor, origin: str) -> None:
    before = visitor.cabinet.count()

    answer = visitor.client.post(
        "/demo", data={"csrf": visitor.run.csrf}, headers={"origin": origin}
    )

    assert answer.status_code == 403
    assert visitor.cabinet.count() == before


@pytest.mark.parametrize("mark", ["", "wrong"])
def test_a_form_without_this_runs_mark_is_refused(visitor: Visitor, mark: str) -> None:
    before = visitor.cabinet.count()

    assert visitor.client.post("/demo", data={"csrf": mark}).status_code == 403
    assert visitor.cabinet.count() == before


def test_the_api_takes_no_cookie(visitor: Visitor) -> None:
    assert visitor.client.get("/api/cases").status_code == 403


@pytest.mark.parametrize("address", ["/", "/cases", "/static/page.css", "/nowhere"])
def test_every_answer_carries_the_guarding_headers(visitor: Visitor, address: str) -> None:
    headers = visitor.get(address).headers

    assert "default-src 'none'" in headers["content-security-policy"]
    assert "unsafe" not in headers["content-security-policy"]
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["cache-control"] == "no-store"
    assert headers["x-frame-options"] == "DENY"


def test_a_body_over_the_limit_is_refused_unread(visitor: Visitor) -> None:
    answer = visitor.client.post(
        "/cases", content=b"x", headers={"content-length": str(LARGEST_BODY + 1)}
    )

    assert answer.status_code == 413


def test_more_changes_than_a_person_makes_are_slowed_down() -> None:
    door = Door(lambda *_: None, Run(PORT), lambda *_: None)  # type: ignore[arg-type]  # never called

    assert [door.has_room() for _ in range(MOST_CHANGES + 1)][-2:] == [True, False]


@pytest.mark.parametrize(
    "name", ["../server.py", "..%2fserver.py", "%2e%2e/safety.py", "page.css/../x", "key.json"]
)
def test_no_file_but_the_style_and_the_script_is_served(visitor: Visitor, name: str) -> None:
    assert visitor.get(f"/static/{name}").status_code in {403, 404}


def test_what_was_refused_stands_in_the_log(visitor: Visitor) -> None:
    case = visitor.demo()
    stranger = visitor.client.__class__(visitor.client.app, base_url=HOME)
    before = len(visitor.cabinet.log(case))

    stranger.get(f"/cases/{case}/plan")
    visitor.client.post(f"/cases/{case}/delete", data={"sure": "yes", "csrf": "wrong"})
    visitor.client.get(f"/api/cases/{case}")
    visitor.client.get(f"/cases/{case}", headers={"host": "evil.example"})
    visitor.client.post(f"/cases/{case}/delete", headers={"origin": "https://evil.example"})
    stranger.get("/cases/Thessaly-Brandt")

    assert [own.action for own in visitor.cabinet.log(case)][before:] == ["request refused"] * 5
    assert visitor.cabinet.log()[-1].case == ""
    assert visitor.cabinet.log_broken_at() is None
    assert "a request was refused" in visitor.get(f"/cases/{case}/log").text


def test_a_flood_of_refused_requests_does_not_flood_the_log(
    visitor: Visitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = 0.0
    monkeypatch.setattr("rebuttal.faces.web.refusals.time.monotonic", lambda: now)
    refusals, before = (
        Refusals(Casework(visitor.cabinet, Shelf(), datetime.date.today)),
        len(visitor.cabinet.log()),
    )
    for _ in range(MOST * 3):
        refusals("/", 403)
    flooded = visitor.cabinet.log()[before:]

    now = PER_SECONDS + 1
    refusals("/", 403)

    assert len(flooded) == MOST + 1
    assert flooded[-1].action == MORE
    assert visitor.cabinet.log()[-1].action == "request refused"


def test_a_way_back_never_leads_to_another_site(visitor: Visitor) -> None:
    answer = visitor.client.post(
        "/language",
        data={"csrf": visitor.run.csrf, "language": "en", "back": "//evil.example"},
        follow_redirects=False,
    )

    assert answer.headers["location"] == "/"


def test_no_socket_leaves_this_computer(visitor: Visitor) -> None:
    connected: list[object] = []
    sys.addaudithook(
        lambda event, parts: connected.append(parts[1]) if event == "socket.connect" else None
    )

    case = visitor.demo()
    for page in ("papers", "understood", "questions", "plan", "letters", "files/packet.zip"):
        assert visitor.get(f"/cases/{case}/{page}").status_code == 200

    away = [where for where in connected if not str(where).startswith(("('127.0.0.1'", "('::1'"))]
    assert away == []
