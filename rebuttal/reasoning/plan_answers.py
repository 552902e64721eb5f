"""By when the insurer must answer the appeal of this case, and what if not."""

import datetime

from rebuttal.knowledge.shelf import Shelf
from rebuttal.model.case import Case, Timing, Window, WindowUnit
from rebuttal.model.fact import Evidence, Fact
from rebuttal.model.finding import Deadline, RegimeFinding
from rebuttal.model.law import Rule
from rebuttal.reasoning.asking import YES, said
from rebuttal.reasoning.clocks import Clock, clocks
from rebuttal.reasoning.counting import long_words
from rebuttal.reasoning.regime import is_grounded


def plan_answers(
    case: Case, shelf: Shelf, finding: RegimeFinding, today: datetime.date
) -> tuple[Deadline, ...]:
    """By when the insurer must answer the appeal, and what follows if not."""
    due = _answer(case, shelf, finding, today)
    if said(case, "urgent") != YES:
        return due
    found = clocks(case, shelf, finding, "appeal.decide.urgent")
    return due + _urgent(shelf, found, today)


def _answer(
    case: Case, shelf: Shelf, finding: RegimeFinding, today: datetime.date
) -> tuple[Deadline, ...]:
    """The insurer's normal time to answer."""
    pre = clocks(case, shelf, finding, "appeal.decide.pre")
    post = clocks(case, shelf, finding, "appeal.decide.post")
    timing = _timing(case)
    pairs = {Timing.PRE_SERVICE: pre, Timing.POST_SERVICE: post}.get(timing, pre + post)
    rules = tuple({rule.id: rule for _, rule in pairs}.values())
    if not rules:
        return ()
    lengths = tuple(dict.fromkeys(long_words(r.value_on(today) or 0, r.unit) for r in rules))
    cited = _one_authority(shelf, rules) if is_grounded(case, shelf) else ""
    noun, promise = _noun(shelf, finding), shorter_promise(case, rules, today)
    return (
        Deadline(
            id="appeal.decide",
            what=f"Answer this {noun} within {_choice(lengths, timing)} of receiving it",
            who="plan",
            safe=None,
            legal=None,
            counting=f"{_choice(lengths, timing)} from the day it arrives, "
            "so keep the proof of that day",
            rule=rules[0].id if cited else "",
            authority=cited,
            because=(*_timing_evidence(case), *(promise.evidence if promise else ())),
            notes=(*_promised(case, rules, today), *_after_words(rules)),
            numbers=tuple(str(rule.value_on(today) or "") for rule in rules),
        ),
    )


def shorter_promise(
    case: Case, rules: tuple[Rule, ...], today: datetime.date
) -> Fact[Window] | None:
    """The time that the letter itself promises, where the law gives more."""
    promise = case.notice.answer_window if case.notice else None
    if promise is None or promise.value.unit is not WindowUnit.CALENDAR_DAYS:
        return None
    days = [rule.value_on(today) or 0 for rule in rules if rule.unit is WindowUnit.CALENDAR_DAYS]
    return promise if len(days) == len(rules) and promise.value.count < min(days) else None


def _promised(case: Case, rules: tuple[Rule, ...], today: datetime.date) -> tuple[str, ...]:
    """A word about a promise that is shorter than the law's time."""
    promise = shorter_promise(case, rules, today)
    if promise is None:
        return ()
    length = long_words(promise.value.count, promise.value.unit)
    return (f"The letter itself promises an answer within {length}: hold the insurer to that",)


def _choice(lengths: tuple[str, ...], timing: Timing) -> str:
    """One length, or two with the condition of each."""
    if len(lengths) == 1:
        return lengths[0]
    if timing is Timing.UNKNOWN and len(lengths) == 2:  # noqa: PLR2004 - before and after
        return f"{lengths[0]} (or {lengths[1]} if the study was done already)"
    return " or ".join(lengths)


def _one_authority(shelf: Shelf, rules: tuple[Rule, ...]) -> str:
    """The authority of these rules when they share one that may be cited."""
    names = {rule.authority for rule in rules}
    only = next(iter(names))
    return only if len(names) == 1 and shelf.authority(only).citable else ""


def _after_words(rules: tuple[Rule, ...]) -> tuple[str, ...]:
    """The notes of these rules, and what follows when the time is missed."""
    words = [word for rule in rules for word in (rule.note, rule.if_missed) if word]
    return tuple(dict.fromkeys(words))


def _urgent(shelf: Shelf, found: tuple[Clock, ...], today: datetime.date) -> tuple[Deadline, ...]:
    """The insurer's time to answer an expedited appeal."""
    rules = tuple({rule.id: rule for _, rule in found}.values())
    if not rules:
        return ()
    hours = max(rule.value_on(today) or 0 for rule in rules)
    cited = _one_authority(shelf, rules)
    return (
        Deadline(
            id="appeal.decide.urgent",
            what=f"Answer this expedited appeal within {hours} hours of receiving it",
            who="plan",
            safe=None,
            legal=None,
            counting=f"{hours} hours from the hour the expedited appeal arrives: note it",
            rule=rules[0].id if cited else "",
            authority=cited,
            notes=_after_words(rules),
            hours=hours,
            numbers=(str(hours),),
        ),
    )


def _timing(case: Case) -> Timing:
    """Whether the study is to come or done, by the letter or an answer."""
    fact = case.notice.timing if case.notice else None
    if fact is not None and fact.value is not Timing.UNKNOWN:
        return fact.value
    given = said(case, "timing")
    return Timing(given) if given in set(Timing) else Timing.UNKNOWN


def _timing_evidence(case: Case) -> tuple[Evidence, ...]:
    """What shows whether the study is to come or done."""
    fact = case.notice.timing if case.notice else None
    return fact.evidence if fact else ()


def _noun(shelf: Shelf, finding: RegimeFinding) -> str:
    """What the request is called when its answer is spoken of."""
    at_home = not finding.certain or shelf.regimes()[finding.regime].country == "US"
    return "appeal" if at_home else shelf.regimes()[finding.regime].appeal_word
