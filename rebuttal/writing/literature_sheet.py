"""Published evidence to be weighed by the physician, and how disputes ended."""

import re

from rebuttal.model.chart import Chart
from rebuttal.model.fact import Assertion
from rebuttal.model.law import CITABLE
from rebuttal.model.packet import Applies, Block, Heading, Letter, Points, Sentence, Voice
from rebuttal.model.published import ListedPaper, OutcomeFigure
from rebuttal.writing.abroad import is_abroad
from rebuttal.writing.desk import Desk
from rebuttal.writing.parts import parts
from rebuttal.writing.phrases import form, paragraph, say, stop

TOLD = frozenset({Assertion.STATED, Assertion.POSSIBLE, Assertion.PAST})
LEAST_CASES = 20
WITHOUT_REVIEW = frozenset({"va", "ihs", "tricare", "fehb", "pshb", "stldi_hcsm_limited"})
"""Kinds of plan to which no outside review such as California's is open."""
MOST_EACH = 8
SIDES = {
    "supports": "For the study, where this is the patient’s case",
    "limits": "Against it, or a limit; the insurer may cite these",
}


def literature_sheet(desk: Desk) -> Letter | None:
    """Papers on the complaint, for and against; None where none is known."""
    entries = tuple(dict.fromkeys(one for part in parts(desk) for one in listed_papers(part)))
    if not entries:
        return None
    blocks: list[Block] = [
        paragraph(
            form("These papers are on the shelf for this kind of study and complaint."),
            form("Cite one only where its indication is the patient’s, and read it first."),
            form("What speaks against the study is shown so that you can answer it."),
        )
    ]
    for direction, title in SIDES.items():
        found = [entry for entry in entries if entry.direction == direction][:MOST_EACH]
        if found:
            blocks += [Heading(title), Points(tuple((_paper(entry),) for entry in found))]
    return Letter("literature", "Evidence to weigh", Voice.NOBODY, tuple(blocks), editable=False)


def listed_papers(desk: Desk) -> tuple[ListedPaper, ...]:
    """The papers of every topic that fits the study and stands in the papers."""
    fact = desk.study()
    if fact is None:
        return ()
    service = fact.value
    study = f"{service.modality} {service.region}".lower()
    said = "\n".join(document.text for document in desk.documents)
    return tuple(
        entry
        for topic in desk.shelf.reading_topics()
        if re.search(topic.study, study) and re.search(topic.words, said, re.IGNORECASE)
        for entry in topic.entries
        if entry.verified in CITABLE and _same_kind(entry, service.modality)
        if not denied(entry.flags, desk.case.chart)
    )


def denied(flags: tuple[str, ...], chart: Chart) -> bool:
    """Whether the record denies one of these signs and tells of none."""
    held = {fact.assertion for fact in chart.flags if fact.value in flags}
    return Assertion.DENIED in held and not held & TOLD


def _same_kind(entry: ListedPaper, modality: str) -> bool:
    """Whether the paper is about this kind of study, as far as it says."""
    kinds = ("MRI", "CT", "PET", "US", "TTE", "CCTA", "XR")
    named = [kind for kind in kinds if re.search(rf"\b{kind}\b", entry.modality)]
    wanted = {"ultrasound": "US", "echo": "TTE", "echocardiogram": "TTE"}.get(
        modality.lower(), modality.upper()
    )
    return not named or any(kind in wanted or wanted in kind for kind in named)


def _paper(entry: ListedPaper) -> Sentence:
    """One paper: its indication, its claim, where it is."""
    where = f" {entry.doi}" if entry.doi else ""
    note = f" {stop(entry.note)}" if entry.note else ""
    words = f"{_capital(entry.indication)}: {stop(entry.claim)}{note} ({entry.citation}.{where})"
    return say(words, Applies(entry.id))


def _capital(words: str) -> str:
    """Words that begin with a capital."""
    return words[:1].upper() + words[1:]


def outcomes(desk: Desk) -> tuple[Block, ...]:
    """How disputes of this kind ended, each with its number, years and source.

    The figures are of refusals on medical need: another road has none.
    """
    fact, found = desk.study(), desk.findings.regime
    modality = fact.value.modality if fact else ""
    regime = found.regime if found else ""
    if regime in WITHOUT_REVIEW:
        modality = ""
    if is_abroad(desk.findings, desk.shelf):
        return ()
    fitting = [
        figure
        for figure in desk.shelf.outcomes()
        if (figure.n is None or figure.n >= LEAST_CASES)
        and (figure.modality == modality if figure.modality else regime in figure.regimes)
    ]
    if not fitting or not desk.findings.road.weighable:
        return ()
    return (
        Heading("How such cases have ended"),
        Points(tuple((_figure(figure),) for figure in fitting)),
        paragraph(
            form("Only cases that reached that stage are counted; your own may end otherwise.")
        ),
    )


def _figure(figure: OutcomeFigure) -> Sentence:
    """One figure with stage, number, years and source."""
    among = f"among {figure.n} cases" if figure.n else "number of cases not given"
    words = (
        f"At {figure.stage}, {figure.what}: {figure.overturned} overturned, {among},"
        f" {figure.years} ({figure.source})."
    )
    return say(words, Applies(figure.id))
