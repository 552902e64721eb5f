"""What treatments did: their own words of it, and those that a list shares."""

import re

from rebuttal.model.chart import Outcome
from rebuttal.understanding.clinical.care_status import Group, outcome_of
from rebuttal.understanding.opened_chart import Hit, Notes

ANSWERS = re.compile(
    r"\s*(?:(?:he|she|they|pt|the patient|patient)\s+(?:\w+\s+)?)?(?:no|none|neither|without|these|"
    r"this|it|that|they|both|minimal|some|little|helps?|helped|did|has|have|only|good|partial|all|"
    r"temporary|states|reports|but|failed|symptoms persist\w*|pain persist\w*|nothing)\b",
    re.IGNORECASE,
)
SHORT_HELP = re.compile(
    r"[^.;]{0,25}?(?:(?:\b(?:for|lasted|lasting|that lasted)|\bx) ?"
    r"(?:only |about |almost |nearly |just )*"
    r"(?:the |an? |one |two |three |four |five |six |eight |ten |several |\d+ ?)(?:\w+ )?"
    r"(?:hours?|hrs?|days?|d|weeks?|wks?|w|months?|mos?)\b|\bthen (?:it |the pain )?"
    r"(?:back|came back|returned|wore|gone|faded|nothing)\b|\bonly\b)",
    re.IGNORECASE,
)
SET_OFF = re.compile(r"[-–:,\"“(]\s*(?:with|all|but|both|and)?\s*$")
OWN_TAIL = re.compile(r";|\b(?:which|that) \w+", re.IGNORECASE)
LISTED = re.compile(r"[^.;:()\d]{0,60}\b(?:and|or|plus|&)\b[^.;:()]{0,30}", re.IGNORECASE)
OF_ALL = re.compile(r"(?:without|no|with (?:no|little|minimal|only))\b", re.IGNORECASE)
PARTED = re.compile(r"[,;)]")
SHORT_ANSWER = 90


def late_outcome(notes: Notes, hits: tuple[Hit, ...]) -> tuple[Hit, ...]:
    """Outcome words of a short next sentence that answers this one."""
    after = hits[-1].at + 1
    if after >= len(notes.statements) or notes.section(hits[-1]) in {"plan", "instructions"}:
        return ()
    answer = notes.statements[after]
    told = notes.text[answer.start : answer.end]
    if len(told) > SHORT_ANSWER or not ANSWERS.match(told):
        return ()
    if answer.section != notes.section(hits[-1]):
        return ()
    return tuple(word for word in notes.all_hits_at("care_words", after) if outcome_of((word,)))


def outcome_in(
    notes: Notes, groups: tuple[Group, ...], at: int, words: tuple[Hit, ...]
) -> tuple[Outcome, Hit] | None:
    """What a list of treatments did: its own words, else those at the end."""
    group = groups[at]
    before = tuple(word for word in group.before if at == 0 or _leads_to(notes, word, group))
    own = outcome_of(group.after) or outcome_of(before)
    if own is not None:
        return own
    end = notes.clause(groups[-1].hits[-1])[1]
    tail = tuple(w for w in words if w.start >= end or w.at != group.hits[0].at)
    return _shared(notes, groups, at) or outcome_of(tail)


def _leads_to(notes: Notes, word: Hit, group: Group) -> bool:
    """Whether a result behind an earlier treatment speaks of the later one."""
    return not PARTED.search(notes.text, word.end, group.start)


def _shared(notes: Notes, groups: tuple[Group, ...], at: int) -> tuple[Outcome, Hit] | None:
    """The outcome set off by a mark behind a later list of the same clause."""
    for other in groups[at + 1 :]:
        if OWN_TAIL.search(notes.text, groups[at].end, other.start):
            return None
        told = outcome_of(other.after)
        if told is not None and not _bracketed(notes, other, told[1]):
            gap = notes.text[other.end : told[1].start]
            here = told[1].at == other.hits[0].at
            of_all = not gap.strip() and _of_all(notes, (groups[at].end, other.start), told[1])
            return told if here and (SET_OFF.search(gap) or of_all) else None
    return None


def _of_all(notes: Notes, between: tuple[int, int], word: Hit) -> bool:
    """Whether a result closes one list: "NSAIDs, and eight weeks of PT without relief"."""
    listed = LISTED.fullmatch(notes.text, *between) is not None
    return listed and OF_ALL.match(notes.text, word.start) is not None


def _bracketed(notes: Notes, group: Group, word: Hit) -> bool:
    """Whether a result stands in brackets with one treatment's own dates or counts."""
    gap = notes.text[group.end : word.start]
    return "(" in gap and any(letter.isdigit() for letter in gap)


def as_long_as_it_lasted(
    notes: Notes, told: tuple[Outcome, Hit] | None
) -> tuple[Outcome, Hit] | None:
    """Help that had an end is partial: "excellent relief for three weeks"."""
    if told is None or told[0] is not Outcome.HELPED:
        return told
    stop = notes.statements[told[1].at].end
    ended = SHORT_HELP.match(notes.text, told[1].end, stop) is not None
    return (Outcome.PARTIAL, told[1]) if ended else told
