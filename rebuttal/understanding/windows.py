"""Stretches of time in a letter, and what each of them counts."""

import re
from collections.abc import Iterator
from functools import lru_cache

from rebuttal.knowledge.shelf import Shelf
from rebuttal.model.case import CountedFrom, Decision, Stage, Window, WindowUnit
from rebuttal.model.fact import Fact
from rebuttal.model.text import Document
from rebuttal.model.value import Value
from rebuttal.understanding.decisions import decision_of_letter
from rebuttal.understanding.earlier_letters import earlier_letter
from rebuttal.understanding.hearings import hearing_first
from rebuttal.understanding.letter_view import (
    BLANK,
    LetterView,
    Sentence,
    Span,
    fact,
    laid_out,
    patterns,
    trimmed,
)
from rebuttal.understanding.stages import stage_of
from rebuttal.understanding.stretch_forms import ORDINAL, ORDINALS, STRETCH, WORDS

Found = tuple[Fact[object], ...]
UNITS = {
    "d": WindowUnit.CALENDAR_DAYS,
    "m": WindowUnit.MONTHS,
    "y": WindowUnit.YEARS,
    "h": WindowUnit.HOURS,
}
BUSINESS = frozenset({"business", "working", "hábiles", "habiles"})
INHERITED = {"internal": "internal", "external": "external", "hearing": "external", "p2p": "p2p"}
NOT_FILING = frozenset({"represent", "help", "outcome", "expedited", "closing", "resubmit"})
ENDS = re.compile(r"[.;](?=\s)|\n\s*\n|•")
FROM_THIS = frozenset({CountedFrom.NOTICE_DATE, CountedFrom.NOTICE_RECEIVED})
UNDECIDED = frozenset({Decision.APPROVED, Decision.NOT_REQUIRED, Decision.PENDED})
OTHERS = NOT_FILING | {"external", "hearing", "p2p", "criteria", "copy"}
MARK = "⟨⟩"
WIDE = 170
PAIR = 2  # cells: what is told, and the time for it
SURELY = 5
FIELDS = {
    "external": "route.external_window",
    "hearing": "route.hearing_window",
    "p2p": "route.peer_to_peer_window",
    "internal": "notice.window",
}
WITHIN = re.compile(r"\b(?:within|has|have|in|next|allow\w*)(?: the)?(?: next)?\s+$", re.IGNORECASE)
HEARD = re.compile(r"\b(?:hearing|audiencia)\b", re.IGNORECASE)
OUTSIDE_APPEAL = re.compile(
    r"\b(?:external|independent|revisi[oó]n)\b|\bIRO\b|\bIMR\b", re.IGNORECASE
)
FINAL = {
    CountedFrom.NOTICE_RECEIVED: CountedFrom.FINAL_DENIAL_RECEIVED,
    CountedFrom.NOTICE_DATE: CountedFrom.FINAL_DENIAL_DATE,
}


class Stretch(Value, frozen=True):
    """A stretch of time: where it stands, what it counts, from what."""

    span: Span
    role: str
    window: Window
    sentence: Span
    sure: int
    heard: bool = False
    words: str = ""


def stretches_of(document: Document, shelf: Shelf) -> tuple[Stretch, ...]:
    """Every stretch of time whose role the letter makes plain."""
    return _stretches(document.text, shelf)


def window_in(text: str, span: Span) -> Window | None:
    """The first time that these words give for something, whatever it is counted from."""
    found = next((one for one in STRETCH.finditer(text, *span) if _within(text, one)), None)
    return Window(_count(found), _unit(found)) if found else None


def _within(text: str, found: re.Match[str]) -> bool:
    """Whether a stretch is a time for something: within 14 days, you have 10 days."""
    return WITHIN.search(text[max(found.start() - len(MARK) * 12, 0) : found.start()]) is not None


def find_windows(document: Document, shelf: Shelf) -> Found:
    """The time to appeal, to ask outsiders, and to call the reviewer.

    An insurer's final denial has no window of its own left; what it says of
    the notice it says of the final denial. A reviewer's or judge's has one.
    Where a hearing is the first step, its time is the time to appeal.
    """
    stage = stage_of(document, shelf)[0]
    final = stage.ends_internal
    roles = {"external", "p2p"}
    if decision_of_letter(document.text, shelf) in UNDECIDED:
        return ()  # what an approval or a request for papers counts is no time to appeal
    if stage is not Stage.FINAL:
        roles.add("internal")
    stretches = stretches_of(document, shelf)
    bests = {role: _best(stretches, role) for role in FIELDS if role in roles}
    bests.update(_two_ways(stretches) if final else {})
    if stage is Stage.UPHELD:
        bests["internal"] = _best(stretches, "second") or bests["internal"]
    bests["internal"] = _nearer(stretches, bests.get("internal"))
    if stage is Stage.INITIAL and not bests["internal"] and hearing_first(document.text, shelf):
        bests = {**bests, "internal": bests["external"], "external": None}
    return tuple(
        one
        for role, best in bests.items()
        if best
        for one in _told(document, shelf, (FIELDS[role], best), final=final)
    )


