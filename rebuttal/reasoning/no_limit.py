"""A first step for which no law sets a time; abroad, the body after it by name."""

from rebuttal.knowledge.shelf import Shelf
from rebuttal.model.finding import Deadline, RegimeFinding
from rebuttal.model.law import AppealLevel

HOME = "US"
APPEAL = "appeal.file"
INSIDE, OUTSIDE = "internal", "external"
NO_TIME = "No time limit was found for it, here or in the letter: write as soon as you can"


def without_limit(finding: RegimeFinding, shelf: Shelf) -> tuple[Deadline, ...]:
    """The first step of a settled kind, where neither law nor letter gives a time."""
    regime = shelf.regimes().get(finding.regime)
    steps = regime.levels if regime and finding.certain else ()
    if not any(level.kind == INSIDE and not level.file_clock for level in steps):
        return ()
    word = shelf.regimes()[finding.regime].appeal_word
    return (
        Deadline(
            id=APPEAL,
            what=f"File the {word}",
            who="member",
            safe=None,
            legal=None,
            counting=NO_TIME,
        ),
    )


def turning_to(finding: RegimeFinding, shelf: Shelf, clock: str, what: str) -> str:
    """What is done at the step outside: abroad it is named."""
    level = _outside(finding, shelf)
    return f"Turn to {level.sent_to}" if level and level.file_clock == clock else what


def _outside(finding: RegimeFinding, shelf: Shelf) -> AppealLevel | None:
    """The step outside the insurer, where another country's law is settled."""
    regime = shelf.regimes().get(finding.regime)
    if regime is None or regime.country == HOME or not finding.certain:
        return None
    return next((level for level in regime.levels if level.kind == OUTSIDE), None)
