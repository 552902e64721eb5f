"""The argument: each stated reason, the rule, the record, what follows."""

import re
from collections.abc import Iterable, Iterator

from rebuttal.model.criteria import Verdict, both
from rebuttal.model.finding import (
    BeyondFinding,
    CriteriaFinding,
    ElementFinding,
    ReasonFinding,
)
from rebuttal.model.packet import (
    Block,
    Derived,
    Excerpt,
    Heading,
    Sentence,
    SpaceToWrite,
    Support,
)
from rebuttal.model.text import Quote
from rebuttal.writing.case_in_short import placed
from rebuttal.writing.desk import Desk
from rebuttal.writing.insurer_tells import insurer_tells
from rebuttal.writing.parts import parts
from rebuttal.writing.phrases import (
    clean,
    judged,
    listed,
    paragraph,
    quotes_of,
    say,
    stop,
)
from rebuttal.writing.rules_argued import argued, beyond_sentence, leaves

RED_FLAG = "red_flag"
CONSULTATION = "auc_consultation"  # the id of that finding
CARE = "conservative_care_weeks"
LAST_STUDY = ("months_since_last_same_study", "months_since_mri")
DEBRIS = "«»{}[]<>"
YOURS = "Your letter says:"
THEIRS = "The insurer wrote:"
FOLLOWS = "So the record answers each point of this reason."
LEAD = re.compile(
    r"(?P<lead>The record (?:describes|holds|gives)) (?P<thing>[^.]+?)"
    r"(?P<when> of [A-Z][a-z]+ \d{1,2}, \d{4})?"
)
JOINS = re.compile(r",?\s+(?:and|or|nor)\b|,(?!\s*\d)", re.IGNORECASE)
TEST = "a test of "
ANY_EXAM = "any_examination"
APART = (", but", ", without", "that ", "how ")
REST_TO_WRITE = "The rest of the answer to this reason, to be written before the letter is sent"
TO_WRITE = "Answer to this reason, to be written before the letter is sent"


def reason_quote(reason: ReasonFinding) -> Quote | None:
    """The insurer's own sentence, when it was read in the letter."""
    return next(iter(quotes_of(reason.reason.evidence)), None)


def stated(desk: Desk) -> tuple[ReasonFinding, ...]:
    """The stated reasons; those of one sentence are one reason.

    What a sentence is guessed to ask does not stand beside what it names.
    """
    merged: dict[Quote | int, ReasonFinding] = {}
    for number, reason in enumerate(desk.findings.reasons):
        key = reason_quote(reason) or number
        first = merged.get(key)
        if first is None or (first.guessed and not reason.guessed):
            merged[key] = reason
        elif not reason.guessed or first.guessed:
            elements = tuple(dict.fromkeys(first.elements + reason.elements))
            verdict = both(first.verdict, reason.verdict)
            both_guessed = first.guessed and reason.guessed
            merged[key] = ReasonFinding(first.reason, verdict, first.says, elements, both_guessed)
    return tuple(merged.values())


def reasons_answered(desk: Desk, lead: str = YOURS) -> tuple[Block, ...]:
    """Every stated reason with the record's answer, in the letter's order."""
    blocks: list[Block] = []
    seen: frozenset[Quote] = frozenset()
    for number, reason in enumerate(stated(desk), start=1):
        quote = reason_quote(reason)
        if quote is None:
            continue
        blocks.append(Heading(f"Reason {number}", 2))
        blocks.append(paragraph(desk.quoting(quote, lead)))
        answer = _answer(desk, number, reason, seen)
        said = insurer_tells(desk, reason, to_insurer=lead == YOURS)
        told = (paragraph(*said),) if said else ()
        at = len(answer) - isinstance(answer[-1] if answer else None, SpaceToWrite)
        blocks += [*answer[:at], *told, *answer[at:]]
        seen |= {block.quote for block in answer if isinstance(block, Excerpt)}
    return tuple(blocks)


