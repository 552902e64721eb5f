"""Whose denial it is, first to last; study still to come or already done."""

import re
from functools import lru_cache

from rebuttal.knowledge.pattern import Pattern
from rebuttal.knowledge.shelf import Shelf
from rebuttal.model.case import Decision, Service, Stage, Timing
from rebuttal.model.fact import Fact
from rebuttal.model.text import Document, Quote
from rebuttal.understanding.conditional_words import is_conditional
from rebuttal.understanding.decisions import decision_of_letter
from rebuttal.understanding.labels import labelled, labels_of
from rebuttal.understanding.letter_dates import find_letter_dates
from rebuttal.understanding.letter_view import (
    LetterView,
    Span,
    fact,
    laid_out,
    patterns,
    view_of,
)
from rebuttal.understanding.reasons import reasons_in
from rebuttal.understanding.services import find_services

Found = tuple[Fact[object], ...]
TOPICS = frozenset({"head", "greeting", "reason", "outcome"})
# A letter of the Council also tells of the judge, and a judge's of the reviewer before.
FROM_THE_LAST = (Stage.COUNCIL, Stage.HEARING, Stage.EXTERNAL, Stage.FINAL)
REFUSALS = frozenset({Decision.DENIED, Decision.PARTIAL})


def find_stage(document: Document, shelf: Shelf) -> Found:
    """The stage of a refusal and the timing of the service, where told."""
    view = view_of(document, shelf)
    stage, span = stage_of(document, shelf)
    facts = [fact(document, "notice.stage", stage, span)] if span else _by_service(document, shelf)
    timing = _timing(document, view, shelf)
    if timing:
        facts.append(fact(document, "notice.timing", timing[0], timing[1]))
    return tuple(facts)


def _by_service(document: Document, shelf: Shelf) -> list[Fact[object]]:
    """An initial refusal where only a line of a table refuses."""
    for service in find_services(document, shelf):
        if isinstance(service.value, Service) and service.value.decision in REFUSALS:
            return [Fact("notice.stage", Stage.INITIAL, service.evidence)]
    return []


def stage_of(document: Document, shelf: Shelf) -> tuple[Stage, Span | None]:
    """Final where a title or a sentence says so; else initial for a refusal."""
    return _stage(document.text, shelf)


MONEY = re.compile(r"[$£€]\s?\d")


@lru_cache(maxsize=4)
def _stage(text: str, shelf: Shelf) -> tuple[Stage, Span | None]:
    view = laid_out(text, shelf)
    for stage in FROM_THE_LAST:
        span = _named_stage(view, shelf, stage)
        if span and stage is Stage.FINAL and _second_level(view, shelf):
            return Stage.UPHELD, span
        if span:
            return stage, span
    upheld = _named_stage(view, shelf, Stage.UPHELD)
    if upheld and _second_level(view, shelf):
        return Stage.UPHELD, upheld
    if decision_of_letter(text, shelf) in REFUSALS:
        return Stage.INITIAL, _refusal(view, shelf)
    return Stage.UNKNOWN, None


def _second_level(view: LetterView, shelf: Shelf) -> bool:
    """Whether an upheld refusal leaves a second appeal inside, not one of choice."""
    cues = {cue.id: cue for cue in patterns(shelf, "stage_cues")}
    sentences = (one for one in view.sentences if not is_conditional(one.words, shelf))
    return any(
        cues["second_level"].find(one.words) and not cues["of_choice"].find(one.words)
        for one in sentences
    )


def _named_stage(view: LetterView, shelf: Shelf, stage: Stage) -> Span | None:
    """The words that say whose refusal it is, outside of what may be asked for next."""
    cues = [cue for cue in patterns(shelf, "stage_cues") if cue.id.startswith(f"{stage}.")]
    inside = stage in {Stage.FINAL, Stage.UPHELD}
    topics = TOPICS if inside else TOPICS | {"external"}
    for sentence in view.sentences:
        above = inside and sentence.start < view.body_start()
        if not (above or sentence.topic in topics) or is_conditional(sentence.words, shelf):
            continue
        for cue in cues:
            found = cue.find(view.text, sentence.start, sentence.end)
            if found:
                return found.span()
    return None


