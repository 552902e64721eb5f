"""What one line of criteria asks for, as conditions over this product's elements."""

import itertools
import re

from rebuttal.knowledge.concepts import Concepts, Place, concepts, named_in
from rebuttal.knowledge.pattern import Pattern
from rebuttal.knowledge.shelf import Shelf
from rebuttal.model.criteria import Criterion

NUMBER = r"(?P<n>\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)?|one|two|three|four|five|six|eight|ten|twelve)"
WEEKS = re.compile(
    rf"(?P<op>≥|>=|>|at least|minimum of|more than|for)?\s*{NUMBER}\s*(?:\(\d+\)\s*)?"
    r"(?:or more\s*)?\+?[- ]?(?P<unit>day|week|wk|month|mo)s?\b",
    re.IGNORECASE,
)
BACK = re.compile(
    r"\b(?:(?:within|in|during|over|from) (?:the )?"
    r"(?:last|past|previous|prior|preceding|most recent)?|(?:no|not) (?:older|more) than|less than|"
    rf"(?:last|past|previous|prior|preceding))\s*{NUMBER}"
    r"(?:\s*\(\d+\))?[- ]?(?P<unit>day|week|wk|month|mo|year|yr)s?\b"
    r"(?! of (?:age|treat|therap|care))",
    re.IGNORECASE,
)
COMPARED = r"≥|>=|>|<|≤|<=|at least|over|under|older than|younger than"
AGE = re.compile(
    r"\b(?:age[d]?|patient|member|adult)s?\s*(?:is |are |of )*"
    rf"(?P<op>{COMPARED})?\s*{NUMBER}"
    r"(?!\s*(?:\+|-)?\s*(?:weeks?|months?|days?|visits?|or more of))"
    r"(?P<more>\s*(?:years? )?(?:of age )?"
    r"(?:or older|and older|or above|\+|or younger|and younger))?"
    rf"|(?P<first>{COMPARED})?\s*{NUMBER.replace('<n>', '<years>')}"
    r"\s*\+?\s*(?:years?|yrs?)(?: (?:of age|old))?"
    r"(?P<rest>,? (?:or|and) (?:older|over|above|younger|under)|(?<=of age)|(?<=old))",
    re.IGNORECASE,
)
YOUNGER = re.compile(r"younger|under|less", re.IGNORECASE)
NOT = re.compile(
    r"^\W*(?:no|not|absence of|without|never)\b(?! (?:or (?:minimal|little|inadequate) )?(?:\w+ )?"
    r"(?:improvement|response|relief|benefit|change|resolution|progress|better|older|more|less))",
    re.IGNORECASE,
)
BEFORE_AGE = re.compile(r"\b(?P<op>over|under)\s+(?:the\s+)?$", re.IGNORECASE)
LIMIT = re.compile(
    rf"(?P<op>≥|>=|>|<|≤|<=|at least|greater than|less than|above|over|below|under)\s*{NUMBER}",
    re.IGNORECASE,
)
OPS = {"≥": ">=", ">=": ">=", "at least": ">=", ">": ">", "over": ">", "older than": ">",
       "greater than": ">", "above": ">", "below": "<", "<": "<", "under": "<",
       "younger than": "<", "less than": "<",
       "≤": "<=", "<=": "<="}  # fmt: skip
WORDS = {"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "eight": 8, "ten": 10,
         "twelve": 12}  # fmt: skip
UNITS = {"day": 1 / 7, "week": 1.0, "wk": 1.0, "month": 30 / 7, "mo": 30 / 7}
ENDED = re.compile(r"\b(?:complet\w+|end(?:ed|ing)|conclud\w+|finish\w+)\s*$", re.IGNORECASE)
MONTHS_OF_YEAR = 12
LOOKED_BACK = frozenset({"conservative_care_weeks", "xray_since_episode"})
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


def one_thing(words: str, joins: re.Pattern[str], shelf: Shelf) -> bool:
    """Whether the words of one element reach over the "or" of the line."""
    cues = shelf.read("words/criteria_lines", tuple[Pattern, ...])
    spans = [found.span() for cue in cues for found in [cue.find(words)] if found]
    return any(
        start < join.start() and join.end() <= end
        for join in joins.finditer(words)
        for start, end in spans
    )


def _number(words: str) -> float:
    """A number in digits or in words."""
    return float(WORDS.get(words.lower(), 0) or words.replace(",", ""))


def _age(words: str) -> list[Criterion]:
    """An age that the line names."""
    found = AGE.search(words)
    if found is None:
        return []
    below = YOUNGER.search(found["more"] or found["rest"] or "")
    usual = "<=" if below else ">="
    lead = BEFORE_AGE.search(words, 0, found.start())
    told = found["op"] or found["first"] or (lead["op"] if lead else "")
    op = OPS.get(told.lower(), usual)
    return [Criterion(element="age", op=op, value=_number(found["n"] or found["years"]))]


