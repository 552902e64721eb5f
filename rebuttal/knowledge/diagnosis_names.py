"""Names of ICD-10-CM diagnoses, from the public tables of the United States.

The table is the release of April 2026, without codes of seven characters
(their first six name the diagnosis) and without external causes.
"""

import gzip
import re
from functools import lru_cache
from pathlib import Path

TABLE = Path(__file__).parent / "data" / "codes" / "icd10cm.tsv.gz"
SHORTEST, LONGEST = 3, 6
DOT_AFTER = 3


@lru_cache(maxsize=512)
def diagnosis_name(code: str) -> str:
    """The name of a diagnosis code; empty when there is no such code.

    A code of seven characters is named by its first six, or by as many as
    the table has (the seventh tells the encounter).
    """
    plain = code.replace(".", "").upper()
    if not SHORTEST <= len(plain) <= LONGEST + 1 or not plain.isalnum():
        return ""
    name = _row(plain)
    while not name and len(code.replace(".", "")) > LONGEST and len(plain) > SHORTEST:
        plain = plain[:-1].rstrip("X") if plain[:-1].endswith("X") else plain[:-1]
        name = _row(plain)
    return name


@lru_cache(maxsize=512)
def codes_below(code: str) -> tuple[str, ...]:
    """The codes one step below a heading; none below a code that stands for itself."""
    stem = code.upper() if "." in code else f"{code.upper()}."
    found = re.findall(rf"^{re.escape(stem)}[0-9A-Z]\t", _table(), re.MULTILINE)
    return tuple(row.rstrip("\t") for row in found)


def _row(plain: str) -> str:
    """The name in the row of this code."""
    dotted = plain if len(plain) <= DOT_AFTER else f"{plain[:DOT_AFTER]}.{plain[DOT_AFTER:]}"
    table, key = _table(), f"\n{dotted}\t"
    place = table.find(key)
    return table[place + len(key) : table.find("\n", place + 1)] if place >= 0 else ""


@lru_cache(maxsize=1)
def _table() -> str:
    return gzip.decompress(TABLE.read_bytes()).decode("utf-8")
