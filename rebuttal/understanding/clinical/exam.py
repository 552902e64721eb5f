"""Examined signs: strength, reflexes, sensation, tension, gait, and others."""

import re
from collections.abc import Iterator

from rebuttal.model.chart import Sign
from rebuttal.model.fact import Assertion, Fact
from rebuttal.understanding.clinical.exam_frames import framed_signs
from rebuttal.understanding.clinical.exam_grades import (
    BREAK,
    REFLEX,
    STRENGTH,
    Graded,
    graded_in,
    side_in,
)
from rebuttal.understanding.clinical.exam_ranges import find_ranges
from rebuttal.understanding.clinical.exam_results import find_tests
from rebuttal.understanding.opened_chart import Hit, Notes

NOT_EXAMINED = frozenset(
    {
        "family",
        "allergies",
        "instructions",
        "imaging",
        "labs",
        "past",
        "social",
        "meds",
        "ros",
        "old_plan",
    }
)
OPEN = frozenset({"exam"})
TOLD_ONLY = frozenset({"hpi", "plan", "assessment", "care"})
EXAMINING = re.compile(
    r"\b(?:exam(?:ination|ined?|s)?|on inspection|palpation|(?:rectal|anal|sphincter) tone|"
    r"objective(?:ly)?|neurologically|motor|sensory|DTRs?|reflex(?:es)?|SLR|straight[- ]leg|"
    r"on (?:camera|video)|strength|power|sensations?|gait|"
    r"Spurling\w*|slump|tender\w*|ROM|McMurray\w*|Lachman\w*)\b|\b[0-5][+-]?/5\b",
    re.IGNORECASE,
)
REFLEX_WORD = re.compile(r"\b(?:DTRs?|reflex(?:es)?|jerks?|[KA]Js?|areflexi[ac])\b", re.IGNORECASE)
MOTOR_WORD = re.compile(r"\b(?:str(?:ength)?|motor|power|MMT|EHL|weak\w*)\b", re.IGNORECASE)
ANAL = re.compile(r"\b(?:rectal|anal|sphincter)\b", re.IGNORECASE)
WADDELL = re.compile(r"\bWaddell\w*", re.IGNORECASE)
PART_LOOK = 45
FULL = re.compile(r"\+?(?:5|five)(?!\s*(?:-(?![^-]*\d)|minus))", re.IGNORECASE)
SAID = frozenset({Assertion.STATED, Assertion.DENIED})
NORMAL_REFLEX = re.compile(
    r"2\s?\+|2/[24]|(?:2|two)[\s-]plus|normal|symmetric|intact|equal|WNL|physiologic", re.IGNORECASE
)
LOW_OR_HIGH = re.compile(
    r"^0|[34]\s?\+|(?:3|4|three|four)[\s-]plus|[34]/4|trace|absent|dimin|decr|reduc|hypo|depr|unob|brisk|hyper",
    re.IGNORECASE,
)
PLUSSED = re.compile(
    r"\b(?:achilles|patellar?|biceps|triceps|brachioradialis|KJ|AJ)s?\s*:?\s*"
    r"(?:[RL] )?(?:[0-4]\s?\+|0(?=\s*[,;/])|trace|absent)",
    re.IGNORECASE,
)
EVENLY_BRISK = re.compile(
    r"\bbrisk,?(?: (?:and|but))? (?:symmetric\w*|equal\w*|even)\b|"
    r"\b(?:symmetrically|equally|evenly) brisk\b",
    re.IGNORECASE,
)
LONG_TRACT = re.compile(
    r"\b(?:clonus|hoffmann?\w*|babinski\w*|up-?going|hyper-?reflexi\w*|spread\w*|spastic\w*)\b",
    re.IGNORECASE,
)
NO_SIGN = re.compile(
    r"\b(?:no|without)\s+(?:ankle\s+)?clonus\b|\b(?:hoffmann?\w*|babinski\w*)\s+(?:neg|absent)\w*",
    re.IGNORECASE,
)
NAMED_REFLEX = re.compile(r"\b(?:patellar?|achilles|[KA]Js?)\b", re.IGNORECASE)
NOT_A_REFLEX = re.compile(r"\b(?:red|light|gag|corneal|pupil\w*)\s+reflex", re.IGNORECASE)
PULSE = re.compile(r"\b(?:pulses?|edema|pitting|DP|radial)\b", re.IGNORECASE)
LAST_BREAK = re.compile(r"[,;]|\band\b")
ON_EXAM = re.compile(
    r"\b(?:on|upon|physical|clinical|to|his|her|their|today['’]s) exam(?:ination)?\b|"
    r"\bexamin(?:ed|ing) (?:him|her|them|the|today)\b|\blooking at (?:him|her|them|the \w+)\b|"
    r"\b(?:objectively|on (?:the (?:exam(?:ination)? )?table|inspection|palpation|testing))\b|"
    r"^\s*(?:(?:clinical|physical|objective) )?(?:findings|examined)(?: today)?\s*[:–-]",
    re.IGNORECASE,
)
ONLY_TESTED = re.compile(
    r"\b(?:pin-?prick|jerks?|plantars|straight[\s-]leg|McMurray|Lachman|Spurling|Hawkins|Tinel|Phalen|"
    r"hoffmann?|clonus|EHL|fundi|joint line|myotomes?|dermatomes?)\b|\b[0-5][+-]?/5\b",
    re.IGNORECASE,
)
GOES_ON = re.compile(
    r"\b(?:I|we|plan|impression|assessment|opinion|recommend\w*|x-?rays?|MRI|CT|will|discussed)\b"
)
NON = re.compile(r"\bnon\s?[-–]?\s?$", re.IGNORECASE)
BY_PART = frozenset({"sensation", "strength"})
MOVED = re.compile(
    r"(?:flexion|extension|eversion|inversion|abduction|muscle|[EF]HL|biceps|triceps|deltoid|grip"
    r"|brachioradialis)"
)
REFLEX_MUSCLES = frozenset({"biceps", "triceps", "brachioradialis"})
BY_REGION = frozenset({"tenderness", "range"})