def _elements(words: str, shelf: Shelf) -> list[Criterion]:
    """The elements whose words the line holds, with its weeks and its look-back."""
    cues = shelf.read("words/criteria_lines", tuple[Pattern, ...])
    names = list(dict.fromkeys(cue.means for cue in cues if cue.find(words)))
    if not names and _kinds(words, shelf) and not CONDITION.search(words):
        names = ["conservative_care_weeks"]
    return [_condition(name, words, shelf) for name in names]


def _condition(name: str, words: str, shelf: Shelf) -> Criterion:
    """One element with the length and the look-back that the line names."""
    if ":" in name:
        element, _, concept = name.partition(":")
        return Criterion(element=element, counts=(concept,), at_least=1, result="present")
    back = BACK.search(words)
    kept = words if back is None else words[: back.start()] + words[back.end() :]
    length = WEEKS.search(kept)
    value = None
    if length and name in TIMED:
        value = round(_number(length["n"]) * UNITS[length["unit"].lower()], 1)
    timed = name == "conservative_care_weeks"
    looked_back = name in LOOKED_BACK and not _only_its_end(name, words, back)
    days, weeks, months = _window(back if looked_back else None)
    return Criterion(
        element=name,
        op=">=" if value is not None else "",
        value=value,
        result="failed" if timed and FAILED.search(words) else "",
        within_days=days,
        within_weeks=weeks,
        within_months=months,
        counts=_kinds(words, shelf) if timed else (),
    )


def _only_its_end(name: str, words: str, back: re.Match[str] | None) -> bool:
    """Whether only the end of the treatment has to lie in the window: a question."""
    if name != "conservative_care_weeks":
        return False
    return back is not None and ENDED.search(words, 0, back.start()) is not None


def _window(back: re.Match[str] | None) -> tuple[int | None, int | None, int | None]:
    """A look-back in days, weeks or months, as the line gives it."""
    if back is None:
        return None, None, None
    count, unit = int(_number(back["n"])), back["unit"].lower()
    if unit == "day":
        return count, None, None
    if unit in {"week", "wk"}:
        return None, count, None
    return None, None, count * (MONTHS_OF_YEAR if unit in {"year", "yr"} else 1)


CONDITION = re.compile(
    r"\b(?:plan\w*|consider\w*|surg\w+|candidate|before|prior to|guid\w*|positive|test|sign)\b",
    re.IGNORECASE,
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


ALTERNATIVES = re.compile(r"\bor\b(?! (?:more|older|greater|less|longer)\b)|/", re.IGNORECASE)
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
NARROWER: dict[str, tuple[str, ...]] = {
    "abdominal_exam": ("rebound", "guarding", "peritoneal_signs", "marked_tenderness"),
    "blood_count": ("wbc", "neutrophils"),
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
                   and (o.end - o.start > p.end - p.start or _narrower(o, p, entries))
                   for o in places)
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
    ends = sorted((p.end, p.start) for p in outer if p.concept in names)
    between = itertools.pairwise(ends)
    either = any(
        ALTERNATIVES.search(words, end, max(end, start)) for (end, _), (_, start) in between
    )
    sets = [
        (element, part)
        for element, of in groups.items()
        for part in ([tuple(of)] if either else [(name,) for name in of])
    ]
    return [
        Criterion(element=element, counts=part, at_least=1, result=how.get(element, ""))
        for element, part in sets
    ]


def _narrower(one: Place, other: Place, entries: Concepts) -> bool:
    """Whether of two names for the same words the first is the narrower thing."""
    same = (one.start, one.end) == (other.start, other.end)
    return same and one.concept in entries[other.concept].covers + NARROWER.get(other.concept, ())


FIGURE = re.compile(
    rf"{NUMBER}\s*(?:\(\d+\)\s*)?(?:\+|or more\s)?[- ]?"
    r"(?P<what>(?:°? ?(?-i:[FC])|hours?|days?|weeks?|wks?|months?|years?|degrees?|times|mm|cm|"
    r"percent|points?|"
    r"(?:[a-z]+ ){0,3}(?:visits?|sessions?|episodes?|views?))\b|%)",
    re.IGNORECASE,
)


def unweighed_figures(words: str, asks: tuple[Criterion, ...]) -> tuple[str, ...]:
    """The figures of a line that no condition read from it holds."""
    weighed = {number for one in asks for number in _numbers_of(one)}
    left = []
    for found in FIGURE.finditer(words):
        number = _number(found["n"])
        unit = found["what"].lower().rstrip("s")
        if not weighed & {number, round(number * UNITS.get(unit, 1.0), 1), number * MONTHS_OF_YEAR}:
            left.append(found.group().strip())
    return tuple(left)


def _numbers_of(one: Criterion) -> tuple[float, ...]:
    """Every number that a condition holds."""
    inner = one.not_ or one
    told = (inner.value, inner.within_days, inner.within_weeks, inner.within_months)
    return tuple(float(number) for number in told if number is not None)
