"""The chart as one of several studies needs it, without another's region."""

from typing import Any

from rebuttal.knowledge.pattern import Pattern
from rebuttal.knowledge.shelf import Shelf
from rebuttal.model.chart import Chart
from rebuttal.model.fact import Fact
from rebuttal.model.text import Quote
from rebuttal.model.value import changed
from rebuttal.writing.desk import Desk

OF_THE_ILLNESS = ("symptoms", "course", "duration", "onset", "function_loss", "flags")
TOLD = (*OF_THE_ILLNESS, "signs", "purposes", "contrary", "mentions")
WORDS, REGION = "words/imaging_words", "region."
NEAR = {"neck": "cervical_spine", "head": "brain", "liver": "abdomen", "heart": "chest"}


def chart_of(desk: Desk, region: str, others: frozenset[str]) -> Chart:
    """The chart without sentences that name only the region of another refused study."""
    apart = {_as(one) for one in others} - {_as(region)}
    if not region or not apart:
        return desk.case.chart
    kept = {
        name: tuple(
            fact for fact in getattr(desk.case.chart, name) if not _of_another(desk, fact, apart)
        )
        for name in TOLD
    }
    return changed(desk.case.chart, **kept)


def _of_another(desk: Desk, fact: Fact[Any], apart: set[str]) -> bool:
    """Whether the sentence of a fact, or else its line, names those regions alone."""
    quotes = desk.wholes(fact.evidence)
    return bool(quotes) and all(_names_only(desk, quote, apart) for quote in quotes)


def _names_only(desk: Desk, quote: Quote, apart: set[str]) -> bool:
    named = _regions(quote.words, desk.shelf) or _regions(_line(desk, quote), desk.shelf)
    return bool(named) and named <= apart


def _line(desk: Desk, quote: Quote) -> str:
    """The line of the note in which a quote begins."""
    text = next((paper.text for paper in desk.documents if paper.id == quote.document), "")
    end = text.find("\n", quote.start)
    return text[text.rfind("\n", 0, quote.start) + 1 : end if end >= 0 else len(text)]


def _regions(words: str, shelf: Shelf) -> set[str]:
    """The regions that words name."""
    told = shelf.read(WORDS, tuple[Pattern, ...])
    return {
        _as(word.id.removeprefix(REGION))
        for word in told
        if word.id.startswith(REGION) and word.find(words)
    }


def _as(region: str) -> str:
    """A region under the name of the study that shows it."""
    return NEAR.get(region, region)
