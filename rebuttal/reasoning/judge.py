"""Case -> Findings: the road, the law, the rule beside the record."""

import datetime

from rebuttal.knowledge.shelf import Shelf
from rebuttal.model.case import Case, Paper
from rebuttal.model.finding import Findings, Road
from rebuttal.model.misread import misread
from rebuttal.reasoning.acting import find_acting
from rebuttal.reasoning.beyond import consultation_beyond_medicare, plan_beyond_medicare
from rebuttal.reasoning.by_study import find_studies, together
from rebuttal.reasoning.clinical_view import Weighed, outside_support, weigh
from rebuttal.reasoning.deadlines import find_deadlines
from rebuttal.reasoning.late_road import as_it_stands
from rebuttal.reasoning.notice import find_defects
from rebuttal.reasoning.papers_due import papers_due
from rebuttal.reasoning.questions import find_questions
from rebuttal.reasoning.regime import find_regime
from rebuttal.reasoning.rights import find_rights
from rebuttal.reasoning.road import find_road
from rebuttal.reasoning.steps import find_steps

LONG_AGO = 10  # years that no open refusal is old
APPEALABLE = frozenset({Road.MEDICAL_NECESSITY, Road.FINAL_DENIAL, Road.EXPERIMENTAL})


def reason(case: Case, shelf: Shelf, today: datetime.date) -> Findings:
    """Judge a case on a day: nothing here reads a file, a clock or a network."""
    road = find_road(case, shelf, today)
    if case.notice is None or road.road in {Road.APPROVAL, Road.OUT_OF_SCOPE, Road.UNCLEAR}:
        return Findings(today=today, road=road)
    regime = find_regime(case, shelf, today)
    appealable = road.road in APPEALABLE
    weighed = weigh(case, shelf, today, regime.regime) if appealable else Weighed()
    if road.road is Road.EXPERIMENTAL:
        weighed = outside_support(weighed)
    studies = find_studies(case, shelf, today, regime.regime, road.road) if appealable else ()
    weighed = together(weighed, studies)
    acting = find_acting(case, shelf, today)
    waits = road.road is Road.PENDED  # nothing is decided, so nothing can be appealed yet
    law = find_questions(case, shelf, today) if appealable else ()
    deadlines = papers_due(case, today) if waits else find_deadlines(case, shelf, today)
    return Findings(
        today=today,
        road=as_it_stands(road, deadlines),
        regime=None if waits and not regime.certain else regime,
        steps=() if waits else find_steps(case, shelf, today),
        deadlines=deadlines,
        rights=find_rights(case, shelf, today),
        defects=find_defects(case, shelf, today) if appealable else (),
        criteria=weighed.criteria,
        reasons=weighed.reasons,
        beyond=(
            *weighed.beyond,
            *plan_beyond_medicare(case, shelf, regime, weighed.criteria),
            *consultation_beyond_medicare(case, shelf, regime),
        ),
        acr=weighed.acr,
        literature=weighed.literature,
        elements=weighed.elements,
        gaps=weighed.gaps,
        questions=law,
        conflicts=weighed.conflicts,
        warnings=(
            *_ill_dated(case, today),
            *((acting.says,) if acting and acting.says else ()),
            *_unread(case),
            *_nameless(case),
            *_left_out(case),
            *weighed.warnings,
        ),
        unpublished=weighed.unpublished,
        acting=acting,
        studies=studies,
    )


def _ill_dated(case: Case, today: datetime.date) -> tuple[str, ...]:
    """A letter dated after the day of the packet, or long before: one of them is wrong."""
    dated = case.notice.notice_date if case.notice else None
    if dated is None or (today.year - LONG_AGO <= dated.value.year and dated.value <= today):
        return ()
    where = "after" if dated.value > today else f"more than {LONG_AGO} years before"
    says = (
        f"The date read on the letter ({dated.value.isoformat()}) lies {where} the day of this"
        f" packet ({today.isoformat()}). Look at the letter, and correct whichever is wrong:"
        " every deadline hangs on it."
    )
    return (says,)


def _unread(case: Case) -> tuple[str, ...]:
    """Papers in which words were not read, and what was not used because of it."""
    return tuple(
        f"In the paper {paper.name}, {paper.unread} word{'s' * (paper.unread > 1)} could not be"
        f" read with confidence: compare it with what was understood.{_unused(paper)}"
        for paper in case.papers
        if paper.unread
    )


def _unused(paper: Paper) -> str:
    """What was not used because of words that were not read."""
    names = ", ".join(name.partition(".")[2].replace("_", " ") for name in paper.unused)
    return f" Not used for that reason: {names}." if names else ""


def _nameless(case: Case) -> tuple[str, ...]:
    """Papers that do not say whose they are, so that a person must look."""
    return tuple(
        f"The paper {paper.name} does not say whose it is: make sure that it is the member’s."
        for paper in case.papers
        if not paper.named
    )


def _left_out(case: Case) -> tuple[str, ...]:
    """That places were left out as misread, on a person's word."""
    count = len(misread(case.answers))
    if not count:
        return ()
    places = "1 place was" if count == 1 else f"{count} places were"
    return (f"{places} left out as misread, on the word of who compared them with the papers.",)
