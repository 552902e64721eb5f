"""Earlier imaging: whether there was any, when, and what it showed."""

import datetime

from rebuttal.model.chart import Mention, PriorStudy
from rebuttal.model.criteria import Criterion, Verdict
from rebuttal.model.fact import Assertion, Evidence, Fact
from rebuttal.reasoning.amounts import months_between, stands
from rebuttal.reasoning.chart_record import Record, Told, held, quotes, silent
from rebuttal.reasoning.counting import day_words
from rebuttal.reasoning.elements.care_given import first_day
from rebuttal.reasoning.elements.mentioned import EPISODE, carried_out, mentions
from rebuttal.reasoning.episode import after, episode

SPINE = {"spine", ""}  # elsewhere "unchanged" may be said of a tracing or a picture
BLANK = {Verdict.NOT_DOCUMENTED}
Studies = tuple[Fact[PriorStudy], ...]


def studies(record: Record, *kinds: str) -> tuple[Studies, Studies]:
    """Earlier studies of these kinds here: had, and denied."""
    told = [
        fact
        for fact in record.chart.prior_studies
        if record.here(fact.value.region)
        and any(record.tables.says(kind, fact.value.modality) for kind in kinds)
    ]
    had = held(told, Assertion.STATED, Assertion.PAST)
    none = tuple(
        fact
        for fact in record.chart.prior_studies
        if fact.assertion is Assertion.DENIED
        and record.here(fact.value.region)
        and any(record.tables.says(k, fact.value.modality) for k in (*kinds, "any_imaging"))
    )
    return had, none


def none_and_some(had: Studies, none: Studies) -> Told:
    """One place tells an earlier study, another says there was none."""
    says = "One place tells an earlier study; another says there was none."
    return Told(Verdict.CONFLICT, says, quotes(had), quotes(none))


def prior_imaging_documented(record: Record, asked: Criterion) -> Told:
    """Earlier imaging is recorded, or recorded as none."""
    del asked
    had, none = studies(record, "mri", "ct", "xray", "any_imaging")
    if had:
        says = "The record describes earlier imaging of this region."
        return Told(Verdict.MET, says, quotes(had), quotes(none))
    if none:
        return Told(Verdict.MET, "The record says there was no earlier imaging.", quotes(none))
    return silent("whether there was earlier imaging of this region")


def months_since_last_same_study(record: Record, asked: Criterion) -> Told:
    """Months since the last study of this kind; none meets any interval asked."""
    told = months_since_mri(record, asked)
    names = record.tables.same_study(record.modality, record.family.family)
    return since_named(record, asked, names) if names and told.verdict in BLANK else told


def since_named(record: Record, asked: Criterion, names: tuple[str, ...]) -> Told:
    """Months since the last dated mention of a study that was really done."""
    found = held(mentions(record, *names), Assertion.STATED, Assertion.PAST)
    dated = [(fact.value.on, fact) for fact in found if fact.value.on]
    what = record.tables.concepts[names[0]].says
    if not dated:
        blank = silent(f"whether, and when, there was {what} before")
        return Told(blank.verdict, blank.says, quotes(found[:2]))
    day, last = max(dated, key=lambda pair: pair[0])
    months = months_between(day, record.on)
    says = f"The last record of {what} is of {_before(record, day, months)}."
    verdict = Verdict.MET if stands(months, asked.op, asked.value) else Verdict.NOT_MET
    return Told(verdict, says, last.evidence, value=f"{months} months")


def _before(record: Record, day: datetime.date, months: float) -> str:
    """A day, and how many months it lies before the day that the case is weighed for."""
    return f"{day_words(day)}, {months} months before {day_words(record.on)}"


def months_since_mri(record: Record, asked: Criterion) -> Told:
    """Months since the last MRI of this region."""
    had, none = studies(record, "mri")
    undated = [fact for fact in had if fact.value.on is None]
    dated = [(fact.value.on, fact) for fact in had if fact.value.on]
    if had and none and not dated:
        return none_and_some(had, none)
    if undated and not dated:
        says = "An earlier MRI of this region is told without its date."
        return Told(Verdict.NOT_DOCUMENTED, says, quotes(undated))
    if dated:
        day, last = max(dated, key=lambda pair: pair[0])
        months = months_between(day, record.on)
        says = f"The last MRI of this region was on {_before(record, day, months)}."
        verdict = Verdict.MET if stands(months, asked.op, asked.value) else Verdict.NOT_MET
        return Told(verdict, says, last.evidence, value=f"{months} months")
    if none:
        verdict = Verdict.MET if asked.op in {"", ">=", ">"} else Verdict.NOT_MET
        return Told(
            verdict, "The record says there was no earlier MRI.", quotes(none), value="none"
        )
    return silent("whether, and when, there was an earlier MRI of this region")


def change_since_prior_study(record: Record, asked: Criterion) -> Told:
    """What changed since the last study of this kind, by what is dated after it."""
    del asked
    had, none = studies(record, "mri")
    days = [fact.value.on for fact in had if fact.value.on]
    because = quotes(had)
    if not had:
        days, because = same_study_days(record)
    if not because:
        if none:
            return Told(Verdict.MET, "There was no earlier study to compare.", quotes(none))
        return silent("whether anything changed since an earlier study")
    return changed_after(record, max(days, default=None), because)


