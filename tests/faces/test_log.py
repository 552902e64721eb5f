"""`rebuttal log` keeps the clocks going after a paper was sent."""

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from rebuttal.faces.cli import main

Told = dict[str, list[dict[str, Any]]]


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, list(arguments))


@pytest.fixture
def packet(tmp_path: Path) -> Path:
    assert run("demo", "--out", str(tmp_path)).exit_code == 0
    return tmp_path / "packet"


def logged(packet: Path, *words: str, today: str) -> Told:
    result = run("log", str(packet), *words, "--today", today, "--json")
    assert result.exit_code == 0, result.output
    told: Told = json.loads(result.stdout)
    return told


def test_the_insurers_time_runs_from_the_day_of_receipt(packet: Path) -> None:
    sent = logged(packet, "sent", "--on", "2026-10-20", today="2026-10-25")
    received = logged(packet, "received", "--on", "2026-10-23", today="2026-10-25")

    assert [due["due"] for due in sent["awaited"]] == [None]
    assert [(due["due"], due["passed"]) for due in received["awaited"]] == [("2026-11-22", False)]


def test_a_missed_answer_says_what_follows(packet: Path) -> None:
    logged(packet, "received", "--on", "2026-10-23", today="2026-10-25")
    (due,) = logged(packet, today="2026-11-23")["awaited"]

    assert due["passed"]
    assert "external review" in due["consequence"]


def test_a_refusal_opens_the_next_step_with_its_day_and_paper(packet: Path) -> None:
    words = ("answered", "--on", "2026-11-20", "--outcome", "upheld")
    (due,) = logged(packet, *words, today="2026-11-25")["awaited"]

    assert (due["id"], due["due"]) == ("step:external_review", "2027-03-22")
    assert due["papers"] == ["outside-review"]


def test_an_approval_ends_the_clocks(packet: Path) -> None:
    words = ("answered", "--on", "2026-11-20", "--outcome", "overturned")

    assert logged(packet, *words, today="2026-11-25")["awaited"] == []


def test_the_calendar_follows_the_log_and_keeps_its_ids(packet: Path) -> None:
    def entries() -> dict[str, str]:
        lines = (packet / "deadlines.ics").read_text("utf-8").splitlines()
        uids = [line for line in lines if line.startswith("UID:")]
        days = [line for line in lines if line.startswith("DTSTART")]
        return dict(zip(uids, days, strict=True))

    before = entries()
    logged(packet, "received", "--on", "2026-10-23", today="2026-10-25")
    first = entries()
    logged(packet, "received", "--on", "2026-10-24", today="2026-10-25")
    second = entries()

    assert set(first) == set(second)
    assert "DTSTART;VALUE=DATE:20261122" in first.values()
    assert "DTSTART;VALUE=DATE:20261123" in second.values()
    assert len(set(before) - set(first)) == 1


@pytest.mark.parametrize(
    ("words", "code"),
    [(("sent", "no-such-paper"), 40), (("sent", "--on", "2027-01-01"), 40), (("lost",), 2)],
)
def test_what_cannot_be_is_refused(packet: Path, words: tuple[str, ...], code: int) -> None:
    assert run("log", str(packet), *words, "--today", "2026-10-25").exit_code == code
    assert not (packet / "log.json").exists()
