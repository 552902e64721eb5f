"""Step 2: the gap report; the rule beside the chart, element by element."""

from rebuttal.model.criteria import Verdict
from rebuttal.model.finding import CriteriaFinding, CriterionFinding, ElementFinding, ReasonFinding
from rebuttal.model.packet import (
    Applies,
    Block,
    Heading,
    Letter,
    Points,
    Sentence,
    Table,
    Voice,
)
from rebuttal.writing.acr_section import acr_section
from rebuttal.writing.argument import reason_quote, stated
from rebuttal.writing.desk import Desk
from rebuttal.writing.particulars import in_brief
from rebuttal.writing.parts import under_each
from rebuttal.writing.phrases import form, judged, paragraph, say, stop
from rebuttal.writing.rules_argued import leaves, rule_name

WORD = {
    Verdict.MET: "Met",
    Verdict.NOT_MET: "Not met",
    Verdict.NOT_DOCUMENTED: "Not documented",
    Verdict.CONFLICT: "Conflict",
}
HEADER = ("The rule asks for", "Verdict", "What the record says", "What would settle it")
NO_NOTES = "No notes were given yet, so every verdict is open."
NOT_NAMED = (
    "The letter does not say what is missing. Reviewers usually look for what stands below; "
    "ask the insurer what it missed."
)
WIDTHS = (0.24, 0.14, 0.36, 0.26)
NARROW = (0.28, 0.14, 0.58)


def gap_report(desk: Desk) -> Letter:
    """The report for the member and the office; it is not sent to the insurer."""
    return Letter(
        id="gap-report",
        title="Gap report: the rule beside the chart",
        voice=Voice.NOBODY,
        blocks=(
            in_brief(desk),
            paragraph(
                form(
                    "For your eyes and the clinician’s; it is not sent to the insurer. "
                    "Silence in the chart is “not documented”: neither yes nor no."
                ),
                *(() if desk.has_chart() else (form(NO_NOTES),)),
            ),
            *under_each(desk, _one_study),
            *_against(desk),
        ),
    )


def _one_study(desk: Desk) -> tuple[Block, ...]:
    """The reasons, the rules and the papers about one study, beside the record."""
    return (
        *(block for reason in enumerate(stated(desk), 1) for block in _reason(desk, *reason)),
        *(block for finding in desk.findings.criteria for block in _criteria(desk, finding)),
        *acr_section(desk),
        *_literature(desk),
    )


def _reason(desk: Desk, number: int, reason: ReasonFinding) -> tuple[Block, ...]:
    """One stated reason beside the record."""
    quote = reason_quote(reason)
    blocks: list[Block] = [Heading(f"Stated reason {number}: {WORD[reason.verdict].lower()}")]
    if quote is not None:
        blocks.append(paragraph(desk.quoting(quote)))
    if reason.elements and reason.guessed:
        blocks.append(paragraph(form(NOT_NAMED)))
    if reason.elements:
        blocks.append(_table(desk, reason.elements))
    return tuple(blocks)


def _table(desk: Desk, elements: tuple[ElementFinding, ...]) -> Table:
    """Elements beside the chart, a row each."""
    rows = tuple(_row(desk, found) for found in elements)
    if any(row[-1] for row in rows):
        return Table(HEADER, rows, WIDTHS)
    return Table(HEADER[:-1], tuple(row[:-1] for row in rows), NARROW)


def _row(desk: Desk, found: ElementFinding) -> tuple[tuple[Sentence, ...], ...]:
    """One element: what is asked, the verdict, the quotes, the next question."""
    name = f"element:{found.element}"
    values = [found.value] if found.value else []
    record = [judged(stop(found.says), name, *found.because, *found.against, values=values)]
    shown = desk.wholes(found.because)[:3]
    record += [desk.quoting(quote) for quote in shown]
    against = [quote for quote in desk.wholes(found.against) if quote not in shown]
    record += [desk.quoting(quote, "Against it:") for quote in against[:2]]
    gap = next((entry for entry in desk.findings.gaps if entry.element == found.element), None)
    settle = (judged(gap.question, f"gap:{gap.element}", values=[gap.question]),) if gap else ()
    return (
        (judged(found.asks, name, values=[found.asks]),),
        (judged(WORD[found.verdict], name),),
        tuple(record),
        settle,
    )


def _criteria(desk: Desk, finding: CriteriaFinding) -> tuple[Block, ...]:
    """One criteria set, judged, with its conditions in a table."""
    shown = tuple(dict.fromkeys(_shown(finding.tree)))
    blocks: list[Block] = [
        Heading(f"{finding.title}: {WORD[finding.verdict].lower()}"),
        paragraph(
            say(f"{rule_name(finding)}, {_whose(finding)}.", Applies(finding.set)),
            judged(stop(finding.says), f"criteria:{finding.set}"),
            *(judged(stop(note), f"criteria:{finding.set}") for note in finding.notes),
        ),
    ]
    if shown:
        blocks.append(_table(desk, shown))
    return tuple(blocks)


def _whose(finding: CriteriaFinding) -> str:
    """Whose words stand there: ours for the shelf, the insurer's as understood."""
    return "as its text was understood" if finding.why_applied == "brought" else "in our words"


def _shown(tree: CriterionFinding) -> tuple[ElementFinding, ...]:
    """The elements of a set that belong into its table."""
    return tuple(leaf.element for leaf in leaves(tree) if leaf.element is not None)


def _literature(desk: Desk) -> tuple[Block, ...]:
    """Papers that bear on the study, those that speak against it too."""
    if not desk.findings.literature:
        return ()
    lead = {"supports": "Speaks for it", "limits": "Speaks against it"}
    items = tuple(
        (
            say(
                f"{lead.get(entry.direction, 'Bears on it')}: "
                f"{stop(entry.claim)} ({entry.citation})",
                Applies(entry.entry),
            ),
        )
        for entry in desk.findings.literature
    )
    return (Heading("Literature"), Points(items))


def _against(desk: Desk) -> tuple[Block, ...]:
    """What in the chart speaks against the case, and what disagrees."""
    contrary = [
        (desk.quoting(quote),)
        for fact in desk.case.chart.contrary
        for quote in desk.wholes(fact.evidence)[:1]
    ]
    disagree = [
        (
            judged(stop(found.says), f"conflict:{found.name}", *found.evidence),
            *(desk.quoting(quote) for quote in desk.wholes(found.evidence)),
        )
        for found in (*desk.case.conflicts, *desk.findings.conflicts)
    ]
    blocks: list[Block] = []
    if contrary:
        blocks += [Heading("What the insurer may quote against you"), Points(tuple(contrary))]
    if disagree:
        blocks += [Heading("Where the papers disagree"), Points(tuple(disagree))]
    return tuple(blocks)
