"""The call between the patient's doctor and the insurer's: when, and at which number."""

import re
from collections.abc import Iterator

from rebuttal.knowledge.pattern import Pattern
from rebuttal.knowledge.shelf import Shelf
from rebuttal.model.fact import Fact
from rebuttal.model.text import Document
from rebuttal.understanding.dates import dates_in
from rebuttal.understanding.letter_view import (
    BLANK,
    LetterView,
    Sentence,
    Span,
    fact,
    patterns,
    squeezed,
    view_of,
)
from rebuttal.understanding.stretch_forms import STRETCH
from rebuttal.understanding.windows import stretches_of

Found = tuple[Fact[object], ...]
PHONE = re.compile(
    r"(?<![\w-])(?:1[-. ]?)?(?:\(\d{3}\)\s?|\d{3}[-. ])\d{3}[-. ]\d{4}(?!\d)|\b1-\d{3}-[A-Z]{3,8}\b"
)
NAMED_CALL = re.compile(
    r"peer[ -]?to[ -]?peer|\bp2p\b"
    r"|\b(?:doctor|physician|clinician)[ -]to[ -](?:doctor|physician)\b",
    re.IGNORECASE,
)
CALL = re.compile(
    r"peer|\bp2p\b|reconsider|discuss|reviewer|speak|talk|conversation|consultation|\bcall\b|window",
    re.IGNORECASE,
)
ELSEWHERE = frozenset({"represent", "help", "external", "hearing"})
BEHIND = 105  # letters behind an offer in which its number may stand
LEAST = 30  # letters; less is a heading
NEAR = 2  # sentences


def find_peer_call(document: Document, shelf: Shelf) -> Found:
    """The sentence that offers the call, better one with its time, and its number."""
    view = view_of(document, shelf)
    cues = {cue.id: cue for cue in patterns(shelf, "route_cues")}
    offers = offers_of(view, cues)
    if not offers:
        return ()
    timed = tuple(_timed(document, shelf, view, offers))
    told = [sentence for sentence in offers if _tells_when(view, sentence)]
    with_number = [sentence for sentence in offers if PHONE.search(sentence.words)]
    best = (*timed, *told, *with_number, offers[0])[0]
    before = next((one for one in offers if one.end <= best.start), best)
    near = timed and best not in offers and before.end + BEHIND > best.start
    span = before.start if near else best.start, best.end
    said = fact(document, "route.peer_to_peer", squeezed(view.text[slice(*span)]), span)
    for sentence in (best, *offers):
        found = PHONE.search(view.text, sentence.start, sentence.end + BEHIND)
        if found:
            number = squeezed(found.group())
            return (said, fact(document, "route.peer_to_peer_phone", number, found.span()))
    return (said,)


def offers_of(view: LetterView, cues: dict[str, Pattern]) -> tuple[Sentence, ...]:
    """The sentences that offer the call, or tell when it may be."""
    found: list[Sentence] = []
    for at, sentence in enumerate(view.sentences):
        about = (*view.sentences[max(at - NEAR, 0) : at], sentence)
        later = cues["call_time"].find(sentence.words) is not None and any(
            CALL.search(one.words) for one in about[:-1]
        )
        if later or _offers(sentence, cues):
            found.append(sentence)
    return tuple(found)


def _offers(sentence: Sentence, cues: dict[str, Pattern]) -> bool:
    """Whether the sentence itself offers the call between doctors."""
    named = NAMED_CALL.search(sentence.words) is not None
    offered = any(cues[cue].find(sentence.words) for cue in ("peer_to_peer", "call_offered"))
    offered = offered or _given_a_number(sentence, cues)
    if not offered or cues["call_refused"].find(sentence.words):
        return False
    if sentence.topic in ELSEWHERE and not named:
        return False
    return len(sentence.words) > LEAST or any(map(str.isdigit, sentence.words))


def _given_a_number(sentence: Sentence, cues: dict[str, Pattern]) -> bool:
    """Whether a clinician is told whom to call, and not about an appeal or papers."""
    told = cues["call_by_clinician"].find(sentence.words)
    return told is not None and cues["call_for_other"].find(sentence.words) is None


def _timed(
    document: Document, shelf: Shelf, view: LetterView, offers: tuple[Sentence, ...]
) -> Iterator[Sentence]:
    """The sentences that hold the time of the call: an offer, or one right behind it."""
    places = [one.span[0] for one in stretches_of(document, shelf) if one.role == "p2p"]
    for place in places:
        sentence = view.sentence_at(place)
        if sentence is None or not CALL.search(sentence.words):
            continue
        near = any(
            sentence == offer
            or (
                offer.end <= sentence.start
                and not BLANK.search(view.text, offer.end, sentence.start)
            )
            for offer in offers
        )
        if near:
            yield sentence


def _tells_when(view: LetterView, sentence: Sentence) -> bool:
    """Whether a sentence holds a date or a stretch of time."""
    span: Span = (sentence.start, sentence.end)
    dated = any(span[0] <= mention.start < span[1] for mention in dates_in(view.text))
    return dated or STRETCH.search(view.text, *span) is not None
