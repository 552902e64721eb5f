"""The names of rules as letters write them: whose, kind, number, title, edition.

A name is read by its build, not from a list: capitals before a noun of the
kind "policy", "guideline" or "criteria", and behind it a number or a title.
"""

import re
from collections.abc import Iterator
from functools import cache

from rebuttal.knowledge.pattern import compiled
from rebuttal.knowledge.shelf import Shelf
from rebuttal.model.case import CriteriaCited
from rebuttal.model.value import Value
from rebuttal.understanding.letter_view import LetterView, Sentence, Span, patterns, squeezed
from rebuttal.understanding.rule_versions import VERSION

Words = dict[str, re.Pattern[str]]

WORD = re.compile(r"\([A-Z]{2,8}\)|[^\s,;:()\"“”]+")
JOIN = re.compile(r"[®™]?[ \t]*\n?[ \t]*")
YEAR = re.compile(r"\s*\b((?:19|20)\d\d)\b\s*")
NUMBER = re.compile(
    r"[®™]?,?\s*(?:no\.\s*|number\s+|#\s?)?(?P<words>(?!v\.?\d|(?:19|20)\d\d\b)"
    r"(?:[A-Z]{2,5}\s)?(?=[\w./-]*\d)[A-Z\d][\w./-]*\w)"
)
CODE = re.compile(r" [A-Z]{2,6}[-.][\w.-]*\d[\w.-]*")
TITLE_OPENS = re.compile(
    r"[®™]?(?:\s*,|\s*:|\s+[-–]|\s*\(|\s*(?=[\"“])|\s+(?:titled|entitled|called)|(?=\s))\s*[\"“]?"
)
SUBJECT_OPENS = re.compile(r"[®™]?\s+(?:for|on|of|in)\s+(?:the\s+)?")
BEFORE_ARTICLE = frozenset({"of", "for", "to", "in", "on", "with"})
BETWEEN = re.compile(r",?\s+|\s(?:[\w-]+,?\s){1,4}")
INSIDE = frozenset({"of", "for", "the", "and", "to", "in", "on", "with", "without", "&", "-"})
POSSESSIVE = re.compile(r"['’]s$")
ACRONYM = re.compile(r"[A-Z][A-Z&]{1,6}")
TEST = re.compile(r"(?:MRI|MRA|CTA?|PET|DXA|TTE|TEE|MR|US|SPECT|MPI|CCTA|UM|AUC|SOC)")
OWN = re.compile(r"\b(?:our(?: own)?|its|their|the plan['’]s|under|per|in)\s+$", re.IGNORECASE)
FIRM = frozenset({"health", "care", "plan"})
PROGRAMS = frozenset({"medicare", "medicaid", "tricare", "champva", "state", "federal"})
MOST_LEFT = 9
MOST_TITLE = 12
MOST_SUBJECT = 6
MOST_TITLES = 2


class Name(Value, frozen=True):
    """A rule's name in its parts, at its place."""

    start: int
    end: int
    vendor: str = ""
    name: str = ""
    version: str = ""


def named_rules(
    view: LetterView, sentence: Sentence, shelf: Shelf
) -> Iterator[tuple[CriteriaCited, Span]]:
    """The rules that this sentence names by number, title or author."""
    words = _words(shelf)
    text = view.text
    for head in words["head"].finditer(text, sentence.start, sentence.end):
        around = text[max(sentence.start, head.start() - 12) : head.end() + 10]
        if words["not_rule"].search(around):
            continue
        whole = (head.start(), _heads_end(text, head.end(), sentence.end, words))
        name = _name(text, (sentence.start, sentence.end), whole, words)
        if name:
            cited = CriteriaCited(vendor=name.vendor, name=name.name, version=name.version)
            yield cited, (name.start, name.end)


def _heads_end(text: str, end: int, stop: int, words: Words) -> int:
    """The end of nouns that stand together, such as a policy bulletin."""
    more = re.compile(r"[ \t]*\n?[ \t]*(?=\w)").match(text, end, stop)
    again = more and words["head"].match(text, more.end(), stop)
    return _heads_end(text, again.end(), stop, words) if again else end


@cache
def _words(shelf: Shelf) -> Words:
    return {each.id: compiled(each.regex) for each in patterns(shelf, "rule_names")}


