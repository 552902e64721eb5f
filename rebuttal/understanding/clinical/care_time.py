"""When a treatment was had and for how long, from its own words only."""

import datetime
import re

from rebuttal.model.value import Value
from rebuttal.understanding.clinical.care_months import months_told
from rebuttal.understanding.dates import DateMention
from rebuttal.understanding.durations import DurationMention
from rebuttal.understanding.opened_chart import Hit, Notes

TO = re.compile(r"\s*(?:-|–|—|to|thru|through|until|till|and|ending)\s*", re.IGNORECASE)
SINCE = re.compile(
    r"\b(?:since|from|start(?:ed|ing)?(?: on)?|began(?: on)?|beginning)\s*$", re.IGNORECASE
)
UNTIL = re.compile(
    r"\b(?:through|thru|until|till|ending|ended|completed|discharged)(?: on)?\s*$", re.IGNORECASE
)
ENDED = re.compile(
    r"\b(?:finish\w*|complet\w*|end(?:ed|ing)|stopped|discharged|last (?:visit|session))\b",
    re.IGNORECASE,
)
ON = re.compile(r"\bon\s*$", re.IGNORECASE)
SEEN = re.compile(r"\b(?:seen|saw|evaluated|visit\w*|consult\w*)\b[^;]{0,60}$", re.IGNORECASE)
SINCE_ONLY = re.compile(r"\bsince\s*$", re.IGNORECASE)
SYMPTOM = re.compile(
    r"\b(?:pain|LBP|symptoms?|ago|history|hx|numbness|weakness|complain\w*|episode|aches?|"
    r"wait\w*|backlog|next available)\b",
    re.IGNORECASE,
)
PAIN_FOR = re.compile(
    r"\b(?:pain|LBP|symptoms?|aches?|sx)\b[^.;,]{0,12}\b(?:x|for)\s*$", re.IGNORECASE
)
OFF_IT = re.compile(r"\boff\s+(?:(?:the|his|her|of|all)\s+)?$", re.IGNORECASE)
OF_RELIEF = re.compile(
    r"['’]?\s+(?:of\s+(?:\w+\s+)?)?(?:relief|benefit|improvement|help)\b", re.IGNORECASE
)
LEADS = re.compile(r"\s+of\s+(?:[\w-]+\s+){0,2}", re.IGNORECASE)
BETWEEN = re.compile(r"\bbetween\s*$", re.IGNORECASE)
RELIEF = frozenset({"helped", "partial"})
FAR = 45
LOOK = 26


class CareTime(Value, frozen=True):
    """Weeks, first and last day of a treatment, and the place that says so."""

    weeks: float | None = None
    start: datetime.date | None = None
    end: datetime.date | None = None
    places: tuple[tuple[int, int], ...] = ()


def day_of(mention: DateMention, noted: datetime.date | None) -> datetime.date | None:
    """The day of a mention; without a year, the last such day before the note."""
    if mention.on is not None:
        return mention.on
    if mention.year is not None or noted is None or not (mention.month and mention.day):
        return None
    for year in (noted.year, noted.year - 1):
        try:
            day = datetime.date(year, mention.month, mention.day)
        except ValueError:
            return None
        if day <= noted:
            return day
    return None


def time_of(notes: Notes, hit: Hit, span: tuple[int, int], others: tuple[Hit, ...]) -> CareTime:
    """The time of one treatment from the part of the sentence about it."""
    dated = _dated(notes, hit, span)
    if OFF_IT.search(notes.text, notes.clause(hit)[0], hit.start):
        return CareTime(None, None, dated.end, dated.places)  # "off it since May" dates its end
    spoken = _spoken(notes, hit, span, others)
    if spoken is None:
        return dated if dated.weeks else _by_months(notes, hit, span, dated)
    places = (*dated.places, (spoken.start, spoken.end))
    return CareTime(round(spoken.duration.weeks(), 1), dated.start, dated.end, places)


def _by_months(notes: Notes, hit: Hit, span: tuple[int, int], dated: CareTime) -> CareTime:
    """The time that months without days give; none where only the end is told."""
    noted = notes.statements[hit.at].noted
    months = months_told(notes.text, (notes.clause(hit)[0], span[1]), noted)
    if months is None or dated.start or not months.weeks:
        return dated
    return CareTime(months.weeks, None, dated.end, (*dated.places, months.place))


def _spoken(
    notes: Notes, hit: Hit, span: tuple[int, int], others: tuple[Hit, ...]
) -> DurationMention | None:
    """The length of time that belongs to this treatment and no other."""
    best: tuple[int, DurationMention] | None = None
    for mention in notes.durations[hit.at]:
        if mention.ago or not span[0] <= mention.start < span[1]:
            continue
        if _of_relief(notes, hit, mention) or _of_pain(notes, hit, mention):
            continue
        gap = _gap(notes.text, hit, mention, others)
        if gap is not None and gap <= FAR and (best is None or gap < best[0]):
            best = (gap, mention)
    return best[1] if best else None


