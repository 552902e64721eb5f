"""The clinical weighing of a case: criteria, reasons, ACR, papers, gaps."""

import datetime

from rebuttal.knowledge.families import family_of
from rebuttal.knowledge.shelf import Shelf
from rebuttal.model.case import Case, Decision, Service
from rebuttal.model.fact import Conflict
from rebuttal.model.finding import (
    AcrFinding,
    BeyondFinding,
    CriteriaFinding,
    ElementFinding,
    Gap,
    LiteratureFinding,
    ReasonFinding,
)
from rebuttal.model.value import Value
from rebuttal.reasoning.acr import acr_findings
from rebuttal.reasoning.beyond import beyond_document
from rebuttal.reasoning.brought_rule import brought_finding
from rebuttal.reasoning.chart_record import Record
from rebuttal.reasoning.coding import coding_warnings
from rebuttal.reasoning.criteria_logic import leaves
from rebuttal.reasoning.gaps import conflicts, gaps, open_elements
from rebuttal.reasoning.necessity import MEDICARE, Study, apply, make_desk, unpublished
from rebuttal.reasoning.shelf_literature import literature_findings
from rebuttal.reasoning.stated_reasons import Weighable, weigh_reasons
from rebuttal.reasoning.weighing import weigher
from rebuttal.reasoning.weighing_tables import tables

CONTRAST = {("MRI", "without"): "72148", ("MRI", "with"): "72149", ("MRI", "both"): "72158"}
PLAIN_MRI = "72148"
LUMBAR = "lumbar_spine"
SPINE = {"", LUMBAR, "thoracic_spine", "cervical_spine"}
SPINE_ONLY = {
    "exam_elements_documented",
    "exam_reflexes",
    "exam_sensation",
    "exam_strength",
    "exam_tension",
    "neuro_exam_findings_root_or_cord",
    "objective_motor_or_reflex_change_root",
    "red_flag",
}


class Weighed(Value, frozen=True):
    """Everything that laying the rules beside the chart found.

    `unpublished` names cited criteria whose text is not on the shelf.
    """

    criteria: tuple[CriteriaFinding, ...] = ()
    reasons: tuple[ReasonFinding, ...] = ()
    beyond: tuple[BeyondFinding, ...] = ()
    acr: tuple[AcrFinding, ...] = ()
    literature: tuple[LiteratureFinding, ...] = ()
    elements: tuple[ElementFinding, ...] = ()
    gaps: tuple[Gap, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    warnings: tuple[str, ...] = ()
    unpublished: tuple[str, ...] = ()


def weigh(case: Case, shelf: Shelf, today: datetime.date, regime: str = "") -> Weighed:
    """Lay the insurer's criteria and reasons beside the chart.

    `regime` is the regime id when it is known; else the plan's hints tell.
    """
    service = denied_service(case)
    record = Record(
        case.chart,
        judged_on(case, today),
        service.region,
        tables(shelf),
        service.modality,
        family_of(service.region, shelf),
    )
    named = shelf.definitions()
    ask = weigher(record, named)
    code = study_code(service)
    study = Study(code, service.modality, record.family)
    desk = make_desk(shelf, ask, named, study)
    own = (brought_finding(shelf.brought, ask, named),) if shelf.brought else ()
    criteria = (*own, *apply(case, desk, regime or hinted(case)))
    told = case.notice.reasons if case.notice else ()
    reasons = weigh_reasons(told, ask, shelf, weighable(record), criteria)
    unsettled = tuple(open_elements(criteria, reasons))
    return Weighed(
        criteria=criteria,
        reasons=reasons,
        beyond=beyond_document(told, criteria, shelf),
        acr=acr_findings(shelf, ask, named, study),
        literature=literature_findings(shelf, ask, named, code) if code else (),
        elements=table(criteria, reasons),
        gaps=gaps(unsettled, record.tables.elements),
        conflicts=conflicts(unsettled),
        warnings=coding_warnings(case, shelf, record, service),
        unpublished=unpublished(case, shelf, criteria),
    )


def outside_support(weighed: Weighed) -> Weighed:
    """What others say for a study that is called unproven: no rule of need answers that."""
    return Weighed(
        acr=weighed.acr,
        literature=weighed.literature,
        warnings=weighed.warnings,
        unpublished=weighed.unpublished,
    )


def weighable(record: Record) -> Weighable:
    """The elements that this edition can lay beside a chart of this region."""
    names = frozenset(record.tables.elements)
    spine = record.region in SPINE
    return Weighable(names if spine else names - SPINE_ONLY, record.family.danger)


def denied_service(case: Case) -> Service:
    """The denied imaging study of the letter; blank when it names none."""
    services = [fact.value for fact in case.notice.services] if case.notice else []
    denied = [one for one in services if one.decision is not Decision.APPROVED]
    imaging = [one for one in denied if one.imaging]
    return next(iter([*imaging, *denied]), Service("", Decision.UNKNOWN))


def study_code(service: Service) -> str:
    """The number of the study; a lumbar MRI in plain words is 72148."""
    if service.code or service.region != LUMBAR:
        return service.code
    plain = PLAIN_MRI if service.modality.upper() == "MRI" else ""
    return CONTRAST.get((service.modality.upper(), service.contrast), plain)


def judged_on(case: Case, today: datetime.date) -> datetime.date:
    """The day from which look-backs run: request, service had, notice, else today."""
    notice = case.notice
    if notice and notice.request_date is None and notice.service_date and notice.notice_date:
        done = notice.service_date.value
        return min(notice.notice_date.value, done)
    for fact in (notice.request_date, notice.notice_date) if notice else ():
        if fact:
            return fact.value
    return today


def hinted(case: Case) -> str:
    """A Medicare regime, when the plan's hints name one."""
    return next((fact.value for fact in case.plan.hints if fact.value in MEDICARE), "")


def table(
    criteria: tuple[CriteriaFinding, ...], reasons: tuple[ReasonFinding, ...]
) -> tuple[ElementFinding, ...]:
    """Each element once as asked, reasons before sets."""
    asked = [one for reason in reasons for one in reason.elements]
    asked += [one.element for found in criteria for one in leaves(found.tree) if one.element]
    return tuple(dict.fromkeys(asked))