def _name(text: str, within: Span, head: Span, words: Words) -> Name | None:
    """The name round this noun, if it has an author, a number or a title."""
    left = _left(text, within[0], head[0], words)
    begin = left[0][0] if left else _kind_begins(text, within[0], head[0], words)
    year = YEAR.match(text, begin, head[0])
    vendor, rest = _vendor(text, (begin, head[0]), left, words)
    known = _known(vendor, words)
    end, version, marked = _right(text, head[1], within[1], words, subject=bool(vendor))
    coded = text[head[0]].isupper() and CODE.match(text, head[1], within[1])
    whose = vendor or left or coded or OWN.search(text, max(0, begin - 12), begin)
    if not known and not (marked and whose):
        return None
    name = squeezed(text[rest:end])
    return Name(begin, end, vendor, *_without_year(name, version or (year[1] if year else "")))


def _left(text: str, start: int, head: int, words: Words) -> list[Span]:
    """The capitals that lead up to the noun, with what joins them."""
    kept: list[Span] = []
    waiting: list[Span] = []
    stop = head
    for place, end in reversed([hit.span() for hit in WORD.finditer(text, start, head)]):
        word = text[place:end]
        code = CODE.fullmatch(f" {word}")
        apart = code or not JOIN.fullmatch(text, end, stop) or len(kept) >= MOST_LEFT
        if apart or words["head"].fullmatch(word) or _begins_anew(text, word, waiting):
            break
        stop = place
        waiting.insert(0, (place, end))
        if _capital(word) and not words["stop"].fullmatch(word):
            kept = waiting + kept
            waiting = []
        elif word.casefold() not in INSIDE and not words["generic"].fullmatch(word):
            break
    return _with_author(text, start, kept, head, words)


def _kind_begins(text: str, start: int, head: int, words: Words) -> int:
    """Where the plain words begin that say what kind of rule the noun is."""
    begin = head
    for place, end in reversed([hit.span() for hit in WORD.finditer(text, start, head)]):
        if not JOIN.fullmatch(text, end, begin) or not words["generic"].fullmatch(text, place, end):
            break
        begin = place
    return begin


def _begins_anew(text: str, word: str, after: list[Span]) -> bool:
    """Whether an article behind this word opens a name of its own."""
    article = bool(after) and text[slice(*after[0])].casefold() == "the"
    return article and word.casefold() not in BEFORE_ARTICLE


def _with_author(text: str, start: int, kept: list[Span], head: int, words: Words) -> list[Span]:
    """The capitals, with a body of physicians that stands a few words before them."""
    begin = kept[0][0] if kept else head
    for author in words["society"].finditer(text, max(start, begin - 90), begin):
        between = text[author.end() : begin]
        plain = not any(words["stop"].fullmatch(word) for word in between.split())
        if plain and BETWEEN.fullmatch(between):
            return [author.span(), *kept]
    return kept


def _capital(word: str) -> bool:
    """Whether the word is written as a name, or is a year or an acronym in brackets."""
    return word.lstrip("(")[:1].isupper() or bool(YEAR.fullmatch(word))


def _vendor(text: str, left: Span, spans: list[Span], words: Words) -> tuple[str, int]:
    """Whose rule it is, and where its own name begins."""
    begin = YEAR.match(text, *left)
    at = (begin.end() if begin else left[0], left[1])
    found = words["society"].match(text, *at) or words["manager"].match(text, *at)
    if found:
        return squeezed(found.group()), _skipped(text, found.end(), left[1])
    named = _named_elsewhere(text, spans, words) or _before_kind(text, spans, words)
    if not named:
        return "", left[0]
    vendor = squeezed(text[named[0][0] : named[-1][1]])
    if vendor.casefold() in PROGRAMS or (
        (len(spans) == len(named) or vendor.isupper()) and not _author(text, vendor, left[0])
    ):
        return "", left[0]
    return POSSESSIVE.sub("", vendor), _skipped(text, named[-1][1], left[1])


def _before_kind(text: str, spans: list[Span], words: Words) -> list[Span]:
    """The words before the first that says what kind of rule it is."""
    kinds = [
        bool(YEAR.fullmatch(text, *span) or words["generic"].fullmatch(text, *span))
        for span in spans
    ]
    count = kinds.index(True) if True in kinds else len(spans)
    if count and text[slice(*spans[count - 1])].casefold() in INSIDE:
        return []  # "site of" is a kind of rule and nobody's name
    firm = 0 < count < len(spans) - 1 and text[slice(*spans[count])].casefold() in FIRM
    return spans[: count + firm]


