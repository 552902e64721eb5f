"""Deadlines without papers: each step of a regime counted from one decision."""

import datetime

from rebuttal.knowledge.shelf import Shelf
from rebuttal.knowledge.workdays import workday_before
from rebuttal.model.calculation import Calculation, StepDate, Wanted
from rebuttal.model.case import CountedFrom, Timing, Window, WindowUnit
from rebuttal.model.fact import Answer, Fact
from rebuttal.model.finding import Deadline
from rebuttal.model.law import AppealLevel, Reached, Regime, Rule
from rebuttal.model.value import changed
from rebuttal.reasoning.clocks import (
    EXTERNAL,
    IN_STATES,
    MAY_BE_INSURED,
    rules_of,
    state_rules,
)
from rebuttal.reasoning.counting import FROM_RECEIPT, Starts, long_words
from rebuttal.reasoning.datings import Asked, Stated, dated
from rebuttal.reasoning.replies import decisions
from rebuttal.reasoning.waiting import waiting

ORDER = tuple(Reached)
FAST, GO_ON = "appeal.file.urgent", "continue.file"
NO_NUMBER = "No law read here sets a number of days: use the time that the letter gives"
AT_ONCE = "No fixed time was found: write as soon as you can"
AUTOMATIC = "The plan sends the file on by itself; you file nothing"
NO_STATE = "Give --state to count the state's own time for external review."
AT_THE_SAME_TIME = "both reviews at once"
NOT_INSIDE = (
    "Nobody inside looks again here before the hearing: a letter that calls itself final opens "
    "the same hearing."
)
NOTHING_OPEN = (
    "No step was found that this decision opens. If it is the first decision, count it as "
    "initial. If not, read the letter for a next step, and ask the office that sent it."
)
EARLY = "The day of receipt lies before the date on the letter, so it is not used."


def calculate(wanted: Wanted, shelf: Shelf, today: datetime.date) -> Calculation:
    """Every clock that this decision starts, then those that wait."""
    regime = shelf.regimes()[wanted.regime]
    asked, wanted = wanted, changed(wanted, reached=regime.counts_as(wanted.reached))
    opened = tuple(
        _opened(wanted, shelf, level, today)
        for level in regime.levels
        if level.opened_by is wanted.reached
    )
    fast = _fast(wanted, shelf, regime, today)
    later = tuple(_later(wanted, shelf, level, today) for level in _still_to_come(wanted, regime))
    answers = decisions(wanted, shelf, regime, today)
    return Calculation(
        regime=wanted.regime,
        name=regime.name,
        stage=asked.reached,
        today=today,
        deadlines=(*fast, *sorted(opened, key=_nearest), *later, *answers),
        notes=(*_why(asked, wanted, opened), *_notes(wanted, shelf, regime)),
    )


def _why(asked: Wanted, wanted: Wanted, opened: tuple[StepDate, ...]) -> tuple[str, ...]:
    """Why another step than the one asked for is open, or none at all."""
    if asked.reached is not wanted.reached:
        return (NOT_INSIDE,)
    return () if opened or asked.reached is Reached.INITIAL else (NOTHING_OPEN,)


def _nearest(due: StepDate) -> tuple[bool, datetime.date]:
    """Dated steps first, the nearest of them at the head."""
    return due.safe_date is None, due.safe_date or datetime.date.max


def _still_to_come(wanted: Wanted, regime: Regime) -> tuple[AppealLevel, ...]:
    """The steps that a later decision opens."""
    place = ORDER.index(wanted.reached)
    return tuple(level for level in regime.levels if ORDER.index(level.opened_by) > place)


def _rules(wanted: Wanted, shelf: Shelf, clock: str) -> tuple[Rule, ...]:
    """The rules of a clock for this regime, state and urgency."""
    row = shelf.state_reviews().get(wanted.state.upper())
    if wanted.regime in MAY_BE_INSURED and clock == EXTERNAL:
        if wanted.funding == "insured" and row is not None:
            return state_rules(row, urgent=wanted.urgent)
        row = None if wanted.funding == "self_funded" else row
    return rules_of(shelf, wanted.regime, clock, row, urgent=wanted.urgent)


