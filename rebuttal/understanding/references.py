"""The numbers of the case: reference, authorization, case, claim."""

import re
from collections.abc import Iterator

from rebuttal.knowledge.shelf import Shelf
from rebuttal.model.fact import Fact
from rebuttal.model.text import Document
from rebuttal.understanding.label_grammar import NUMBERED, Labelled, id_in
from rebuttal.understanding.labels import labelled
from rebuttal.understanding.letter_view import LetterView, Span, fact, squeezed, trimmed, view_of

Found = tuple[Fact[object], ...]
IN_PROSE = re.compile(
    r"\b(?i:reference|case|file|appeal|matter|certification"
    r"|tracking|auth(?:ori[sz]ation)?|request|(?<!omb )approval|under|inquiry"
    r"|referral|consult|authori[sz]ed as|use ref\.?)"
    r"(?i: ?(?:number|no\.?|id|#))?,?\s+"
    r"(?P<id>(?=[\w-]*\d)(?=[\w-]*-)[A-Z0-9][A-Z0-9-]{5,}|\d{8,12}(?![\d-])|[A-Z]{1,4}\d{6,}\b)",
)
CODE = re.compile(r"\d{5}(?:-\w\w)?")
DATE = re.compile(
    r"\d{1,2}/\d{1,2}/\d{2,4}|\d{1,2}-\d{1,2}-(?:19|20)\d\d|(?:19|20)\d\d-\d{2}-\d{2}"
)
OF_THE_FORM = re.compile(r"\bOMB\b[\w .:#]{0,25}$")  # a number that every such form bears
OF_MEDICARE_FORMS = re.compile(r"0938-\d{4}")  # OMB control numbers of CMS, however labelled
DIGIT = re.compile(r"\d")
SHORTEST, AHEAD, TABLE = 4, 40, 3


def find_references(document: Document, shelf: Shelf) -> Found:
    """Reference numbers, labelled or named in prose; then the claim number."""
    view = view_of(document, shelf)
    text = view.text
    hits = [
        hit
        for hit in labelled(document, shelf, "reference", "request_id")
        if hit.label == "reference" or view.topic_at(hit.start) == "head"
    ]
    hits.sort(key=lambda hit: hit.start)
    spans = [span for hit in hits if (span := _id(text, hit)) and _good(text, span)]
    spans += [found.span("id") for found in IN_PROSE.finditer(text)]
    spans += [beside for span in tuple(spans) for beside in _in_its_column(view, span)]
    claim = _claim(document, shelf)
    taken = {squeezed(str(known.value)) for known in claim}
    references = []
    for span in spans:
        value = squeezed(text[slice(*span)])
        if value not in taken and _good(text, span):
            taken.add(value)
            references.append(fact(document, "notice.references", value, span))
    return (*references, *claim)


def _id(text: str, hit: Labelled) -> Span | None:
    """The id behind a label; "case number: 800-555-0100" is one too."""
    named = NUMBERED.search(text, hit.start, hit.value[0]) is not None
    return id_in(text, hit.value, numbered=named and hit.label == "reference")


def _good(text: str, span: Span) -> bool:
    """Whether the id is long enough, and neither a date nor a bare code."""
    words = text[slice(*span)]
    return (
        len(words) >= SHORTEST
        and not CODE.fullmatch(words)
        and not DATE.fullmatch(words)
        and not OF_MEDICARE_FORMS.fullmatch(words)
        and not OF_THE_FORM.search(text, max(span[0] - AHEAD, 0), span[0])
        and sum(ch.isdigit() for ch in words) > 1
    )


def _in_its_column(view: LetterView, span: Span) -> Iterator[Span]:
    """The numbers of the same shape that stand below a number of a table."""
    at = view.lines.index(view.line_at(span[0]))
    cells = view.lines[at].cells
    own = next((n for n, cell in enumerate(cells) if trimmed(view.text, cell) == span), None)
    shape = DIGIT.sub("0", view.text[slice(*span)])
    for line in view.lines[at + 1 :]:
        if own is None or len(cells) < TABLE or own >= len(line.cells):
            return
        below = trimmed(view.text, line.cells[own])
        if DIGIT.sub("0", view.text[slice(*below)]) != shape:
            return
        yield below


def _claim(document: Document, shelf: Shelf) -> Found:
    text = view_of(document, shelf).text
    for hit in labelled(document, shelf, "claim"):
        span = id_in(text, hit.value)
        if span and _good(text, span):
            value = squeezed(text[slice(*span)])
            return (fact(document, "notice.claim_number", value, span),)
    return ()
