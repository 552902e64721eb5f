"""A packet of every state passes the audit, whatever its law is cited like."""

import datetime

from rebuttal import appeal
from rebuttal.errors import AuditError
from rebuttal.knowledge.shelf import Shelf
from rebuttal.reading.intake import plain_paper
from rebuttal.reading.paper import PaperFile

LETTER = """Quillback Health Insurance Company
PO Box 20, Springfield, {state} 00501

Date: March 2, 2026
Member: Ottoline Marsh
Member ID: QH 51 2207
Your plan is fully insured and is governed by ERISA. The law of {name} applies to it.

We cannot approve the MRI of the knee without contrast (73721). The notes do not show that
you finished six weeks of treatment.

You may appeal within 180 days of receiving this letter. Write to Quillback Health Insurance
Company, Appeals, PO Box 21, Springfield, {state} 00501. After that you may ask the {name}
Department of Insurance for an external review.
"""


def refused(state: str, name: str, shelf: Shelf) -> bool:
    """Whether the audit refuses the packet of this state."""
    paper = PaperFile("d1", "letter.txt", LETTER.format(state=state, name=name).encode())
    try:
        appeal.prepare((plain_paper(paper),), shelf=shelf, today=datetime.date(2026, 3, 9))
    except AuditError:
        return True
    return False


def test_a_packet_of_every_state_passes_the_audit() -> None:
    shelf = Shelf()
    states = shelf.state_reviews()

    assert len(states) >= 51
    assert [code for code, row in states.items() if refused(code, row.name, shelf)] == []
