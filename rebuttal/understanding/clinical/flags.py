"""Red flags and risks that the chart states, denies, or fears."""

import re
from collections.abc import Iterator

from rebuttal.model.fact import Assertion, Fact
from rebuttal.understanding.clinical.told import long_ago, told
from rebuttal.understanding.clinical.told_frames import framed_flags
from rebuttal.understanding.opened_chart import Hit, Notes

SILENT = frozenset({"allergies", "old_plan", "instructions", "labs"})
LASTING = "!"
MASK = "mask"
SUSPECTED = frozenset(
    {
        "infection_suspected",
        "cauda_equina_suspected",
        "myelopathy_suspected",
        "dissection_suspected",
        "giant_cell_arteritis_suspected",
    }
)
NOT_EXAMINED = frozenset({"recent_trauma", "weight_loss", "night_pain", "bleeding"})
BY_DRUG = frozenset({"anticoagulation", "immunocompromised", "long_term_steroid"})
STARTS = re.compile(
    r"\b(?:start|begin|initiate|consider|add|recommend|plan|prescribe|bridge|will)\w*\b",
    re.IGNORECASE,
)
OWN_NO = frozenset({"bowel_bladder_incontinence", "pain_unrelieved_by_position", "night_pain"})
NO = re.compile(r"\b(?:no|denies|without|never)\s", re.IGNORECASE)
OLD_OR_NEW = frozenset({"bowel_bladder_incontinence", "bowel_habit_change"})
LONG = re.compile(
    r"\b(?:long-?standing|lifelong|years of|chronic|since (?:childhood|(?:her|his) \w+))\s+"
    r"(?:\w+\s+){0,2}$",
    re.IGNORECASE,
)
UNCHANGED = re.compile(r",?\s+(?:which is |is )?unchanged(?: since| from|\b)", re.IGNORECASE)
STOPPED = re.compile(r",?\s+(?:which was |was )?(?:discontinued|stopped)\b", re.IGNORECASE)
OF_MOTHER = frozenset(
    {
        "tobacco",
        "iv_drug_use",
        "illicit_drug_use",
        "immunocompromised",
        "long_term_steroid",
        "anticoagulation",
    }
)
NEWBORN = re.compile(
    r"\b(?:newborn|neonat\w+|(?:\d{1,2}|one|two|three|four|five|six)[\s-](?:days?|hours?)[\s-]old|"
    r"day of life|(?-i:DOL) ?\d)\b",
    re.IGNORECASE,
)
TOP = 800
ONLY_IN = {"past": frozenset({"past"}), "meds": frozenset({"meds"})}


def find_flags(notes: Notes) -> Iterator[Fact[object]]:
    """Every flag with how it is held; warnings and template lists are not findings."""
    named = tuple(_named(notes))
    yield from named
    symptoms = {(hit.means, notes.held(hit)) for hit in notes.hits("symptoms")}
    yield from framed_flags(notes, {(str(fact.value), fact.assertion) for fact in named} | symptoms)


def _named(notes: Notes) -> Iterator[Fact[object]]:
    """The flags that a known expression names."""
    seen: set[tuple[str, Assertion, object]] = set()
    hits = notes.all_hits("flags")
    masks = [hit for hit in hits if hit.means == MASK]
    for hit in hits:
        inside = any(_longer(one, hit) for one in _same(hits, hit))
        if notes.section(hit) in SILENT or inside or any(_covers(mask, hit) for mask in masks):
            continue
        name, held = name_of(hit), _held(notes, hit)
        if held is None or (name in NOT_EXAMINED and notes.section(hit) == "exam"):
            continue
        key = (name, held, notes.statements[hit.at].noted)
        if key not in seen:
            seen.add(key)
            yield notes.fact("flags", name, _quoted(notes, hit, held), held)


def _same(hits: tuple[Hit, ...], hit: Hit) -> Iterator[Hit]:
    """Words of the same meaning in the statement, and words of its normal finding."""
    for one in hits:
        if one.at == hit.at and (one.means == hit.means or one.means == f"{name_of(hit)}@not"):
            yield one


def _longer(one: Hit, hit: Hit) -> bool:
    """Whether other words of the same meaning hold these and more."""
    return _covers(one, hit) and one.end - one.start > hit.end - hit.start


def _covers(mask: Hit, hit: Hit) -> bool:
    return mask.start <= hit.start and hit.end <= mask.end


def _held(notes: Notes, hit: Hit) -> Assertion | None:
    """How the flag is held, by its context and by the mark of its pattern.

    @denied counts only when denied; @not is the words of a normal finding;
    @past and @meds count only in the section of that name.
    """
    mark = hit.means.partition("@")[2]
    if mark in ONLY_IN and notes.section(hit) not in ONLY_IN[mark]:
        return None
    held = told(notes, hit, lasting=hit.means.endswith(LASTING) or mark in ONLY_IN)
    if mark == "not":
        return Assertion.DENIED if notes.held(hit) is Assertion.STATED else None
    if mark == "denied":
        return held if held is Assertion.DENIED else None
    if held is Assertion.STATED and (_lasting_long(notes, hit) or _bled_long_ago(notes, hit)):
        return Assertion.PAST
    if name_of(hit) in OF_MOTHER and _newborn(notes):
        return None
    return _as_stated(notes, hit) if held is Assertion.STATED else held


def _lasting_long(notes: Notes, hit: Hit) -> bool:
    """Whether a bladder or bowel symptom is an old one: no change of this episode.

    So is a drug of the past that the same sentence says was stopped.
    """
    end = notes.statements[hit.at].end
    if name_of(hit) in OLD_OR_NEW:
        lead = notes.text[notes.clause(hit)[0] : hit.start]
        return (
            LONG.search(lead) is not None or UNCHANGED.match(notes.text, hit.end, end) is not None
        )
    stopped = name_of(hit) == "long_term_steroid" and STOPPED.match(notes.text, hit.end, end)
    return bool(stopped)


def _bled_long_ago(notes: Notes, hit: Hit) -> bool:
    """Whether a bleed, which is otherwise a history that lasts, is dated long ago."""
    return name_of(hit) == "bleeding" and long_ago(notes, hit)


def _newborn(notes: Notes) -> bool:
    """Whether the patient is a newborn, whose note tells of the mother's habits."""
    return NEWBORN.search(notes.text, 0, TOP) is not None


def _as_stated(notes: Notes, hit: Hit) -> Assertion:
    """How stated words are held by what they are and what is in them."""
    if hit.means in SUSPECTED:
        return Assertion.POSSIBLE
    if name_of(hit) in BY_DRUG and _starts(notes, hit):
        return Assertion.PLANNED
    denies = name_of(hit) not in OWN_NO and NO.search(notes.text, hit.start, hit.end)
    return Assertion.DENIED if denies else Assertion.STATED


def name_of(hit: Hit) -> str:
    """The flag's name without its marks."""
    return hit.means.partition("@")[0].rstrip(LASTING)


def _starts(notes: Notes, hit: Hit) -> bool:
    """Whether the drug that shows the flag is only to be started."""
    lead = notes.text[notes.clause(hit)[0] : hit.start]
    return notes.section(hit) in {"plan", "assessment", ""} and STARTS.search(lead) is not None


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
