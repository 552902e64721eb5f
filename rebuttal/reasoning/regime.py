"""Which body of law governs: from the papers' hints and from answers.

Never settled silently: what the papers leave open stays open, with the
candidates, what each would mean, and the one question that settles it.
"""

import datetime

from rebuttal.knowledge.coverage import left_open, standing
from rebuttal.knowledge.pattern import Pattern
from rebuttal.knowledge.shelf import Shelf
from rebuttal.model.case import Case, CountedFrom, WindowUnit
from rebuttal.model.fact import Answer, Evidence, Fact
from rebuttal.model.finding import RegimeFinding
from rebuttal.model.law import Regime
from rebuttal.model.text import Quote
from rebuttal.model.value import changed
from rebuttal.reasoning.asking import question, said
from rebuttal.reasoning.counting import one

COMMONEST = (
    "erisa_self_funded",
    "erisa_insured",
    "aca_individual",
    "medicare_advantage",
    "medicaid_mco",
)
FUNDING = frozenset({"erisa_self_funded", "erisa_insured"})
ASKED = ("country", "plan_source", "self_funded")
ADULT = 21  # years; children's rights under Medicaid end on this birthday
FIRST, HEARD = "hearing_first", frozenset({"medicaid_mco", "medicaid_ffs"})
OUTSIDE = ("external", "automatic", "hearing")
HOME = "US"


def find_regime(case: Case, shelf: Shelf, today: datetime.date) -> RegimeFinding:
    """The regime, or the candidates with the question that would settle it."""
    found = _found(case, shelf)
    if not found.regime or _is_adult(case, today):
        return found
    return changed(found, notes=shelf.regimes()[found.regime].child_notes + found.notes)


def _is_adult(case: Case, today: datetime.date) -> bool:
    """Whether a date of birth says that the member is 21 or older."""
    born = case.member.birth_date
    return born is not None and (today.year - born.value.year) > ADULT


def _found(case: Case, shelf: Shelf) -> RegimeFinding:
    """What answers, then papers, tell of the kind of plan."""
    chosen = said(case, "regime")
    hints = _hints(case, shelf)
    if chosen in shelf.regimes():
        return _by_answer(case, shelf, chosen, hints)
    hinted = standing(frozenset(hint.value for hint in hints), shelf)
    if said(case, "grandfathered") == "yes":
        hinted = standing(hinted | {"grandfathered"}, shelf)
    told = _told(case, shelf)
    if not told:
        return _from_papers(case, shelf, hinted, hints)
    return _with_answers(case, shelf, hinted, told)


def is_grounded(case: Case, shelf: Shelf) -> bool:
    """Whether papers or answers speak of the kind of plan at all."""
    answered = any(said(case, name) for name in ("regime", "grandfathered"))
    return answered or bool(_hints(case, shelf) or _told(case, shelf))


def _hints(case: Case, shelf: Shelf) -> tuple[Fact[str], ...]:
    """The hints that name a known regime and do not hedge."""
    hedges = shelf.read("words/hedges", tuple[Pattern, ...])
    known = shelf.regimes()
    return tuple(
        hint
        for hint in case.plan.hints
        if hint.value in known
        and not any(
            isinstance(piece, Quote) and any(hedge.find(piece.words) for hedge in hedges)
            for piece in hint.evidence
        )
    )


def _told(case: Case, shelf: Shelf) -> dict[str, frozenset[str]]:
    """What each answer leaves open."""
    read = {name: left_open(name, said(case, name), shelf) for name in ASKED}
    return {name: regimes for name, regimes in read.items() if regimes is not None}


def _by_answer(
    case: Case, shelf: Shelf, chosen: str, hints: tuple[Fact[str], ...]
) -> RegimeFinding:
    """The regime that a person named; papers that say otherwise are told."""
    others = standing(frozenset(hint.value for hint in hints), shelf) - {chosen}
    says = f"By the answer given, the plan is of this kind: {_name(chosen, shelf)}."
    if others:
        says += f" The papers hint at something else: {_names(others, shelf)}. Check it."
    evidence = _answers(case, "regime") + _because(hints, others)
    return _certain(chosen, says, evidence, shelf)


def _from_papers(
    case: Case, shelf: Shelf, hinted: frozenset[str], hints: tuple[Fact[str], ...]
) -> RegimeFinding:
    """What the papers alone tell."""
    because = _because(hints, hinted) + _answers(case, "grandfathered")
    if len(hinted) == 1:
        only = next(iter(hinted))
        says = f"The papers show what kind of plan this is: {_name(only, shelf)}."
        return _certain(only, says, because, shelf)
    if hinted:
        return _open(shelf, hinted, because, told=False)
    window, evidence = _fitting_the_window(case, shelf)
    return _open(shelf, window, evidence, told=False)


def _with_answers(
    case: Case, shelf: Shelf, hinted: frozenset[str], told: dict[str, frozenset[str]]
) -> RegimeFinding:
    """What papers and answers tell together; a contradiction stays open."""
    base = hinted or frozenset.union(*told.values())
    left = frozenset.intersection(base, *told.values())
    because = _answers(case, *told) + _because(case.plan.hints, hinted)
    if "grandfathered" not in hinted:
        left -= {"grandfathered"}
    if len(left) == 1:
        only = next(iter(left))
        says = f"By the answers given, the plan is of this kind: {_name(only, shelf)}."
        return _certain(only, says, because, shelf)
    if left:
        return _open(shelf, _few(left), because, told=False)
    return _open(shelf, hinted | _few(frozenset.union(*told.values())), because, told=True)


