"""Parts of a note that bear no heading: what their sentences are about."""

import re
from collections.abc import Iterator, Mapping
from itertools import groupby

from rebuttal.knowledge.shelf import Shelf
from rebuttal.model.value import changed
from rebuttal.understanding.sections import Statement
from rebuttal.understanding.word_places import WordPlaces, opened

BLANK_LINE = re.compile(r"\n[ \t]*\n")
LOOSE = frozenset({"exam"})
HISTORY = frozenset({"hpi", "care", "ros", "meds", "past", "social"})
LATE = frozenset({"exam", "imaging"})
FIRST_WORDS = 6  # letters: a bullet or a number may stand before the first word


def with_inferred(
    text: str, statements: tuple[Statement, ...], places: WordPlaces, shelf: Shelf
) -> tuple[Statement, ...]:
    """The statements, each without a heading put where its words belong.

    Under a heading "examination" a new paragraph may begin another part, and
    under one of the history a new line may begin the examination. A part that has
    its heading in the same contact is not guessed at.
    """
    hints = _hints(statements, places, shelf)
    placed: list[Statement] = []
    for _, contact in groupby(enumerate(statements), key=lambda one: one[1].noted):
        placed += _contact(text, tuple(contact), hints)
    return tuple(placed)


def _contact(
    text: str, told: tuple[tuple[int, Statement], ...], hints: Mapping[int, frozenset[str]]
) -> Iterator[Statement]:
    """The statements of one contact, in their parts."""
    headed = frozenset(here.section for _, here in told)
    current, loose, examined = "", False, False
    before: Statement | None = None
    for place, (at, here) in enumerate(told):
        parted = before is not None and BLANK_LINE.search(text, before.end, here.start) is not None
        if before is None or here.section != before.section:
            current, loose = here.section, here.section == ""
        hinted = hints.get(at, frozenset()) - (headed - {here.section})
        lined = before is not None and "\n" in text[before.end : here.start]
        anew = lined and here.section in HISTORY and "exam" in hinted and "told" not in hinted
        loose = loose or anew or (parted and here.section in LOOSE)
        examined = examined or bool(hinted & LATE) or here.section in LATE
        if not examined and place * 2 < len(told):
            hinted -= {"plan"}
        if loose:
            current = _part(current, hinted, parted=parted, under=here.section)
        yield changed(here, section=current) if loose else here
        before = here


def _part(current: str, hints: frozenset[str], *, parted: bool, under: str) -> str:
    """The part of a sentence, from its words, its heading and the part before it."""
    if "plan" in hints:
        return "plan"
    if "exam" in hints and (under or "told" not in hints):
        return "exam"
    told = "told" in hints and (parted or not under)
    if current == "exam" and (told or "imaging" in hints or (parted and not under)):
        return ""
    return current


def _hints(
    statements: tuple[Statement, ...], places: WordPlaces, shelf: Shelf
) -> Mapping[int, frozenset[str]]:
    """What the words of each statement hint at."""
    found: dict[int, frozenset[str]] = {}
    for entry, at, match in places.matches(opened(shelf, "section_hints")):
        means, _, where = entry.means.partition(" ")
        if not where or match.start() - statements[at].start < FIRST_WORDS:
            found[at] = found.get(at, frozenset()) | {means}
    return found
