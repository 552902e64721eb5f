"""What criteria ask about treatment: weeks, dates, result, re-evaluation."""

from rebuttal.model.chart import CareStatus, Outcome, Treatment
from rebuttal.model.criteria import Criterion, Verdict
from rebuttal.model.fact import Assertion, Evidence, Fact
from rebuttal.reasoning.amounts import WEEK, shown, stands, weeks_between, weeks_words
from rebuttal.reasoning.chart_record import Record, Told, held, quotes, silent
from rebuttal.reasoning.elements.care_given import (
    ACTIVE,
    SAME_TREATMENT,
    Course,
    course_words,
    courses,
    dated_end,
    name_of,
    not_had,
    relevant,
    unsupervised,
)
from rebuttal.reasoning.elements.care_result import failed

SILENT = "which treatment for this episode was had, and for how long"


def conservative_care_weeks(record: Record, asked: Criterion) -> Told:
    """The weeks of the longest single treatment; overlaps never add up."""
    given = courses(record, asked)
    enough = [course for course in given if stands(course.least, ">=", asked.value or 1 / WEEK)]
    clean = [course for course in enough if not course.disputed]
    if clean and asked.value is not None and contradictory(clean[0], asked.value):
        return two_lengths(clean[0])
    if clean:
        return with_result(record, asked, clean)
    if enough:
        return denied_too(enough[0])
    return too_little(record, asked, given)


def contradictory(course: Course, limit: float) -> bool:
    """Whether told weeks and dated weeks fall on two sides of the limit."""
    told, value = course.fact.value.weeks, course.fact.value
    return (
        told is not None
        and value.start is not None
        and value.end is not None
        and (told >= limit) != (weeks_between(value.start, value.end) >= limit)
    )


def two_lengths(course: Course) -> Told:
    """The dates and the told weeks of one treatment disagree."""
    says = f"The dates and the weeks told for {name_of(course.fact.value.kind)} disagree."
    return Told(Verdict.CONFLICT, says, course.fact.evidence, course.fact.evidence)


def denied_too(course: Course) -> Told:
    """One place tells the treatment, another denies it."""
    says = f"One note tells {course_words(course)}; another says it did not happen."
    return Told(Verdict.CONFLICT, says, course.fact.evidence, quotes(course.disputed))


def with_result(record: Record, asked: Criterion, clean: list[Course]) -> Told:
    """Long enough; the result too when it is asked for."""
    results = [(course, failed(record, course.fact)) for course in clean]
    course, result = next(((c, r) for c, r in results if r.verdict is Verdict.MET), results[0])
    if asked.result != "failed":
        best = course if asked.result == SAME_TREATMENT else clean[0]
        says = f"The record shows {course_words(best)}."
        return Told(Verdict.MET, says, best.fact.evidence, value=f"{shown(best.least)} weeks")
    because = tuple(dict.fromkeys((*course.fact.evidence, *result.because)))
    says = f"The record shows {course_words(course)}. {result.says}"
    return Told(result.verdict, says, because, result.against, f"{shown(course.least)} weeks")


def too_little(record: Record, asked: Criterion, given: tuple[Course, ...]) -> Told:
    """No treatment is shown to be long enough: it is said, or not said."""
    limit = asked.value or 1 / WEEK
    if given and all(course.most is not None and course.most < limit for course in given):
        longest = max(given, key=lambda course: course.most or 0.0)
        most = f"at most {weeks_words(longest.most or 0.0)}"
        told = "" if longest.least == longest.most else f"; {most}"
        says = f"The longest treatment of this episode is {course_words(longest)}{told}."
        return Told(Verdict.NOT_MET, says, quotes([course.fact for course in given]), value=most)
    if given:
        unknown = next((c for c in given if c.most is None or c.most >= limit), given[0])
        says = f"The record describes {course_words(unknown)}, but not how long, or not when."
        return Told(Verdict.NOT_DOCUMENTED, says, quotes([course.fact for course in given]))
    return never_had(record, asked, limit)


