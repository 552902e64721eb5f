"""Named clinical things in the chart: tests, symptoms, studies, results, risks."""

import datetime
import re
from collections.abc import Iterator

from rebuttal.knowledge.concepts import Concept, concepts, named_in
from rebuttal.model.chart import Mention
from rebuttal.model.fact import Assertion, Fact
from rebuttal.understanding.clinical.care_time import day_of
from rebuttal.understanding.clinical.mention_numbers import figure
from rebuttal.understanding.dates import DateMention
from rebuttal.understanding.opened_chart import Hit, Notes

SILENT = frozenset({"allergies", "instructions"})
TEMPLATE = frozenset({"ros"})
GRADED = frozenset({"exam", "level"})
CARRIED_OUT = frozenset({"study", "lab", "treatment"})
ASKING = re.compile(
    r"\b(?:order(?:ed|s|ing)?|request(?:ed|ing|s)?|schedul\w+|recommend(?!ed by)\w*|obtain|get|"
    r"plan(?:ned)?|"
    r"will|refer(?:red|ral)?|pending|consider|need(?:s|ed)?|proceed|would like|wants?|await\w*|"
    r"authoriz\w+|discuss\w*|if|for|send|check|start|begin|prescrib\w+|rx|trial of|advise\w*)\b"
    r"[^.;]{0,40}$",
    re.IGNORECASE,
)
ASKED_AFTER = re.compile(
    r"^[\s(]*(?:\w+[\s/-]+){0,4}?(?:(?:was |is |has been |were |to be )?"
    r"(?:requested|ordered|planned|scheduled|pending|recommended|advised|denied|submitted|needed|"
    r"requires auth\w*)\b|to (?:r/o|rule out|evaluate|assess|look for|determine|exclude|"
    r"further)\b|if\b|order placed)",
    re.IGNORECASE,
)
BROKEN_OFF = re.compile(
    r"\b(?:took (?:it|them|the \w+) off|not wear\w*|isn.t wearing|"
    r"stopped (?:wearing|taking|using|after)|non-?complian\w+|nonadheren\w+|"
    r"did(?: not|n.t) (?:wear|take|use|do|start|tolerate)|only wore|"
    r"has(?: not|n.t) (?:worn|taken|used|started|been)|"
    r"never (?:wore|started|took|used|filled)|"
    r"(?:quit|discontinued|stopped) after (?:a few|\d+|one|two|three) days?|"
    r"not (?:taking|using|been taking|started))\b",
    re.IGNORECASE,
)
DONE = re.compile(
    r"\b(?:show(?:s|ed|ing|n)|reveal\w*|demonstrat\w+|normal|negative|neg|positive|abnormal|"
    r"unremarkable|without|no\b|nsr|sinus|completed|done|performed|obtained (?:on|in|\d)|reviewed|"
    r"was|were|had|tried|failed|took|takes|taking|finished|on \d|since|for \d+|x ?\d+|weeks?|wks?|"
    r"mm|cm|read as|result\w*|dated|found)\b|\d{1,2}/\d{1,4}|%|[:=]\s*\S|\d",
    re.IGNORECASE,
)
POSITIVE = re.compile(
    r"(?<!non)(?<!non-)\b(?:pos(?:itive)?|present|abnormal|tender(?:ness)?|reduced|"
    r"decreased|laxity|painful|pain|diminished|limited|weak\w*|absent pulse|reproduc\w+|mild|"
    r"moderate|severe|small|large|trace|"
    r"opens?|opening|soft end ?point|1\+|2\+|3\+|grade [123]|impaired|palpable)\b|(?<=\s)\+{1,3}|"
    r"\(\+\)|\b\d\+",
    re.IGNORECASE,
)
NEGATIVE = re.compile(
    r"\b(?:neg(?:ative)?|normal|absent|none|intact|stable|unremarkable|nontender|non-?tender|"
    r"firm end ?point|no|without|denied|not present)\b|\(-\)|(?<=\s)-(?=[\s,;.]|$)",
    re.IGNORECASE,
)
RAISED = re.compile(
    r"\b(?:elevated|raised|high|increased|up|rising|positive|abnormal)\b", re.IGNORECASE
)
NOT_MADE = re.compile(
    r"\s*(?:levels?|tests?|testing|study|series)?\s*(?:was |were |is |has been |had been )?"
    r"(?:(?:not|never) (?:yet )?(?:sent|done|drawn|obtained|ordered|performed|checked|measured|"
    r"collected|run|taken|made|had|needed|indicated|required)|deferred|omitted)\b",
    re.IGNORECASE,
)
UNMADE = re.compile(
    r"\b(?:not|never|un)[\s-]*(?:formally |fully |re-?)?(?:examined|tested|assessed|done|performed|"
    r"checked|evaluated|documented|recorded|tolerated)\b|\bdeferred\b|\bdeclin\w+|\brefus\w+|"
    r"\b(?:no|without|lacks?) (?:\w+ ){0,2}exam\w*",
    re.IGNORECASE,
)
STOP = re.compile(r"[;\n]|\.(?=\s|$)|\b(?:but|however)\b", re.IGNORECASE)
NEAR_BEFORE, FAR_AFTER, LONGEST = 16, 70, 170
OF_STUDY = re.compile(
    r"[\s:,-]*(?:(?:of|scan|the|both|left|right|and|chest|pelvis|brain)\b[\s,/&-]*){0,4}"
)
REPORTED = re.compile(r"[^:.;\n]{0,40}\d[^:.;\n]{0,12}:\s")  # US abd 1/14/26: what it showed
AT_HEAD = re.compile(r"[^\d:.;\n]{0,30}")
COMPLAINED = re.compile(
    r"[ \t]+(?:trouble|problems?|difficult\w+|issues?|disturbances?|complaints?)\b", re.IGNORECASE
)
OUTRIGHT = re.compile(r"\b(?:no|without|denies)\s+(?:any |known |recent )?$", re.IGNORECASE)
OWN_NO = re.compile(
    r"\b(?:never|no|not|non|cannot|can['’]?t|unable|without|lacks)\b", re.IGNORECASE
)
TITLE = re.compile(r"\b(?:Dr|Mr|Mrs|Ms)\.?\s*$|\bDoctor\s+$")


