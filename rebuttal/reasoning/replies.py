"""By when plan and reviewer must answer, and what follows when they do not."""

import datetime

from rebuttal.knowledge.shelf import Shelf
from rebuttal.model.calculation import StepDate, Wanted
from rebuttal.model.case import Timing
from rebuttal.model.law import Reached, Regime, Rule
from rebuttal.model.value import changed
from rebuttal.reasoning.clocks import FROM_THE_START, IN_STATES
from rebuttal.reasoning.counting import long_words
from rebuttal.reasoning.waiting import waiting

PLAN = {Timing.PRE_SERVICE: "pre", Timing.POST_SERVICE: "post", Timing.CONCURRENT: "pre"}
OUTSIDE = (
    ("external.decide", "external_decision", Reached.EXTERNAL),
    ("hearing.decide", "hearing_decision", Reached.HEARING),
    ("council.decide", "council_decision", Reached.COUNCIL),
)
ORDER = tuple(Reached)
NAMES = {
    "plan_decision": "The plan answers the appeal",
    "plan_decision_urgent": "The plan answers an expedited appeal",
    "external_decision": "The outside reviewer decides",
    "external_decision_urgent": "The outside reviewer decides an urgent request",
    "hearing_decision": "The hearing is decided",
    "hearing_decision_urgent": "An urgent hearing is decided",
    "council_decision": "The Council decides",
}


def decisions(
    wanted: Wanted, shelf: Shelf, regime: Regime, today: datetime.date
) -> tuple[StepDate, ...]:
    """The clocks that run for plan and reviewers once they have the request."""
    names = [*(_plan(wanted) if wanted.reached is Reached.INITIAL else ())]
    urgent = wanted.urgent and wanted.timing is not Timing.POST_SERVICE
    for clock, step in _outside(wanted, regime):
        names += [(f"{clock}.urgent", f"{step}_urgent")] if urgent else []
        names.append((clock, step))
    rules = {rule.clock: rule for rule in shelf.rules() if regime.id in rule.applies_to}
    found: dict[tuple[str, int | None], StepDate] = {}
    for clock, step in names:
        if clock in rules:
            due = _decision(_of_state(rules[clock], wanted, shelf), step, shelf, today)
            found.setdefault((due.step, due.value), due)
    return tuple(found.values())


def _outside(wanted: Wanted, regime: Regime) -> tuple[tuple[str, str], ...]:
    """The outside decisions still to come: none when no step is left."""
    place = ORDER.index(wanted.reached)
    if all(ORDER.index(level.opened_by) < place for level in regime.levels):
        return ()
    return tuple((clock, step) for clock, step, made in OUTSIDE if place < ORDER.index(made))


def _of_state(rule: Rule, wanted: Wanted, shelf: Shelf) -> Rule:
    """The state's own time for the reviewer, where an insured plan has one."""
    row = shelf.state_reviews().get(wanted.state.upper())
    if row is None or wanted.regime not in IN_STATES or not row.decide_days:
        return rule
    if rule.clock == "external.decide.urgent":
        told = f"{row.name}: {row.decide_urgent}" if row.decide_urgent else ""
        return changed(rule, note=told)
    if rule.clock != "external.decide" or row.decide_days in rule.values.values():
        return rule
    values = {FROM_THE_START: row.decide_days}
    return changed(rule, values=values, authority=row.authority, id=f"{row.authority}.decide")


def _plan(wanted: Wanted) -> list[tuple[str, str]]:
    """The plan's own clocks that fit what is known of the study."""
    names = []
    if wanted.urgent and wanted.timing is not Timing.POST_SERVICE:
        names.append(("appeal.decide.urgent", "plan_decision_urgent"))
    kind = PLAN.get(wanted.timing)
    kinds = (kind,) if kind else ("pre", "post")
    return names + [(f"appeal.decide.{kind}", "plan_decision") for kind in kinds]


def _decision(rule: Rule, step: str, shelf: Shelf, today: datetime.date) -> StepDate:
    """One clock that starts when the request arrives."""
    due = waiting(rule, shelf, today)
    length = long_words(due.value or 0, rule.unit)
    start = "hour" if rule.unit == "hours" else "day"
    return changed(
        due,
        step=step,
        name=NAMES[step],
        counting=f"{length} from the {start} on which the request arrives: keep the proof of it",
        notes=tuple(word for word in (rule.says, rule.note) if word),
    )
