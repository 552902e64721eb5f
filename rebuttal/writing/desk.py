"""The desk: what every letter is written from."""

import re
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, field

from rebuttal.knowledge.pattern import Pattern, compiled
from rebuttal.knowledge.sentences import Span, sentences
from rebuttal.knowledge.shelf import Shelf
from rebuttal.knowledge.study_titles import study_title
from rebuttal.model.case import (
    AdverseDetermination,
    Case,
    Decision,
    PaperKind,
    Service,
    Stage,
    Timing,
)
from rebuttal.model.criteria import Verdict
from rebuttal.model.fact import Evidence, Fact
from rebuttal.model.finding import ElementFinding, Findings
from rebuttal.model.packet import Derived, Exhibit, Sentence
from rebuttal.model.text import Document, Quote
from rebuttal.writing.phrases import form, quoted, quotes_of, say, with_article
from rebuttal.writing.private import adds_private

LONGEST = 320
LED = re.compile(r"[\s•*\-–—|;,#]*(?:\(?\d{1,2}[.)]\s+)?")
SECTIONS, TELLS_NOTHING = "words/note_sections", {"hpi", "hpi_more", "exam", "exam_told"}
HEAD_ENDS = re.compile(r"\s*[:–-]\s+")
MOST = 20
SMALL_WORD = re.compile(r"\b[a-z]{2,}")
REFUSED = (Decision.DENIED, Decision.PARTIAL, Decision.UNKNOWN)


