"""Every date of the case: the safe one first, the lawful one, the counting."""

import datetime

from rebuttal.knowledge.shelf import Shelf
from rebuttal.model.case import Case, Stage
from rebuttal.model.fact import Evidence
from rebuttal.model.finding import Deadline, RegimeFinding
from rebuttal.model.law import Reached, Rule
from rebuttal.reasoning.asking import YES, said
from rebuttal.reasoning.clocks import Clock, clocks
from rebuttal.reasoning.counting import (
    EARLIER_DATE,
    FROM_RECEIPT,
    Starts,
    count_stated,
    day_words,
    earliest_last_day,
    long_words,
    runs_from_earlier,
    starts,
    starts_of_appeal,
)
from rebuttal.reasoning.datings import Asked, Stated, dated
from rebuttal.reasoning.no_limit import turning_to, without_limit
from rebuttal.reasoning.plan_answers import plan_answers
from rebuttal.reasoning.regime import find_regime

APPEAL, FAST = "appeal.file", "appeal.file.urgent"
HEARING = "hearing.file"
FIRST = (FAST, APPEAL, HEARING)
LATER = (
    ("external.file", "Ask for the review outside the insurer"),
    ("reconsideration", "Ask the independent contractor to reconsider"),
    (HEARING, "Ask for the hearing"),
)
LAST = (
    ("council.file", "Ask the Medicare Appeals Council to look at the decision"),
    ("court.file", "Go to the court, with a lawyer"),
)
NO_TIME_TWICE = (
    "The letter gives no time for the second appeal: ask the plan today, in writing, how long it "
    "is open"
)
AT_LEAST = "at least "
REACHED = {
    Stage.FINAL: Reached.FINAL_INTERNAL,
    Stage.EXTERNAL: Reached.EXTERNAL,
    Stage.HEARING: Reached.HEARING,
    Stage.COUNCIL: Reached.COUNCIL,
}


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
        *plan_answers(case, shelf, finding, today),
        *_later(case, shelf, finding, today),
    )


def is_final(case: Case) -> bool:
    """Whether the letter ends the insurer's own process."""
    return reached_by(case) is not Reached.INITIAL


def reached_by(case: Case) -> Reached:
    """The last decision that was made: each opens the steps after it."""
    stage = case.notice.stage if case.notice else None
    return REACHED.get(stage.value, Reached.INITIAL) if stage else Reached.INITIAL


def _appeal(
    case: Case, shelf: Shelf, finding: RegimeFinding, today: datetime.date
) -> tuple[Deadline, ...]:
    """The last day of the first appeal, by law and by the letter."""
    if is_upheld(case):
        return _second(case, finding, shelf, today)
    due = []
    for name in FIRST:
        found = clocks(case, shelf, finding, name)
        found = found if name == FAST else _opened(found, name, Reached.INITIAL, shelf)
        stated = _stated_first(case, found, name)
        if not found and name != APPEAL and not stated.evidence():
            continue
        what = _filing(shelf, finding, name)
        begin = starts_of_appeal(case, today)
        asked = Asked(name, what, found, stated, begin, _shown_by(case))
        one = dated(shelf, asked, today) if name != FAST or said(case, "urgent") == YES else None
        due += [one] if one else []
    return tuple(due) or without_limit(finding, shelf)


def is_upheld(case: Case) -> bool:
    """Whether the refusal was kept on appeal, with one more step inside the plan."""
    stage = case.notice.stage if case.notice else None
    return stage is not None and stage.value is Stage.UPHELD


def _second(
    case: Case, finding: RegimeFinding, shelf: Shelf, today: datetime.date
) -> tuple[Deadline, ...]:
    """The last day of a second appeal: the letter sets it, no law read here does."""
    what = f"File the second {_word(shelf, finding)}"
    asked = Asked(APPEAL, what, (), _stated(case, (), outside=False), starts(case, today), ())
    one = dated(shelf, asked, today)
    return (one,) if one else (Deadline(APPEAL, what, "member", None, None, NO_TIME_TWICE),)


def _stated_first(case: Case, found: tuple[Clock, ...], name: str) -> Stated:
    """The letter's own time for its first step: the hearing where that comes first."""
    first = case.notice is not None and case.notice.hearing_first
    own = not first if name == APPEAL else (first or bool(found))
    return _stated(case, found, outside=False) if own and name != FAST else Stated()


