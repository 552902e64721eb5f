"""A sentence's words against what carries them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from rebuttal.knowledge.pattern import Pattern, PatternSet
from rebuttal.knowledge.shelf import Shelf
from rebuttal.model.criteria import Verdict
from rebuttal.model.packet import Packet, Sentence, Wording
from rebuttal.model.text import Document
from rebuttal.writing.audit_forms import Carried, FormBook, evidence_of, form_book, tokens_of
from rebuttal.writing.audit_names import NameBook
from rebuttal.writing.audit_numbers import blanked, dates_in
from rebuttal.writing.audit_support import Grounds
from rebuttal.writing.composition import one_line

QUOTED = re.compile(r"“([^”]*)”|\"([^\"]*)\"")
ELLIPSIS = re.compile(r"\s*(?:…|\.\.\.|\[\s*(?:…|\.\.\.)\s*\])\s*")
EXHIBIT = re.compile(r"\bExhibits? ([A-Z]{1,2})\b(?:,? (?:at )?pages? (\d+))?")
CODE = re.compile(r"(?<![\w.,$#/-])(?:\d{5}|[A-V]\d{4}|[A-TV-Z]\d[0-9A-Z]\.[0-9A-Z]{1,4})(?![\w-])")
CITATION_NOISE = re.compile(r"§|\b(?:sections?|secs?|part|pt)\b\.?|[\s,]", re.IGNORECASE)
LETTER_DOT = re.compile(r"(?<=[a-z])\.", re.IGNORECASE)
CURLY = str.maketrans({"“": '"', "”": '"', "‘": "'", "’": "'"})
SIGNED = ("attestation", "declaration")
"""Kinds of wording that a person's own signature carries."""


@dataclass(frozen=True)
class WordRules:
    """What letters may not say, and how citations and claims are known."""

    banned: PatternSet
    claims: PatternSet
    asking: PatternSet
    citations: PatternSet
    labels: tuple[str, ...]
    weighty: tuple[Pattern, ...]
    forms: FormBook


def word_rules(shelf: Shelf) -> WordRules:
    """The rules of words from the shelf."""
    return WordRules(
        PatternSet(shelf.read("words/banned", tuple[Pattern, ...])),
        PatternSet(shelf.read("words/claim_cues", tuple[Pattern, ...])),
        PatternSet(shelf.read("words/asking_cues", tuple[Pattern, ...])),
        PatternSet(shelf.read("words/letter_citations", tuple[Pattern, ...])),
        shelf.read("words/form_labels", tuple[str, ...]),
        shelf.read("words/weighty", tuple[Pattern, ...]),
        form_book(shelf),
    )


