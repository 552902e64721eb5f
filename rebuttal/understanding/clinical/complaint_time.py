"""How long the complaint has lasted, and since when, as the note tells it."""

import datetime
import re
from collections.abc import Iterator

from rebuttal.model.chart import Duration
from rebuttal.model.fact import Assertion, Fact
from rebuttal.understanding.clinical.care_time import day_of
from rebuttal.understanding.clinical.told_days import SINCE_CARE, find_told_days
from rebuttal.understanding.dates import DateMention
from rebuttal.understanding.durations import DurationMention
from rebuttal.understanding.opened_chart import Hit, Notes

TIMELESS = frozenset(
    {
        "exam", "family", "allergies", "instructions", "labs", "imaging", "plan", "past", "meds",
        "social", "care", "ros", "old_plan",
    }
)  # fmt: skip
BEGAN = re.compile(
    r"\b(?:began|begun|started|starting|onset|since|first noticed|noticed|developed|ongoing|"
    r"going on|"
    r"present|symptomatic|history|hx|h/o|suffer\w*|complain\w*|c/o|x|for|duration|experienc\w+|"
    r"happened|occurred|injured|of|over|with|problem|has had|have had|persist\w*)\b",
    re.IGNORECASE,
)
SINCE = re.compile(
    r"\b(?:(?:injury|accident|fall|collision|MV[AC])(?: at work)?(?: on| of|:)?|DOI|"
    r"since|began|beginning|started|onset(?: (?:of (?:\w+ )?(?:pain|symptoms)|was|date|"
    r"about))?|"
    r"starting|dates? back to|developed|"
    r"first (?:noticed|noted|felt|experienced|seen)(?:\s+(?!in\b)[a-z-]+){0,4})"
    r"(?:\s+(?:on|in|around|about|approximately|early|late|mid|was|is|the|of|date|:)|[:~-])*\s*$",
    re.IGNORECASE,
)
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
MONTH_ALONE = re.compile(
    r"\b(?:since|in|last)\s+(?:(?:early|mid|late)[\s-]+)?(?P<month>Jan(?:uary)?|Feb(?:ruary)?|"
    r"Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|"
    r"Nov(?:ember)?|Dec(?:ember)?)\b(?!\.?\s*\d)",
)
LATELY = re.compile(
    r"\b(?:(?P<days>yesterday|last night|the day before)|"
    r"last (?P<unit>week(?:end)?|month|year)|"
    r"(?:the )?(?P<before>(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|week(?:end)?) before last)\b",
    re.IGNORECASE,
)
LABELLED = re.compile(
    r"\b(?:duration|onset|how long\??|time ?(?:course|frame)|length|"
    r"symptoms? (?:duration|for))\b\s*[:=-]?\s*"
    r"(?:about |approximately |~ ?)?$",
    re.IGNORECASE,
)
BESIDE = re.compile(r"[,(:–-]\s*(?:about |approximately |~ ?|over )?$", re.IGNORECASE)
QUALIFIED = re.compile(
    r"\s+(?:of\s+)?(?:progressive|worsening|intermittent|constant|persistent|severe|new|recurrent|"
    r"increasing|gradual\w*)\b",
    re.IGNORECASE,
)
NOW = re.compile(r"\s+(?:now|in all|so far|already|running|straight|and counting)\b", re.IGNORECASE)
RIGHT_AFTER = re.compile(
    r"\b(?:pain|aches?|symptoms?|numbness|tingling|weakness|headaches?|stiffness|cough|swelling|"
    r"discomfort|tightness|cramp\w*|spot|lump|limp\w*|dizziness|knee|shoulder|back|neck|hip)"
    r"(?:\s+(?:[LR]|left|right|upper|outer|lower|inner))*"
    r"\s+(?:for\s+|x\s*|about\s+|around\s+|roughly\s+|approximately\s+|~\s?|some\s+|over\s+)*$",
    re.IGNORECASE,
)
AFTER_WORD = re.compile(r"\b(?:after|following)\s+$", re.IGNORECASE)
OF_DOING = re.compile(r"\s+(?:of|at|in)\s+(?:the\s+)?\w+", re.IGNORECASE)
BEGAN_WITHOUT = re.compile(
    r"\b(?:began|started|developed|came on|set in)\s+(?:\w+\s+)?(?:without|with no)\s+"
    r"(?:(?:any|a|an|known|clear|specific)\s+)*[\w\s]{3,25}$",
    re.IGNORECASE,
)
PRESENTS = re.compile(
    r"\b(?:who|presents?(?: with)?|complain\w*(?: of)?|reports?|states?|describes?|has had|"
    r"have had|has been|seen for|here (?:for|with)|comes? in|came in|referred for)\b",
    re.IGNORECASE,
)
THIS_TIME = re.compile(
    r"\b(?:(?:this|the|his|her) )?(?:current|present|latest|newest) "
    r"(?:flare(?:-?up)?|episode|bout|attack|spell|round|pain|problem|trouble)\b|\bthis "
    r"(?:time|flare(?:-?up)?|episode|bout)\b",
    re.IGNORECASE,
)
ON_AND_OFF = re.compile(
    r"\b(?:on and off|off and on|comes and goes|chronic(?:ally)?|long-?standing|lifelong|"
    r"over the years)\b",
    re.IGNORECASE,
)
STOPPED_AFTER = re.compile(
    r"\b(?:stopped|quit|discontinued|off|given up)(?: \w+)? after\s+$", re.IGNORECASE
)
SET_OFF = re.compile(r",\s*(?:for\s+|x\s*)?$", re.IGNORECASE)
FOR_THE = re.compile(r"(?:for|over|during|across|going on|coming up on)\s", re.IGNORECASE)
FROM_EVENT = re.compile(
    r"\s+(?:out\s+)?(?:from|since|after|post)[\s-]+"
    r"(?:(?:an?|the|his|her|this|first|initial|original|index)\s+)*"
    r"(?:injury|accident|fall|onset|subluxation|dislocation|sprain|twist|crash|collision|MV[AC]|"
    r"event|incident)\b",
    re.IGNORECASE,
)
IT_HAS_BEEN = re.compile(
    r"\b(?:it|this)(?:\s+has|[’']s)\s+(?:now\s+)?been\s+(?:about\s+|over\s+|nearly\s+)?$",
    re.IGNORECASE,
)
SHORT_WITH = re.compile(r"(?<!\w)(?:w/|c/)\s*(?:~|about )?$", re.IGNORECASE)
LASTING = re.compile(r"['’]?s?['’]?\s+(?:in\s+)?duration\b", re.IGNORECASE)
PUT_RIGHT = re.compile(r"\bnot\s+(?:for\s+)?[\w.]+\s+\w+,?\s+but\s*(?:for\s+)?$", re.IGNORECASE)
ALONE_LEAD = re.compile(r"(?:(?:for|x|about|approx\w*|~|now|over|nearly)\s*)*", re.IGNORECASE)
ALONE_TAIL = re.compile(
    r"(?:\s*(?:now|so far|already|total|in all|ago|on and off))*[\s.]*", re.IGNORECASE
)
LEADING, AROUND, QUOTED = 3, 70, 60


