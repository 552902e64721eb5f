"""What an insurer's sentence asks for by name, thing by thing."""

import re
from collections.abc import Iterator

from rebuttal.knowledge.concepts import Concepts, Place, concepts, named_in
from rebuttal.knowledge.pattern import Pattern
from rebuttal.knowledge.shelf import Shelf
from rebuttal.model.criteria import Criterion

GAP = re.compile(
    r"\b(?:do(?:es)?(?: also)? not|\w+n.t|did not|could not|cannot|has not|have not|"
    r"was not|were not|"
    r"is not|are not|no|not|nor|without|lack(?:s|ed|ing)?|missing|absent|nothing|never|neither|"
    r"unclear|unknown|insufficient|incomplete|required?s?|needs?|must|should|first|initial|"
    r"before|prior to|unless|only (?:if|when|after))\b",
    re.IGNORECASE,
)
PART = re.compile(r";|\b(?:but|however|although|though)\b|(?<=[a-z])\.\s", re.IGNORECASE)
PRESENCE = re.compile(
    r"\b(?:evidence of|signs? of|positive|findings? (?:of|such as|that)|abnormal(?:ity)?|deficits?|"
    r"presence of|suspicion|concern for|risk|red flags?|history of|symptoms? (?:of|such as))\b",
    re.IGNORECASE,
)
THIS_EPISODE = re.compile(
    r"\b(?:for these|this episode|current|present symptoms|since|recent|initial|first|repeat|"
    r"within)\b",
    re.IGNORECASE,
)
TREATED_ALIKE = re.compile(r"\b(?:the same|alike) (?:for|in|whether)\b[^.;]*", re.IGNORECASE)
SINCE = re.compile(
    r"\bsince (?:the |your |that |his |her )?(?:last |previous |prior |earlier )?$", re.IGNORECASE
)
EITHER = re.compile(r"/|\bor\b|\beither\b", re.IGNORECASE)
EARLIER = re.compile(r"\b(?:last|prior|previous|earlier|recent|repeat)\b", re.IGNORECASE)
LIMIT = re.compile(
    r"(?P<n>\d+(?:\.\d+)?)\s*(?:%|percent|mm|cm)?\s*(?:or (?:more|greater|higher|larger|above)|\+)|"
    r"(?:at least|greater than|more than|>=?|≥|exceed\w*)\s*(?P<m>\d+(?:\.\d+)?)",
    re.IGNORECASE,
)
KINDS = {
    "exam": "asked_exam",
    "ability": "asked_ability",
    "measure": "asked_exam",
    "symptom": "asked_finding",
    "history": "asked_finding",
    "family": "asked_finding",
    "study": "asked_study",
    "lab": "asked_study",
    "treatment": "asked_treatment",
}
WHOLE = {
    "onset": "symptom_duration_weeks",
    "severity": "symptom_severity",
    "function": "functional_loss_documented",
    "visit": "in_person_eval_current_episode",
    "plan": "question_changes_management",
    "change": "change_since_prior_study",
    "exam_any": "any_examination",
    "xray": "xray_since_episode",
}
BEFORE = 40  # letters before a symptom in which "how long" may stand
STUDY_DENIED = frozenset({"mri", "pet", "echo"})


def asked_things(words: str, shelf: Shelf, weeks: float | None = None) -> tuple[Criterion, ...]:
    """One condition for each group of like things that a sentence asks for."""
    entries = concepts(shelf)
    found: list[Criterion] = []
    parts = list(_parts(TREATED_ALIKE.sub(" ", words)))
    lacking = [part for part in parts if GAP.search(part)] or parts
    for part in lacking:
        found += _of_part(part, entries, shelf.phrases(), weeks)
    return tuple(dict.fromkeys(found))


def _parts(words: str) -> Iterator[str]:
    """The parts of a sentence between its turns."""
    yield from (part for part in PART.split(words) if part and part.strip())


def _only_measured(kind: str, part: str, place: Place, phrases: dict[str, Pattern]) -> bool:
    """Whether a thing is only looked at, or only its length is asked for."""
    if kind == "ability":
        return phrases["looked_at"].find(part) is not None
    before = part[max(0, place.start - BEFORE) : place.start]
    return kind == "symptom" and phrases["how_much"].find(before) is not None


def _of_part(
    part: str,
    entries: Concepts,
    phrases: dict[str, Pattern],
    weeks: float | None,
) -> Iterator[Criterion]:
    """The conditions of one part: whole elements, and groups of named things."""
    places = _outermost(named_in(part, entries, letter=True))
    groups: dict[str, list[Place]] = {}
    for place in places:
        kind = entries[place.concept].kind
        if kind == "study" and SINCE.search(part[: place.start]):
            continue  # it is what to compare with, not what is missing
        if kind == "visit" and not GAP.search(part[: place.start]):
            continue
        if _only_measured(kind, part, place, phrases):
            continue
        if whole := WHOLE.get(kind) or WHOLE.get(place.concept):
            yield Criterion(element=whole)
        elif place.concept not in STUDY_DENIED or EARLIER.search(part[place.start : place.end]):
            name = place.concept if kind == "study" else kind
            groups.setdefault(name, []).append(place)
    for group in groups.values():
        yield _condition(part, group, entries, weeks)


def _condition(part: str, group: list[Place], entries: Concepts, weeks: float | None) -> Criterion:
    """The condition for one group: what, how, and whether one is enough."""
    names = tuple(dict.fromkeys(place.concept for place in group))
    kind = entries[names[0]].kind
    between = part[group[0].start : group[-1].end]
    before = part[max(0, group[0].start - 60) : group[-1].end]
    how = ""
    if kind == "treatment":
        how = f"{weeks:g}" if weeks else ""
    elif kind == "study":
        how = "episode" if THIS_EPISODE.search(part) else ""
    elif kind in {"exam", "measure"}:
        how = "present" if PRESENCE.search(before) else ""
    limit = LIMIT.search(part, group[-1].end) if kind == "measure" else None
    value = float(limit["n"] or limit["m"]) if limit else None
    loose = kind in {"symptom", "history", "family"} or (
        kind == "treatment" and EITHER.search(between) is not None
    )
    return Criterion(
        element=KINDS[kind],
        counts=names,
        result=how,
        at_least=1 if loose else None,
        op=">=" if limit else "",
        value=value,
    )


def _outermost(places: tuple[Place, ...]) -> list[Place]:
    """Places that do not stand inside a longer name of another thing."""
    return [
        place
        for place in places
        if not any(
            other is not place
            and other.start <= place.start
            and place.end <= other.end
            and other.end - other.start > place.end - place.start
            for other in places
        )
    ]
