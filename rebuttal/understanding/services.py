"""The services a letter decides about, each with its own decision."""

import re
from collections.abc import Iterator

from rebuttal.knowledge.pattern import Pattern
from rebuttal.knowledge.shelf import Shelf
from rebuttal.model.case import Decision
from rebuttal.model.fact import Fact
from rebuttal.model.text import Document
from rebuttal.understanding.codes import CodeMention, procedure_codes
from rebuttal.understanding.decisions import (
    YES_NO,
    decision_led_in,
    decision_of,
    decision_of_block,
    decision_of_letter,
    decision_of_row,
    decision_over,
)
from rebuttal.understanding.label_grammar import Labelled
from rebuttal.understanding.labels import labels_of
from rebuttal.understanding.letter_view import (
    LetterView,
    Line,
    Sentence,
    Span,
    fact,
    patterns,
    remembered,
    squeezed,
    trimmed,
    view_of,
)
from rebuttal.understanding.service_phrases import (
    DATE_BEHIND,
    closed,
    label_over,
    names_study_better,
    only_advises,
    study_behind,
    subject_lines,
    without_code,
)
from rebuttal.understanding.service_values import (
    Candidate,
    merged,
    same_service,
    service_of,
    with_verdicts,
)

Found = tuple[Fact[object], ...]
NARRATIVE = frozenset({"head", "greeting", "reason", "criteria"})
BEHIND = re.compile(r"\s*(?:[—–:-]\s*|\(\s*(?=[A-Za-z]))(?P<words>[A-Za-z][^\n;]{2,90})")
AFTER_CODE = re.compile(r"[ ]{1,6}(?![^\n]{0,30}:)(?P<words>[A-Za-z][A-Za-z][^\n;$]{2,80})")
LEADING = re.compile(
    r"^(?:(?:(?:first|second)[- ]level |expedited |internal |your )*(?:appeal|claim|request)\b"
    r"(?:,|:| for| of)\s+)?(?:(?:an?|the|your|for|of|to|this|una?|la|el)\s+)+"
    r"|^(?:cpt|hcpcs|code)\b\W*",
    re.IGNORECASE,
)
CODE_IN_WORDS = re.compile(
    r"(?:[\s,/(-]|\b(?:CPT|HCPCS|CDT|procedure|c[oó]digo|codes?|\d{4}[\dTUF](?:-\w\w)?|[A-V]\d{4})\b)+$",
    re.IGNORECASE,
)
OTHER = re.compile(
    r"(?:your (?:request|claim) for|denied (?:coverage|payment|continued coverage) (?:for|of)"
    r"|we denied|request for coverage of)\s+(?:an? |the )?"
    r"(?!following\b|coverage\b|the\b|payment\b|this\b|services?\b|your\b|medical services)",
    re.IGNORECASE,
)
AMOUNT = re.compile(r"\W*\$?\d+[.,/]\d")
OPENS = re.compile(r"\s*(?:[-•*]\s*)?(?:(?:CPT|HCPCS|CDT|code)\b\W*)?$", re.IGNORECASE)
NO_WORDS = re.compile(
    r"\b(?:services?|procedure|requested|request|study|exam|CPT|HCPCS|CDT|codes?)\b", re.IGNORECASE
)
INTRODUCED = re.compile(r"(?:\bCPT|\bHCPCS|:|\n|\||\.{3,}|[ \t]{2,})[ \t]*\Z", re.IGNORECASE)
ROW_DATE = re.compile(r"\s*\d{1,2}/\d{1,2}/\d{2,4}\s{2,}")
LONGEST = 120
MONEY = re.compile(r"\$\s?\d[\d,]*\.\d\d")
PAIR = 2
BLOCK = 160  # letters behind a row that may still belong to it
SHORT = 40  # letters behind a code: a cell, not a sentence
TABLE = 3


