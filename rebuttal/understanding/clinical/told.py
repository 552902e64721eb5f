"""How a told symptom or risk is held: a template's list or a warning tells nothing."""

import re

from rebuttal.model.fact import Assertion
from rebuttal.understanding.opened_chart import Hit, Notes

ASKED_ONLY = frozenset({"ros", "imaging"})
TELLING = frozenset({"reports", "endorses", "admits", "positive", "pos", "complains of", "c/o"})
REPORTING = re.compile(
    r"\b(?:has|have|had|having|gets?|notes?|noted|feels?|experienc\w+|develop\w+|reports?|admits?|"
    r"endorses|complains?|occasional\w*|intermittent\w*|frequent\w*|chronic|recurrent|some|mild|"
    r"moderate|severe|increased|worsening|yes)\b|\(\+\)|(?<!\w)\+\s?(?=\w|$)",
    re.IGNORECASE,
)
ANSWERED_YES = re.compile(
    r"\s*(?:[:=-]\s*)?(?:\(\+\)|\+(?=[\s,;.]|$)|yes\b|present\b|positive\b|\[[xX✓✔]\])",
    re.IGNORECASE,
)
IN_OWN_WORDS = re.compile(r"[^,;.:\n]{0,25}[\"“]\w")
OPEN_BOX = re.compile(r"(?:\[[ _]?\]|\([ _]\)|☐|□)\s*$")
TICKED_BOX = re.compile(r"(?:\[[xX✓✔]\]|☒|☑|✓|✔)\s*$")
NO_BOX = re.compile(
    r"[ \t]*[:?]?[ \t]*(?:(?:\[[ _]?\]|☐|□)\s*yes\s*)?(?:\[[xX✓✔]\]|☒|☑)\s*no"
    r"(?=[ \t]*(?:[,;.)\[]|$|\n)|[ \t]{2})",
    re.IGNORECASE,
)
NONE_BEHIND = re.compile(r"\s?[:,-]?\s(?:none|nil)\b(?=[ \t]*(?:[.;,\n]|$))", re.IGNORECASE)
NUMBERED = re.compile(r"\s*(?:#?\d{1,2}[.):]|#)\s*[^,;]*$")
YEAR = re.compile(r"(?<![\d/.-])(?:19[4-9]\d|20[0-4]\d)(?![\d/-])")
STILL_SO = re.compile(
    r"\b(?:since|diagnos\w*|dx\w*|start\w*|began|begun|onset|chronic\w*|known|ongoing|persist\w*|"
    r"after|following|s/p|status post|post|new\w*|wors\w*|increas\w*|"
    r"still|now|continu\w*|current\w*|recurrent|today|from (?:19|20)\d\d to)\b",
    re.IGNORECASE,
)
LONG_AGO, YEAR_LOOK = 2, 70
BOX_LOOK = 6
FEW = 4


def told(notes: Notes, hit: Hit, *, lasting: bool = False) -> Assertion | None:
    """How the words are held; None where their place makes them no finding.

    `lasting` marks a history that stays true when it is past.
    """
    before = notes.text[max(hit.start - BOX_LOOK, 0) : hit.start]
    answered = _answered(notes, hit)
    if answered is not None:
        return answered
    if open_box(notes, hit):
        return Assertion.DENIED if notes.blank_is_no else None
    held, section = notes.held(hit), notes.section(hit)
    if held is Assertion.STATED:
        if TICKED_BOX.search(before):
            return Assertion.STATED
        return _stated(notes, hit, section, lasting=lasting)
    if held is Assertion.DENIED and section == "imaging":
        return None
    return Assertion.STATED if lasting and held is Assertion.PAST else held


def long_ago(notes: Notes, hit: Hit) -> bool:
    """Whether the clause dates its event to a year that is long over.

    "Diagnosed in 2008" or "since 2008" only says when it began.
    """
    noted = notes.statements[hit.at].noted
    start, end = notes.clause(hit)
    clause = (max(start, hit.start - YEAR_LOOK), min(end, hit.end + YEAR_LOOK))
    years = [int(found[0]) for found in YEAR.finditer(notes.text, *clause)]
    if not years or STILL_SO.search(notes.text, *clause):
        return False
    now = noted.year if noted else max(map(int, YEAR.findall(notes.text)))
    return all(year <= now - LONG_AGO for year in years)


def _answered(notes: Notes, hit: Hit) -> Assertion | None:
    """What a form answers right behind the words: a ticked no, or "none"."""
    if NO_BOX.match(notes.text, hit.end):
        return Assertion.DENIED
    return Assertion.DENIED if NONE_BEHIND.match(notes.text, hit.end) else None


def open_box(notes: Notes, hit: Hit) -> bool:
    """Whether an open box stands right before the words."""
    return OPEN_BOX.search(notes.text, max(hit.start - BOX_LOOK, 0), hit.start) is not None


def _stated(notes: Notes, hit: Hit, section: str, *, lasting: bool) -> Assertion | None:
    """What a bare statement means in its section."""
    if section in ASKED_ONLY and not _reported(notes, hit):
        return None
    if not lasting and (section == "past" or long_ago(notes, hit)):
        return Assertion.PAST
    if section == "plan" and not lasting and not _heads_problem(notes, hit):
        return None
    return Assertion.STATED


def _heads_problem(notes: Notes, hit: Hit) -> bool:
    """Whether the words stand at the head of a numbered problem of a plan."""
    statement = notes.statements[hit.at]
    lead = notes.text[statement.start : hit.start]
    return NUMBERED.match(lead) is not None and len(lead.split()) <= FEW


def _reported(notes: Notes, hit: Hit) -> bool:
    """Whether a word of telling stands beside the words in their statement."""
    if any(
        cue.sense == "stop"
        and cue.end <= hit.start
        and notes.text[cue.start : cue.end].lower() in TELLING
        for cue in notes.cues(hit.at)
    ):
        return True
    start = notes.statements[hit.at].start
    if REPORTING.search(notes.text, start, hit.start):
        return True
    return (
        ANSWERED_YES.match(notes.text, hit.end) or IN_OWN_WORDS.match(notes.text, hit.end)
    ) is not None
