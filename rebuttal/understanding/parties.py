"""Who insures, who reviews for the insurer, and what the plan is called."""

import re
from collections.abc import Iterator

from rebuttal.knowledge.pattern import Pattern
from rebuttal.knowledge.shelf import Shelf
from rebuttal.model.fact import Fact
from rebuttal.model.text import Document
from rebuttal.understanding.labels import labelled
from rebuttal.understanding.letter_view import (
    LetterView,
    Span,
    fact,
    patterns,
    squeezed,
    trimmed,
    view_of,
)
from rebuttal.understanding.person_names import person

Found = tuple[Fact[object], ...]
TAIL = re.compile(
    r"\s*(?:,? (?:on behalf of|acting for|for)(?:$|:)|[(\[<]|\s[-–—|·/]\s"
    r"|\s::\s|, an?\s|,? P\.?O\.? Box|,? c/o\b|:"
    r"|\n[ \t]*\n).*$",
    re.IGNORECASE | re.DOTALL,
)
DATE_OR_CODE = re.compile(r"\d{3,}|\d/\d")
UNIT = re.compile(
    r"[\s,]+(?:utilization management|appeals?\b.*|grievances?\b.*|claims? \w+|medical management"
    r"|plan administration|pharmacy benefits|medical review.*|national appeals.*)$",
    re.IGNORECASE,
)
UNIT_ALONE = re.compile(
    r"(?:utilization|medical|case|care|health|appeals?|claims?|member|provider|clinical|quality)"
    r"[\w ]*(?:management|services|department|unit|review|operations|desk|team)$",
    re.IGNORECASE,
)
GENERIC = frozenset(
    {"plan", "the plan", "health plan", "health plans", "medical", "you", "us", "network", ""}
)
REVIEWS = re.compile(
    r"(?:review|management|determination)\w*\s+(?:is |was )?(?:performed|provided|conducted|handled"
    r"|administered|made|done)?\s*by\s+$",
    re.IGNORECASE,
)
RUN_BY_OTHERS = frozenset(
    {"manager.administrator", "manager.said_to_be", "manager.administered", "manager.looked"}
)
WORDS_OF = {"manager.on_behalf": "delegates", "manager.clinical_review": "managers"}
SURE = frozenset({"insurer.original_medicare", "insurer.underwritten"})
PREPOSITION = re.compile(r"(?:c/o|by|from|through|via)\s+", re.IGNORECASE)
FROM = re.compile(
    r"(?:^[ \t]*|[ \t]{2,})(?:from|sender)[ \t]*:[ \t]*", re.IGNORECASE | re.MULTILINE
)
LABELLED = re.compile(r"(?<!:): ")
NEARBY = 60
HEAD_LINES = 12
LONGEST = 80


def find_parties(document: Document, shelf: Shelf) -> Found:
    """The insurer, the benefit manager, and the plan's name."""
    view = view_of(document, shelf)
    known = {entry.id: entry for entry in patterns(shelf, "companies")}
    managers = tuple(_managers(view, shelf, known))
    reviewers = {_name(view, span) for span in managers}
    insurers = tuple(_insurers(document, shelf, view, known))
    insurers = tuple(span for span in insurers if _name(view, span) not in reviewers) or insurers
    return (
        *_best(document, "plan.insurer", insurers),
        *_best(document, "plan.benefit_manager", managers),
        *_plan_name(document, shelf),
    )


def _name(view: LetterView, span: Span) -> str:
    return squeezed(view.text[slice(*span)]).casefold()


def _best(document: Document, name: str, spans: tuple[Span, ...]) -> Found:
    """The first reading."""
    if not spans:
        return ()
    start, end = trimmed(document.text, spans[0])
    if document.text[start:end].casefold() in GENERIC:
        return _best(document, name, spans[1:])
    return (fact(document, name, squeezed(document.text[start:end]), (start, end)),)


def _managers(view: LetterView, shelf: Shelf, known: dict[str, Pattern]) -> Iterator[Span]:
    """Known managers on the letterhead, then whoever a sentence says reviews."""
    stop = view.body_start() or len(view.text) // 3
    for line in view.lines:
        for begin, end in line.cells if line.start < stop else ():
            opening = PREPOSITION.match(view.text, begin, end)
            start = opening.end() if opening else begin
            found = known["managers"].find(view.text, start, end)
            if found and found.start() == start and len(view.text[start:end]) <= LONGEST:
                yield found.span()
    for name, span in _relations(view, shelf):
        words = view.text[slice(*span)]
        words_of = ("managers", WORDS_OF.get(name, "reviewers"))
        named = any(known[of].find(words) for of in words_of) or (
            name in RUN_BY_OTHERS and not known["insurers"].find(words)
        )
        if name.startswith("manager") and named:
            yield span
    for found in known["managers"].find_all(view.text):
        before = view.text[max(found.start() - NEARBY, 0) : found.start()]
        if REVIEWS.search(before):
            yield found.span()


def _insurers(
    document: Document, shelf: Shelf, view: LetterView, known: dict[str, Pattern]
) -> Iterator[Span]:
    """From the surest place to the least sure; never a benefit manager."""
    for hit in labelled(document, shelf, "insurer"):
        yield _cut(view.text, hit.value)
    relations = tuple(_relations(view, shelf))
    yield from (span for name, span in relations if name in SURE)
    yield from _senders(view, known)
    head = tuple(span for span in _letterhead(view, known) if not _is_manager(view, span, known))
    first_is_manager = bool(head) != bool(tuple(_letterhead(view, known))) or _opens_with_manager(
        view, known
    )
    if first_is_manager:
        yield from (span for name, span in relations if _of_insurer(view, name, span, known))
    yield from head
    yield from (span for name, span in relations if _of_insurer(view, name, span, known))
    yield from _signed(view, known)
    yield from _of_plan(document, shelf, known)
    if not view.text[: view.body_start()].strip():
        yield from (found.span() for found in known["insurers"].find_all(view.text))


