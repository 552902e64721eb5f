"""The dates of a letter: of the notice, the request, the service, the deadline."""

import datetime
import re
from collections.abc import Iterator

from rebuttal.knowledge.shelf import Shelf
from rebuttal.model.fact import Fact
from rebuttal.model.text import Document
from rebuttal.understanding.codes import procedure_codes
from rebuttal.understanding.dates import DateMention, dates_in
from rebuttal.understanding.label_grammar import date_in
from rebuttal.understanding.labels import labelled, labels_of
from rebuttal.understanding.letter_view import (
    LetterView,
    Sentence,
    fact,
    patterns,
    trimmed,
    view_of,
)

Found = tuple[Fact[object], ...]
HEAD = frozenset({"head", "greeting"})
CLOCK = re.compile(
    r"^[\s,]*(?:\d{1,2}:\d{2}(?::\d{2})?)?\s*(?:[ap]\.?m\.?)?\s*(?:[ECMP][SD]?T)?[\s.]*$",
    re.IGNORECASE,
)
APPEAL = re.compile(r"appeal|grievance|reconsider|redetermin|apelaci|hear from you", re.IGNORECASE)
OUTSIDE = re.compile(r"hearing|external|audiencia|state fair|review organi[sz]ation", re.IGNORECASE)
TOLD_IN = {"request": HEAD | {"reason"}, "service": HEAD | {"reason"}}
ASIDE = re.compile(r"\s*\([^()\n]{1,30}\)\s*")
NAMED_BY = re.compile(
    r"\b(?:notice|letter)(?: of (?:denial|decision|this letter))?(?: of)?(?:\s*[:–-])?\s+$"
    r"|\b(?:sent|produced|mailed|issued|wr(?:ote|itten)|printed)(?: today)?(?: on)?[:,]?\s+$",
    re.IGNORECASE,
)
TODAY = re.compile(
    r"\b(?:wr(?:ote|itten|ite)|mailed|sent|signed|dated|decided)? ?today,? $", re.IGNORECASE
)
FAXED = re.compile(r"\b(?:fax|facsimile)\b[^\n]{0,40}$", re.IGNORECASE)
NEARBY = 160
PLAIN = "plain_date"
WORD_BEFORE = re.compile(r"[A-Za-z] $")  # "Loss date" is not the letter's
MOST_CELLS = 2  # more is a table
TOP = 4  # the first part of the head, where a letterhead stands

PLACE = re.compile(r"(?:[A-ZÀ-Þ][\w.'’-]*[ ]?){1,4},(?: (?:[A-ZÀ-Þ][\w.]*[ ]?){1,3},?)?(?: a)? ")
FEAST = re.compile(
    r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:feast|eve|vigil|week) of)\b[\w .'’]{0,40}, ",
    re.IGNORECASE,
)
OTHER_DAY = re.compile(
    r"\b(?:injury|birth|loss|accident|onset|service|admission|received?)\b", re.IGNORECASE
)
ASKED = re.compile(r"\b(?:request(?:ed)?|asked|ordered|submitted|received)\b", re.IGNORECASE)


def find_letter_dates(document: Document, shelf: Shelf) -> Found:
    """Notice, request and service date, and a deadline that the letter prints."""
    view = view_of(document, shelf)
    notice = _first(document, "notice.notice_date", _notice(document, shelf, view))
    told = tuple(_told(document, shelf, view, "request"))
    requests = (_before(m, view, notice) for m in told)
    return (
        *notice,
        *_first(document, "notice.request_date", requests),
        *_first(document, "notice.service_date", _told(document, shelf, view, "service")),
        *_first(document, "notice.stated_deadline", _deadline(document, shelf, view)),
    )


def _first(document: Document, name: str, mentions: Iterator[DateMention]) -> Found:
    """The first mention that is a date of the calendar."""
    for mention in mentions:
        if mention.on:
            return (fact(document, name, mention.on, (mention.start, mention.end)),)
    return ()


