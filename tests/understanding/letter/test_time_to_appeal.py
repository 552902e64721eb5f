"""The time to appeal, in letters that tell of other times right before it."""

import pytest

from rebuttal.knowledge.shelf import Shelf
from rebuttal.model.case import CountedFrom, Window, WindowUnit
from rebuttal.reading.intake import plain_paper
from rebuttal.reading.paper import PaperFile
from rebuttal.understanding.windows import find_windows

LETTER = """Ridgeway Health
May 4, 2026

Dear Ms. Quist:

We have denied the MRI of your knee (73721). It is not medically necessary.

{}
"""
DAYS = WindowUnit.CALENDAR_DAYS

TOLD = [
    (
        (
            "If PA Lindqvist wants to speak with him, call 801-555-0113.\n\n"
            "About appeals:\n- You have 180 days after receiving this notice."
        ),
        Window(180, DAYS, CountedFrom.NOTICE_RECEIVED),
    ),
    (
        (
            "Dr. Roe can call us. The call has to be made within 10 business days of it.\n\n"
            "If you'd rather appeal: You can, up to 180 days from the day you received this letter."
        ),
        Window(180, DAYS, CountedFrom.NOTICE_RECEIVED),
    ),
    (
        (
            "A-1. Who may represent you. Anybody.\n\n"
            "A-2. First level. File within 180 days of the date on which you received this letter."
        ),
        Window(180, DAYS, CountedFrom.NOTICE_RECEIVED),
    ),
]


@pytest.mark.parametrize(("said", "window"), TOLD, ids=["call", "rather", "numbered"])
def test_the_time_to_appeal_is_read_behind_other_times(said: str, window: Window) -> None:
    paper = plain_paper(PaperFile("l", "l.txt", LETTER.format(said).encode()))
    found = [fact.value for fact in find_windows(paper, Shelf()) if fact.name == "notice.window"]

    assert found == [window]


def test_the_days_of_this_notice_are_taken_where_years_stand_beside_them() -> None:
    said = (
        "The member has three years to file a grievance; for a review by outsiders file it"
        " within 180 days of receiving this letter."
    )
    paper = plain_paper(PaperFile("l", "l.txt", LETTER.format(said).encode()))
    found = [fact.value for fact in find_windows(paper, Shelf()) if fact.name == "notice.window"]

    assert found == [Window(180, DAYS, CountedFrom.NOTICE_RECEIVED)]
