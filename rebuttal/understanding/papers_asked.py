"""What a letter asks for before it decides, and by what day it must come."""

import re
from collections.abc import Iterator

from rebuttal.knowledge.pattern import Pattern
from rebuttal.knowledge.shelf import Shelf
from rebuttal.model.case import Decision
from rebuttal.model.fact import Fact
from rebuttal.model.text import Document
from rebuttal.understanding.dates import dates_in
from rebuttal.understanding.decisions import decision_of_letter
from rebuttal.understanding.letter_view import (
    LetterView,
    Line,
    Span,
    fact,
    patterns,
    squeezed,
    trimmed,
    view_of,
)
from rebuttal.understanding.windows import window_in

Found = tuple[Fact[object], ...]
Cues = dict[str, Pattern]
ITEM = re.compile(r"\s*(?:[-•*·▪◦–—o☐□]|\[[ xX]?\]|\(?\d{1,2}[.)]|\(?[a-h][.)])\s+(?=\S)")
MOST = 12  # papers; a longer list is something else
SHORT, LONGEST = 9, 300  # letters
MARK = "⟨⟩"
ASIDE = frozenset({"help", "represent", "internal", "external", "hearing", "copy", "p2p"})


def find_papers_asked(document: Document, shelf: Shelf) -> Found:
    """The papers asked for, each with its words, and the day or the time for them."""
    if decision_of_letter(document.text, shelf) is not Decision.PENDED:
        return ()
    view = view_of(document, shelf)
    cues = {cue.id: cue for cue in patterns(shelf, "papers_asked")}
    spans = list(_items(view, cues))[:MOST] or list(_sentences(view, cues))[:1]
    asked = tuple(
        fact(document, "notice.papers_asked", squeezed(view.text[slice(*span)]), span)
        for span in spans
    )
    return (*asked, *_day(document, view, cues), *_time(document, view, cues))


def _items(view: LetterView, cues: Cues) -> Iterator[Span]:
    """The items of the list that stands right behind words that ask."""
    open_ = False
    for line in view.lines:
        words = view.text[line.start : line.end]
        if not words.strip():
            continue
        led = ITEM.match(words)
        if led is None or cues["how"].find(words):
            open_ = _opens(view, line, cues) or (open_ and led is None and words[:1] == " ")
        elif open_:
            yield trimmed(view.text, (line.start + led.end(), _item_end(view, line)))


def _opens(view: LetterView, line: Line, cues: Cues) -> bool:
    """Whether a line asks for papers, so that a list behind it names them."""
    aside = view.topic_at(line.start) in ASIDE
    return not aside and cues["asks"].find(view.text[line.start : line.end]) is not None


def _item_end(view: LetterView, line: Line) -> int:
    """Where an item ends: with the lines that run on under it, set in."""
    end = line.end
    for below in view.lines:
        if below.start != end + 1:
            continue
        words = view.text[below.start : below.end]
        if not words.strip() or not words.startswith("  ") or ITEM.match(words):
            break
        end = below.end
    return end


def _sentences(view: LetterView, cues: Cues) -> Iterator[Span]:
    """Sentences that themselves name what is asked for."""
    for sentence in view.sentences:
        asked = cues["asks"].find(sentence.words)
        named = asked and not sentence.words.isupper() and len(sentence.words) > asked.end() + SHORT
        if named and sentence.topic not in ASIDE and len(sentence.words) <= LONGEST:
            yield (sentence.start, sentence.end)


def _day(document: Document, view: LetterView, cues: Cues) -> Found:
    """The first day that the letter names for the papers."""
    for mention in dates_in(view.text):
        sentence = view.sentence_at(mention.start)
        if mention.on is None or sentence is None or sentence.topic in ASIDE:
            continue
        before = view.text[sentence.start : mention.start]
        if cues["by"].find(before + MARK) and cues["sends"].find(_around(view, sentence.start)):
            return (fact(document, "notice.papers_by", mention.on, (sentence.start, sentence.end)),)
    return ()


def _around(view: LetterView, place: int) -> str:
    """The sentence of a place, with those beside it."""
    at = next(n for n, one in enumerate(view.sentences) if one.start <= place < one.end)
    return " ".join(one.words for one in view.sentences[max(at - 1, 0) : at + 2])


def _time(document: Document, view: LetterView, cues: Cues) -> Found:
    """The stretch of time that the letter gives for the papers."""
    for sentence in view.sentences:
        about = sentence.topic not in ASIDE and cues["sends"].find(sentence.words)
        window = window_in(view.text, (sentence.start, sentence.end)) if about else None
        if window is not None:
            span = (sentence.start, sentence.end)
            return (fact(document, "notice.papers_window", window, span),)
    return ()