def find_mentions(notes: Notes) -> Iterator[Fact[object]]:
    """Each named thing where the chart speaks of it, with how it is held."""
    entries = concepts(notes.shelf)
    seen: set[tuple[str, int, object]] = set()
    for place in named_in(notes.text, entries):
        at = notes.at(place.start)
        if at is None or place.end > notes.statements[at].end:
            continue
        hit = Hit(place.start, place.end, place.concept, at, place.concept)
        found = _mention(notes, hit, entries[place.concept])
        if found is not None and (key := (hit.means, at, found.value)) not in seen:
            seen.add(key)
            yield found


def _mention(notes: Notes, hit: Hit, entry: Concept) -> Fact[object] | None:
    """One mention; None where the place makes it no finding."""
    section, held = notes.section(hit), _held(notes, hit, entry)
    if section in SILENT or held is Assertion.HYPOTHETICAL or _of_another(notes, hit, entry):
        return None
    if entry.kind in GRADED and _shown_by_a_study(notes, hit, entry):
        return None
    if entry.kind in GRADED and COMPLAINED.match(notes.text, hit.end):
        return None
    if section in TEMPLATE and held is Assertion.STATED and entry.kind == "symptom":
        return None
    number = figure(notes.text, hit, entry, notes.statements[hit.at].end)
    if entry.number and number is None and entry.kind != "level":
        return None
    held = _carried_out(notes, hit, entry, _denied_outright(notes, hit, held))
    raised = RAISED if entry.kind == "level" else POSITIVE
    positive = _positive(notes, hit, held, raised) if entry.kind in GRADED else None
    if positive is None and number is not None and entry.high:
        positive = number >= entry.high
    if positive and held is Assertion.DENIED:
        held = Assertion.STATED  # "Lachman neg" beside "McMurray +" denies its neighbour only
    if entry.act and held in {Assertion.STATED, Assertion.DENIED}:
        held = _made(notes, hit)
    if entry.kind == "treatment":
        number, positive = _weeks(notes, hit), _kept_up(notes, hit)
    day, assessed = _day(notes, hit, entry), section == "assessment"
    value = Mention(entry.id, entry.kind, number, positive, day, assessed)
    return notes.fact("mentions", value, _quoted(notes, hit), held)


