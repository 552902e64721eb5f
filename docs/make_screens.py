"""Make the docs' pictures of the local page, from the demo case, in a real browser.

Run from the root of the project: python docs/make_screens.py
"""

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

SCREENS = Path(__file__).parent / "screens"
SHOWN = (
    (1200, "understood"),
    (1200, "plan"),
    (1200, "letters/internal-appeal"),
    (390, "plan"),
    (390, "letters"),
)
HEIGHT = 844
QUIET = ("--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run")


def main() -> None:
    """Serve an empty folder, walk through the demo case, take the pictures."""
    browser = os.environ.get("REBUTTAL_BROWSER") or shutil.which("chromium")
    command = [sys.executable, "-u", "-m", "rebuttal", "serve", "--no-browser", "--data"]
    with (
        tempfile.TemporaryDirectory() as folder,
        subprocess.Popen([*command, folder], stdout=subprocess.PIPE, text=True) as server,  # noqa: S603 - our own program
        sync_playwright() as play,
    ):
        assert server.stdout is not None
        address = next(line.strip() for line in server.stdout if line.startswith("http"))
        opened = play.chromium.launch(executable_path=browser, args=list(QUIET))
        page = opened.new_page()
        page.goto(address)
        page.locator("form[action='/demo'] button").click()
        page.wait_for_url("**/papers*")
        case = page.url.partition("/papers")[0]
        for width, name in SHOWN:
            page.set_viewport_size({"width": width, "height": HEIGHT})
            page.goto(f"{case}/{name}")
            picture = SCREENS / f"{name.rpartition('/')[2]}-{width}.png"
            page.screenshot(path=picture)
            print(f"docs/screens/{picture.name}")
        opened.close()
        server.terminate()


if __name__ == "__main__":
    main()
