"""The argument: each stated reason, the rule, the record, what follows."""

from collections.abc import Iterable

from rebuttal.model.criteria import Verdict, both
from rebuttal.model.finding import (
    CriteriaFinding,
    CriterionFinding,
    ElementFinding,
    LiteratureFinding,
    ReasonFinding,
)
from rebuttal.model.packet import (
    Applies,
    Block,
    Cites,
    Derived,
    Excerpt,
    Heading,
    Points,
    Sentence,
    SpaceToWrite,
    Support,
)
from rebuttal.model.text import Quote
from rebuttal.writing.desk import Desk
from rebuttal.writing.phrases import (
    clean,
    judged,
    paragraph,
    quoted,
    quotes_of,
    say,
    stop,
)

RED_FLAG = "red_flag"
CARE = "conservative_care_weeks"
ALL_MET = "On this record each of these conditions is met."
MOST_PAPERS = 2
TO_WRITE = "Answer to this reason, to be written before the letter is sent"


def reason_quote(reason: ReasonFinding) -> Quote | None:
    """The insurer's own sentence, when it was read in the letter."""
    return next(iter(quotes_of(reason.reason.evidence)), None)


def stated(desk: Desk) -> tuple[ReasonFinding, ...]:
    """The stated reasons; those of one sentence are one reason."""
    merged: dict[Quote | int, ReasonFinding] = {}
    for number, reason in enumerate(desk.findings.reasons):
        key = reason_quote(reason) or number
        first = merged.get(key)
        if first is None:
            merged[key] = reason
        else:
            elements = tuple(dict.fromkeys(first.elements + reason.elements))
            verdict = both(first.verdict, reason.verdict)
            merged[key] = ReasonFinding(first.reason, verdict, first.says, elements)
    return tuple(merged.values())


def reasons_answered(desk: Desk) -> tuple[Block, ...]:
    """Every stated reason with the record's answer, in the letter's order."""
    blocks: list[Block] = []
    for number, reason in enumerate(stated(desk), start=1):
        quote = reason_quote(reason)
        if quote is None:
            continue
        blocks.append(Heading(f"Reason {number}", 2))
        blocks.append(paragraph(desk.quoting(quote, "The letter says:")))
        blocks.extend(_answer(desk, reason))
    return tuple(blocks)


def _answer(desk: Desk, reason: ReasonFinding) -> tuple[Block, ...]:
    """What the record says to one reason; what it does not show is not argued."""
    shown: dict[tuple[Quote, ...], list[ElementFinding]] = {}
    for found in reason.elements:
        if found.verdict is Verdict.MET:
            shown.setdefault(desk.wholes(found.because), []).append(found)
    against = [found for found in reason.elements if found.verdict is Verdict.NOT_MET]
    blocks: list[Block] = []
    excerpts: set[Quote] = set()
    for quotes, elements in shown.items():
        blocks.append(paragraph(*(_says(found) for found in elements)))
        blocks += [Excerpt(quote, desk.place(quote)) for quote in quotes if quote not in excerpts]
        excerpts |= set(quotes)
    if against and (shown or rests_elsewhere(desk, reason)):
        blocks.append(paragraph(_not_relied_on(against)))
    elif not shown:
        blocks.append(SpaceToWrite(TO_WRITE, 2))
    return tuple(blocks)


def _says(found: ElementFinding) -> Sentence:
    """What the record shows for one element, in a sentence."""
    return judged(stop(found.says), f"element:{found.element}", *found.because)


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


def _not_relied_on(against: list[ElementFinding]) -> Sentence:
    """The plain statement that some of the asked things are not claimed."""
    names = "; ".join(found.asks for found in against)
    return say(
        f"The record does not show the following, and nothing here rests on it: {names}.",
        *_elements(against),
    )


def _elements(found: Iterable[ElementFinding]) -> tuple[Support, ...]:
    """Several element findings, with their evidence, as support."""
    supports: list[Support] = []
    for element in found:
        supports += [Derived(f"element:{element.element}", (element.asks,)), *element.because]
    return tuple(supports)


def answered(desk: Desk, reason: ReasonFinding) -> bool:
    """Whether the record answers a reason, or the case rests elsewhere."""
    shown = any(found.verdict is Verdict.MET for found in reason.elements)
    return shown or rests_elsewhere(desk, reason)