def _one_more(view: LetterView, shelf: Shelf) -> bool:
    """Whether the letter opens one more step inside the plan that may not be left out."""
    cues = {cue.id: cue for cue in patterns(shelf, "stage_cues")}
    return any(
        cues["second_step"].find(sentence.words) and not cues["of_choice"].find(sentence.words)
        for sentence in view.sentences
    )


def _refusal(view: LetterView, shelf: Shelf) -> Span | None:
    """The first words that refuse, else the first reason given."""
    cues = [cue for cue in patterns(shelf, "decisions") if cue.id.startswith(("denied", "partial"))]
    for sentence in view.sentences:
        if sentence.topic in TOPICS and not is_conditional(sentence.words, shelf):
            for cue in cues:
                found = cue.find(view.text, sentence.start, sentence.end)
                if found:
                    return found.span()
    reason = next(iter(reasons_in(view.text, shelf)), None)
    return (reason[0].start, reason[0].end) if reason else None


def _timing(document: Document, view: LetterView, shelf: Shelf) -> tuple[Timing, Span] | None:
    """A claim means a service already had; a request means one to come."""
    done = _done_before(document, shelf)
    if done:
        return done
    cues = {cue.id: cue for cue in patterns(shelf, "stage_cues")}
    if not MONEY.search(view.text) and (span := _told_by(cues["to_authorise"], view, shelf)):
        return Timing.PRE_SERVICE, span
    numbers = labelled(document, shelf, "claim")
    for name, timing in (
        ("post_service", Timing.POST_SERVICE),
        ("pre_service", Timing.PRE_SERVICE),
    ):
        if span := _told_by(cues[name], view, shelf):
            return timing, span
        if (
            name == "post_service"
            and numbers
            and not _requested(document, view, shelf)
            and any(map(str.isdigit, _words(view, numbers[0].value)))
        ):
            return Timing.POST_SERVICE, numbers[0].value
    return _asked_beforehand(view, shelf)


def _requested(document: Document, view: LetterView, shelf: Shelf) -> bool:
    """Whether labels speak of a request: "Requested treatment", "Requesting physician"."""
    return any(
        view.text[hit.start : hit.start + 7].casefold() == "request"
        for hit in labels_of(document, shelf)
    )


def _done_before(document: Document, shelf: Shelf) -> tuple[Timing, Span] | None:
    """A service date before the notice means a service already had."""
    read = {fact.name: fact for fact in find_letter_dates(document, shelf)}
    service, notice = read.get("notice.service_date"), read.get("notice.notice_date")
    if service is None or notice is None or not str(service.value) < str(notice.value):
        return None
    quote = service.evidence[0]
    return (Timing.POST_SERVICE, (quote.start, quote.end)) if isinstance(quote, Quote) else None


def _asked_beforehand(view: LetterView, shelf: Shelf) -> tuple[Timing, Span] | None:
    """What was requested or reviewed for approval, and is no claim, is to come."""
    asked = next(cue for cue in patterns(shelf, "stage_cues") if cue.id == "beforehand")
    span = _told_by(asked, view, shelf)
    return (Timing.PRE_SERVICE, span) if span else None


def _told_by(cue: Pattern, view: LetterView, shelf: Shelf) -> Span | None:
    """Where a sentence about this decision holds the cue."""
    for sentence in view.sentences:
        found = cue.find(view.text, sentence.start, sentence.end)
        if found and sentence.topic in TOPICS and not is_conditional(sentence.words, shelf):
            return found.span()
    return None


def _words(view: LetterView, span: Span) -> str:
    return view.text[slice(*span)]
