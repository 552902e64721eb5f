"""By when plan and reviewer must answer, and what follows when they do not."""

import datetime
from collections import Counter

from rebuttal.knowledge.shelf import Shelf
from rebuttal.model.calculation import StepDate, Wanted
from rebuttal.model.case import Timing
from rebuttal.model.law import Reached, Regime, Rule
from rebuttal.model.value import changed
from rebuttal.reasoning.arrivals import arrival_of, ended
from rebuttal.reasoning.clocks import FROM_THE_START, IN_STATES
from rebuttal.reasoning.counting import long_words
from rebuttal.reasoning.waiting import waiting

PLAN = {Timing.PRE_SERVICE: "pre", Timing.POST_SERVICE: "post", Timing.CONCURRENT: "pre"}
OUTSIDE = (
    ("external.decide", "external_decision", Reached.EXTERNAL),
    ("hearing.decide", "hearing_decision", Reached.HEARING),
    ("council.decide", "council_decision", Reached.COUNCIL),
)
AROUND = (
    ("external.file.unanswered", "external_review_unanswered"),
    ("external.preliminary", "preliminary_review"),
    ("external.records", "records_to_reviewer"),
    ("external.information", "more_information"),
)
IN_FEDERAL_ONLY = frozenset({"external.preliminary", "external.records"})
OF_STATE = "state"
REQUEST = (
    ("request.information", "requested_information"),
    ("request.decide.urgent", "request_decision_urgent"),
    ("request.decide.concurrent", "request_decision_concurrent"),
    ("request.decide.pre", "request_decision"),
    ("request.decide.post", "request_decision"),
    ("request.decide.other", "request_decision"),
)
KINDS = {
    "pre": "for a study still to come",
    "post": "for a study already done",
    "other": "where no authorization is needed",
}
STARTS = {
    "appeal_received": "the {} on which the request arrives: keep the proof of it",
    "reviewer_named": "the {} on which the reviewer is named",
    "information_asked": "the {} on which more is asked for",
}
ORDER = tuple(Reached)
NAMES = {
    "request_decision": "The plan decides the first request",
    "request_decision_urgent": "The plan decides an urgent first request",
    "request_decision_concurrent": "The plan decides whether an urgent course goes on",
    "requested_information": "Send what the plan asks for before it decides",
    "external_review_unanswered": "Go to the next reviewer when the plan never answers",
    "preliminary_review": "The plan looks whether the request for outside review is complete",
    "records_to_reviewer": "The plan sends the file to the reviewer",
    "more_information": "Send the reviewer more papers",
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
    rules = {rule.clock: rule for rule in shelf.rules() if regime.id in rule.applies_to}
    found: dict[tuple[str, int | None], tuple[str, StepDate]] = {}
    for clock, step in _names(wanted, shelf, regime):
        if clock in rules:
            due = _decision(_of_state(rules[clock], wanted, shelf), step, wanted, shelf, today)
            found.setdefault((due.step, due.value), (clock, due))
    return _told_apart(tuple(found.values()))


def _told_apart(pairs: tuple[tuple[str, StepDate], ...]) -> tuple[StepDate, ...]:
    """Clocks of one name and two lengths say which study each is for."""
    names = Counter(due.name for _, due in pairs)
    return tuple(
        changed(due, name=f"{due.name}, {KINDS[clock.rpartition('.')[2]]}")
        if names[due.name] > 1 and clock.rpartition(".")[2] in KINDS
        else due
        for clock, due in pairs
    )


def _names(wanted: Wanted, shelf: Shelf, regime: Regime) -> tuple[tuple[str, str], ...]:
    """The clocks that may still run, each with the name of its step."""
    first = wanted.reached is Reached.INITIAL
    names = [*(_plan(wanted) if first else ())]
    urgent = wanted.urgent and wanted.timing is not Timing.POST_SERVICE
    for clock, step in _outside(wanted, regime):
        names += [(f"{clock}.urgent", f"{step}_urgent")] if urgent else []
        names.append((clock, step))
    if ORDER.index(wanted.reached) < ORDER.index(Reached.EXTERNAL):
        names += _around(wanted, shelf)
    return (*names, *(REQUEST if first else ()))


def _around(wanted: Wanted, shelf: Shelf) -> list[tuple[str, str]]:
    """The clocks around an outside review; some only where the federal process holds."""
    row = shelf.state_reviews().get(wanted.state.upper())
    own = row is not None and wanted.regime in IN_STATES and row.process == OF_STATE
    names = [pair for pair in AROUND if not (own and pair[0] in IN_FEDERAL_ONLY)]
    return names if wanted.reached is Reached.INITIAL else names[1:]


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


def _decision(
    rule: Rule, step: str, wanted: Wanted, shelf: Shelf, today: datetime.date
) -> StepDate:
    """One clock that starts when something arrives, counted where that is known."""
    due = waiting(rule, shelf, today)
    length = long_words(due.value or 0, rule.unit)
    least = "at least " if rule.at_least else ""
    start = STARTS[str(rule.counted_from)].format("hour" if rule.unit == "hours" else "day")
    due = changed(
        due,
        step=step,
        name=NAMES[step],
        counting=f"{least}{length} from {start}",
        notes=tuple(word for word in (rule.says, rule.note) if word),
    )
    moment = arrival_of(rule, wanted) if rule.counted_from == "appeal_received" else None
    return due if moment is None else ended(rule, due, moment, today)
