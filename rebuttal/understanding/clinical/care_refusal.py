"""Treatments that were offered and not had: the refusal stands behind them."""

import re

from rebuttal.model.chart import CareStatus
from rebuttal.understanding.clinical.care_status import Had
from rebuttal.understanding.opened_chart import Hit, Notes

OFFERED = frozenset({CareStatus.PLANNED, CareStatus.NOT_DONE})
GIVEN = re.compile(
    r"\b(?:given|prescribed|issued|offered|handed|wrote|started on)\b", re.IGNORECASE
)
PERSONAL = re.compile(
    r"\b(?:he|she|they|it|this|that|pt|patient|claimant|member|but|and|so|which|who|parents?|mom|dad|"
    r"mother|father|insur\w+|plan|carrier|we|I|never|has|have|had|was|is)\b",
    re.IGNORECASE,
)
ORDERED = re.compile(
    r"\s*(?:referral|order|script|prescription|request)\b[^,;.]{0,12}$", re.IGNORECASE
)
SHORT = 120
OBJECT_LOOK = 25


def refused_after(notes: Notes, hits: tuple[Hit, ...], last: Hit, had: Had | None) -> Had | None:
    """Not done, when words behind an offered treatment say so.

    The words belong to the last treatment of a sentence, in it or in a short
    next one, and name no treatment of their own ("declined the injection").
    """
    if last != hits[-1]:
        return None
    cue = _refusal(notes, last)
    ordered = cue is not None and ORDERED.match(notes.text, last.end, cue.start) is not None
    offered = had is None or had.status in OFFERED or _only_given(notes, had)
    if not (offered or ordered):
        return None
    return Had(CareStatus.NOT_DONE, cue) if cue is not None else None


def _only_given(notes: Notes, had: Had) -> bool:
    """Whether the treatment was only handed over, not said to be taken."""
    return had.cue is None or GIVEN.search(notes.text, had.cue.start, had.cue.end) is not None


def _refusal(notes: Notes, last: Hit) -> Hit | None:
    """The refusal in the rest of the sentence, else at the head of the next."""
    for cue in notes.all_hits_at("care_refusals", last.at):
        if cue.start < last.end or _has_object(notes, cue):
            continue
        if not _of_another(notes.text[last.end : cue.start]):
            return cue
    after = last.at + 1
    if after >= len(notes.statements) or len(notes.words(after)) > SHORT:
        return None
    told = notes.statements[after]
    if told.section != notes.section(last):
        return None
    for cue in notes.all_hits_at("care_refusals", after):
        lead = notes.text[told.start : cue.start]
        own = PERSONAL.match(lead) or not lead.strip()
        if own and len(lead.split()) <= 1 and not _has_object(notes, cue):
            return cue
    return None


def _of_another(between: str) -> bool:
    """Whether a clause with a subject of its own stands before the refusal."""
    _, comma, lead = between.rpartition(",")
    return bool(comma) and bool(lead.strip()) and PERSONAL.search(lead) is None


def _has_object(notes: Notes, cue: Hit) -> bool:
    """Whether the refusal names a treatment or a study of its own."""
    return any(
        cue.end <= hit.start < cue.end + OBJECT_LOOK
        for topic in ("care", "other_care", "studies", "surgeries")
        for hit in notes.hits_at(topic, cue.at)
    )