@remembered
def find_services(document: Document, shelf: Shelf) -> Found:
    """Coded services first; services in plain words where no code names them."""
    view = view_of(document, shelf)
    mentions = tuple(_coded(document, shelf, view)) or tuple(_first_code(document, shelf, view))
    coded = with_verdicts(merged(mentions), view, shelf)
    plain = tuple(_plain(document, shelf, view)) or tuple(
        Candidate(span, _clean(view.text[slice(*span)]))
        for span in (() if coded else subject_lines(view, shelf))
    )
    whole = decision_of_letter(document.text, shelf)
    if len(coded) > 1 and any(entry.decision is not Decision.UNKNOWN for entry in coded):
        whole = whole if whole is not Decision.PARTIAL else Decision.UNKNOWN
    services = [(service_of(entry, shelf, whole), entry.span) for entry in coded]
    for entry in plain:
        service = service_of(entry, shelf, whole)
        if not any(same_service(service, other) for other, _ in services):
            services.append((service, entry.span))
    return tuple(fact(document, "notice.services", service, span) for service, span in services)


def _coded(document: Document, shelf: Shelf, view: LetterView) -> Iterator[Candidate]:
    """Every code that stands where the letter names what it decides about."""
    mentions = procedure_codes(document, shelf)
    for mention, then in zip(mentions, [*mentions[1:], None], strict=False):
        line = view.line_at(mention.start)
        sentence = view.sentence_at(mention.start)
        if sentence and only_advises(sentence, view.text[line.start : line.end], shelf):
            continue
        block = (line.start, view.line_at(then.start).start if then else line.end + BLOCK)
        if _is_row(view, line, shelf):
            row, words = _row(view, mention, shelf)
            decision = decision_of_row(document, shelf, (line.start, line.end))
            if decision is Decision.UNKNOWN:
                decision = decision_of_block(view, shelf, block)
            yield _candidate(mention, row, words, decision)
            continue
        if sentence and (
            _decided_about(sentence, shelf)
            or _behind_label(document, shelf, mention)
            or (sentence.topic in NARRATIVE and OPENS.match(view.text[line.start : mention.start]))
        ):
            span, words = _described(view, mention, sentence, shelf)
            decision = _decision_near(view, shelf, sentence, mention)
            if decision is Decision.UNKNOWN and len(MONEY.findall(view.text, *block)) > 1:
                decision = decision_of_block(view, shelf, block)
            yield _candidate(mention, span, words, decision)


def _first_code(document: Document, shelf: Shelf, view: LetterView) -> Iterator[Candidate]:
    """The first code that is no advice, where no words say which study was asked for."""
    hypothetical = next(cue for cue in patterns(shelf, "service_cues") if cue.id == "hypothetical")
    for mention in procedure_codes(document, shelf):
        sentence = view.sentence_at(mention.start)
        if sentence is None or hypothetical.find(sentence.words):
            continue
        if sentence.topic in NARRATIVE:
            span, words = _described(view, mention, sentence, shelf)
            yield _candidate(mention, span, words, Decision.UNKNOWN)
        return


def _is_row(view: LetterView, line: Line, shelf: Shelf) -> bool:
    """Whether a line is a row of a table: three cells, or two and a decision."""
    if len(line.cells) >= TABLE:
        return True
    last = view.text[slice(*line.cells[-1])] if line.cells else ""
    if len(line.cells) < PAIR or ":" in last:
        return False
    dated = ROW_DATE.match(view.text, line.start) is not None
    return dated or MONEY.match(last) is not None or _decides(last, shelf)


def _decides(words: str, shelf: Shelf) -> bool:
    said = words.strip().casefold() in YES_NO
    return said or decision_of(words, shelf) is not Decision.UNKNOWN


def _behind_label(document: Document, shelf: Shelf, mention: CodeMention) -> bool:
    """Whether a label of the letter names this code."""
    return any(
        hit.label in {"cpt", "service"} and hit.value[0] <= mention.start < hit.value[1]
        for hit in labels_of(document, shelf)
    )


