"""Treatments: kind, status, time, outcome, region, and who directed them."""

import re
from collections.abc import Iterator
from itertools import groupby

from rebuttal.model.chart import CareStatus, Outcome, Treatment
from rebuttal.model.fact import Assertion, Fact
from rebuttal.model.text import Quote
from rebuttal.understanding.clinical.care_agreement import (
    Told,
    agreed,
    follows_on,
)
from rebuttal.understanding.clinical.care_outcome import (
    as_long_as_it_lasted,
    late_outcome,
    outcome_in,
)
from rebuttal.understanding.clinical.care_purpose import for_other_illness
from rebuttal.understanding.clinical.care_refusal import refused_after
from rebuttal.understanding.clinical.care_sequence import in_sequence
from rebuttal.understanding.clinical.care_status import (
    PLANNING,
    Group,
    Had,
    assertion_of,
    by_assertion,
    status_of,
    went_later,
)
from rebuttal.understanding.clinical.care_time import time_of
from rebuttal.understanding.clinical.therapist_named import only_a_person
from rebuttal.understanding.clinical.therapy_papers import find_therapy_papers
from rebuttal.understanding.clinical.told import open_box
from rebuttal.understanding.opened_chart import Hit, Notes

SENSITIVE = "private.sensitive"  # care that is nobody else's business
SILENT = frozenset({"allergies", "old_plan", "family", "labs", "imaging", "exam"})
LIST_GAP = re.compile(
    r"(?:\s*\d[\w./-]*)*(?:\s+(?:mg|mcg|daily|bid|tid|qid|qhs|prn|as needed|po|OTC|unit|\w+))?\s*"
    r"(?:,|/|\+|&|;)?\s*(?:and|or|plus|as well as|with|along with|then)?\s*"
    r"(?:the|a|an|some|also|formal|oral|prescription|otc|use of|course of|lumbar|occasional)?\s*",
    re.IGNORECASE,
)
REFERRED = re.compile(r"\s*(?:referral|order|script|prescription)\b", re.IGNORECASE)
YEAR = re.compile(r"(?<![/\d-])(?:19|20)\d\d(?![/\d-])")
LETTERHEAD, FEW = 120, 2
WIDE = 240
ALWAYS_DIRECTED = frozenset({"physical_therapy", "occupational_therapy", "chiropractic"})
ALONE = re.compile(
    r"\b(?:on (?:his|her|their) own|self[- ]directed|online|youtube|at home)\b", re.IGNORECASE
)
EASES = re.compile(
    r"\b(?:reliev\w*|alleviat\w*|better|improv\w*|eas(?:es|ed|ing)|goes away|aggravat\w*)\b[^.;]*$",
    re.IGNORECASE,
)
JOINT = re.compile(r"[,;]|\b(?:and|then|also|but|while)\b", re.IGNORECASE)
KEPT_FROM = frozenset({"activity_modification", "rest"})
FORBIDS = re.compile(r"(?:no|not|avoid\w*|skip|out|off|held|stay|stop\w*)\b", re.IGNORECASE)
TITLE = re.compile(r"[^a-z\n]*[A-Z]{3}[^a-z\n]*$", re.MULTILINE)
TAKING_PLACE = frozenset({CareStatus.DONE, CareStatus.ONGOING})


def find_treatments(notes: Notes) -> Iterator[Fact[object]]:
    """Every treatment that the chart names, with how it is held."""
    yield from find_therapy_papers(notes)
    care = [hit for hit in _named(notes) if notes.section(hit) not in SILENT]
    told: list[Told] = []
    for at, found in groupby(care, key=lambda hit: hit.at):
        hits = tuple(found)
        words = notes.all_hits_at("care_words", at) + late_outcome(notes, hits)
        told += _of_statement(notes, hits, words, notes.hits_at("regions", at))
    yield from agreed(notes, in_sequence(notes, told))


def _named(notes: Notes) -> list[Hit]:
    """The treatments named, in order; a therapist who only speaks is none."""
    private = [hit for hit in notes.hits("private") if hit.id.startswith(SENSITIVE)]
    care = [
        hit
        for hit in notes.hits("care")
        if not _no_care(notes, hit)
        and not any(own.start < hit.end and hit.start < own.end for own in private)
    ]
    taken = {at for hit in care for at in range(hit.start, hit.end)}
    other = [hit for hit in notes.hits("other_care") if hit.start not in taken]
    return sorted([*care, *other], key=lambda hit: hit.start)


