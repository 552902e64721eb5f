"""One date from several rules and the letter: safe, lawful, stated."""

import datetime

from rebuttal.knowledge.shelf import Shelf
from rebuttal.model.case import Window
from rebuttal.model.fact import Evidence, Fact
from rebuttal.model.finding import Deadline
from rebuttal.model.law import Authority, Rule
from rebuttal.model.value import Value
from rebuttal.reasoning.clocks import Clock
from rebuttal.reasoning.counting import (
    EARLIER_DATE,
    Counted,
    Starts,
    count_rule,
    count_stated,
    day_words,
    long_words,
    open_day,
    send_by,
)
from rebuttal.reasoning.earlier_start import (
    from_letter_in_hand,
    in_hand_note,
    safest_day,
    unseen_letter,
)

CHECK = "Check your letter"


class Stated(Value, frozen=True):
    """What the letter itself gives: a window, a last day, or nothing."""

    window: Fact[Window] | None = None
    deadline: Fact[datetime.date] | None = None
    rule: Rule | None = None

    def days(self, begin: Starts) -> tuple[datetime.date, ...]:
        """The last days that the letter gives, the earliest first."""
        counted = count_stated(self.window.value, begin, self.rule) if self.window else None
        named = self.deadline.value if self.deadline else None
        return tuple(sorted({day for day in (counted, named) if day is not None}))

    def evidence(self) -> tuple[Evidence, ...]:
        """The places in the letter that give it."""
        window = self.window.evidence if self.window else ()
        return window + (self.deadline.evidence if self.deadline else ())


class Asked(Value, frozen=True):
    """A date that is wanted: its id, its words, its clocks, the letter's own.

    `begin` holds the days from which it may run, `because` what shows them.
    """

    name: str
    what: str
    clocks: tuple[Clock, ...]
    stated: Stated
    begin: Starts
    because: tuple[Evidence, ...] = ()


class Reading(Value, frozen=True):
    """A candidate regime's rule, counted."""

    regime: str
    rule: Rule
    counted: Counted


def dated(shelf: Shelf, asked: Asked, today: datetime.date) -> Deadline | None:
    """The date counted under every candidate; the earliest is the safe one."""
    readings = [
        Reading(regime, rule, counted)
        for regime, rule in asked.clocks
        if (counted := count_rule(rule, asked.begin, today))
    ]
    if readings:
        return _by_law(shelf, asked, readings, today)
    if asked.clocks or asked.stated.evidence():
        return _by_letter(shelf, asked, today)
    return None


def _by_law(shelf: Shelf, asked: Asked, readings: list[Reading], today: datetime.date) -> Deadline:
    """The date by law, held against what the letter gives."""
    begin = asked.begin
    several = len({reading.regime for reading in readings}) > 1
    first = min(readings, key=_earliest_lawful if several else _earliest_safe)
    stated = next(iter(asked.stated.days(begin)), None)
    lawful = [reading.counted.legal for reading in readings]
    legal = min(lawful) if several else max(lawful)
    if stated and first.rule.at_least:
        legal = max(legal, stated)
    if stated and first.rule.at_most:
        legal = min(legal, stated)
    unknown = first.rule.at_most and stated is None
    strictest = first
    if several:
        strictest = min(readings, key=lambda reading: _safe(reading, stated, legal))
    safe = _least(first.rule, begin) if unknown else _safe(strictest, stated, legal)
    if safe and stated and begin.printed and safe <= begin.printed:
        safe = stated  # a letter that gives a day or two may have no open day in it
    hand = from_letter_in_hand(first.rule, begin, today)
    others = (stated, hand, *(reading.counted.legal for reading in readings))
    last = max(legal, *(day for day in others if day))
    authority = shelf.authority(first.rule.authority)
    check = f"{CHECK}. " if unknown or not authority.citable else ""
    return Deadline(
        id=asked.name,
        what=asked.what,
        who="member",
        safe=safe,
        legal=legal,
        counting=f"{check}{_told(shelf, first, readings, stated)}",
        stated=stated,
        rule=first.rule.id,
        authority=authority.id if authority.citable else "",
        because=_because(asked),
        notes=(
            *_letter_notes(asked, begin, stated, legal),
            *in_hand_note(hand),
            *_candidates(shelf, readings),
            *([begin.doubt] if begin.doubt else []),
            *(first.counted.notes if safe == first.counted.safe and today <= safe else ()),
            *(_safe_for(shelf, strictest, first) if safe == strictest.counted.safe else ()),
            *_rule_note(first.rule, told=not unknown),
            *_passed_notes(first.rule, (safe, legal, last), today),
            *stale_note(authority, today),
        ),
        passed=today > last,
        numbers=first.counted.numbers,
        send_by=send_by(safe, first.rule),
    )


