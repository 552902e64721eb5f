"""Text with separated values: which mark parts the cells, if it is a table."""

import csv
import re

MARKS = (",", ";", "\t", "|")
LEAST_COLUMNS = 3
HEADING = re.compile(
    r"patient|member|subscriber|claim|payer|payor|insur|denial|cpt|hcpcs|procedure|service|dos\b"
    r"|status|reason|remark|carc|rarc|amount|charge|billed|paid|dob|birth|reference|auth",
    re.IGNORECASE,
)
LEAST_KNOWN = 2
LONGEST = 60


def mark_of(head: str) -> str:
    """The mark that parts the cells of a worklist; empty for other text.

    The first line must name columns that a worklist has, and the second
    must have as many cells.
    """
    csv.field_size_limit(len(head) + 1)
    for mark in MARKS:
        if head.split("\n", 1)[0].count(mark) < LEAST_COLUMNS - 1:
            continue
        try:
            rows = csv.reader(head.splitlines(keepends=True), delimiter=mark, strict=False)
            first, second = next(rows), next(rows, None)
        except (csv.Error, StopIteration):
            continue
        if names_columns(first) and (second is None or abs(len(second) - len(first)) <= 1):
            return mark
    return ""


def names_columns(row: list[str]) -> bool:
    """Whether a row is the heading of a worklist."""
    filled = [cell.strip().strip("\ufeff") for cell in row if cell.strip()]
    known = sum(HEADING.search(cell) is not None for cell in filled)
    short = all(len(cell) <= LONGEST and not cell[0].isdigit() for cell in filled)
    return len(filled) >= LEAST_COLUMNS and known >= LEAST_KNOWN and short
