"""Imaging in the chart: earlier studies with date and result; orders."""

import itertools
import re
from collections.abc import Iterator

from rebuttal.model.chart import Order, PriorStudy
from rebuttal.model.fact import Assertion, Fact
from rebuttal.understanding.clinical.care_time import day_of
from rebuttal.understanding.clinical.exam_grades import side_in
from rebuttal.understanding.opened_chart import Hit, Notes

SILENT = frozenset({"allergies", "old_plan", "family"})
ORDERABLE = frozenset({"MRI", "CT", "ultrasound", "echo", "PET", "nuclear", "EMG", "x-ray"})
ASKING = frozenset({"plan", "assessment", "instructions"})
RESULT = re.compile(
    r"(?:\s*[:=]|\s[-–](?=\s)|\b(?:show(?:s|ed|ing|n)|reveal(?:s|ed|ing)?|"
    r"demonstrat(?:es|ed|ing)|read as|found|"
    r"with findings of|(?:was|were|is|are)(?= (?:\w+ )?(?:normal|negative|unremarkable)))|"
    r"(?=\bneg(?:ative|\b)|\bnormal\b|\bunremarkable\b))\s*(?P<result>[^;]{3,160}?)\s*"
    r"(?:$|;|\.(?=\s|$))",
    re.IGNORECASE,
)
PLACED = re.compile(
    r"\b(?:order|request|auth(?:orization)?)\s+(?:was\s+)?(?:placed|sent|entered|submitted)\b",
    re.IGNORECASE,
)
TRUNK, OF_PELVIS = "abdomen", frozenset({"hip", "sacroiliac"})
OF_ITSELF = {"echo": "chest", "mammogram": "breast", "cardiac catheterization": "chest"}
DEPENDS = re.compile(r"\b(?:depending (?:up)?on|contingent (?:up)?on)\b", re.IGNORECASE)
DEPENDS_AFTER = re.compile(r"[\s,(]*(?:\w+\s+){0,2}(?:if|unless|in case)\b", re.IGNORECASE)
RESULT_THEN = re.compile(r"\s[-–—]+\s*$|[:(]\s*$|->|=>|→")
JOINED = re.compile(r"\b(?:and|then)\s*$|;", re.IGNORECASE)
WILL_NOT = re.compile(r"\bthen\b[^.]*\bthen\b|\. ", re.IGNORECASE)
RESULTS_OF = re.compile(
    r"\s*(?:scan\s*)?(?:results?|findings|report)\b(?! (?:was|were|show|reveal))", re.IGNORECASE
)
HISTORY = frozenset({"hpi", "past", "social", "ros", "care"})
OWN_PLAN = re.compile(
    r"\b(?:I|we|will|today|plan(?:s|ned)?|going to|scheduled (?:for|to)|recommend|order(?:ing)?|"
    r"request(?:ing)?|needs?|appeal\w*)\b",
)
WORD = re.compile(r"[A-Za-z][A-Za-z/'-]*")
SEEN_ON = re.compile(
    r"\b(?:on|by|per|from|in|seen|visible|noted|shown|see|given|with)\b", re.IGNORECASE
)
REPORTED = re.compile(r"[^.:;\n]{0,40}:\s*(?=\S)")
GUIDED = re.compile(
    r"\b(?:inject\w+|block|aspirat\w+|biops\w+|ESI|TFESI|epidural|steroid|cortisone|drain\w*|"
    r"ablation|lavage)\b[^.;,:]{0,40}\b(?:under|with|by|using|via)\s+(?:live\s+)?$",
    re.IGNORECASE,
)
OPEN_BOX = re.compile(r"(?:\[[ _]?\]|☐|□)\s*$")
LISTED = re.compile(
    r"\s*(?:,|/|&|\+|and\b|or\b)\s*(?:(?:and|or|a|an|the)\s+)?(?:[\w-]+\s+){0,3}", re.IGNORECASE
)
UNTIL = re.compile(r"\b(?:until|before|prior to) (?:the |an? )?(?:\w+ )?$", re.IGNORECASE)
IF_IT = re.compile(r"\bif (?:the |an? )?(?:\w+ )?$", re.IGNORECASE)
SO_FOUND = re.compile(
    r"\s+(?:(?:is|scan|shows?|comes back) )*(?:equivocal|neg\w*|pos\w*|non-?diagnostic|unclear|"
    r"inconclusive|cannot|normal|abnormal)\b",
    re.IGNORECASE,
)
SAYS_NO = re.compile(r"\s*(?:\d+[.)]\s*|[-*•]\s*)?No (?:further |repeat |advanced )?$")
DAY_THEN = re.compile(r"\s*[:–—-]\s*(?=[A-Za-z])")
REFUSING = frozenset({"not.warranted", "not.change", "told.after"})
FEW = 3
SAME_SENTENCE = 160
LOOK, DATE_LOOK = 70, 16


