"""The log's chain: each line's mark covers the line and the mark before it."""

import hashlib
from collections.abc import Callable

from rebuttal.errors import KeepingError
from rebuttal.keeping.database import LogRow, Rows

BEGINNING = "0" * 64
TRIES = 20


def noted(rows: Rows, at: str, case: str, action: str) -> None:
    """Add a line to the log; raises KeepingError when it cannot be added."""
    done_and_noted(rows, (at, case, action), rows.add_log)


def done_and_noted(rows: Rows, told: tuple[str, str, str], work: Callable[[LogRow], bool]) -> None:
    """Do some work together with its line: the moment, the case, the action.

    `work` is False when the line's number was taken in the meantime; it is then
    tried with the next. Raises KeepingError when it cannot be done.
    """
    for _ in range(TRIES):
        last = rows.last_log()
        number, before = (last.number + 1, last.mark) if last else (1, BEGINNING)
        if work(LogRow(number, *told, before, _mark(number, *told, before))):
            return
    raise KeepingError(
        "The log could not be written, so nothing was done.", remedy="Try again in a moment."
    )


def broken_at(log: tuple[LogRow, ...]) -> int | None:
    """The number of the first line that was changed, moved or taken out."""
    before, expected = BEGINNING, 1
    for row in log:
        mark = _mark(row.number, row.at, row.case_id, row.action, before)
        if row.number != expected or row.before != before or row.mark != mark:
            return expected
        before, expected = row.mark, expected + 1
    return None


def _mark(number: int, at: str, case: str, action: str, before: str) -> str:
    """The hash over a line and the mark before it."""
    return hashlib.sha256("\x1f".join([str(number), at, case, action, before]).encode()).hexdigest()