def _safe_for(shelf: Shelf, strictest: Reading, first: Reading) -> tuple[str, ...]:
    """Whose safe date it is, where another kind of plan has the earlier lawful day."""
    if strictest.counted.safe == first.counted.safe:
        return ()
    return (
        f"The safe date is that of another kind ({shelf.regimes()[strictest.regime].name})",
        *strictest.counted.notes,
    )


def _earliest_safe(reading: Reading) -> tuple[datetime.date, datetime.date]:
    """The order of the readings of one kind of plan."""
    return reading.counted.safe, reading.counted.legal


def _earliest_lawful(reading: Reading) -> tuple[datetime.date, datetime.date]:
    """The order of several kinds of plan: the first to end by law is counted for."""
    return reading.counted.legal, reading.counted.safe


def _told(
    shelf: Shelf, first: Reading, readings: list[Reading], stated: datetime.date | None
) -> str:
    """The counting in words, with what it was counted for and by whom."""
    says = first.counted.says
    if first.rule.at_most and stated:
        return f"The letter gives {day_words(stated)}. The law lets a state give at most {says}"
    if first.rule.at_most:
        least = _least_told(first.rule)
        return f"{least}A state may give at most {says}, and may give less"
    if stated and first.rule.at_least and stated >= first.counted.legal:
        says = f"The letter gives {day_words(stated)}. The law asks for at least {says}"
    elif stated and stated >= first.counted.legal and first.counted.lawful:
        says = f"The letter gives {day_words(stated)}. The law gives {first.counted.lawful}"
    if len({reading.counted.legal for reading in readings}) == 1:
        return says
    if len({reading.regime for reading in readings}) == 1:
        return f"By the shorter reading: {says}"
    name = shelf.regimes()[first.regime].name
    return f"Counted for the kind of plan with the least time ({name}): {says}"


def _least(rule: Rule, begin: Starts) -> datetime.date | None:
    """The safe day where the law names only the longest time; None without one."""
    if not rule.safe_days or begin.printed is None:
        return None
    return begin.printed + datetime.timedelta(days=rule.safe_days)


def _least_told(rule: Rule) -> str:
    """The safe day's own counting, where the law names only the longest time."""
    if not rule.safe_days:
        return ""
    days = long_words(rule.safe_days, rule.unit)
    return f"{days} from the date on the letter is the safe reading. "


def _safe(first: Reading, stated: datetime.date | None, legal: datetime.date) -> datetime.date:
    """The earliest plausible day; a letter that gives the lawful day settles doubt."""
    counted = first.counted
    if stated is None:
        return counted.safe
    if stated < legal or first.rule.at_most:
        return min(open_day(first.rule, stated), counted.safe)
    if first.rule.at_least:
        return legal
    lawful = open_day(first.rule, counted.legal)
    return lawful if first.rule.presumed_receipt_days else counted.safe


def _letter_notes(
    asked: Asked, begin: Starts, stated: datetime.date | None, legal: datetime.date
) -> tuple[str, ...]:
    """What the letter gives, where it differs from the law or from itself."""
    days = asked.stated.days(begin)
    notes: list[str] = []
    if any(rule.at_most for _, rule in asked.clocks):
        return ()
    if len(days) > 1:
        both = " and ".join(day_words(day) for day in days)
        notes.append(f"The letter gives two last days, {both}: the earlier one is used")
    if stated and stated < legal:
        notes.append(
            f"The letter gives {day_words(stated)}, which is earlier than the law allows: "
            "keep to it, and say so in the appeal"
        )
    if stated and stated > legal:
        notes.append(
            f"The letter gives {day_words(stated)}, which is later than the law asks for: "
            "it may be used, and the earlier day is safer"
        )
    return tuple(notes)


