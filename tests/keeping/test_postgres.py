"""The same cabinet over PostgreSQL, started for the test from Debian's package."""

import datetime
import os
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from rebuttal.errors import CaseChanged, CaseUnknown, KeepingError
from rebuttal.faces.serve import free_port
from rebuttal.faces.web.casework import Casework
from rebuttal.faces.web.safety import COOKIE, Run
from rebuttal.faces.web.server import page_app
from rebuttal.keeping.cabinet import Cabinet, Place
from rebuttal.keeping.kept import CaseBody
from rebuttal.knowledge.shelf import Shelf
from rebuttal.model.fact import Answer
from rebuttal.model.value import changed

OK = 200
ANSWER = Answer("member_name", "Odalys Fenwick", "the member")


def programs() -> Path | None:
    """The folder of the newest PostgreSQL here."""
    return max(Path("/usr/lib/postgresql").glob("*/bin"), default=None)


def as_owner(*words: str) -> list[str]:
    """A command as the user that PostgreSQL wants, which is never root."""
    return ["runuser", "-u", "postgres", "--", *words] if os.geteuid() == 0 else list(words)


@pytest.fixture(scope="module")
def url() -> Iterator[str]:
    found = programs()
    if found is None:
        if os.environ.get("CI"):
            pytest.fail("CI must have PostgreSQL")
        pytest.skip("no PostgreSQL here: install Debian's postgresql")
    folder = Path(tempfile.mkdtemp(prefix="rebuttal-pg-"))
    if os.geteuid() == 0:
        shutil.chown(folder, "postgres")
    data, port = folder / "data", free_port()
    make = [str(found / "initdb"), "-D", str(data), "-A", "trust", "-U", "rebuttal", "-N"]
    subprocess.run(as_owner(*make), check=True, capture_output=True)
    control = [str(found / "pg_ctl"), "-D", str(data), "-w", "-l", str(folder / "log")]
    options = f"-p {port} -k {folder} -c listen_addresses=127.0.0.1 -c fsync=off"
    subprocess.run(
        as_owner(*control, "-o", options, "start"), check=True, stdout=subprocess.DEVNULL
    )
    yield f"postgresql+psycopg://rebuttal@127.0.0.1:{port}/postgres"
    subprocess.run(as_owner(*control, "-m", "immediate", "stop"), check=True, capture_output=True)
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture
def cabinet(url: str, tmp_path: Path) -> Iterator[Cabinet]:
    moments = iter(range(1000))
    opened = Cabinet(Place(tmp_path, url), lambda: f"2026-11-26T00:00:00.{next(moments):06d}")
    yield opened
    opened.close()


def test_a_case_is_kept_changed_and_deleted(cabinet: Cabinet) -> None:
    case = cabinet.add_paper(cabinet.new(), "note.txt", b"Low back pain for nine weeks.")
    newer = cabinet.change(case, changed(case.body, answers=(ANSWER,)), "answered")

    assert cabinet.get(case.id) == newer
    assert cabinet.log_broken_at() is None
    with pytest.raises(CaseChanged):
        cabinet.change(case, CaseBody(), "answered")

    cabinet.delete(case.id)
    with pytest.raises(CaseUnknown):
        cabinet.get(case.id)


def test_a_database_that_does_not_answer_is_said_so(tmp_path: Path) -> None:
    nobody = f"postgresql+psycopg://rebuttal@127.0.0.1:{free_port()}/postgres"

    with pytest.raises(KeepingError, match="database"):
        Cabinet(Place(tmp_path, nobody), lambda: "")


def test_the_page_leads_from_papers_to_packet_over_this_database(cabinet: Cabinet) -> None:
    casework = Casework(cabinet, Shelf(), lambda: datetime.date(2026, 10, 19))
    run = Run(8123)
    client = TestClient(page_app(casework, run), base_url="http://127.0.0.1:8123")
    client.cookies.set(COOKIE, run.token)

    client.post("/demo", data={"csrf": run.csrf})
    case = cabinet.latest(1)[0].id
    until = time.monotonic() + 60
    while not client.get(f"/cases/{case}/progress").json()["done"] and time.monotonic() < until:
        time.sleep(0.1)

    assert "The plan" in client.get(f"/cases/{case}/plan").text
    assert "Corinne Valdespino" in client.get("/cases").text
    assert client.get(f"/cases/{case}/letters/internal-appeal").status_code == OK
    assert cabinet.log_broken_at() is None
    casework.workshop.close()
