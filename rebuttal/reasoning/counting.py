"""How a date is counted, and how the counting is told in plain words."""

import datetime

from rebuttal.knowledge.workdays import (
    add,
    add_weekdays,
    is_workday,
    month_before_end,
    next_workday,
    workday_before,
)
from rebuttal.model.case import (
    AdverseDetermination,
    Case,
    CountedFrom,
    Timing,
    Window,
    WindowUnit,
)
from rebuttal.model.fact import Fact
from rebuttal.model.law import Rule
from rebuttal.model.value import Value
from rebuttal.reasoning.asking import day_said, said

UNIT_WORDS = {
    WindowUnit.CALENDAR_DAYS: "days",
    WindowUnit.BUSINESS_DAYS: "business days",
    WindowUnit.MONTHS: "months",
    WindowUnit.YEARS: "years",
    WindowUnit.HOURS: "hours",
}
FROM_RECEIPT = frozenset({CountedFrom.NOTICE_RECEIVED, CountedFrom.FINAL_DENIAL_RECEIVED})
FROM_LETTER = FROM_RECEIPT | {
    CountedFrom.NOTICE_DATE,
    CountedFrom.FINAL_DENIAL_DATE,
    CountedFrom.UNKNOWN,
}
YEAR = 12
AMERICAN = "us."
LETTER_DATE = "the date on the letter"
DATED_AHEAD = "which is used because the date read on the letter has not come yet"
EARLIER_DATE = "the earlier date from which the letter counts"
MAILING_DAYS = datetime.timedelta(days=3)


class Starts(Value, frozen=True):
    """The days from which a window may run: printed, and received if known.

    `doubt` says in plain words why an answered day is not used, `named` what
    the printed day is. `earlier` is the date of an earlier letter, `not_before`
    a day before which that cannot lie, `in_hand` the date of this letter where
    the time runs from the earlier one.
    """

    printed: datetime.date | None
    received: datetime.date | None = None
    doubt: str = ""
    named: str = LETTER_DATE
    earlier: datetime.date | None = None
    not_before: datetime.date | None = None
    in_hand: datetime.date | None = None


class Counted(Value, frozen=True):
    """A window counted: the earliest reading, the lawful one, and the words.

    `lawful` tells how the lawful day alone is counted, where it differs.
    """

    safe: datetime.date
    legal: datetime.date
    says: str
    lawful: str = ""
    notes: tuple[str, ...] = ()
    numbers: tuple[str, ...] = ()


def day_words(day: datetime.date) -> str:
    """A date as this product prints it: September 9, 2026."""
    return f"{day:%B} {day.day}, {day.year}"


def long_words(count: int, unit: WindowUnit) -> str:
    """A length of time in words: 180 days, 1 month."""
    words = UNIT_WORDS[unit]
    return f"{count} {words[:-1] if count == 1 else words}"


def starts(case: Case, today: datetime.date) -> Starts:
    """The date on the letter, and the day of receipt when it was answered."""
    notice = case.notice
    printed = notice.notice_date.value if notice and notice.notice_date else None
    earlier = notice.earlier_letter.value if notice and notice.earlier_letter else None
    received = day_said(case, "received_on")
    ahead = printed is not None and printed > today
    doubt = _doubt(case, None if ahead else printed, today)
    known = None if doubt else received
    if ahead:  # one of the two days is wrong, and the earlier one is the safe one
        return Starts(min(known or today, today), known, doubt, DATED_AHEAD, earlier=earlier)
    return Starts(printed, known, doubt, earlier=earlier)


def _doubt(case: Case, printed: datetime.date | None, today: datetime.date) -> str:
    """Why the day that was answered for the receipt cannot be it."""
    asked, received = said(case, "received_on"), day_said(case, "received_on")
    if asked and received is None:
        return f"The day given for the receipt ({asked}) is no day of the calendar. It is not used."
    if received and printed and received < printed:
        return "The day given for the receipt lies before the date on the letter. It is not used."
    if received and received > today:
        return "The day given for the receipt has not come yet. It is not used."
    return ""


def starts_of_appeal(case: Case, today: datetime.date) -> Starts:
    """The days from which the first appeal runs: of an earlier letter, if told so."""
    begin = starts(case, today)
    notice = case.notice
    if notice is None or not runs_from_earlier(notice.window):
        return begin
    known = (notice.request_date, _done(notice))
    return Starts(
        printed=begin.earlier,
        named=EARLIER_DATE,
        earlier=begin.earlier,
        not_before=max((fact.value for fact in known if fact), default=None),
        in_hand=begin.printed,
    )


