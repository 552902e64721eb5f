"""The record in its own words: what each part of a letter may quote."""

import datetime
import re
from collections.abc import Callable, Iterable

from rebuttal.knowledge.families import family_of
from rebuttal.model.chart import CareStatus, Outcome, PriorStudy, Sign, Treatment
from rebuttal.model.fact import Assertion, Evidence, Fact
from rebuttal.model.packet import Derived, Sentence
from rebuttal.model.text import Quote
from rebuttal.writing.desk import Desk
from rebuttal.writing.phrases import capital, day, listed, quoted, quotes_of, say

HAD = (CareStatus.DONE, CareStatus.ONGOING)
CARE = {
    "physical_therapy": "physical therapy",
    "home_exercise": "home exercise",
    "nsaid": "anti-inflammatory medicine",
    "analgesic_nonopioid": "pain medicine",
    "analgesic_opioid": "opioid pain medicine",
    "muscle_relaxant": "muscle relaxant",
    "neuropathic": "nerve pain medicine",
    "oral_steroid": "oral steroid",
    "injected_steroid": "steroid injection",
    "interventional_pain": "interventional pain treatment",
    "chiropractic": "chiropractic care",
    "manipulation": "manipulation",
    "massage": "massage",
    "acupuncture": "acupuncture",
    "occupational_therapy": "occupational therapy",
    "activity_modification": "activity changes",
    "rest": "rest",
    "education": "education",
    "ice_heat": "ice or heat",
    "brace_device": "brace or device",
    "tens_traction": "TENS or traction",
}
WITHIN = frozenset({"heart", "chest", "abdomen", "breast", "cancer", "thyroid"})
OF_LIMBS = frozenset(
    {"brace_device", "ice_heat", "manipulation", "massage", "chiropractic", "tens_traction"}
)
"""Care of limbs and back, which is no treatment of what lies within."""

THAT_DAY = re.compile(r"\b(?:today|same day|this (?:morning|visit))\b", re.IGNORECASE)
TO_COME = re.compile(r"^[^.;:]{0,60}[:;,–-]\s*if\b", re.IGNORECASE)
FAILED = "without success"


def told(
    desk: Desk, facts: Iterable[Fact[object]], shown: frozenset[Quote] = frozenset()
) -> tuple[Sentence, ...]:
    """The quotes of the facts, a sentence for each dated note, in order of time.

    Quotes that are shown elsewhere are left out, and those in dispute.
    """
    elsewhere = shown | desk.unsettled()
    notes: dict[tuple[datetime.date | None, str], list[Quote]] = {}
    dated = sorted(
        (
            (fact.noted, quote)
            for fact in facts
            for quote in desk.wholes(fact.evidence)
            if quote not in elsewhere
        ),
        key=_order,
    )
    kept = set(quotes_of(quote for _, quote in dated))
    for noted, quote in dated:
        quotes = notes.setdefault((noted, desk.place(quote)), [])
        if quote in kept and not any(quote in shown for shown in notes.values()):
            quotes.append(quote)
    return tuple(_note(noted, place, quotes) for (noted, place), quotes in notes.items() if quotes)


def _order(dated: tuple[datetime.date | None, Quote]) -> tuple[datetime.date, str, int]:
    """By date of the note, then by place."""
    noted, quote = dated
    return noted or datetime.date.min, quote.document, quote.start


def _note(noted: datetime.date | None, place: str, quotes: list[Quote]) -> Sentence:
    """What one note says: its date, its words, where they stand."""
    lead = f"{day(noted)}: " if noted else ""
    dates = (noted.isoformat(),) if noted else ()
    words = " ".join(quoted(quote) for quote in quotes)
    pages = tuple(str(quote.page) for quote in quotes)
    return say(f"{lead}{words} ({place}).", *quotes, Derived("packet", (place, *pages, *dates)))


def told_as(desk: Desk, lead: str, evidence: tuple[Evidence, ...]) -> tuple[Sentence, ...]:
    """The whole sentences of the evidence after a lead, with their place."""
    quotes = desk.wholes(evidence)
    if not quotes:
        return ()
    place = desk.place(quotes[0])
    words = " ".join(quoted(quote) for quote in quotes)
    pages = tuple(str(quote.page) for quote in quotes)
    return (say(f"{lead} {words} ({place}).", *quotes, Derived("packet", (place, *pages))),)


