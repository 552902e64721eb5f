"""Nodules and masses that the chart measures: organ, size, kind, side, day."""

import re
from collections.abc import Iterator

from rebuttal.model.chart import Nodule
from rebuttal.model.fact import Assertion, Fact
from rebuttal.understanding.clinical.care_time import day_of
from rebuttal.understanding.clinical.exam_grades import side_in
from rebuttal.understanding.opened_chart import Hit, Notes

NODULE = re.compile(
    r"\b(?:nodul(?:e|es|ar)(?: (?:density|opacity|lesion))?|mass(?:es)?(?! (?:index|effect))|"
    r"lesions?|lumps?|opacit(?:y|ies)|cysts?|GGO|GGN|incidentaloma|adenomas?)\b",
    re.IGNORECASE,
)
SIZE = re.compile(
    r"(?<![\d.])(?P<first>\d{1,3}(?:\.\d+)?)(?:\s*(?:mm|cm)?\s*[x×]\s*(?P<second>\d{1,3}(?:\.\d+)?))?"
    r"(?:\s*(?:mm|cm)?\s*[x×]\s*(?P<third>\d{1,3}(?:\.\d+)?))?\s*-?\s*"
    r"(?P<unit>mm|cm|millimet\w+|centimet\w+)\b",
    re.IGNORECASE,
)
OF_OTHERS = re.compile(
    r"\b(?:peritone|oment|mesenter|spleen|splenic|skin|cutaneous|subcutaneous|soft[ -]tissue|"
    r"vocal|rheumatoid|parotid|scalp|scrotal|testicular)\w*\W+$",
    re.IGNORECASE,
)
ORGANS = (
    ("lung", r"lungs?|pulmonary|[RL][UML]L\b|(?:upper|lower|middle) lobe|lingula\w*|LDCT|chest"),
    ("thyroid", r"thyroid|isthmus"),
    ("breast", r"breasts?|o[’']?clock|mammogra\w+"),
    ("liver", r"liver|hepatic|segment [IV1-8]+"),
    ("kidney", r"renal|kidneys?"),
    ("adrenal", r"adrenal"),
    ("pancreas", r"pancrea\w+|IPMN"),
    ("ovary", r"ovar\w+|adnexa\w*"),
    ("brain", r"brain|intracranial|pituitary|cerebell\w+|frontal|parietal|temporal lobe"),
    ("prostate", r"prostat\w+|PI-?RADS"),
)
KINDS = (
    ("part_solid", r"part[- ]solid|sub-?solid|mixed (?:solid|attenuation)"),
    ("ground_glass", r"ground[- ]?glass|non-?solid|\bGG[ON]\b"),
    ("solid", r"(?<!non-)(?<!part-)(?<!sub)\bsolid\b"),
    ("calcified", r"(?<!non-)(?<!non)calcified"),
    ("spiculated", r"spiculat\w+"),
    ("cystic", r"\bcyst\w*|simple cyst"),
)
SILENT = frozenset({"family", "instructions", "allergies", "ros"})
NEAR, LOOK = 70, 90


def find_nodules(notes: Notes) -> Iterator[Fact[object]]:
    """Each nodule whose size the chart gives, and lung nodules without one."""
    for at, statement in enumerate(notes.statements):
        if statement.section in SILENT:
            continue
        sizes = list(SIZE.finditer(notes.text, statement.start, statement.end))
        for found in NODULE.finditer(notes.text, statement.start, statement.end):
            size = _size_of(notes.text, found, sizes)
            hit = Hit(found.start(), found.end(), "nodule", at)
            fact = _nodule(notes, hit, size)
            if fact is not None:
                yield fact


def _size_of(text: str, found: re.Match[str], sizes: list[re.Match[str]]) -> re.Match[str] | None:
    """The size that stands nearest, in the same part of the sentence."""
    near = [
        (max(size.start() - found.end(), found.start() - size.end()), size)
        for size in sizes
        if ";" not in text[min(size.end(), found.end()) : max(size.start(), found.start())]
    ]
    best = min(near, key=lambda pair: pair[0], default=None)
    return best[1] if best and best[0] < NEAR else None


def _nodule(notes: Notes, hit: Hit, size: re.Match[str] | None) -> Fact[object] | None:
    """The nodule; without a size it counts only for an organ that is named."""
    statement = notes.statements[hit.at]
    start = max(statement.start, hit.start - LOOK)
    around = notes.text[start : min(statement.end, hit.end + LOOK)]
    organ = next((name for name, words in ORGANS if re.search(words, around, re.IGNORECASE)), "")
    held = notes.held(hit)
    if OF_OTHERS.search(notes.text, statement.start, hit.start):
        return None
    if not organ or held in {Assertion.FAMILY, Assertion.HYPOTHETICAL}:
        return None
    if size is None and (held is Assertion.DENIED or "nodul" not in hit_words(notes, hit)):
        return None
    kind = next((name for name, words in KINDS if re.search(words, around, re.IGNORECASE)), "")
    days = [date for date in notes.dates[hit.at] if abs(date.start - hit.end) < LOOK * 2]
    on = day_of(days[0], statement.noted) if days else None
    value = Nodule(organ, _millimetres(size) if size else None, kind, side_in(around), on)
    ends = [hit.start, hit.end, *((size.start(), size.end()) if size else ())]
    return notes.fact("nodules", value, notes.over(hit, min(ends), max(ends)), held)


def hit_words(notes: Notes, hit: Hit) -> str:
    """The words of the hit in small letters."""
    return notes.text[hit.start : hit.end].lower()


def _millimetres(size: re.Match[str]) -> float:
    """The longest side in millimetres."""
    sides = [float(size[name]) for name in ("first", "second", "third") if size[name]]
    factor = 10 if size["unit"].lower().startswith("c") else 1
    return round(max(sides) * factor, 1)