def _candidates(shelf: Shelf, readings: list[Reading]) -> tuple[str, ...]:
    """The date under each candidate, where they differ."""
    if len({reading.counted.legal for reading in readings}) == 1:
        return ()
    names = shelf.regimes()
    several = len({reading.regime for reading in readings}) > 1
    return tuple(
        dict.fromkeys(
            f"{_as_a(names[reading.regime].name) if several else 'By one reading'}: "
            f"{day_words(reading.counted.legal)}"
            for reading in readings
        )
    )


def _as_a(kind: str) -> str:
    """A kind of plan at the head of a sentence: As a Medicare Advantage plan."""
    return f"As {'an' if kind[:1].lower() in 'aeiou' else 'a'} {kind}"


def _rule_note(rule: Rule, *, told: bool) -> tuple[str, ...]:
    """The rule's own note; what to do without the letter's number only without it."""
    return (rule.note,) if rule.note and not (rule.at_most and told) else ()


def _passed_notes(
    rule: Rule,
    days: tuple[datetime.date | None, datetime.date, datetime.date],
    today: datetime.date,
) -> tuple[str, ...]:
    """What is left when the safe, the lawful or the last possible day has passed."""
    safe, legal, last = days
    if today > last:
        return (rule.if_missed,) if rule.if_missed else ()
    if today > legal:
        until = day_words(last)
        return (f"By the strictest count it has passed; by another it runs to {until}: act today",)
    if safe and today > safe:
        last_named = (
            "longest time that a state may give ends" if rule.at_most else "last lawful day is"
        )
        ends = f"the {last_named} {day_words(legal)}"
        return (f"The safe date has passed; {ends}: act today",)
    return ()


def stale_note(authority: Authority, today: datetime.date) -> tuple[str, ...]:
    """A warning when a rule should have been looked at again by now."""
    if not authority.stale_on(today) or authority.review_by is None:
        return ()
    by = day_words(authority.review_by)
    return (f"This rule was to be checked again by {by}: make sure that it still holds",)


def _by_letter(shelf: Shelf, asked: Asked, today: datetime.date) -> Deadline:
    """The date by the letter alone, or what is missing to count one."""
    begin = asked.begin
    stated = next(iter(asked.stated.days(begin)), None)
    rule = asked.clocks[0][1] if asked.clocks else None
    safe = stated or _safest(asked, today)
    authority = shelf.authority(rule.authority) if rule else None
    return Deadline(
        id=asked.name,
        what=asked.what,
        who="member",
        safe=safe,
        legal=None,
        counting=_letter_says(asked, rule, stated, today),
        stated=stated,
        rule=rule.id if rule else "",
        authority=authority.id if authority and authority.citable else "",
        because=_because(asked),
        notes=((begin.doubt,) if begin.doubt else ()),
        passed=stated is not None and today > stated,
        numbers=(str(asked.stated.window.value.count),) if asked.stated.window else (),
        send_by=None if safe == today else send_by(safe, rule),
    )


def _safest(asked: Asked, today: datetime.date) -> datetime.date | None:
    """The safe day of a time that runs from a letter that is not in the papers."""
    window, rules = asked.stated.window, tuple(rule for _, rule in asked.clocks)
    if asked.begin.named != EARLIER_DATE or window is None:
        return None
    return safest_day(window.value, rules, asked.begin, today)


def _letter_says(
    asked: Asked, rule: Rule | None, stated: datetime.date | None, today: datetime.date
) -> str:
    """How a date without a law behind it came about, or what is missing."""
    window = asked.stated.window
    if asked.begin.named == EARLIER_DATE and window and stated is None:
        return unseen_letter(window.value, asked.begin)
    if rule is None and stated is not None:
        length = f", {long_words(window.value.count, window.value.unit)}" if window else ""
        return f"The letter’s own time{length}; no law read here sets it"
    if rule is None:
        given = long_words(window.value.count, window.value.unit) if window else "a time"
        return f"The letter gives {given}, but the day from which it runs was not read"
    length = long_words(rule.value_on(today) or 0, rule.unit)
    given = "The letter prints this day. " if stated else ""
    return (
        f"{given}The law gives {length}, but the date on the letter was not read, "
        "so it cannot be counted"
    )


def _because(asked: Asked) -> tuple[Evidence, ...]:
    """The places and answers that the date hangs on."""
    return tuple(dict.fromkeys((*asked.because, *asked.stated.evidence())))
