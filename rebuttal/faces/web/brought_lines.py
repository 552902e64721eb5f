"""The insurer's criteria line by line, and what a person says that a line asks."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from rebuttal import appeal
from rebuttal.errors import AnswersError
from rebuttal.faces.web.own_answers import COUNT
from rebuttal.knowledge.shelf import Shelf
from rebuttal.model.brought import Brought, Line
from rebuttal.model.criteria import Criterion
from rebuttal.model.value import changed

GROUPS = ("all_of", "any_of", "at_least")
REMARK, OPEN, WORDS = "remark", "open", "words"
ELEMENT = "element:"
FREE = "{"
MOST = 99


@dataclass(frozen=True)
class Row:
    """A line with its place ("2.0.1") and how deep it stands."""

    place: str
    depth: int
    line: Line

    @property
    def unplaced(self) -> bool:
        """Whether nobody knows yet what it asks for."""
        line = self.line
        return not (line.group or line.asks or line.remark)


def rows_of(brought: Brought) -> tuple[Row, ...]:
    """Every line in the order of reading."""
    return tuple(_rows(brought.lines, "", 0))


def _rows(lines: tuple[Line, ...], before: str, depth: int) -> Iterator[Row]:
    """Lines with those under them."""
    for number, line in enumerate(lines):
        place = f"{before}{number}"
        yield Row(place, depth, line)
        yield from _rows(line.under, f"{place}.", depth + 1)


def choices(shelf: Shelf) -> tuple[tuple[str, str], ...]:
    """What a line may be said to ask for, by its id, in the order of its words."""
    named = ((key, own.asks) for key, own in shelf.elements().items() if FREE not in own.asks)
    return tuple(sorted(named, key=lambda pair: pair[1].casefold()))


def corrected(brought: Brought, place: str, said: Mapping[str, str], shelf: Shelf) -> Brought:
    """The criteria with one line as a person says it is.

    Raises AnswersError when there is no such line, or it cannot be so.
    """
    path = place.split(".")
    if not all(map(COUNT.fullmatch, path)):
        raise _no_line()
    lines = _with(brought.lines, [int(step) for step in path], said, shelf)
    return changed(brought, lines=lines)


def _with(
    lines: tuple[Line, ...], path: list[int], said: Mapping[str, str], shelf: Shelf
) -> tuple[Line, ...]:
    """The lines with the one at this place changed."""
    at, *below = path
    if at >= len(lines):
        raise _no_line()
    line = lines[at]
    if below:
        newer = changed(line, under=_with(line.under, below, said, shelf))
    else:
        newer = _said(line, said, shelf)
    return (*lines[:at], newer, *lines[at + 1 :])


def _said(line: Line, said: Mapping[str, str], shelf: Shelf) -> Line:
    """One line as it was said to be; its text stays the insurer's."""
    means = said.get("means", "")
    if means in GROUPS and line.under:
        needed = _needed(said, len(line.under)) if means == "at_least" else None
        return Line(line.text, means, needed, under=line.under)
    if line.under:
        raise AnswersError(
            "This line heads others; say how many of them are asked for.",
            remedy="Choose all, one, or a number of them.",
        )
    if means == REMARK:
        return Line(line.text, remark=True)
    if means == OPEN:
        return Line(line.text, question=line.text)
    return Line(line.text, asks=_asks(means, said, shelf))


def _asks(means: str, said: Mapping[str, str], shelf: Shelf) -> tuple[Criterion, ...]:
    """What the line asks for: a thing of the list, or what other words ask for."""
    entry = shelf.elements().get(means.removeprefix(ELEMENT))
    if means.startswith(ELEMENT) and entry is not None and FREE not in entry.asks:
        number = said.get("weeks", "").strip()
        timed = bool(entry.measured and COUNT.fullmatch(number))
        asked = Criterion(element=entry.id, op=">=", value=float(number)) if timed else None
        asked = asked or Criterion(element=entry.id)
        return (Criterion(not_=asked) if said.get("denied") == "yes" else asked,)
    asks = appeal.asked_by(" ".join(said.get("words", "").split()), shelf)
    if means != WORDS or not asks:
        raise AnswersError(
            "What the line asks for was not understood.",
            remedy="Say one thing in plain words, or choose it from the list.",
        )
    return asks


def _needed(said: Mapping[str, str], most: int) -> int:
    """How many of the lines below are asked for."""
    number = said.get("needed", "").strip()
    if not COUNT.fullmatch(number) or not 1 <= int(number) <= min(most, MOST):
        raise AnswersError(
            "That is not a number of lines that stand below.",
            remedy="Give how many of them are asked for, as 2.",
        )
    return int(number)


def _no_line() -> AnswersError:
    """The fault of naming a line that is not there."""
    return AnswersError("There is no such line in the criteria.", remedy="Load the page again.")
