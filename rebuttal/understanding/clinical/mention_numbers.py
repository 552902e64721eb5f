"""The figure that stands with a named thing: after it, before it, in mm, in %."""

import re

from rebuttal.knowledge.concepts import Concept
from rebuttal.understanding.opened_chart import Hit

NUMBER = r"(?P<n>-?\d{1,6}(?:,\d{3})*(?:\.\d+)?)"
AFTER = re.compile(
    rf"(?:\s*\([^)\d]{{1,12}}\))?(?:\s+(?:is|was|of|at|score|down to|up to|now|today|has|"
    rf"has been|estimated|"
    rf"measured|calculated|total|only|about|risk)){{0,3}}\s*[:=~≥>]?\s*{NUMBER}"
    rf"(?!/|\d)(?![\s-]*(?:weeks?|days?|months?|years?|y/?o)\b)",
    re.IGNORECASE,
)
BEFORE = re.compile(rf"{NUMBER}\s*\+?\s*%?[\s-]*$")
SIZED = {
    "mm": re.compile(rf"{NUMBER}\s*-?\s*(?P<u>mm|millimeters?|cm)\b", re.IGNORECASE),
    "cm": re.compile(rf"{NUMBER}\s*-?\s*(?P<u>cm|centimeters?|mm)\b", re.IGNORECASE),
    "percent": re.compile(rf"{NUMBER}\s*(?P<u>%|percent)", re.IGNORECASE),
    "years": re.compile(rf"{NUMBER}\s*(?P<u>years?|yrs?)\b", re.IGNORECASE),
}
LOOK = 70


def figure(text: str, hit: Hit, entry: Concept, end: int) -> float | None:
    """The figure of a named thing; None where none stands, or none can be true."""
    found = _match(text, hit, entry.number, end)
    if found is None:
        return None
    value = float(found["n"].replace(",", ""))
    if entry.number in {"mm", "cm"}:
        value = _in_unit(value, found["u"].lower(), entry.number)
    return value if entry.least <= value <= entry.most else None


def _match(text: str, hit: Hit, where: str, end: int) -> re.Match[str] | None:
    """The number nearest to the name, on the side where it belongs."""
    if where == "after":
        return AFTER.match(text, hit.end, end) or _after_dated(text, hit, end)
    if where == "before":
        return BEFORE.search(text[max(0, hit.start - 14) : hit.start])
    if where not in SIZED:
        return None
    start = max(text.rfind("\n", 0, hit.start) + 1, hit.start - LOOK)
    near = list(SIZED[where].finditer(text, start, min(end, hit.end + LOOK)))
    return min(
        near, key=lambda m: min(abs(m.start() - hit.end), abs(hit.start - m.end())), default=None
    )


def _after_dated(text: str, hit: Hit, end: int) -> re.Match[str] | None:
    """The number behind a date, a colon, a side: "ABI 3/2/2026: right 0.4"."""
    dated = re.compile(r"[^.;:\n]{0,24}:\s*(?:(?:right|left|R|L)\s+)?")
    found = dated.match(text, hit.end, end)
    return AFTER.match(text, found.end(), end) if found else None


def _in_unit(value: float, written: str, wanted: str) -> float:
    """A length in the unit asked for."""
    if wanted == "mm" and written.startswith("c"):
        return value * 10
    return value / 10 if wanted == "cm" and written.startswith("m") else value