@dataclass(frozen=True)
class WordCheck:
    """Reads sentences against their grounds."""

    rules: WordRules
    names: NameBook
    packet: Packet
    papers: dict[str, Document]

    def faults(self, sentence: Sentence, grounds: Grounds, *, signed: bool) -> Iterator[str]:
        """Why these words may not stand on these grounds.

        `signed` says that the letter ends in the signature of the person who
        attests; only there may attesting words claim without a support.
        """
        text = one_line(sentence.text)
        wording = all(isinstance(support, Wording) for support in sentence.support)
        labelled = self._without_labels(text) if wording else text
        rest, quote_faults = self._without_quotations(labelled, grounds)
        yield from quote_faults
        yield from self.banned(rest, grounds)
        rest, exhibit_faults = self._without_exhibits(rest, grounds)
        yield from exhibit_faults
        kinds = {s.kind for s in sentence.support if isinstance(s, Wording)}
        if wording:
            yield from self._wording(rest, text, attests=signed and bool(kinds & set(SIGNED)))
        else:
            yield from self._grounded(rest, text, grounds)
        yield from (
            f"{name} is named without support" for name in self.names.unsupported_in(text, grounds)
        )
        yield from (f"nothing knows the name “{name}”" for name in self.names.unknown_in(rest))

    def unsaid(self, sentence: Sentence, grounds: Grounds) -> tuple[str, ...]:
        """The words that are neither of the program's forms nor in the evidence.

        Quotations, exhibits, dates and numbers are weighed
        by `faults`.
        """
        rest, _ = self._without_quotations(one_line(sentence.text), grounds)
        rest, _ = self._without_exhibits(rest, grounds)
        rest = blanked(rest, ((spot.start, spot.end) for spot in dates_in(rest)))
        carried = Carried(self.rules.forms, evidence_of(grounds.said()))
        return tuple(dict.fromkeys(carried.unsaid(tokens_of(rest))))

    def _without_labels(self, text: str) -> str:
        """Form wording without the fixed labels that it may hold."""
        for label in self.rules.labels:
            text = re.sub(re.escape(label), " ", text, flags=re.IGNORECASE)
        return text

    def _wording(self, rest: str, text: str, *, attests: bool) -> Iterator[str]:
        """Form wording claims nothing: no figure, no citation, no finding."""
        if any(mark in rest for mark in '“”"'):
            yield "form wording holds a quotation"
        if any(c.isdigit() for c in rest) or dates_in(rest):
            yield "form wording holds a date or a number"
        if self.rules.citations.found_in(rest):
            yield "form wording holds a citation"
        if not attests and (cue := self._claim(text)):
            yield f"form wording makes a claim: “{cue}”"

    def _claim(self, text: str, only: str = "") -> str:
        """The words by which a sentence claims something of the patient."""
        cues = [cue for cue in self.rules.claims.found_in(text) if only in ("", cue.id)]
        if not cues or text.endswith("?") or self.rules.asking.found_in(text):
            return ""
        found = (pattern.find(text) for pattern in cues)
        return next((match[0] for match in found if match), "")

    def _grounded(self, rest: str, text: str, grounds: Grounds) -> Iterator[str]:
        """Every citation, code, date and number is given by a support."""
        cue = self._claim(text)
        if cue and not grounds.of_patient and not _given(cue, grounds):
            yield f"it claims “{cue}” and no paper, answer or finding says so"
        cue = self._claim(rest, "claim.criteria_met")
        published = not grounds.of_patient and _given(cue, grounds)
        if cue and Verdict.MET not in grounds.verdicts and not published:
            yield f"it claims “{cue}” and nothing was judged met"
        yield from self._weighty(rest, grounds)
        rest, citation_faults = self._without_citations(rest, grounds)
        yield from citation_faults
        near = grounds.near() if grounds.of_patient else grounds.pool()
        known = near.numbers | {word.casefold() for text in near.texts for word in text.split()}
        codes = tuple(CODE.finditer(rest))
        for match in codes:
            if match[0].casefold() not in known:
                yield f"the code {match[0]} is not in its support"
        rest = blanked(rest, (match.span() for match in codes))
        yield from grounds.pool().faults_in(rest)

    def _weighty(self, rest: str, grounds: Grounds) -> Iterator[str]:
        """Words on which a case turns: a side, a region, a degree, contrast."""
        said = "\n".join((*grounds.quoted, *grounds.close, *grounds.wide)).replace("_", " ")
        for pattern in self.rules.weighty:
            match = pattern.find(rest)
            if match and not pattern.find(said):
                yield f"the word “{match[0]}” is not in its support"

    def _without_quotations(self, text: str, grounds: Grounds) -> tuple[str, list[str]]:
        """The text without what it quotes, and the quotes that are not so."""
        faults: list[str] = []
        for words in sorted({one_line(w) for w in grounds.quoted}, key=len, reverse=True):
            for shown in (f"“{words}”", f'"{words}"'):
                text = text.replace(shown, " " * len(shown))
        places: list[tuple[int, int]] = []
        for match in QUOTED.finditer(text):
            words = match[1] if match[1] is not None else match[2]
            if not any(_holds(source, words) for source in grounds.quoted):
                faults.append(f"“{words[:60]}” is not what its quote says")
            places.append(match.span())
        return blanked(text, places), faults

    def _without_exhibits(self, text: str, grounds: Grounds) -> tuple[str, list[str]]:
        """The text without references to exhibits, and those that lead nowhere."""
        exhibits = {exhibit.letter: exhibit for exhibit in self.packet.exhibits}
        faults: list[str] = []
        for match in EXHIBIT.finditer(text):
            exhibit = exhibits.get(match[1])
            document = self.papers.get(exhibit.document) if exhibit else None
            page = int(match[2] or 1)
            if exhibit is None or document is None or not 1 <= page <= len(document.pages):
                faults.append(f"{match[0]} is not in the packet")
            elif grounds.quotes and not any(
                quote.document == document.id and (not match[2] or quote.page == page)
                for quote in grounds.quotes
            ):
                faults.append(f"its quote does not stand in {match[0]}")
        return blanked(text, (match.span() for match in EXHIBIT.finditer(text))), faults

    def _without_citations(self, text: str, grounds: Grounds) -> tuple[str, list[str]]:
        """The text without citations, and those that no support gives."""
        faults: list[str] = []
        places: list[tuple[int, int]] = []
        named = self.rules.citations.found_in(text)
        given = (*grounds.citations, *grounds.quoted) if named else ()
        sources = [_citation_key(words) for words in given]
        for pattern in named:
            for match in pattern.find_all(text):
                key = _found_spaced(_citation_key(match[0]))
                named_acr = pattern.id == "citation.acr" and grounds.of_acr
                if not named_acr and not any(key.search(source) for source in sources):
                    faults.append(f"the citation {match[0].strip()} is not that of its support")
                places.append(match.span())
        for cite in grounds.citations:  # as it stands on the shelf, whatever its form
            start = text.find(cite) if cite else -1
            places += [(start, start + len(cite))] if start >= 0 else []
        return blanked(text, places), faults

    def banned(self, text: str, grounds: Grounds | None = None) -> Iterator[str]:
        """Words that no letter may say, unless a paper is being repeated."""
        given = "\n".join(one_line(words) for words in grounds.quoted) if grounds else ""
        for pattern in self.rules.banned.found_in(text):
            match = pattern.find(text)
            repeated = match is not None and match[0] in given
            if match and not (repeated and not pattern.id.startswith("banned.debris")):
                yield f"a letter may not say “{match[0].strip()}”"

    def label_faults(self, text: str, said: str, *, claims: bool) -> Iterator[str]:
        """Why a heading, label or list entry may not stand in this case."""
        text = one_line(text)
        yield from self.banned(text)
        rest, faults = self._without_exhibits(text, Grounds())
        yield from faults
        if claims and (cue := self._claim(rest)):
            yield f"a label makes a claim: “{cue}”"
        for spot in dates_in(rest):
            shown = rest[spot.start : spot.end]
            if shown not in said and not _dated(spot.parts, said):
                yield f"the date {shown} is nowhere in the case"


