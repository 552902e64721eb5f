"""Spreadsheets: the only module that knows the library which opens them."""

import datetime
import io
import zipfile
from collections.abc import Iterator

from python_calamine import (
    CalamineError,
    CalamineWorkbook,
    SheetVisibleEnum,
)

from rebuttal.errors import PaperDamaged
from rebuttal.reading.paper import PaperFile, too_large

Cell = (
    int
    | float
    | str
    | bool
    | datetime.time
    | datetime.date
    | datetime.datetime
    | datetime.timedelta
)
HIDDEN = "A sheet that the file hides was left out."


def sheets_of(file: PaperFile) -> Iterator[tuple[str, list[list[str]], tuple[str, ...]]]:
    """Each visible sheet: its name, its rows as text, and what was left out.

    Formulas count with the value that was last worked out; links are not
    followed. Raises PaperDamaged or PaperTooLarge.
    """
    _within(file)
    try:
        with CalamineWorkbook.from_filelike(io.BytesIO(file.data)) as book:
            seen = [one for one in book.sheets_metadata if one.visible is SheetVisibleEnum.Visible]
            notes = (HIDDEN,) if len(seen) < len(book.sheets_metadata) else ()
            for number, sheet in enumerate(seen, start=1):
                rows = book.get_sheet_by_name(sheet.name).to_python()
                kept = [[_words(cell) for cell in row] for row in rows if any(map(_words, row))]
                yield (f"sheet {number}" if len(seen) > 1 else ""), kept, notes
    except (CalamineError, OSError, ValueError) as fault:
        raise PaperDamaged(
            "The spreadsheet is broken and cannot be opened.",
            where=file.name,
            remedy="Save it again as XLSX, or export it as CSV.",
        ) from fault


def _within(file: PaperFile) -> None:
    """Hold the unpacked parts to the limits before the library opens them."""
    try:
        with zipfile.ZipFile(io.BytesIO(file.data)) as archive:
            entries = archive.infolist()
    except zipfile.BadZipFile:
        return
    size = sum(entry.file_size for entry in entries)
    if size > file.limits.unpacked:
        happened = f"Unpacked, it has more than {file.limits.unpacked / 1e6:,.0f} MB."
        raise too_large(file, "unpacked", happened)


def _words(cell: Cell) -> str:
    """A cell as words: dates as year-month-day, whole numbers without a point."""
    if isinstance(cell, datetime.datetime):
        return cell.date().isoformat()
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell).strip() if not isinstance(cell, bool) else ("yes" if cell else "no")
