"""The few questions whose answers change the plan; never what papers say."""

import datetime
import re

from rebuttal.knowledge.shelf import Shelf
from rebuttal.model.case import Case, CountedFrom, PaperKind, Stage, Timing
from rebuttal.model.finding import Question, RegimeFinding
from rebuttal.model.value import changed
from rebuttal.reasoning.acting import ask_right
from rebuttal.reasoning.asking import question
from rebuttal.reasoning.clocks import policy_state
from rebuttal.reasoning.counting import runs_from_earlier
from rebuttal.reasoning.deadlines import find_deadlines
from rebuttal.reasoning.regime import find_regime, is_grounded
from rebuttal.reasoning.wanted_facts import wanted_facts

ZIPPED = re.compile(r"\b([A-Z]{2})\.?,?\s+\d{5}(?:-\d{4})?\s*$")
URGENT = "urgent"
BY_STATE = frozenset({"erisa_insured", "aca_individual"})


def find_questions(case: Case, shelf: Shelf, today: datetime.date) -> tuple[Question, ...]:
    """The open questions of this case, the weightiest first."""
    if case.notice is None:
        return ()
    regime = find_regime(case, shelf, today)
    names = (
        *(() if case.notice.notice_date else ("notice_date",)),
        *(("earlier_letter_date",) if _earlier_unknown(case) else ()),
        *(("country",) if _may_be_abroad(case, shelf, regime) else ()),
        *(("letter_window",) if _window_unread(case) else ()),
        *((regime.question.id,) if regime.question else ()),
        *(("received_on",) if _receipt_matters(case, shelf, today) else ()),
        *(("state",) if _state_matters(case, regime) else ()),
        *(("timing",) if _timing_matters(case) else ()),
        *(("urgent",) if _may_be_urgent(case) else ()),
        "appealing_as",
    )
    open_ones = (name for name in names if case.answer(name) is None)
    asked = tuple(_fitting(question(name, shelf), regime, shelf) for name in open_ones)
    own = wanted_facts(case, regime.regime, shelf)
    return tuple(dict.fromkeys((*asked, *ask_right(case, shelf, today), *own)))


def _fitting(asked: Question, found: RegimeFinding, shelf: Shelf) -> Question:
    """The question; no fast answer is promised where no law read here gives one."""
    law = shelf.regimes().get(found.regime) if found.certain else None
    if asked.id != URGENT or law is None or _is_fast(law.id, shelf):
        return asked
    return changed(asked, why=law.urgent_says)


def _is_fast(regime: str, shelf: Shelf) -> bool:
    """Whether a clock of this kind of plan is one for urgent cases."""
    return any(
        regime in rule.applies_to and rule.clock.endswith(f".{URGENT}") for rule in shelf.rules()
    )


def _may_be_abroad(case: Case, shelf: Shelf, regime: RegimeFinding) -> bool:
    """Whether nothing in papers or answers speaks of a place at all."""
    told = policy_state(case) or is_grounded(case, shelf) or _answers_at_home(case, shelf)
    return not regime.certain and not told


def _answers_at_home(case: Case, shelf: Shelf) -> bool:
    """Whether the appeal goes to an address with an American state and ZIP code."""
    route = case.notice.route if case.notice else None
    found = ZIPPED.search(route.address.value) if route and route.address else None
    states = shelf.read("codes/states", tuple[dict[str, str], ...])
    return found is not None and found[1] in {row["code"] for row in states}


def _earlier_unknown(case: Case) -> bool:
    """Whether the time to appeal runs from an earlier letter of unknown date."""
    notice = case.notice
    return notice is not None and runs_from_earlier(notice.window) and not notice.earlier_letter


def _window_unread(case: Case) -> bool:
    """Whether the letter's own window may stand in words that were not read."""
    notice = case.notice
    given = notice is not None and (notice.window or notice.stated_deadline)
    return not given and any(
        paper.unread for paper in case.papers if paper.kind is PaperKind.DENIAL_LETTER
    )


def _receipt_matters(case: Case, shelf: Shelf, today: datetime.date) -> bool:
    """Whether a date is counted from receipt."""
    received = (CountedFrom.NOTICE_RECEIVED, CountedFrom.FINAL_DENIAL_RECEIVED)
    used = {due.rule for due in find_deadlines(case, shelf, today) if due.safe is not None}
    from_receipt = any(rule.id in used and rule.counted_from in received for rule in shelf.rules())
    window = case.notice.window if case.notice else None
    if runs_from_earlier(window):
        return False
    return from_receipt or bool(window and window.value.counted_from in received)


def _state_matters(case: Case, regime: RegimeFinding) -> bool:
    """Whether outside review hangs on a state that is not known, or told in two ways."""
    named, lived = case.plan.state, case.member.state
    differ = named is not None and lived is not None and named.value != lived.value
    return bool(BY_STATE & set(regime.candidates)) and (not policy_state(case) or differ)


def _timing_matters(case: Case) -> bool:
    """Whether neither the letter nor a date says if the study was done."""
    timing = case.notice.timing if case.notice else None
    return timing is None or timing.value is Timing.UNKNOWN


def _may_be_urgent(case: Case) -> bool:
    """Whether an expedited appeal is possible at all: the study is to come."""
    notice = case.notice
    if notice is None or (notice.timing and notice.timing.value is Timing.POST_SERVICE):
        return False
    return not (notice.stage and notice.stage.value is Stage.UNKNOWN)
