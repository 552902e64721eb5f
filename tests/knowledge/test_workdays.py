import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rebuttal.knowledge.workdays import (
    add,
    add_business_days,
    add_months,
    federal_holidays,
    is_workday,
    month_before_end,
    next_workday,
    workday_before,
)
from rebuttal.model.case import WindowUnit

DAY = datetime.date
DAYS = st.dates(min_value=DAY(2000, 1, 1), max_value=DAY(2099, 12, 31))
COUNTS = st.integers(min_value=0, max_value=36)


def test_the_holidays_of_a_year_stand_on_their_observed_days() -> None:
    expected = {
        DAY(2026, 1, 1),
        DAY(2026, 1, 19),
        DAY(2026, 2, 16),
        DAY(2026, 5, 25),
        DAY(2026, 6, 19),
        DAY(2026, 7, 3),
        DAY(2026, 9, 7),
        DAY(2026, 10, 12),
        DAY(2026, 11, 11),
        DAY(2026, 11, 26),
        DAY(2026, 12, 25),
    }

    assert expected == federal_holidays(2026)


def test_juneteenth_is_a_holiday_since_2021_only() -> None:
    assert DAY(2020, 6, 19) not in federal_holidays(2020)
    assert DAY(2021, 6, 18) in federal_holidays(2021)


def test_new_year_on_a_saturday_is_kept_the_day_before() -> None:
    assert not is_workday(DAY(2021, 12, 31))


def test_a_missing_day_becomes_the_first_of_the_next_month() -> None:
    assert DAY(2027, 3, 1) == add_months(DAY(2026, 10, 31), 4)
    assert DAY(2027, 3, 1) == add_months(DAY(2026, 10, 30), 4)
    assert DAY(2027, 2, 28) == add_months(DAY(2026, 10, 28), 4)
    assert DAY(2028, 2, 29) == add_months(DAY(2027, 10, 29), 4)


def test_the_earlier_reading_of_a_missing_day_ends_with_the_month() -> None:
    assert DAY(2027, 2, 28) == month_before_end(DAY(2026, 8, 31), 6)
    assert DAY(2026, 9, 2) == month_before_end(DAY(2026, 3, 2), 6)


def test_a_labor_day_moves_to_the_next_workday_and_back_over_the_weekend() -> None:
    assert DAY(2026, 9, 8) == next_workday(DAY(2026, 9, 7))
    assert DAY(2026, 9, 4) == workday_before(DAY(2026, 9, 7))


def test_business_days_skip_weekend_and_holiday() -> None:
    assert DAY(2026, 9, 8) == add_business_days(DAY(2026, 9, 4), 1)


@pytest.mark.parametrize(
    ("count", "unit", "due"),
    [
        (10, WindowUnit.CALENDAR_DAYS, DAY(2026, 3, 12)),
        (10, WindowUnit.BUSINESS_DAYS, DAY(2026, 3, 16)),
        (4, WindowUnit.MONTHS, DAY(2026, 7, 2)),
        (1, WindowUnit.YEARS, DAY(2027, 3, 2)),
        (72, WindowUnit.HOURS, None),
    ],
)
def test_each_unit_counts_in_its_own_way(
    count: int, unit: WindowUnit, due: datetime.date | None
) -> None:
    assert due == add(DAY(2026, 3, 2), count, unit)


@given(DAYS, COUNTS)
def test_months_keep_the_day_or_fall_on_a_first(day: datetime.date, count: int) -> None:
    due = add_months(day, count)
    months = (due.year - day.year) * 12 + due.month - day.month

    assert (due.day, months) in {(day.day, count), (1, count + 1)}
    assert month_before_end(day, count) <= due


@given(DAYS, COUNTS)
def test_a_later_start_never_ends_earlier(day: datetime.date, count: int) -> None:
    assert add_months(day, count) <= add_months(day + datetime.timedelta(days=1), count)


@given(DAYS)
def test_moving_to_a_workday_moves_at_most_four_days(day: datetime.date) -> None:
    assert is_workday(next_workday(day))
    assert 0 <= (next_workday(day) - day).days <= 4
    assert 0 <= (day - workday_before(day)).days <= 4