def _answer(
    desk: Desk, number: int, reason: ReasonFinding, seen: frozenset[Quote]
) -> tuple[Block, ...]:
    """What the record says to one reason; what it does not show is not argued."""
    if reason.guessed:
        return (SpaceToWrite(TO_WRITE, 2, _still_open(desk, number, reason)),)
    if law := _by_law(desk, reason):
        return (paragraph(*(beyond_sentence(desk, entry) for entry in law)),)
    met = [found for found in reason.elements if found.verdict is Verdict.MET]
    against = [found for found in reason.elements if found.verdict is Verdict.NOT_MET]
    blocks: list[Block] = []
    excerpts = set(seen)
    for quotes, elements in shown_together(desk, met).items():
        before = [quote for quote in quotes if quote in seen]
        above = _above(desk, before, whole=len(before) == len(quotes))
        blocks.append(paragraph(*told_together(desk, elements), *above))
        blocks += [Excerpt(quote, desk.place(quote)) for quote in quotes if quote not in excerpts]
        excerpts |= set(quotes)
    if against and (met or rests_elsewhere(desk, reason)):
        blocks.append(paragraph(*_told_against(desk, against)))
    elif met and len(met) == len(reason.elements) >= _points(reason):
        blocks.append(paragraph(say(FOLLOWS, *elements_as_support(met))))
    if not answered(desk, reason):
        label = REST_TO_WRITE if met else TO_WRITE
        blocks.append(SpaceToWrite(label, 2, _still_open(desk, number, reason)))
    return tuple(blocks)


def _points(reason: ReasonFinding) -> int:
    """How many things the insurer's sentence names at least: one more than it joins.

    Where it names more than was laid beside the record, "each point" would be too much.
    """
    quote = reason_quote(reason)
    return 1 + len(JOINS.findall(quote.words)) if quote else 1


def _by_law(desk: Desk, reason: ReasonFinding) -> tuple[BeyondFinding, ...]:
    """The law that lets nobody ask for what this reason asks, whatever the record holds."""
    return tuple(
        entry
        for entry in desk.findings.beyond
        if entry.id == CONSULTATION and set(entry.because) & set(reason.reason.evidence)
    )


def _above(desk: Desk, before: list[Quote], *, whole: bool) -> tuple[Sentence, ...]:
    """Where the sentences of the record that were quoted before stand."""
    if not before:
        return ()
    place = desk.place(before[0])
    derived = Derived("packet", (place, str(before[0].page)))
    words = "Its words are" if whole else "Part of its words is"
    return (say(f"{words} quoted under an earlier reason ({place}).", before[0], derived),)


def shown_together(
    desk: Desk, elements: Iterable[ElementFinding]
) -> dict[tuple[Quote, ...], list[ElementFinding]]:
    """Elements by the sentences of the record that show them.

    Those of which one sentence of the record tells stand together.
    """
    shown: dict[tuple[Quote, ...], list[ElementFinding]] = {}
    for found in elements:
        quotes, beside = excerpts_of(desk, found), [found]
        for other in [own for own in shown if set(own) & set(quotes) or own == quotes]:
            quotes = tuple(dict.fromkeys((*other, *quotes)))
            beside = [*shown.pop(other), *beside]
        shown[quotes] = beside
    return shown


def excerpts_of(desk: Desk, found: ElementFinding) -> tuple[Quote, ...]:
    """The sentences that show an element, without the heads of visits."""
    return desk.wholes(
        piece for piece in found.because if not isinstance(piece, Quote) or not desk.is_head(piece)
    )


def told_together(desk: Desk, elements: list[ElementFinding]) -> tuple[Sentence, ...]:
    """What the record shows for elements; those that are told alike are one sentence."""
    frames: dict[tuple[str, str], list[tuple[str, ElementFinding]]] = {}
    for found in elements:
        if found.element == ANY_EXAM and len(elements) > 1:
            continue
        lead, thing, when = _frame(found.says)
        frames.setdefault((lead, when), []).append((thing, found))
    return tuple(_one_sentence(desk, *frame, alike) for frame, alike in frames.items())


def _frame(says: str) -> tuple[str, str, str]:
    """A sentence as lead, thing and day: The record holds, an x-ray, of May 4, 2026."""
    whole = says.strip().rstrip(".")
    found = LEAD.fullmatch(whole)
    if found is None or any(mark in found["thing"] for mark in APART):
        return whole, "", ""
    return found["lead"], found["thing"], found["when"] or ""


def _one_sentence(
    desk: Desk, lead: str, when: str, alike: list[tuple[str, ElementFinding]]
) -> Sentence:
    """One sentence for elements of one frame."""
    things = list(dict.fromkeys(thing for thing, _ in alike if thing))
    if len(things) <= 1:
        return _says(desk, alike[0][1])
    supports: list[Support] = []
    for _, found in alike:
        supports += [Derived(f"element:{found.element}"), *found.because]
    if all(thing.startswith(TEST) for thing in things):
        things = [thing.removeprefix(TEST) for thing in things]
        lead = f"{lead} {TEST}".strip()
    return say(f"{lead} {listed(things)}{when}.", *supports)


