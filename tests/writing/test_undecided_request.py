"""A request that waits for papers: the plan and the cover say what is asked for, and by when."""

import datetime

from rebuttal import appeal
from rebuttal.knowledge.shelf import Shelf
from rebuttal.model.packet import Packet
from rebuttal.reading.intake import plain_paper
from rebuttal.reading.paper import PaperFile
from rebuttal.writing.plaintext import text_of

TODAY = datetime.date(2026, 8, 14)
LETTER = """Sorrel Valley Health Plan

Date: August 12, 2026
Member: Ottoline Vasquez-Birch
Study: MRI of the right wrist (73221)

The request is pended. No decision has been made. We need the following:
  * the last office note, with the exam of the wrist
  * the report of any x-ray

{when}
"""
NAMED = "Please send it by August 29, 2026."  # a Saturday
COUNTED = "You have 14 days to send it."


def packet(when: str = NAMED) -> Packet:
    paper = plain_paper(PaperFile("d1", "letter.txt", LETTER.format(when=when).encode()))
    return appeal.prepare((paper,), shelf=Shelf(), today=TODAY).packet


def words(own: Packet, name: str) -> str:
    return next(" ".join(text_of(one).split()) for one in own.letters if one.id == name)


def test_the_plan_names_each_paper_and_an_open_day_to_send_it() -> None:
    told = words(packet(), "plan")

    assert "“the last office note, with the exam of the wrist” (Exhibit A, page 1)" in told
    assert "August 28, 2026" in told
    assert "August 29, 2026" in told


def test_a_time_without_a_day_is_counted_from_the_letter() -> None:
    told = words(packet(COUNTED), "plan")

    assert "14 days counted from August 12, 2026, the date on the letter" in told
    assert "August 26, 2026" in told


def test_the_day_stands_in_the_calendar() -> None:
    assert [(event.id, event.on) for event in packet().events] == [
        ("papers.send", datetime.date(2026, 8, 28))
    ]


def test_the_cover_lists_what_was_asked_for_and_calls_nothing_a_denial() -> None:
    cover = words(packet(), "missing-papers")

    assert "[ ] “the report of any x-ray” (Exhibit A, page 1)." in cover
    assert "denial" not in cover.casefold()
    assert "Exhibit A: Letter of the insurer, August 12, 2026" in cover


def test_no_kind_of_plan_is_guessed_where_no_date_hangs_on_it() -> None:
    assert "do not settle what kind of plan" not in words(packet(), "plan")
