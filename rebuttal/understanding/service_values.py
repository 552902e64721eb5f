"""A service as it is read: candidates merged by code, then given their values."""

import re
from collections.abc import Sequence

from rebuttal.knowledge.shelf import Shelf
from rebuttal.model.case import Decision, Service
from rebuttal.model.value import Value
from rebuttal.understanding.codes import imaging_codes
from rebuttal.understanding.decisions import decision_of
from rebuttal.understanding.letter_view import LetterView, Span, patterns

VERDICT = re.compile(r"(?P<words>[^:\n]{4,80}?)[ \t]*[:–—-][ \t]*(?P<verdict>[A-Za-z ]{4,30})\.?")
EXTREMITY = re.compile(r"(?:upper|lower)_extremity|any|unlisted")
IMAGING_CODE = re.compile(r"$|7\d{4}$|\d{4}T$|C89|D0[23]\d\d$")  # no code, or one of imaging's own
UNLISTED = "unlisted"  # the region of a code that names no study of its own
SIDES = {"LT": "left", "RT": "right", "50": "bilateral"}


class Candidate(Value, frozen=True):
    """A service before it is judged: its place, words, code and decision."""

    span: Span
    words: str
    code: str = ""
    system: str = ""
    modifier: str = ""
    decision: Decision = Decision.UNKNOWN


def same_service(plain: Service, other: Service) -> bool:
    """Whether a service in plain words is one that is known already."""
    if other.code:
        return True
    if plain.modality != other.modality:
        return False
    return not plain.region or not other.region or plain.region == other.region


def merged(entries: tuple[Candidate, ...]) -> tuple[Candidate, ...]:
    """One candidate a code: the first with words, with the decision of any."""
    best: dict[str, Candidate] = {}
    for entry in entries:
        old = best.get(entry.code)
        if old is None:
            best[entry.code] = entry
            continue
        decision = old.decision if old.decision is not Decision.UNKNOWN else entry.decision
        base = old if old.words else entry
        modifier = old.modifier or entry.modifier
        best[entry.code] = Candidate(
            base.span, base.words, base.code, base.system, modifier, decision
        )
    return tuple(best.values())


def with_verdicts(
    entries: tuple[Candidate, ...], view: LetterView, shelf: Shelf
) -> tuple[Candidate, ...]:
    """The candidates with the verdict of a line such as "MRI, breast: Not approved"."""
    verdicts = [
        (service_of(Candidate((0, 0), found["words"]), shelf, Decision.UNKNOWN), decision)
        for line in view.lines
        if (found := VERDICT.fullmatch(view.text[line.start : line.end].strip()))
        and (decision := decision_of(found["verdict"], shelf)) is not Decision.UNKNOWN
    ]
    return tuple(_judged(entry, verdicts, shelf) for entry in entries)


def _judged(
    entry: Candidate, verdicts: Sequence[tuple[Service, Decision]], shelf: Shelf
) -> Candidate:
    """The candidate with the one verdict on a study of its kind, if it has none."""
    own = service_of(entry, shelf, Decision.UNKNOWN)
    kind = (own.modality, own.region.split("_")[0])
    said = {
        decision
        for service, decision in verdicts
        if service.modality and (service.modality, service.region.split("_")[0]) == kind
    }
    if entry.decision is not Decision.UNKNOWN or len(said) != 1:
        return entry
    return Candidate(entry.span, entry.words, entry.code, entry.system, entry.modifier, said.pop())


def service_of(entry: Candidate, shelf: Shelf, whole: Decision) -> Service:
    """The service with what its code and its words say."""
    known = imaging_codes(shelf).get(entry.code)
    said = _said(entry.words, shelf)
    region = known.region if known else said.get("region", "")
    if known and EXTREMITY.search(known.region) and said.get("region"):
        region = said["region"]
    region_of_code = known.region if known else ""
    modality = known.modality if known else said.get("modality", "")
    decision = entry.decision if entry.decision is not Decision.UNKNOWN else whole
    return Service(
        plain=entry.words or (known.label if known else entry.code),
        decision=decision,
        code=entry.code,
        system=entry.system,
        modality=modality,
        region=region,
        contrast=(known.contrast if known else "") or said.get("contrast", ""),
        side=SIDES.get(entry.modifier, "") or said.get("side", ""),
        imaging=bool(known) or (bool(modality) and IMAGING_CODE.match(entry.code) is not None),
        unlisted=bool(entry.words) and region_of_code == UNLISTED,
    )


def _said(words: str, shelf: Shelf) -> dict[str, str]:
    """Modality, region, contrast and side as the words tell them."""
    said: dict[str, str] = {}
    for word in patterns(shelf, "imaging_words"):
        aspect, _, value = word.id.partition(".")
        if aspect not in said and word.find(words):
            said[aspect] = value
    return said