def _no_care(notes: Notes, hit: Hit) -> bool:
    """Whether the words name a person, an open box, or rest that only eases."""
    lead = notes.text[notes.statements[hit.at].start : hit.start]
    if TITLE.match(notes.text, notes.statements[hit.at].start) or _in_letterhead(notes, hit):
        return True
    if (open_box(notes, hit) and not notes.blank_is_no) or (
        hit.means == "rest" and EASES.search(lead)
    ):
        return True
    return only_a_person(notes, hit)


def _in_letterhead(notes: Notes, hit: Hit) -> bool:
    """Whether the words stand in the first line, which names who writes."""
    line = notes.text.lstrip().partition("\n")[0]
    telling = [word for word in line.split() if word.islower() and word.isalpha()]
    short = len(line) <= LETTERHEAD and len(telling) <= FEW and not notes.section(hit)
    return short and hit.means in ALWAYS_DIRECTED and hit.end <= notes.text.find(line) + len(line)


def _of_statement(
    notes: Notes, hits: tuple[Hit, ...], words: tuple[Hit, ...], regions: tuple[Hit, ...]
) -> Iterator[Told]:
    """The treatments of one statement."""
    last: Had | None = None
    groups = _groups(notes, hits, words)
    for at, group in enumerate(groups):
        told = as_long_as_it_lasted(notes, outcome_in(notes, groups, at, words))
        had = status_of(notes, group, told[0] if told else Outcome.UNKNOWN) or last
        if at + 1 == len(groups) and group.hits[-1].means in ALWAYS_DIRECTED:
            had = went_later(notes, group, words, had)
        if last is not None and follows_on(notes, groups, at, had):
            had = last
        refusal = refused_after(notes, hits, group.hits[-1], had)
        had = refusal or had
        last = had
        for hit in group.hits:
            held = Assertion.HYPOTHETICAL if _hangs(notes, hit, had) else _held(notes, hit)
            decided = refusal or by_assertion(held) or had
            if decided is not None:
                fact = _fact(notes, hit, (hits, words, regions), (decided, told, held))
                yield Told(hit, decided, fact)


def _hangs(notes: Notes, hit: Hit, had: Had | None) -> bool:
    """Whether a plan only says what the result of a study would lead to."""
    bare = had is None or had.cue is None
    return bare and notes.section(hit) in PLANNING and bool(notes.all_hits_at("purposes", hit.at))


def _held(notes: Notes, hit: Hit) -> Assertion:
    """How a treatment is held; "no lifting, no driving" is care, not its denial."""
    if open_box(notes, hit):
        return Assertion.DENIED
    held = notes.held_in_words(hit)
    own = held is Assertion.DENIED and hit.means in KEPT_FROM
    return Assertion.STATED if own and FORBIDS.match(notes.text, hit.start) else held


def _groups(notes: Notes, hits: tuple[Hit, ...], words: tuple[Hit, ...]) -> tuple[Group, ...]:
    """Treatments joined into lists, each with the words around it."""
    lists: list[list[Hit]] = []
    for hit in hits:
        end = lists[-1][-1].end if lists else hit.end
        joined = LIST_GAP.fullmatch(notes.text, end, hit.start) if lists else None
        if REFERRED.match(notes.text, hit.end):
            joined = None
        if joined and ";" not in notes.text[lists[-1][-1].end : hit.start]:
            lists[-1].append(hit)
        else:
            lists.append([hit])
    return tuple(_around(notes, lists, at, words) for at in range(len(lists)))


def _around(notes: Notes, lists: list[list[Hit]], at: int, words: tuple[Hit, ...]) -> Group:
    """A list with the status and outcome words of its part of the clause."""
    first, last = lists[at][0], lists[at][-1]
    start = notes.clause(first)[0]
    end = notes.clause(last)[1]
    if at > 0:
        start = max(start, lists[at - 1][-1].end)
    if at + 1 < len(lists):
        end = min(end, lists[at + 1][0].start)
    near = [word for word in words if word.at == first.at]
    before = tuple(word for word in near if start <= word.start and word.start < first.start)
    after = tuple(word for word in near if last.start < word.start < end or _inside(word, first))
    return Group(tuple(lists[at]), before, after)


def _inside(word: Hit, hit: Hit) -> bool:
    return hit.start < word.start < hit.end and word.means.endswith("after")