def _done(notice: AdverseDetermination) -> Fact[datetime.date] | None:
    """The day of a study that was done, before which no bill for it was refused."""
    done = notice.timing is not None and notice.timing.value is Timing.POST_SERVICE
    return notice.service_date if done else None


def runs_from_earlier(window: Fact[Window] | None) -> bool:
    """Whether a time that the letter gives runs from an earlier letter."""
    return window is not None and window.value.counted_from is CountedFrom.EARLIER_LETTER


def count_rule(rule: Rule, begin: Starts, today: datetime.date) -> Counted | None:
    """The rule's window counted; None when the days that it needs are not known."""
    if begin.printed is None and (begin.received is None or rule.counted_from not in FROM_RECEIPT):
        return None
    count = rule.value_on(begin.printed or begin.received or today)
    if count is None or rule.unit is WindowUnit.HOURS:
        return None
    if rule.counted_from not in FROM_RECEIPT:
        return _from_printed(rule, count, begin)
    if begin.received is not None:
        return _from_received(rule, count, begin.received, _earlier(rule, begin))
    return _from_presumed(rule, count, begin)


def _from_printed(rule: Rule, count: int, begin: Starts) -> Counted | None:
    """Counted from the date that the letter prints."""
    if begin.printed is None:
        return None
    says = f"{long_words(count, rule.unit)} counted from {day_words(begin.printed)}, "
    return _counted(rule, count, (begin.printed, begin.printed), f"{says}{begin.named}")


def _earlier(rule: Rule, begin: Starts) -> datetime.date | None:
    """The printed date, where a careful reader of this rule counts from it."""
    return begin.printed if rule.safe_from and rule.safe_from not in FROM_RECEIPT else None


def _from_received(
    rule: Rule, count: int, received: datetime.date, earlier: datetime.date | None
) -> Counted:
    """Counted from the day on which the letter was received."""
    says = f"{long_words(count, rule.unit)} counted from {day_words(received)}, "
    told = f"{says}the day you received the letter"
    if earlier is None or earlier == received:
        return _counted(rule, count, (received, received), told)
    safe = f"{long_words(count, rule.unit)} counted from {day_words(earlier)}, the date on the "
    both = f"{safe}letter, is the safe date; counted from {day_words(received)}, the day you "
    return _counted(rule, count, (earlier, received), f"{both}received it, is the last day")


def _from_presumed(rule: Rule, count: int, begin: Starts) -> Counted | None:
    """Counted without the day of receipt: from the letter, or as law presumes."""
    if begin.printed is None:
        return None
    days = rule.presumed_receipt_days
    first = f"{long_words(count, rule.unit)} counted from {day_words(begin.printed)}, "
    if not days:
        why = f"{begin.named}, because the day you received it is not known; "
        more = "the law counts from the day you received it, so the last day may be later"
        return _counted(rule, count, (begin.printed, begin.printed), f"{first}{why}{more}")
    presumed = begin.printed + datetime.timedelta(days=days)
    why = f"{begin.named}, is the safe date. The law counts from the day you received "
    more = (
        f"it and presumes that day to be {days} days after the date on the letter, "
        f"{day_words(presumed)}; that gives the last lawful day"
    )
    counted = _counted(rule, count, (begin.printed, presumed), f"{first}{why}{more}")
    length = long_words(count, rule.unit)
    lawful = f"{length} counted from {day_words(presumed)}, the day on which the law presumes that "
    return Counted(
        safe=counted.safe,
        legal=counted.legal,
        says=counted.says,
        lawful=f"{lawful}you received it, {days} days after the date on the letter",
        notes=counted.notes,
        numbers=(*counted.numbers, str(days)),
    )


