"""Who asked for the study, where it is done, who reviewed; amounts."""

import re
from collections.abc import Iterator

from rebuttal.knowledge.shelf import Shelf
from rebuttal.model.case import Decision, Service
from rebuttal.model.fact import Fact
from rebuttal.model.text import Document, Quote
from rebuttal.understanding.label_grammar import Labelled, money_in
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
from rebuttal.understanding.services import find_services

Found = tuple[Fact[object], ...]
DEGREE = (
    r"(?:M\.D\.|MD|D\.O\.|DO|DPM|D\.D\.S\.|DDS|N\.P\.|NP|P\.A\.|PA-C|PA|CNP|APRN|FNP(?:-B?C)?|DC|MS"
    r"|CNM|CRNP|NP-C|DPT|DMD|D\.M\.D\.|OD|MBBS|PT|PhD|PsyD|ND)"
    r"(?![\w-]|\s+\d{5})"  # MS 39501 is Mississippi, no degree
)
PART = r"[A-ZÀ-Þ](?:\w?\.|[\w’'-]*)"  # only an initial, Jr. or St. has a full stop in a name
NAME = rf"{PART}(?:[ \t]+{PART}){{0,3}}"
WRAPPED = NAME.replace("[ \\t]+", r"(?:[ \t]+|[ \t]*\n[ \t]*)")  # in prose a line may end
TITLED = re.compile(
    rf"\b(?:Dra?|DRA?)\.\s+(?P<name>{NAME})(?:,\s*{DEGREE})?(?:\s*\([^)\n]{{3,30}}\))?"
)
DEGREED = re.compile(rf"(?P<name>{NAME}),?\s+{DEGREE}(?:,\s*{DEGREE})*(?!\w)")
WRAPPED_DEGREED = re.compile(rf"(?P<name>{WRAPPED}),?\s+{DEGREE}(?:,\s*{DEGREE})*(?!\w)")
ORGANISATION = re.compile(
    r"\b(?:imaging|hospital|center|centre|clinic|institute|group|\w*radiology|medical|assoc(?:iates)?|pc|inc"
    r"|llc|ent|mri|sc|nuclear|vascular|urgent care|health|cardiology|ortho\w+|physicians|partners"
    r"|practice|diagnostics?|breast|care|scans?|heart|ultrasound|oncology|neurology|pllc|pa|lab\w*)\b",
    re.IGNORECASE,
)
TITLE_ONLY = re.compile(r"(?:\s*[,(–-]\s*[A-Za-z][A-Za-z &/-]{2,40}\)?){0,3}\.?\s*")
ASKER = re.compile(r"(?:order|request|referr|treating|prescri|asked)", re.IGNORECASE)
CUT = re.compile(r",?\s*(?:NPI|TIN|Tax ID|Phone|Fax|F:)\b.*$|\s{2,}.*$", re.IGNORECASE | re.DOTALL)
SAID = re.compile(
    r"\b(?:billed|charged|(?<!for the )charges?(?: of)?)[ ](?P<amount>\$?[\d,]+\.\d\d)"
    r"|(?P<before>\$[\d,]+\.\d\d)[ ](?:billed|charged)\b",
    re.IGNORECASE,
)
OWES = re.compile(
    r"(?<!not )(?<!n't )(?<!n’t )(?<!nothing )\b(?:responsible for|(?:may |must |will |you )owe"
    r"|you must pay)\b[^.;\n$\d]{0,30}"
    r"(?P<amount>\$?[\d,]+\.\d\d)",
    re.IGNORECASE,
)
LAST_AMOUNT = re.compile(r"[,;] (?P<amount>\$[\d,]+\.\d\d)\.?[ \t]*$")
AMOUNT_AHEAD = re.compile(r"\$[\d,]+\.\d\d[ ]$")
HEAD = frozenset({"head", "greeting"})
CLAIM_BLOCK = frozenset({"facility.of_claim_block"})
GRANTED = frozenset({Decision.APPROVED, Decision.NOT_REQUIRED})
SPEECH = re.compile(r"\b(?:what|how|when|why|you|your|can|we|us|if|not)\b", re.IGNORECASE)
LEAST_SPEECH = 2
LONGEST = 80
BEHIND = 140


