"""A file's name as it may be shown to a person."""

import unicodedata

LONGEST_NAME = 120
UNSEEN = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})


def shown_name(name: str) -> str:
    """A file name that is safe to print: no control or direction characters."""
    seen = "".join("?" if unicodedata.category(mark) in UNSEEN else mark for mark in name)
    return seen if len(seen) <= LONGEST_NAME else seen[: LONGEST_NAME - 1] + "…"


def last_name(path: str) -> str:
    """The last part of a path of any system, as it may be shown."""
    return shown_name(path.replace("\\", "/").rpartition("/")[2].strip())