def find_signs(notes: Notes) -> Iterator[Fact[object]]:
    """Every sign that an examination in the chart shows or excludes."""
    telling = False
    for at, statement in enumerate(notes.statements):
        telling = _tells_exam(notes, at, telling=telling)
        if statement.section in NOT_EXAMINED:
            continue
        tested = bool(notes.hits_at("exam_tests", at))
        if statement.section in OPEN or telling or tested or EXAMINING.search(notes.words(at)):
            found = tuple(
                _signs_at(notes, at, examined=statement.section not in TOLD_ONLY or telling)
            )
            yield from found
            if statement.section in OPEN or telling:
                known = {
                    (fact.value.kind, fact.value.abnormal)
                    for fact in found
                    if isinstance(fact.value, Sign)
                }
                yield from framed_signs(notes, at, known)


def _signs_at(notes: Notes, at: int, *, examined: bool) -> Iterator[Fact[object]]:
    """The signs of one statement by grade, by test, and by the words for them."""
    parts = notes.hits_at("exam_parts", at)
    yield from _strength(notes, at, parts)
    yield from _reflexes(notes, at, parts)
    yield from find_tests(notes, at)
    if examined:
        yield from find_ranges(notes, at)
        yield from _words(notes, at, parts + notes.hits_at("regions", at))


def _strong(notes: Notes, at: int) -> bool:
    """Whether a sentence of plain prose names what only an examiner tests."""
    return not notes.statements[at].section and ONLY_TESTED.search(notes.words(at)) is not None


def _tells_exam(notes: Notes, at: int, *, telling: bool) -> bool:
    """Whether running prose is telling an examination at this statement."""
    words = notes.words(at)
    if ON_EXAM.search(words) and notes.statements[at].section not in NOT_EXAMINED:
        return True
    if _strong(notes, at):
        return True
    here, before = notes.statements[at], notes.statements[at - 1] if at else None
    alike = before is not None and here.section in {before.section, ""}
    same = before is not None and alike and before.noted == here.noted
    return telling and same and GOES_ON.search(words) is None