def _made(notes: Notes, hit: Hit) -> Assertion:
    """Whether an examination was made: one with "no rebound" was."""
    unmade = UNMADE.search(notes.words(hit.at))
    return Assertion.DENIED if unmade else Assertion.STATED


def _held(notes: Notes, hit: Hit, entry: Concept) -> Assertion:
    """How the name is held; a "never" that is part of it does not deny it."""
    if OWN_NO.search(notes.text, hit.start, hit.end):
        held = notes.held(notes.over(hit, max(hit.start - 1, 0), hit.end))
        return Assertion.STATED if held is Assertion.DENIED else held
    if _behind_a_test_not_made(notes, hit):
        return Assertion.STATED
    if entry.kind == "family" and OUTRIGHT.search(notes.text, max(0, hit.start - 18), hit.start):
        return Assertion.DENIED
    return notes.held(hit)


def _behind_a_test_not_made(notes: Notes, hit: Hit) -> bool:
    """Whether only "D-dimer not sent," before the name denies, which ends at its comma."""
    before = notes.text[notes.statements[hit.at].start : hit.start]
    found = NOT_MADE.search(before)
    if found is None or "," not in before[found.end() :]:
        return False
    return notes.held(hit) is Assertion.DENIED and not OWN_NO.search(before, found.end())


def _denied_outright(notes: Notes, hit: Hit, held: Assertion) -> Assertion:
    """A "no" right before the name denies it, whatever the sentence holds besides."""
    outright = OUTRIGHT.search(notes.text, max(0, hit.start - 18), hit.start)
    return Assertion.DENIED if held is Assertion.STATED and outright else held


def _of_another(notes: Notes, hit: Hit, entry: Concept) -> bool:
    """Whether the words name a person, or a thing of another part of the body."""
    return _of_a_person(notes, hit) or _of_another_part(notes, hit, entry)


def _of_a_person(notes: Notes, hit: Hit) -> bool:
    """Whether the word is the name of a person (Dr. Hawkins, Ms. Speed)."""
    return TITLE.search(notes.text, max(0, hit.start - 8), hit.start) is not None


def _of_another_part(notes: Notes, hit: Hit, entry: Concept) -> bool:
    """Whether the words right before the name make it a thing of another part."""
    before = notes.text[max(0, hit.start - NEAR_BEFORE) : hit.start].casefold().rstrip()
    return bool(entry.not_of) and before.endswith(entry.not_of)


def _shown_by_a_study(notes: Notes, hit: Hit, entry: Concept) -> bool:
    """Whether the word names what a study shows (CT abdomen), not what was examined."""
    before = [study for study in notes.hits_at("studies", hit.at) if study.end <= hit.start]
    return any(
        OF_STUDY.fullmatch(notes.text, study.end, hit.start)
        or (entry.act and REPORTED.match(notes.text, study.end, hit.start))
        for study in before
    )


