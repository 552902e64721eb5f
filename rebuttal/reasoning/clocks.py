"""Which rule counts which clock for which candidate regime."""

import datetime

from rebuttal.knowledge.shelf import Shelf
from rebuttal.model.case import Case, WindowUnit
from rebuttal.model.finding import RegimeFinding
from rebuttal.model.law import Rule, StateReview
from rebuttal.reasoning.asking import said

EXTERNAL = "external.file"
FEDERAL = "federal"
FROM_THE_START = datetime.date(2012, 1, 1)
IN_STATES = frozenset({"erisa_insured", "aca_individual"})
Clock = tuple[str, Rule]


def clocks(case: Case, shelf: Shelf, finding: RegimeFinding, name: str) -> tuple[Clock, ...]:
    """The rules of this clock, each with the candidate that it holds for."""
    found: list[Clock] = []
    for regime in finding.candidates:
        if name == EXTERNAL and regime in IN_STATES and (row := state_review(case, shelf)):
            found += [(regime, rule) for rule in state_rules(row)]
            continue
        found += [
            (regime, rule)
            for rule in shelf.rules()
            if rule.clock == name and regime in rule.applies_to
        ]
    return tuple(found)


def state_review(case: Case, shelf: Shelf) -> StateReview | None:
    """The row of the state that was answered, or of the member's address."""
    fact = case.member.state
    name = said(case, "state") or (fact.value if fact else "")
    return shelf.state_reviews().get(name.strip().upper())


def state_rules(row: StateReview) -> tuple[Rule, ...]:
    """The state's window as a rule, and the shorter reading where there is one."""
    readings: list[tuple[int, WindowUnit]] = [(row.count, row.unit)]
    if row.safe_count is not None and row.safe_unit is not None:
        readings.append((row.safe_count, row.safe_unit))
    return tuple(
        Rule(
            id=f"us.state.{row.state.lower()}.{EXTERNAL}",
            says=f"How long {row.name} gives to ask for external review.",
            clock=EXTERNAL,
            applies_to=tuple(sorted(IN_STATES)),
            unit=unit,
            counted_from=row.counted_from,
            values={FROM_THE_START: count},
            authority=row.authority,
            rolls=row.process == FEDERAL,
            note=row.note,
        )
        for count, unit in readings
    )
