"""Values that stand in their place and were not read: no other may replace them.

A finder that meets an unread word looks further, and may take another
printed date for the one that it seeks. So the finders are asked again with
each unread word made up: what they then take from such a word was its fact.
"""

import re
from collections.abc import Callable, Iterator

from rebuttal.knowledge.shelf import Shelf
from rebuttal.model.fact import Fact
from rebuttal.model.text import UNREAD, Document, Quote
from rebuttal.model.value import changed

Found = tuple[Fact[object], ...]
Find = Callable[[Document, Shelf], Found]

SINGLE = frozenset(
    {
        "member.id",
        "member.birth_date",
        "member.state",
        "plan.state",
        "notice.notice_date",
        "notice.request_date",
        "notice.service_date",
        "notice.claim_number",
        "notice.window",
        "notice.papers_by",
        "notice.papers_window",
        "notice.stated_deadline",
        "route.fax",
        "route.external_window",
        "route.hearing_window",
        "route.peer_to_peer_window",
    }
)
MANY = frozenset({"notice.references"})
WORD = re.compile(rf"\S*{UNREAD}\S*")
YEAR = re.compile(rf"(?<=[/.-]){UNREAD}{{4}}|(?<=, ){UNREAD}{{4}}|^{UNREAD}{{4}}(?=[-/])")
PART = re.compile(rf"(?<![^/.-]){UNREAD}{{2}}(?![^/.-])")
MONTH = re.compile(rf"{UNREAD}{{3,9}}\.?,?")
DAY_BEHIND = re.compile(r"\s+[\d▯]{1,2}(?:st|nd|rd|th)?,?\s+[\d▯]{4}\b")
ZIP_BEHIND = re.compile(r"[.,]?\s+[\d▯]{5}\b")
STATE_BEFORE = re.compile(r"\b[A-Z]{2}\.?,?\s+$")
MONTHS = {3: "May", 4: "June", 5: "March", 6: "August", 7: "January", 8: "February", 9: "September"}


def unread_first(document: Document, shelf: Shelf, find: Find) -> Found:
    """What is found; a fact whose own value was not read stands as unread.

    Its value is the mark of unread words, and its quote holds that mark.
    """
    found = find(document, shelf)
    if UNREAD not in document.text:
        return found
    unread = {fact.name: fact for fact in _unread(document, shelf, find)}
    blocked = unread.keys() & SINGLE
    return (*(fact for fact in found if fact.name not in blocked), *unread.values())


def _unread(document: Document, shelf: Shelf, find: Find) -> Iterator[Fact[object]]:
    """The facts that the finders take from a word that was not read."""
    for text in (_filled(document.text, _digits), _filled(document.text, _letters)):
        seen = set[str]()
        for fact in find(changed(document, text=text), shelf):
            first = fact.name not in seen
            seen.add(fact.name)
            if (first and fact.name in SINGLE) or fact.name in MANY:
                yield from _as_unread(document, fact)


def _as_unread(document: Document, fact: Fact[object]) -> Iterator[Fact[object]]:
    """The fact without a value, if its words hold one that was not read."""
    pieces = (piece for piece in fact.evidence if isinstance(piece, Quote))
    quotes = tuple(document.quote(piece.start, piece.end) for piece in pieces)
    if any(UNREAD in quote.words for quote in quotes):
        yield Fact(fact.name, UNREAD, quotes)


def _filled(text: str, fill: Callable[[str], str]) -> str:
    """The text with every unread word made up, letter for letter."""
    parts, place = list[str](), 0
    for found in WORD.finditer(text):
        parts += [text[place : found.start()], _made_up(text, found, fill)]
        place = found.end()
    return "".join([*parts, text[place:]])


def _made_up(text: str, found: re.Match[str], fill: Callable[[str], str]) -> str:
    """A word of the same length that can stand in this place."""
    word = found.group()
    marks = word.count(UNREAD)
    if MONTH.fullmatch(word) and DAY_BEHIND.match(text, found.end()):
        return MONTHS[marks] + word[marks:]
    if re.fullmatch(rf"{UNREAD}{{2}}[.,]?", word) and ZIP_BEHIND.match(text, found.end()):
        return "OH" + word[marks:]
    if STATE_BEFORE.search(text[: found.start()]):
        return _digits(word)
    return fill(word)


def _digits(word: str) -> str:
    """The word with digits for what was not read, a date where it looks like one."""
    word = PART.sub("01", YEAR.sub("2001", word))
    return word.replace(UNREAD, "1")


def _letters(word: str) -> str:
    """The word with letters for what was not read, a name where it looks like one."""
    marks = iter(range(len(word)))
    return "".join("xX"[next(marks) == 0] if sign == UNREAD else sign for sign in word)