@dataclass(frozen=True)
class Desk:
    """A case, its findings, the shelf, and the exhibits that a letter encloses."""

    case: Case
    findings: Findings
    shelf: Shelf
    exhibits: tuple[Exhibit, ...] = ()
    documents: tuple[Document, ...] = ()
    cut: dict[str, tuple[Span, ...]] = field(default_factory=dict)
    widened: dict[Quote, Quote] = field(default_factory=dict)
    part: str = ""
    """The study's name on the desk of one of several refused studies."""

    @property
    def notice(self) -> AdverseDetermination:
        """The insurer's letter; the writing of letters needs one."""
        assert self.case.notice is not None, "no letter is written without a notice"
        return self.case.notice

    def study(self) -> Fact[Service] | None:
        """The refused imaging study, or the first refused service."""
        if self.case.notice is None:
            return None
        refused = [fact for fact in self.notice.services if fact.value.decision in REFUSED]
        imaging = [fact for fact in refused if fact.value.imaging]
        return next(iter(imaging or refused), None)

    @property
    def billed(self) -> bool:
        """Whether the study is done and billed, so that payment is what is asked for."""
        timing = self.case.notice.timing if self.case.notice else None
        if timing is not None and timing.value is not Timing.UNKNOWN:
            return timing.value is Timing.POST_SERVICE
        answers = self.case.answers
        return any((own.question, own.value) == ("timing", Timing.POST_SERVICE) for own in answers)

    @property
    def upheld(self) -> bool:
        """Whether the refusal was kept on appeal, with one more step inside the plan."""
        stage = self.case.notice.stage if self.case.notice else None
        return stage is not None and stage.value is Stage.UPHELD

    def takes_calls(self) -> bool:
        """Whether a doctor of the payer may be called: the letter or the law is open to it."""
        if self.case.notice is not None and self.case.notice.route.peer_to_peer is not None:
            return True
        found = self.findings.regime
        regime = self.shelf.regimes().get(found.regime) if found else None
        return regime is None or regime.takes_calls

    def exhibit_of(self, document: str) -> Exhibit | None:
        """The exhibit that holds this document."""
        return next((entry for entry in self.exhibits if entry.document == document), None)

    def place(self, quote: Quote) -> str:
        """Where a reader finds the quote: Exhibit B, page 1."""
        exhibit = self.exhibit_of(quote.document)
        return f"Exhibit {exhibit.letter}, page {quote.page}" if exhibit else "the letter"

    def whole(self, quote: Quote) -> Quote:
        """The sentence in which the quote stands; the quote itself if that is long."""
        if quote not in self.widened:
            self.widened[quote] = self._whole(quote)
        return self.widened[quote]

    def _whole(self, quote: Quote) -> Quote:
        """Look for the sentence round a quote; each quote is widened once."""
        document = next((paper for paper in self.documents if paper.id == quote.document), None)
        if document is None:
            return quote
        start, end = _sentence(self.spans(document), quote.start, quote.end)
        start += _led_by(document.text[start : quote.start])
        start += self._headed_by(document.text[start : quote.start])
        page = document.page_at(quote.start)
        fits = end - start <= LONGEST and page.start <= start and end <= page.end
        fits = fits and not adds_private(document.text[start:end], quote.words, self.shelf)
        return document.quote(start, end) if fits else quote

    def _headed_by(self, before: str) -> int:
        """How many characters of a heading that tells nothing lead a sentence: HPI, Exam."""
        heads = (
            head
            for head in self.shelf.read(SECTIONS, tuple[Pattern, ...])
            if head.id in TELLS_NOTHING
        )
        found = (compiled(head.regex).match(before) for head in heads)
        ends = (HEAD_ENDS.match(before, head.end()) for head in found if head)
        return max((end.end() for end in ends if end), default=0)

    def spans(self, document: Document) -> tuple[Span, ...]:
        """Where the sentences of a paper begin and end; each paper is cut once."""
        if document.id not in self.cut:
            self.cut[document.id] = sentences(document.text)
        return self.cut[document.id]

    def wholes(self, evidence: Iterable[Evidence]) -> tuple[Quote, ...]:
        """The sentences in which the quotes of the evidence stand, each once."""
        return quotes_of(self.whole(quote) for quote in quotes_of(evidence))

    def is_head(self, quote: Quote) -> bool:
        """Whether a quote is the head of a visit: date, place, names; it proves nothing."""
        return any(
            head.document == quote.document
            and quote.start <= head.start
            and head.end <= quote.end
            and not SMALL_WORD.search(quote.words.replace(head.words, "", 1))
            for visit in self.case.chart.visits
            for head in visit.evidence
            if isinstance(head, Quote)
        )

    def quoting(self, quote: Quote, lead: str = "") -> Sentence:
        """A sentence that is a quote and its place, after a few leading words."""
        place = self.place(quote)
        text = f"{lead} {quoted(quote)} ({place})." if lead else f"{quoted(quote)} ({place})."
        return say(text, quote, Derived("packet", (place, str(quote.page))))

    def unsettled(self) -> frozenset[Quote]:
        """The sentences on which the papers disagree; no letter takes a side of them."""
        stated = (found for reason in self.findings.reasons for found in reason.elements)
        split = [
            found
            for found in (*self.findings.elements, *stated)
            if found.verdict is Verdict.CONFLICT
        ]
        return frozenset(
            self.wholes(piece for found in split for piece in (*found.because, *found.against))
        )

    def elements(self) -> dict[str, ElementFinding]:
        """Every element finding by element id."""
        return {finding.element: finding for finding in self.findings.elements}

    def has_chart(self) -> bool:
        """Whether any paper beside the letter was given."""
        return any(paper.kind is not PaperKind.DENIAL_LETTER for paper in self.case.papers)


def _sentence(spans: tuple[Span, ...], start: int, end: int) -> Span:
    """The span of the sentence or sentences that hold this span."""
    first = bisect_right(spans, start, key=lambda span: span[1])
    held = [span for span in spans[first : first + MOST] if span[0] < end]
    return (min(start, held[0][0]), max(end, held[-1][1])) if held else (start, end)


def _led_by(before: str) -> int:
    """How many characters of bullets and list numbers lead a sentence."""
    led = LED.match(before)
    return led.end() if led else 0


def study_called(service: Service, shelf: Shelf) -> str:
    """The study with its article; one named in the letter's own words goes without."""
    title = study_title(service, shelf)
    return title if service.unlisted else with_article(title)


def study_sentence(desk: Desk) -> Sentence:
    """The refused study with its code, as a block of particulars prints it."""
    fact = desk.study()
    if fact is None:
        return form("not read in the papers")
    return say(study_line(fact.value, desk.shelf), *fact.evidence)


def study_line(service: Service, shelf: Shelf) -> str:
    """A study with its code: MRI of the brain (CPT code 70551)."""
    code = f" ({_code(service)})" if service.code else ""
    return f"{study_title(service, shelf)}{code}"


def _code(service: Service) -> str:
    """The study's number under its list: CPT code 72148."""
    return f"{service.system} code {service.code}".strip()
