"""Dates in the columns of a table: read one way, or not read and said so."""

import re

SLASHED = re.compile(r"\s*(\d{1,2})[/.-](\d{1,2})[/.-](\d{2}|\d{4})\s*")
SERIAL = re.compile(r"[3-5]\d{4}(?:\.\d+)?")
DATED = frozenset(("Date of service", "Notice date", "DOB"))
LAST_MONTH = 12
Rows = list[list[str]]


def column_dates(labels: list[str], rows: Rows) -> tuple[Rows, tuple[str, ...]]:
    """The rows with the dates of each column in one order; and what is doubtful.

    A column in which no date shows whether the month or the day comes first
    is not guessed at: its doubtful dates are taken apart, so that nobody
    reads them as dates.
    """
    done, doubts = [list(row) for row in rows], list[str]()
    for at, label in enumerate(labels):
        if label not in DATED and "date" not in label.casefold():
            continue
        cells = [row[at] if at < len(row) else "" for row in rows]
        order = _order(cells)
        if order == "unclear":
            doubts.append(
                f"In the column {label} it is not clear whether the month or the day comes first;"
                " its doubtful dates were not read. Write them as 2026-01-31."
            )
        if any(SERIAL.fullmatch(cell) for cell in cells):
            doubts.append(
                f"The column {label} holds day numbers of a spreadsheet, which were not read."
                " Format it as a date before exporting."
            )
        for row in done:
            if at < len(row):
                row[at] = _read(row[at], order)
    return done, tuple(doubts)


def _order(cells: list[str]) -> str:
    """Which comes first in a column's dates: month, day, or unclear."""
    found = [(int(m[1]), int(m[2])) for cell in cells if (m := SLASHED.fullmatch(cell))]
    days_first = any(first > LAST_MONTH for first, _ in found)
    months_first = any(second > LAST_MONTH for _, second in found)
    if days_first and months_first:
        return "unclear"
    if days_first or months_first:
        return "day" if days_first else "month"
    return "unclear" if any(first != second for first, second in found) else "month"


def _read(cell: str, order: str) -> str:
    """One cell with its date as month/day/year, or taken apart."""
    found = SLASHED.fullmatch(cell)
    if SERIAL.fullmatch(cell):
        return f"day number {cell}"
    if found is None:
        return cell
    first, second, year = found.groups()
    sure = int(first) > LAST_MONTH or int(second) > LAST_MONTH or first == second
    if order == "unclear" and not sure:
        return f"not clear ({first} / {second} / {year})"
    swapped = order == "day" or int(first) > LAST_MONTH
    month, day = (second, first) if swapped else (first, second)
    return f"{month}/{day}/{year}"
