"""What the latest examination found, where no sign of a nerve was found."""

import datetime
import re

from rebuttal.model.chart import Mention
from rebuttal.model.fact import Assertion, Evidence
from rebuttal.model.packet import Sentence
from rebuttal.model.text import Quote
from rebuttal.writing.desk import Desk
from rebuttal.writing.phrases import day
from rebuttal.writing.record import earlier_studies, told_as

BY_NAME = frozenset({"ecg_abnormal", "ecg_unreadable", "new_ecg_change", "bundle_branch_block"})
FEWEST_WORDS, ENOUGH = 3, 120
HEADED = re.compile(r"^\W*(?:cc|chief complaint|reason for visit)\b\W*", re.IGNORECASE)
LONGEST_TOLD = 2  # sentences; more belongs under Examination
ONLY_AT = {
    "heart": ("heart", "cardi", "coronary", "tte", "tee", "stress", "chest", "aort"),
    "lungs": ("lung", "chest", "thorax"),
    "abdomen": ("abdom", "pelvi", "liver", "kidney", "renal", "pancrea", "bowel"),
    "breast": ("breast", "chest"),
    "bladder": ("spine", "pelvi", "kidney", "abdom"),
    "mental": ("brain", "head"),
    "gait": ("spin", "brain", "head", "sacro", "hip", "knee", "ankle", "foot", "leg", "extremity"),
}


def complaint(desk: Desk) -> tuple[Sentence, ...]:
    """The sentence of the record that tells most of the complaint."""
    chart = desk.case.chart
    told: dict[Quote, tuple[int, datetime.date]] = {}
    for group in (chart.symptoms, chart.duration, chart.onset, chart.course, chart.function_loss):
        for fact in group:
            if fact.assertion is not Assertion.STATED:
                continue
            for quote in desk.wholes(fact.evidence):
                count, noted = told.get(quote, (0, datetime.date.min))
                told[quote] = (count + 1, max(noted, fact.noted or noted))
    unsettled = desk.unsettled()
    fitting = {
        quote: rank
        for quote, rank in told.items()
        if quote not in unsettled and _says_enough(quote) and not desk.is_head(quote)
    }
    if not fitting:
        return ()
    best = max(fitting, key=lambda quote: (*fitting[quote], _length(quote), -quote.start))
    noted = fitting[best][1]
    lead = f"The note of {day(noted)} says:" if noted > datetime.date.min else "The record says:"
    return told_as(desk, lead, (best,))


def _says_enough(quote: Quote) -> bool:
    """Whether a sentence is more than the name of a complaint: Cough. CC chest pain."""
    return len(HEADED.sub("", quote.words).split()) >= FEWEST_WORDS


def _length(quote: Quote) -> int:
    """How much a sentence tells, up to what is read at a glance."""
    return min(len(quote.words), ENOUGH)


def found_otherwise(desk: Desk) -> tuple[Sentence, ...]:
    """The abnormal findings of the latest note that has some, in its own words."""
    study, unsettled = desk.study(), desk.unsettled()
    region = study.value.region if study else ""
    told: dict[datetime.date, list[Evidence]] = {}
    symptoms = {quote for fact in desk.case.chart.symptoms for quote in desk.wholes(fact.evidence)}
    for on, evidence in _abnormal(desk, region):
        quotes = [piece for piece in evidence if isinstance(piece, Quote)]
        if not (unsettled | symptoms) & set(desk.wholes(tuple(quotes))):
            told.setdefault(on, []).extend(quotes)
    if not told:
        return ()
    last = max(told)
    first = desk.wholes(tuple(told[last]))[:LONGEST_TOLD]
    return told_as(desk, f"Examined on {day(last)}:", first)


def imaged(desk: Desk) -> tuple[Sentence, ...]:
    """What the last study of the region showed, in the words of the record."""
    study = desk.study()
    region = study.value.region if study else ""
    unsettled = desk.unsettled()
    shown = [
        fact
        for fact in earlier_studies(desk)
        if fact.assertion is Assertion.STATED
        and fact.value.on
        and (not region or not fact.value.region or _near(fact.value.region, region))
        and not unsettled & set(desk.wholes(fact.evidence))
    ]
    if not shown:
        return ()
    last = max(shown, key=lambda fact: fact.value.on or fact.noted or datetime.date.min)
    return told_as(desk, "Imaged so far:", last.evidence)


def _near(seen: str, region: str) -> bool:
    """Whether a study of one region shows part of the other; a whole body shows all."""
    parts = set(region.split("_")) - {"right", "left"}
    return bool(parts & set(seen.split("_"))) or "body" in region or "skull" in region


def _abnormal(desk: Desk, region: str) -> tuple[tuple[datetime.date, tuple[Evidence, ...]], ...]:
    """The dated abnormal signs, and named findings of examinations that were there."""
    chart = desk.case.chart
    signs = [
        (fact.noted, fact.evidence)
        for fact in chart.signs
        if fact.noted and fact.value.abnormal and sign_belongs(fact.value.kind, region)
    ]
    named = [
        (fact.noted, fact.evidence)
        for fact in chart.mentions
        if fact.noted
        and fact.value.kind == "exam"
        and (fact.value.positive or abnormal_by_name(fact.value))
        and fact.assertion is Assertion.STATED
    ]
    return (*signs, *named)


def abnormal_by_name(mention: Mention) -> bool:
    """Whether the name itself says that a tracing is not normal."""
    return mention.concept in BY_NAME and mention.positive is not False


def sign_belongs(kind: str, region: str) -> bool:
    """Whether a sign of this kind bears on a study of this region."""
    return kind not in ONLY_AT or any(word in region for word in ONLY_AT[kind])