def never_had(record: Record, asked: Criterion, limit: float) -> Told:
    """Nothing was had: denied, only just planned, or not spoken of."""
    others = [fact for fact in relevant(record, asked) if fact.assertion is not Assertion.PAST]
    refused = [fact for fact in others if not_had(fact)]
    planned = [fact for fact in others if fact.value.status is CareStatus.PLANNED]
    fresh = [
        fact
        for fact in planned
        if fact.noted and weeks_between(fact.noted, max(record.on, fact.noted)) < limit
    ]
    if refused or (planned and len(fresh) == len(planned)):
        kinds = tuple(dict.fromkeys(name_of(fact.value.kind) for fact in [*refused, *fresh]))
        had = " and ".join(kinds)
        says = f"The record speaks of {had}, but only as planned or not had."
        return Told(Verdict.NOT_MET, says, quotes([*refused, *fresh]))
    if planned:
        says = "Treatment was planned; whether it was then had is not recorded."
        return Told(Verdict.NOT_DOCUMENTED, says, quotes(planned))
    return silent(SILENT)


def care_dates_and_duration_documented(record: Record, asked: Criterion) -> Told:
    """Both the first and the last day (or still going on) of a treatment."""
    given = courses(record, asked)
    dated = [c for c in given if c.fact.value.start and dated_end(c.fact)]
    if dated:
        says = f"The record gives first and last day: {course_words(dated[0])}."
        return Told(Verdict.MET, says, dated[0].fact.evidence)
    if given:
        says = f"The record describes {course_words(given[0])}, without both dates."
        return Told(Verdict.NOT_DOCUMENTED, says, quotes([c.fact for c in given]))
    return silent("when a treatment began and ended")


def care_active_component(record: Record, asked: Criterion) -> Told:
    """Physical therapy, directed home exercise, chiropractic, manipulation."""
    active = Criterion(element=asked.element, counts=asked.counts or ACTIVE)
    given = courses(record, active)
    clean = [c for c in given if not c.disputed and not unsupervised(c.fact)]
    if clean:
        says = f"The record shows {course_words(clean[0])}."
        return Told(Verdict.MET, says, clean[0].fact.evidence)
    disputed = [c for c in given if c.disputed]
    if disputed:
        return denied_too(disputed[0])
    if given:
        says = "Home exercise is recorded; whether a clinician directed it is not."
        return Told(Verdict.NOT_DOCUMENTED, says, quotes([c.fact for c in given]))
    return never_had(record, active, 1.0)


def care_inactive_component(record: Record, asked: Criterion) -> Told:
    """Rest, heat, medicine, a device or an injection."""
    given = [c for c in courses(record, asked) if c.fact.value.kind not in ACTIVE]
    if given:
        says = f"The record shows {course_words(given[0])}."
        return Told(Verdict.MET, says, given[0].fact.evidence)
    return silent("which treatment besides exercise and therapy was had")


def care_failed(record: Record, asked: Criterion) -> Told:
    """Whether a treatment of this episode is recorded as without relief."""
    given = courses(record, asked)
    together = asked.result == SAME_TREATMENT
    long = [c for c in given if together and stands(c.least, ">=", asked.value or 1 / WEEK)]
    results = [failed(record, course.fact) for course in long or given]
    if long and all(told.verdict is Verdict.NOT_DOCUMENTED for told in results):
        return failed_elsewhere(record, long[0], given)
    if not results:
        which = "a treatment of the kind asked for" if asked.counts else "a treatment"
        return silent(f"what {which} did for the symptoms")
    order = (Verdict.MET, Verdict.CONFLICT, Verdict.NOT_DOCUMENTED, Verdict.NOT_MET)
    best = min(results, key=lambda told: order.index(told.verdict))
    helped = tuple(p for told in results if told.verdict is Verdict.NOT_MET for p in told.because)
    return Told(best.verdict, best.says, best.because, (*best.against, *helped)[:3], best.value)


