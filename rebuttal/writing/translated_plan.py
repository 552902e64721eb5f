"""The plan in another language, from a catalogue of texts."""

import datetime
from collections.abc import Callable, Iterator

from rebuttal.knowledge.shelf import Shelf
from rebuttal.model.criteria import Verdict
from rebuttal.model.finding import Deadline, ElementFinding, Findings
from rebuttal.model.language import Language
from rebuttal.model.packet import Block, Checks, Heading, Letter, Points, Sentence, Table, Voice
from rebuttal.writing.phrases import form, judged, paragraph, stop
from rebuttal.writing.plan import ROADS_WITH_LETTERS

Retell = Callable[[str], str]
"""Tells one of the program's own sentences in the language; English where it cannot."""

OPEN = (Verdict.NOT_DOCUMENTED, Verdict.CONFLICT, Verdict.NOT_MET)


def as_it_is(text: str) -> str:
    """The sentence in English, where nothing can tell it otherwise."""
    return text


def translated_plan(
    findings: Findings, language: Language, shelf: Shelf, retell: Retell = as_it_is
) -> Letter:
    """What happened, by when, what to do, what to ask, what to check."""
    blocks: list[Block] = [
        Heading(language.headings["happened"]),
        paragraph(
            form(language.roads[str(findings.road.road)]),
            *(judged(retell(stop(words)), "warning") for words in findings.warnings),
            *(judged(retell(stop(words)), "unpublished") for words in findings.unpublished),
        ),
        *_dates(findings, language, shelf, retell),
        *_steps(findings, language, retell),
        *_open_elements(findings, language, retell),
        *_questions(findings, language),
    ]
    if findings.road.road in ROADS_WITH_LETTERS:
        checks = tuple((False, form(f"{words}.")) for words in language.checklist)
        blocks += [Heading(language.headings["checklist"]), Checks(checks)]
    notes = language.notes
    blocks.append(paragraph(form(notes["letters"]), form(notes["no_promise"])))
    return Letter(
        f"plan-{language.code}",
        language.title,
        Voice.NOBODY,
        tuple(blocks),
        language=language.code,
    )


def _dates(findings: Findings, language: Language, shelf: Shelf, retell: Retell) -> Iterator[Block]:
    """The deadlines: safe day, last lawful day, and how they are counted."""
    if not findings.deadlines:
        return
    yield Heading(language.headings["dates"])
    rows = tuple(_date_row(due, language, shelf, retell) for due in findings.deadlines)
    yield Table(language.date_columns, rows, (0.26, 0.17, 0.17, 0.4))


def _date_row(
    due: Deadline, language: Language, shelf: Shelf, retell: Retell
) -> tuple[tuple[Sentence, ...], ...]:
    """One deadline in a row."""
    name, notes = f"deadline:{due.id}", language.notes
    cite = f" ({shelf.authority(due.authority).cite})" if due.authority else ""
    passed = [judged(f"{notes['passed'].capitalize()}.", name)] if due.passed else []
    told = [judged(stop(retell(stop(note))), name) for note in due.notes]
    counted = retell(due.counting.strip().rstrip(".")).rstrip(".")
    return (
        (judged(_what(due, language, retell), name),),
        (judged(_day(due.safe, language), name),),
        (judged(_day(due.legal, language), name),),
        (*passed, judged(f"{counted}{cite}.", name), *told),
    )


def _what(due: Deadline, language: Language, retell: Retell) -> str:
    """What is to be done by then."""
    told = retell(due.what)
    return told if told != due.what else language.deadlines.get(due.id, due.what)


def _steps(findings: Findings, language: Language, retell: Retell) -> tuple[Block, ...]:
    """What to do, in order; on roads without an appeal, the road's own steps."""
    if findings.road.road in ROADS_WITH_LETTERS:
        items = language.todo
    else:
        items = tuple(retell(stop(step)) for step in findings.road.todo)
    if not items:
        return ()
    return (Heading(language.headings["todo"]), _points(items, ordered=True))


def _open_elements(findings: Findings, language: Language, retell: Retell) -> tuple[Block, ...]:
    """What the insurer asks for and the papers do not show."""
    asked = dict[str, ElementFinding]()
    for reason in findings.reasons:
        asked |= {found.asks: found for found in reason.elements if found.verdict in OPEN}
    if not asked:
        return ()
    items = tuple((judged(stop(_open(found, retell)), "reason:1"),) for found in asked.values())
    return (Heading(language.headings["missing"]), Points(items))


def _open(found: ElementFinding, retell: Retell) -> str:
    """What is asked, and what the papers say where they say something else."""
    asks = retell(found.asks)
    silent = found.verdict is Verdict.NOT_DOCUMENTED or not found.says
    return asks if silent else f"{asks}: {retell(stop(found.says))}"


def _questions(findings: Findings, language: Language) -> Iterator[Block]:
    """The questions that would change the plan, each with why and how."""
    known = [language.questions[q.id] for q in findings.questions if q.id in language.questions]
    if known:
        yield Heading(language.headings["questions"])
        yield Points(tuple((form(q.text), form(stop(q.why)), form(stop(q.how))) for q in known))
    if len(known) < len(findings.questions):
        yield paragraph(form(language.notes["others"]))


def _points(items: tuple[str, ...], *, ordered: bool = False) -> Points:
    """A list of texts."""
    shown = tuple((form(words if words[-1:] in ".?" else f"{words}."),) for words in items)
    return Points(shown, ordered=ordered)


def _day(day: datetime.date | None, language: Language) -> str:
    """A day as this language writes it."""
    if day is None:
        return language.notes["no_date"]
    return language.date.format(day=day.day, month=language.months[day.month - 1], year=day.year)