def find_care_givers(document: Document, shelf: Shelf) -> Found:
    """Who ordered it, who gave it and where, who decided, and the amounts."""
    return (
        *_first(document, "notice.ordering_provider", _unremarked(document, shelf)),
        *_first(document, "notice.rendering_provider", _rendering(document, shelf)),
        *_first(document, "notice.facility", _facility(document, shelf)),
        *_first(document, "notice.reviewer", _reviewer(document, shelf)),
        *_amounts(document, shelf),
    )


def _first(document: Document, name: str, spans: Iterator[Span]) -> Found:
    """The first reading that can be somebody's name."""
    span = next((one for one in spans if _is_name(document.text[slice(*one)])), None)
    if span is None:
        return ()
    start, end = trimmed(document.text, span)
    words = squeezed(document.text[start:end]).rstrip(",;:")
    return (fact(document, name, words, (start, end)),)


def _is_name(words: str) -> bool:
    """Whether words can name somebody: no bare number, and no heading that ends in DO."""
    return sum(map(str.isalpha, words)) > 1 and len(SPEECH.findall(words)) < LEAST_SPEECH


def _person(text: str, span: Span) -> Span | None:
    """The person named in a value, with title and degree."""
    found = [hit for form in (TITLED, DEGREED) if (hit := form.search(text, *span))]
    return min((hit.span() for hit in found), default=None)


def _unremarked(document: Document, shelf: Shelf) -> Iterator[Span]:
    """Who ordered, without the specialty in brackets behind the name."""
    for start, end in _ordering(document, shelf):
        cut = document.text.find(" (", start, end)
        stop = end if cut < 0 else cut
        yield start, stop - 2 * document.text[start:stop].endswith(("'s", "’s"))


def _ordering(document: Document, shelf: Shelf) -> Iterator[Span]:
    """A labelled person; else one whom a sentence says to have asked."""
    view = view_of(document, shelf)
    for hit in labelled(document, shelf, "ordering", "provider"):
        person = _person(view.text, hit.value)
        named = hit.how == "mark" and ASKER.match(view.text, hit.start)
        if person and (named or view.topic_at(hit.start) in HEAD):
            yield person
        elif hit.how == "below":
            continue
        elif _orders(view, hit) and not ORGANISATION.search(view.text[slice(*hit.value)]):
            yield _shortened(view.text, hit.value)
    yield from _said(document, shelf, "ordering")
    yield from _addressed(view)


def _rendering(document: Document, shelf: Shelf) -> Iterator[Span]:
    """Who gave the service: a labelled person, else one of whom a sentence says so."""
    for hit in labelled(document, shelf, "rendering"):
        person = _person(document.text, hit.value)
        if person:
            yield person
    yield from _said(document, shelf, "rendering")


def _orders(view: LetterView, hit: Labelled) -> bool:
    """Whether a full label in the head of the letter names who ordered."""
    return hit.label == "ordering" and hit.how != "bare" and view.topic_at(hit.start) == "head"


def _addressed(view: LetterView) -> Iterator[Span]:
    """The doctor to whom a letter about a patient is addressed."""
    stop = view.body_start() or len(view.text) // 4
    for found in DEGREED.finditer(view.text, 0, stop):
        line = view.line_at(found.start())
        opening = view.text[line.start : found.start()].strip().casefold()
        if not opening or opening.startswith(("to", "att")):
            yield found.span()
    for found in TITLED.finditer(view.text, 0, stop):
        line = view.line_at(found.start())
        opening = view.text[line.start : found.start()].strip().casefold()
        alone = not opening and not view.text[found.end() : line.end].strip()
        if alone or opening.startswith(("to:", "att")):
            yield found.span()


def _said(document: Document, shelf: Shelf, what: str) -> Iterator[Span]:
    """People beside whom a sentence sets the words of this cue."""
    view = view_of(document, shelf)
    cues = [cue for cue in patterns(shelf, "people_cues") if cue.id.startswith(what)]
    for form in (TITLED, DEGREED, WRAPPED_DEGREED):
        for found in form.finditer(view.text):
            before = view.text[max(found.start() - BEHIND, 0) : found.start()]
            after = view.text[found.end() : found.end() + BEHIND]
            if any(cue.find(f"{before}⟨⟩{after}") for cue in cues):
                yield found.span()


