"""Where an appeal goes: address, fax, phone; the quick way; outsiders."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from rebuttal.knowledge.pattern import Pattern
from rebuttal.knowledge.shelf import Shelf
from rebuttal.model.fact import Fact
from rebuttal.model.text import Document, Quote
from rebuttal.understanding.addresses import Address, addresses_of
from rebuttal.understanding.letter_view import (
    BLANK,
    LetterView,
    Sentence,
    Span,
    fact,
    patterns,
    squeezed,
    trimmed,
    view_of,
)
from rebuttal.understanding.members import find_member
from rebuttal.understanding.peer_call import NAMED_CALL, PHONE, offers_of
from rebuttal.understanding.stages import stage_of
from rebuttal.understanding.windows import find_windows

Found = tuple[Fact[object], ...]
FAX = re.compile(
    r"\b(?:(?:tele)?fax(?:es|ed)?|facsimile)\b(?:[^\d\n.]|\.(?!\s+[A-Z])){0,25}\n?[^\d\n.]{0,6}$",
    re.IGNORECASE,
)
TTY = re.compile(r"\b(?:TTY|TDD)\b[^\d]{0,20}$", re.IGNORECASE)
INTERNAL = frozenset({"internal", "expedited"})
OUTSIDE = frozenset({"external", "hearing"})
NOWHERE = frozenset({"help", "represent", "p2p", "closing", "law", "copy", "outcome"})
HOURS = re.compile(r"\b(?:hours?|hrs|horas)\b", re.IGNORECASE)
DIAL = re.compile(r"(?:please )?(?:call|dial|phone|ring|telephone)\b", re.IGNORECASE)
GAP = 4  # letters between two sentences of a paragraph
NEAR = 420
WAY_OUT = re.compile(
    r"(?P<heard>\bhearings?\b)|\b(?:external|independent) (?:appeal|review)", re.IGNORECASE
)


def find_route(document: Document, shelf: Shelf) -> Found:
    """How the letter says an appeal must be sent, and what else it opens."""
    view = view_of(document, shelf)
    cues = {cue.id: cue for cue in patterns(shelf, "route_cues")}
    final = stage_of(document, shelf)[0].ends_internal
    home = _address(document, shelf, view, cues, final=final)
    return (
        *home[0],
        *(_hearing_office(document, shelf, view, home[1]) if final else ()),
        *_number(document, Wanted(view, cues, home[1], final=final), fax=True),
        *_number(document, Wanted(view, cues, home[1], final=final), fax=False),
        *_sentence(document, view, cues["expedited"], "route.expedited"),
        *_outside(document, shelf, view, cues["external"]),
    )


def _address(
    document: Document, shelf: Shelf, view: LetterView, cues: dict[str, Pattern], *, final: bool
) -> tuple[Found, Span | None]:
    """The address for appeals; in a final denial, that of the outsiders."""
    addresses = addresses_of(document, shelf)
    member = {span for known in find_member(document, shelf) for span in _places(known)}
    scored = [
        (score, -number, address)
        for number, address in enumerate(addresses)
        if (address.pieces[0] not in member)
        and (score := _score(view, address, cues, final=final)) > 0
    ]
    if scored:
        best = max(scored, key=lambda entry: entry[:2])[2]
        return (_address_fact(document, best),), (best.start, best.end)
    above = _above(view, addresses, cues)
    return ((_address_fact(document, above),), None) if above else ((), None)


def _hearing_office(document: Document, shelf: Shelf, view: LetterView, home: Span | None) -> Found:
    """The address of hearings, where it is another than that of the review outside."""
    for address in addresses_of(document, shelf):
        before = view.text[max(address.above - NEAR // 2, 0) : address.start]
        asked = list(WAY_OUT.finditer(before))
        own = "hearing" in address.words.casefold() or bool(asked and asked[-1]["heard"])
        if own and (address.start, address.end) != home:
            return (_of_hearing(_address_fact(document, address)),)
    return ()


def _of_hearing(known: Fact[object]) -> Fact[object]:
    """An address as that of the hearing."""
    return Fact("route.hearing_address", known.value, known.evidence)


def _places(known: Fact[object]) -> Iterator[Span]:
    if known.name == "member.address":
        for quote in known.evidence:
            start, end = getattr(quote, "start", 0), getattr(quote, "end", 0)
            yield start, end


def _address_fact(document: Document, address: Address) -> Fact[object]:
    quotes = tuple(document.quote(*trimmed(document.text, piece)) for piece in address.pieces)
    return Fact("route.address", address.words, quotes)


def _score(view: LetterView, address: Address, cues: dict[str, Pattern], *, final: bool) -> int:
    """How surely an address is the one that an appeal goes to; 0 is not."""
    topic = view.topic_at(address.start)
    outside = topic in OUTSIDE or cues["outsiders"].find(address.words) is not None
    if outside:
        return (4 - (topic == "hearing") if topic in OUTSIDE else 2) if final else 0
    office = cues["appeals_office"].find(address.words) is not None
    if topic in NOWHERE and not office:
        return 0
    if final and topic in OUTSIDE:
        return 5
    if cues["provider_office"].find(address.words) and not office:
        return 0
    internal = topic in INTERNAL or _appeal_said(view, address, cues)
    return 3 * office + 2 * internal if (internal or office) else 0


def _appeal_said(view: LetterView, address: Address, cues: dict[str, Pattern]) -> bool:
    """Whether the words just before the address speak of an appeal."""
    if view.topic_at(address.start) == "head":
        return False
    before = view.text[max(address.above - NEAR // 2, 0) : address.start]
    return cues["appeals_office"].find(before) is not None


def _above(
    view: LetterView, addresses: tuple[Address, ...], cues: dict[str, Pattern]
) -> Address | None:
    """The letterhead's address, where the letter says "the above address"."""
    points = any(
        cues["above_address"].find(sentence.words)
        for sentence in view.sentences
        if sentence.topic in INTERNAL | {"greeting"}
    )
    return addresses[0] if points and addresses and addresses[0].start < view.body_start() else None


