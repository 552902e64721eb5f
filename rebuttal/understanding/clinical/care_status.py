"""Whether a treatment was had, is going on, is planned, or was not done."""

import re

from rebuttal.model.chart import CareStatus, Outcome
from rebuttal.model.fact import Assertion
from rebuttal.model.value import Value
from rebuttal.understanding.opened_chart import Hit, Notes

PLANNING = frozenset({"plan", "assessment", "instructions"})
TELLING = frozenset({"", "hpi", "care", "past", "social", "ros"})
HANDED = re.compile(r"\b(?:given|provided|received|administered|performed)\b", re.IGNORECASE)
ON_IT = re.compile(
    r"(?<!based )(?<!depending )\b(?:on|now) "
    r"(?:(?:daily|chronic|oral|maintenance|home|scheduled) )?$",
    re.IGNORECASE,
)
KEPT_UP = re.compile(
    r"(?:has|have) (?:given up|cut (?:out|back|down)|quit|stopped) (?!taking|using|going|doing)",
    re.IGNORECASE,
)
DOSING = re.compile(r"\b(?:q\d+h?|prn|as needed|daily|BID|TID|QID|QHS|nightly)\b", re.IGNORECASE)
LENGTH = re.compile(r"\b\d+\s*(?:days?|d|weeks?|wks?|months?|mos?)\b", re.IGNORECASE)
COURSE = re.compile(
    r"\b(?:\d+|one|two|three|four|five|six|eight|ten|twelve)\s*(?:days?|weeks?|wks?|months?|mos?)\b",
    re.IGNORECASE,
)
HELPS = frozenset({Outcome.PARTIAL, Outcome.HELPED})
KEPT_DAILY = "kept_daily.after"
DOSE_LOOK, COURSE_LOOK = 30, 60
DRUGS = frozenset(
    {"nsaid", "analgesic_nonopioid", "analgesic_opioid", "muscle_relaxant", "neuropathic"}
)
STILL = re.compile(
    r",? (?:and )?still (?:tak\w+|us\w+|does|doing|on it|wear\w*|go(?:es|ing)|attend\w*)\b",
    re.IGNORECASE,
)
BEGUN = re.compile(r"attended|has had|participated|had\b|did\b", re.IGNORECASE)
LEFT = re.compile(
    r"\bto date\b|\bso far\b|\bwith (?:\w+ ){1,2}(?:left|to go|remaining)\b|\bcurrently\b",
    re.IGNORECASE,
)
OUTCOMES = {
    "failed": Outcome.FAILED,
    "partial": Outcome.PARTIAL,
    "helped": Outcome.HELPED,
}
BY_CUE = {
    "had": CareStatus.DONE,
    "done": CareStatus.DONE,
    "ongoing": CareStatus.ONGOING,
    "now": CareStatus.ONGOING,
    "still": CareStatus.ONGOING,
    "often": CareStatus.ONGOING,
    "planned": CareStatus.PLANNED,
}


class Group(Value, frozen=True):
    """Treatments named as one list, with the words before and after them."""

    hits: tuple[Hit, ...]
    before: tuple[Hit, ...]
    after: tuple[Hit, ...]

    @property
    def start(self) -> int:
        """Where the list begins."""
        return self.hits[0].start

    @property
    def end(self) -> int:
        """Where the list ends."""
        return self.hits[-1].end


class Had(Value, frozen=True):
    """A status and the words that decided it."""

    status: CareStatus
    cue: Hit | None = None


def _cue(words: tuple[Hit, ...], order: str, *, nearest_last: bool) -> Hit | None:
    """The nearest status word of this order."""
    named = [word for word in words if word.means.endswith(order)]
    if not named:
        return None
    return max(named, key=_place) if nearest_last else min(named, key=lambda word: word.start)


def _place(word: Hit) -> tuple[int, int]:
    return word.end, word.end - word.start


def outcome_of(words: tuple[Hit, ...]) -> tuple[Outcome, Hit] | None:
    """The outcome that these words tell; failure outranks partial and help."""
    for means, outcome in OUTCOMES.items():
        for word in words:
            if word.means == means:
                return outcome, word
    return None


def status_of(notes: Notes, group: Group, outcome: Outcome) -> Had | None:
    """The status of a list of treatments; None when the words do not say."""
    before = _cue(group.before, " before", nearest_last=True)
    after = _after(group)
    section = notes.section(group.hits[0])
    still = after if after and after.means.startswith("still") else None
    if section not in PLANNING and (still or STILL.match(notes.text, _end(notes, group))):
        return Had(CareStatus.ONGOING, still)
    if before and before.means.startswith("stopped"):
        return None if section in PLANNING else Had(CareStatus.DONE, before)
    strong = [cue for cue in (after, before) if cue and cue.means.startswith(("had ", "went "))]
    if strong and _to_date(notes, group, strong[0]):
        return Had(CareStatus.ONGOING, strong[0])
    if strong:
        handed = HANDED.search(notes.text, strong[0].start, strong[0].end)
        planned = section in PLANNING and handed
        return Had(CareStatus.PLANNED if planned else CareStatus.DONE, strong[0])
    if section in PLANNING:
        return _in_a_plan(before, after, outcome)
    return _told(notes, group, (before, after), outcome)


