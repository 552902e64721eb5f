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
FEW = settings(max_examples=150, deadline=None)


def dates(wanted: Wanted, today: datetime.date | None = None) -> dict[str, StepDate]:
    found = calculate(wanted, SHELF, today or wanted.printed)
    return {due.step: due for due in found.deadlines if due.safe_date and due.legal_date}


def later(day: datetime.date, count: int) -> datetime.date:
    return day + datetime.timedelta(days=count)


@FEW
@given(WANTED, DELAYS)
def test_the_safe_date_is_never_after_the_last_lawful_one(wanted: Wanted, delay: int) -> None:
    for asked in (wanted, changed(wanted, received=later(wanted.printed, delay))):
        for due in dates(asked).values():
            assert due.safe_date is not None
            assert due.legal_date is not None
            assert wanted.printed < due.safe_date <= due.legal_date


@FEW
@given(WANTED, DELAYS, DELAYS)
def test_a_later_receipt_never_gives_an_earlier_deadline(
    wanted: Wanted, first: int, more: int
) -> None:
    early = dates(changed(wanted, received=later(wanted.printed, first)))
    late = dates(changed(wanted, received=later(wanted.printed, first + more)))
    for step, due in early.items():
        other = late[step]
        assert due.safe_date is not None
        assert due.legal_date is not None
        assert other.safe_date is not None
        assert other.legal_date is not None
        assert other.safe_date >= due.safe_date
        assert other.legal_date >= due.legal_date


@FEW
@given(WANTED, DELAYS)
def test_the_safe_date_without_a_receipt_is_never_after_the_one_with_it(
    wanted: Wanted, delay: int
) -> None:
    known = dates(changed(wanted, received=later(wanted.printed, delay)))
    for step, due in dates(wanted).items():
        assert due.safe_date is not None
        if step in known and wanted.stated_days is None:
            safe = known[step].safe_date
            assert safe is not None
            assert due.safe_date <= safe


@FEW
@given(WANTED, some.integers(1, 60))
def test_a_shorter_letter_never_moves_the_safe_date_later(wanted: Wanted, days: int) -> None:
    plain = dates(changed(wanted, stated_days=None))
    for step, due in dates(changed(wanted, stated_days=days)).items():
        if step in plain and days < 60:
            assert due.safe_date is not None
            assert plain[step].safe_date is not None
            assert due.safe_date <= max(plain[step].safe_date, later(wanted.printed, days))


@FEW
@given(WANTED)
def test_sending_by_the_day_named_is_in_time_and_on_a_workday(wanted: Wanted) -> None:
    for due in dates(wanted).values():
        assert due.send_by is not None
        assert due.safe_date is not None
        assert due.send_by <= due.safe_date
        assert is_workday(due.send_by)


@FEW
@given(WANTED, some.integers(0, 900))
def test_what_has_passed_depends_on_the_day_and_nothing_else_does(
    wanted: Wanted, wait: int
) -> None:
    now, then = dates(wanted), dates(wanted, later(wanted.printed, wait))
    for step, due in now.items():
        assert (then[step].safe_date, then[step].legal_date) == (due.safe_date, due.legal_date)
        last = max(filter(None, (due.legal_date, due.stated_date)))
        assert then[step].passed == (later(wanted.printed, wait) > last)


@FEW
@given(WANTED)
def test_a_rule_of_another_body_of_law_is_never_used(wanted: Wanted) -> None:
    mine = {rule.id for rule in SHELF.rules() if wanted.regime in rule.applies_to}
    for due in calculate(wanted, SHELF, wanted.printed).deadlines:
        of_state = due.rule.startswith("us.state.")
        assert not due.rule or due.rule in mine or of_state
        assert not (of_state and wanted.regime == "erisa_self_funded")
