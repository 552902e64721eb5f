"""Who may act for a member who cannot sign, or who lets somebody else act."""

import datetime

from rebuttal.knowledge.shelf import Shelf
from rebuttal.model.case import Case, Standing
from rebuttal.model.fact import Evidence
from rebuttal.model.finding import ActingFinding, Question
from rebuttal.model.signer import Right
from rebuttal.reasoning.asking import question, said

MAJORITY = 18
SENDER, BY_RIGHT = "appealing_as", "acting_by"
SAYS = {
    Standing.MINOR: "The member is under 18, so a parent or a legal guardian signs",
    Standing.DECEASED: (
        "The papers say that the member has died, so the person whom the court named for the "
        "estate signs"
    ),
    Standing.INCAPACITATED: (
        "The papers say that somebody decides for the member, so that person signs"
    ),
}
UNKNOWN = {Standing.MINOR: "Parent or legal guardian of the member"}
SOMEBODY = "Representative of the member"
ASKED = "It is not known by what right somebody signs for the member: answer that question."


def find_acting(case: Case, shelf: Shelf, today: datetime.date) -> ActingFinding | None:
    """Who signs in the member's place, by what right; None where the member signs."""
    standing, because = _standing(case, today)
    if standing is None and said(case, SENDER) != "representative":
        return None
    entries = {entry.id: entry for entry in shelf.read("words/acting", tuple[Right, ...])}
    right = entries.get(said(case, BY_RIGHT) or ("" if standing else "appointment"))
    answer = case.answer(BY_RIGHT)
    return ActingFinding(
        standing=standing,
        says=SAYS[standing] if standing else "",
        called=right.called if right else "",
        role=right.role if right else UNKNOWN.get(standing or Standing.DECEASED, SOMEBODY),
        encloses=right.encloses if right else "",
        missing="" if right or standing is Standing.MINOR else ASKED,
        because=(*because, *((answer,) if answer else ())),
    )


def ask_right(case: Case, shelf: Shelf, today: datetime.date) -> tuple[Question, ...]:
    """The question by what right, where the member cannot sign and nobody has said."""
    standing, _ = _standing(case, today)
    if standing is None or case.answer(BY_RIGHT) is not None:
        return ()
    return (question(BY_RIGHT, shelf),)


def _standing(case: Case, today: datetime.date) -> tuple[Standing | None, tuple[Evidence, ...]]:
    """Why the member cannot sign, with what shows it."""
    told, born = case.member.standing, case.member.birth_date or case.chart.patient_birth_date
    if told is not None and told.value is not Standing.MINOR:
        return told.value, told.evidence
    if born is not None:
        return (Standing.MINOR, born.evidence) if _is_minor(born.value, today) else (None, ())
    return (told.value, told.evidence) if told else (None, ())


def _is_minor(born: datetime.date, today: datetime.date) -> bool:
    """Whether somebody born on this day is under age today."""
    years = today.year - born.year - ((today.month, today.day) < (born.month, born.day))
    return 0 <= years < MAJORITY
