"""What holds for every deadline, whatever the days, the plan and the state."""

import datetime

from hypothesis import given, settings
from hypothesis import strategies as some

from rebuttal.knowledge.shelf import Shelf
from rebuttal.knowledge.workdays import is_workday
from rebuttal.model.calculation import StepDate, Wanted
from rebuttal.model.case import Timing
from rebuttal.model.law import Reached
from rebuttal.model.value import changed
from rebuttal.reasoning.calculator import calculate

SHELF = Shelf()
DAYS = some.dates(datetime.date(2025, 1, 2), datetime.date(2035, 12, 1))
DELAYS = some.integers(0, 40)
WANTED = some.builds(
    Wanted,
    regime=some.sampled_from(tuple(SHELF.regimes())),
    reached=some.sampled_from(Reached),
    printed=DAYS,
    state=some.sampled_from(("", *SHELF.state_reviews())),
    timing=some.sampled_from(Timing),
    urgent=some.booleans(),
    stated_days=some.none() | some.integers(1, 400),
)
# Here the law names the longest time only, and the letter sets the real one.
ONLY_THE_LONGEST = {"medicaid_ffs": {"fair_hearing"}}
FEW = settings(max_examples=150, deadline=None)


def steps(wanted: Wanted, today: datetime.date | None = None) -> tuple[StepDate, ...]:
    return calculate(wanted, SHELF, today or wanted.begun).deadlines


def dates(wanted: Wanted) -> dict[str, tuple[datetime.date, datetime.date]]:
    """Each dated step with its safe and its last lawful day."""
    return {
        due.step: (due.safe_date, due.legal_date)
        for due in steps(wanted)
        if due.safe_date and due.legal_date
    }


def later(day: datetime.date, count: int) -> datetime.date:
    return day + datetime.timedelta(days=count)


@FEW
@given(WANTED, DELAYS)
def test_the_safe_date_is_never_after_the_last_lawful_one(wanted: Wanted, delay: int) -> None:
    for asked in (wanted, changed(wanted, received=later(wanted.begun, delay))):
        for safe, legal in dates(asked).values():
            assert wanted.begun < safe <= legal


@FEW
@given(WANTED, DELAYS, DELAYS)
def test_a_later_receipt_never_gives_an_earlier_deadline(
    wanted: Wanted, first: int, more: int
) -> None:
    early = dates(changed(wanted, received=later(wanted.begun, first)))
    late = dates(changed(wanted, received=later(wanted.begun, first + more)))

    assert set(early) == set(late)
    for step, (safe, legal) in early.items():
        assert late[step][0] >= safe
        assert late[step][1] >= legal


@FEW
@given(WANTED, DELAYS)
def test_not_knowing_the_receipt_never_gives_more_time(wanted: Wanted, delay: int) -> None:
    plain = changed(wanted, stated_days=None)
    known = dates(changed(plain, received=later(wanted.begun, delay)))

    for step, (safe, _) in dates(plain).items():
        assert safe <= known[step][0]


@FEW
@given(WANTED, some.integers(1, 59))
def test_a_shorter_letter_is_kept_to_and_the_law_stays(wanted: Wanted, days: int) -> None:
    plain = dates(changed(wanted, stated_days=None))
    short = dates(changed(wanted, stated_days=days))

    for step, (safe, legal) in plain.items():
        assert short[step][0] <= max(safe, later(wanted.begun, days))
        if step in ONLY_THE_LONGEST.get(wanted.regime, set()):
            assert short[step][1] == min(legal, later(wanted.begun, days))
        else:
            assert short[step][1] == legal


@FEW
@given(WANTED)
def test_sending_by_the_day_named_is_in_time_and_on_a_workday(wanted: Wanted) -> None:
    for due in steps(wanted):
        if due.safe_date:
            assert due.send_by is not None
            assert due.send_by <= due.safe_date
            assert is_workday(due.send_by)


@FEW
@given(WANTED, some.integers(0, 900))
def test_the_day_of_asking_changes_only_what_has_passed(wanted: Wanted, wait: int) -> None:
    today = later(wanted.begun, wait)
    then = {due.step: due for due in steps(wanted, today) if due.safe_date and due.legal_date}

    assert {step: (due.safe_date, due.legal_date) for step, due in then.items()} == dates(wanted)
    for due in then.values():
        days = [day for day in (due.legal_date, due.stated_date) if day]
        assert due.passed == (today > max(days))


@FEW
@given(WANTED)
def test_a_rule_of_another_body_of_law_is_never_used(wanted: Wanted) -> None:
    mine = {rule.id for rule in SHELF.rules() if wanted.regime in rule.applies_to}
    for due in calculate(wanted, SHELF, wanted.begun).deadlines:
        of_state = due.rule.startswith("us.state.")
        assert not due.rule or due.rule in mine or of_state
        assert not (of_state and wanted.regime == "erisa_self_funded")
