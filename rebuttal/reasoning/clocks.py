"""Which rule counts which clock for which candidate regime."""

import datetime

from rebuttal.knowledge.shelf import Shelf
from rebuttal.model.case import Case, WindowUnit
from rebuttal.model.finding import RegimeFinding
from rebuttal.model.law import Rule, StateReview
from rebuttal.reasoning.asking import YES, said

EXTERNAL = "external.file"
FEDERAL = "federal"
FROM_THE_START = datetime.date(2012, 1, 1)
MIXED = "mixed"
IN_STATES = frozenset({"erisa_insured", "aca_individual", "student"})
MAY_BE_INSURED = frozenset({"nonfed_gov", "church_plan"})
SHORTEST_MONTHS = 120
LATE = "Ask the insurer and the state insurance department whether a late request is still taken."
Clock = tuple[str, Rule]


def clocks(case: Case, shelf: Shelf, finding: RegimeFinding, name: str) -> tuple[Clock, ...]:
    """The rules of this clock, each with the candidate that it holds for."""
    row = state_review(case, shelf)
    urgent = said(case, "urgent") == YES
    return tuple(
        (regime, rule)
        for regime in finding.candidates
        for rule in rules_of(shelf, regime, name, row, urgent=urgent)
    )


def rules_of(
    shelf: Shelf, regime: str, name: str, row: StateReview | None, *, urgent: bool = False
) -> tuple[Rule, ...]:
    """The rules that count this clock in this regime and state."""
    own = tuple(r for r in shelf.rules() if r.clock == name and regime in r.applies_to)
    if name != EXTERNAL or row is None:
        return own
    if regime in IN_STATES:
        return state_rules(row, urgent=urgent)
    if regime not in MAY_BE_INSURED:
        return own
    return own + tuple(rule for rule in state_rules(row, urgent=urgent) if _is_short(rule))


def _is_short(rule: Rule) -> bool:
    """Whether a state's window may end before the federal four months."""
    days = rule.unit is WindowUnit.CALENDAR_DAYS
    return days and max(rule.values.values()) <= SHORTEST_MONTHS


def state_review(case: Case, shelf: Shelf) -> StateReview | None:
    """The row of the state whose rules hold for this policy, where it is known."""
    return shelf.state_reviews().get(policy_state(case))


def policy_state(case: Case) -> str:
    """The state of the policy: answered, else named in the letter, else of the address."""
    read = case.plan.state or case.member.state
    return (said(case, "state") or (read.value if read else "")).strip().upper()


def state_rules(row: StateReview, *, urgent: bool = False) -> tuple[Rule, ...]:
    """The state's window as a rule, and the shorter readings where there are some."""
    readings: list[tuple[int, WindowUnit]] = [(row.count, row.unit)]
    if row.safe_count is not None and row.safe_unit is not None:
        readings.append((row.safe_count, row.safe_unit))
    if urgent and row.urgent_days is not None:
        readings.append((row.urgent_days, WindowUnit.CALENDAR_DAYS))
    return tuple(_state_rule(row, count, unit) for count, unit in readings)


def _state_rule(row: StateReview, count: int, unit: WindowUnit) -> Rule:
    """One reading of a state's window."""
    return Rule(
        id=f"us.state.{row.state.lower()}.{EXTERNAL}",
        says=f"How long {row.name} gives to ask for external review.",
        clock=EXTERNAL,
        applies_to=tuple(sorted(IN_STATES)),
        unit=unit,
        counted_from=row.counted_from,
        values={FROM_THE_START: count},
        authority=row.authority,
        rolls=row.process in {FEDERAL, MIXED},
        rolls_surely=row.process == FEDERAL,
        safe_from=row.safe_from,
        received_by=row.received_by,
        open_day=True,
        if_missed=LATE,
        note=row.note,
    )