def _before(mention: DateMention, view: LetterView, notice: Found) -> DateMention:
    """A day without its year as the last such day up to that of the notice."""
    day = next((known.value for known in notice), None)
    if mention.on or mention.year or not isinstance(day, datetime.date):
        return mention
    words = view.text[mention.start : mention.end]
    for year in (day.year, day.year - 1):
        for form in (f"{words}/{year}", f"{words}, {year}", f"{words} {year}"):
            whole = next(iter(dates_in(form)), None)
            if whole and whole.on and whole.on <= day:
                return DateMention(start=mention.start, end=mention.end, on=whole.on)
    return mention


def _labelled(
    document: Document, shelf: Shelf, *names: str, but: str = ""
) -> Iterator[DateMention]:
    """The dates behind these labels, but those that stand so (row, bare)."""
    text = view_of(document, shelf).text
    for hit in labelled(document, shelf, *names):
        mention = date_in(text, hit.value)
        named = hit.label == PLAIN and WORD_BEFORE.search(text, max(hit.start - 20, 0), hit.start)
        if mention and hit.how != but and not named:
            yield mention


def _in_service_lines(document: Document, shelf: Shelf) -> Iterator[DateMention]:
    """A date behind a service, or in the date column of a table of services."""
    text = view_of(document, shelf).text
    for hit in labelled(document, shelf, "service"):
        yield from (
            m
            for m in dates_in(text)
            if hit.value[0] < m.start < hit.value[1]
            and not ASKED.search(text[hit.value[0] : m.start])
        )
    view = view_of(document, shelf)
    for cue in patterns(shelf, "people_cues"):
        if cue.id == "facility.of_claim_block":
            places = [trimmed(text, found.span())[0] for found in cue.find_all(text)]
            yield from (m for m in dates_in(text) if m.start in places)
    for code in procedure_codes(document, shelf):
        line = view.line_at(code.start)
        if len(line.cells) > MOST_CELLS:
            yield from (m for m in dates_in(text) if m.start == line.cells[0][0])
    for hit in labelled(document, shelf, "plain_date"):
        mention = date_in(text, hit.value)
        if mention and hit.how == "row":
            yield mention


