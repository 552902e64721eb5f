"""Red flags and risks that the chart states, denies, or fears."""

from collections.abc import Iterator

from rebuttal.model.fact import Assertion, Fact
from rebuttal.understanding.opened_chart import Hit, Notes

SILENT = frozenset({"allergies", "instructions", "labs"})
ASKED_ONLY = frozenset({"ros", "imaging"})
LASTING = "!"
LISTED = "@past"
ONLY_DENIED = "@denied"
TELLING = frozenset({"reports", "endorses", "admits", "positive", "pos", "complains of", "c/o"})
SUSPECTED = frozenset({"infection_suspected", "cauda_equina_suspected", "myelopathy_suspected"})


def find_flags(notes: Notes) -> Iterator[Fact[object]]:
    """Every flag with how it is held; warnings and template lists are not findings."""
    seen: set[tuple[str, Assertion, object]] = set()
    for hit in notes.all_hits("flags"):
        if notes.section(hit) in SILENT:
            continue
        name, held = hit.means.split("@")[0].rstrip(LASTING), _held(notes, hit)
        if held is None:
            continue
        key = (name, held, notes.statements[hit.at].noted)
        if key not in seen:
            seen.add(key)
            yield notes.fact("flags", name, _quoted(notes, hit, held), held)


def _held(notes: Notes, hit: Hit) -> Assertion | None:
    """How the flag is held; None where the place makes it no finding."""
    held, section = notes.held(hit), notes.section(hit)
    lasting = hit.means.endswith((LASTING, LISTED))
    if hit.means.endswith(LISTED) and section != "past":
        return None
    if hit.means.endswith(ONLY_DENIED) and held is not Assertion.DENIED:
        return None
    if held is Assertion.STATED:
        return _stated(notes, hit, section, lasting=lasting)
    if lasting and held is Assertion.PAST:
        return Assertion.STATED
    return held


def _stated(notes: Notes, hit: Hit, section: str, *, lasting: bool) -> Assertion | None:
    """What a bare statement means in its section."""
    if hit.means in SUSPECTED:
        return Assertion.POSSIBLE
    if section in ASKED_ONLY and not _reported(notes, hit):
        return None
    if section == "past" and not lasting:
        return Assertion.PAST
    return None if section == "plan" and not lasting else Assertion.STATED


def _reported(notes: Notes, hit: Hit) -> bool:
    """Whether a word of telling stands before the flag in its statement."""
    return any(
        cue.sense == "stop"
        and cue.end <= hit.start
        and notes.text[cue.start : cue.end].lower() in TELLING
        for cue in notes.cues(hit.at)
    )


def _quoted(notes: Notes, hit: Hit, held: Assertion) -> Hit:
    """The flag's words with the cue that decides how they are held."""
    senses = {held.value}
    marks = [cue for cue in notes.cues(hit.at) if cue.sense in senses and cue.start < hit.end]
    before = [cue.start for cue in marks if cue.start <= hit.start]
    after = [cue.end for cue in notes.cues(hit.at) if cue.sense in senses and cue.reach == "back"]
    start = before[-1] if before else hit.start
    end = hit.end
    if not before and after and after[0] > hit.end:
        end = after[0]
    return notes.over(hit, start, end)