def _fact(
    notes: Notes,
    hit: Hit,
    around: tuple[tuple[Hit, ...], tuple[Hit, ...], tuple[Hit, ...]],
    decided: tuple[Had, tuple[Outcome, Hit] | None, Assertion],
) -> Fact[object]:
    """The fact of one treatment, quoting all words that it rests on."""
    (hits, words, regions), (had, told, held) = around, decided
    span = notes.clause(hit)
    own = _own_part(notes, hit, hits)
    time = time_of(notes, hit, own, hits)
    within = tuple(word for word in words if span[0] <= word.start < span[1])
    took_place = had.status in TAKING_PLACE
    outcome = told if told and took_place else None
    region = _region(notes, hit, regions, span)
    value = Treatment(
        hit.means,
        had.status,
        time.weeks,
        time.start if took_place else None,
        time.end if took_place else None,
        outcome[0] if outcome else Outcome.UNKNOWN,
        region.means if region else "",
        took_place and _directed(notes, hit, within, span),
        _detail(notes, tuple(word for word in within if own[0] <= word.start < own[1]), hit),
    )
    noted = notes.statements[hit.at].noted
    earlier = had.status is not CareStatus.ONGOING and (
        any(word.means == "earlier" for word in within)
        or (noted is not None and not time.start and _years_before(notes.text, span, noted.year))
    )
    places = (*time.places, *([(region.start, region.end)] if region else []))
    quotes = _quotes(notes, hit, had, places, outcome)
    stands = assertion_of(had.status, held, earlier=earlier)
    other = hit.id in _other(notes) or for_other_illness(notes, hit)
    name = "chart.other_treatments" if other else "chart.treatments"
    return Fact(name, value, quotes, stands, noted)


def _other(notes: Notes) -> frozenset[str]:
    """The ids of patterns of treatments outside the care of pain."""
    return notes.ids("other_care")


def _years_before(text: str, span: tuple[int, int], year: int) -> bool:
    """Whether the clause names a year well before the note's."""
    return any(int(match.group()) < year - 1 for match in YEAR.finditer(text, *span))


def _own_part(notes: Notes, hit: Hit, hits: tuple[Hit, ...]) -> tuple[int, int]:
    """The part of the statement whose dates and times may be this one's."""
    start, end = notes.clause(hit)
    start = max(start, _after_earlier(notes, hit, hits, start))
    text_end = notes.statements[hit.at].end
    cut = notes.text.find(";", hit.end, text_end)
    later = [other.start for other in hits if other.start > hit.end]
    stop = min([cut if cut >= 0 else text_end, *later, text_end])
    return start, max(end, stop) if not later else max(min(end, stop), hit.end)


def _after_earlier(notes: Notes, hit: Hit, hits: tuple[Hit, ...], start: int) -> int:
    """Where the words about an earlier treatment of the clause end."""
    earlier = [other for other in hits if start <= other.start < hit.start]
    if not earlier or LIST_GAP.fullmatch(notes.text, earlier[-1].end, hit.start):
        return start
    joints = list(JOINT.finditer(notes.text, earlier[-1].end, hit.start))
    return joints[-1].end() if joints else earlier[-1].end


def _region(notes: Notes, hit: Hit, regions: tuple[Hit, ...], span: tuple[int, int]) -> Hit | None:
    """The body region named nearest in the same clause."""
    near = [region for region in regions if span[0] <= region.start < span[1]]
    if not near or notes.section(hit) == "meds":
        return None
    return min(near, key=lambda region: max(region.start - hit.end, hit.start - region.end))


def _directed(notes: Notes, hit: Hit, words: tuple[Hit, ...], span: tuple[int, int]) -> bool:
    """Whether the words show that a clinician directed the treatment."""
    if any(word.means == "supervised" for word in words):
        return True
    return hit.means in ALWAYS_DIRECTED and not ALONE.search(notes.text, *span)


def _detail(notes: Notes, words: tuple[Hit, ...], hit: Hit) -> str:
    """Visits or frequency as written, beside the treatment they belong to."""
    near = [word for word in words if word.means == "visits"]
    if not near:
        return ""
    nearest = min(near, key=lambda word: abs(word.start - hit.end))
    return notes.text[nearest.start : nearest.end]


def _quotes(
    notes: Notes,
    hit: Hit,
    had: Had,
    places: tuple[tuple[int, int], ...],
    outcome: tuple[Outcome, Hit] | None,
) -> tuple[Quote, ...]:
    """The words from the first to the last that the fact rests on."""
    marks = [(hit.start, hit.end), *places]
    marks += [(had.cue.start, had.cue.end)] if had.cue else []
    late: tuple[Quote, ...] = ()
    if outcome and outcome[1].at == hit.at:
        marks.append((outcome[1].start, outcome[1].end))
    elif outcome:
        answer = notes.statements[outcome[1].at]
        late = (notes.document.quote(answer.start, answer.end),)
    start, end = min(begin for begin, _ in marks), max(stop for _, stop in marks)
    if end - start > WIDE:
        start, end = hit.start, hit.end
    if had.status is CareStatus.NOT_DONE:
        start, end = notes.clause(hit)
        whole = notes.over(hit, start, end)
        start, end = whole.start, whole.end
    return (notes.document.quote(start, end), *late)