def unanswered(desk: Desk) -> tuple[str, ...]:
    """The stated reasons that the record does not answer, for the user."""
    found = []
    for number, reason in enumerate(stated(desk), start=1):
        if any(element.verdict is Verdict.CONFLICT for element in reason.elements):
            found.append(f"The papers disagree about reason {number}: the clinician settles it.")
        elif not answered(desk, reason):
            quote = reason_quote(reason)
            words = f": “{clean(quote.words)}”" if quote else "."
            found.append(f"The record does not yet answer reason {number}{words}")
    return tuple(found)


def rule_applied(desk: Desk) -> tuple[Block, ...]:
    """The rules that this case rests on: named by the letter or met by the record."""
    blocks: list[Block] = []
    for finding in desk.findings.criteria:
        met = finding.verdict is Verdict.MET
        if not met and finding.why_applied != "cited":
            continue
        items = [
            (_condition(leaf),) for leaf in leaves(finding.tree) if leaf.verdict is Verdict.MET
        ]
        if not items:
            continue
        blocks.append(paragraph(*_rule_named(finding)))
        blocks.append(Points(tuple(items), ordered=True))
        if met:
            blocks.append(paragraph(judged(ALL_MET, f"criteria:{finding.set}")))
    return tuple(blocks)


def rule_name(finding: CriteriaFinding) -> str:
    """A rule by title, edition and section, each said once."""
    name = finding.title
    if finding.edition and finding.edition not in name:
        name += f", {finding.edition}"
    if finding.section and finding.section not in name:
        name += f", section {finding.section}"
    return name


def _rule_named(finding: CriteriaFinding) -> tuple[Sentence, ...]:
    """Which rule this is, and that the reading of it is ours."""
    sentences = []
    cited = next(iter(quotes_of(finding.because)), None)
    if cited is not None and finding.why_applied == "cited":
        words = f"The letter names its rule: {quoted(cited)}."
        sentences.append(say(words, cited, Applies(finding.set)))
    words = f"As published ({rule_name(finding)}), in our words, the rule asks for what follows."
    return (*sentences, say(words, Applies(finding.set)))


def _condition(leaf: CriterionFinding) -> Sentence:
    """One condition that the record shows, and that it does."""
    assert leaf.element is not None, "a leaf of a judged rule holds an element"
    found = leaf.element
    name = f"element:{found.element}"
    asks = f"{found.asks[:1].upper()}{found.asks[1:]}"
    return judged(f"{asks}: the record shows it.", name, *found.because, values=[found.asks])


def leaves(tree: CriterionFinding) -> tuple[CriterionFinding, ...]:
    """The conditions of a judged rule, without the lists of red flags."""
    if tree.element is not None:
        return (tree,)
    return tuple(leaf for child in tree.children for leaf in leaves(child))


def society_support(desk: Desk) -> tuple[Block, ...]:
    """ACR and literature that speak for the study, where they fit this record."""
    sentences = [
        say(
            f"The ACR Appropriateness Criteria on {found.topic.lower()} ({found.year}), "
            f"in our paraphrase, rate this study as usually appropriate in this "
            f"situation: {stop(found.text)}",
            Applies(found.variant),
        )
        for found in desk.findings.acr
        if found.rating == "usually_appropriate" and found.verdict is Verdict.MET
    ]
    sentences += [
        say(f"{stop(entry.claim)} ({entry.citation})", Applies(entry.entry))
        for entry in _supporting(desk)
    ]
    return tuple(paragraph(sentence) for sentence in sentences)


def _supporting(desk: Desk) -> tuple[LiteratureFinding, ...]:
    """The papers that speak for the study, the first few."""
    entries = (entry for entry in desk.findings.literature if entry.direction == "supports")
    return tuple(entries)[:MOST_PAPERS]


def medicare_rules(desk: Desk) -> tuple[Block, ...]:
    """What Medicare's own rules say, where the regime is a Medicare one."""
    found = []
    for topic in ("medicare_criteria_first", "medicare_order", "medicare_individual"):
        right = desk.findings.right(topic)
        if right is not None:
            found.append(cited(desk, stop(right.says), right.authorities))
    return tuple(paragraph(sentence) for sentence in found)


def cited(desk: Desk, text: str, authorities: tuple[str, ...]) -> Sentence:
    """A sentence followed by the citations that it stands on."""
    entries = [desk.shelf.authority(name) for name in authorities]
    names = "; ".join(entry.cite for entry in entries)
    return say(f"{text} ({names})", *(Cites(name) for name in authorities))