def _named_elsewhere(text: str, spans: list[Span], words: Words) -> list[Span]:
    """The longest run of first words that the letter used as a name before."""
    for count in range(len(spans), 1, -1):
        run = text[spans[0][0] : spans[count - 1][1]]
        generic = all(words["generic"].fullmatch(text, *span) for span in spans[:count])
        if not generic and run in text[: spans[0][0]]:
            return spans[:count]
    return []


def _skipped(text: str, place: int, stop: int) -> int:
    """The place behind spaces and an acronym in brackets."""
    found = re.compile(r"(?:['’]s)?\s*(?:\([A-Z]{2,8}\))?®?\s*").match(text, place, stop)
    return found.end() if found else place


def _author(text: str, vendor: str, place: int) -> bool:
    """Whether these capitals name somebody: possessive, acronym, or named before."""
    if POSSESSIVE.search(vendor) or (ACRONYM.fullmatch(vendor) and not TEST.fullmatch(vendor)):
        return True
    return vendor.casefold() in text[:place].casefold()


def _known(vendor: str, words: Words) -> bool:
    """Whether the vendor is a body of physicians or a benefit manager."""
    return bool(vendor and (words["society"].match(vendor) or words["manager"].match(vendor)))


def _right(text: str, at: int, stop: int, words: Words, *, subject: bool) -> tuple[int, str, bool]:
    """Where the name ends, its edition, and whether a number or a title stands in it."""
    version, marked, titles = "", False, 0
    loud = text[at:stop].isupper()
    while True:
        edition = VERSION.match(text, at, stop)
        number = NUMBER.match(text, at, stop)
        if edition and not version:
            at, version = edition.end(), squeezed(edition["version"])
        elif number and titles < MOST_TITLES:
            at, marked = number.end(), True
        elif titles < (1 if loud else MOST_TITLES) and not (version and marked):
            end = _title(text, at, stop, words, subject=subject and not titles)
            if end <= at:
                return at, version, marked
            at, marked, titles = end, True, titles + 1
        else:
            return at, version, marked


def _title(text: str, at: int, stop: int, words: Words, *, subject: bool) -> int:
    """The end of the title or subject that opens here, or the place itself."""
    opened = SUBJECT_OPENS.match(text, at, stop) if subject else None
    if opened:
        return _subject(text, opened.end(), stop, words) or at
    opened = TITLE_OPENS.match(text, at, stop)
    return (opened and _capitals(text, opened.end(), stop, words)) or at


def _capitals(text: str, at: int, stop: int, words: Words) -> int:
    """The end of the capitals that begin here, 0 for none."""
    end = 0
    last = at
    for count, hit in enumerate(WORD.finditer(text, at, stop)):
        word = hit.group().rstrip(".")
        inside = word.casefold() in INSIDE and bool(end)
        if words["head"].fullmatch(word):
            return 0
        if count > MOST_TITLE or not JOIN.fullmatch(text, last, hit.start()):
            break
        if not inside and (not _capital(word) or words["stop"].fullmatch(word)):
            break
        last = hit.start() + len(word)
        end = end if inside else last
    return _closed(text, end, stop)


def _closed(text: str, end: int, stop: int) -> int:
    """The end with the bracket or the mark that closes a title."""
    return end + 1 if end and end < stop and text[end] in ')"”' else end


def _subject(text: str, at: int, stop: int, words: Words) -> int:
    """The end of what a rule is about: a few words, up to a verb or a mark."""
    end = 0
    last = at
    for count, hit in enumerate(WORD.finditer(text, at, stop)):
        word = hit.group().rstrip(".")
        joined = JOIN.fullmatch(text, last, hit.start())
        inside = word.casefold() in INSIDE
        anew = word == "the" and text[:last].endswith(" and")
        stopped = words["stop"].fullmatch(word) and not inside
        if count >= MOST_SUBJECT or not joined or stopped or anew:
            break
        last = hit.start() + len(word)
        end = end if inside else last
    return end


def _without_year(name: str, version: str) -> tuple[str, str]:
    """The name without the edition in it, and the edition."""
    plain = VERSION.sub("", name) if version else name
    year = YEAR.match(plain) or re.search(r",?\s+\(?((?:19|20)\d\d)\)?$", plain)
    if year:
        version = version or year[1]
        plain = plain[: year.start()] + plain[year.end() :]
    plain = plain.strip(" ,.:;-®")
    plain = plain + '"' if plain.count('"') == 1 else plain
    return plain + (")" if plain.count("(") > plain.count(")") else ""), version