def _told(
    document: Document, shelf: Shelf, said: tuple[str, Stretch], *, final: bool
) -> Iterator[Fact[object]]:
    """A window; where it runs from an earlier letter, that and the letter's day."""
    name, best = said
    earlier = earlier_letter(document, shelf, best.span, best.role)
    if earlier is None:
        yield fact(document, name, _of_final(best.window, final=final), best.sentence)
        return
    window = Window(best.window.count, best.window.unit, CountedFrom.EARLIER_LETTER)
    yield fact(document, name, window, best.sentence)
    if earlier.day and earlier.span:
        yield fact(document, "notice.earlier_letter", earlier.day, earlier.span)


def _of_final(window: Window, *, final: bool) -> Window:
    """In a final denial, this notice is the final denial."""
    if not final:
        return window
    return Window(window.count, window.unit, FINAL.get(window.counted_from, window.counted_from))


def _best(stretches: tuple[Stretch, ...], role: str) -> Stretch | None:
    """The surest stretch of a role, the first of equals."""
    fitting = [stretch for stretch in stretches if stretch.role == role]
    return max(fitting, key=lambda stretch: stretch.sure, default=None)


def _nearer(stretches: tuple[Stretch, ...], best: Stretch | None) -> Stretch | None:
    """Days from this notice that a sentence gives beside years: they are the safe ones."""
    if best is None or best.window.unit is not WindowUnit.YEARS:
        return best
    beside = (
        one
        for one in stretches
        if one.sentence == best.sentence
        and one.window.unit is not WindowUnit.YEARS
        and one.window.counted_from in FROM_THIS
    )
    return next(beside, best)


@lru_cache(maxsize=4)
def _stretches(text: str, shelf: Shelf) -> tuple[Stretch, ...]:
    view = laid_out(text, shelf)
    return tuple(
        stretch
        for sentence in view.sentences
        if sentence.topic not in {"represent", "help"}
        for form in (STRETCH, ORDINAL)
        for found in form.finditer(view.text, sentence.start, sentence.end)
        if (stretch := _stretch(view, shelf, sentence, found))
    )


def _stretch(
    view: LetterView, shelf: Shelf, sentence: Sentence, found: re.Match[str]
) -> Stretch | None:
    """One stretch, or None when nothing says what it counts."""
    before, after = _around(view, sentence, found)
    role, sure = _role(shelf, sentence, (before, after))
    if _answers(view, shelf, sentence) and role in {"", "internal"}:
        role, sure = "internal", SURELY
    elif not role and _goes_on(view, shelf, sentence):
        role, sure = "internal", 1
    if role == "internal" and _of_the_call(view, shelf, sentence):
        role = "p2p"
    unit = _unit(found)
    start = _counted_from(shelf, before, _behind(view, found.end()))
    if (
        not role
        and start in FROM_THIS
        and (_says(shelf, "files", before) or _announced(view, shelf, sentence))
        and sentence.topic not in OTHERS
        and not _talks(view, shelf, sentence)
    ):
        role, sure = "internal", 2  # "You have 180 days from receiving this" says enough
    if not role or (unit is WindowUnit.HOURS and role != "p2p"):
        return None
    sure += 2 * (start is not CountedFrom.UNKNOWN) + bool(_says(shelf, "files", before))
    sure -= 2 * (role == "internal" and _says(shelf, "of_provider", before))
    sure -= 4 * bool(_says(shelf, "late", before)) + 4 * (unit is WindowUnit.YEARS)
    window = Window(_count(found), unit, start)
    span = trimmed(view.text, (sentence.start, sentence.end))
    return Stretch(
        found.span(), role, window, span, sure, _of_hearing(sentence, before, after), sentence.words
    )


def _around(view: LetterView, sentence: Sentence, found: re.Match[str]) -> tuple[str, str]:
    """The words of the sentence before and behind a stretch; in a row, those of its row."""
    start, stop = sentence.start, sentence.end
    line = view.line_at(found.start())
    if len(line.cells) == PAIR and line.cells[1][0] <= found.start():
        start = max(start, line.start)
        below = view.lines[min(view.lines.index(line) + 1, len(view.lines) - 1)]
        stop = min(stop, line.end) if len(below.cells) == PAIR else stop
    return view.text[start : found.start()], view.text[found.end() : stop].split("; ")[0]


def _of_hearing(sentence: Sentence, before: str, after: str) -> bool:
    """Whether a stretch counts the time to a hearing, and to no other review outside."""
    said = HEARD.search(before) or HEARD.search(after) or sentence.topic == "hearing"
    return bool(said) and not OUTSIDE_APPEAL.search(sentence.words)


