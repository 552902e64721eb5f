"""The case in a few sentences: for what, found when, treated how, deciding what."""

import datetime
import re
from collections.abc import Iterable

from rebuttal.knowledge.diagnosis_names import diagnosis_name
from rebuttal.knowledge.diagnosis_regions import regions_named, speaks_of
from rebuttal.model.chart import Diagnosis, Outcome, Sign, Treatment
from rebuttal.model.criteria import Verdict
from rebuttal.model.fact import Assertion, Evidence, Fact
from rebuttal.model.packet import Sentence, Support
from rebuttal.model.text import Quote
from rebuttal.writing.desk import Desk
from rebuttal.writing.found_otherwise import complaint, found_otherwise, imaged
from rebuttal.writing.phrases import capital, day, judged, listed, quoted, quotes_of, say, uncapital
from rebuttal.writing.record import CARE, FAILED, had, told_as

CARE_WEEKS, RESULT = "conservative_care_weeks", "care_failed"
LOOKS = "looks for a cause"
FULL = "5/5"
SHORT = 90
NAMED = re.compile(r"[A-Za-z][A-Za-z0-9 ,'/()-]{2,59}")
SIDED = re.compile(r"\b(?:left|right|bilateral|both|[LRB])\b", re.IGNORECASE)
SENSED = re.compile(
    r"\b(?:sens|numb|vibrat|hypo?esth|hyp(?:o|er)(?:a?)esth|paresth)", re.IGNORECASE
)
NERVE = ("strength", "reflex", "sensation", "tension")
BOTH = "bilateral"
LOWER = ("lumbar", "sacr", "hip", "knee", "ankle", "foot", "lower", "pelvis", "leg", "thigh")
UPPER = ("cervical", "shoulder", "elbow", "wrist", "hand", "upper", "arm", "brachial")
MEDICINES = ("analgesic_nonopioid", "analgesic_opioid", "muscle_relaxant", "neuropathic")
TAKEN = frozenset(("nsaid", "oral_steroid", *MEDICINES))


def case_in_short(desk: Desk) -> tuple[Sentence, ...]:
    """What was found, what was tried, what came of it, what the study decides."""
    found = _found(desk) or (*complaint(desk), *found_otherwise(desk), *imaged(desk))
    return _each_once((*found, *_tried(desk), *_decides(desk)))


def _each_once(sentences: tuple[Sentence, ...]) -> tuple[Sentence, ...]:
    """Sentences without those that only quote again what one before them quotes."""
    kept: list[Sentence] = []
    for one in sentences:
        said = quotes_shown((one,))
        if not said or not said <= quotes_shown(kept):
            kept.append(one)
    return tuple(kept)


def quotes_shown(sentences: Iterable[Sentence]) -> frozenset[Quote]:
    """The sentences of the record that are printed in these, in quotation marks."""
    return frozenset(
        piece
        for one in sentences
        for piece in one.support
        if isinstance(piece, Quote) and quoted(piece) in one.text
    )


def ordered_for(desk: Desk) -> tuple[str, tuple[Support, ...]]:
    """The diagnosis that the study is for, as the latest note that has one says."""
    fitting = [fact for fact in desk.case.chart.diagnoses if _fits(desk, fact)]
    if not fitting:
        return "", ()
    last = max(fact.noted or datetime.date.min for fact in fitting)
    latest = [fact for fact in fitting if (fact.noted or datetime.date.min) == last]
    latest = [fact for fact in latest if fact.value.code] or latest
    words = dict.fromkeys(_named(fact.value) for fact in latest)
    codes = dict.fromkeys(fact.value.code for fact in latest if fact.value.code)
    shown = listed([name for name in words if name])
    coded = ", ".join(codes)
    if not shown:
        names = listed(list(dict.fromkeys(filter(None, map(_title, codes)))))
        shown, coded = (names, coded) if names else (f"the diagnosis {coded}" if coded else "", "")
    evidence = tuple(piece for fact in latest for piece in fact.evidence)
    support = tuple(dict.fromkeys((*evidence, *desk.wholes(evidence))))
    return (f"{shown} ({coded})" if coded and shown else shown), support


def _title(code: str) -> str:
    """The name of a code in the public table, begun small."""
    return uncapital(diagnosis_name(code))


