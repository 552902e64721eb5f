"""A company named at the end of a line takes no word of the next one."""

import pytest

from rebuttal.knowledge.shelf import Shelf
from rebuttal.reading.intake import plain_paper
from rebuttal.reading.paper import PaperFile
from rebuttal.understanding.parties import find_parties

LETTER = """Larkfield Imaging Review
Utilization review for {}

August 12, 2026

Dear Dr. Nwosu:

We cannot approve the MRI of the knee (73721).
"""


@pytest.mark.parametrize(
    ("lines", "insurer"),
    [
        ("Sorrel Valley Blue Shield\nFax determination", "Sorrel Valley Blue Shield"),
        ("Sorrel Valley Blue Shield\nNotice of denial", "Sorrel Valley Blue Shield"),
        ("Sorrel Valley Mutual\nHealth Plan", "Sorrel Valley Mutual Health Plan"),
    ],
)
def test_a_name_ends_with_its_line_unless_the_next_goes_on_with_it(
    lines: str, insurer: str
) -> None:
    paper = plain_paper(PaperFile("d1", "letter.txt", LETTER.format(lines).encode()))
    found = {fact.name: fact.value for fact in find_parties(paper, Shelf())}

    assert found["plan.insurer"] == insurer