def find_studies(notes: Notes) -> Iterator[Fact[object]]:
    """Each imaging study: earlier, ordered, considered, or said to be absent."""
    hits = [hit for hit in notes.hits("studies") if notes.section(hit) not in SILENT]
    hits = [hit for hit in hits if not _guides(notes, hit)]
    hits = [
        hit for hit in hits if not OPEN_BOX.search(notes.text[max(hit.start - 6, 0) : hit.start])
    ]
    for place, hit in enumerate(hits):
        later = _next_start(notes, hits, place)
        near = notes.all_hits_at("study_words", hit.at)
        here = notes.hits_at("regions", hit.at)
        yield from _study(notes, hit, (near, here), later)
        end = _next_end(notes, hit)
        if later > end and PLACED.search(notes.text, hit.end, end):
            order = f"{hit.means} {_region(hit, here)}".strip()
            wide = notes.over(hit, notes.statements[hit.at].start, end)
            yield notes.fact("orders", order, wide, Assertion.STATED)


def _guides(notes: Notes, hit: Hit) -> bool:
    """Whether a study only guided a needle: an injection under ultrasound is no study."""
    start = notes.statements[hit.at].start
    return GUIDED.search(notes.text, start, hit.start) is not None


def _next_start(notes: Notes, hits: list[Hit], place: int) -> int:
    """Where the next study begins that is not of the same list."""
    for before, after in itertools.pairwise(hits[place:]):
        same = before.at == after.at
        if not (same and LISTED.fullmatch(notes.text, before.end, after.start)):
            return after.start
    return len(notes.text)


def _next_end(notes: Notes, hit: Hit) -> int:
    """Where the statement after this one ends, in the same contact."""
    after = hit.at + 1
    if after >= len(notes.statements):
        return notes.statements[hit.at].end
    same = notes.statements[after].noted == notes.statements[hit.at].noted
    return notes.statements[after if same else hit.at].end


def _study(
    notes: Notes, hit: Hit, around: tuple[tuple[Hit, ...], tuple[Hit, ...]], later: int
) -> Iterator[Fact[object]]:
    """One mention of a study, told apart by the words around it."""
    words, regions = around
    held = _held(notes, hit)
    what = _refused(notes, hit, later) or _what(notes, hit, words, later)
    region = _region(hit, regions) or OF_ITSELF.get(hit.means, "")
    if what == "named":
        return
    if what == "declined":
        yield _declined(notes, hit, region)
    elif held is Assertion.DENIED and what not in {"asked", "maybe"}:
        prior = PriorStudy(hit.means, region)
        yield notes.fact("prior_studies", prior, _clause(notes, hit), held)
    elif what == "done" and held is not Assertion.HYPOTHETICAL:
        yield _prior(notes, hit, region)
    elif what in {"asked", "maybe"}:
        stands = _order_held(held, "maybe" if _conditional(notes, hit) else what)
        order = f"{hit.means} {region}".strip()
        clause = _clause(notes, hit)
        yield notes.fact("orders", order, clause, stands)
        side = side_in(notes.text[max(clause.start, hit.start - LOOK) : hit.end + LOOK])
        asked = Order(hit.means, region, side, _signed(notes, hit))
        if stands is Assertion.POSSIBLE and _conditional(notes, hit):
            stands = Assertion.HYPOTHETICAL
        yield notes.fact("studies_asked", asked, clause, stands)


def _held(notes: Notes, hit: Hit) -> Assertion:
    """How a study is held; a denial inside the condition behind it is not its own."""
    held = notes.held(hit)
    own = any(cue.sense == "denied" and cue.start < hit.end for cue in notes.cues(hit.at))
    if held is Assertion.FAMILY and notes.section(hit) in ASKING:
        return Assertion.STATED  # "bloating with family history: ultrasound"
    if held is Assertion.DENIED and not own and _depends(notes, hit):
        return Assertion.HYPOTHETICAL
    return held


def _depends(notes: Notes, hit: Hit) -> bool:
    """Whether a condition of its own follows right behind the study."""
    told = DEPENDS_AFTER.match(notes.text, hit.end, notes.statements[hit.at].end)
    others = notes.hits_at("studies", hit.at)
    return told is not None and not any(hit.end <= one.start < told.end() for one in others)


