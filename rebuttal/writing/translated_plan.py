"""The plan in another language, from a catalogue of texts."""

import datetime

from rebuttal.model.finding import Deadline, Findings
from rebuttal.model.language import Language
from rebuttal.model.packet import Block, Checks, Heading, Letter, Points, Sentence, Voice
from rebuttal.writing.phrases import form, judged, paragraph
from rebuttal.writing.plan import ROADS_WITH_LETTERS


def translated_plan(findings: Findings, language: Language) -> Letter:
    """What happened, by when, what to do, what to ask, what to check."""
    headings, notes = language.headings, language.notes
    blocks: list[Block] = [Heading(headings["happened"])]
    blocks.append(paragraph(form(language.roads[str(findings.road.road)])))
    dates = tuple(
        _date(due, language) for due in findings.deadlines if due.id in language.deadlines
    )
    if dates:
        blocks += [Heading(headings["dates"]), Points(tuple((entry,) for entry in dates))]
    if findings.road.road in ROADS_WITH_LETTERS:
        blocks += [Heading(headings["todo"]), _points(language.todo, ordered=True)]
    known = [q.id for q in findings.questions if q.id in language.questions]
    if known:
        asked = tuple(language.questions[name].text for name in known)
        blocks += [Heading(headings["questions"]), _points(asked)]
    if len(known) < len(findings.questions):
        blocks.append(paragraph(form(notes["others"])))
    if findings.road.road in ROADS_WITH_LETTERS:
        checks = tuple((False, form(f"{words}.")) for words in language.checklist)
        blocks += [Heading(headings["checklist"]), Checks(checks)]
    blocks.append(paragraph(form(notes["letters"]), form(notes["no_promise"])))
    return Letter(f"plan-{language.code}", language.title, Voice.NOBODY, tuple(blocks))


def _points(items: tuple[str, ...], *, ordered: bool = False) -> Points:
    """A list of texts."""
    shown = tuple((form(words if words[-1:] in ".?" else f"{words}."),) for words in items)
    return Points(shown, ordered=ordered)


def _date(due: Deadline, language: Language) -> Sentence:
    """A deadline with its safe day."""
    day = _day(due.safe, language) if due.safe else language.notes["no_date"]
    passed = f" ({language.notes['passed']})" if due.passed else ""
    values = (due.safe.isoformat(),) if due.safe else ()
    return judged(
        f"{language.deadlines[due.id]}: {day}{passed}.", f"deadline:{due.id}", values=values
    )


def _day(day: datetime.date, language: Language) -> str:
    """A day as this language writes it."""
    return language.date.format(day=day.day, month=language.months[day.month - 1], year=day.year)