def _opened(wanted: Wanted, shelf: Shelf, level: AppealLevel, today: datetime.date) -> StepDate:
    """A step that this decision opens, counted."""
    rules = _rules(wanted, shelf, level.file_clock) if level.file_clock else ()
    if level.kind == "automatic":
        return _undated(wanted, shelf, level, AUTOMATIC)
    if level.year_ends and wanted.service_date:
        return _year_end(wanted, shelf, level, today)
    due = _counted(wanted, shelf, (level.file_clock or level.id, level.name), rules, today)
    if due is None:
        return _undated(wanted, shelf, level, _no_rule(wanted, level))
    return _as_step(due, wanted, level, shelf, rules)


def _no_rule(wanted: Wanted, level: AppealLevel) -> str:
    """Why a step has no date."""
    if level.kind == "court":
        return level.says
    return AT_ONCE if wanted.regime == "va" else NO_NUMBER


def _counted(
    wanted: Wanted,
    shelf: Shelf,
    named: tuple[str, str],
    rules: tuple[Rule, ...],
    today: datetime.date,
) -> Deadline | None:
    """The date of a clock by law and by the letter's own number of days."""
    name, what = named
    begin = _starts(wanted)
    clocks = tuple((wanted.regime, rule) for rule in rules)
    stated = _stated(wanted, rules)
    return dated(shelf, Asked(name, what, clocks, stated, begin), today)


def _starts(wanted: Wanted) -> Starts:
    """The two days from which clocks run; a receipt before the letter is no receipt."""
    early = wanted.printed and wanted.received and wanted.received < wanted.printed
    if early:
        return Starts(wanted.printed, None, EARLY)
    return Starts(wanted.printed, wanted.received)


def _stated(wanted: Wanted, rules: tuple[Rule, ...]) -> Stated:
    """The letter's own number of days, read in the way that gives the least time.

    The same number as the law's, where the law knows no presumed receipt, is
    taken to run from the same day as the law's.
    """
    rule = rules[0] if rules else None
    named = None
    if wanted.stated_date is not None:
        answer = Answer("stated_date", str(wanted.stated_date), "")
        named = Fact("notice.stated_deadline", wanted.stated_date, (answer,))
    if wanted.stated_days is None:
        return Stated(None, named, rule)
    window = Window(wanted.stated_days, wanted.stated_unit, _stated_from(wanted, rule))
    said = Answer("stated_days", str(wanted.stated_days), "")
    return Stated(Fact("notice.window", window, (said,)), named, rule)


def _stated_from(wanted: Wanted, rule: Rule | None) -> CountedFrom:
    """The day from which the letter's own time is taken to run."""
    if wanted.printed is None:
        return CountedFrom.NOTICE_RECEIVED
    if rule is None or rule.presumed_receipt_days or rule.unit is not wanted.stated_unit:
        return CountedFrom.NOTICE_DATE
    same = wanted.stated_days == rule.value_on(wanted.begun)
    return rule.counted_from if same else CountedFrom.NOTICE_DATE


def _as_step(
    due: Deadline, wanted: Wanted, level: AppealLevel, shelf: Shelf, rules: tuple[Rule, ...]
) -> StepDate:
    """A counted date as the step that it belongs to."""
    rule = rules[0] if rules else None
    authority = shelf.authority(rule.authority) if rule else None
    return StepDate(
        step=level.step,
        level=level.id,
        name=level.name,
        who=due.who,
        safe_date=due.safe,
        legal_date=due.legal,
        stated_date=due.stated,
        send_by=due.send_by,
        counted_from=str(rule.counted_from if rule else CountedFrom.NOTICE_DATE),
        value=rule.value_on(wanted.begun) if rule else wanted.stated_days,
        unit=str(rule.unit if rule else WindowUnit.CALENDAR_DAYS),
        rule=due.rule,
        citation=authority.cite if authority else "",
        verified=str(authority.verified) if authority else "",
        as_of=authority.as_of if authority else None,
        consequence=rule.if_missed if rule else "",
        counting=due.counting,
        passed=due.passed,
        sent_to=_sent_to(wanted, shelf, level),
        must_contain=level.must_contain,
        notes=due.notes,
        bound=_bound(rule),
    )


def _bound(rule: Rule | None) -> str:
    """Whether the law names only the longest or the shortest time."""
    if rule is None or not (rule.at_most or rule.at_least):
        return ""
    return "at_most" if rule.at_most else "at_least"