def _refused(notes: Notes, hit: Hit, later: int) -> str:
    """A study that a plan says no to, that the patient declined, or that is no study here."""
    start, end = notes.statements[hit.at].start, notes.statements[hit.at].end
    lead = notes.text[start : hit.start]
    if UNTIL.search(lead) or (IF_IT.search(lead) and SO_FOUND.match(notes.text, hit.end, end)):
        return "named"
    if notes.section(hit) in ASKING and SAYS_NO.match(lead):
        return "declined"
    words = notes.all_hits_at("study_words", hit.at)
    by_them = any(w.id == "they_declined" and hit.end <= w.start < min(later, end) for w in words)
    return "declined" if by_them else ""


def _declined(notes: Notes, hit: Hit, region: str) -> Fact[object]:
    """A study of which the chart says that it is not to be done."""
    clause = _clause(notes, hit)
    side = side_in(notes.text[max(clause.start, hit.start - LOOK) : hit.end + LOOK])
    asked = Order(hit.means, region, side, signed=None)
    return notes.fact("studies_asked", asked, clause, Assertion.DENIED)


def _signed(notes: Notes, hit: Hit) -> bool | None:
    """Whether the contact that holds the order shows a signature."""
    contact = next((c for c in notes.contacts if c.start <= hit.start < c.end), None)
    return True if contact is not None and contact.signed else None


def _order_held(held: Assertion, what: str) -> Assertion:
    """An order is stated; what is only thought of is possible."""
    if held in {Assertion.DENIED, Assertion.FAMILY}:
        return held
    if held is Assertion.HYPOTHETICAL:
        return Assertion.POSSIBLE
    return Assertion.POSSIBLE if what == "maybe" else Assertion.STATED


def _conditional(notes: Notes, hit: Hit) -> bool:
    """Whether the study hangs on a condition before or right after it."""
    statement = notes.statements[hit.at]
    if DEPENDS.search(notes.text, statement.start, hit.start):
        return True
    ifs = [c for c in notes.cues(hit.at) if c.sense == "hypothetical" and c.reach == "list"]
    others = [one for one in notes.hits_at("studies", hit.at) if one.start > hit.end]
    for cue in ifs:
        if cue.start < hit.start:
            between = notes.text[cue.end : hit.start]
            if ";" not in between and not WILL_NOT.search(between):
                return True
        elif (
            ";" in notes.text[hit.end : cue.start]
            or RESULT_THEN.search(notes.text, hit.end, cue.start)
            or _in_brackets(notes, hit, cue.start, others)
        ):
            continue
        elif cue.start - hit.end < LOOK and not _goes_on(notes, hit, cue.start, others):
            return True
    return False


def _in_brackets(notes: Notes, hit: Hit, condition: int, others: list[Hit]) -> bool:
    """Whether a condition in brackets speaks of another study named there."""
    opened = notes.text.rfind("(", hit.end, condition)
    open_still = opened >= 0 and ")" not in notes.text[opened:condition]
    return open_still and any(opened < other.start < condition for other in others)


def _goes_on(notes: Notes, hit: Hit, condition: int, others: list[Hit]) -> bool:
    """Whether a condition after the study speaks of another one."""
    joined = JOINED.search(notes.text[hit.end : condition]) is not None
    return joined and any(other.start > condition for other in others)


def _what(notes: Notes, hit: Hit, words: tuple[Hit, ...], later: int) -> str:
    """Whether the study was done, is asked for, or is thought of."""
    start, _ = notes.clause(hit)
    sentence = notes.statements[hit.at].end
    until = min(later, sentence, hit.end + LOOK, _condition(notes, hit))
    if _dated_result(notes, hit):
        return "done"
    parted = notes.text.find(";", hit.end, until)
    ahead = [word for word in words if hit.end <= word.start < until]
    ahead = [word for word in ahead if parted < 0 or word.start < parted or word.id in REFUSING]
    behind = [word for word in words if start <= word.start and word.end <= hit.start]
    behind = [word for word in behind if hit.start - word.end < LOOK]
    after = {word.means.split()[0] for word in ahead if word.means.endswith("after")}
    before = [word for word in behind if word.means.endswith("before")]
    nearest = max(before, key=lambda word: (word.end, word.end - word.start), default=None)
    kind = nearest.means.split()[0] if nearest else ""
    if "declined" in after | {kind} and "told" not in after:
        return "declined"
    if _depends(notes, hit):
        return _decided(notes, hit, {kind, "maybe"})
    told = _shown(after, kind) or _waited_for(notes, hit)
    return told or _decided(notes, hit, after | {kind})