def _candidate(mention: CodeMention, span: Span, words: str, decision: Decision) -> Candidate:
    return Candidate(span, words, mention.code, mention.system, mention.modifier, decision)


def _decided_about(sentence: Sentence, shelf: Shelf) -> bool:
    """Whether the sentence names a requested or billed service."""
    if sentence.topic not in NARRATIVE:
        return False
    cues = {cue.id: cue for cue in patterns(shelf, "service_cues")}
    if cues["hypothetical"].find(sentence.words):
        return False
    return (
        sentence.topic == "head"
        or cues["asked"].find(sentence.words) is not None
        or (len(sentence.words) <= LONGEST and sentence.topic != "reason")
    )


def _row(view: LetterView, mention: CodeMention, shelf: Shelf) -> tuple[Span, str]:
    """The span and words of a code and what describes it in its row."""
    line = view.line_at(mention.start)
    at = next(n for n, cell in enumerate(line.cells) if cell[0] <= mention.start < cell[1])
    own = line.cells[at]
    behind = trimmed(view.text, (mention.end, own[1]))
    said = view.text[slice(*behind)]
    if _letters(said) > len("CPT") and not _decides(said, shelf):
        words = without_code(view.text[slice(*behind)], mention.code)
        return (mention.start, behind[1]), words
    if _letters(NO_WORDS.sub("", view.text[own[0] : mention.start])) > len("CPT"):
        span = trimmed(view.text, own)
        return span, without_code(view.text[slice(*span)], mention.code)
    for other in (at + 1, at - 1):
        if 0 <= other < len(line.cells):
            words = view.text[slice(*line.cells[other])]
            if (
                _letters(words) > len("CPT")
                and not _decides(words, shelf)
                and not AMOUNT.match(words)
            ):
                ends = sorted((*own, *line.cells[other]))
                return (ends[0], ends[-1]), squeezed(words)
    return (mention.start, mention.end), ""


def _letters(words: str) -> int:
    return sum(ch.isalpha() for ch in words)


def _described(
    view: LetterView, mention: CodeMention, sentence: Sentence, shelf: Shelf
) -> tuple[Span, str]:
    """The code with the words behind it or before it that describe it."""
    behind = BEHIND.match(view.text, mention.end, sentence.end + 1)
    if behind and _decides(behind["words"][:SHORT], shelf):
        behind = None
    if behind is None and INTRODUCED.search(
        view.text[max(mention.start - SHORT, 0) : mention.start]
    ):
        behind = AFTER_CODE.match(view.text, mention.end, sentence.end)
    if behind is None:
        behind = study_behind(view, mention, sentence, shelf)
    before = _phrase_before(view, mention, sentence, shelf)
    if behind and before and names_study_better(view, before, behind["words"], shelf):
        behind = None
    if behind and _letters(behind["words"]) > len("CPT"):
        words = closed(behind["words"])
        return (mention.start, behind.start("words") + len(words)), squeezed(words).strip(" ,.")
    if before:
        return (before[0], mention.end), _clean(view.text[slice(*before)])
    return (mention.start, mention.end), ""


def _clean(words: str) -> str:
    plain = LEADING.sub("", squeezed(CODE_IN_WORDS.sub("", words)))
    return DATE_BEHIND.sub("", plain).strip(" ,-–—:(")


def _phrase_before(
    view: LetterView, mention: CodeMention, sentence: Sentence, shelf: Shelf
) -> Span | None:
    """The noun phrase that a code in brackets explains."""
    cues = {cue.id: cue for cue in patterns(shelf, "service_cues")}
    label = label_over(view, mention.start, sentence)
    start = label
    for found in cues["introduces"].find_all(view.text[label : mention.start]):
        start = label + found.end()
    words = CODE_IN_WORDS.sub("", view.text[start : mention.start])
    span = trimmed(view.text, (start, start + len(words)))
    return span if 2 < span[1] - span[0] <= LONGEST and _letters(words) > 2 else None  # noqa: PLR2004


