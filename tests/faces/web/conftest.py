"""The page without a browser: a client that carries this run's cookie."""

import datetime
import re
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from httpx2 import Response

from rebuttal.faces.web.casework import Casework
from rebuttal.faces.web.safety import COOKIE, Run
from rebuttal.faces.web.server import page_app
from rebuttal.keeping.cabinet import Cabinet, Place
from rebuttal.knowledge.shelf import Shelf

PORT = 8123
HOME = f"http://127.0.0.1:{PORT}"
DAY = datetime.date(2026, 10, 19)
LETTER = Path(__file__).parents[3] / "rebuttal" / "demo" / "denial_letter.pdf"


class Visitor:
    """A browser without script: follows where it is led, sends forms with their mark."""

    def __init__(self, client: TestClient, run: Run, cabinet: Cabinet) -> None:
        self.client, self.run, self.cabinet = client, run, cabinet

    def get(self, address: str) -> Response:
        return self.client.get(address)

    def post(self, address: str, **fields: object) -> Response:
        files = fields.pop("files", None)
        data = {"csrf": self.run.csrf, **fields}
        return self.client.post(address, data=data, files=files)  # type: ignore[arg-type]  # as given

    def case(self, *papers: tuple[str, bytes]) -> str:
        """A new case with these papers, read to the end."""
        self.post("/cases", files=[("papers", paper) for paper in papers])
        case = self.cabinet.latest(1)[0].id
        return self.waited(case)

    def demo(self) -> str:
        self.post("/demo")
        return self.waited(self.cabinet.latest(1)[0].id)

    def waited(self, case: str) -> str:
        for _ in range(400):
            if self.get(f"/cases/{case}/progress").json()["done"]:
                return case
            time.sleep(0.05)
        pytest.fail("the reading did not end")

    def version(self, page: Response) -> str:
        found = re.search(r'name="version" value="(\d+)"', page.text)
        assert found is not None
        return found[1]


@pytest.fixture(scope="module")
def visitor(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Visitor]:
    moments = iter(range(1_000_000))
    place = Place(tmp_path_factory.mktemp("data"))
    cabinet = Cabinet(place, lambda: f"2026-11-26T00:00:00.{next(moments):06d}")
    casework = Casework(cabinet, Shelf(), lambda: DAY)
    run = Run(PORT)
    client = TestClient(page_app(casework, run), base_url=HOME, raise_server_exceptions=False)
    client.cookies.set(COOKIE, run.token)
    yield Visitor(client, run, cabinet)
    casework.workshop.close()
    cabinet.close()
