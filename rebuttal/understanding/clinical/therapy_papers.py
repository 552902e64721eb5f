"""A therapist's own paper shows that the therapy took place, when and how often."""

import datetime
import itertools
from collections.abc import Iterator

from rebuttal.model.chart import CareStatus, Outcome, Treatment
from rebuttal.model.fact import Assertion, Fact
from rebuttal.understanding.clinical.care_status import outcome_of
from rebuttal.understanding.clinical.care_time import TO, day_of
from rebuttal.understanding.opened_chart import Hit, Notes
from rebuttal.understanding.sections import Contact

TOP = 5
LONGEST_HEAD = 90
LABEL_GAP = 6
Days = tuple[datetime.date | None, datetime.date | None]


def find_therapy_papers(notes: Notes) -> Iterator[Fact[object]]:
    """One treatment for each dated paper under a therapist's head."""
    for contact in notes.contacts:
        head = _head(notes, contact)
        if head is not None:
            yield from _paper(notes, contact, head)


def _head(notes: Notes, contact: Contact) -> Hit | None:
    """The head of a therapist among the first lines of the contact."""
    first = notes.at(contact.start)
    if first is None:
        return None
    for at in range(first, min(first + TOP, len(notes.statements))):
        line = notes.statements[at]
        title = notes.words(at).splitlines()[0].partition(": ")[0].rstrip()
        named = notes.hits_at("therapy_heads", at)
        told = {hit.means for hit in notes.all_hits_at("therapy_papers", at)}
        short = len(title) <= LONGEST_HEAD and line.start < contact.end
        titled = title[:1].isupper() and (not title.endswith(".") or title.istitle())
        short = short and any(hit.start < line.start + len(title) for hit in named)
        if named and short and titled and "other" not in told and line.section in {"", "plan"}:
            return named[0]
    return None


def _paper(notes: Notes, contact: Contact, head: Hit) -> Iterator[Fact[object]]:
    """The course that the paper records; a bare letterhead records none."""
    inside = [
        hit for hit in notes.all_hits("therapy_papers") if contact.start <= hit.start < contact.end
    ]
    heads = {hit.means for hit in inside if head.at <= hit.at < head.at + TOP}
    visits = next((hit for hit in inside if hit.means == "visits"), None)
    if not (heads & {"note", "ended"} or visits):
        return
    start, end = _days(notes, inside, visits)
    ended = "ended" in heads or end is not None
    result = _result(notes, contact, head)
    weeks = round((end - start).days / 7, 1) if start and end and start <= end else None
    value = Treatment(
        head.means,
        CareStatus.DONE if ended else CareStatus.ONGOING,
        weeks,
        start,
        end,
        result[0] if result else Outcome.UNKNOWN,
        supervised=True,
        detail=" ".join(notes.text[visits.start : visits.end].split()) if visits else "",
    )
    line = notes.statements[head.at]
    quotes = [notes.document.quote(line.start, line.end)]
    if visits is not None and visits.at != head.at:
        told = notes.statements[visits.at]
        quotes.append(notes.document.quote(told.start, told.end))
    if result is not None:
        told = notes.statements[result[1].at]
        quotes.append(notes.document.quote(told.start, told.end))
    yield Fact("chart.treatments", value, tuple(quotes), Assertion.STATED, contact.on)


def _result(notes: Notes, contact: Contact, head: Hit) -> tuple[Outcome, Hit] | None:
    """What the therapist's assessment says that the course did."""
    own = [
        word
        for word in notes.all_hits("care_words")
        if contact.start <= word.start < contact.end
        and notes.section(word) == "assessment"
        and all(care.means == head.means for care in notes.hits_at("care", word.at))
        and notes.held_in_words(word) in {Assertion.STATED, Assertion.DENIED}
    ]
    return outcome_of(tuple(own))


def _days(notes: Notes, inside: list[Hit], visits: Hit | None) -> Days:
    """First and last day: labelled, or the range beside the visits."""
    found: dict[str, datetime.date] = {}
    for hit in inside:
        if hit.means not in {"start", "end"}:
            continue
        for date in notes.dates[hit.at]:
            day = day_of(date, notes.statements[hit.at].noted)
            if day is not None and 0 <= date.start - hit.end <= LABEL_GAP:
                found.setdefault(hit.means, day)
    ranged = _range(notes, visits) if visits is not None else (None, None)
    return found.get("start") or ranged[0], found.get("end") or ranged[1]


def _range(notes: Notes, visits: Hit) -> Days:
    """Two dates joined by a word of reach in the sentence of the visits."""
    dates, noted = notes.dates[visits.at], notes.statements[visits.at].noted
    for before, after in itertools.pairwise(dates):
        if TO.fullmatch(notes.text, before.end, after.start):
            return day_of(before, noted), day_of(after, noted)
    return None, None
