"""The rules that a letter says were used, by vendor, name, version, section."""

import re
from collections.abc import Iterator

from rebuttal.knowledge.pattern import Pattern
from rebuttal.knowledge.shelf import Shelf
from rebuttal.model.case import CriteriaCited
from rebuttal.model.fact import Fact
from rebuttal.model.text import Document
from rebuttal.understanding.letter_view import (
    LetterView,
    Sentence,
    Span,
    fact,
    patterns,
    squeezed,
    view_of,
)
from rebuttal.understanding.rule_names import named_rules
from rebuttal.understanding.rule_versions import VERSION

Found = tuple[Fact[object], ...]
TOPICS = frozenset({"head", "greeting", "reason", "criteria"})
VAGUE = "vague"
VENDORS = {"ncd": "Medicare", "lcd": "Medicare"}
BARE_LOCAL = re.compile(r"L\d{5}")  # a local coverage determination, whose number stands alone
WITH_TAIL = frozenset(
    {
        "vendor_guideline",
        "vendor_titled",
        "mcg",
        "guia",
        "guideline_of_vendor",
    }
)
MCG = "mcg"
MOST_PARTS = 6
YEAR_BEHIND = re.compile(r",?\s*\(?(?P<year>20\d\d)\)?$")
COLLECTION = re.compile(
    r"^(?:ambulatory care|care guidelines?|guidelines?)\s+(?:guidelines?\s+)?", re.IGNORECASE
)
TAIL = (
    VERSION,
    re.compile(r"[,\s]*(?:Section\s+)?(?P<section>[A-Z]{1,4}-\d+(?:\.\d+)*)(?![\w-])"),
    re.compile(r"\s*(?:no\.\s|number\s|#\s?)?(?P<number>[A-Z]*[\w.-]*\d[\w.-]*(?<![.]))"),
    re.compile(
        r"\s*(?:titled|entitled|called|for)?\s*(?:[:,(]|[-–]\s)?\s*[\"“(]?(?P<title>(?!We\b|The\b|It\b)[A-Z][\w®/:-]*(?:\s+(?:[A-Z][\w®/:-]*"
        r"|\([A-Z]+\)|of|the|for|to|with|without|de|la|y|-|guidelines?|criteria|and(?!\s(?:the|American)\b))"
        r"(?![\w.]*\d))*)[\"”)]?"
    ),
)
OFFER = ("free", "copy", "you can read", "ask for", "available", "visit ")


def find_criteria_cited(document: Document, shelf: Shelf) -> Found:
    """Each rule once; a vague one only when the letter names no other."""
    view = view_of(document, shelf)
    cited = tuple(_cited(view, shelf))
    named = tuple(pair for pair in cited if not pair[0].vague)
    facts: dict[str, Fact[object]] = {}
    for rule, span in named or cited[:1]:
        key = f"{rule.vendor}|{rule.name}".casefold().replace("lcd ", "")
        facts.setdefault(key, fact(document, "notice.criteria", rule, span))
    return tuple(facts.values())


def _cited(view: LetterView, shelf: Shelf) -> Iterator[tuple[CriteriaCited, Span]]:
    """Each rule where the decision is explained; the first reading of a place."""
    taken: list[Span] = []
    for rule, span in _readings(view, shelf):
        if all(span[1] <= start or span[0] >= stop for start, stop in taken):
            taken.append(span)
            yield rule, span


def _readings(view: LetterView, shelf: Shelf) -> Iterator[tuple[CriteriaCited, Span]]:
    """Every reading: rules with a form of their own, then any named, then vague ones."""
    cues = patterns(shelf, "criteria_cues")
    for cue in cues:
        if cue.id == VAGUE:
            for sentence in _explaining(view):
                yield from named_rules(view, sentence, shelf)
        for sentence in _explaining(view):
            if not _offered(cue.id, sentence.words):
                yield from _by_cue(cue, view, sentence)


def _explaining(view: LetterView) -> tuple[Sentence, ...]:
    return tuple(sentence for sentence in view.sentences if sentence.topic in TOPICS)


def _by_cue(
    cue: Pattern, view: LetterView, sentence: Sentence
) -> Iterator[tuple[CriteriaCited, Span]]:
    found = cue.find(view.text, sentence.start, sentence.end)
    while found is not None:
        rule, end = _rule(cue.id, found, view.text, sentence.end)
        yield rule, (found.start(), end)
        found = cue.find(view.text, end, sentence.end)


def _offered(cue: str, words: str) -> bool:
    """Whether a vague rule stands in an offer of copies."""
    low = words.casefold()
    return cue == VAGUE and any(offer in low for offer in OFFER)


def _rule(cue: str, found: re.Match[str], text: str, stop: int) -> tuple[CriteriaCited, int]:
    """The rule and where its words end."""
    parts = {key: _plain(words or "") for key, words in found.groupdict().items()}
    end = found.end()
    titles = [parts.get("name", "")]
    if cue in WITH_TAIL:
        end = _tail(text, end, stop, parts, titles)
    vendor = parts.get("vendor", "") or VENDORS.get(cue, "")
    name = " ".join(title for title in titles if title) or parts.get("section", "") or vendor
    if BARE_LOCAL.fullmatch(name):
        name = f"LCD {name}"
    name, version = _without_version(name, parts.get("version", ""))
    if cue == MCG and parts.get("section") and parts["section"] not in name:
        name = f"{_without_set(name)}, {parts['section']}"
    rule = CriteriaCited(
        vendor=vendor,
        name=name + (")" if name.count("(") > name.count(")") else ""),
        version=version,
        section=parts.get("section", ""),
        vague=cue == VAGUE,
    )
    return rule, max(end, found.start() + 1)


def _without_version(name: str, version: str) -> tuple[str, str]:
    """The name without the year that stands at its end, which is the version."""
    found = None if version else YEAR_BEHIND.search(name)
    return (name[: found.start()], found["year"]) if found and found.start() else (name, version)


def _without_set(name: str) -> str:
    """A guideline's own title without the collection that it is from."""
    return COLLECTION.sub("", name) or name


def _tail(text: str, at: int, stop: int, parts: dict[str, str], titles: list[str]) -> int:
    """Read number, title, version and section behind a rule's name, in any order."""
    for _ in range(MOST_PARTS):
        found = next((hit for form in TAIL if (hit := form.match(text, at, stop))), None)
        if found is None:
            return at
        kind = str(found.lastgroup)
        if kind in {"number", "title"}:
            titles.append(_plain(found[kind]))
        elif parts.get(kind):
            return at
        else:
            parts[kind] = _plain(found[kind])
        at = found.end()
    return at


def _plain(words: str) -> str:
    return squeezed(words).strip(' ,.;:"')
