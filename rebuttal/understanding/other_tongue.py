"""A decision letter in another language: what it states, each with its place."""

from collections.abc import Iterator

from rebuttal.knowledge.sentences import sentences
from rebuttal.knowledge.shelf import Shelf
from rebuttal.knowledge.tongue import Tongue
from rebuttal.model.case import (
    CountedFrom,
    Decision,
    DenialReason,
    Scenario,
    Service,
    Stage,
    Window,
    WindowUnit,
)
from rebuttal.model.fact import Fact
from rebuttal.model.text import Document
from rebuttal.understanding.dates import dates_in
from rebuttal.understanding.letter_view import Span, fact, patterns, squeezed

Found = tuple[Fact[object], ...]
VALUES = {
    "member_id": "member.id",
    "member": "member.name",
    "reference": "notice.references",
    "insurer": "plan.insurer",
    "doctor": "notice.ordering_provider",
}
NUMBERS = frozenset({"member_id", "reference"})
HEAD = 900  # letters of a page above which the date of a letter stands
AHEAD = 90  # between a study and the part of the body that it shows
WEEKS, WEEK = "weeks", 7
FROM = {
    "bekanntgabe": CountedFrom.NOTICE_RECEIVED,
    "zustellung": CountedFrom.NOTICE_RECEIVED,
    "zugang": CountedFrom.NOTICE_RECEIVED,
    "erhalt": CountedFrom.NOTICE_RECEIVED,
    "ontvangst": CountedFrom.NOTICE_RECEIVED,
    "dagtekening": CountedFrom.NOTICE_DATE,
    "datum": CountedFrom.NOTICE_DATE,
}


def decides(document: Document, tongue: Tongue) -> bool:
    """Whether the text is a letter that refuses something, or refuses it again."""
    return any(tongue.cue(name).find(document.text) for name in ("refused", "final"))


def find_in_tongue(document: Document, shelf: Shelf, tongue: Tongue) -> Found:
    """Every fact of a letter in this language."""
    return (
        *_values(document, tongue),
        *_dated(document),
        *_service(document, tongue),
        *_reasons(document, tongue),
        *_windows(document, tongue),
        *_stage(document, tongue),
        *_hints(document, shelf, tongue),
    )


def _values(document: Document, tongue: Tongue) -> Iterator[Fact[object]]:
    """Names and numbers behind their labels."""
    for cue, name in VALUES.items():
        found = tongue.cue(cue).find(document.text)
        if found:
            words = " ".join(found["value"].split())
            value = squeezed(words) if cue in NUMBERS else words
            yield fact(document, name, value, found.span("value"))


def _dated(document: Document) -> Iterator[Fact[object]]:
    """The date of the letter: the first whole one above its words."""
    for mention in dates_in(document.text):
        if mention.on and mention.start < HEAD:
            yield fact(document, "notice.notice_date", mention.on, (mention.start, mention.end))
            return


def _service(document: Document, tongue: Tongue) -> Iterator[Fact[object]]:
    """The refused study with the part of the body that it shows."""
    found = [
        (match.start(), cue.id.partition(".")[2], match.span())
        for cue in tongue.cues_of("study")
        for match in cue.find_all(document.text)
    ]
    for start, modality, span in sorted(found):
        region = _region(document, tongue, start)
        if region:
            words, (_, end) = region
            study = document.text[start:end]
            value = Service(
                " ".join(study.split()),
                Decision.DENIED if decides(document, tongue) else Decision.UNKNOWN,
                modality=modality,
                region=words,
                imaging=True,
            )
            yield fact(document, "notice.services", value, (span[0], end))
            return


def _region(document: Document, tongue: Tongue, start: int) -> tuple[str, Span] | None:
    """The part of the body named behind a study."""
    near = [
        (match.start(), cue.id.partition(".")[2], match.span())
        for cue in tongue.cues_of("region")
        if (match := cue.find(document.text, start, start + AHEAD))
    ]
    return (min(near)[1], min(near)[2]) if near else None


def _reasons(document: Document, tongue: Tongue) -> Iterator[Fact[object]]:
    """Each sentence that gives a reason; "not necessary" alone only where none says more."""
    stated = [
        (span, Scenario(cue.id.partition(".")[2]))
        for span in sentences(document.text)
        for cue in tongue.cues_of("reason")
        if cue.find(document.text, *span)
    ]
    specific = any(kind is not Scenario.NOT_NECESSARY for _, kind in stated)
    for span, kind in stated:
        if not specific or kind is not Scenario.NOT_NECESSARY:
            yield fact(document, "notice.reasons", DenialReason(kind), span)


def _windows(document: Document, tongue: Tongue) -> Iterator[Fact[object]]:
    """The time to object, the time to go outside, and where that is."""
    for cue, name in (("window", "notice.window"), ("outside_window", "route.external_window")):
        known = [one for one in tongue.cues if one.id == cue]
        found = known[0].find(document.text) if known else None
        if found:
            yield fact(document, name, _window(found.groupdict(), tongue), found.span())
    outside = tongue.cue("outside").find(document.text)
    if outside:
        span = outside.span()
        yield fact(document, "route.external", document.text[slice(*span)].strip(), span)


def _window(said: dict[str, str | None], tongue: Tongue) -> Window:
    """A window in the words of the language."""
    number = (said["count"] or "").casefold()
    count = int(number) if number.isdigit() else tongue.counts[number]
    word = (said["unit"] or "").casefold()
    unit = next(unit for start, unit in tongue.units.items() if word.startswith(start))
    begin = FROM.get((said.get("from") or "").casefold(), CountedFrom.UNKNOWN)
    if unit == WEEKS:
        return Window(count * WEEK, WindowUnit.CALENDAR_DAYS, begin)
    return Window(count, WindowUnit(unit), begin)


def _stage(document: Document, tongue: Tongue) -> Iterator[Fact[object]]:
    """Whether the insurer has refused before."""
    for cue, stage in (("final", Stage.FINAL), ("refused", Stage.INITIAL)):
        found = tongue.cue(cue).find(document.text)
        if found:
            yield fact(document, "notice.stage", stage, found.span())
            if stage is Stage.FINAL:
                yield fact(document, "notice.road_hints", "final_denial", found.span())
            return


def _hints(document: Document, shelf: Shelf, tongue: Tongue) -> Iterator[Fact[object]]:
    """The language, and the kind of insurance that the letter's words show."""
    refused = tongue.cue("refused").find(document.text) or tongue.cue("final").find(document.text)
    if refused:
        yield fact(document, "notice.road_hints", f"language:{tongue.code}", refused.span())
    regimes = shelf.regimes()
    for cue in patterns(shelf, "regime_cues"):
        name = cue.id.partition(".")[0]
        if name in regimes and regimes[name].country == tongue.country:
            found = cue.find(document.text)
            if found:
                yield fact(document, "plan.hints", name, found.span())