def _of_pain(notes: Notes, hit: Hit, mention: DurationMention) -> bool:
    """Whether the time before a treatment closes what is said of the pain."""
    if mention.end > hit.start or "," not in notes.text[mention.end : hit.start]:
        return False
    start = notes.statements[hit.at].start
    return PAIN_FOR.search(notes.text, start, mention.start) is not None


def _of_relief(notes: Notes, hit: Hit, mention: DurationMention) -> bool:
    """Whether the time is how long the treatment helped, not how long it was had."""
    if mention.start >= hit.end and OF_RELIEF.match(notes.text, mention.end):
        return True
    return any(
        word.means in RELIEF and hit.end <= word.start <= mention.start
        for word in notes.all_hits_at("care_words", hit.at)
    )


def _gap(text: str, hit: Hit, mention: DurationMention, others: tuple[Hit, ...]) -> int | None:
    """How far the mention stands; None when it belongs to something else.

    Before a list of treatments a length of time holds for all of them; after
    one, only for the last.
    """
    before = mention.end <= hit.start
    between = (mention.end, hit.start) if before else (hit.end, mention.start)
    if SYMPTOM.search(text, *between) or ";" in text[between[0] : between[1]]:
        return None
    crossed = [other for other in others if between[0] <= other.start < between[1]]
    if crossed and not before:
        return None
    if _closed_off(text, between, before) or (not before and _of_next(text, mention, others)):
        return None
    gap = between[1] - between[0]
    return gap - sum(other.end - other.start for other in crossed)


def _closed_off(text: str, between: tuple[int, int], before: bool) -> bool:  # noqa: FBT001 - a fact
    """Whether an earlier bracket ends between: "Aleve (2 months), chiro"."""
    return before and text.find(")", *between) >= 0 and text.find("(", *between) < 0


def _of_next(text: str, mention: DurationMention, others: tuple[Hit, ...]) -> bool:
    """Whether the time leads the next treatment: "eight weeks of formal PT"."""
    return any(
        other.start >= mention.end and LEADS.fullmatch(text, mention.end, other.start)
        for other in others
    )


def _dated(notes: Notes, hit: Hit, span: tuple[int, int]) -> CareTime:
    """First and last day, where the sentence gives them."""
    noted = notes.statements[hit.at].noted
    start = end = None
    open_end = False
    places: list[tuple[int, int]] = []
    heads = {contact.head_end for contact in notes.contacts}
    inside = [date for date in notes.dates[hit.at] if span[0] <= date.start < span[1]]
    inside = [date for date in inside if date.end not in heads]
    for at, date in enumerate(inside):
        day = day_of(date, noted)
        lead = notes.text[max(date.start - LOOK, span[0]) : date.start]
        follows = at > 0 and _leads(notes, inside, at - 1)
        told = notes.statements[hit.at].start
        seen = date.end <= hit.start and SEEN.search(notes.text, told, date.start)
        if day is None or seen:
            continue
        closing = ON.search(lead) and ENDED.search(notes.text, span[0], date.start)
        opens = _leads(notes, inside, at)
        if not opens and (UNTIL.search(lead) or closing or (follows and start is not None)):
            end = day
        elif start is None and (not date.bare or SINCE.search(lead) or opens):
            start, open_end = day, bool(SINCE_ONLY.search(lead))
        places.append((date.start, date.end))
    return _spanned(start, end, noted if open_end else None, tuple(places))


def _leads(notes: Notes, inside: list[DateMention], at: int) -> bool:
    """Whether the next date closes a range that this one opens."""
    if at + 1 >= len(inside):
        return False
    mark = TO.fullmatch(notes.text, inside[at].end, inside[at + 1].start)
    if mark is None or mark.group().strip().lower() != "and":
        return mark is not None
    lead = notes.text[max(inside[at].start - LOOK, 0) : inside[at].start]
    return BETWEEN.search(lead) is not None  # "injections on 8/3 and 9/14" are two days


def _spanned(
    start: datetime.date | None,
    end: datetime.date | None,
    noted: datetime.date | None,
    places: tuple[tuple[int, int], ...],
) -> CareTime:
    """Weeks between the first day and the last, or the day of the note."""
    if start is not None and end is not None and end < start:
        end = None
    last = end or noted
    if start is None or last is None or last < start:
        return CareTime(None, start, end, places)
    return CareTime(round((last - start).days / 7, 1), start, end, places)