def _carried_out(notes: Notes, hit: Hit, entry: Concept, held: Assertion) -> Assertion:
    """A study or treatment that is only asked for is planned, not had."""
    if entry.kind not in CARRIED_OUT or held is not Assertion.STATED:
        return held
    place = notes.statements[hit.at]
    after = notes.text[hit.end : min(place.end, hit.end + FAR_AFTER)]
    if NOT_MADE.match(after):
        return Assertion.DENIED
    asked = ASKING.search(notes.text, max(place.start, hit.start - 60), hit.start)
    if entry.kind != "treatment":
        asked = ASKED_AFTER.search(after) or asked
    if asked is None and notes.section(hit) != "plan":
        return held
    told = DONE.search(after)
    past = notes.section(hit) != "plan" and told is not None and asked is None
    return held if past else _planned(told, asked)


def _planned(told: re.Match[str] | None, asked: re.Match[str] | None) -> Assertion:
    """Planned, unless a result or a length is told and nothing asks for it."""
    return Assertion.STATED if told is not None and asked is None else Assertion.PLANNED


def _weeks(notes: Notes, hit: Hit) -> float | None:
    """The weeks told beside a treatment, none when they count back."""
    start, end = notes.clause(hit)
    spans = [
        span
        for span in notes.durations[hit.at]
        if not span.ago and start <= span.start and span.end <= end
    ]
    near = min(spans, key=lambda span: abs(span.start - hit.end), default=None)
    return round(near.duration.weeks(), 1) if near else None


def _kept_up(notes: Notes, hit: Hit) -> bool | None:
    """False where the sentence says that a treatment was broken off."""
    place = notes.statements[hit.at]
    return False if BROKEN_OFF.search(notes.text, place.start, place.end) else None


def _positive(notes: Notes, hit: Hit, held: Assertion, raised: re.Pattern[str]) -> bool | None:
    """What an examined sign showed; None when the words do not decide it."""
    place, text = notes.statements[hit.at], notes.text
    inside = text[hit.start : hit.end]
    if re.search(r"\b(?:positive|negative|no)\b", inside, re.IGNORECASE):
        return NEGATIVE.search(inside) is None
    before = text[max(place.start, hit.start - NEAR_BEFORE) : hit.start]
    before = re.split(r"[,;.]", before)[-1]
    signs = ((NEGATIVE, False), (raised, True))
    for expression, sign in signs:
        if expression.search(before):
            return sign
    after = STOP.split(text[hit.end : min(place.end, hit.end + FAR_AFTER)])[0]
    ends = [(m.start(), sign) for e, sign in signs for m in [e.search(after)] if m]
    if ends:
        return min(ends)[1]
    return False if held is Assertion.DENIED else None


def _day(notes: Notes, hit: Hit, entry: Concept) -> datetime.date | None:
    """The date that stands with a study or a result, if one does."""
    if entry.kind not in {"study", "lab", "measure", "history"}:
        return None
    place = notes.statements[hit.at]
    near = [
        (mention.end > hit.start or not _heads(notes, place.start, mention), gap, day)
        for mention in notes.dates[hit.at]
        if (day := day_of(mention, place.noted)) is not None
        for gap in (abs(mention.start - hit.end),)
    ]
    return min(near)[2] if near else None


def _heads(notes: Notes, start: int, mention: DateMention) -> bool:
    """Whether a date heads a list of results: Labs 2/3/26: Hgb 11.1, CRP 22."""
    led = AT_HEAD.fullmatch(notes.text, start, mention.start) is not None
    return led and notes.text[mention.end : mention.end + 1] == ":"


def _quoted(notes: Notes, hit: Hit) -> Hit:
    """The sentence of the hit, or the part of a long one between its stops."""
    place = notes.statements[hit.at]
    if place.end - place.start <= LONGEST:
        return notes.over(hit, place.start, place.end)
    start, end = notes.clause(hit)
    if end - start > LONGEST:
        start = max(start, notes.text.rfind(",", start, hit.start) + 1)
        comma = notes.text.find(",", hit.end, end)
        end = comma if comma > 0 else end
    return notes.over(hit, start, end)
