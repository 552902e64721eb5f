"""What was understood, as marks on a page: boxes on a picture, spans in a text."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from rebuttal.model.case import Case
from rebuttal.model.fact import Fact
from rebuttal.model.misread import Place
from rebuttal.model.said import facts_in
from rebuttal.model.text import Box, Document, Page, Quote

GROUPS = ("member", "plan", "notice", "chart")
CORRECTABLE = {
    "notice.notice_date": "notice_date",
    "member.name": "member_name",
    "member.id": "member_id",
    "member.state": "member_state",
    "notice.references": "reference",
    "plan.insurer": "insurer",
    "notice.ordering_provider": "ordering_provider",
    "route.address": "appeal_address",
    "route.fax": "appeal_fax",
    "member.group": "group_number",
    "plan.benefit_manager": "benefit_manager",
    "notice.claim_number": "claim_number",
    "notice.service_date": "service_date",
}
NEEDED = (
    "member.name",
    "member.id",
    "notice.notice_date",
    "notice.references",
    "plan.insurer",
    "notice.ordering_provider",
    "route.address",
    "route.fax",
)
"""What letters are made of; where it was not read, a person may say it."""
DIGITS = re.compile(r"[0-9]{1,9}")
INNER = frozenset({"notice.road_hints"})
"""Facts that only the program needs."""
HERE = "here"
ROUGH = "chart.mentions"
"""Sentences that were understood roughly; a finer fact in them stands for them."""


@dataclass(frozen=True)
class Mark:
    """One thing understood on a page, with its places there.

    `question` is the id under which a correction is taken; empty when the
    thing cannot be corrected by one answer. `places` names it, to leave it out.
    """

    id: str
    group: str
    name: str
    value: object
    words: str
    spans: tuple[tuple[int, int], ...]
    boxes: tuple[Box, ...]
    held: str = ""
    question: str = ""
    places: tuple[str, ...] = ()


@dataclass(frozen=True)
class Piece:
    """A run of a page's text, under at most one mark."""

    text: str
    mark: str = ""


def marks_on(case: Case, document: Document, page: Page) -> tuple[Mark, ...]:
    """Every fact that stands on this page, in the order of its place."""
    found = _merged(
        _mark(group, fact, quotes, document)
        for group, fact in _facts(case)
        if (quotes := _here(fact, document, page))
    )
    fine = [span for mark in found if mark.name != ROUGH for span in mark.spans]
    shown = [mark for mark in found if mark.name != ROUGH or not _told(mark, fine)]
    ordered = sorted(shown, key=lambda mark: min(mark.spans))
    return tuple(replace(mark, id=f"m{number}") for number, mark in enumerate(ordered, start=1))


def by_name(marks: tuple[Mark, ...]) -> tuple[tuple[str, tuple[Mark, ...]], ...]:
    """The marks with those of one name together, in the order of the first."""
    together: dict[str, list[Mark]] = {}
    for mark in marks:
        together.setdefault(mark.name, []).append(mark)
    return tuple((name, tuple(own)) for name, own in together.items())


def pointed_at(document: Document, page: Page, place: str) -> Mark | None:
    """The words that an address points at as "120-180", if they stand here."""
    first, _, last = place.partition("-")
    if not (DIGITS.fullmatch(first) and DIGITS.fullmatch(last)):
        return None
    start, end = int(first), min(int(last), page.end)
    if not page.start <= start < end:
        return None
    quote = document.quote(start, end)
    return Mark(HERE, "", "", "", quote.words, ((start, end),), quote.boxes)


def pieces(page_text: str, offset: int, marks: tuple[Mark, ...]) -> tuple[Piece, ...]:
    """The text of a page cut at the marks; where two overlap the first stands.

    What an address points at stands before all others.
    """
    every = [(start, end, mark.id) for mark in marks for start, end in mark.spans]
    here = [span for span in every if span[2] == HERE]
    spans = sorted(span for span in every if span in here or not _meets(span, here))
    cut, at = list[Piece](), offset
    for start, end, mark in spans:
        if start < at:
            continue
        cut += [Piece(page_text[at - offset : start - offset])]
        cut += [Piece(page_text[start - offset : end - offset], mark)]
        at = end
    return (*cut, Piece(page_text[at - offset :]))


def _meets(span: tuple[int, int, str], others: list[tuple[int, int, str]]) -> bool:
    """Whether a span shares words with another."""
    return any(span[0] < end and start < span[1] for start, end, _ in others)


def _merged(found: Iterable[Mark]) -> list[Mark]:
    """What is said twice on a page, as one mark with both places."""
    once: dict[tuple[str, str, str], Mark] = {}
    for mark in found:
        key = (mark.name, repr(mark.value), mark.held)
        own = once.get(key)
        once[key] = (
            replace(
                own,
                spans=own.spans + mark.spans,
                boxes=own.boxes + mark.boxes,
                places=own.places + mark.places,
            )
            if own
            else mark
        )
    return list(once.values())


def _told(mark: Mark, others: list[tuple[int, int]]) -> bool:
    """Whether another mark stands within the words of this one."""
    return any(start < last and first < end for start, end in mark.spans for first, last in others)


def _facts(case: Case) -> Iterator[tuple[str, Fact[object]]]:
    """Every fact of the case with the group it belongs to."""
    for group in GROUPS:
        for fact in facts_in(getattr(case, group)):
            if fact.name not in INNER:
                yield group, fact


def _here(fact: Fact[object], document: Document, page: Page) -> list[Quote]:
    """The fact's quotes that stand on this page."""
    return [
        item
        for item in fact.evidence
        if isinstance(item, Quote)
        and item.document == document.id
        and page.start <= item.start < max(page.end, page.start + 1)
    ]


def not_read(case: Case) -> tuple[tuple[str, str], ...]:
    """What the letters need and nothing says, each with the question that takes it."""
    if case.notice is None:
        return ()
    known = {fact.name for _, fact in _facts(case)}
    return tuple((name, CORRECTABLE[name]) for name in NEEDED if name not in known)


def _mark(group: str, fact: Fact[object], quotes: list[Quote], document: Document) -> Mark:
    """A fact as a mark that has no number yet."""
    return Mark(
        "",
        group,
        fact.name,
        fact.value,
        quotes[0].words,
        tuple((quote.start, quote.end) for quote in quotes),
        tuple(box for quote in quotes for box in quote.boxes),
        str(fact.assertion),
        CORRECTABLE.get(fact.name, ""),
        tuple(str(Place(fact.name, document.sha256, quote.start, quote.end)) for quote in quotes),
    )