def _strength(notes: Notes, at: int, parts: tuple[Hit, ...]) -> Iterator[Fact[object]]:
    """Strength by muscle, side and grade; 5/5 is no deficit."""
    statement, words = notes.statements[at], notes.words(at)
    if WADDELL.search(words):
        return
    if statement.section not in OPEN and not (parts or MOTOR_WORD.search(words)):
        return
    muscles = tuple(hit for hit in parts if "reflex" not in hit.means and hit.means != "place")
    for graded in graded_in(notes, (statement.start, statement.end), STRENGTH, muscles):
        if _leads_to_reflex(notes.text, graded):
            continue
        abnormal = not FULL.match(graded.grade)
        yield _graded_fact(notes, at, graded, ("strength", abnormal))


def _leads_to_reflex(text: str, graded: Graded) -> bool:
    after = REFLEX_WORD.match(text[graded.end : graded.end + 12].lstrip(" ")) is not None
    stopped = text[graded.end - 1] == "."  # "5/5 bilat. Reflexes 2+" begins anew
    return (after and not stopped) or REFLEX_WORD.search(
        text, max(graded.start - 12, 0), graded.start
    ) is not None


def _graded_fact(
    notes: Notes, at: int, graded: Graded, found: tuple[str, bool | None]
) -> Fact[object]:
    """The fact of one grade."""
    kind, abnormal = found
    bare = kind == "reflex" and graded.part and "reflex" not in graded.part
    part = f"{graded.part} reflex" if bare else graded.part
    sign = Sign(kind, part, graded.side, graded.grade, abnormal)
    hit = Hit(graded.start, graded.end, kind, at)
    return notes.fact("signs", sign, hit, Assertion.STATED)


def _reflexes(notes: Notes, at: int, parts: tuple[Hit, ...]) -> Iterator[Fact[object]]:
    """Reflexes by place, side and grade; a difference of sides is a change."""
    statement = notes.statements[at]
    word = REFLEX_WORD.search(notes.text, statement.start, statement.end)
    word = word or PLUSSED.search(notes.text, statement.start, statement.end)
    if word is None or NOT_A_REFLEX.search(notes.words(at)):
        return
    places = tuple(hit for hit in parts if "reflex" in hit.means or hit.means in REFLEX_MUSCLES)
    begin = min([word.start(), *(hit.start for hit in places)])
    begin = _clause_start(notes.text, statement.start, begin)
    found: list[Graded] = []
    for graded in graded_in(notes, (begin, statement.end), REFLEX, places):
        if _near_reflex(notes.text, graded, statement.start, found):
            found.append(graded)
    words = NO_SIGN.sub("", notes.words(at))
    even = EVENLY_BRISK.search(words) is not None and LONG_TRACT.search(words) is None
    for graded in found:
        brisk = even and graded.grade.lower() == "brisk"
        abnormal = False if brisk else _reflex_abnormal(graded, found)
        yield _graded_fact(notes, at, graded, ("reflex", abnormal))


def _clause_start(text: str, start: int, begin: int) -> int:
    """Step back to the break before, so that a side or grade is not lost."""
    breaks = [match.end() for match in BREAK.finditer(text, start, begin)]
    return breaks[-1] if breaks else start


def _near_reflex(text: str, graded: Graded, floor: int, found: list[Graded]) -> bool:
    """Whether the grade is a reflex's: a number, or a word beside its name."""
    after = text[graded.end : graded.end + 12]
    if graded.grade == "0" and not graded.part:
        return False
    if graded.grade[0].isdigit():
        before = text[max(graded.start - 25, floor) : graded.end]
        return not (PULSE.search(after) or PULSE.search(before))
    grade_at = text.rfind(graded.grade.split()[0], graded.start, graded.end)
    cuts = [match.end() for match in LAST_BREAK.finditer(text, floor, grade_at)]
    lead = text[cuts[-1] if cuts else floor : grade_at]
    numbered = any(other.grade[0].isdigit() for other in found)
    ahead = REFLEX_WORD.match(after.lstrip()) is not None
    if NAMED_REFLEX.search(lead) and not any(letter.isdigit() for letter in lead):
        return True
    return not numbered and (ahead or REFLEX_WORD.search(lead) is not None)


def _reflex_abnormal(graded: Graded, found: list[Graded]) -> bool | None:
    """What the grade says; 1+ counts only beside a different other side."""
    if LOW_OR_HIGH.search(graded.grade):
        return True
    if NORMAL_REFLEX.search(graded.grade):
        return False
    sides = {"left", "right"}
    others = [
        other.grade
        for other in found
        if other is not graded and {other.side, graded.side} == sides and other.part == graded.part
    ]
    return True if any(other != graded.grade for other in others) else None


