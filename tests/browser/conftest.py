"""A real browser and a real server; the browser is Debian's or one that is named."""

import os
import shutil
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import axe_playwright_python
import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from rebuttal.faces.serve import free_port

BROWSER = os.environ.get("REBUTTAL_BROWSER") or shutil.which("chromium") or ""
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
TOKEN = "token-of-the-test"  # noqa: S105 - of no value


class Served:
    """A running `rebuttal serve` that can be killed and started again."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.port = folder, free_port()
        self.home = f"http://127.0.0.1:{self.port}"
        self.process: subprocess.Popen[bytes] | None = None
        self.start()

    def start(self) -> None:
        self.process = subprocess.Popen(
            [
                *(sys.executable, "-m", "rebuttal", "serve", "--no-browser"),
                *("--port", str(self.port), "--data", str(self.folder)),
            ],
            env={**os.environ, "REBUTTAL_TOKEN": TOKEN},
            stdout=subprocess.DEVNULL,
        )
        for _ in range(900):
            try:
                urllib.request.urlopen(f"{self.home}/static/page.css", timeout=1)  # noqa: S310 - our own
            except (urllib.error.URLError, OSError):
                time.sleep(0.1)
            else:
                return
        pytest.fail("the page did not open")

    def kill(self) -> None:
        assert self.process is not None
        self.process.kill()
        self.process.wait()

    def enter(self, page: Page) -> None:
        page.goto(f"{self.home}/?token={TOKEN}")


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    running = Served(tmp_path_factory.mktemp("data"))
    yield running
    running.kill()


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    if not BROWSER:
        if os.environ.get("CI"):
            pytest.fail("CI must have a browser")
        pytest.skip("no browser here: install Debian's chromium, or name one in REBUTTAL_BROWSER")
    with sync_playwright() as play:
        opened = play.chromium.launch(executable_path=BROWSER, args=FLAGS)
        yield opened
        opened.close()


AXE = Path(axe_playwright_python.__file__).with_name("axe.min.js")
PHONE = {"width": 390, "height": 844}
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
Visit = Callable[..., Page]


@pytest.fixture
def visit(browser: Browser, served: Served) -> Iterator[Visit]:
    """An opener of pages in a fresh context, let in already."""
    contexts: list[BrowserContext] = []

    def opened(**settings: object) -> Page:
        context = browser.new_context(**settings)  # type: ignore[arg-type]  # as given
        context.set_default_timeout(30_000)
        contexts.append(context)
        page = context.new_page()
        served.enter(page)
        return page

    yield opened
    for context in contexts:
        context.close()


def demo(page: Page) -> str:
    """Open the demo case; gives its address."""
    page.locator("form[action='/demo'] button").click()
    page.wait_for_url("**/papers*")
    return page.url.partition("/papers")[0]


def violations(page: Page) -> list[str]:
    """What axe-core finds on the page as it stands."""
    page.evaluate(AXE.read_text("utf-8"))
    found = page.evaluate("rules => axe.run({runOnly: rules})", RULES)
    return [
        f"{item['id']}: {node['target']}" for item in found["violations"] for node in item["nodes"]
    ]