def _notice(document: Document, shelf: Shelf, view: LetterView) -> Iterator[DateMention]:
    """A labelled date of the notice, else the date that stands alone on top.

    A label without a calendar date ends the search: the letter's own date
    was not read, and no other date may stand for it.
    """
    marked = tuple(_labelled(document, shelf, "notice_date", but="bare"))
    told = tuple(_labelled(document, shelf, "notice_date"))
    head = view.body_start() or max(len(view.text) // 3, view.lines[: TOP - 1][-1].end)
    for known in (marked, tuple(m for m in told if m.start < head)):
        if known:
            yield known[0]
            return
    plain = tuple(
        m for m in _labelled(document, shelf, "plain_date", but="row") if _on_top(view, m)
    )
    labels = tuple(hit.value[0] for hit in labels_of(document, shelf) if hit.kind == "date")
    alone = tuple(m for m in _standing_alone(view) if m.start not in labels)
    dated = (tuple(_labelled(document, shelf, name)) for name in ("decision_date", "printed_date"))
    named = tuple(
        m
        for m in dates_in(view.text)
        if m.start < head and NAMED_BY.search(view.text[max(m.start - 40, 0) : m.start])
    )
    beside = tuple(_beside_label(document, shelf, view))
    today = tuple(
        m for m in dates_in(view.text) if TODAY.search(view.text[max(m.start - 24, 0) : m.start])
    )
    for known in (plain, alone, told, *dated, beside, named, today, tuple(_faxed(view))):
        if known:
            yield known[0]
            return


def _on_top(view: LetterView, mention: DateMention) -> bool:
    """Whether the date stands in the head of the letter."""
    return view.topic_at(mention.start) in HEAD or mention.start < len(view.text) / 4


def _standing_alone(view: LetterView) -> Iterator[DateMention]:
    """Dates that fill a line or a cell above the letter proper."""
    stop = view.body_start() or len(view.text) // 3
    for mention in dates_in(view.text):
        if mention.start >= stop:
            return
        line = view.line_at(mention.start)
        if len(line.cells) > MOST_CELLS and line.start > stop / TOP:
            continue
        for start, end in line.cells:
            rest = view.text[mention.end : end]
            if OTHER_DAY.search(view.text, line.start, mention.start):
                continue
            last = end == line.cells[-1][1] or CLOCK.match(view.text[mention.end : line.end])
            opens = start == mention.start or any(
                form.fullmatch(view.text, start, mention.start) for form in (PLACE, FEAST)
            )
            if last and opens and (not rest.strip() or CLOCK.match(rest) or ASIDE.fullmatch(rest)):
                yield mention


def _beside_label(document: Document, shelf: Shelf, view: LetterView) -> Iterator[DateMention]:
    """Dates that fill the first of two cells on top, where a label fills the second."""
    starts = {hit.start for hit in labels_of(document, shelf)}
    stop = view.body_start() or len(view.text) // 3
    for mention in dates_in(view.text):
        line = view.line_at(mention.start)
        two = len(line.cells) == MOST_CELLS and mention.start < stop
        if not two or line.cells[0] != (mention.start, mention.end):
            continue
        beside = view.text[slice(*line.cells[1])]
        column = mention.start == line.start and not any(map(str.isdigit, beside))
        if line.cells[1][0] in starts or column:
            yield mention


def _faxed(view: LetterView) -> Iterator[DateMention]:
    """The day and hour that a fax machine set above the page."""
    for mention in dates_in(view.text):
        line = view.line_at(mention.start)
        if line is view.lines[0] and FAXED.search(view.text, line.start, mention.start):
            yield mention


def _told(document: Document, shelf: Shelf, view: LetterView, what: str) -> Iterator[DateMention]:
    """A labelled date, else one that a sentence ties to the request or service."""
    yield from _labelled(document, shelf, f"{what}_date", but="bare")
    if what == "service":
        yield from _in_service_lines(document, shelf)
    yield from _labelled(document, shelf, f"{what}_date")
    cues = [cue for cue in patterns(shelf, "date_cues") if cue.id.startswith(what)]
    for mention in dates_in(view.text):
        sentence = view.sentence_at(mention.start)
        if sentence is None or sentence.topic not in TOLD_IN[what]:
            continue
        before = view.text[sentence.start : mention.start][-NEARBY:]
        after = view.text[mention.end : sentence.end][:NEARBY]
        if any(cue.find(f"{before}⟨⟩{after}") for cue in cues):
            yield mention


def _deadline(document: Document, shelf: Shelf, view: LetterView) -> Iterator[DateMention]:
    """A printed last day for the internal appeal, not for a hearing."""
    for mention in _labelled(document, shelf, "deadline"):
        if view.topic_at(mention.start) not in {"hearing", "external"}:
            yield mention
    cues = [cue for cue in patterns(shelf, "date_cues") if cue.id.startswith("deadline")]
    for mention in dates_in(view.text):
        sentence = view.sentence_at(mention.start)
        if sentence is None or sentence.topic in {"hearing", "external", "p2p", "resubmit"}:
            continue
        before = view.text[sentence.start : mention.start]
        if OUTSIDE.search(before) or not _of_appeal(sentence):
            continue
        if any(cue.find(before[-NEARBY:] + "⟨⟩") for cue in cues):
            yield mention


def _of_appeal(sentence: Sentence) -> bool:
    """Whether the sentence, or its part of the letter, is about an appeal."""
    return sentence.topic == "internal" or APPEAL.search(sentence.words) is not None
