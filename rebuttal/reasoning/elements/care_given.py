"""Which treatments of the chart count, for how long, and from when."""

import datetime

from rebuttal.model.chart import CareStatus, Outcome, Treatment
from rebuttal.model.criteria import Criterion
from rebuttal.model.fact import Assertion, Fact
from rebuttal.model.value import Value
from rebuttal.reasoning.amounts import WEEK, weeks_between, weeks_words
from rebuttal.reasoning.chart_record import Record
from rebuttal.reasoning.counting import day_words
from rebuttal.reasoning.episode import APPROXIMATE, Episode, after, episode

HAD = (CareStatus.DONE, CareStatus.ONGOING)
SAME_TREATMENT = "same_treatment"
ACTIVE = ("physical_therapy", "home_exercise", "chiropractic", "manipulation")
NAMES = {
    "nsaid": "anti-inflammatory medicine",
    "analgesic_nonopioid": "pain medicine",
    "analgesic_opioid": "opioid pain medicine",
    "neuropathic": "nerve pain medicine",
    "oral_steroid": "a steroid by mouth",
    "injected_steroid": "a steroid injection",
    "brace_device": "a brace",
    "interventional_pain": "an interventional procedure",
    "chiropractic": "chiropractic care",
    "ice_heat": "heat or cold",
    "tens_traction": "TENS or traction",
}


class Course(Value, frozen=True):
    """One treatment that was had: its weeks in this episode.

    `least` and `most` are equal when the record tells the weeks; `most`
    is None when nothing bounds them. `counted` is True when the weeks were
    counted from two dates. `disputed` holds facts that contradict it.
    """

    fact: Fact[Treatment]
    least: float
    most: float | None
    counted: bool = False
    disputed: tuple[Fact[Treatment], ...] = ()


def name_of(kind: str) -> str:
    """A kind of care in plain words."""
    return NAMES.get(kind, kind.replace("_", " "))


def counts(kind: str, asked: Criterion) -> bool:
    """Whether this kind of care counts; any but "other" when none is listed."""
    return kind in asked.counts if asked.counts else kind != "other"


def relevant(record: Record, asked: Criterion) -> tuple[Fact[Treatment], ...]:
    """The patient's own treatments of a kind that counts, for this region."""
    own = (Assertion.STATED, Assertion.PLANNED, Assertion.DENIED, Assertion.PAST)
    return tuple(
        fact
        for fact in record.chart.treatments
        if fact.assertion in own
        and counts(fact.value.kind, asked)
        and record.here(fact.value.region)
    )


def not_had(fact: Fact[Treatment]) -> bool:
    """Whether the record says that this treatment did not happen."""
    return fact.value.status is CareStatus.NOT_DONE or fact.assertion is Assertion.DENIED


def had(fact: Fact[Treatment]) -> bool:
    """Whether the record says that this treatment was really had."""
    told = fact.assertion in {Assertion.STATED, Assertion.PAST}
    return told and fact.value.status in HAD


def dated_end(fact: Fact[Treatment]) -> datetime.date | None:
    """The last known day: the end, or the note's day when it still went on."""
    if fact.value.end is None and fact.value.status is CareStatus.ONGOING:
        return fact.noted
    return fact.value.end


def first_day(record: Record, asked: Criterion) -> datetime.date | None:
    """The first day of the look-back, when one is asked."""
    days = []
    if asked.within_days is not None:
        days.append(record.on - datetime.timedelta(days=asked.within_days))
    if asked.within_weeks is not None:
        days.append(record.on - datetime.timedelta(weeks=asked.within_weeks))
    if asked.within_months is not None:
        days.append(months_back(record.on, asked.within_months))
    return max(days, default=None)


def months_back(day: datetime.date, months: int) -> datetime.date:
    """The day so many calendar months before; the last of a shorter month."""
    index = day.year * 12 + day.month - 1 - months
    year, month = divmod(index, 12)
    following = datetime.date(year + (month == 11), (month + 1) % 12 + 1, 1)  # noqa: PLR2004 - December
    last = (following - datetime.timedelta(days=1)).day
    return datetime.date(year, month + 1, min(day.day, last))


