"""The letters with which a match of an expression can begin, for quick looking."""

import re
from collections.abc import Callable, Iterable
from functools import cache
from typing import Any

from rebuttal.knowledge.expressions import tree_of
from rebuttal.knowledge.index import known_openings
from rebuttal.knowledge.pattern import compiled

LENGTH = 6
MOST = 4000
FEWER = 3  # letters that are kept of openings too many to be told apart
Heads = frozenset[str]
EMPTY: Heads = frozenset({""})
SAME_PLACE = {"AT", "ASSERT", "ASSERT_NOT"}
ANYTHING = "\0"
END = " "  # the word ends here
OPENING = re.compile(rf"\w{{{LENGTH}}}|\w+|[^\w\s\0]")
GOES_ON = re.compile(r"[\w\0]|$")
MARK = re.compile(r"[^\w\s]")
LETTERS = re.compile(r"\w")


@cache
def openings(regex: str) -> Heads | None:
    """The openings of an expression, from the index or worked out now."""
    known, found = known_openings(regex)
    heads = found if known else worked_out(compiled(regex))
    return None if heads is None else frozenset(heads)


def worked_out(expression: re.Pattern[str]) -> tuple[str, ...] | None:
    """The first letters of every possible match, at most six, lower case.

    A shorter opening that ends with a space is a whole word. A match that
    begins with a mark has that mark as its opening. None when the expression
    can begin inside a word, with white space, or with anything at all: then
    every place has to be tried.
    """
    if getattr(re, "_parser", None) is None:
        return None
    parsed = list(tree_of(expression.pattern))
    heads: set[str] = set()
    for way in _ways(parsed):
        own = _heads(way)
        if own is None or not (_at_word(way) or all(MARK.match(head) for head in own)):
            return None
        heads |= own
    return tuple(sorted(heads))


def _ways(parsed: list[Any]) -> list[list[Any]]:
    """The ways of an expression that is one choice; else itself."""
    if len(parsed) == 1 and str(parsed[0][0]) == "BRANCH":
        return [list(way) for way in parsed[0][1][1]]
    return [parsed]


def _at_word(parsed: list[Any]) -> bool:
    """Whether every match has to begin where a word begins, or with a mark."""
    first = next((item for item in parsed if not _may_precede(item)), None)
    if first is None:
        return False
    name, value = str(first[0]), first[1]
    if name == "SUBPATTERN":
        return _at_word(list(value[-1]))
    if name == "BRANCH":
        return all(_at_word(list(branch)) for branch in value[1])
    return _bounds(name, value) or _is_mark(name, value)


def _may_precede(item: tuple[Any, Any]) -> bool:
    """Whether an item takes no place, or is a mark that may be missing."""
    name, value = str(item[0]), item[1]
    if name in SAME_PLACE:
        return not _bounds(name, value)
    return name == "MAX_REPEAT" and _is_mark(name, value)


def _bounds(name: str, value: Any) -> bool:  # noqa: ANN401 - the parser's own values
    """Whether an item stands only where a word begins or ends."""
    if name == "AT":
        return str(value) == "AT_BOUNDARY"
    return name == "ASSERT_NOT" and _no_letter_before(value)


def _is_mark(name: str, value: Any) -> bool:  # noqa: ANN401 - the parser's own values
    """Whether an item is a mark, or one that may be missing."""
    if name == "LITERAL":
        return MARK.match(chr(value)) is not None
    if name == "IN":
        return all(str(kind) == "LITERAL" and MARK.match(chr(one)) for kind, one in value)
    if name == "MAX_REPEAT" and value[1] == 1:
        return all(_is_mark(str(op), inner) for op, inner in value[2])
    return False


def _no_letter_before(value: tuple[int, Any]) -> bool:
    """Whether a look-behind forbids a letter right before."""
    direction, inner = value
    parts = list(inner)
    if direction != -1 or len(parts) != 1 or str(parts[0][0]) != "IN":
        return False
    return any(str(kind) == "CATEGORY" and str(one) == "CATEGORY_WORD" for kind, one in parts[0][1])


