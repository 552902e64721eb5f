"""Treatments that followed one another: where one ended, the next began."""

import datetime
import re

from rebuttal.model.chart import CareStatus, Treatment
from rebuttal.model.fact import Fact
from rebuttal.model.value import changed
from rebuttal.understanding.clinical.care_agreement import Told
from rebuttal.understanding.opened_chart import Notes

THEN = re.compile(
    r"(?:[,;.]|\band\b|\))\s*(?:then|since then|after(?:wards?| that)|thereafter|followed by|"
    r"from then on)\b[^.;]{0,40}$",
    re.IGNORECASE,
)
SINCE_THEN = re.compile(r"[^.;]{0,40}?\b(?:since then|ever since|thereafter)\b", re.IGNORECASE)
HAD = frozenset({CareStatus.DONE, CareStatus.ONGOING})


def in_sequence(notes: Notes, told: list[Told]) -> list[Told]:
    """The treatments, with the first day of one that followed a dated one."""
    out: list[Told] = []
    for one in told:
        ended = _ended(out[-1]) if out else None
        follows = ended is not None and _follows(notes, out[-1], one)
        out.append(_begun(one, out[-1], ended) if follows and ended else one)
    return out


def _ended(before: Told) -> datetime.date | None:
    """The last day of a treatment, as dated."""
    care = before.fact.value
    return care.end if isinstance(care, Treatment) and care.status is CareStatus.DONE else None


def _follows(notes: Notes, before: Told, one: Told) -> bool:
    """Whether the words say that one treatment came after the other."""
    if before.hit.means == one.hit.means or one.hit.at - before.hit.at > 1:
        return False
    between = notes.text[before.hit.end : one.hit.start]
    behind = notes.text[one.hit.end : notes.statements[one.hit.at].end]
    apart = one.hit.at > before.hit.at
    return THEN.search(between) is not None or (apart and SINCE_THEN.match(behind) is not None)


def _begun(one: Told, before: Told, day: datetime.date) -> Told:
    """The treatment as begun on this day; one that goes on has lasted to the note."""
    care, noted = one.fact.value, one.fact.noted
    if not isinstance(care, Treatment) or care.status not in HAD or care.start or care.weeks:
        return one
    goes_on = care.status is CareStatus.ONGOING and noted is not None and noted > day
    weeks = round((noted - day).days / 7, 1) if goes_on and noted else None
    evidence = (*one.fact.evidence, *before.fact.evidence)
    value = changed(care, start=day, weeks=weeks)
    fact: Fact[object] = changed(one.fact, value=value, evidence=evidence)
    return changed(one, fact=fact)
