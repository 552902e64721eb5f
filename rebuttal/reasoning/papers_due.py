"""The day by which the papers must come that a letter asks for first."""

import datetime

from rebuttal.knowledge.workdays import is_workday, workday_before
from rebuttal.model.case import AdverseDetermination, Case, WindowUnit
from rebuttal.model.fact import Evidence
from rebuttal.model.finding import Deadline
from rebuttal.reasoning.counting import day_words, earliest_last_day, long_words

WHAT = "Have the papers sent that the letter asks for"
NAMED = "The letter names this day"


def papers_due(case: Case, today: datetime.date) -> tuple[Deadline, ...]:
    """The letter’s own day, or its time counted from its date."""
    notice = case.notice
    if notice is None:
        return ()
    if notice.papers_by is not None:
        return (_due(notice.papers_by.value, NAMED, notice.papers_by.evidence, today),)
    return _counted(notice, today)


def _counted(notice: AdverseDetermination, today: datetime.date) -> tuple[Deadline, ...]:
    """The time that the letter gives, from the earliest day from which it may run."""
    window, printed = notice.papers_window, notice.notice_date
    if window is None or printed is None or window.value.unit is WindowUnit.HOURS:
        return ()
    due = earliest_last_day(printed.value, window.value)
    length = long_words(window.value.count, window.value.unit)
    words = f"{length} counted from {day_words(printed.value)}, the date on the letter"
    evidence = (*window.evidence, *printed.evidence)
    return (_due(due, words, evidence, today, (str(window.value.count),)),)


def _due(
    day: datetime.date,
    counting: str,
    because: tuple[Evidence, ...],
    today: datetime.date,
    numbers: tuple[str, ...] = (),
) -> Deadline:
    """The deadline; an office takes papers in on an open day."""
    return Deadline(
        id="papers.send",
        what=WHAT,
        who="member",
        safe=day if is_workday(day) else workday_before(day),
        legal=day,
        stated=day,
        counting=counting,
        because=because,
        passed=today > day,
        numbers=numbers,
    )
