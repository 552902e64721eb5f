"""Diagnoses: ICD-10-CM codes with their words, and words alone."""

import re
from collections.abc import Iterator

from rebuttal.model.chart import Diagnosis
from rebuttal.model.fact import Assertion, Fact
from rebuttal.understanding.clinical.exam_grades import side_in
from rebuttal.understanding.opened_chart import Hit, Notes

CODE = re.compile(r"(?<![\w.])[A-TV-Z]\d[0-9A-Z](?:\.[0-9A-Z]{1,4})(?![\w.]*\d)\b")
MAKING = frozenset({"assessment", "plan"})
WORDS = re.compile(r"[A-Za-z][A-Za-z ,/()'-]{3,80}")
NO_NAME = re.compile(
    r"(?:to|is|was|will|for|with|and|or|as|not|ruled?|suspected|vs)\b", re.IGNORECASE
)
DOUBTED = re.compile(
    r"[ \t]*(?:,[ \t]*)?(?:to be ruled out|rule[- ]out|r/o|(?:is )?suspected|possible|probable)\b",
    re.IGNORECASE,
)
TRIM = " \t\n,.;:()[]-–/"
MAX_WORDS = 80
SIDE_LOOK = 12
"""Letters before a diagnosis in which its side may stand."""
ONE_SIDE = frozenset({"left", "right"})


def find_diagnoses(notes: Notes) -> Iterator[Fact[object]]:
    """Codes anywhere in the chart; words where an assessment is made."""
    coded: set[int] = set()
    for match in CODE.finditer(notes.text):
        at = notes.at(match.start())
        if at is None:
            continue
        coded.add(at)
        hit = Hit(match.start(), match.end(), "code", at)
        value = Diagnosis(match.group(), _beside(notes, hit))
        yield notes.fact("diagnoses", value, hit, _stands(notes, hit))
    for hit in notes.hits("diagnoses"):
        if notes.section(hit) in MAKING and hit.at not in coded:
            words = _with_side(notes, hit)
            held = notes.held(hit)
            if held is not Assertion.HYPOTHETICAL:
                yield notes.fact("diagnoses", Diagnosis("", words), hit, held)


def _with_side(notes: Notes, hit: Hit) -> str:
    """The words of a diagnosis, with the side that stands right before them."""
    words = " ".join(notes.text[hit.start : hit.end].split())
    lead = notes.text[max(notes.statements[hit.at].start, hit.start - SIDE_LOOK) : hit.start]
    side = "" if side_in(words) else side_in(lead, last=True)
    return f"{side} {words}" if side in ONE_SIDE else words


def _stands(notes: Notes, hit: Hit) -> Assertion:
    """A coded diagnosis is made, unless its sentence says otherwise."""
    held = notes.held(hit)
    if DOUBTED.match(notes.text, hit.end):
        return Assertion.POSSIBLE
    return held if held in {Assertion.DENIED, Assertion.FAMILY} else Assertion.STATED


def _beside(notes: Notes, hit: Hit) -> str:
    """The words of the same sentence that name what the code means."""
    named = [one for one in notes.hits("diagnoses") if one.at == hit.at]
    if named:
        nearest = min(named, key=lambda one: max(one.start - hit.end, hit.start - one.end))
        return _with_side(notes, nearest)
    after = notes.text[hit.end : notes.statements[hit.at].end].split(",")[0].strip(TRIM)
    match = None if NO_NAME.match(after) else WORDS.match(after)
    return " ".join(match.group().split())[:MAX_WORDS] if match else ""