def _senders(view: LetterView, known: dict[str, Pattern]) -> Iterator[Span]:
    """The company of a "From:" line, without the unit beside it."""
    for found in FROM.finditer(view.text, 0, view.body_start() or len(view.text) // 2):
        line = view.line_at(found.end())
        stop = next(end for start, end in line.cells if end > found.end())
        for piece in re.finditer(r"[^,]+", view.text[found.end() : stop]):
            span = _cut(view.text, (found.end() + piece.start(), found.end() + piece.end()))
            if _names_company(view.text[slice(*span)], known) and not UNIT_ALONE.match(
                view.text[slice(*span)]
            ):
                yield span


def _of_insurer(view: LetterView, name: str, span: Span, known: dict[str, Pattern]) -> bool:
    return name.startswith("insurer") and not _is_manager(view, span, known)


def _is_manager(view: LetterView, span: Span, known: dict[str, Pattern]) -> bool:
    """Whether the words begin with a benefit manager's name."""
    words = view.text[slice(*trimmed(view.text, span))]
    found = known["managers"].find(words)
    return found is not None and found.start() == 0


def _opens_with_manager(view: LetterView, known: dict[str, Pattern]) -> bool:
    """Whether the first company of the letterhead is a benefit manager."""
    first = next(iter(_letterhead(view, known)), None)
    return first is not None and _is_manager(view, first, known)


def _letterhead(view: LetterView, known: dict[str, Pattern]) -> Iterator[Span]:
    """The cells above the letter proper that name a company."""
    lines = [line for line in view.lines if line.cells][:HEAD_LINES]
    stop = view.body_start() or len(view.text)
    for line in lines:
        if line.start >= stop:
            return
        for cell in line.cells:
            if LABELLED.search(view.text, *cell):
                continue
            span = _cut(view.text, cell)
            if span[0] < span[1] and _names_company(view.text[slice(*span)], known):
                yield span


def _cut(text: str, span: Span) -> Span:
    """The name without a unit, a place or a remark behind it."""
    start, end = trimmed(text, span)
    words = text[start:end]
    for tail in (TAIL, UNIT):
        found = tail.search(words)
        if found and found.start() > 1:
            words = words[: found.start()]
    return trimmed(text, (start, start + len(words)))


def _names_company(words: str, known: dict[str, Pattern]) -> bool:
    """Whether a line is the name of a company of this field."""
    if len(words) > LONGEST or DATE_OR_CODE.search(words) or known["not_a_company"].find(words):
        return False
    if known["insurers"].find(words) or known["managers"].find(words):
        return True
    return bool(known["organisation"].find(words)) and words[:1].isupper()


def _relations(view: LetterView, shelf: Shelf) -> Iterator[tuple[str, Span]]:
    """Companies that a sentence names as insurer or reviewer, and which."""
    for relation in patterns(shelf, "party_relations"):
        for found in relation.find_all(view.text):
            group = "name" if found["name"] else "above"
            words = found[group]
            company = patterns(shelf, "companies")
            organised = any(entry.find(words) for entry in company if entry.id != "not_a_company")
            if organised or not person(words) or " " not in words:
                span = _cut(view.text, found.span(group))
                yield relation.id, _without_next_line(view.text, span, shelf)


def _without_next_line(text: str, span: Span, shelf: Shelf) -> Span:
    """The name without a word of the next line that is no part of a company's name."""
    known = {entry.id: entry for entry in patterns(shelf, "companies")}
    first, broken, rest = text[slice(*span)].partition("\n")
    goes_on = any(known[kind].find(rest) for kind in ("insurers", "managers", "organisation"))
    whole = _names_company(first.strip(), known) and not goes_on
    return trimmed(text, (span[0], span[0] + len(first))) if broken and whole else span


def _of_plan(document: Document, shelf: Shelf, known: dict[str, Pattern]) -> Iterator[Span]:
    """The company that a plan's labelled name begins with."""
    text = view_of(document, shelf).text
    for hit in labelled(document, shelf, "plan"):
        span = _cut(text, hit.value)
        if _names_company(text[slice(*span)], known):
            yield span


def _signed(view: LetterView, known: dict[str, Pattern]) -> Iterator[Span]:
    """A company in the last lines, under the signature."""
    lines = [line for line in view.lines if line.cells]
    for line in reversed(lines[-6:]):
        above = view.lines[view.lines.index(line) - 1]
        if above.cells and above.end - above.start > LONGEST:
            continue  # the line goes on a sentence
        span = _cut(view.text, (line.start, line.end))
        words = view.text[slice(*span)]
        if "." not in words.rstrip(".") and _names_company(words, known):
            yield span


def _plan_name(document: Document, shelf: Shelf) -> Found:
    """The plan's own name, where a label gives it."""
    text = view_of(document, shelf).text
    for hit in labelled(document, shelf, "plan"):
        words = text[slice(*hit.value)]
        shown = hit.how in {"mark", "gap"} and len(words) <= LONGEST
        if shown and any(ch.isalpha() for ch in words):
            return (fact(document, "plan.name", squeezed(words), hit.value),)
    return ()