def _says(desk: Desk, found: ElementFinding) -> Sentence:
    """What the record shows for one element; with its place if unquoted."""
    judged_ = judged(stop(found.says), f"element:{found.element}", *found.because)
    if excerpts_of(desk, found):
        return judged_
    return placed(desk, found.says.strip().rstrip("."), found.because, *judged_.support)


def rests_elsewhere(desk: Desk, reason: ReasonFinding) -> bool:
    """Whether a reason misses only a danger sign, which the rule does not need.

    A rule that asks for treatment asks for a danger sign only in its place;
    where the record shows the treatment, the danger sign is not claimed.
    """
    names = {found.element for found in reason.elements}
    others = [other for other in stated(desk) if other != reason]
    return names == {RED_FLAG} and any(
        found.element == CARE and found.verdict is Verdict.MET
        for other in others
        for found in other.elements
    )


def _told_against(desk: Desk, against: list[ElementFinding]) -> tuple[Sentence, ...]:
    """What the record shows, and does not show, of asked things not met.

    An earlier study that came sooner than was asked is on record, and is told.
    """
    sooner = [found for found in against if found.element in LAST_STUDY and found.because]
    absent = [found for found in against if found not in sooner]
    told = tuple(_says(desk, found) for found in sooner)
    return (*told, *(_not_relied_on(desk, absent) if absent else ()))


def _not_relied_on(desk: Desk, against: list[ElementFinding]) -> tuple[Sentence, ...]:
    """The plain statement that some of the asked things are not claimed."""
    names = "; ".join(found.asks for found in against)
    sentences = [
        say(
            f"The record does not show this, and this letter does not rest on it: {names}.",
            *elements_as_support(against),
        )
    ]
    missing = {found.element for found in against}
    whole = next((rule for rule in argued(desk) if not missing & _needed(rule)), None)
    if whole is not None:
        words = "The published rule that is set out below is met without it."
        sentences.append(judged(words, f"criteria:{whole.set}"))
    return tuple(sentences)


def _needed(rule: CriteriaFinding) -> set[str]:
    """The elements by which a rule is met."""
    return {
        leaf.element.element
        for leaf in leaves(rule.tree)
        if leaf.element is not None and leaf.verdict is Verdict.MET
    }


def elements_as_support(found: Iterable[ElementFinding]) -> tuple[Support, ...]:
    """Several element findings, with their evidence, as support."""
    supports: list[Support] = []
    for element in found:
        supports += [Derived(f"element:{element.element}", (element.asks,)), *element.because]
    return tuple(supports)


def answered(desk: Desk, reason: ReasonFinding) -> bool:
    """Whether the record answers all of a reason, or the case rests elsewhere."""
    shown = any(found.verdict is Verdict.MET for found in reason.elements)
    whole = shown and not left_open(reason) and not reason.guessed
    return whole or rests_elsewhere(desk, reason) or bool(_by_law(desk, reason))


def left_open(reason: ReasonFinding) -> tuple[ElementFinding, ...]:
    """The parts of a reason on which the record is silent or in conflict."""
    silent = (Verdict.NOT_DOCUMENTED, Verdict.CONFLICT)
    return tuple(found for found in reason.elements if found.verdict in silent)


def unanswered(desk: Desk) -> tuple[str, ...]:
    """The stated reasons that the record does not answer, for the user."""
    return tuple(words for part in parts(desk) for words in _unanswered(part))


def _unanswered(desk: Desk) -> Iterator[str]:
    """The reasons about one study that the record does not answer."""
    for number, reason in enumerate(stated(desk), start=1):
        if any(element.verdict is Verdict.CONFLICT for element in reason.elements):
            words = f"The papers disagree about reason {number}: the clinician settles it."
            yield _about(desk, words)
        elif not answered(desk, reason):
            yield _still_open(desk, number, reason)


def _about(desk: Desk, words: str) -> str:
    """What is missing, under the name of its study where there are several."""
    return f"{desk.part}: {words}" if desk.part else words


def _still_open(desk: Desk, number: int, reason: ReasonFinding) -> str:
    """What is missing for one reason, for the user."""
    return _about(desk, _open_part(number, reason))


def _open_part(number: int, reason: ReasonFinding) -> str:
    """On what the record is silent for one reason."""
    if not reason.guessed and any(part.verdict is Verdict.MET for part in reason.elements):
        names = "; ".join(part.asks for part in left_open(reason))
        return f"The record answers reason {number} only in part; it is silent on this: {names}."
    quote = reason_quote(reason)
    plain = quote is not None and not any(mark in quote.words for mark in DEBRIS)
    words = f": “{clean(quote.words)}”" if quote and plain else "."
    return f"The record does not yet answer reason {number}{words}"
