"""Every date of the case: the safe one first, the lawful one, the counting."""

import datetime

from rebuttal.knowledge.shelf import Shelf
from rebuttal.model.case import Case, Stage, Timing
from rebuttal.model.fact import Evidence
from rebuttal.model.finding import Deadline, RegimeFinding
from rebuttal.model.law import Rule
from rebuttal.reasoning.asking import YES, said
from rebuttal.reasoning.clocks import Clock, clocks
from rebuttal.reasoning.counting import (
    FROM_RECEIPT,
    Starts,
    count_stated,
    day_words,
    last_day,
    long_words,
    starts,
)
from rebuttal.reasoning.datings import Asked, Stated, dated
from rebuttal.reasoning.regime import find_regime, is_grounded

LATER = (
    ("external.file", "Ask for the review outside the insurer"),
    ("reconsideration", "Ask the independent contractor to reconsider"),
    ("hearing.file", "Ask for the hearing"),
)


def find_deadlines(case: Case, shelf: Shelf, today: datetime.date) -> tuple[Deadline, ...]:
    """The dates of this case, the member's next one first."""
    if case.notice is None:
        return ()
    finding = find_regime(case, shelf, today)
    begin = starts(case, today)
    call = _peer_to_peer(case, begin, today)
    if is_final(case):
        return _after_final(case, shelf, finding, today) + call
    return (
        *_appeal(case, shelf, finding, today),
        *call,
        *_answers(case, shelf, finding, today),
        *_later(case, shelf, finding, today),
    )


def is_final(case: Case) -> bool:
    """Whether the letter ends the insurer's own process."""
    stage = case.notice.stage if case.notice else None
    return stage is not None and stage.value is Stage.FINAL


def _appeal(
    case: Case, shelf: Shelf, finding: RegimeFinding, today: datetime.date
) -> tuple[Deadline, ...]:
    """The last day of the first appeal, by law and by the letter."""
    found = clocks(case, shelf, finding, "appeal.file")
    what = f"File the {_word(shelf, finding)}"
    stated = _stated(case, found, outside=False)
    asked = Asked("appeal.file", what, found, stated, starts(case, today), _shown_by(case))
    due = dated(shelf, asked, today)
    return (due,) if due else ()


def _word(shelf: Shelf, finding: RegimeFinding) -> str:
    """What the first appeal is called here."""
    return shelf.regimes()[finding.regime].appeal_word if finding.certain else "appeal"


def _stated(case: Case, found: tuple[Clock, ...], *, outside: bool) -> Stated:
    """The letter's own last day for a step, with its window and evidence."""
    notice = case.notice
    if notice is None:
        return Stated()
    window = notice.route.external_window if outside else notice.window
    deadline = None if outside else notice.stated_deadline
    return Stated(window, deadline, found[0][1] if found else None)


def _after_final(
    case: Case, shelf: Shelf, finding: RegimeFinding, today: datetime.date
) -> tuple[Deadline, ...]:
    """The dates that a final denial opens."""
    due = []
    for name, what in LATER:
        found = _opened(clocks(case, shelf, finding, name), name)
        stated = _stated_after(case, found, name)
        if not found and (name != "external.file" or stated.window is None):
            continue
        asked = Asked(name, what, found, stated, starts(case, today), _shown_by(case))
        one = dated(shelf, asked, today)
        due += [one] if one else []
    return tuple(due)


def _shown_by(case: Case) -> tuple[Evidence, ...]:
    """What shows the days from which the dates run."""
    fact = case.notice.notice_date if case.notice else None
    received = case.answer("received_on")
    return (*(fact.evidence if fact else ()), *((received,) if received else ()))


def _opened(found: tuple[Clock, ...], name: str) -> tuple[Clock, ...]:
    """The clocks that a plan's final denial starts; Medicare's hearing comes later."""
    if name != "hearing.file":
        return found
    return tuple(pair for pair in found if not pair[0].startswith("medicare"))


def _stated_after(case: Case, found: tuple[Clock, ...], name: str) -> Stated:
    """What a final letter states for this step."""
    notice = case.notice
    if notice is None:
        return Stated()
    if name == "hearing.file" or notice.route.external_window is None:
        return _stated(case, found, outside=False)
    return _stated(case, found, outside=True)


def _later(
    case: Case, shelf: Shelf, finding: RegimeFinding, today: datetime.date
) -> tuple[Deadline, ...]:
    """The steps that open only when the insurer has answered the appeal."""
    found = ((name, what, clocks(case, shelf, finding, name)) for name, what in LATER)
    return tuple(_not_yet(shelf, name, what, pairs, today) for name, what, pairs in found if pairs)


def _not_yet(
    shelf: Shelf, name: str, what: str, pairs: tuple[Clock, ...], today: datetime.date
) -> Deadline:
    """A later step: how long it will be open, and from when."""
    lengths = tuple(dict.fromkeys(_length(rule, today) for _, rule in pairs))
    rule = pairs[0][1]
    authority = shelf.authority(rule.authority)
    alone = len(lengths) == 1 and len({rule.authority for _, rule in pairs}) == 1
    cited = authority.id if alone and authority.citable else ""
    check = "" if cited or not alone else " Check your letter"
    return Deadline(
        id=name,
        what=what,
        who="member",
        safe=None,
        legal=None,
        counting=f"Not open yet. It will be open for {' or '.join(lengths)}.{check}",
        rule=rule.id if alone else "",
        authority=cited,
        notes=tuple(dict.fromkeys(rule.note for _, rule in pairs if rule.note)),
        numbers=tuple(str(rule.value_on(today) or "") for _, rule in pairs),
    )


def _length(rule: Rule, today: datetime.date) -> str:
    """How long a window is and from what it runs."""
    start = "you receive" if rule.counted_from in FROM_RECEIPT else "is printed on"
    at_least = "at least " if rule.at_least else ""
    length = long_words(rule.value_on(today) or 0, rule.unit)
    return f"{at_least}{length} from the day that {start} the final answer"


def _answers(
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
    return (
        Deadline(
            id="appeal.decide",
            what=f"Answer this appeal within {_choice(lengths, timing)} of receiving it",
            who="plan",
            safe=None,
            legal=None,
            counting=f"{_choice(lengths, timing)} from the day the appeal arrives, "
            "so keep the proof of that day",
            rule=rules[0].id if cited else "",
            authority=cited,
            because=_timing_evidence(case),
            notes=_after_words(rules),
            numbers=tuple(str(rule.value_on(today) or "") for rule in rules),
        ),
    )


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


def _peer_to_peer(case: Case, begin: Starts, today: datetime.date) -> tuple[Deadline, ...]:
    """The last day of the doctors' call, when the letter gives one."""
    window = case.notice.route.peer_to_peer_window if case.notice else None
    if window is None:
        return ()
    due = count_stated(window.value, begin)
    if due is None and begin.printed and begin.printed <= today:
        due = last_day(begin.printed, window.value.count, window.value.unit)
    length = long_words(window.value.count, window.value.unit)
    when = (
        f" counted from {day_words(begin.printed)}, the date on the letter"
        if due and begin.printed
        else ""
    )
    return (
        Deadline(
            id="peer_to_peer",
            what="Have the doctor call the insurer’s doctor, if a call is wanted",
            who="member",
            safe=due,
            legal=due,
            stated=due,
            counting=f"The letter gives {length}{when}. The call does not stop the time to appeal",
            because=window.evidence,
            passed=due is not None and today > due,
            numbers=(str(window.value.count),),
        ),
    )