def _counted(
    rule: Rule, count: int, begin: tuple[datetime.date, datetime.date], says: str
) -> Counted:
    """The dates of a window from a safe and a lawful start, with their notes."""
    legal = last_day(begin[1], count, rule.unit, rolls=rule.rolls)
    sure = rule.rolls and rule.rolls_surely
    safe = last_day(begin[0], count, rule.unit, rolls=sure)
    if rule.unit in {WindowUnit.MONTHS, WindowUnit.YEARS}:
        months = count * (YEAR if rule.unit is WindowUnit.YEARS else 1)
        safe = safe if sure else month_before_end(begin[0], months)
        legal = month_before_end(begin[1], months) if rule.month_end else legal
    notes = (*_weekend(rule, safe, rolls=sure), *_arrival(rule, safe))
    safe = safe if sure else open_day(rule, safe)
    return Counted(safe, legal, says, notes=notes, numbers=(str(count),))


def open_day(rule: Rule, day: datetime.date) -> datetime.date:
    """The day itself, or the last open one before it where an office must have it."""
    at_office = rule.needs_open_day and rule.id.startswith(AMERICAN)
    return workday_before(day) if at_office else day


def last_day(
    start: datetime.date, count: int, unit: WindowUnit, *, rolls: bool = False
) -> datetime.date:
    """The last day of a window; for hours the day on which they end."""
    due = add(start, count, unit) or start + datetime.timedelta(hours=count)
    return next_workday(due) if rolls else due


def _weekend(rule: Rule, due: datetime.date, *, rolls: bool) -> tuple[str, ...]:
    """A word about a last day on which offices are closed."""
    ends_week = due.weekday() >= 5  # noqa: PLR2004 - Saturday
    if rolls or is_workday(due) or not (ends_week or rule.id.startswith(AMERICAN)):
        return ()
    before = workday_before(due)
    when = f"{due:%A}" if ends_week else "federal holiday"
    says = f"{day_words(due)} is a {when}, and no rule read here moves it"
    todo = "it must be there by" if rule.needs_open_day else "send it by"
    return (f"{says}: {todo} {day_words(before)}",)


def send_by(safe: datetime.date | None, rule: Rule | None) -> datetime.date | None:
    """The last day on which sending is in time for the safe date."""
    if safe is None:
        return None
    arrives = MAILING_DAYS if rule and rule.received_by else datetime.timedelta()
    return workday_before(safe - arrives)


def _arrival(rule: Rule, due: datetime.date) -> tuple[str, ...]:
    """A word about requests that count only when they arrive."""
    if not rule.received_by:
        return ()
    posted = workday_before(due - MAILING_DAYS)
    says = "The request counts on the day it arrives: use fax or the portal"
    return (f"{says}, or post it by {day_words(posted)}",)


def count_stated(window: Window, begin: Starts, rule: Rule | None = None) -> datetime.date | None:
    """The last day by the letter's own window; the earliest where it is unclear."""
    if window.unit is WindowUnit.HOURS:
        return None
    start = _start_stated(window, begin, rule)
    if start is None:
        return None
    if rule and _repeats(rule, window) and not rule.month_end:
        return last_day(start, window.count, window.unit, rolls=rule.rolls)
    return earliest_last_day(start, window)


def earliest_last_day(start: datetime.date, window: Window) -> datetime.date:
    """The last day of a letter's own window by the reading that gives the least time.

    Business days are counted as if holidays were open, as the insurer may keep them.
    """
    if window.unit is WindowUnit.BUSINESS_DAYS:
        return add_weekdays(start, window.count)
    if window.unit is WindowUnit.MONTHS:
        return month_before_end(start, window.count)
    return last_day(start, window.count, window.unit)


def _start_stated(window: Window, begin: Starts, rule: Rule | None) -> datetime.date | None:
    """The day from which the letter's own window runs, where it is known."""
    if window.counted_from is CountedFrom.EARLIER_LETTER:
        return begin.earlier
    if window.counted_from not in FROM_LETTER:
        return None
    if window.counted_from in FROM_RECEIPT:
        presumed = datetime.timedelta(days=rule.presumed_receipt_days if rule else 0)
        return begin.received or (begin.printed + presumed if begin.printed else None)
    return begin.printed


def _repeats(rule: Rule, window: Window) -> bool:
    """Whether the letter repeats the rule: then its last day is the rule's own."""
    of_months = rule.unit in {WindowUnit.MONTHS, WindowUnit.YEARS}
    same = rule.unit is window.unit and (rule.rolls or of_months)
    return same and window.count in rule.values.values()


def one(words: str) -> str:
    """These words with their article: a church plan, an individual policy."""
    return f"{'an' if words[:1].casefold() in 'aeiou' else 'a'} {words}"
