"""A letter that decides nothing yet: what it asks for, and by when."""

import datetime

import pytest

from rebuttal.knowledge.shelf import Shelf
from rebuttal.model.case import Window, WindowUnit
from rebuttal.reading.intake import plain_paper
from rebuttal.reading.paper import PaperFile
from rebuttal.understanding.papers_asked import find_papers_asked

LETTER = """Sorrel Valley Health Plan

Date: August 12, 2026
Member: Ottoline Vasquez-Birch
Study: MRI of the right wrist (73221)

The request is pended. No decision has been made.

{}

Questions? Call 1-800-555-0138.
"""
BULLETS = """We need the following:
  * the last office note, with the exam of the wrist
  * the report of any x-ray,
    if one was made
Fax to 1-800-555-0139 or upload at the portal."""
NUMBERS = """Please have the office send:
1. A note of the last 60 days.
2) What was tried, and for how long."""
BOXES = """What is missing
[ ] signed order
[ ] therapy records"""


def read(body: str) -> dict[str, list[object]]:
    paper = plain_paper(PaperFile("d1", "letter.txt", LETTER.format(body).encode()))
    found: dict[str, list[object]] = {}
    for fact in find_papers_asked(paper, Shelf()):
        found.setdefault(fact.name.removeprefix("notice."), []).append(fact.value)
    return found


@pytest.mark.parametrize(
    ("body", "asked"),
    [
        (
            BULLETS,
            [
                "the last office note, with the exam of the wrist",
                "the report of any x-ray, if one was made",
            ],
        ),
        (NUMBERS, ["A note of the last 60 days.", "What was tried, and for how long."]),
        (BOXES, ["signed order", "therapy records"]),
        (BOXES.replace("[ ] t", "[x] t"), ["therapy records"]),
        (
            "Please send us the report of the x-ray of the wrist.",
            ["Please send us the report of the x-ray of the wrist."],
        ),
    ],
)
def test_each_paper_asked_for_is_read_and_how_to_send_it_is_none(
    body: str, asked: list[str]
) -> None:
    assert read(body)["papers_asked"] == asked


@pytest.mark.parametrize(
    "told",
    [
        "Please send them by August 26, 2026.",
        "By close of business on 08/26/2026. If nothing arrives we decide on what we have.",
        "We must receive the records no later than Wednesday, August 26, 2026.",
        "Please send, by 5:00 PM ET on August 26, 2026: the records.",
    ],
)
def test_the_day_for_the_papers_is_read(told: str) -> None:
    assert read(told)["papers_by"] == [datetime.date(2026, 8, 26)]


def test_a_day_on_which_something_came_is_no_day_for_papers() -> None:
    assert "papers_by" not in read("We received the request on August 10, 2026. Send the records.")


def test_a_time_for_the_papers_is_read_without_a_day() -> None:
    told = read("Please send the records. You have 45 days from when you get this letter.")

    assert told["papers_window"] == [Window(45, WindowUnit.CALENDAR_DAYS)]


def test_a_refusal_asks_for_no_papers() -> None:
    text = "Dear member:\nWe denied the MRI. You may send more records with your appeal."
    paper = plain_paper(PaperFile("d1", "letter.txt", text.encode()))

    assert find_papers_asked(paper, Shelf()) == ()