def failed_elsewhere(record: Record, long: Course, given: tuple[Course, ...]) -> Told:
    """The treatment that was long enough is told without its result."""
    results = [(course, failed(record, course.fact)) for course in given]
    other = next(((c, r) for c, r in results if r.verdict is Verdict.MET), None)
    says = f"The record does not say: what {name_of(long.fact.value.kind)} did for the symptoms."
    if other is None:
        return Told(Verdict.NOT_DOCUMENTED, says)
    course, result = other
    says = f"{result.says} It tells {course_words(course)}. {says}"
    return Told(Verdict.NOT_DOCUMENTED, says, result.because)


def provider_treatment_days(record: Record, asked: Criterion) -> Told:
    """Days of directed treatment that failed."""
    weeks = (asked.value or 0) / WEEK
    return conservative_care_weeks(
        record,
        Criterion(element=asked.element, op=">=", value=weeks, result=asked.result),
    )


def symptoms_worse_despite_care(record: Record, asked: Criterion) -> Told:
    """Symptoms became worse while a treatment of this episode was had."""
    given = courses(record, asked)
    worse = [fact for fact in held(record.chart.course) if fact.value == "worse"]
    better = [fact for fact in held(record.chart.course) if fact.value == "better"]
    if given and worse:
        says = "The record describes treatment, and symptoms that became worse."
        verdict = Verdict.CONFLICT if better and same_day(worse, better) else Verdict.MET
        return Told(verdict, says, (*given[0].fact.evidence, *quotes(worse)), quotes(better))
    same = [fact for fact in held(record.chart.course) if fact.value in {"same", "better"}]
    if same and not worse:
        says = "The record tells that the symptoms became no worse."
        return Told(Verdict.NOT_MET, says, quotes(same))
    return silent("whether symptoms became worse during treatment")


def same_day(some: list[Fact[str]], others: list[Fact[str]]) -> bool:
    """Whether any two of these facts were noted on one day."""
    return bool({fact.noted for fact in some} & {fact.noted for fact in others})


def reevaluation_after_care(record: Record, asked: Criterion) -> Told:
    """A contact at or after the end of a long enough trial says how it is."""
    trial = Criterion(element=asked.element, counts=asked.counts)
    limit = asked.value or 1 / WEEK
    given = [c for c in courses(record, trial) if c.least >= limit and not c.disputed]
    told = [contact_after(record, course) for course in given]
    order = (Verdict.MET, Verdict.CONFLICT, Verdict.NOT_MET, Verdict.NOT_DOCUMENTED)
    if told:
        return min(told, key=lambda one: order.index(one.verdict))
    return silent("a contact after a finished course of treatment")


def contact_after(record: Record, course: Course) -> Told:
    """What the first contact after this treatment found."""
    told = failed(record, course.fact)
    end = dated_end(course.fact) or course.fact.noted
    later = [f for f in held(record.chart.visits) if end and f.value.on >= end]
    if not later and not has_result(course.fact):
        return silent(f"a contact after {name_of(course.fact.value.kind)}")
    if told.verdict is Verdict.MET:
        says = f"A contact after {name_of(course.fact.value.kind)} records its result."
        visits: tuple[Evidence, ...] = quotes(later[-1:])
        return Told(Verdict.MET, says, (*visits, *told.because), told.against)
    symptoms = [f for f in held(record.chart.symptoms) if end and f.noted and f.noted >= end]
    if told.verdict is Verdict.NOT_DOCUMENTED and symptoms and later:
        says = f"A contact after {course_words(course)} records symptoms."
        return Told(Verdict.MET, says, (*quotes(later[-1:]), *quotes(symptoms[:1])), told.against)
    return told


def has_result(fact: Fact[Treatment]) -> bool:
    """Whether the note that tells the treatment also tells its result."""
    return fact.value.outcome in {Outcome.FAILED, Outcome.HELPED}