def _certain(regime: str, says: str, because: tuple[Evidence, ...], shelf: Shelf) -> RegimeFinding:
    """A settled finding, with what must be known under that law."""
    law = shelf.regimes()[regime]
    notes = law.notes + law.limits
    return RegimeFinding(
        regime, certain=True, says=says, candidates=(regime,), because=because, notes=notes
    )


def _few(regimes: frozenset[str]) -> frozenset[str]:
    """These regimes, or only the commonest of them when they are many."""
    common = regimes & frozenset(COMMONEST)
    return common if common and len(regimes) > len(COMMONEST) else regimes


def _open(
    shelf: Shelf, candidates: frozenset[str], because: tuple[Evidence, ...], *, told: bool
) -> RegimeFinding:
    """An open finding: the candidates, what each would mean, the question."""
    ordered = tuple(name for name in shelf.regimes() if name in candidates)
    ordered = tuple(name for name in COMMONEST if name in candidates) + tuple(
        name for name in ordered if name not in COMMONEST
    )
    start = (
        "The answers and the papers do not agree on the kind of plan."
        if told
        else "The papers do not settle what kind of plan this is."
    )
    says = f"{start} It may be one of these: {_names(ordered, shelf)}."
    return RegimeFinding(
        regime="",
        certain=False,
        says=says,
        candidates=ordered,
        because=because,
        question=question(_settling(frozenset(ordered), because, shelf, told=told), shelf),
        follows=_consequences(ordered, shelf).strip(),
    )


def _settling(
    candidates: frozenset[str], because: tuple[Evidence, ...], shelf: Shelf, *, told: bool
) -> str:
    """The id of the question that settles these candidates."""
    if candidates == FUNDING:
        return "regime" if told else "self_funded"
    if candidates and all(shelf.regimes()[name].country != HOME for name in candidates):
        return "regime"
    asked = {piece.question for piece in because if isinstance(piece, Answer)}
    return "regime" if told or "plan_source" in asked else "plan_source"


def _consequences(candidates: tuple[str, ...], shelf: Shelf) -> str:
    """What follows from a few candidates; what is the same for each is told once."""
    if len(candidates) > len(COMMONEST) - 2:
        return "Until it is known, the dates are counted for the shortest of them."
    regimes = [shelf.regimes()[name] for name in candidates]
    steps = {_outside(regime)[0] for regime in regimes}
    if len(steps) == 1 and "" not in steps:
        told = [f"If it is {one(each.name)}, {_outside(each)[1]}." for each in regimes]
        return " ".join((f"For each of them the step outside is: {steps.pop()}.", *told))
    return " ".join(_consequence(regime) for regime in regimes)


def _outside(regime: Regime) -> tuple[str, str]:
    """The step outside the insurer and where it is asked for; empty where there is none."""
    step = next((level for level in regime.levels if level.kind in OUTSIDE), None)
    if step is None:
        return "", ""
    if step.kind == "automatic":
        return step.name.lower(), "the plan sends the file there itself"
    return step.name.lower(), f"it is asked for here: {step.sent_to}"


def _consequence(regime: Regime) -> str:
    """What this regime would mean for the step outside the insurer."""
    step, where = _outside(regime)
    if not step:
        return f"If it is {one(regime.name)}, there is no federal external review."
    return (
        f"If it is {one(regime.name)}, the step outside is: {step}. {where[:1].upper()}{where[1:]}."
    )


def _fitting_the_window(case: Case, shelf: Shelf) -> tuple[frozenset[str], tuple[Evidence, ...]]:
    """The common regimes whose time to appeal is the one the letter gives."""
    window = case.notice.window if case.notice else None
    everyone = frozenset(COMMONEST)
    first = next((o for o in case.notice.offers if o.value == FIRST), None) if case.notice else None
    if first:
        return HEARD, first.evidence
    if window is None or window.value.unit is not WindowUnit.CALENDAR_DAYS:
        return everyone, ()
    dated = window.value.counted_from is CountedFrom.NOTICE_DATE
    fitting = {
        name
        for rule in shelf.rules()
        if rule.clock == "appeal.file"
        and window.value.count
        in {
            max(rule.values.values()),
            max(rule.values.values()) + (rule.presumed_receipt_days if dated else 0),
        }
        for name in rule.applies_to
        if shelf.regimes()[name].common
    }
    return (frozenset(fitting), window.evidence) if fitting else (everyone, ())


def _because(hints: tuple[Fact[str], ...], regimes: frozenset[str]) -> tuple[Evidence, ...]:
    """The evidence of the hints at these regimes."""
    found = (piece for hint in hints if hint.value in regimes for piece in hint.evidence)
    return tuple(dict.fromkeys(found))


def _answers(case: Case, *names: str) -> tuple[Evidence, ...]:
    """The answers given to these questions."""
    return tuple(given for name in names if (given := case.answer(name)))


def _name(regime: str, shelf: Shelf) -> str:
    """The regime's name in plain words."""
    return shelf.regimes()[regime].name


def _names(regimes: frozenset[str] | tuple[str, ...], shelf: Shelf) -> str:
    """The names of several regimes, joined by or."""
    ordered = regimes if isinstance(regimes, tuple) else tuple(sorted(regimes))
    return "; or ".join(_name(name, shelf) for name in ordered)
