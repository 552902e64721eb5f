"""An edited letter laid on the written one: what is there, what is new, what is gone."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from typing import NamedTuple

from rebuttal.writing.proof_tokens import Reading
from rebuttal.writing.proof_units import Unit

LONG = 4
"""Units of at least so many words are found wherever they stand."""

ALIKE = 0.5


class Gap(NamedTuple):
    """Words that no unit covers, and the units that could stand there."""

    first: int
    after: int
    low: int
    high: int


class Stray(NamedTuple):
    """Words that nobody wrote for the packet, and the unit they may have been."""

    first: int
    after: int
    unit: int | None


@dataclass
class Alignment:
    """Which unit covers each word; `strays` are the words of none."""

    units: tuple[Unit, ...]
    reading: Reading
    cover: list[int | None] = field(default_factory=list)
    found: set[int] = field(default_factory=set)
    strays: list[Stray] = field(default_factory=list)
    altered: set[int] = field(default_factory=set)

    def gone(self) -> Iterator[int]:
        """The units that are neither found nor altered."""
        return (
            number
            for number in range(len(self.units))
            if number not in self.found and number not in self.altered
        )


def aligned(units: tuple[Unit, ...], reading: Reading) -> Alignment:
    """Lay the words of an edited letter on the units of the written one."""
    laid = Alignment(units, reading, [None] * len(reading.tokens))
    ordered = sorted(range(len(units)), key=lambda number: -len(units[number].keys))
    for number in ordered:
        if len(units[number].keys) >= LONG:
            _cover(laid, number)
    for gap in tuple(_gaps(laid)):
        _short(laid, gap)
    for gap in tuple(_gaps(laid)):
        _compare(laid, gap)
    return laid


def _cover(laid: Alignment, number: int) -> None:
    """Cover the first free place where the unit stands word for word."""
    for form in laid.units[number].forms:
        for at in laid.reading.occurrences(form):
            span = range(at, at + len(form))
            if all(laid.cover[token] is None for token in span):
                _take(laid, number, span)
                return


def _take(laid: Alignment, number: int, span: range) -> None:
    """Let a unit cover these words."""
    for token in span:
        laid.cover[token] = number
    laid.found.add(number)


def _gaps(laid: Alignment) -> Iterator[Gap]:
    """Every run of words that no unit covers."""
    at, last = 0, -1
    while at < len(laid.cover):
        if laid.cover[at] is not None:
            last, at = laid.cover[at] or 0, at + 1
            continue
        after = at
        while after < len(laid.cover) and laid.cover[after] is None:
            after += 1
        ahead = laid.cover[after] if after < len(laid.cover) else len(laid.units)
        low, high = last + 1, len(laid.units) if ahead is None else ahead
        yield Gap(at, after, low, high)
        at = after


def _short(laid: Alignment, gap: Gap) -> None:
    """Find short units in their order where they are expected."""
    at = gap.first
    for number in _expected(laid, gap):
        form = laid.units[number].keys
        if len(form) >= LONG:
            continue
        places = (p for p in laid.reading.occurrences(form) if at <= p <= gap.after - len(form))
        place = next(places, None)
        if place is not None:
            _take(laid, number, range(place, place + len(form)))
            at = place + len(form)


def _expected(laid: Alignment, gap: Gap) -> list[int]:
    """The units not yet found that could stand in a gap, in their order."""
    span = range(gap.low, gap.high)
    if not span:
        span = range(len(laid.units))
    return [number for number in span if number not in laid.found]


def _compare(laid: Alignment, gap: Gap) -> None:
    """Lay the rest of a gap beside what was expected there, word by word."""
    expected = _expected(laid, gap)
    theirs = [(number, key) for number in expected for key in laid.units[number].keys]
    mine = [laid.reading.tokens[token].key for token in range(gap.first, gap.after)]
    matcher = SequenceMatcher(None, [key for _, key in theirs], mine, autojunk=False)
    origin: dict[int, int] = {}
    for block in matcher.get_matching_blocks():
        for step in range(block.size):
            origin[gap.first + block.b + step] = theirs[block.a + step][0]
    alike = _alike(laid, expected, list(origin.values()))
    laid.altered |= alike
    laid.strays += _strays(laid, gap, {t: n for t, n in origin.items() if n in alike})


def _alike(laid: Alignment, expected: Sequence[int], matched: list[int]) -> set[int]:
    """The expected units of which enough words are there."""
    return {
        number
        for number in expected
        if matched.count(number) >= ALIKE * len(laid.units[number].keys)
    }


def _strays(laid: Alignment, gap: Gap, origin: dict[int, int]) -> Iterator[Stray]:
    """The words of a gap, cut where another unit or another sentence begins."""
    first, unit = gap.first, origin.get(gap.first)
    span = laid.reading.sentence_at(first)
    for token in range(gap.first + 1, gap.after):
        here, where = origin.get(token), laid.reading.sentence_at(token)
        other = here is not None and unit is not None and here != unit
        if other or where != span:
            yield Stray(first, token, unit)
            first, unit, span = token, here, where
        unit = here if unit is None else unit
    yield Stray(first, gap.after, unit)