def _dated_result(notes: Notes, hit: Hit) -> bool:
    """Whether a day and a colon stand right behind: "ultrasound on August 12: no stone"."""
    near = [date for date in notes.dates[hit.at] if 0 <= date.start - hit.end < DATE_LOOK]
    end = notes.statements[hit.at].end
    return any(DAY_THEN.match(notes.text, date.end, end) for date in near)


def _condition(notes: Notes, hit: Hit) -> int:
    """Where a condition behind the study begins: what it would show is no result."""
    ifs = [
        cue.start
        for cue in notes.cues(hit.at)
        if cue.sense == "hypothetical" and cue.start >= hit.end
    ]
    return min(ifs, default=len(notes.text))


def _shown(after: set[str], before: str) -> str:
    """Done, when the words behind the study give its result."""
    if "told" in after and before != "maybe":
        return "done"
    return "done" if "done" in after and "asked" not in after | {before} else ""


def _waited_for(notes: Notes, hit: Hit) -> str:
    """A study whose result is only spoken of is neither asked for nor told."""
    return "named" if RESULTS_OF.match(notes.text, hit.end) else ""


def _decided(notes: Notes, hit: Hit, kinds: set[str]) -> str:
    """Done or asked, by the words found, else by the section and a date."""
    section = notes.section(hit)
    if "maybe" in kinds and "firm" not in kinds:
        return "maybe"
    if "firm" in kinds:
        return "asked"
    if "asked" in kinds:
        own = section not in HISTORY or OWN_PLAN.search(notes.words(hit.at))
        return "asked" if own else "named"
    if section == "imaging" or "done" in kinds:
        return "done"
    dated = any(hit.end <= date.start < hit.end + LOOK for date in notes.dates[hit.at])
    reported = REPORTED.match(notes.text, hit.end) is not None
    if section not in ASKING or (dated and reported):
        return "done" if dated or reported else ""
    return "asked" if _conditional(notes, hit) else _bare(notes, hit)


def _bare(notes: Notes, hit: Hit) -> str:
    """What a study without any word around it means in a plan."""
    lead = notes.text[notes.statements[hit.at].start : hit.start]
    terse = len(WORD.findall(lead)) <= FEW and not SEEN_ON.search(lead)
    return "asked" if terse and notes.section(hit) != "instructions" else ""


def _prior(notes: Notes, hit: Hit, region: str) -> Fact[object]:
    """The fact of an earlier study."""
    statement = notes.statements[hit.at]
    clause = _clause(notes, hit)
    days = [date for date in notes.dates[hit.at] if clause.start <= date.start < clause.end]
    nearest = min(days, key=lambda date: abs(date.start - hit.end), default=None)
    on = day_of(nearest, statement.noted) if nearest else None
    found = RESULT.search(notes.text, hit.end, statement.end)
    result = ""
    end = clause.end
    if found is not None and found.start() - hit.end < LOOK:
        result = " ".join(found["result"].split())
        end = max(end, min(found.end("result"), clause.start + SAME_SENTENCE * 2))
    value = PriorStudy(hit.means, region, on, result)
    return notes.fact("prior_studies", value, notes.over(hit, clause.start, end), Assertion.STATED)


def _region(hit: Hit, regions: tuple[Hit, ...]) -> str:
    """The region named right beside the study."""
    near = [one for one in regions if max(one.start - hit.end, hit.start - one.end) < LOOK // 2]
    inside = [one for one in regions if hit.start <= one.start and one.end <= hit.end]
    after = [one for one in near if one.start >= hit.end]
    chosen = inside or after[:1] or near[-1:]
    if chosen and chosen[0].means == TRUNK and len(after) > 1 and after[1].means in OF_PELVIS:
        return after[1].means  # an x-ray of pelvis and hip is one of the hip
    return chosen[0].means if chosen else ""


def _clause(notes: Notes, hit: Hit) -> Hit:
    """The clause around the study, for the quote."""
    start, end = notes.clause(hit)
    if end - start > SAME_SENTENCE:
        start, end = max(start, hit.start - LOOK), min(end, hit.end + LOOK)
        while start > 0 and not notes.text[start - 1].isspace():
            start -= 1
        while end < len(notes.text) and not notes.text[end].isspace():
            end += 1
    return notes.over(hit, start, min(end, notes.statements[hit.at].end))
