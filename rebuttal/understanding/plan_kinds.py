"""The kind of plan as the letter words it, and the state whose rules it names."""

import re
from functools import lru_cache

from rebuttal.knowledge.pattern import Pattern, compiled
from rebuttal.knowledge.shelf import Shelf
from rebuttal.model.fact import Fact
from rebuttal.model.text import Document
from rebuttal.understanding.addresses import State
from rebuttal.understanding.letter_view import LetterView, Span, fact, patterns, squeezed, view_of

Found = tuple[Fact[object], ...]
NOT_SAID = frozenset({"help", "represent", "external", "hearing", "law"})
THIS_PLAN = re.compile(
    r"(?:your|this|the|his|her) (?:plan|coverage|policy|group)(?:.s)? (?:is|was)\b", re.IGNORECASE
)
CONDITION = re.compile(r"\bif (?:your|you|the|this)\b|\bmay (?:be|have)\b", re.IGNORECASE)
STAND_IN = "⟨S⟩"
NEARBY = 60


def find_plan_kind(document: Document, shelf: Shelf) -> Found:
    """The plan's kind in the letter's words; the state that it speaks of."""
    view = view_of(document, shelf)
    kind = _kind(view, patterns(shelf, "plan_kinds"))
    state = _state(view, shelf)
    return (
        *((fact(document, "plan.kind", squeezed(view.text[slice(*kind)]), kind),) if kind else ()),
        *((fact(document, "plan.state", state[0], state[1]),) if state else ()),
    )


def _kind(view: LetterView, cues: tuple[Pattern, ...]) -> Span | None:
    """The first words that name a kind: above the greeting, then below it."""
    aside = None
    for cue in cues:
        for found in cue.find_all(view.text):
            sentence = view.sentence_at(found.start("kind"))
            if sentence is None or CONDITION.search(sentence.words):
                continue
            if sentence.topic not in NOT_SAID:
                return found.span("kind")
            if aside is None and THIS_PLAN.match(sentence.words):
                aside = found.span("kind")
    return aside


def _state(view: LetterView, shelf: Shelf) -> tuple[str, Span] | None:
    """The one state that an office, a law, a programme or the company's own name is of.

    Letters of companies in many states name several; then none is taken.
    """
    met: dict[str, Span] = {}
    for found in _names(shelf).finditer(view.text):
        before = view.text[max(found.start() - NEARBY, 0) : found.start()]
        around = before + STAND_IN + view.text[found.end() : found.end() + NEARBY]
        line = around[before.rfind("\n") + 1 :]
        if any(cue.find(line) for cue in patterns(shelf, "state_cues")):
            met.setdefault(_code(found.group(), shelf), found.span())
    for programme in patterns(shelf, "state_programs"):
        named = programme.find(view.text)
        if named:
            met.setdefault(programme.means, named.span())
    return next(iter(met.items())) if len(met) == 1 else None


@lru_cache(maxsize=2)
def _names(shelf: Shelf) -> re.Pattern[str]:
    """Every state's name, longest first (West Virginia is one), but no city's or street's."""
    states = shelf.read("codes/states", tuple[State, ...])
    names = sorted((state.name for state in states), key=len, reverse=True)
    each = "|".join(f"{name}|{name.upper()}" for name in names)
    return compiled(rf"\b(?-i:{each})\b(?!\s+(?:City|County|Ave|Avenue|St|Street|Rd|Road|Blvd)\b)")


def _code(words: str, shelf: Shelf) -> str:
    name = squeezed(words).casefold()
    states = shelf.read("codes/states", tuple[State, ...])
    return next(state.code for state in states if state.name.casefold() == name)