def _fits(desk: Desk, fact: Fact[Diagnosis]) -> bool:
    """Whether a diagnosis is made, and is of the region of the study."""
    service = desk.study()
    if service is None or fact.assertion is not Assertion.STATED:
        return False
    if fact.value.code:
        return speaks_of(fact.value.code, service.value.region, desk.shelf)
    return regions_named(fact.value.words, desk.shelf) <= {service.value.region}


def _named(diagnosis: Diagnosis) -> str:
    """The chart's words for a diagnosis, where they are a plain name."""
    words = " ".join(diagnosis.words.split())
    return uncapital(words) if NAMED.fullmatch(words) else ""


def _found(desk: Desk) -> tuple[Sentence, ...]:
    """The abnormal nerve signs of the latest note, and full strength before."""
    signs = [fact for fact in desk.case.chart.signs if fact.noted and fact.value.kind in NERVE]
    signs = _of_its_limbs(desk, signs) if desk.part else signs
    abnormal = [fact for fact in signs if fact.value.abnormal and _sign(fact)]
    if not abnormal:
        return ()
    last = max(fact.noted for fact in abnormal if fact.noted)
    latest = [fact for fact in abnormal if fact.noted == last]
    earlier = _full_before(signs, last) if _weak(latest) else ()
    sentences = [_noted(desk, "The note of {} records {}", latest)]
    if earlier:
        sentences.append(_noted(desk, "The earlier note of {} records full strength: {}", earlier))
    return tuple(sentences)


def _of_its_limbs(desk: Desk, signs: list[Fact[Sign]]) -> list[Fact[Sign]]:
    """The signs of the limbs that the study explains, where another study has its own."""
    study, upper = desk.study(), desk.shelf.phrases()["upper_limb"]
    region = study.value.region if study else ""
    arms = [fact for fact in signs if upper.find(f"{fact.value.part} {fact.value.side}")]
    if any(word in region for word in LOWER):
        return [fact for fact in signs if fact not in arms]
    return arms if arms and any(word in region for word in UPPER) else signs


def _weak(signs: list[Fact[Sign]]) -> bool:
    """Whether one of the signs is a lost strength."""
    return any(fact.value.kind == "strength" for fact in signs)


def _full_before(signs: list[Fact[Sign]], last: datetime.date) -> list[Fact[Sign]]:
    """The strength of the latest earlier note that tested it, if it was full."""
    before = [f for f in signs if f.value.kind == "strength" and f.noted and f.noted < last]
    day_before = max((fact.noted for fact in before if fact.noted), default=None)
    tested = [fact for fact in before if fact.noted == day_before]
    full = all(fact.value.grade == FULL and not fact.value.abnormal for fact in tested)
    return tested if full else []


def _noted(desk: Desk, frame: str, signs: list[Fact[Sign]]) -> Sentence:
    """The signs of one note in a sentence, with the place."""
    noted = signs[0].noted
    assert noted is not None, "only dated signs are told"
    words = dict.fromkeys(_sign(fact) for fact in signs)
    evidence = [piece for fact in signs for piece in fact.evidence]
    return placed(desk, frame.format(day(noted), listed(list(words))), evidence)


def _sign(fact: Fact[Sign]) -> str:
    """One sign in words; empty where the note does not say enough."""
    sign, told = fact.value, quotes_of(fact.evidence)
    part, side = " ".join(sign.part.split()), "" if SIDED.search(sign.part) else sign.side
    if sign.kind == "tension":
        where = {"": "", BOTH: " on both sides"}.get(sign.side, f" on the {sign.side}")
        return f"a positive {part or 'nerve tension test'}{where}{_at(sign)}"
    if sign.kind == "sensation":
        lead = "" if told and SENSED.search(told[0].words) else "sensation "
        return f"{lead}{quoted(told[0])}" if _alone(told) else "abnormal sensation"
    if not sign.grade or (sign.kind == "strength" and not part and sign.grade != FULL):
        return ""
    both, side = (" on both sides", "") if side == BOTH else ("", side)
    part = part.replace(", ", " and ") or ("reflex" if sign.kind == "reflex" else "")
    return " ".join(word for word in (side, part, sign.grade) if word) + both


def _alone(told: tuple[Quote, ...]) -> bool:
    """Whether the chart's words tell of this sign alone, and shortly."""
    return len(told) == 1 and len(told[0].words) <= SHORT and "/" not in told[0].words


