"""Diagnosis codes that cannot be billed, or name another part or side of the body."""

import datetime
import re
from collections.abc import Iterator

from rebuttal.knowledge.diagnosis_names import codes_below, diagnosis_name
from rebuttal.knowledge.shelf import Shelf
from rebuttal.model.case import Case, Service
from rebuttal.model.fact import Assertion
from rebuttal.model.value import Value
from rebuttal.reasoning.chart_record import Record, held
from rebuttal.reasoning.elements.aims import regions_of, same_body

SIDES = {"1": "right", "2": "left"}
SIDED = {"shoulder", "elbow", "wrist_hand", "knee", "hip", "ankle_foot"}
CORRECTED = (
    "This is mended by a corrected request or claim, which the office sends, not by an appeal."
)
SIXTH, FIFTH = 6, 5
WHOLE_INJURY = 7  # an injury's seventh character tells the encounter
TABLE_OF = datetime.date(2026, 4, 1)


class Parent(Value, frozen=True):
    """A heading of ICD-10-CM that cannot be billed, and the codes below it."""

    code: str
    below: tuple[str, ...]
    since: datetime.date | None = None


SPREADS = re.compile(r"C\d|D0|D3[7-9]|D4|Z08|Z85")
"""Cancer and growths that may be, now or before, by ICD-10-CM chapter."""


def coding_warnings(case: Case, shelf: Shelf, record: Record, service: Service) -> tuple[str, ...]:
    """What the office should look at in the codes, each once."""
    codes = tuple(dict.fromkeys(_codes(case)))
    found = [*_unbillable(codes, shelf, record.on), *_other_body(codes, record)]
    return tuple(dict.fromkeys([*found, *_other_side(codes, record, service)]))


def _codes(case: Case) -> Iterator[str]:
    """The codes of the letter and of the chart."""
    if case.notice:
        yield from (fact.value.strip().upper() for fact in case.notice.diagnoses)
    for fact in held(case.chart.diagnoses, Assertion.STATED):
        if fact.value.code:
            yield fact.value.code.strip().upper()


def _unbillable(codes: tuple[str, ...], shelf: Shelf, on: datetime.date) -> Iterator[str]:
    """Headings among the codes."""
    parents = {row.code: row for row in shelf.read("codes/icd10_parents", tuple[Parent, ...])}
    for code in codes:
        row = parents.get(code) or Parent(code, codes_below(code), None)
        if row.below and (row.since is None or row.since <= on):
            since = f" since {row.since:%Y-%m-%d}" if row.since else ""
            yield (
                f"The diagnosis code {code} is a heading and cannot be billed{since}; "
                f"a code below it is needed{_listed(row.below)}. {CORRECTED}"
            )
        elif not row.below and (odd := _odd(code, on)):
            yield odd


def _odd(code: str, on: datetime.date) -> str:
    """A code that is cut short or on no list, in words; empty for one that stands."""
    if not diagnosis_name(code):
        if on < TABLE_OF:
            return ""
        return (
            f"The diagnosis code {code} is not among the codes of April 2026: it may be newer, "
            f"or mistyped. Compare it with the paper. {CORRECTED}"
        )
    if code.startswith("S") and len(code.replace(".", "")) < WHOLE_INJURY:
        return (
            f"The diagnosis code {code} of an injury lacks its last character, which tells the "
            f"encounter, and cannot be billed without it. {CORRECTED}"
        )
    return ""


def _listed(codes: tuple[str, ...]) -> str:
    """The codes to choose from, where they are figures; letters are looked up."""
    figures = all(code.rpartition(".")[2].isdigit() for code in codes)
    return f": {', '.join(codes)}" if figures else ""


def _other_body(codes: tuple[str, ...], record: Record) -> Iterator[str]:
    """Codes of another part of the body, where none fits the study."""
    spoken = [(code, regions_of(record, code)) for code in codes]
    if not record.region or any(same_body(record, code, regions) for code, regions in spoken):
        return
    if any(SPREADS.match(code) for code in codes):
        return  # what spreads is looked for in every part of the body
    for code, regions in spoken:
        if regions:
            yield (
                f"The diagnosis code {code} speaks of another part of the body than the study. "
                f"{CORRECTED}"
            )


def _other_side(codes: tuple[str, ...], record: Record, service: Service) -> Iterator[str]:
    """Codes of the other side than the study."""
    for code in codes:
        side = side_of(code, record)
        if side and service.side in {"left", "right"} and side != service.side:
            yield (
                f"The diagnosis code {code} is of the {side} side; the study is of the "
                f"{service.side}. {CORRECTED}"
            )


def side_of(code: str, record: Record) -> str:
    """The side that a code of a joint names; empty when it names none."""
    groups = [g.group for g in record.tables.groups if code.startswith(g.prefixes)]
    plain = code.replace(".", "")
    if not SIDED & set(groups) or len(plain) < FIFTH:
        return ""
    digit = plain[SIXTH - 1] if code.startswith("S") and len(plain) >= SIXTH else plain[-1]
    return SIDES.get(digit, "")