def before_episode(record: Record, fact: Fact[Treatment]) -> bool:
    """Whether the treatment belongs to an earlier time."""
    began = episode(record)
    last = fact.value.end or (fact.value.start if fact.value.weeks is None else None)
    if last and not after(began, last):
        return True
    return fact.assertion is Assertion.PAST and not (
        began.earliest and fact.value.start and fact.value.start >= began.earliest
    )


def span(fact: Fact[Treatment]) -> tuple[datetime.date | None, datetime.date | None]:
    """First and last day; with weeks told, one end gives the other."""
    start, end = fact.value.start, dated_end(fact)
    if fact.value.weeks is not None:
        length = datetime.timedelta(days=round(fact.value.weeks * WEEK))
        if end and not start:
            return end - length, end
        if start and not end:
            return start, start + length
    return start, end


def since(
    start: datetime.date,
    began: Episode,
    edge: datetime.date | None,
    first: datetime.date | None,
) -> datetime.date:
    """The first day that counts: in the episode (about) and in the look-back."""
    if edge and start < edge - began.slack:
        start = edge
    return max(start, first or start)


def bounds(record: Record, fact: Fact[Treatment], asked: Criterion) -> tuple[float, float | None]:
    """The least and the most weeks that the record lets this treatment count."""
    first, began = first_day(record, asked), episode(record)
    start, end = span(fact)
    if start and end:
        late = since(start, began, began.latest, first)
        early = since(start, began, began.earliest, first)
        return max(weeks_between(late, end), 0.0), max(weeks_between(early, end), 0.0)
    if fact.value.weeks is None:
        return 0.0, longest_possible(record, fact)
    inside = first is None or bool(began.earliest and began.earliest >= first)
    return (fact.value.weeks if inside else 0.0), fact.value.weeks


def longest_possible(record: Record, fact: Fact[Treatment]) -> float | None:
    """The most weeks that the dates allow, when the record tells none."""
    starts = [day for day in (fact.value.start, episode(record).earliest) if day]
    end = fact.value.end or max(record.on, fact.noted or record.on)
    return max(weeks_between(max(starts), end), 0.0) if starts else None


def disputes(fact: Fact[Treatment], other: Fact[Treatment]) -> bool:
    """Whether another statement denies this treatment for the same time."""
    if other.value.kind != fact.value.kind or not not_had(other):
        return False
    if other.noted is None or fact.noted is None:
        return True
    start, _ = span(fact)
    return other.noted >= fact.noted or (start is not None and other.noted > start + APPROXIMATE)


def courses(record: Record, asked: Criterion) -> tuple[Course, ...]:
    """The treatments that count, longest first, each with its weeks."""
    mine = relevant(record, asked)
    found = []
    for fact in mine:
        if had(fact) and not before_episode(record, fact):
            least, most = bounds(record, fact, asked)
            counted = bool(fact.value.start and dated_end(fact))
            against = tuple(other for other in mine if disputes(fact, other))
            found.append(Course(fact, least, most, counted, against))
    return tuple(sorted(found, key=weight))


def weight(course: Course) -> tuple[bool, bool, bool, float]:
    """The strongest first: active, dated, result told, long."""
    care = course.fact.value
    told = care.outcome in {Outcome.FAILED, Outcome.HELPED}
    active = care.kind in ACTIVE and not unsupervised(course.fact)
    return not active, not course.counted, not told, -course.least


def unsupervised(fact: Fact[Treatment]) -> bool:
    """Whether home exercise stands there without a clinician directing it."""
    return fact.value.kind == "home_exercise" and not fact.value.supervised


def course_words(course: Course) -> str:
    """A treatment in words: kind, weeks, dates when known."""
    words = name_of(course.fact.value.kind)
    if course.most is not None and course.least == course.most:
        words += f" for {weeks_words(course.least)}"
    start, end = course.fact.value.start, dated_end(course.fact)
    if start and end:
        whole = abs(weeks_between(start, end) - course.least) < 1 / WEEK
        part = "" if whole else "the part that counts, of "
        words += f" ({part}{day_words(start)} to {day_words(end)})"
    return words