def _heads(parsed: list[Any]) -> Heads | None:
    """The beginnings of what this sequence can match; None when any."""
    heads = _raw(parsed)
    if heads is None:
        return None
    cut = [OPENING.match(head) for head in heads]
    return None if None in cut else frozenset(_opening(found) for found in cut if found)


def _opening(found: re.Match[str]) -> str:
    """The letters of an opening, and whether the word ends with them."""
    letters = found.group()
    whole = len(letters) < LENGTH and not GOES_ON.match(found.string, found.end())
    return letters + END if whole and LETTERS.match(letters) else letters


def _closed(heads: Heads) -> Heads:
    """Heads after which anything can follow."""
    return frozenset(head if len(head) >= LENGTH else head + ANYTHING for head in heads)


def _joined(heads: Heads, more: Heads) -> Heads:
    """Each head with each way to go on."""
    return frozenset(
        head if len(head) >= LENGTH or ANYTHING in head else (head + one)[:LENGTH]
        for head in heads
        for one in more
    )


def _head(item: tuple[Any, Any]) -> Heads | None:
    """The beginnings of one item; None when it can be anything."""
    op, value = item
    name = str(op)
    if name in SAME_PLACE:
        return EMPTY
    ways: dict[str, Callable[[], Heads | None]] = {
        "LITERAL": lambda: frozenset({_letter(chr(value))}),
        "IN": lambda: _of_set(value),
        "BRANCH": lambda: _all(_raw(list(branch)) for branch in value[1]),
        "SUBPATTERN": lambda: _raw(list(value[-1])),
        "MAX_REPEAT": lambda: _repeated(value),
        "MIN_REPEAT": lambda: _repeated(value),
    }
    return ways[name]() if name in ways else None


def _letter(letter: str) -> str:
    """A letter in lower case; a mark closes the head, and so does a strange letter."""
    low = letter.lower()
    if LETTERS.fullmatch(low):
        return low
    return ANYTHING if re.match(r"\w", low) else low + ANYTHING


def _repeated(value: tuple[int, Any, Any]) -> Heads | None:
    least, most, inner = value
    own = _raw(list(inner))
    if own is None:
        return None
    if most == 1:
        return own | EMPTY if least == 0 else own
    return _closed(own) | (EMPTY if least == 0 else frozenset())


def _raw(parsed: list[Any]) -> Heads | None:
    """The beginnings of a part, which may be empty."""
    heads = EMPTY
    for item in parsed:
        own = _head(item)
        if str(item[0]) == "AT" and str(item[1]) == "AT_BOUNDARY":
            heads = _ended(heads)
        heads = _joined(heads, own) if own is not None else _closed(heads)
        if len(heads) > MOST:
            heads = _closed(frozenset(head[:FEWER] for head in heads))
        if own is None or all(ANYTHING in head for head in heads):
            break
    return heads


def _ended(heads: Heads) -> Heads:
    """Heads behind which a word ends, where they have begun one."""
    return frozenset(
        head + END + ANYTHING if head and ANYTHING not in head else head for head in heads
    )


def _of_set(value: list[Any]) -> Heads | None:
    """The letters of a set; a mark ends the word."""
    letters: set[str] = set()
    for kind, one in value:
        name = str(kind)
        if name == "LITERAL":
            letters.add(chr(one).lower())
        elif name == "RANGE":
            letters.update(chr(code).lower() for code in range(one[0], one[1] + 1))
        elif name == "CATEGORY" and str(one) == "CATEGORY_DIGIT":
            letters.update("0123456789")
        elif name == "CATEGORY" and str(one) == "CATEGORY_SPACE":
            letters.add(" ")
        else:
            return None
    return frozenset(_letter(one) for one in letters)


def _all(found: Iterable[Heads | None]) -> Heads | None:
    """Every beginning of several ways; None when one is unknown."""
    heads: set[str] = set()
    for one in found:
        if one is None:
            return None
        heads |= one
    return frozenset(heads)