def _words(notes: Notes, at: int, parts: tuple[Hit, ...]) -> Iterator[Fact[object]]:
    """Signs told in words, in an examination only."""
    for hit in notes.all_hits_at("exam_words", at):
        held = notes.held(hit)
        if hit.means.endswith("abnormal") and NON.search(
            notes.text[max(hit.start - 6, 0) : hit.start]
        ):
            continue
        if held not in SAID or (held is Assertion.DENIED and _doubtful(notes, hit)):
            continue
        kind, _, verdict = hit.means.partition(" ")
        if kind == "range" and _of_strength(notes, hit):
            continue
        if verdict == "normal" and held is Assertion.DENIED:
            continue
        abnormal = verdict == "abnormal" and held is Assertion.STATED
        yield _word_fact(notes, hit, parts, (kind, abnormal))


def _of_strength(notes: Notes, hit: Hit) -> bool:
    """Whether "limited by pain" is said of a graded strength."""
    by_pain = notes.text[hit.start : hit.end].lower().endswith("pain")
    return by_pain and STRENGTH.search(notes.text, notes.clause(hit)[0], hit.start) is not None


def _doubtful(notes: Notes, hit: Hit) -> bool:
    """Whether a simple "no" would have to reach over a comma without "or"."""
    cues = [cue for cue in notes.cues(hit.at) if cue.sense == "denied"]
    before = [cue for cue in cues if cue.end <= hit.start + 1 and cue.reach == "near"]
    if not before or any(cue.reach == "list" and cue.end <= hit.start for cue in cues):
        return False
    gap = notes.text[before[-1].end : hit.start]
    later = notes.text[before[-1].end : notes.clause(hit)[1]]
    return "," in gap and re.search(r"\b(?:or|nor)\b", later) is None


def _word_fact(
    notes: Notes, hit: Hit, parts: tuple[Hit, ...], found: tuple[str, bool]
) -> Fact[object]:
    """The fact of a sign told in words, with the part and side beside it."""
    kind, abnormal = found
    clause = notes.clause(hit)
    nearest = _nearest(hit, clause, parts, kind)
    start, end = hit.start, hit.end
    if nearest is not None:
        start, end = min(start, nearest.start), max(end, nearest.end)
    if not abnormal:
        start = _from_negation(notes, hit, start)
    lead = LAST_BREAK.split(notes.text[max(clause[0], start - 20) : start])[-1]
    around = lead + notes.text[start : min(clause[1], end + PART_LOOK)]
    part = _part_name(notes.text, nearest) if nearest else ""
    if not part and ANAL.search(notes.text, hit.start, hit.end):
        part = "anal tone"
    side = "" if kind in {"gait", "tone"} else side_in(part) or side_in(around)
    sign = Sign(kind, part, side, "", abnormal)
    return notes.fact("signs", sign, notes.over(hit, start, end), Assertion.STATED)


def _nearest(hit: Hit, clause: tuple[int, int], parts: tuple[Hit, ...], kind: str) -> Hit | None:
    """The part or region of this kind of sign, named nearest in the clause."""
    near = [
        part
        for part in parts
        if clause[0] <= part.start < clause[1]
        and (kind in BY_REGION if part.id.startswith("region.") else kind in BY_PART)
        and "reflex" not in part.means
        and not (kind == "sensation" and MOVED.search(part.means))
        and max(part.start - hit.end, hit.start - part.end) < PART_LOOK
    ]
    return min(near, key=lambda part: max(part.start - hit.end, hit.start - part.end), default=None)


def _part_name(text: str, part: Hit) -> str:
    """A region by its word; other parts as written."""
    if part.id.startswith("region."):
        return part.means
    return " ".join(text[part.start : part.end].split())


def _from_negation(notes: Notes, hit: Hit, start: int) -> int:
    """Where the quote begins so that it holds the negation too."""
    denials = [
        cue.start
        for cue in notes.cues(hit.at)
        if cue.sense == "denied" and cue.start < hit.start and hit.means.endswith("abnormal")
    ]
    return min(start, denials[-1]) if denials else start
