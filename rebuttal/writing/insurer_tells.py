"""What the insurer's own letter tells of earlier studies and care, as its words."""

from collections.abc import Iterator

from rebuttal.knowledge.pattern import Pattern, compiled
from rebuttal.model.criteria import Verdict
from rebuttal.model.finding import ReasonFinding
from rebuttal.model.packet import Sentence
from rebuttal.model.text import Document, Quote
from rebuttal.writing.desk import LONGEST, Desk
from rebuttal.writing.phrases import quotes_of

Patterns = tuple[Pattern, ...]
BAR = "bar"
OWN = {True: "Your own letter says:", False: "The insurer’s own letter says:"}


def insurer_tells(desk: Desk, reason: ReasonFinding, *, to_insurer: bool) -> tuple[Sentence, ...]:
    """Sentences of the letter that tell what this reason finds missing.

    They are quoted as the insurer's own words, and settle nothing by
    themselves.
    """
    asked = [e.element for e in reason.elements if e.verdict is Verdict.NOT_DOCUMENTED]
    quotes = quotes_of(reason.reason.evidence)
    paper = next((own for own in desk.documents if quotes and own.id == quotes[0].document), None)
    if paper is None or not asked:
        return ()
    patterns = {one.id: one for one in desk.shelf.read("words/told_by_insurer", Patterns)}
    bar = patterns.pop(BAR)
    fitting = [
        one for one in patterns.values() if any(compiled(one.means).search(a) for a in asked)
    ]
    found = _told(desk, paper, fitting, bar)
    return tuple(desk.quoting(quote, OWN[to_insurer]) for quote in found)


def _told(desk: Desk, paper: Document, tells: list[Pattern], bar: Pattern) -> Iterator[Quote]:
    """The sentences of a letter that tell such a thing, but for its reasons."""
    reasons = [q for one in desk.findings.reasons for q in quotes_of(one.reason.evidence)]
    for start, end in desk.spans(paper):
        words = paper.text[start:end]
        if end - start > LONGEST or end > paper.page_at(start).end or bar.find(words):
            continue
        own = any(q.document == paper.id and q.start < end and start < q.end for q in reasons)
        if not own and any(one.find(words) for one in tells):
            yield paper.quote(start, end)