def _sent_to(wanted: Wanted, shelf: Shelf, level: AppealLevel) -> str:
    """Where a step is sent: an insured plan's outside review, where the state says."""
    row = shelf.state_reviews().get(wanted.state.upper())
    if row and level.kind == "external" and wanted.regime in IN_STATES:
        return row.file_with
    return ", ".join(filter(None, (level.sent_to, level.site)))


def _undated(wanted: Wanted, shelf: Shelf, level: AppealLevel, why: str) -> StepDate:
    """A step without a date: it is automatic, or no law gives it a number."""
    authority = shelf.authority(level.authority) if level.authority else None
    return StepDate(
        step=level.step,
        level=level.id,
        name=level.name,
        who="plan" if level.kind == "automatic" else "member",
        safe_date=None,
        legal_date=None,
        counted_from="",
        value=None,
        unit="",
        rule="",
        citation=authority.cite if authority else "",
        verified=str(authority.verified) if authority else "",
        as_of=authority.as_of if authority else None,
        consequence="",
        counting=why,
        sent_to=_sent_to(wanted, shelf, level),
        must_contain=level.must_contain,
        notes=(level.says,) if level.says != why else (),
    )


def _year_end(wanted: Wanted, shelf: Shelf, level: AppealLevel, today: datetime.date) -> StepDate:
    """A step that closes with the end of a year counted from the service."""
    served = wanted.service_date or wanted.begun
    last = datetime.date(served.year + level.year_ends, 12, 31)
    return changed(
        _undated(wanted, shelf, level, level.says),
        safe_date=last,
        legal_date=last,
        send_by=workday_before(last),
        counted_from=str(CountedFrom.SERVICE_DATE),
        value=level.year_ends,
        unit=str(WindowUnit.YEARS),
        passed=today > last,
    )


def _fast(
    wanted: Wanted, shelf: Shelf, regime: Regime, today: datetime.date
) -> tuple[StepDate, ...]:
    """The short clocks: an expedited request, and care that is to go on."""
    first = next((level for level in regime.levels if level.opened_by is Reached.INITIAL), None)
    if wanted.reached is not Reached.INITIAL or first is None:
        return ()
    names = []
    if wanted.urgent and wanted.timing is not Timing.POST_SERVICE:
        names.append((FAST, "expedited_appeal", f"Expedited: {first.name.lower()}"))
    if wanted.timing is Timing.CONCURRENT:
        names.append((GO_ON, "continue_services", "Ask that the service go on meanwhile"))
    found = []
    for clock, step, words in names:
        rules = _rules(wanted, shelf, clock)
        due = _counted(wanted, shelf, (clock, words), rules, today) if rules else None
        level = AppealLevel(step, "internal", words, first.says, first.sent_to, step)
        found += [_as_step(due, wanted, level, shelf, rules)] if due else []
    return tuple(found)


def _later(wanted: Wanted, shelf: Shelf, level: AppealLevel, today: datetime.date) -> StepDate:
    """A step that waits for a later decision: how long it will be open."""
    rules = _rules(wanted, shelf, level.file_clock) if level.file_clock else ()
    if not rules or level.kind == "automatic":
        why = AUTOMATIC if level.kind == "automatic" else level.says
        return changed(_undated(wanted, shelf, level, why), open=False)
    rule, due = rules[0], waiting(rules[0], shelf, today)
    start = "receiving" if rule.counted_from in FROM_RECEIPT else "the date of"
    least = "at least " if rule.at_least else ""
    length = long_words(due.value or 0, rule.unit)
    return changed(
        due,
        step=level.step,
        level=level.id,
        name=level.name,
        who="member",
        counting=f"Not open yet: {least}{length} from {start} the decision before it",
        sent_to=level.sent_to,
        notes=(rule.note,) if rule.note else (),
    )


def _notes(wanted: Wanted, shelf: Shelf, regime: Regime) -> tuple[str, ...]:
    """What must be known beside the dates."""
    found = [*regime.child_notes, *regime.notes, *regime.limits]
    if wanted.regime in IN_STATES and not wanted.state:
        found.append(NO_STATE)
    if regime.peer_to_peer:
        found.append(regime.peer_to_peer)
    if wanted.urgent and wanted.timing is not Timing.POST_SERVICE:
        found += [
            entry.says
            for entry in shelf.provisions()
            if entry.topic == AT_THE_SAME_TIME and regime.id in entry.applies_to
        ]
    return tuple(found)
