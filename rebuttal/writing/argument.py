"""The argument: each stated reason, the rule, the record, what follows."""

from collections.abc import Iterable

from rebuttal.model.criteria import Verdict
from rebuttal.model.finding import CriteriaFinding, CriterionFinding, ElementFinding, ReasonFinding
from rebuttal.model.packet import (
    Applies,
    Block,
    Cites,
    Derived,
    Excerpt,
    Heading,
    Points,
    Sentence,
    Support,
)
from rebuttal.model.text import Quote
from rebuttal.writing.desk import Desk
from rebuttal.writing.phrases import (
    clean,
    form,
    judged,
    paragraph,
    quoted,
    quotes_of,
    say,
    stop,
)

UNSETTLED = (Verdict.NOT_DOCUMENTED, Verdict.CONFLICT)


def reason_quote(reason: ReasonFinding) -> Quote | None:
    """The insurer's own sentence, when it was read in the letter."""
    return next(iter(quotes_of(reason.reason.evidence)), None)


def reasons_answered(desk: Desk) -> tuple[Block, ...]:
    """Every stated reason with the record's answer, in the letter's order."""
    blocks: list[Block] = []
    for number, reason in enumerate(desk.findings.reasons, start=1):
        quote = reason_quote(reason)
        if quote is None:
            continue
        blocks.append(Heading(f"Reason {number}", 2))
        blocks.append(paragraph(desk.quoting(quote, "The letter says:")))
        blocks.extend(_answer(desk, reason))
    return tuple(blocks)


def _answer(desk: Desk, reason: ReasonFinding) -> tuple[Block, ...]:
    """What the record says to one reason; what it does not show is not argued."""
    shown = [found for found in reason.elements if found.verdict is Verdict.MET]
    against = [found for found in reason.elements if found.verdict is Verdict.NOT_MET]
    blocks: list[Block] = []
    for found in shown:
        blocks.extend(shown_by_record(desk, found))
    if against and shown:
        blocks.append(paragraph(_not_relied_on(against)))
    if not shown:
        blocks.append(paragraph(_open(reason)))
    return tuple(blocks)


def shown_by_record(desk: Desk, found: ElementFinding) -> tuple[Block, ...]:
    """What the record shows for one element, with its quotes set apart."""
    quotes = quotes_of(found.because)
    lead = judged(stop(found.says), f"element:{found.element}", *found.because)
    return (paragraph(lead), *(Excerpt(quote, desk.place(quote)) for quote in quotes))


def _not_relied_on(against: list[ElementFinding]) -> Sentence:
    """The plain statement that some of the asked things are not claimed."""
    names = "; ".join(found.asks for found in against)
    return say(
        f"This appeal does not rest on the following, which the record does not show: {names}.",
        *_elements(against),
    )


def _open(reason: ReasonFinding) -> Sentence:
    """What stands where the record gives no answer yet."""
    asked = "; ".join(dict.fromkeys(found.asks for found in reason.elements))
    if not asked:
        return form("The answer to this reason is to be written with the ordering clinician.")
    return say(
        f"The papers at hand do not yet answer this; the ordering clinician has been asked about: "
        f"{asked}.",
        *_elements(reason.elements),
    )


def _elements(found: Iterable[ElementFinding]) -> tuple[Support, ...]:
    """Several element findings, with their evidence, as support."""
    supports: list[Support] = []
    for element in found:
        supports += [Derived(f"element:{element.element}", (element.asks,)), *element.because]
    return tuple(supports)


def unanswered(desk: Desk) -> tuple[str, ...]:
    """The stated reasons that the record does not answer, for the user."""
    found = []
    for number, reason in enumerate(desk.findings.reasons, start=1):
        if not any(element.verdict is Verdict.MET for element in reason.elements):
            quote = reason_quote(reason)
            words = f": “{clean(quote.words)}”" if quote else ""
            found.append(f"The record does not yet answer reason {number}{words}")
    return tuple(found)


def rule_applied(desk: Desk) -> tuple[Block, ...]:
    """The rule that the letter names and what it asks, where its text is known."""
    blocks: list[Block] = []
    for finding in desk.findings.criteria:
        if finding.why_applied == "context":
            continue
        blocks.append(paragraph(*_rule_named(finding)))
        items = [(_condition(leaf),) for leaf in leaves(finding.tree)]
        if items:
            blocks.append(Points(tuple(items), ordered=True))
        if finding.verdict is Verdict.MET:
            blocks.append(
                paragraph(
                    judged(
                        "On this record each of these conditions is met.",
                        f"criteria:{finding.set}",
                    )
                )
            )
    return tuple(blocks)


def _rule_named(finding: CriteriaFinding) -> tuple[Sentence, ...]:
    """Which rule this is, and that the reading of it is ours."""
    cited = next(iter(quotes_of(finding.because)), None)
    sentences = []
    if cited is not None and finding.why_applied == "cited":
        sentences.append(
            say(f"The letter names its rule: {quoted(cited)}.", cited, Applies(finding.set))
        )
    edition = f", {finding.edition}" if finding.edition else ""
    section = f", section {finding.section}" if finding.section else ""
    sentences.append(
        say(
            f"As published ({finding.title}{edition}{section}), in our words, the rule asks for:",
            Applies(finding.set),
        )
    )
    return tuple(sentences)


def _condition(leaf: CriterionFinding) -> Sentence:
    """One condition and how it stands."""
    assert leaf.element is not None, "a leaf of a judged rule holds an element"
    found = leaf.element
    ending = {
        Verdict.MET: "the record shows it",
        Verdict.NOT_MET: "the record does not show it, and this letter does not claim it",
        Verdict.NOT_DOCUMENTED: "the papers at hand do not say",
        Verdict.CONFLICT: "the papers at hand disagree",
    }[leaf.verdict]
    return judged(
        f"{found.asks}: {ending}.",
        f"element:{found.element}",
        *found.because,
        values=[found.asks],
    )


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
        for entry in desk.findings.literature
        if entry.direction == "supports"
    ]
    return tuple(paragraph(sentence) for sentence in sentences)


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
