"""A time to appeal that runs from an earlier letter than the one in hand."""

import datetime

from rebuttal.model.case import Window
from rebuttal.model.law import Rule
from rebuttal.model.value import changed
from rebuttal.reasoning.counting import Starts, count_rule, count_stated, day_words, long_words


def from_letter_in_hand(rule: Rule, begin: Starts, today: datetime.date) -> datetime.date | None:
    """The last day, if the law counted from this letter and not from the earlier one."""
    counted = count_rule(rule, Starts(begin.in_hand), today) if begin.in_hand else None
    return counted.legal if counted else None


def in_hand_note(hand: datetime.date | None) -> tuple[str, ...]:
    """A word on the letter in hand, where its time runs from an earlier one."""
    if hand is None:
        return ()
    day = day_words(hand)
    return (f"Counted from the letter in hand it would be {day}: do not rely on that day",)


def unseen_letter(window: Window, begin: Starts) -> str:
    """What is known of a time that runs from a letter that is not in the papers."""
    told = (
        f"The letter counts {long_words(window.count, window.unit)} from an earlier letter, and "
        "the date of that letter does not stand in these papers. Until it is known, "
    )
    if begin.not_before is None:
        return f"{told}the only safe day is today"
    first = day_words(begin.not_before)
    return f"{told}the safe day is counted from {first}, before which nothing can have been refused"


def safest_day(
    window: Window, rules: tuple[Rule, ...], begin: Starts, today: datetime.date
) -> datetime.date:
    """Today, or the first day on which a time from an unseen letter can end."""
    counted = (count_rule(rule, Starts(begin.not_before), today) for rule in rules)
    ends = [found.safe for found in counted if found]
    own = count_stated(window, changed(begin, earlier=begin.not_before))
    first = min((*ends, *((own,) if own else ())), default=today)
    return max(first, today) if begin.not_before else today
