"""What a result will decide, told as ways that part: If it is torn, repair; else therapy."""

import pytest

from rebuttal.knowledge.shelf import Shelf
from rebuttal.model.text import Quote
from rebuttal.reading.intake import plain_paper
from rebuttal.reading.paper import PaperFile
from rebuttal.understanding.clinical import find_notes

NOTE = """Visit 08/03/2026 Jasper Nwosu MD
HPI: 6 weeks of trouble.
Plan: {}
"""


def decided(plan: str) -> list[str]:
    paper = plain_paper(PaperFile("d1", "note.txt", NOTE.format(plan).encode()))
    facts = [fact for fact in find_notes(paper, Shelf()) if fact.name == "chart.purposes"]
    told = [fact for fact in facts if fact.value == "decides treatment"]
    return [piece.words for fact in told for piece in fact.evidence if isinstance(piece, Quote)]


@pytest.mark.parametrize(
    ("plan", "told"),
    [
        ("MRI knee. If the root is torn, we fix it; else PT.", 1),
        ("MRI brain with contrast. If there are new spots, change the drug.", 1),
        ("PET/CT. If solitary, excise. If several, tablets.", 2),
        ("CTA legs. Endovascular if focal, bypass otherwise.", 1),
        ("\n- MRI knee\n- If loose body, arthroscopy", 1),
    ],
)
def test_ways_behind_a_study_are_what_its_result_decides(plan: str, told: int) -> None:
    assert len(decided(plan)) == told


@pytest.mark.parametrize(
    "plan",
    [
        "MRI knee. If pain gets worse, return.",
        "MRI knee. If denied, peer to peer.",
        "MRI lumbar. If A1c is above 8, start insulin.",
        "Ibuprofen. If the root is torn, we fix it.",
        "\n1. MRI knee.\n2. If nausea, ondansetron 4 mg.",
    ],
)
def test_advice_and_other_matters_are_no_decision_of_the_study(plan: str) -> None:
    assert decided(plan) == []