def _given(cue: str, grounds: Grounds) -> bool:
    """Whether a source that the sentence stands on says these words itself."""
    return any(cue.casefold() in words.casefold() for words in grounds.wide)


def _dated(parts: tuple[int | None, int | None, int | None], said: str) -> bool:
    """Whether the case gives this date."""
    year, month, day = parts
    if year and month and day:
        return f"{year:04d}-{month:02d}-{day:02d}" in said
    return f"-{month:02d}-" in said


def _holds(source: str, words: str) -> bool:
    """Whether the words, cut at ellipses, stand in this order in the source."""
    said = one_line(source).translate(CURLY)
    at = 0
    for piece in ELLIPSIS.split(one_line(words).translate(CURLY)):
        found = said.find(piece, at)
        if found < 0:
            return False
        at = found + len(piece)
    return True


def _citation_key(words: str) -> str:
    """A citation in one form: without dots in C.F.R., section signs, spaces."""
    return CITATION_NOISE.sub(" ", LETTER_DOT.sub("", words)).casefold()


def _found_spaced(key: str) -> re.Pattern[str]:
    """What finds a citation whole, however it is spaced."""
    letters = r"\s*".join(map(re.escape, key.replace(" ", "")))
    return re.compile(rf"(?<![0-9a-z]){letters}(?![0-9a-z])")
