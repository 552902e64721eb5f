"""An earlier letter, from which the letter in hand counts its time."""

import datetime
import re

from rebuttal.knowledge.shelf import Shelf
from rebuttal.model.text import Document
from rebuttal.model.value import Value
from rebuttal.understanding.dates import DateMention, dates_in
from rebuttal.understanding.label_grammar import date_in
from rebuttal.understanding.labels import labelled
from rebuttal.understanding.letter_dates import find_letter_dates
from rebuttal.understanding.letter_view import LetterView, Patterns, Span, patterns, view_of

DAY, STRETCH_MARK = "⟨day⟩", "⟨⟩"
ENDS = re.compile(r"[.;](?=\s)|\n\s*\n|•")
THIS = re.compile(r"\bthis (?:letter|notice|decision|denial|determination)\b", re.IGNORECASE)
AROUND = 200
NEAR = 300  # how far back "that letter" may point
OUTSIDE = "external"


class EarlierLetter(Value, frozen=True):
    """An earlier letter that starts a time: its day and place, where told."""

    day: datetime.date | None = None
    span: Span | None = None


def earlier_letter(
    document: Document, shelf: Shelf, stretch: Span, role: str
) -> EarlierLetter | None:
    """The earlier letter from which a stretch of time runs; None when none is meant.

    A day that is not before the date of the letter is no earlier one. Words
    for a first decision mean another letter only where there are signs of one.
    """
    view = view_of(document, shelf)
    cues = patterns(shelf, "earlier_letter")
    words = _around(view, stretch)
    cue = next((c for c in cues if c.id.startswith("start.") and c.find(words)), None)
    if cue is None:
        return None
    if ".dated" in cue.id:
        return _named_day(document, shelf, view, stretch, cue.id)
    if role == OUTSIDE:
        return None
    return _known(document, shelf, view, cues, (cue.id, stretch))


def _known(
    document: Document, shelf: Shelf, view: LetterView, cues: Patterns, said: tuple[str, Span]
) -> EarlierLetter | None:
    """The earlier letter that the words mean, with the day that the rest tells."""
    cue, stretch = said
    printed = _printed(document, shelf)
    days = _sent(view, cues, printed)
    if cue == "start.decided":
        days = _decided(document, shelf, printed)
        return min(days, key=_day, default=None)
    if cue == "start.that" and _means_this(view, stretch, printed):
        return None
    if cue == "start.maybe" and not days and not _again(view, cues):
        return None
    return min(days, key=_day, default=EarlierLetter())


def _day(found: EarlierLetter) -> datetime.date:
    return found.day or datetime.date.max


def _named_day(
    document: Document, shelf: Shelf, view: LetterView, stretch: Span, cue: str
) -> EarlierLetter | None:
    """The day beside the stretch from which it runs, if before the letter's own."""
    mentions = dates_in(view.text)
    if cue.endswith("before"):
        near = next((m for m in reversed(mentions) if m.end <= stretch[0]), None)
    else:
        near = next((m for m in mentions if m.start >= stretch[1]), None)
    if near is None or not _is_before(near, _printed(document, shelf)):
        return None
    return EarlierLetter(near.on, (near.start, near.end))


def _is_before(mention: DateMention, printed: datetime.date | None) -> bool:
    """Whether a day is certain and not known to be the letter's own or later."""
    return mention.on is not None and (printed is None or mention.on < printed)


def _sent(
    view: LetterView, cues: Patterns, printed: datetime.date | None
) -> tuple[EarlierLetter, ...]:
    """The days on which the letter says that a refusal was told before."""
    sent = tuple(cue for cue in cues if cue.id.startswith("sent."))
    return tuple(
        EarlierLetter(mention.on, (mention.start, mention.end))
        for mention in dates_in(view.text)
        if _is_before(mention, printed) and any(cue.find(_at_day(view, mention)) for cue in sent)
    )


def _at_day(view: LetterView, mention: DateMention) -> str:
    """The words round a date, with a mark in its place."""
    before = ENDS.split(view.text[max(0, mention.start - AROUND) : mention.start])[-1]
    after = ENDS.split(view.text[mention.end : mention.end + AROUND])[0]
    return " ".join(f"{before}{DAY}{after}".split())


def _decided(
    document: Document, shelf: Shelf, printed: datetime.date | None
) -> tuple[EarlierLetter, ...]:
    """The day of the decision by its label, where the letter is dated later."""
    text = view_of(document, shelf).text
    mentions = (date_in(text, hit.value) for hit in labelled(document, shelf, "decision_date"))
    return tuple(
        EarlierLetter(mention.on, (mention.start, mention.end))
        for mention in mentions
        if mention and printed and _is_before(mention, printed)
    )


def _means_this(view: LetterView, stretch: Span, printed: datetime.date | None) -> bool:
    """Whether "that letter" points to the letter in hand, just named or dated."""
    near = (max(0, stretch[0] - NEAR), stretch[0])
    days = [m.on for m in dates_in(view.text) if near[0] <= m.start < near[1]]
    if days:
        return days[-1] == printed
    return THIS.search(view.text, *near) is not None


def _again(view: LetterView, cues: Patterns) -> bool:
    """Whether the letter says that it follows an earlier one."""
    return any(cue.find(view.text) for cue in cues if cue.id == "again")


def _around(view: LetterView, stretch: Span) -> str:
    """The sentence round a stretch of time, with marks for it and for dates."""
    low, high = max(0, stretch[0] - AROUND), stretch[1] + AROUND
    marks = [(stretch, STRETCH_MARK)]
    marks += [((m.start, m.end), DAY) for m in dates_in(view.text) if low <= m.start < high]
    words, place = "", low
    for (start, end), mark in sorted(marks):
        words += f"{view.text[place:start]}{mark}"
        place = max(end, place)
    words += view.text[place:high]
    before, _, after = words.partition(STRETCH_MARK)
    return " ".join(f"{ENDS.split(before)[-1]}{STRETCH_MARK}{ENDS.split(after)[0]}".split())


def _printed(document: Document, shelf: Shelf) -> datetime.date | None:
    """The date of the letter itself, where it was read."""
    read = (f.value for f in find_letter_dates(document, shelf) if f.name == "notice.notice_date")
    return next((day for day in read if isinstance(day, datetime.date)), None)