def _to_date(notes: Notes, group: Group, cue: Hit) -> bool:
    """Whether a course that was begun still has visits to come."""
    stop = min(group.end + COURSE_LOOK, notes.statements[group.hits[0].at].end)
    begun = BEGUN.match(notes.text, cue.start) is not None
    return begun and LEFT.search(notes.text, group.end, stop) is not None


def went_later(notes: Notes, group: Group, words: tuple[Hit, ...], had: Had | None) -> Had | None:
    """The status of a course that was ordered, where the sentence goes on with its visits."""
    planned = had is not None and had.status is CareStatus.PLANNED
    if not planned or notes.section(group.hits[0]) in PLANNING:
        return had
    at, end = group.hits[0].at, _end(notes, group)
    went = [word for word in words if word.means.startswith("went") and word.start >= end]
    if not went or went[0].at != at:
        return had
    still = LEFT.search(notes.text, went[0].end, notes.statements[at].end) is not None
    return Had(CareStatus.ONGOING if still else CareStatus.DONE, went[0])


def _after(group: Group) -> Hit | None:
    """The nearest status word behind; what really took place outranks an offer.

    How often a drug is taken counts only where nothing firmer follows.
    """
    still = _cue(group.after, "still after", nearest_last=False)
    went = still or _cue(group.after, "went after", nearest_last=False)
    firm = tuple(word for word in group.after if not word.means.startswith(("often", "went")))
    often = tuple(word for word in group.after if word.means.startswith("often"))
    return (
        went
        or _cue(firm, " after", nearest_last=False)
        or _cue(often, " after", nearest_last=False)
    )


def _told(
    notes: Notes, group: Group, cues: tuple[Hit | None, Hit | None], outcome: Outcome
) -> Had | None:
    """The status in a history: by cue, by dose, by result, by place."""
    section = notes.section(group.hits[0])
    before, after = cues
    if KEPT_UP.match(notes.text, group.start):
        return Had(CareStatus.ONGOING)
    if ON_IT.search(notes.text[max(group.start - 30, 0) : group.start]):
        return Had(CareStatus.ONGOING)
    cue = _weaker(before, after)
    known = outcome is not Outcome.UNKNOWN and section != "meds"
    taken = notes.text[group.end : group.end + DOSE_LOOK]
    course = COURSE.search(notes.text, group.end, min(group.end + COURSE_LOOK, _end(notes, group)))
    if cue is not None and cue.means.startswith("often") and known and course:
        return Had(CareStatus.DONE, cue)
    if cue is not None and not (known and cue.means.startswith("planned")):
        return Had(BY_CUE[cue.means.split()[0]], cue)
    if outcome in HELPS and DOSING.search(taken) and not LENGTH.search(taken):
        return Had(CareStatus.ONGOING)
    return Had(CareStatus.DONE) if known else _by_section(section, group)


def _end(notes: Notes, group: Group) -> int:
    """Where the clause of a list of treatments ends."""
    return notes.clause(group.hits[-1])[1]


def _in_a_plan(before: Hit | None, after: Hit | None, outcome: Outcome) -> Had:
    """In a plan everything is to come, unless it goes on or has an outcome."""
    if before and before.means.startswith("ongoing"):
        return Had(CareStatus.ONGOING, before)
    if after and after.id == KEPT_DAILY:
        return Had(CareStatus.ONGOING, after)
    planned = [cue for cue in (before, after) if cue and cue.means.startswith("planned")]
    if outcome is not Outcome.UNKNOWN and not planned:
        return Had(CareStatus.DONE)
    return Had(CareStatus.PLANNED, planned[0] if planned else None)


def _weaker(before: Hit | None, after: Hit | None) -> Hit | None:
    """Of two cues: what is planned stands back behind what goes on."""
    if before is None or after is None:
        return before or after
    if after.means.startswith("still"):
        return after
    if after.means.startswith("now") and before.means.startswith("done"):
        return after
    if after.means.startswith("often"):
        return before
    if after.means.startswith("planned") or before.means.startswith("planned"):
        return after
    return before


def _by_section(section: str, group: Group) -> Had | None:
    """What a bare mention means where it stands."""
    if section == "meds":
        return Had(CareStatus.ONGOING)
    if section in TELLING:
        drug = all(hit.means in DRUGS for hit in group.hits)
        return Had(CareStatus.ONGOING if drug and section in {"", "hpi"} else CareStatus.DONE)
    return None


def by_assertion(held: Assertion) -> Had | None:
    """A status that the context alone decides."""
    decided = {
        Assertion.DENIED: CareStatus.NOT_DONE,
        Assertion.HYPOTHETICAL: CareStatus.PLANNED,
        Assertion.FAMILY: CareStatus.DONE,
    }
    return Had(decided[held]) if held in decided else None


def assertion_of(status: CareStatus, held: Assertion, *, earlier: bool) -> Assertion:
    """How a treatment with this status is held."""
    if held in {Assertion.FAMILY, Assertion.HYPOTHETICAL}:
        return held
    if status is CareStatus.NOT_DONE:
        return Assertion.DENIED
    if status is CareStatus.PLANNED:
        return Assertion.PLANNED
    return Assertion.PAST if earlier else Assertion.STATED
