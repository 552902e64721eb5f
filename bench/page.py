"""How quickly the local page answers, with many cases kept.

Keeps CASES copies of the demo case (default 1,000) in a folder of its own,
opens one of them, and asks for each page many times. Prints for each page the
median and the 95th percentile in milliseconds; aim: p95 of at most 100 ms,
besides reading and typesetting. Then keeps own words in a letter, answers a
question, which has the record weighed and the packet written anew. A person
looks at a page for a moment before the next click: half a second, in which the
other letters are audited.

    python bench/page.py [--cases 1000] [--times 40]
"""

import argparse
import datetime
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from fastapi.testclient import TestClient

from rebuttal.faces import demo
from rebuttal.faces.places import now
from rebuttal.faces.web.casework import Casework
from rebuttal.faces.web.given_papers import read_all
from rebuttal.faces.web.safety import COOKIE, Run
from rebuttal.faces.web.server import page_app
from rebuttal.keeping.cabinet import Cabinet, Place
from rebuttal.keeping.kept import CaseBody, KeptCase
from rebuttal.knowledge.shelf import Shelf

PORT = 8999
MOMENT = 0.5
PAGES = (
    *("/", "/cases", "/cases?page=10", "/cases/{case}/papers", "/cases/{case}/understood"),
    *("/cases/{case}/questions", "/cases/{case}/plan", "/cases/{case}/letters"),
    *("/cases/{case}/letters/internal-appeal", "/cases/{case}/take", "/cases/{case}/log"),
)


def kept(cabinet: Cabinet) -> KeptCase:
    """The demo case, kept."""
    case = cabinet.new(CaseBody(demo=True, today=demo.DAY))
    for name in demo.PAPERS:
        case = cabinet.add_paper(case, name, (demo.SHIPPED / name).read_bytes())
    return case


def measured(client: TestClient, address: str, times: int) -> tuple[float, float]:
    """The median and the 95th percentile of an address, in milliseconds."""

    def look(_: int) -> None:
        assert client.get(address).status_code == 200

    return spread(look, times)


def spread(work: Callable[[int], None], times: int, moment: float = 0) -> tuple[float, float]:
    """The median and the 95th percentile of some work, in milliseconds."""
    taken = []
    for number in range(times):
        start = time.perf_counter()
        work(number)
        taken.append((time.perf_counter() - start) * 1000)
        time.sleep(moment)
    taken.sort()
    return taken[len(taken) // 2], taken[int(len(taken) * 0.95)]


def own_words(client: TestClient, run: Run, case: str, number: int) -> None:
    """Keep a paragraph of own words, as the page does while somebody writes."""
    fields = {"csrf": run.csrf, "made.0": "", "text.0": f"This is my sentence number {number}."}
    address = f"/cases/{case}/letters/internal-appeal"
    kept = client.post(address, data=fields, headers={"accept": "application/json"})
    assert kept.status_code == 200


def answer(client: TestClient, run: Run, case: str, number: int) -> None:
    """Answer a question and see the plan that follows: everything is weighed anew."""
    day = datetime.date(2026, 9, 21) + datetime.timedelta(days=number % 28)
    fields = {"csrf": run.csrf, "q.received_on": day.isoformat()}
    assert client.post(f"/cases/{case}/questions", data=fields).status_code == 200


CHANGES = (("own words kept", own_words), ("an answer, then the plan", answer))


def main() -> None:
    """Keep the cases, ask for the pages, print the table."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--cases", type=int, default=1000)
    options.add_argument("--times", type=int, default=40)
    wanted = options.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        cabinet = Cabinet(Place(Path(folder)), now)
        case = kept(cabinet)
        for _ in range(wanted.cases - 1):
            cabinet.new(case.body)
        read_all(cabinet, case, lambda _: None)
        run = Run(PORT)
        casework = Casework(cabinet, Shelf(), datetime.date.today)
        client = TestClient(page_app(casework, run), base_url=f"http://127.0.0.1:{PORT}")
        client.cookies.set(COOKIE, run.token)
        client.get(f"/cases/{case.id}/plan")
        print(
            f"{wanted.cases} cases kept, {wanted.times} times each\n{'page':44}{'ms':>8}{'p95':>8}"
        )
        for page in PAGES:
            half, most = measured(client, page.format(case=case.id), wanted.times)
            print(f"{page:44}{half:8.1f}{most:8.1f}")
        for name, change in CHANGES:
            half, most = spread(partial(change, client, run, case.id), wanted.times, MOMENT)
            print(f"{name:44}{half:8.1f}{most:8.1f}")
        casework.workshop.close()
        cabinet.close()


if __name__ == "__main__":
    main()