class Wanted(NamedTuple):
    """The letter in which a number is looked for, and beside which address."""

    view: LetterView
    cues: dict[str, Pattern]
    home: Span | None
    final: bool


def _number(document: Document, wanted: Wanted, *, fax: bool) -> Found:
    """The fax or phone number for appeals, the nearest to the address first."""
    view, cues, home, final = wanted
    name = "route.fax" if fax else "route.phone"
    best: tuple[int, int, Span] | None = None
    calls = offers_of(view, cues)
    for found in PHONE.finditer(view.text):
        before = view.text[max(found.start() - 60, 0) : found.start()]
        if bool(FAX.search(before)) is not fax or TTY.search(before):
            continue
        score = _number_score(view, found.start(), cues, home, final=final)
        sentence = view.sentence_at(found.start())
        of_call = sentence is not None and (
            NAMED_CALL.search(sentence.words) or sentence in calls or _behind(sentence, calls)
        )
        if not fax and of_call:
            score = 0
        elif not fax and cues["expedited"].find(_clause(view, found.start())):
            score = min(score, 1)
        if score > 0 and (best is None or (score, -found.start()) > best[:2]):
            best = (score, -found.start(), found.span())
    if best is None:
        return ()
    return (fact(document, name, squeezed(view.text[slice(*best[2])]), best[2]),)


def _behind(sentence: Sentence, calls: tuple[Sentence, ...]) -> bool:
    """Whether "call 555-0100 by May 4" goes on right behind an offer of the call."""
    goes_on = DIAL.match(sentence.words) is not None and "appeal" not in sentence.words.casefold()
    return goes_on and any(0 < sentence.start - offer.end <= GAP for offer in calls)


def _clause(view: LetterView, place: int) -> str:
    """The words before a place, back to its sentence's start or a blank line."""
    sentence = view.sentence_at(place)
    start = min(sentence.start if sentence else place, max(place - NEAR // 3, 0))
    return view.text[start:place].rsplit("\n\n", maxsplit=1)[-1]


def _number_score(
    view: LetterView, place: int, cues: dict[str, Pattern], home: Span | None, *, final: bool
) -> int:
    """How surely a number is one for appeals; 0 is not."""
    topic = view.topic_at(place)
    near = home is not None and 0 <= place - home[1] <= NEAR // 2
    clause = _clause(view, place)
    if topic in OUTSIDE or cues["outsiders"].find(clause[-NEAR // 3 :]):
        return 3 + near if final and (topic in OUTSIDE or near) else 0
    if topic in NOWHERE | {"head", "reason"} and not near:
        return 2 if "appeal" in clause.casefold() and topic == "head" else 0
    if final:
        return 1 if near else 0
    said = cues["appeals_office"].find(clause) is not None
    return (topic in INTERNAL or said) * 2 + 2 * near


def _sentence(document: Document, view: LetterView, cue: Pattern, name: str) -> Found:
    """The first sentence on this matter that says how or by when."""
    fitting = [
        sentence for sentence in view.sentences if cue.find(sentence.words) and _tells(sentence)
    ]
    told = (HOURS.pattern, r"\d|\bcall|\bask|\bfour\b")
    ranked = (next((s for s in fitting if re.search(form, s.words)), None) for form in told)
    best = next((sentence for sentence in ranked if sentence), None)
    chosen = best or next(iter(fitting), None)
    if chosen is None:
        return ()
    end = _with_hours(view, chosen) if name == "route.expedited" else chosen.end
    return (fact(document, name, squeezed(view.text[chosen.start : end]), (chosen.start, end)),)


def _with_hours(view: LetterView, sentence: Sentence) -> int:
    """Where the offer of the quick way ends: over a next sentence that tells the hours."""
    at = view.sentences.index(sentence)
    after = view.sentences[at + 1] if at + 1 < len(view.sentences) else sentence
    hours = HOURS.search(after.words) and not HOURS.search(sentence.words)
    near = BLANK.search(view.text, sentence.end, after.start) is None
    return after.end if hours and near else sentence.end


def _outside(document: Document, shelf: Shelf, view: LetterView, cue: Pattern) -> Found:
    """The sentence that gives the time to ask outsiders, else the first on them."""
    for window in find_windows(document, shelf):
        piece = window.evidence[0]
        if window.name == "route.external_window" and isinstance(piece, Quote):
            return (
                fact(document, "route.external", squeezed(piece.words), (piece.start, piece.end)),
            )
    return _sentence(document, view, cue, "route.external")


def _tells(sentence: Sentence) -> bool:
    """Whether a sentence tells something, and is no heading and no refusal."""
    hours = sentence.topic == "head" and HOURS.search(sentence.words)
    offered = hours and re.search(r"appeal|answer|decid", sentence.words, re.IGNORECASE)
    elsewhere = sentence.topic in {"reason", "head"} and not offered
    if elsewhere or "not available" in sentence.words:
        return False
    return sentence.words.endswith((".", ":", ")")) or any(map(str.isdigit, sentence.words))
