"""What the notice had to say and does not, and a window that is too short."""

import datetime

from rebuttal.knowledge.shelf import Shelf
from rebuttal.model.case import AdverseDetermination, Case, CountedFrom, PaperKind
from rebuttal.model.finding import Defect
from rebuttal.model.law import NoticeDuty, Rule
from rebuttal.reasoning.agreement import candidates_of, shared_duties
from rebuttal.reasoning.clocks import clocks
from rebuttal.reasoning.counting import FROM_RECEIPT, long_words, starts
from rebuttal.reasoning.datings import Stated
from rebuttal.reasoning.deadlines import find_deadlines, is_final, is_upheld
from rebuttal.reasoning.regime import find_regime, is_grounded

OFFER = "offers:"
ASKING = ":asking"
APPEAL = "appeal.file"
FILED_STEPS = frozenset({"appeal_steps", "reconsideration"})


def find_defects(case: Case, shelf: Shelf, today: datetime.date) -> tuple[Defect, ...]:
    """The defects of this notice under the law of every candidate regime."""
    notice = case.notice
    if notice is None or notice.language != "en" or not is_grounded(case, shelf):
        return ()
    finding = find_regime(case, shelf, today)
    duties = shared_duties(candidates_of(finding, shelf))
    unread = any(paper.unread for paper in case.papers if paper.kind is PaperKind.DENIAL_LETTER)
    missing = tuple(
        _defect(duty, shelf)
        for duty in (() if unread else duties)
        if not (is_final(case) and duty.id in FILED_STEPS)
        and not any(_shown(notice, name) for name in duty.shown_by)
    )
    return _short_window(case, shelf, today) + missing


def _defect(duty: NoticeDuty, shelf: Shelf) -> Defect:
    """A duty that the pages do not show to be met."""
    says = f"Not found in the pages given: {duty.says}"
    citable = shelf.authority(duty.authority).citable
    return Defect(f"notice.{duty.id}", says, duty.authority if citable else "")


def _shown(notice: AdverseDetermination, name: str) -> bool:
    """Whether a fact or an offer of this name was read in the notice.

    A reason that asks names what this patient's record lacks: the judgment is applied.
    """
    if name.startswith(OFFER):
        wanted = name.removeprefix(OFFER)
        return any(offer.value == wanted for offer in notice.offers)
    if name.endswith(ASKING):
        return any(reason.value.asks for reason in notice.reasons)
    room, _, field = name.partition(".")
    value = getattr(notice.route if room == "route" else notice, field)
    if field == "criteria":
        return any(not cited.value.vague for cited in notice.criteria)
    return bool(value)


def _short_window(case: Case, shelf: Shelf, today: datetime.date) -> tuple[Defect, ...]:
    """A time to appeal that is shorter than the law gives."""
    notice = case.notice
    finding = find_regime(case, shelf, today)
    found = clocks(case, shelf, finding, APPEAL)
    rules = {rule.id: rule for _, rule in found}
    everywhere = len({regime for regime, _ in found}) == len(finding.candidates)
    if (
        notice is None
        or is_final(case)
        or is_upheld(case)
        or notice.hearing_first
        or len(rules) != 1
        or not everywhere
    ):
        return ()
    rule = next(iter(rules.values()))
    if not _shorter(case, rule, today, shelf):
        return ()
    stated = Stated(notice.window, notice.stated_deadline)
    citable = shelf.authority(rule.authority).citable
    return (
        Defect(
            "notice.window_short",
            f"The letter gives less time to appeal than the law: {_lawful(rule, today)}",
            rule.authority if citable else "",
            stated.evidence(),
        ),
    )


def _shorter(case: Case, rule: Rule, today: datetime.date, shelf: Shelf) -> bool:
    """Whether the letter's last day lies before the law's, or must do so."""
    due = next((d for d in find_deadlines(case, shelf, today) if d.id == APPEAL), None)
    if due and due.stated and due.legal and due.stated < due.legal:
        return True
    window = case.notice.window if case.notice else None
    if window is None or case.notice is None or case.notice.stated_deadline:
        return False
    from_print = window.value.counted_from is CountedFrom.NOTICE_DATE
    count = rule.value_on(starts(case, today).printed or today) or 0
    same_unit = window.value.unit is rule.unit
    lawful = count + (rule.presumed_receipt_days if from_print else 0)
    from_receipt_only = rule.counted_from in FROM_RECEIPT and not rule.presumed_receipt_days
    return same_unit and (
        window.value.count < lawful
        or (window.value.count == lawful and from_print and from_receipt_only)
    )


def _lawful(rule: Rule, today: datetime.date) -> str:
    """The law's window in words."""
    length = long_words(rule.value_on(today) or 0, rule.unit)
    if rule.counted_from not in FROM_RECEIPT:
        return f"{length} from the date on the letter"
    presumed = rule.presumed_receipt_days
    more = f", which is presumed to be {presumed} days after its date" if presumed else ""
    return f"{length} from the day the letter is received{more}"
