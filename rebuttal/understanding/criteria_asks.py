"""What one line of criteria asks for, as conditions over this product's elements."""

import re

from rebuttal.knowledge.concepts import concepts, named_in
from rebuttal.knowledge.pattern import Pattern
from rebuttal.knowledge.shelf import Shelf
from rebuttal.model.criteria import Criterion

NUMBER = r"(?P<n>\d+(?:\.\d+)?|one|two|three|four|five|six|eight|ten|twelve)"
WEEKS = re.compile(
    rf"(?P<op>≥|>=|>|at least|minimum of|more than|for)?\s*{NUMBER}\s*(?:\(\d+\)\s*)?"
    r"(?:or more\s*)?\+?[- ]?(?P<unit>day|week|wk|month|mo)s?\b",
    re.IGNORECASE,
)
BACK = re.compile(
    rf"\b(?:within|in|during) (?:the )?(?:last|past|previous|prior|preceding)?\s*{NUMBER}[- ]?"
    r"(?P<unit>week|wk|month|mo)s?\b",
    re.IGNORECASE,
)
AGE = re.compile(
    rf"\bage[d]?\s*(?P<op>≥|>=|>|<|≤|<=|at least|over|under|older than|younger than)?\s*{NUMBER}"
    rf"(?P<more>\s*(?:years? )?(?:or older|and older|or above|\+))?",
    re.IGNORECASE,
)
NOT = re.compile(r"^\W*(?:no|not|absence of|without|never)\b", re.IGNORECASE)
LIMIT = re.compile(
    rf"(?P<op>≥|>=|>|<|≤|<=|at least|greater than|less than)\s*{NUMBER}", re.IGNORECASE
)
OPS = {"≥": ">=", ">=": ">=", "at least": ">=", ">": ">", "over": ">", "older than": ">",
       "greater than": ">", "<": "<", "under": "<", "younger than": "<", "less than": "<",
       "≤": "<=", "<=": "<="}  # fmt: skip
WORDS = {"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "eight": 8, "ten": 10,
         "twelve": 12}  # fmt: skip
UNITS = {"day": 1 / 7, "week": 1.0, "wk": 1.0, "month": 30 / 7, "mo": 30 / 7}
TIMED = frozenset({"conservative_care_weeks", "reevaluation_after_care", "symptom_duration_weeks"})
ASKED = {"exam": "asked_exam", "ability": "asked_ability", "measure": "asked_exam",
         "symptom": "asked_finding", "history": "asked_finding", "family": "asked_finding",
         "study": "asked_study", "lab": "asked_study", "treatment": "asked_treatment"}  # fmt: skip


def asked_by(words: str, shelf: Shelf) -> tuple[Criterion, ...]:
    """The conditions that a line of criteria asks for; none when it names nothing known."""
    denied = NOT.search(words) is not None
    elements = [*_age(words), *_elements(words, shelf)]
    found = [*elements, *_named(words, shelf, {one.element for one in elements})]
    return tuple(Criterion(not_=one) if denied else one for one in dict.fromkeys(found))


def _number(words: str) -> float:
    """A number in digits or in words."""
    return float(WORDS.get(words.lower(), 0) or words)


def _age(words: str) -> list[Criterion]:
    """An age that the line names."""
    found = AGE.search(words)
    if found is None:
        return []
    op = OPS.get((found["op"] or "").lower(), ">=")
    return [Criterion(element="age", op=op, value=_number(found["n"]))]


def _elements(words: str, shelf: Shelf) -> list[Criterion]:
    """The elements whose words the line holds, with its weeks and its look-back."""
    cues = shelf.read("words/criteria_lines", tuple[Pattern, ...])
    names = list(dict.fromkeys(cue.means for cue in cues if cue.find(words)))
    return [_condition(name, words, shelf) for name in names]


def _condition(name: str, words: str, shelf: Shelf) -> Criterion:
    """One element with the length and the look-back that the line names."""
    back = BACK.search(words)
    kept = words if back is None else words[: back.start()] + words[back.end() :]
    length = WEEKS.search(kept)
    value = None
    if length and name in TIMED:
        value = round(_number(length["n"]) * UNITS[length["unit"].lower()], 1)
    within = _number(back["n"]) if back else None
    weeks = back is not None and back["unit"].lower() in {"week", "wk"}
    timed = name == "conservative_care_weeks"
    return Criterion(
        element=name,
        op=">=" if value is not None else "",
        value=value,
        result="failed" if timed and FAILED.search(words) else "",
        within_weeks=int(within) if within and weeks and timed else None,
        within_months=int(within) if within and not weeks and timed else None,
        counts=_kinds(words, shelf) if timed else (),
    )


FAILED = re.compile(
    r"\b(?:fail\w*|no (?:response|improvement|relief)|without (?:relief|improvement|response)|"
    r"inadequate response|unresponsive|refractory|persist\w*)\b",
    re.IGNORECASE,
)


def _kinds(words: str, shelf: Shelf) -> tuple[str, ...]:
    """The kinds of care that the line names; none when any counts."""
    cues = shelf.read("words/care", tuple[Pattern, ...])
    kinds = dict.fromkeys(cue.means for cue in cues if cue.find(words))
    return tuple(kind for kind in kinds if kind != "other")


COVERED = {
    "conservative_care_weeks": {"medication", "immobilization", "walking_program", "severity"},
    "xray_since_episode": {"xray", "repeat_xray"},
    "recent_trauma": {"acute_injury", "twist_injury"},
    "myotomal_weakness": {"muscle_strength"},
    "strength_grade_new": {"muscle_strength"},
    "dermatomal_sensory_loss": {"sensation"},
    "reflex_change": {"reflexes"},
    "cancer_history": {"cancer", "cancer_suspicion"},
    "spine_infection_suspected": {"infection", "osteomyelitis"},
    "candidate_for_intervention": {"surgery_plan"},
    "functional_loss_documented": {"function"},
    "age": {"severity"},
}
NEVER_ASKED = {"mri", "pet", "prior_imaging", "tenderness", "referral"}


def _named(words: str, shelf: Shelf, beside: set[str]) -> list[Criterion]:
    """The named things of the line that no element asks for; a figure with its number."""
    covered = NEVER_ASKED.union(*(COVERED.get(name, set()) for name in beside))
    entries = concepts(shelf)
    places = named_in(words, entries, letter=True)
    outer = [
        p for p in places
        if not any(o is not p and o.start <= p.start and p.end <= o.end
                   and o.end - o.start > p.end - p.start for o in places)
    ]  # fmt: skip
    names = [
        name
        for name in dict.fromkeys(p.concept for p in outer)
        if entries[name].kind in ASKED and name not in covered
    ]
    figures = [name for name in names if entries[name].number]
    limit = LIMIT.search(words)
    if figures and limit:
        op, value = OPS[limit["op"].lower()], _number(limit["n"])
        return [Criterion(element="asked_exam", counts=(figures[0],), op=op, value=value)]
    groups: dict[str, list[str]] = {}
    for name in names:
        groups.setdefault(ASKED[entries[name].kind], []).append(name)
    how = {"asked_exam": "present"}
    return [
        Criterion(element=element, counts=tuple(of), at_least=1, result=how.get(element, ""))
        for element, of in groups.items()
    ]