def _decision_near(
    view: LetterView, shelf: Shelf, sentence: Sentence, mention: CodeMention
) -> Decision:
    """The decision of the sentence itself, only where it is not the letter's."""
    after = view.text[mention.end : sentence.end]
    own = decision_of(after, shelf)
    if own in {Decision.APPROVED, Decision.NOT_REQUIRED}:
        return own
    if own is Decision.UNKNOWN:
        before = view.text[sentence.start : mention.start]
        own = decision_led_in(before, shelf) or decision_over(view, shelf, mention.start)
    return own if len(after) <= SHORT or own is Decision.APPROVED else Decision.UNKNOWN


def _plain(document: Document, shelf: Shelf, view: LetterView) -> Iterator[Candidate]:
    """Services that only words name: behind a label, then in a sentence."""
    words = patterns(shelf, "imaging_words")
    modality = tuple(word for word in words if word.id.startswith("modality"))
    for hit in labels_of(document, shelf):
        if hit.label in {"service", "request_id"} or _is_subject(view, hit):
            span = _service_label(view, hit, modality)
            if span:
                yield Candidate(span, _clean(view.text[slice(*span)]))
    for sentence in view.sentences:
        if (
            sentence.topic in NARRATIVE
            and sentence.topic != "reason"
            and _decided_about(sentence, shelf)
        ):
            span = _phrase_in(view, sentence, shelf)
            if span and _any(modality, view.text[slice(*span)]):
                yield Candidate(span, _clean(view.text[slice(*span)]))
    yield from _not_imaging(view, shelf)


def _is_subject(view: LetterView, hit: Labelled) -> bool:
    """Whether a label is the subject line of the letter."""
    return view.text[hit.start : hit.start + 5].casefold().startswith(("re:", "in re"))


def _service_label(view: LetterView, hit: Labelled, modality: tuple[Pattern, ...]) -> Span | None:
    """The value of a service label, when it names a study."""
    words = view.text[slice(*hit.value)]
    if not _any(modality, words):
        return None
    stop = re.search(r",?\s+(?:date of service|CPT)\b|\s{3,}", words)
    start, end = hit.value
    return trimmed(view.text, (start, start + stop.start() if stop else end))


def _any(words: tuple[Pattern, ...], text: str) -> bool:
    return any(word.find(text) for word in words)


def _phrase_in(view: LetterView, sentence: Sentence, shelf: Shelf) -> Span | None:
    """The noun phrase of a sentence behind the words that introduce a service."""
    cues = {cue.id: cue for cue in patterns(shelf, "service_cues")}
    text = view.text
    for found in cues["introduces"].find_all(text[sentence.start : sentence.end]):
        start = sentence.start + found.end()
        ends = cues["ends"].find(text, start, sentence.end)
        stop = ends.start() if ends else sentence.end
        if 2 < stop - start <= LONGEST:  # noqa: PLR2004 - shorter is no phrase
            span = trimmed(text, (start, stop))
            words = patterns(shelf, "imaging_words")
            if _any(tuple(w for w in words if w.id.startswith("modality")), text[slice(*span)]):
                return span
    return None


def _not_imaging(view: LetterView, shelf: Shelf) -> Iterator[Candidate]:
    """What else was asked for, in plain words, in the sentence that decides."""
    cues = {cue.id: cue for cue in patterns(shelf, "service_cues")}
    for sentence in view.sentences:
        if sentence.topic not in {"head", "greeting"}:
            continue
        opening = OTHER.search(view.text, sentence.start, sentence.end)
        if opening is None:
            continue
        ends = cues["ends"].find(view.text, opening.end(), sentence.end)
        span = trimmed(view.text, (opening.end(), ends.start() if ends else sentence.end))
        if 2 < span[1] - span[0] <= LONGEST:  # noqa: PLR2004 - shorter is no phrase
            yield Candidate(span, _clean(view.text[slice(*span)]))