def same_study_days(record: Record) -> tuple[list[datetime.date], tuple[Evidence, ...]]:
    """The days of earlier studies of this kind, as named things tell them."""
    names = record.tables.same_study(record.modality, record.family.family)
    found = held(mentions(record, *names), Assertion.STATED, Assertion.PAST)
    dated = [fact for fact in found if fact.value.on]
    return [fact.value.on for fact in dated if fact.value.on], quotes(dated)


def changed_after(
    record: Record, last: datetime.date | None, because: tuple[Evidence, ...]
) -> Told:
    """New or worse after the last study; symptoms that began after it are new."""
    after_it = [c for c in held(record.chart.course) if last and c.noted and c.noted > last]
    changed = [c for c in after_it if c.value in {"new", "worse"}]
    same = [c for c in after_it if c.value in {"same", "better"} and record.family.family in SPINE]
    began = episode(record)
    fresh = last is not None and began.earliest is not None and began.earliest > last
    if changed and same:
        says = "Notes after the last study tell both a change and no change."
        return Told(Verdict.CONFLICT, says, quotes(changed), quotes(same))
    if changed:
        says = "Symptoms are new or worse since the last study."
        return Told(Verdict.MET, says, (*quotes(changed), *because))
    rose = _risen(record, last)
    if rose:
        says = "A tumor marker has risen since the last study."
        return Told(Verdict.MET, says, (*quotes(rose), *because))
    if fresh:
        says = "The present symptoms began after the last study."
        return Told(Verdict.MET, says, (*began.because, *because), quotes(same))
    if same:
        return Told(Verdict.NOT_MET, "Symptoms are no worse since the last study.", quotes(same))
    return silent("what has changed since the last study")


def _risen(record: Record, last: datetime.date | None) -> tuple[Fact[Mention], ...]:
    """The tumor markers that a note after the last study calls rising."""
    told = held(mentions(record, "marker_rising"), Assertion.STATED)
    return tuple(fact for fact in told if last and fact.noted and fact.noted > last)


def xray_since_episode(record: Record, asked: Criterion) -> Told:
    """An x-ray of the region since the present symptoms began."""
    first = first_day(record, asked)
    if first is not None:
        return xray_after(record, first)
    told = xray_here(record)
    if told.verdict is Verdict.NOT_DOCUMENTED and record.family.family != "spine":
        named = carried_out(record, "xray", EPISODE)
        return named if named.verdict is not Verdict.NOT_DOCUMENTED else told
    return told


def xray_after(record: Record, first: datetime.date) -> Told:
    """An x-ray of the region in the look-back that is asked for."""
    had, none = studies(record, "xray")
    days = {fact.value.on for fact in had}
    inside = [fact for fact in had if fact.value.on and first <= fact.value.on <= record.on]
    since = f"since {day_words(first)}"
    if inside:
        says = f"An x-ray was taken {since}."
        return Told(Verdict.MET, says, quotes(inside), quotes(none))
    if had and None in days:
        says = f"An x-ray is told without its date; it has to be {since}."
        return Told(Verdict.NOT_DOCUMENTED, says, quotes(had))
    if had:
        return Told(Verdict.NOT_MET, f"No x-ray recorded was taken {since}.", quotes(had))
    if none:
        return Told(Verdict.NOT_MET, "The record says no x-ray was taken.", quotes(none))
    return silent(f"whether an x-ray was taken {since}")


def xray_here(record: Record) -> Told:
    """What the earlier studies of the region tell about an x-ray."""
    had, none = studies(record, "xray")
    began = episode(record)
    dated = [fact for fact in had if fact.value.on]
    inside = [f for f in dated if f.value.on and began.earliest and after(began, f.value.on)]
    if inside:
        return Told(
            Verdict.MET, "An x-ray was taken in this episode.", quotes(inside), quotes(none)
        )
    if had and (not dated or began.earliest is None):
        says = "An x-ray is told; whether it is of this episode is not recorded."
        return Told(Verdict.NOT_DOCUMENTED, says, quotes(had))
    if had:
        says = "The x-ray recorded was taken before this episode."
        return Told(Verdict.NOT_MET, says, quotes(had))
    if none:
        return Told(Verdict.NOT_MET, "The record says no x-ray was taken.", quotes(none))
    return silent("whether an x-ray was taken in this episode")


def concordant_mri_ct(record: Record, asked: Criterion) -> Told:
    """An earlier MRI or CT; whether its finding fits is for the physician."""
    del asked
    had, none = studies(record, "mri", "ct")
    if none and not had:
        return Told(Verdict.NOT_MET, "The record says there was no MRI or CT.", quotes(none))
    blank = silent("whether an earlier MRI or CT fits the symptoms")
    return Told(blank.verdict, blank.says, quotes(had))


def concordant_emg_ncv(record: Record, asked: Criterion) -> Told:
    """A nerve conduction test; whether it fits is for the physician."""
    del asked
    had, none = studies(record, "emg")
    if none and not had:
        says = "The record says there was no nerve conduction test."
        return Told(Verdict.NOT_MET, says, quotes(none))
    blank = silent("whether a nerve conduction test fits the symptoms")
    return Told(blank.verdict, blank.says, quotes(had))
