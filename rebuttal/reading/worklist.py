"""CSV and spreadsheets: each row of a denial worklist as a paper of its own."""

import csv
import io
from collections.abc import Iterable

from rebuttal.errors import PaperDamaged, PaperEmpty
from rebuttal.model.file_name import shown_name
from rebuttal.model.text import Document
from rebuttal.model.value import changed
from rebuttal.reading.cell_dates import column_dates
from rebuttal.reading.encoding import decoded
from rebuttal.reading.flow import COLUMN
from rebuttal.reading.paper import PaperFile, Part, too_large
from rebuttal.reading.plain import as_document
from rebuttal.reading.rendering import labelled, one_line
from rebuttal.reading.signatures import HEAD, refuse_unknown, true_type
from rebuttal.reading.spreadsheet import sheets_of
from rebuttal.reading.table_text import mark_of, names_columns

MEDIA_TYPE = "text/csv"
RENDERED = "This text was set by Rebuttal from a row of a worklist."
LABELS = {
    "patient": ("patient", "patient name", "pt name", "member name", "name"),
    "first": ("first name", "patient first name", "first"),
    "last": ("last name", "patient last name", "last"),
    "Member ID": (
        "member id",
        "mbr id",
        "subscriber id",
        "policy id",
        "member number",
        "insurance id",
    ),
    "DOB": ("dob", "date of birth", "birth date", "patient dob"),
    "Payer": ("payer", "payor", "payer name", "insurance", "insurer", "insurance company"),
    "Claim number": ("claim", "claim number", "claim id", "claim no", "icn", "payer claim number"),
    "Reference number": ("reference", "reference number", "auth number", "authorization number"),
    "Date of service": ("dos", "date of service", "service date", "from date"),
    "Notice date": ("denial date", "letter date", "notice date", "remit date", "date denied"),
    "Procedure code": ("cpt", "cpt code", "procedure", "procedure code", "hcpcs", "proc code"),
    "Diagnosis": ("dx", "diagnosis", "diagnosis code", "icd10", "icd 10", "icd"),
    "Amount billed": ("charge", "charges", "billed", "billed amount", "amount", "total charge"),
    "Paid": ("paid", "paid amount", "payment"),
    "Status": ("status", "claim status"),
    "Adjustment reason code": ("carc", "denial code", "reason code", "adjustment code"),
    "Remark codes": ("rarc", "remark", "remark code", "remark codes"),
    "Reason": ("reason", "denial reason", "denial description"),
    "Provider": ("provider", "provider name", "rendering provider", "ordering provider"),
    "Fax": ("fax", "appeal fax"),
}
BY_NAME = {name: label for label, names in LABELS.items() for name in names}
Table = list[list[str]]


def read_worklist(file: PaperFile) -> tuple[Part, ...] | None:
    """The rows of a CSV worklist or a spreadsheet; None for anything else.

    Raises PaperEmpty without rows, PaperDamaged for a table that cannot be
    parted, PaperTooLarge over a limit.
    """
    kind = true_type(file)
    if kind not in {"csv", "xlsx"}:
        return None
    tables = [("", _rows(file), ())] if kind == "csv" else list(sheets_of(file))
    parts: list[Part] = []
    for name, table, notes in tables:
        if table and names_columns(table[0]):
            parts += _papers(file, name, table, notes)
        elif table:
            parts.append(_plain(file, name, table, notes))
    if not parts:
        raise PaperEmpty(
            "The table has no rows.", where=file.name, remedy="Give the worklist with its rows."
        )
    return tuple(parts)


def _rows(file: PaperFile) -> Table:
    """The rows of a CSV file; cells may hold line ends."""
    words = decoded(file.data)
    if words is None:
        raise refuse_unknown(file)
    text = words[0].lstrip("\ufeff")
    mark = mark_of(text[:HEAD]) or ","
    csv.field_size_limit(file.limits.characters)
    lines = io.StringIO(text.replace("\r\n", "\n").replace("\r", "\n"), newline="\n")
    try:
        rows = list(csv.reader(lines, delimiter=mark))
    except csv.Error as fault:
        if "field larger" in str(fault):
            happened = f"A cell has more than {file.limits.characters:,} characters."
            raise too_large(file, "characters", happened) from fault
        raise PaperDamaged(
            "The table cannot be parted into cells.",
            where=file.name,
            remedy="Export it again as CSV (UTF-8) or as XLSX.",
        ) from fault
    return [row for row in rows if any(cell.strip() for cell in row)]


def _papers(file: PaperFile, name: str, table: Table, notes: tuple[str, ...]) -> Iterable[Document]:
    """Each row below the heading as a paper."""
    heading, *rows = [[one_line(cell) for cell in row] for row in table]
    if len(rows) > file.limits.papers:
        raise too_large(file, "papers", f"The worklist has {len(rows):,} rows.")
    labels = [label_of(cell.strip("\ufeff")) for cell in heading]
    rows, doubts = column_dates(labels, rows)
    for number, row in enumerate(rows, start=2):
        text = _row(labels, row)
        if text:
            where = f"{file.name}/{name}" if name else file.name
            own = changed(file, name=shown_name(f"{where}, row {number}"), data=text.encode())
            document = as_document(own, MEDIA_TYPE, text, (RENDERED, *notes, *doubts))
            yield changed(document, identity=_identity(labels, row))


def _row(labels: list[str], row: list[str]) -> str:
    """One row as labels and values; a name in two columns is put together."""
    pairs = list(zip(labels, row, strict=False))
    held = {label: value for label, value in pairs if value}
    spoken = one_line(f"{held.get('first', '')} {held.get('last', '')}")
    who = ("Patient", held.get("patient", "") or spoken)
    return labelled(
        who, *(pair for pair in pairs if pair[0] not in {"patient", "first", "last", ""})
    )


def _identity(labels: list[str], row: list[str]) -> str:
    """What tells this row's denial from others: its claim and its procedure."""
    held = dict(zip(labels, row, strict=False))
    number = held.get("Claim number") or held.get("Reference number") or ""
    code = held.get("Procedure code", "")
    return f"row|{number}|{code}|{held.get('Date of service', '')}" if number else ""


def label_of(heading: str) -> str:
    """Our label for a column, or its own heading in plain words."""
    plain = one_line(heading.replace("_", " ").replace("#", " number "))
    return BY_NAME.get(plain.casefold().replace("-", " ").strip(), plain)


def _plain(file: PaperFile, name: str, table: Table, notes: tuple[str, ...]) -> Document:
    """A sheet that is no worklist, as lines with columns."""
    lines = (COLUMN.join(one_line(cell) for cell in row if cell.strip()) for row in table)
    where = f"{file.name}/{name}" if name else file.name
    return as_document(changed(file, name=shown_name(where)), MEDIA_TYPE, "\n".join(lines), notes)
