"""Where a letter that decides about several services speaks of one of them."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from rebuttal.knowledge.shelf import Shelf
from rebuttal.model.case import Decision, Service
from rebuttal.model.fact import Fact
from rebuttal.model.text import Document, Quote
from rebuttal.understanding.letter_view import (
    LetterView,
    Line,
    Sentence,
    Span,
    patterns,
    trimmed,
    view_of,
)
from rebuttal.understanding.services import find_services

Found = tuple[Fact[object], ...]
REFUSED = frozenset({Decision.DENIED, Decision.PARTIAL, Decision.UNKNOWN})
TOLD_IN = frozenset({"head", "greeting", "reason", "criteria"})
ROW, PAIR = 3, 2  # cells of a row of a table
HEADING = 110  # letters; a longer line is prose
MARK = r"(?:(?:reason|note|code|rationale)\s*)?(?P<mark>[A-Z]{0,2}-?\d{1,2}|[A-Z]|\*{1,3}|[†‡])"
DEFINED = re.compile(
    rf"[ \t]*[\[(]?{MARK}[\])]?\s*(?:[:.)=\]–—-]+\s*|(?<=[*†‡])\s*)(?=\S)", re.IGNORECASE
)
POINTED = re.compile(r"[A-Z]{0,2}-?\d{1,2}\b|\b[A-Z]\b|\*{1,3}|[†‡]")
POINTS = re.compile(
    r"\b(?:see|reasons?|notes?|codes?|rationale|denied|not approved)\b", re.IGNORECASE
)
LABEL = re.compile(r"\s*[A-Za-z][A-Za-z ]{1,25}[#.]?\s*[:#]\s*\S")
STOPS = (".", ";", ",")


@dataclass
class _Kinds:
    """The words by which the services of this letter are told apart."""

    document: Document
    shelf: Shelf
    view: LetterView
    services: tuple[Fact[Service], ...]
    places: dict[int, list[Span]] = field(default_factory=dict)

    def note(self, number: int, span: Span) -> None:
        """Keep a place in which the letter speaks of this service."""
        start, end = trimmed(self.view.text, span)
        if start < end:
            self.places.setdefault(number, []).append((start, end))

    def line_of(self, number: int) -> Line:
        """The line in which a service was read."""
        quote = self.services[number].evidence[0]
        assert isinstance(quote, Quote), "a service is read in the letter"
        return self.view.line_at(quote.start)

    def named_in(self, words: str) -> tuple[int, ...]:
        """The refused services that these words name, by code or by their kind."""
        refused = [n for n, f in enumerate(self.services) if f.value.decision in REFUSED]
        own = [n for n in refused if self._code(n, words)]
        if own:
            return tuple(own)
        said = _said(words, self.shelf)
        fits = {n: self._fit(self.services[n].value, said) for n in refused}
        best = max(fits.values(), default=0)
        return tuple(n for n, fit in fits.items() if fit == best > 0)

    def _code(self, number: int, words: str) -> bool:
        code = self.services[number].value.code
        return bool(code) and re.search(rf"\b{re.escape(code)}\b", words) is not None

    def _fit(self, service: Service, said: dict[str, set[str]]) -> int:
        """How well words name a service; what they name otherwise speaks against it."""
        named = [
            (getattr(service, aspect), said[aspect])
            for aspect in ("modality", "region", "side")
            if said[aspect] and getattr(service, aspect)
        ]
        return len(named) if all(value in values for value, values in named) else 0


def _said(words: str, shelf: Shelf) -> dict[str, set[str]]:
    """The modalities, regions and sides that words name."""
    said: dict[str, set[str]] = {"modality": set(), "region": set(), "side": set()}
    for word in patterns(shelf, "imaging_words"):
        aspect, _, value = word.id.partition(".")
        if aspect in said and word.find(words):
            said[aspect].add(value)
    return said


def find_told_of(document: Document, shelf: Shelf) -> Found:
    """For each of several services, the places that speak of it and of no other."""
    found = find_services(document, shelf)
    services = tuple(fact for fact in found if isinstance(fact.value, Service))
    if len(services) < PAIR:
        return ()
    kinds = _Kinds(document, shelf, view_of(document, shelf), services)  # type: ignore[arg-type]
    _rows(kinds)
    marked = _marked(kinds)
    _named(kinds, marked)
    return tuple(
        Fact("notice.told_of", services[number].value, _quotes(document, places))
        for number, places in sorted(kinds.places.items())
    )


def _quotes(document: Document, places: Iterable[Span]) -> tuple[Quote, ...]:
    return tuple(document.quote(*span) for span in sorted(set(places)))


def _rows(kinds: _Kinds) -> None:
    """The row or line of each service, where no other service stands in it."""
    lines = [kinds.line_of(number).start for number in range(len(kinds.services))]
    for number, start in enumerate(lines):
        if lines.count(start) == 1:
            line = kinds.line_of(number)
            kinds.note(number, (line.start, line.end))


def _marked(kinds: _Kinds) -> tuple[Span, ...]:
    """The notes below a table to which a row points: R1, (a), *, reason 2."""
    notes = dict(_defined(kinds.view))
    pointed = {n: _points_to(kinds, n, set(notes)) for n in range(len(kinds.services))}
    if not any(pointed.values()):
        return ()
    for mark, span in notes.items():
        owners = [number for number, marks in pointed.items() if mark in marks]
        if len(owners) == 1:
            kinds.note(owners[0], span)
    return tuple(notes[mark] for marks in pointed.values() for mark in marks)


def _defined(view: LetterView) -> Iterator[tuple[str, Span]]:
    """Each mark that a line defines, with its text up to the next mark or gap."""
    opened, start, last = "", 0, 0
    for line in view.lines:
        words = view.text[line.start : line.end]
        found = DEFINED.match(words)
        if opened and (found or not words.strip()):
            yield opened, (start, last)
            opened = ""
        if found:
            opened, start = found["mark"].upper(), line.start
        last = line.end
    if opened:
        yield opened, (start, last)


def _points_to(kinds: _Kinds, number: int, marks: set[str]) -> set[str]:
    """The marks to which the row of a service points, behind the service itself."""
    line = kinds.line_of(number)
    if len(line.cells) < PAIR:
        return set()
    quote = kinds.services[number].evidence[0]
    assert isinstance(quote, Quote), "a service is read in the letter"
    told: set[str] = set()
    for start, end in line.cells:
        if start < quote.end and quote.start < end:
            continue
        words = kinds.view.text[start:end].upper()
        left = POINTS.sub(" ", POINTED.sub(" ", words))
        if not re.search(r"\w", re.sub(r"\band\b", " ", left)):
            told |= set(POINTED.findall(words)) & marks
    return told


def _named(kinds: _Kinds, marked: tuple[Span, ...]) -> None:
    """The sentences that name one refused service, and those that go on about it."""
    rows = _owners_of_lines(kinds)
    reader = _Reader(kinds)
    for block in _blocks(kinds.view):
        reader.current = None
        for said in kinds.view.sentences:
            if not block[0] <= said.start < block[1]:
                continue
            line = kinds.view.line_at(said.start)
            if line.start in rows:
                reader.at_row(line, rows[line.start])
            elif not any(start <= said.start < end for start, end in marked):
                reader.take(said)


@dataclass
class _Reader:
    """Of which service the letter speaks: under a heading, or inside a paragraph."""

    kinds: _Kinds
    current: int | None = None
    heading: int | None = None

    def at_row(self, line: Line, owner: int | None) -> None:
        """A row of a table opens its paragraph; a line of its own what follows it too."""
        self.current = owner
        self.heading = owner if len(line.cells) < ROW else None

    def take(self, said: Sentence) -> None:
        """A sentence names a service, or goes on about the last one."""
        view, span = self.kinds.view, (said.start, said.end)
        if said.topic not in TOLD_IN:
            self.current = self.heading = None
            return
        named = self.kinds.named_in(view.text[slice(*span)])
        if named:
            self.current = named[0] if len(named) == 1 else None
        if _is_heading(view, span) and not _is_label(view, span):
            self.heading = self.current if named else None
        owner = self.heading if self.current is None and not named else self.current
        if owner is not None:
            self.kinds.note(owner, span)


def _owners_of_lines(kinds: _Kinds) -> dict[int, int | None]:
    """The lines in which services were read, each with its one service or none."""
    lines = [kinds.line_of(number).start for number in range(len(kinds.services))]
    return {
        start: number if lines.count(start) == 1 else None for number, start in enumerate(lines)
    }


def _blocks(view: LetterView) -> Iterator[Span]:
    """The paragraphs of a letter: what stands between empty lines."""
    start: int | None = None
    end = 0
    for line in view.lines:
        if view.text[line.start : line.end].strip():
            start, end = (line.start if start is None else start), line.end
        elif start is not None:
            yield start, end
            start = None
    if start is not None:
        yield start, end


def _is_label(view: LetterView, span: Span) -> bool:
    """Whether words are a label and its value, as "Case: 4417"; they open nothing new."""
    return LABEL.match(view.text, *span) is not None


def _is_heading(view: LetterView, span: Span) -> bool:
    """Whether words stand alone as the head of what follows."""
    words = view.text[slice(*span)].strip()
    return len(words) <= HEADING and not words.endswith(STOPS)