def _two_ways(stretches: tuple[Stretch, ...]) -> dict[str, Stretch | None]:
    """A hearing's time and another review's, where a letter opens both, each its own."""
    outside = tuple(one for one in stretches if one.role == "external")
    heard = tuple(one for one in outside if one.heard)
    others = tuple(one for one in outside if OUTSIDE_APPEAL.search(one.words))
    if not heard or not others:
        return {}
    return {"external": _best(others, "external"), "hearing": _best(heard, "external")}


def _goes_on(view: LetterView, shelf: Shelf, sentence: Sentence) -> bool:
    """Whether "it must be with us within" goes on about the appeal of the sentence before."""
    at = view.sentences.index(sentence)
    before = view.sentences[at - 1] if at else sentence
    near = BLANK.search(view.text, before.end, sentence.start) is None
    told = _says(shelf, "offered", before.words) and _says(shelf, "goes_on", sentence.words)
    return near and told and sentence.topic not in NOT_FILING


def _announced(view: LetterView, shelf: Shelf, sentence: Sentence) -> bool:
    """Whether "If you'd rather appeal:" stands before the sentence."""
    at = view.sentences.index(sentence)
    before = view.sentences[at - 1].words if at else ""
    return before.endswith(":") and _says(shelf, "about_appeal", before)


def _talks(view: LetterView, shelf: Shelf, sentence: Sentence) -> bool:
    """Whether this sentence or one right before it is of a call between doctors.

    What stands before words about an appeal is another matter.
    """
    at = view.sentences.index(sentence)
    for one in reversed(view.sentences[max(at - 3, 0) : at + 1]):
        if _says(shelf, "talks", one.words):
            return True
        if _says(shelf, "about_appeal", one.words):
            return False
    return False


def _of_the_call(view: LetterView, shelf: Shelf, sentence: Sentence) -> bool:
    """Whether "it is best within 7 days" goes on about the doctors' call before it."""
    if _says(shelf, "about_appeal", sentence.words):
        return False
    return _says(shelf, "of_the_call", sentence.words) and _talks(view, shelf, sentence)


def _answers(view: LetterView, shelf: Shelf, sentence: Sentence) -> bool:
    """Whether the sentence answers a question of how long there is to appeal."""
    at = view.sentences.index(sentence)
    asked = view.sentences[at - 1] if at else sentence
    return (
        _says(shelf, "how_long", asked.words) and STRETCH.match(sentence.words.strip()) is not None
    )


def _says(shelf: Shelf, name: str, words: str) -> bool:
    """Whether the words say what this entry of the shelf names."""
    return any(cue.find(words) for cue in patterns(shelf, "window_words") if cue.id == name)


def _role(shelf: Shelf, sentence: Sentence, around: tuple[str, str]) -> tuple[str, int]:
    """What the stretch counts: by its own sentence, else by its part.

    A stretch that only its part of the letter explains is less sure.
    """
    before, after = (words.replace("\n", " ") for words in around)
    words = f"{before[-WIDE:]}{MARK}{after[:WIDE]}"
    for cue in patterns(shelf, "window_cues"):
        if not cue.find(words):
            continue
        role = cue.id
        elsewhere = sentence.topic in INHERITED and sentence.topic != "internal"
        if role == "internal" and elsewhere and not _says(shelf, "of_the_plan", words):
            role = INHERITED[sentence.topic]
        if role == "internal" and sentence.topic in NOT_FILING | {"head", "reason"}:
            return ("internal", 1) if _says(shelf, "about_appeal", words) else ("", 0)
        return role, 3 + 2 * ("appeal" in words.casefold() or sentence.topic == "external")
    inherited = INHERITED.get(sentence.topic, "")
    return inherited, 1


def _behind(view: LetterView, place: int) -> str:
    """What follows, to the end of its sentence, over a heading-like line's end."""
    return ENDS.split(view.text[place : place + WIDE])[0]


def _count(found: re.Match[str]) -> int:
    words = " ".join(_group(found, "count").lower().split())
    return (
        int(words) if words.isdigit() else int(_group(found, "figure") or (WORDS | ORDINALS)[words])
    )


def _group(found: re.Match[str], name: str) -> str:
    """What the stretch says of this, in whichever of its forms."""
    groups = found.groupdict()
    return groups.get(name) or groups.get(f"{name}2") or ""


def _unit(found: re.Match[str]) -> WindowUnit:
    said = {_group(found, "kind").lower(), _group(found, "after").lower()}
    return WindowUnit.BUSINESS_DAYS if said & BUSINESS else UNITS[_group(found, "unit")[0].lower()]


def _counted_from(shelf: Shelf, before: str, after: str) -> CountedFrom:
    """The event that the words right behind the stretch name, or those before."""
    behind = " " + " ".join(after.split())[:WIDE]
    ahead = " ".join(before.split())[-WIDE:] + MARK
    for cue in patterns(shelf, "counted_from"):
        event, _, side = cue.id.partition(".")
        if cue.find(ahead if side else behind):
            return CountedFrom(event)
    return CountedFrom.UNKNOWN
