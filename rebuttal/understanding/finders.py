"""Documents -> Facts: every finder over every paper, once for all answers."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from rebuttal.knowledge.shelf import Shelf
from rebuttal.model.case import Case, Paper, PaperKind
from rebuttal.model.fact import Answer, Fact
from rebuttal.model.text import Document
from rebuttal.model.value import changed
from rebuttal.understanding.assemble import assemble
from rebuttal.understanding.clinical import NOTE_FINDERS
from rebuttal.understanding.dates import Order, dates_written
from rebuttal.understanding.day_order import country_shown, habit_of, order_with
from rebuttal.understanding.grounding import ground, unused
from rebuttal.understanding.letter import LETTER_FINDERS
from rebuttal.understanding.papers import kind_of

Facts = tuple[Fact[object], ...]
Finder = Callable[[Document, Shelf], Facts]
FINDERS: dict[PaperKind, tuple[Finder, ...]] = {
    PaperKind.DENIAL_LETTER: LETTER_FINDERS,
    PaperKind.CLINICAL_NOTE: NOTE_FINDERS,
    PaperKind.IMAGING_REPORT: NOTE_FINDERS,
    PaperKind.ORDER: NOTE_FINDERS,
    PaperKind.UNKNOWN: NOTE_FINDERS,
}


@dataclass(frozen=True)
class Found:
    """What the finders found in these papers, the days of numbers read in one order.

    It hangs on the papers alone: the answers come in when it is `told`, save
    for a country that they name; `country` is the one that the papers show and
    `habit` what they write first, day or month.
    """

    documents: tuple[Document, ...]
    country: str
    habit: Order
    order: Order
    papers: tuple[Paper, ...]
    facts: Facts

    def told(self, answers: tuple[Answer, ...], *, all_one: bool = False) -> Case:
        """The facts that stand, with these answers, as one case; see `assemble`."""
        facts = ground(self.facts, self.documents, answers)
        return assemble(facts, self.papers, answers, all_one=all_one)

    def serves(self, answers: tuple[Answer, ...], shelf: Shelf) -> bool:
        """Whether the papers would be read the same way with these answers."""
        return self.order is order_with(self.country, answers, shelf, self.habit)


def found_in(documents: tuple[Document, ...], shelf: Shelf, answers: tuple[Answer, ...]) -> Found:
    """Find the facts of the papers, in the order of day and month of their country."""
    country = country_shown(documents, shelf)
    habit = habit_of(documents)
    order = order_with(country, answers, shelf, habit)
    with dates_written(order):
        papers = tuple(paper_of(document, shelf) for document in documents)
        facts = tuple(_facts(documents, papers, shelf))
    noted = tuple(
        changed(paper, unread=document.unread, unused=unused(facts, document))
        if document.unread
        else paper
        for paper, document in zip(papers, documents, strict=True)
    )
    return Found(documents, country, habit, order, noted, facts)


def paper_of(document: Document, shelf: Shelf) -> Paper:
    """A document's entry in the case, with the kind of paper that it is."""
    kind = kind_of(document, shelf)
    return Paper(document.id, document.name, kind, len(document.pages))


def _facts(
    documents: tuple[Document, ...], papers: tuple[Paper, ...], shelf: Shelf
) -> Iterable[Fact[object]]:
    """Every fact that a finder of the paper's kind finds."""
    for document, paper in zip(documents, papers, strict=True):
        for finder in FINDERS[paper.kind]:
            yield from finder(document, shelf)
