"""How like a sentence is to those of each kind in marked refusals."""

import re
from functools import lru_cache
from itertools import pairwise
from math import exp

from rebuttal.knowledge.shelf import Shelf
from rebuttal.model.case import Scenario
from rebuttal.model.value import Value
from rebuttal.understanding.reason_kinds import reason_words

NONE = "none"
WORD = re.compile(r"[a-z]+(?:'[a-z]+)?|\d[\d.,/:-]*")
XRAY = re.compile(r"\bx[- ]ray")
ENDINGS = ("ations", "ation", "ingly", "ings", "ing", "edly", "ed", "ies", "es", "s", "ly")
STEM = 4  # letters that stay before an ending
Shares = dict[str, float]


class Weights(Value, frozen=True):
    """What each mark of a sentence speaks for, worked out of the marked refusals.

    `marks` has a mark a line, then kind and weight in pairs, as numbers.
    `made_of` is the sum of the refusals that it was worked out of.
    """

    made_of: str
    kinds: tuple[str, ...]
    bias: tuple[float, ...]
    marks: str


class Known(Value, frozen=True):
    """The weights, by mark."""

    kinds: tuple[str, ...]
    bias: tuple[float, ...]
    by_mark: dict[str, tuple[tuple[int, float], ...]]


@lru_cache(maxsize=2)
def known_weights(shelf: Shelf) -> Known:
    """The weights of the shelf."""
    weights = shelf.read("words/reason_weights", Weights)
    lines = (line.split("\t") for line in weights.marks.splitlines())
    by_mark = {mark: tuple(_pairs(rest)) for mark, rest in lines}
    return Known(weights.kinds, weights.bias, by_mark)


def _pairs(words: str) -> list[tuple[int, float]]:
    parts = words.split()
    return [(int(a), float(b)) for a, b in zip(parts[::2], parts[1::2], strict=True)]


def marks_of(words: str, before: str, topic: str, shelf: Shelf) -> frozenset[str]:
    """What stands in a sentence, and which classes of words in the one before."""
    stems = ("^", *stems_of(words), "$")
    marks = {*stems, f"t:{topic}"}
    marks.update(f"{a}_{b}" for a, b in pairwise(stems))
    marks.update(f"{a}__{b}" for a, b in zip(stems, stems[2:], strict=False))
    own = _classes(words, shelf)
    regions = {name for name in own if name.startswith("reg:")}
    marks.update(f"c:{name}" for name in own)
    marks.update(f"cp:{name}" for name in _classes(before, shelf))
    return frozenset(marks | {"c:two regions"} if len(regions) > 1 else marks)


def stems_of(words: str) -> tuple[str, ...]:
    """The words without their endings; each number is the same."""
    plain = XRAY.sub("xray", words.casefold().replace("’", "'"))
    return tuple("#" if word[0].isdigit() else _stem(word) for word in WORD.findall(plain))


def _stem(word: str) -> str:
    ending = next((e for e in ENDINGS if word.endswith(e) and len(word) - len(e) >= STEM), "")
    return word[: len(word) - len(ending)]


@lru_cache(maxsize=256)
def _classes(words: str, shelf: Shelf) -> tuple[str, ...]:
    """The classes of words that the close and the wide reading know, found in these words."""
    known = reason_words(shelf)
    named = (
        *(("r", name, one) for name, one in known.classes.items()),
        *(("w", name, one) for name, one in known.wide.classes.items()),
        *(("p", name, one) for name, one in known.parts.items()),
        *(("a", name, one) for name, one in known.asks.items()),
        *(("reg", one.means, one) for one in known.wide.regions),
    )
    return tuple(f"{room}:{name}" for room, name, one in named if words and one.find(words))


def shares_of(words: str, before: str, topic: str, shelf: Shelf) -> Shares:
    """How likely each kind of reason is, and none; the shares add up to one."""
    weights = known_weights(shelf)
    sums = list(weights.bias)
    for mark in marks_of(words, before, topic, shelf):
        for at, weight in weights.by_mark.get(mark, ()):
            sums[at] += weight
    most = max(sums)
    raised = [exp(one - most) for one in sums]
    return {kind: one / sum(raised) for kind, one in zip(weights.kinds, raised, strict=True)}


def likeliest(shares: Shares) -> Scenario:
    """The kind of reason that is likeliest, were it one."""
    return Scenario(max((kind for kind in shares if kind != NONE), key=shares.__getitem__))
