"""Where a note speaks twice of one treatment, what its plan or history decides."""

import re
from collections.abc import Iterator

from rebuttal.model.chart import CareStatus, Treatment
from rebuttal.model.fact import Fact
from rebuttal.model.value import Value, changed
from rebuttal.understanding.clinical.care_status import Group, Had
from rebuttal.understanding.opened_chart import Hit, Notes

SUMS_UP = re.compile(
    r"\b(?:fail\w*|despite|refractory|in spite of|(?:not|un)[- ]?respon\w*|exhausted)\b",
    re.IGNORECASE,
)
ENDS = re.compile(
    r"\b(?:stopp\w*|quit|discontinu\w*|off|finish\w*|complet\w*|ran out|gave up|failed|earlier|"
    r"previously|course|tried|until|intoler\w*|wean\w*|no longer)\b",
    re.IGNORECASE,
)
AND_ONE = re.compile(
    r"\b(?:and|or|plus) (?:(?:one|some|two|a few|also) of |also |then )[\w ]{0,20}$",
    re.IGNORECASE,
)
DECIDING = frozenset({"plan", "assessment", "instructions"})
PLANS = frozenset({"plan", "instructions"})


class Told(Value, frozen=True):
    """One treatment as one place of the note tells it."""

    hit: Hit
    had: Had
    fact: Fact[object]


def follows_on(notes: Notes, groups: tuple[Group, ...], at: int, had: Had | None) -> bool:
    """Whether a list without a status goes on: "took X and one of Y"."""
    bare = at > 0 and had is not None and had.cue is None
    between = notes.text[groups[at - 1].end : groups[at].start] if bare else ""
    return bare and AND_ONE.search(between) is not None


def agreed(notes: Notes, told: list[Told]) -> Iterator[Fact[object]]:
    """The facts, each with the status that the rest of its visit gives it.

    A drug that the plan continues is not over, and an assessment that sums up
    does not end what still goes on.
    """
    for one in told:
        care = one.fact.value
        status = _status(notes, one, told)
        if isinstance(care, Treatment) and status is not care.status:
            yield changed(one.fact, value=changed(care, status=status))
        else:
            yield one.fact


def _status(notes: Notes, one: Told, told: list[Told]) -> CareStatus:
    """The status of one treatment beside the others of the same visit."""
    here = notes.section(one.hit)
    same = [other for other in told if other is not one and _same_visit(notes, one, other)]
    if one.had.status is CareStatus.DONE and here in DECIDING and _sums_up(notes, one):
        going = [o for o in same if o.hit.means == one.hit.means and _history(notes, o)]
        over = any(o.had.status is CareStatus.DONE for o in going)
        on = any(o.had.status is CareStatus.ONGOING for o in going)
        return CareStatus.ONGOING if on and not over else CareStatus.DONE
    if here in DECIDING:
        return one.had.status
    decided = {
        o.had.status for o in same if notes.section(o.hit) in PLANS and _word_is(notes, o, one)
    }
    kept = one.had.status is CareStatus.DONE and CareStatus.ONGOING in decided
    return CareStatus.ONGOING if kept and not _ended(notes, one) else one.had.status


def _same_visit(notes: Notes, one: Told, other: Told) -> bool:
    return notes.statements[one.hit.at].noted == notes.statements[other.hit.at].noted


def _history(notes: Notes, one: Told) -> bool:
    return notes.section(one.hit) not in DECIDING


def _sums_up(notes: Notes, one: Told) -> bool:
    """Whether the sentence only sums up what was said before."""
    return SUMS_UP.search(notes.words(one.hit.at)) is not None


def _word_is(notes: Notes, other: Told, one: Told) -> bool:
    """Whether both places use the same word for the treatment."""
    words = [notes.text[t.hit.start : t.hit.end].lower() for t in (other, one)]
    return words[0] == words[1]


def _ended(notes: Notes, one: Told) -> bool:
    """Whether its own clause says that the treatment came to an end."""
    return ENDS.search(notes.text, *notes.clause(one.hit)) is not None
