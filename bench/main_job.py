"""Time the main job on the demo papers: cold, warm, and with memory.

Run from the root of the project: python bench/main_job.py [RUNS]
Cold is a new process of the command line, packet written. Warm is the same
process again, papers read to packet audited, without typesetting.
"""

import argparse
import datetime
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from rebuttal import appeal
from rebuttal.knowledge.shelf import Shelf

DEMO = Path(__file__).parents[1] / "rebuttal" / "demo"
PAPERS = tuple(
    DEMO / name
    for name in (
        "denial_letter.pdf",
        "visit_july.txt",
        "therapy_discharge.txt",
        "visit_september.pdf",
    )
)
DAY = datetime.date(2026, 10, 19)
CALL = "from rebuttal.faces.cli import main; main()"


def cold(*arguments: str) -> tuple[float, float]:
    """Seconds and peak megabytes of one new process."""
    began = time.perf_counter()
    process = subprocess.Popen([sys.executable, "-c", CALL, *arguments], stdout=subprocess.DEVNULL)
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        sys.exit(f"rebuttal {arguments[0]} ended with exit code {process.returncode}")
    return time.perf_counter() - began, used.ru_maxrss / 1024


def prepared_cold() -> tuple[float, float]:
    """One packet by the command line, into a folder that is thrown away."""
    with tempfile.TemporaryDirectory() as folder:
        papers = map(str, PAPERS)
        return cold("prepare", *papers, "--out", f"{folder}/packet", "--today", DAY.isoformat())


def warm(job: Callable[[], object], runs: int) -> list[float]:
    """Seconds of each run after the first, which is not counted."""
    job()
    took = []
    for _ in range(runs):
        began = time.perf_counter()
        job()
        took.append(time.perf_counter() - began)
    return took


def row(name: str, seconds: list[float], memory: list[float] | None = None) -> None:
    """Print one row of the table."""
    middle, worst = statistics.median(seconds) * 1000, max(seconds) * 1000
    peak = f"{max(memory):,.0f} MB" if memory else ""
    print(f"{name:<44}{middle:>10,.0f} ms{worst:>10,.0f} ms{peak:>10}")


def main() -> None:
    """Measure, and print the table."""
    parser = argparse.ArgumentParser(description="Time the main job on the demo papers.")
    parser.add_argument("runs", nargs="?", type=int, default=5)
    runs = parser.parse_args().runs
    shelf = Shelf()
    documents, _ = appeal.read(PAPERS)
    print(f"{'':<44}{'median':>13}{'worst':>13}{'peak':>10}")
    helps = [cold("--help") for _ in range(runs)]
    row("rebuttal --help, cold", *map(list, zip(*helps, strict=True)))
    packets = [prepared_cold() for _ in range(runs)]
    row("rebuttal prepare, cold, packet written", *map(list, zip(*packets, strict=True)))
    row("papers read, warm", warm(lambda: appeal.read(PAPERS), runs))
    job = lambda: appeal.prepare(documents, shelf=shelf, today=DAY)  # noqa: E731 - timed twice
    row("understood, weighed, written, audited, warm", warm(job, runs))


if __name__ == "__main__":
    main()