def had(desk: Desk) -> tuple[Fact[Treatment], ...]:
    """The treatments that were really had, for this complaint, and are not in dispute."""
    study, unsettled = desk.study(), desk.unsettled()
    region = study.value.region if study else ""
    regions = {"", region}
    within = bool(region) and family_of(region, desk.shelf).family in WITHIN
    return tuple(
        fact
        for fact in desk.case.chart.treatments
        if not unsettled & set(desk.wholes(fact.evidence))
        and fact.value.status in HAD
        and fact.assertion is Assertion.STATED
        and fact.value.region in regions
        and not (within and fact.value.kind in OF_LIMBS)
    )


def earlier_studies(desk: Desk) -> tuple[Fact[PriorStudy], ...]:
    """Earlier imaging, without the refused study itself: asked for, or done that day."""
    served = desk.notice.service_date
    return tuple(
        fact
        for fact in desk.case.chart.prior_studies
        if not _is_the_refused(desk, fact, served.value if served else None)
    )


def _is_the_refused(desk: Desk, fact: Fact[PriorStudy], served: datetime.date | None) -> bool:
    """Whether a told study is the one refused: of that day, of today, or still to come."""
    study = desk.study()
    kind = study.value.modality.casefold()[:2] if study else ""
    if not kind or not fact.value.modality.casefold().startswith(kind):
        return False
    if fact.value.on is not None:
        return fact.value.on == served
    words = " ".join(quote.words for quote in desk.wholes(fact.evidence))
    return THAT_DAY.search(words) is not None or TO_COME.search(words) is not None


def treatments(desk: Desk, shown: frozenset[Quote] = frozenset()) -> tuple[Sentence, ...]:
    """The treatments that were had, but for quotes that are shown elsewhere.

    Those that one sentence of the record tells of stand together.
    """
    told_by: dict[tuple[Quote, ...], list[Fact[Treatment]]] = {}
    for fact in had(desk):
        told_by.setdefault(without_heads(desk, fact.evidence), []).append(fact)
    for quotes in [q for q in told_by if any(set(q) < set(other) for other in told_by)]:
        whole = next(other for other in told_by if set(quotes) < set(other))
        told_by[whole] += told_by.pop(quotes)
    telling = {fact.value.kind for facts in told_by.values() for fact in facts if _tells(fact)}
    return tuple(
        _treatment(desk, quotes, facts)
        for quotes, facts in told_by.items()
        if not set(quotes) <= shown
        and any(_tells(fact) or fact.value.kind not in telling for fact in facts)
    )


def without_heads(desk: Desk, evidence: Iterable[Evidence]) -> tuple[Quote, ...]:
    """The whole sentences of the evidence, but for the heads of visits.

    Where nothing but a head was quoted, it stands.
    """
    quotes = quotes_of(evidence)
    return desk.wholes(q for q in quotes if not desk.is_head(q)) or desk.wholes(quotes)


def sentences_on(desk: Desk, facts: Iterable[Fact[object]]) -> frozenset[Quote]:
    """The sentences of the record that tell of these facts."""
    return frozenset(quote for fact in facts for quote in desk.wholes(fact.evidence))


def _tells(fact: Fact[Treatment]) -> bool:
    """Whether a treatment is told with a date, a length, an amount or a result."""
    care = fact.value
    told = care.start or care.end or care.weeks or care.detail
    return bool(told) or care.outcome is not Outcome.UNKNOWN


def _treatment(desk: Desk, quotes: tuple[Quote, ...], facts: list[Fact[Treatment]]) -> Sentence:
    """Treatments with their kinds, dates and result, and the quote that says so."""
    cares = [fact.value for fact in facts]
    kinds = dict.fromkeys(CARE.get(care.kind, "other treatment") for care in cares)
    name = capital(listed(list(kinds)))
    span = next(((care.start, care.end) for care in cares if care.start and care.end), None)
    if span and len(kinds) == 1:
        name = f"{name} from {day(span[0])} to {day(span[1])}"
    if all(care.outcome is Outcome.FAILED for care in cares):
        name = f"{name} {FAILED}"
    place = desk.place(quotes[0])
    dates = [date.isoformat() for date in span or ()]
    words = " ".join(quoted(quote) for quote in quotes[:2])
    support = Derived("packet", (place, str(quotes[0].page), *dates))
    return say(f"{name}: {words} ({place}).", *quotes, support)


def signs(desk: Desk, wanted: Callable[[Sign], bool]) -> tuple[Fact[Sign], ...]:
    """The examined signs that are wanted, as the notes state them."""
    return tuple(fact for fact in desk.case.chart.signs if wanted(fact.value))