def _facility(document: Document, shelf: Shelf) -> Iterator[Span]:
    """A labelled facility, or a labelled provider that is an organisation."""
    view = view_of(document, shelf)
    for hit in labelled(document, shelf, "facility", "rendering", "provider"):
        words = view.text[slice(*hit.value)]
        if hit.how == "bare" or (hit.label == "facility" and _person(view.text, hit.value)):
            continue
        if hit.label == "facility" or (
            ORGANISATION.search(words) and not _person(view.text, hit.value)
        ):
            yield _shortened(view.text, hit.value)
    for cue in patterns(shelf, "people_cues"):
        if cue.id.startswith("facility"):
            for found in cue.find_all(view.text):
                if cue.id in CLAIM_BLOCK or view.topic_at(found.start()) in HEAD:
                    yield found.span("name")


def _shortened(text: str, span: Span) -> Span:
    """The value without numbers and columns behind it."""
    start, end = trimmed(text, span)
    words = CUT.sub("", text[start : min(end, start + LONGEST)])
    return trimmed(text, (start, start + len(words)))


def _reviewer(document: Document, shelf: Shelf) -> Iterator[Span]:
    """A person who decided, else the reviewer's kind of training."""
    view = view_of(document, shelf)
    for hit in labelled(document, shelf, "reviewer"):
        yield _person(view.text, hit.value) or _shortened(view.text, hit.value)
    yield from _said(document, shelf, "reviewer")
    yield from _signing(view)
    for cue in patterns(shelf, "people_cues"):
        if cue.id.startswith("training"):
            yield from (found.span("name") for found in cue.find_all(view.text))


def _signing(view: LetterView) -> Iterator[Span]:
    """A doctor whose name opens a line near the end, with no more than a title behind."""
    lines = [line for line in view.lines if line.cells and line.start > view.body_start()]
    for line in lines:
        found = DEGREED.match(view.text, line.start, line.end) or TITLED.match(
            view.text, line.start, line.end
        )
        if found is None or line.start < len(view.text) / 3:
            continue
        rest = view.text[found.end() : line.end]
        if TITLE_ONLY.fullmatch(rest) and view.topic_at(line.start) != "copy":
            yield found.span()


def _refused_rows(document: Document, shelf: Shelf, view: LetterView) -> tuple[int, ...]:
    """Where the rows of refused services begin, when the letter also grants some."""
    services = [
        (fact.value.decision, fact.evidence[0])
        for fact in find_services(document, shelf)
        if isinstance(fact.value, Service) and isinstance(fact.evidence[0], Quote)
    ]
    if not any(decision in GRANTED for decision, _ in services):
        return ()
    return tuple(
        view.line_at(quote.start).start
        for decision, quote in services
        if decision not in GRANTED and isinstance(quote, Quote)
    )


def _amounts(document: Document, shelf: Shelf) -> Found:
    """Amounts billed and owed for what was refused, each once."""
    view = view_of(document, shelf)
    text, rows = view.text, _refused_rows(document, shelf, view)
    facts: dict[str, Fact[object]] = {}
    for hit in labelled(document, shelf, "billed", "owed"):
        if rows and hit.how == "row" and view.line_at(hit.value[0]).start not in rows:
            continue
        span = money_in(text, hit.value)
        if span and not AMOUNT_AHEAD.search(text[max(hit.start - 16, 0) : hit.start]):
            words = f"{hit.label} {squeezed(text[slice(*span)])}"
            facts.setdefault(words, fact(document, "notice.amounts", words, span))
    for hit in labelled(document, shelf, "service"):
        behind = LAST_AMOUNT.search(text, *hit.value)
        if behind and not rows:
            words = f"billed {behind['amount']}"
            facts.setdefault(words, fact(document, "notice.amounts", words, behind.span("amount")))
    for found in SAID.finditer(text):
        words = f"billed {found['amount'] or found['before']}"
        facts.setdefault(words, fact(document, "notice.amounts", words, found.span()))
    if not any(words.startswith("owed ") for words in facts):
        for found in OWES.finditer(text):
            words = f"owed {found['amount']}"
            facts.setdefault(words, fact(document, "notice.amounts", words, found.span()))
    return tuple(facts.values())
