"""Whose note it is: a clinician at its head is no second patient."""

import pytest

from rebuttal.knowledge.shelf import Shelf
from rebuttal.reading.intake import plain_paper
from rebuttal.reading.paper import PaperFile
from rebuttal.understanding.finders import found_in

SHELF = Shelf()
BODY = "\n\nKnee pain since May 2026. Exam: effusion.\n"


def names(head: str) -> list[str]:
    paper = plain_paper(PaperFile("d1", "note.txt", (head + BODY).encode()))
    facts = found_in((paper,), SHELF, ()).facts
    return [str(fact.value) for fact in facts if fact.name == "chart.patient_name"]


@pytest.mark.parametrize(
    "head",
    [
        "Patient: Noor Castellane   DOB: 03/19/1985\nDate of visit: 07/29/2026    Amara Oduba, MD",
        "Noor Castellane   DOB 11/02/1979\n09/08/2026  Office visit   Eleni Ruiz-Stavros, DO",
        "Pt: Noor Castellane   DOB 1/9/1958\nSigned N. Abernale MD 08/18/2026",
        "Clinic letter - Ms Petra Vaughn, Consultant Orthopaedic Surgeon\nPatient: Noor Castellane",
        "Tomas Lindale, Physiotherapist\nNoor Castellane, 41F",
    ],
)
def test_a_clinician_at_the_head_of_a_note_is_no_second_patient(head: str) -> None:
    assert names(head) == ["Noor Castellane"]


@pytest.mark.parametrize(
    "head",
    [
        "Harbor Family Medicine   Noor Castellane  DOB 10/4/1990",
        "3/20/2026 Noor Castellane, DOB 8/1/1984. Lee Oh NP",
        "Noor Castellane, 66 y/o     March 19, 2026",
    ],
)
def test_a_name_beside_the_clinic_or_the_day_says_whose_note_it_is(head: str) -> None:
    assert names(head) == ["Noor Castellane"]


@pytest.mark.parametrize(
    "name", ["Sean O'Brannagh", "Ruari McAllan", "Íñigo Ñandú-López", "O'BRANNAGH, MARY A"]
)
def test_a_name_with_a_mark_or_a_capital_inside_is_read_whole(name: str) -> None:
    assert names(f"Patient: {name}\nVisit 07/29/2026") == [name]


def test_a_name_with_its_birth_date_at_the_top_opens_no_visit() -> None:
    text = (
        "Castellane, Noor | 08/08/1989 | Buckthorn Health Center\n"
        "ENCOUNTER 12/29/2025  Lee Oh, NP\n"
        "Back pain since October.\nTELEPHONE 01/07/2026  pain the same.\n"
    )
    facts = found_in((plain_paper(PaperFile("d1", "note.txt", text.encode())),), SHELF, ()).facts

    assert {fact.noted.year for fact in facts if fact.name == "chart.visits" and fact.noted} == {
        2025,
        2026,
    }
