"""The ACR part of the gap report: the fitting ratings, also where they hurt."""

from rebuttal.model.criteria import Verdict
from rebuttal.model.finding import AcrFinding
from rebuttal.model.packet import Applies, Block, Derived, Heading, Points, Sentence
from rebuttal.writing.desk import Desk
from rebuttal.writing.phrases import judged, paragraph, say, stop

RATING = {
    "usually_appropriate": "usually appropriate",
    "may_be_appropriate": "may be appropriate",
    "may_be_appropriate_disagreement": "may be appropriate (the panel disagreed)",
    "usually_not_appropriate": "usually not appropriate",
}
AGAINST = "usually_not_appropriate"
FITS = "The facts of the record fit what follows."
FITS_ONE_NEAREST = "The record does not settle it; nearest comes what follows."
FITS_TWO_NEAREST = "The record does not settle which of these two situations it is."


def acr_section(desk: Desk) -> tuple[Block, ...]:
    """The variants of this record, or the two nearest and what parts them."""
    found = desk.findings.acr
    if not found:
        return ()
    blocks: list[Block] = [
        Heading("ACR Appropriateness Criteria"),
        paragraph(say(_lead(found), *(Derived(f"acr:{one.variant}") for one in found))),
        Points(tuple(_item(one) for one in found)),
    ]
    if found[0].question:
        asks = f"What would settle it: {found[0].question}"
        blocks.append(paragraph(judged(asks, f"acr:{found[0].variant}")))
    return tuple(blocks)


def _lead(found: tuple[AcrFinding, ...]) -> str:
    """Whether the record fits, or which situations come nearest."""
    if found[0].verdict is Verdict.MET:
        return FITS
    return FITS_TWO_NEAREST if found[1:] else FITS_ONE_NEAREST


def _item(one: AcrFinding) -> tuple[Sentence, ...]:
    """One variant, its edition, its rating, and what to make of it."""
    edition = f" ({one.year})" if one.year else ""
    says = (
        f"{one.topic}{edition}, in our paraphrase: {stop(one.text)} "
        f"This study: {RATING[one.rating]}."
    )
    source = Applies(one.variant)
    notes = [say(says, source)]
    if one.rating == AGAINST and one.verdict is Verdict.MET:
        notes.append(say("This rating speaks against the study; no letter cites it.", source))
    if one.year is None:
        unsure = f"The year of the document was not checked: read it at {one.url} before use."
        notes.append(say(unsure, source))
    return tuple(notes)
