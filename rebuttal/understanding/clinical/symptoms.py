"""Told symptoms: kind, side, severity; how long; since when; what is lost."""

import datetime
import re
from collections.abc import Iterator

from rebuttal.model.chart import Duration, Symptom
from rebuttal.model.fact import Assertion, Fact
from rebuttal.understanding.clinical.care_time import day_of
from rebuttal.understanding.clinical.exam_grades import side_in
from rebuttal.understanding.clinical.told import told
from rebuttal.understanding.clinical.told_days import find_told_days
from rebuttal.understanding.dates import DateMention
from rebuttal.understanding.durations import DurationMention
from rebuttal.understanding.opened_chart import Hit, Notes

SILENT = frozenset(
    {"exam", "family", "allergies", "instructions", "labs", "imaging", "plan", "past"}
)
TIMELESS = SILENT | {"meds", "social", "care", "ros"}
SCORE = re.compile(
    r"(?<![\d/.])(?P<low>10|\d(?:\.\d)?)(?:\s*(?:-|–|to)\s*(?:10|\d))?\s*"
    r"(?:/|out\s+of(?:\s+a\s+"
    r"possible)?|on\s+a\s+scale\s+of\s+(?:0|1)\s*(?:-|to)\s*)\s*(?:10|ten)(?![\d/])",
    re.IGNORECASE,
)
BEGAN = re.compile(
    r"\b(?:began|begun|started|starting|onset|since|first noticed|noticed|developed|ongoing|"
    r"going on|"
    r"present|symptomatic|history|hx|h/o|suffer\w*|complain\w*|c/o|x|for|duration|experienc\w+|"
    r"happened|occurred|injured|of|over|with|problem|has had|have had|persist\w*)\b",
    re.IGNORECASE,
)
COMPLAINT = re.compile(
    r"\b(?:pain|LBP|ache|aching|symptoms?|sciatica|numbness|tingling|weakness|radicul\w+|headaches?|"
    r"complaints?|problem|trouble|spells?|attacks?|spasms?|stiffness|discomfort|this|injury|it|swelling|dizziness|cough|"
    r"nausea|back|neck|knee|shoulder|hip|ankle|wrist|episodes?|racing|palpitations|decline|mass|lump|lesion|mole|"
    r"nodule|rash|bleeding|fevers?|seizures?|jerks|breath|dyspnea|fatigue|diarrhea|vomiting|"
    r"vision|hearing|memory|hands?|legs?|feet|tender|pressure|tightness|heaviness|burning|congestion|drainage|discharge|cramp\w*|clums\w+|unsteady|FOOSH|limp\w*|happened|accident|fall|fell)\b",
    re.IGNORECASE,
)
OTHER_MATTER = re.compile(
    r"\b(?:diabet\w+|hypertension|HTN|smok\w+|married|worked|working|employed|job|retired|"
    r"sober|"
    r"packs?|pregnan\w+|years? of (?:age|service|experience)|follow|RTC|(?<!for )visits?|"
    r"return\w* (?:to|in|visit)|which (?:he|she) finish\w*|"
    r"sessions?|"
    r"taken|taking|took|tried|treated|therapy|LMP|naproxen|ibuprofen|NSAIDs?|exercises?|completed|"
    r"mg|tablets?|prior to|resolved|last (?:seen|visit|saw)|surgery|medications?|prescri\w+|"
    r"similar|previous|prior|seated|minutes|after meals|emergency (?:room|department)|"
    r"discharged|hospitali\w+|quit|abstinent|remission|ago was|"
    r"last (?:menstrual|colonoscopy|dose)|follow[- ]?up|immunizations?|vaccin\w+|born|"
    r"divorced|widow\w*|transfusion)\b",
    re.IGNORECASE,
)
SINCE = re.compile(
    r"\b(?:(?:injury|accident|fall|collision|MV[AC])(?: at work)?(?: on| of|:)?|DOI|"
    r"since|began|beginning|started|onset(?: (?:of (?:\w+ )?(?:pain|symptoms)|was|date|"
    r"about))?|"
    r"starting|dates? back to|developed)(?:\s+(?:on|in|around|about|approximately|early|late|mid|"
    r"was|is|the|of|date|:)|[:~-])*\s*$",
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
    r"last (?P<unit>week(?:end)?|month|year))\b",
    re.IGNORECASE,
)
LABELLED = re.compile(
    r"\b(?:duration|onset|time ?(?:course|frame)|length|symptoms? (?:duration|for))\b\s*[:=-]?\s*"
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
FOUND = re.compile(r"\b(?:objective|motor|focal|documented|exam\w*|on testing)\b", re.IGNORECASE)
BEGAN_WITHOUT = re.compile(
    r"\b(?:began|started|developed|came on|set in)\s+(?:\w+\s+)?(?:without|with no)\s+"
    r"(?:(?:any|a|an|known|clear|specific)\s+)*[\w\s]{3,25}$",
    re.IGNORECASE,
)
LEADING, AROUND = 3, 70
MUSCLE_LOOK = 20
TELLS = frozenset({Assertion.STATED, Assertion.DENIED, Assertion.PAST})


def find_symptoms(notes: Notes) -> Iterator[Fact[object]]:
    """Symptoms, their severity, their duration and onset, function lost."""
    for hit in notes.hits("symptoms"):
        if hit.means == "mask" or notes.section(hit) in SILENT:
            continue
        if (fact := _symptom(notes, hit)) is not None:
            yield fact
    yield from _durations(notes)
    yield from _onsets(notes)
    yield from find_told_days(notes, TIMELESS)
    for hit in notes.hits("function_loss"):
        held = notes.held(hit)
        if notes.section(hit) not in SILENT and held in TELLS:
            words = notes.text[hit.start : hit.end]
            yield notes.fact("function_loss", " ".join(words.split()), hit, held)


def _symptom(notes: Notes, hit: Hit) -> Fact[object] | None:
    """One symptom; a template's bare list tells nothing."""
    kind, _, mark = hit.means.partition("@")
    held = told(notes, hit)
    if kind == "weakness" and _examined(notes, hit):
        return None
    bare = mark and held is not Assertion.DENIED
    if held is None or (bare and notes.section(hit) not in {"hpi", "care"}):
        return None
    if kind == "radiating_pain" and _of_test(notes, hit):
        return None
    start, end = notes.clause(hit)
    score = SCORE.search(notes.text, start, end) if kind == "pain" else None
    if score is not None and not _is_severity(notes.text, hit, score):
        score = None
    quote = hit
    if score is not None:
        quote = notes.over(hit, min(hit.start, score.start()), max(hit.end, score.end()))
    region = _region(notes, hit, (start, end))
    around = notes.text[max(start, hit.start - 25) : min(end, hit.end + 25)]
    severity = float(score["low"]) if score else None
    symptom = Symptom(kind, region, side_in(around), severity)
    return notes.fact("symptoms", symptom, quote, held)


def _examined(notes: Notes, hit: Hit) -> bool:
    """Whether the weakness is the examiner's finding in an assessment."""
    lead = (notes.clause(hit)[0], hit.start)
    around = (lead[0], min(notes.clause(hit)[1], hit.end + MUSCLE_LOOK))
    muscle = any(around[0] <= part.start < around[1] for part in _muscles(notes, hit.at))
    return notes.section(hit) == "assessment" and (
        muscle or FOUND.search(notes.text, *lead) is not None
    )


def _muscles(notes: Notes, at: int) -> Iterator[Hit]:
    """The muscles and movements that a statement names."""
    yield from (part for part in notes.hits_at("exam_parts", at) if part.means != "place")


def _of_test(notes: Notes, hit: Hit) -> bool:
    """Whether the words tell what an examiner's test brought on."""
    start = notes.clause(hit)[0]
    return any(start <= test.start < hit.start for test in notes.hits_at("exam_tests", hit.at))


def _is_severity(text: str, hit: Hit, score: re.Match[str]) -> bool:
    """Whether a score stands close to the pain it measures."""
    gap = text[min(hit.end, score.end()) : max(hit.start, score.start())]
    return len(gap) < 60 and ";" not in gap  # noqa: PLR2004 - about ten words


def _region(notes: Notes, hit: Hit, span: tuple[int, int]) -> str:
    """The region that the symptom's own clause names."""
    named = notes.hits_at("regions", hit.at)
    near = [one for one in named if span[0] <= one.start < span[1]]
    inside = [one for one in near if hit.start <= one.start and one.end <= hit.end]
    chosen = inside or near
    if not chosen:
        return ""
    return min(chosen, key=lambda one: max(one.start - hit.end, hit.start - one.end)).means


def _durations(notes: Notes) -> Iterator[Fact[object]]:
    """How long the complaint has lasted, as told."""
    for at, mentions in enumerate(notes.durations):
        statement = notes.statements[at]
        if statement.section in TIMELESS:
            continue
        for mention in (*mentions, *_lately(notes, at)):
            hit = Hit(mention.start, mention.end, "duration", at)
            if _stated(notes, hit, mention) and _of_complaint(notes, hit, mention):
                wide = _with_complaint(notes, hit)
                yield notes.fact("duration", mention.duration, wide, Assertion.STATED)


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
        unit = "days" if found["days"] else f"{found['unit'].lower().removesuffix('end')}s"
        yield DurationMention(
            *found.span(), Duration(1.0, unit, approximate=True), ago=unit == "days"
        )


def _of_complaint(notes: Notes, hit: Hit, mention: DurationMention) -> bool:
    """Whether a length of time belongs to the complaint of the clause."""
    start, end = notes.clause(hit)
    if end - hit.end <= LEADING and not COMPLAINT.search(notes.text, start, end):
        after = min(end + 4, notes.statements[hit.at].end - 1)
        end = max(end, notes.clause(Hit(after, after, "", hit.at))[1])
    lead = notes.text[start : hit.start]
    ended = [one.end for one in notes.durations[hit.at] if one.end <= hit.start]
    near = (max(start, hit.start - AROUND, *ended), min(end, hit.end + AROUND // 2))
    care = [one for one in notes.hits_at("care", hit.at) if near[0] <= one.start < near[1]]
    if RIGHT_AFTER.search(lead) and notes.text[hit.end : hit.end + 1] == ",":
        near = (near[0], hit.end)  # "pain x 6 wks, failed PT": the comma ends its time
        care = [one for one in care if one.start < hit.end]
    if care or OTHER_MATTER.search(notes.text, *near):
        return False
    if LABELLED.search(lead):
        return True
    if not (COMPLAINT.search(notes.text, start, end) or _complains(notes, hit, (start, end))):
        return False
    tail = notes.text[hit.end : hit.end + 30]
    if AFTER_WORD.search(lead) and OF_DOING.match(tail):
        return False
    told = BEGAN.search(lead) or BEGAN.match(tail.lstrip(" '’")) or BESIDE.search(lead)
    beside = NOW.match(tail) or RIGHT_AFTER.search(lead) or QUALIFIED.match(tail)
    return mention.ago or told is not None or beside is not None


def _complains(notes: Notes, hit: Hit, span: tuple[int, int]) -> bool:
    """Whether the clause names a symptom of the vocabulary."""
    return any(span[0] <= one.start < span[1] for one in notes.hits_at("symptoms", hit.at))


def _with_complaint(notes: Notes, hit: Hit) -> Hit:
    """The quote from the complaint's word to the length of time."""
    start, end = notes.clause(hit)
    before = list(COMPLAINT.finditer(notes.text, start, hit.start))
    if before and hit.start - before[-1].start() < 60:  # noqa: PLR2004 - about ten words
        return notes.over(hit, before[-1].start(), hit.end)
    after = COMPLAINT.search(notes.text, hit.end, min(end, hit.end + 40))
    return notes.over(hit, hit.start, after.end()) if after else hit


def _onsets(notes: Notes) -> Iterator[Fact[object]]:
    """When the complaint began; a bare month gives only a least duration."""
    for at, dates in enumerate(notes.dates):
        statement = notes.statements[at]
        if statement.section in TIMELESS:
            continue
        for date in (*dates, *_months_alone(notes, at)):
            lead = SINCE.search(notes.text, statement.start, date.start)
            if lead is None:
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
    clause = notes.text[start:end]
    care = [one for one in notes.hits("care") if start <= one.start < end]
    onset = notes.text[hit.start : hit.end].lower().startswith("onset")
    complaint = onset or COMPLAINT.search(clause) is not None
    stated = notes.held(hit) is Assertion.STATED
    return stated and complaint and not care and not OTHER_MATTER.search(clause)


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
