"""The record in its own words: what each part of a letter may quote."""

import datetime
from collections.abc import Callable, Iterable

from rebuttal.model.chart import CareStatus, Outcome, Sign, Treatment
from rebuttal.model.fact import Assertion, Fact
from rebuttal.model.packet import Derived, Sentence
from rebuttal.model.text import Quote
from rebuttal.writing.desk import Desk
from rebuttal.writing.phrases import clean, day, quoted, quotes_of, say

HAD = (CareStatus.DONE, CareStatus.ONGOING)
CARE = {
    "physical_therapy": "Physical therapy",
    "home_exercise": "Home exercise",
    "nsaid": "Anti-inflammatory medicine",
    "analgesic_nonopioid": "Pain medicine",
    "analgesic_opioid": "Opioid pain medicine",
    "muscle_relaxant": "Muscle relaxant",
    "neuropathic": "Nerve pain medicine",
    "oral_steroid": "Oral steroid",
    "injected_steroid": "Steroid injection",
    "interventional_pain": "Interventional pain treatment",
    "chiropractic": "Chiropractic care",
    "manipulation": "Manipulation",
    "massage": "Massage",
    "acupuncture": "Acupuncture",
    "occupational_therapy": "Occupational therapy",
    "activity_modification": "Activity changes",
    "rest": "Rest",
    "education": "Education",
    "ice_heat": "Ice or heat",
    "brace_device": "Brace or device",
    "tens_traction": "TENS or traction",
}
RESULT = {
    Outcome.FAILED: "without success",
    Outcome.PARTIAL: "with partial relief",
    Outcome.HELPED: "with relief",
    Outcome.UNKNOWN: "",
}


def told(desk: Desk, facts: Iterable[Fact[object]]) -> tuple[Sentence, ...]:
    """Each quote of the facts once, dated and with its place, in order of time."""
    dated = sorted(
        ((fact.noted, quote) for fact in facts for quote in quotes_of(fact.evidence)), key=_order
    )
    kept = set(quotes_of(quote for _, quote in dated))
    sentences: dict[Quote, Sentence] = {}
    for noted, quote in dated:
        if quote in kept:
            sentences.setdefault(quote, _dated(desk, noted, quote))
    return tuple(sentences.values())


def _order(dated: tuple[datetime.date | None, Quote]) -> tuple[datetime.date, str, int]:
    """By date of the note, then by place."""
    noted, quote = dated
    return noted or datetime.date.min, quote.document, quote.start


def _dated(desk: Desk, noted: datetime.date | None, quote: Quote) -> Sentence:
    """A quote led by the date of its note and followed by its place."""
    place = desk.place(quote)
    lead = f"{day(noted)}: " if noted else ""
    dates = (noted.isoformat(),) if noted else ()
    support = Derived("packet", (place, str(quote.page), *dates))
    return say(f"{lead}{quoted(quote)} ({place}).", quote, support)


def had(desk: Desk) -> tuple[Fact[Treatment], ...]:
    """The treatments that were really had, for this complaint."""
    return tuple(
        fact
        for fact in desk.case.chart.treatments
        if fact.value.status in HAD
        and fact.assertion is Assertion.STATED
        and fact.value.region in {"", "lumbar_spine"}
    )


def treatment_line(desk: Desk, fact: Fact[Treatment]) -> Sentence:
    """One treatment: kind, dates or weeks, result, and the quote that says so."""
    care = fact.value
    parts = [CARE.get(care.kind, clean(care.detail) or "Other treatment")]
    if care.start and care.end:
        parts.append(f"from {day(care.start)} to {day(care.end)}")
    elif care.weeks is not None:
        parts.append(f"for {care.weeks:g} weeks")
    if RESULT[care.outcome]:
        parts.append(RESULT[care.outcome])
    quotes = quotes_of(fact.evidence)
    dates = [found.isoformat() for found in (care.start, care.end) if found]
    weeks = [f"{care.weeks:g}"] if care.weeks is not None else []
    words = " ".join(quoted(quote) for quote in quotes[:2])
    place = desk.place(quotes[0]) if quotes else ""
    text = f"{' '.join(parts)}: {words} ({place})."
    page = [str(quotes[0].page)] if quotes else []
    return say(text, *quotes, Derived("packet", (place, *page, *dates, *weeks)))


def signs(desk: Desk, wanted: Callable[[Sign], bool]) -> tuple[Fact[Sign], ...]:
    """The examined signs that are wanted, as the notes state them."""
    return tuple(fact for fact in desk.case.chart.signs if wanted(fact.value))