def _at(sign: Sign) -> str:
    """At how many degrees, where the note says so."""
    return f" at {sign.grade}" if sign.grade.endswith("degrees") else ""


def _tried(desk: Desk) -> tuple[Sentence, ...]:
    """The treatments with first and last day, and what came of them."""
    dated: dict[str, Fact[Treatment]] = {}
    for fact in had(desk):
        care = fact.value
        if care.start and care.end and care.start < care.end:
            longest = dated.get(care.kind)
            if longest is None or _days(care) > _days(longest.value):
                dated[care.kind] = fact
    ordered = sorted(dated.values(), key=lambda fact: fact.value.start or datetime.date.min)
    sentences = [_course(desk, fact) for fact in ordered] or _judged(desk, CARE_WEEKS)
    if any(fact.value.outcome is Outcome.FAILED for fact in ordered):
        return tuple(sentences)
    return (*sentences, *(_judged(desk, RESULT) or _failed(desk)))


def _failed(desk: Desk) -> tuple[Sentence, ...]:
    """The chart's last words on a treatment that did not help."""
    failed = [fact for fact in had(desk) if fact.value.outcome is Outcome.FAILED]
    if not failed:
        return ()
    last = max(failed, key=lambda fact: fact.noted or datetime.date.min)
    return told_as(desk, "Of treatment the record says:", last.evidence)


def _judged(desk: Desk, element: str) -> list[Sentence]:
    """What was judged of an element, with its places, where the record shows it."""
    found = desk.elements().get(element)
    if found is None or found.verdict is not Verdict.MET:
        return []
    words = found.says.strip().rstrip(".")
    support = judged(words, f"element:{element}", *found.because).support
    return [placed(desk, words, found.because, *support)]


def _days(care: Treatment) -> int:
    """How many days lie between first and last day."""
    assert care.start, "only a dated treatment is measured"
    assert care.end, "only a dated treatment is measured"
    return (care.end - care.start).days


def _course(desk: Desk, fact: Fact[Treatment]) -> Sentence:
    """One dated treatment in a sentence."""
    care = fact.value
    assert care.start, "only a dated treatment is told"
    assert care.end, "only a dated treatment is told"
    name = CARE.get(care.kind, "other treatment")
    result = f" {FAILED}" if care.outcome is Outcome.FAILED else ""
    when = f"from {day(care.start)} to {day(care.end)}{result}"
    taken = care.kind in TAKEN
    words = f"{capital(name)} was taken {when}" if taken else f"{capital(name)} ran {when}"
    return placed(desk, words, fact.evidence)


def _decides(desk: Desk) -> tuple[Sentence, ...]:
    """The chart's last words on what the study decides, or else looks for."""
    told, lead = deciding(desk), "The result will decide what comes next:"
    if not told:
        told, lead = desk.case.chart.purposes, "The study is for this:"
    meant = [fact for fact in told if fact.assertion is not Assertion.DENIED]
    if not meant:
        return ()
    last = max(meant, key=lambda fact: fact.noted or datetime.date.min)
    return told_as(desk, lead, last.evidence)


def deciding(desk: Desk) -> tuple[Fact[str], ...]:
    """Where the chart says what the result decides, not only what is looked for."""
    return tuple(
        fact
        for fact in desk.case.chart.purposes
        if fact.value != LOOKS and fact.assertion is not Assertion.DENIED
    )


def placed(
    desk: Desk, words: str, evidence: tuple[Evidence, ...] | list[Evidence], *support: Support
) -> Sentence:
    """A sentence that ends in the places where its evidence stands."""
    quotes = quotes_of(evidence)
    where = places(desk, quotes)
    inside = f"{words[:-1]}; {where})." if words.endswith(")") else f"{words} ({where})."
    text = inside if where else f"{words}."
    return say(text, *evidence, *support)


def places(desk: Desk, quotes: tuple[Quote, ...], most: int = 3) -> str:
    """Where the quotes stand, each place once: Exhibit B, page 1 and page 2."""
    pages: dict[str, list[int]] = {}
    for quote in quotes:
        exhibit = desk.exhibit_of(quote.document)
        if exhibit is not None and quote.page not in pages.setdefault(exhibit.letter, []):
            pages[exhibit.letter].append(quote.page)
    shown = [f"Exhibit {letter}, page {page}" for letter, at in pages.items() for page in at]
    return "; ".join(shown[:most])
