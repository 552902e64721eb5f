"""The rules a letter stands on: those the record meets, and who else speaks for it."""

from rebuttal.model.criteria import Verdict
from rebuttal.model.finding import (
    BeyondFinding,
    CriteriaFinding,
    CriterionFinding,
    ElementFinding,
    LiteratureFinding,
)
from rebuttal.model.law import CITABLE
from rebuttal.model.packet import (
    Applies,
    Block,
    Cites,
    Derived,
    Points,
    Sentence,
)
from rebuttal.writing.case_in_short import places
from rebuttal.writing.desk import Desk
from rebuttal.writing.phrases import (
    capital,
    judged,
    paragraph,
    quoted,
    quotes_of,
    say,
    stop,
    uncapital,
)

WAYS = frozenset({"any_of"})
ALL_MET = "On this record the rule is met."
MOST_PAPERS = 2
ANSWERS_A_REASON = frozenset({"auc_consultation"})  # said under that reason


def argued(desk: Desk) -> tuple[CriteriaFinding, ...]:
    """The rules that a letter may stand on: those that the whole record meets."""
    return tuple(found for found in desk.findings.criteria if found.verdict is Verdict.MET)


def rule_applied(desk: Desk) -> tuple[Block, ...]:
    """The rules that the record meets, condition by condition."""
    blocks: list[Block] = []
    for finding in argued(desk):
        shown = {
            leaf.element.element: (_condition(desk, leaf.element),)
            for leaf in leaves(finding.tree)
            if leaf.element is not None and leaf.verdict is Verdict.MET
        }
        if shown:
            blocks.append(paragraph(*_rule_named(finding)))
            blocks.append(Points(tuple(shown.values()), ordered=True))
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
        words = f"The notice names its rule: {quoted(cited)}."
        sentences.append(say(words, cited, Applies(finding.set)))
    words = f"{rule_name(finding)}, paraphrased, asks for this:"
    if _has_ways(finding.tree):
        words = f"{rule_name(finding)}, paraphrased, knows several ways; the record shows these:"
    return (*sentences, say(words, Applies(finding.set)))


def _has_ways(tree: CriterionFinding) -> bool:
    """Whether a rule is met in one of several ways, so that not all it names is asked for."""
    return tree.kind in WAYS or any(_has_ways(child) for child in tree.children)


def _condition(desk: Desk, found: ElementFinding) -> Sentence:
    """One condition that the record shows, and where."""
    where = places(desk, quotes_of(found.because))
    shown = f"shown in {where}" if where else "the record shows it"
    words = f"{capital(found.asks)}: {shown}."
    return judged(words, f"element:{found.element}", *found.because, values=[found.asks])


def leaves(tree: CriterionFinding) -> tuple[CriterionFinding, ...]:
    """The conditions of a judged rule, without the lists of red flags."""
    if tree.element is not None:
        return (tree,)
    return tuple(leaf for child in tree.children for leaf in leaves(child))


def society_support(desk: Desk) -> tuple[Block, ...]:
    """What the ACR says where it speaks for the study: the best fit only."""
    if desk.findings.road.place_only:
        return ()  # the insurer agrees on the study; only the place is in dispute
    fitting = tuple(
        paragraph(
            say(
                f"The ACR Appropriateness Criteria on {uncapital(found.topic)} ({found.year}) "
                f"call this study usually appropriate in this situation, paraphrased: "
                f"{uncapital(stop(found.text))}",
                Applies(found.variant),
            )
        )
        for found in desk.findings.acr
        if found.rating == "usually_appropriate" and found.verdict is Verdict.MET and found.year
    )
    return fitting[:1]


def papers_in_support(desk: Desk) -> tuple[Block, ...]:
    """The guidelines and papers that speak for the study, the first few."""
    return tuple(
        paragraph(say(f"{stop(entry.claim)} ({entry.citation})", Applies(entry.entry)))
        for entry in _supporting(desk)
    )


def _supporting(desk: Desk) -> tuple[LiteratureFinding, ...]:
    """The papers that speak for the study, the first few."""
    entries = (entry for entry in desk.findings.literature if entry.direction == "supports")
    return tuple(entries)[:MOST_PAPERS]


def medicare_rules(desk: Desk) -> tuple[Block, ...]:
    """What Medicare's own rules say, where they were not said above already."""
    said = {name for entry in desk.findings.beyond for name in entry.authorities}
    found = []
    for topic in ("medicare_criteria_first", "medicare_order", "medicare_individual"):
        right = desk.findings.right(topic)
        if right is not None and not said & set(right.authorities):
            found.append(cited(desk, stop(right.says), right.authorities))
    return tuple(paragraph(sentence) for sentence in found)


def goes_beyond(desk: Desk) -> tuple[Block, ...]:
    """What the insurer asks beyond its document or Medicare's rules, one sentence each."""
    found = (
        entry
        for entry in desk.findings.beyond
        if entry.verified in CITABLE and entry.id not in ANSWERS_A_REASON
    )
    return tuple(paragraph(beyond_sentence(desk, entry)) for entry in found)


def beyond_sentence(desk: Desk, found: BeyondFinding) -> Sentence:
    """One sentence, with the document and the law that carry it."""
    applies = (Applies(found.set),) if found.set else ()
    names = "; ".join(desk.shelf.authority(name).cite for name in found.authorities)
    rule = next((rule_name(r) for r in desk.findings.criteria if r.set == found.set), "")
    where = names or rule
    carried = (*found.because, *applies, *(Cites(name) for name in found.authorities))
    return say(f"{found.says.rstrip('.')} ({where}).", Derived(f"beyond:{found.id}"), *carried)


def cited(desk: Desk, text: str, authorities: tuple[str, ...]) -> Sentence:
    """A sentence followed by the citations that it stands on."""
    entries = [desk.shelf.authority(name) for name in authorities]
    names = "; ".join(entry.cite for entry in entries)
    return say(f"{text} ({names})", *(Cites(name) for name in authorities))