def _filing(shelf: Shelf, finding: RegimeFinding, name: str) -> str:
    """What the member does at this clock."""
    words = {FAST: "Ask for the fast answer", HEARING: "Ask for the hearing"}
    return words.get(name, f"File the {_word(shelf, finding)}")


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
    """The dates that a final denial, or one from outside, opens."""
    due = []
    reached = reached_by(case)
    for name, what in (*LATER, *LAST):
        found = _opened(clocks(case, shelf, finding, name), name, reached, shelf)
        stated = _stated_after(case, found, name)
        own = name == "external.file" and reached is Reached.FINAL_INTERNAL
        if not found and not (own and stated.window):
            continue
        asked = Asked(
            name,
            turning_to(finding, shelf, name, what),
            found,
            stated,
            starts(case, today),
            _shown_by(case),
        )
        one = dated(shelf, asked, today)
        due += [one] if one else []
    return tuple(due)


def _shown_by(case: Case) -> tuple[Evidence, ...]:
    """What shows the days from which the dates run."""
    notice = case.notice
    facts = (notice.notice_date, notice.earlier_letter) if notice else ()
    received = case.answer("received_on")
    shown = (piece for fact in facts if fact for piece in fact.evidence)
    return (*shown, *((received,) if received else ()))


def _opened(
    found: tuple[Clock, ...], name: str, reached: Reached, shelf: Shelf
) -> tuple[Clock, ...]:
    """The clocks of this name that this decision starts under each candidate."""
    regimes = shelf.regimes()
    opening = {
        regime
        for regime, _ in found
        for level in regimes[regime].levels
        if level.file_clock == name and level.opened_by is regimes[regime].counts_as(reached)
    }
    return tuple(pair for pair in found if pair[0] in opening)


def _stated_after(case: Case, found: tuple[Clock, ...], name: str) -> Stated:
    """What a final letter states for this step; a hearing's own time where it gives one."""
    notice = case.notice
    if notice is None:
        return Stated()
    if name == HEARING and notice.route.hearing_window:
        return Stated(notice.route.hearing_window, None, found[0][1] if found else None)
    return _stated(case, found, outside=notice.route.external_window is not None)


def _later(
    case: Case, shelf: Shelf, finding: RegimeFinding, today: datetime.date
) -> tuple[Deadline, ...]:
    """The steps that open only when the insurer has answered the appeal."""
    heard = case.notice is not None and case.notice.hearing_first
    found = (
        (name, what, _waiting(clocks(case, shelf, finding, name), name, shelf))
        for name, what in LATER
        if not (heard and name == HEARING)
    )
    return tuple(
        _not_yet(shelf, name, turning_to(finding, shelf, name, what), pairs, today)
        for name, what, pairs in found
        if pairs
    )


def _waiting(found: tuple[Clock, ...], name: str, shelf: Shelf) -> tuple[Clock, ...]:
    """The clocks that the first refusal does not start."""
    now = _opened(found, name, Reached.INITIAL, shelf)
    return tuple(pair for pair in found if pair not in now)


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
        counting=f"{_open_for(lengths)}{check}",
        rule=rule.id if alone else "",
        authority=cited,
        notes=tuple(dict.fromkeys(rule.note for _, rule in pairs if rule.note)),
        numbers=tuple(str(rule.value_on(today) or "") for _, rule in pairs),
    )


def waits(pairs: tuple[Clock, ...], today: datetime.date) -> str:
    """How long a step will be open, by the clocks of one kind of plan; empty without one."""
    lengths = tuple(dict.fromkeys(_length(rule, today) for _, rule in pairs))
    return _open_for(lengths) if lengths else ""


def _open_for(lengths: tuple[str, ...]) -> str:
    """The lengths in a sentence; what is at least a length that another fixes is left out."""
    kept = [length for length in lengths if not _said_firmly(length, lengths)]
    return f"Not open yet. It will be open for {' or '.join(kept)}."


def _said_firmly(length: str, lengths: tuple[str, ...]) -> bool:
    """Whether another of them fixes the length that this one gives as a minimum."""
    return length.startswith(AT_LEAST) and length.removeprefix(AT_LEAST) in lengths


def _length(rule: Rule, today: datetime.date) -> str:
    """How long a window is and from what it runs."""
    start = "you receive" if rule.counted_from in FROM_RECEIPT else "is printed on"
    at_least = AT_LEAST if rule.at_least else ""
    length = long_words(rule.value_on(today) or 0, rule.unit)
    return f"{at_least}{length} from the day that {start} the final answer"


def _peer_to_peer(case: Case, begin: Starts, today: datetime.date) -> tuple[Deadline, ...]:
    """The last day of the doctors' call, when the letter gives one."""
    window = case.notice.route.peer_to_peer_window if case.notice else None
    if window is None:
        return ()
    due = count_stated(window.value, begin)
    earlier = runs_from_earlier(window)
    if due is None and not earlier and begin.printed and begin.printed <= today:
        due = earliest_last_day(begin.printed, window.value)
    length = long_words(window.value.count, window.value.unit)
    start = begin.earlier if earlier else begin.printed
    named = EARLIER_DATE if earlier else begin.named
    when = f" counted from {day_words(start)}, {named}" if due and start else ""
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