def find_lengths(notes: Notes) -> Iterator[Fact[object]]:
    """How long and since when; of several lengths, that of the present episode first."""
    told = list(_durations(notes))
    yield from (fact for _, fact in sorted(told, key=lambda one: one[0]))
    yield from _onsets(notes)
    yield from find_told_days(notes, TIMELESS)


def _durations(notes: Notes) -> Iterator[tuple[int, Fact[object]]]:
    """How long the complaint has lasted, as told, with its rank."""
    for at, mentions in enumerate(notes.durations):
        statement = notes.statements[at]
        if statement.section in TIMELESS:
            continue
        for mention in (*mentions, *_lately(notes, at)):
            hit = Hit(mention.start, mention.end, "duration", at)
            if _stated(notes, hit, mention) and _of_complaint(notes, hit, mention):
                wide = _with_complaint(notes, hit)
                fact = notes.fact("duration", mention.duration, wide, Assertion.STATED)
                yield _rank(notes, hit), fact


def _rank(notes: Notes, hit: Hit) -> int:
    """The present episode before a plain length, and that before what comes and goes."""
    words = notes.text[slice(*notes.clause(hit))]
    if THIS_TIME.search(notes.text, max(notes.clause(hit)[0], hit.start - AROUND // 2), hit.end):
        return 0
    return 2 if ON_AND_OFF.search(words) else 1


def _words(notes: Notes, kind: str, at: int, start: int, end: int) -> list[Hit]:
    """The words of the complaint, or of another matter, between two places."""
    hits = notes.all_hits_at("complaint_words", at)
    return [hit for hit in hits if hit.id == kind and start <= hit.start and hit.end <= end]


def _stated(notes: Notes, hit: Hit, mention: DurationMention) -> bool:
    """Whether the time is told; "began without a fall two weeks ago" denies the fall only."""
    if notes.held(hit) is Assertion.STATED:
        return True
    start = notes.clause(hit)[0]
    return mention.ago and BEGAN_WITHOUT.search(notes.text, start, hit.start) is not None


def _lately(notes: Notes, at: int) -> Iterator[DurationMention]:
    """Times named by a word: yesterday, last week, last month."""
    statement = notes.statements[at]
    for found in LATELY.finditer(notes.text, statement.start, statement.end):
        unit = "days" if found["days"] else "weeks"
        if found["unit"]:
            unit = f"{found['unit'].lower().removesuffix('end')}s"
        yield DurationMention(
            *found.span(), Duration(1.0, unit, approximate=True), ago=unit == "days"
        )


def _of_complaint(notes: Notes, hit: Hit, mention: DurationMention) -> bool:
    """Whether a length of time belongs to the complaint of the clause."""
    start, end = _reach(notes, hit)
    lead, tail = notes.text[start : hit.start], notes.text[hit.end : hit.end + 40]
    if _of_other(notes, hit, (start, end)):
        return False
    if (
        LABELLED.search(lead)
        or IT_HAS_BEEN.search(lead)
        or LASTING.match(tail)
        or FROM_EVENT.match(tail)
    ):
        return True
    put_right = PUT_RIGHT.search(notes.text, notes.statements[hit.at].start, hit.start)
    if put_right or _stands_alone(notes, hit):
        return True
    named = _words(notes, "complaint", hit.at, start, end)
    if not (named or _complains(notes, hit, (start, end))):
        return False
    if STOPPED_AFTER.search(lead) or (AFTER_WORD.search(lead) and OF_DOING.match(tail)):
        return False
    told = (
        FOR_THE.match(notes.text, hit.start)
        or SHORT_WITH.search(lead)
        or BEGAN.search(lead)
        or BEGAN.match(tail.lstrip(" '’"))
        or BESIDE.search(lead)
    )
    beside = NOW.match(tail) or RIGHT_AFTER.search(lead) or QUALIFIED.match(tail)
    return mention.ago or told is not None or beside is not None


def _stands_alone(notes: Notes, hit: Hit) -> bool:
    """Whether a length is a sentence of its own behind the complaint: "LBP. 3 mos now."."""
    statement = notes.statements[hit.at]
    lead, tail = notes.text[statement.start : hit.start], notes.text[hit.end : statement.end]
    if hit.at == 0 or not (ALONE_LEAD.fullmatch(lead) and ALONE_TAIL.fullmatch(tail)):
        return False
    before = notes.statements[hit.at - 1]
    if before.section != statement.section or notes.hits_at("care", hit.at - 1):
        return False
    return bool(_words(notes, "complaint", hit.at - 1, before.start, before.end)) or _complains(
        notes, Hit(before.start, before.end, "", hit.at - 1), (before.start, before.end)
    )


def _reach(notes: Notes, hit: Hit) -> tuple[int, int]:
    """The clause of a length of time; one that ends with it goes on into the next."""
    start, end = notes.clause(hit)
    if end - hit.end <= LEADING and not _words(notes, "complaint", hit.at, start, end):
        after = min(end + 4, notes.statements[hit.at].end - 1)
        end = max(end, notes.clause(Hit(after, after, "", hit.at))[1])
    return start, end


def _of_other(notes: Notes, hit: Hit, span: tuple[int, int]) -> bool:
    """Whether a treatment or another matter stands close to a length of time."""
    start, end = span
    ended = [one.end for one in notes.durations[hit.at] if one.end <= hit.start]
    begin = max(start, hit.start - AROUND, *ended)
    if SET_OFF.search(notes.text, start, hit.start):
        begin = hit.start  # "relieved by two minutes' rest, for about four months"
    told = [found.end() for found in PRESENTS.finditer(notes.text, begin, hit.start)]
    near = (max(begin, *told) if told else begin, min(end, hit.end + AROUND // 2))
    comma = notes.text[hit.end : hit.end + 1] == ","
    if comma and RIGHT_AFTER.search(notes.text, start, hit.start):
        near = (near[0], hit.end)  # "pain x 6 wks, failed PT": the comma ends its time
    care = [
        one
        for topic in ("care", "other_care")
        for one in notes.hits_at(topic, hit.at)
        if near[0] <= one.start < near[1]
    ]
    return bool(care or _words(notes, "other", hit.at, *near))


def _complains(notes: Notes, hit: Hit, span: tuple[int, int]) -> bool:
    """Whether the clause names a symptom of the vocabulary."""
    return any(span[0] <= one.start < span[1] for one in notes.hits_at("symptoms", hit.at))


def _with_complaint(notes: Notes, hit: Hit) -> Hit:
    """The quote from the complaint's word to the length of time."""
    start, end = notes.clause(hit)
    before = _words(notes, "complaint", hit.at, start, hit.start)
    if before and hit.start - before[-1].start < QUOTED:
        return notes.over(hit, before[-1].start, hit.end)
    after = _words(notes, "complaint", hit.at, hit.end, min(end, hit.end + 40))
    return notes.over(hit, hit.start, after[0].end) if after else hit


def _onsets(notes: Notes) -> Iterator[Fact[object]]:
    """When the complaint began; a bare month gives only a least duration."""
    for at, dates in enumerate(notes.dates):
        statement = notes.statements[at]
        if statement.section in TIMELESS:
            continue
        for date in (*dates, *_months_alone(notes, at)):
            lead = SINCE.search(notes.text, statement.start, date.start)
            if lead is None or SINCE_CARE.match(notes.text, lead.start()):
                continue
            hit = Hit(lead.start(), date.end, "onset", at)
            if _is_onset(notes, hit):
                yield from _onset(notes, hit, date, statement.noted)


def _months_alone(notes: Notes, at: int) -> Iterator[DateMention]:
    """Months named without day or year: "since March"."""
    statement = notes.statements[at]
    for match in MONTH_ALONE.finditer(notes.text, statement.start, statement.end):
        month = MONTHS.index(match["month"][:3].lower()) + 1
        yield DateMention(match.start("month"), match.end("month"), month=month)


def _is_onset(notes: Notes, hit: Hit) -> bool:
    """Whether the clause tells of the complaint and of no treatment."""
    start, end = notes.clause(hit)
    care = [
        one
        for topic in ("care", "other_care")
        for one in notes.hits_at(topic, hit.at)
        if start <= one.start < end
    ]
    onset = notes.text[hit.start : hit.end].lower().startswith("onset")
    complaint = onset or bool(_words(notes, "complaint", hit.at, start, end))
    stated = notes.held(hit) is Assertion.STATED
    return stated and complaint and not care and not _words(notes, "other", hit.at, start, end)


def _onset(
    notes: Notes, hit: Hit, date: DateMention, noted: datetime.date | None
) -> Iterator[Fact[object]]:
    """The onset day if whole; and the least time from it to the note."""
    if date.on is not None and (noted is None or date.on <= noted):
        yield notes.fact("onset", date.on, hit, Assertion.STATED)
    latest = date.on or _month_end(date, noted)
    if noted is not None and latest is not None and latest <= noted:
        days = Duration(float((noted - latest).days), "days", date.on is None)
        yield notes.fact("duration", days, hit, Assertion.STATED)


def _month_end(date: DateMention, noted: datetime.date | None) -> datetime.date | None:
    """The last day that a month without a day can mean, before the note."""
    if date.month is None or noted is None:
        return None
    if date.day is not None:
        return day_of(date, noted)
    year = date.year or (noted.year if date.month < noted.month else noted.year - 1)
    following = datetime.date(year + date.month // 12, date.month % 12 + 1, 1)
    return following - datetime.timedelta(days=1)
