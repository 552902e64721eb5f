"""Small charts for tests: each fact quotes a line of an in-memory note."""

import datetime
from typing import Any, TypeVar

from rebuttal.knowledge.shelf import Shelf
from rebuttal.model.case import (
    AdverseDetermination,
    Case,
    CriteriaCited,
    Decision,
    DenialReason,
    Member,
    Plan,
    Scenario,
    Service,
)
from rebuttal.model.chart import (
    CareStatus,
    Chart,
    Diagnosis,
    Duration,
    Outcome,
    PriorStudy,
    Sign,
    Symptom,
    Treatment,
    Visit,
)
from rebuttal.model.criteria import Criterion
from rebuttal.model.fact import Assertion, Fact
from rebuttal.model.finding import ElementFinding
from rebuttal.model.text import Document, Page
from rebuttal.reasoning.chart_record import Record
from rebuttal.reasoning.weighing import weigher
from rebuttal.reasoning.weighing_tables import tables

T = TypeVar("T")
SHELF = Shelf()
ON = datetime.date(2026, 9, 1)
SEEN = datetime.date(2026, 8, 25)
ONSET = datetime.date(2026, 6, 1)
LUMBAR = "lumbar_spine"


def day(text: str) -> datetime.date:
    """A date from its ISO form."""
    return datetime.date.fromisoformat(text)


def fact(
    name: str,
    value: T,
    words: str = "",
    assertion: Assertion = Assertion.STATED,
    noted: datetime.date | None = SEEN,
) -> Fact[T]:
    """A fact that quotes its own one-line note."""
    line = words or f"{name}: {value}"
    page = Page(1, 0, len(line))
    note = Document("note", "note.txt", "text/plain", line, (page,), "0" * 64, b"")
    return Fact(name, value, (note.quote(0, len(line)),), assertion, noted)


def care(
    kind: str = "physical_therapy",
    weeks: float | None = None,
    status: CareStatus = CareStatus.DONE,
    **more: Any,
) -> Fact[Treatment]:
    """A treatment; `words`, `assertion` and `noted` belong to the fact."""
    own = {key: more.pop(key) for key in ("words", "assertion", "noted") if key in more}
    return fact("chart.treatments", Treatment(kind, status, weeks, **more), **own)


def sign(kind: str, part: str = "", grade: str = "", side: str = "", **more: Any) -> Fact[Sign]:
    """An examined sign; `abnormal` belongs to the sign."""
    abnormal = more.pop("abnormal", None)
    return fact("chart.signs", Sign(kind, part, side, grade, abnormal), **more)


def symptom(kind: str = "pain", region: str = LUMBAR, **more: Any) -> Fact[Symptom]:
    """A told symptom; `severity` belongs to the symptom."""
    severity = more.pop("severity", None)
    return fact("chart.symptoms", Symptom(kind, region, "", severity), **more)


def flag(name: str, assertion: Assertion = Assertion.STATED, **more: Any) -> Fact[str]:
    """A danger sign or condition."""
    return fact("chart.flags", name, assertion=assertion, **more)


def visit(on: datetime.date = SEEN, how: str = "in_person", **more: Any) -> Fact[Visit]:
    """A contact."""
    return fact("chart.visits", Visit(on, how, **more), noted=on)


def study(
    modality: str = "MRI",
    on: datetime.date | None = None,
    assertion: Assertion = Assertion.STATED,
    region: str = LUMBAR,
) -> Fact[PriorStudy]:
    """An earlier study."""
    return fact("chart.prior_studies", PriorStudy(modality, region, on), assertion=assertion)


def onset(on: datetime.date = ONSET) -> Fact[datetime.date]:
    """The day on which the symptoms began."""
    return fact("chart.onset", on)


def lasting(count: float, unit: str = "weeks", **more: Any) -> Fact[Duration]:
    """How long the symptoms have lasted."""
    return fact("chart.duration", Duration(count, unit), **more)


def course(value: str, noted: datetime.date | None = SEEN) -> Fact[str]:
    """How the symptoms go."""
    return fact("chart.course", value, noted=noted)


def diagnosis(code: str = "", words: str = "") -> Fact[Diagnosis]:
    """A diagnosis of the chart."""
    return fact("chart.diagnoses", Diagnosis(code, words))


def told(name: str, words: str, assertion: Assertion = Assertion.STATED) -> Fact[str]:
    """A purpose, order or loss of function in the words of the note."""
    return fact(f"chart.{name}", words, words, assertion)


def judged(
    chart: Chart, element: str, *, on: datetime.date = ON, region: str = LUMBAR, **asked: Any
) -> ElementFinding:
    """One element laid beside a chart."""
    record = Record(chart, on, region, tables(SHELF))
    return weigher(record, SHELF.definitions())(Criterion(element=element, **asked))


def cited(vendor: str, name: str = "", section: str = "", *, vague: bool = False) -> Fact[Any]:
    """A rule that the letter names."""
    value = CriteriaCited(vendor, name, "", section, vague)
    return fact("notice.criteria", value, f"{vendor} {name} {section}".strip() or "our rules")


def reason(scenario: str, words: str, *asks: str) -> Fact[DenialReason]:
    """A stated reason in the words of the letter."""
    return fact("notice.reasons", DenialReason(Scenario(scenario), asks), words)


def case(chart: Chart, *, code: str = "72148", **notice: Any) -> Case:
    """A case about a denied lumbar MRI; plan facts are named as they are."""
    plan = {k: notice.pop(k) for k in ("insurer", "benefit_manager") if k in notice}
    hint, state = notice.pop("hint", ""), notice.pop("state", "")
    service = Service("MRI lumbar spine", Decision.DENIED, code, "CPT", "MRI", LUMBAR, imaging=True)
    letter = AdverseDetermination(
        "letter",
        notice_date=fact("notice.notice_date", ON),
        services=(fact("notice.services", service),),
        **notice,
    )
    return Case(
        papers=(),
        member=Member(state=fact("member.state", state) if state else None),
        plan=Plan(
            **{key: fact(f"plan.{key}", value) for key, value in plan.items()},
            hints=(fact("plan.hints", hint),) if hint else (),
        ),
        notice=letter,
        chart=chart,
    )


def done_chart(**more: Any) -> Chart:
    """A chart that meets the usual lumbar section."""
    parts: dict[str, Any] = {
        "visits": (visit(day("2026-06-10")), visit()),
        "onset": (onset(),),
        "symptoms": (symptom(), symptom("radiating_pain")),
        "treatments": (
            care(start=day("2026-06-15"), end=day("2026-08-15"), outcome=Outcome.FAILED),
        ),
        "signs": (
            sign("strength", "EHL", "4/5", "right"),
            sign("sensation", "lateral foot", abnormal=False),
            sign("reflex", "Achilles", "2+"),
            sign("tension", "SLR", abnormal=True),
        ),
    }
    return Chart(**(parts | more))
