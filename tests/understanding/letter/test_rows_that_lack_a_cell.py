"""In a row that lacks a cell, only what can stand under one head is read."""

from rebuttal.knowledge.shelf import Shelf
from rebuttal.model.case import Decision, Service
from rebuttal.model.text import Document, Page
from rebuttal.understanding.labels import labels_of
from rebuttal.understanding.members import find_member
from rebuttal.understanding.services import find_services

HEAD = "Line   CPT   Billed   Allowed   Plan paid   You owe   Codes"


def letter(row: str) -> Document:
    text = f"Claim statement of May 4, 2026\n\n{HEAD}\n{row}\n\nWe did not pay this claim.\n"
    return Document("d1", "letter", "application/pdf", text, (Page(1, 0, len(text)),), "", b"")


def under(row: str) -> dict[str, str]:
    document = letter(row)
    hits = [hit for hit in labels_of(document, Shelf()) if hit.how == "row"]
    return {
        document.text[hit.start :].partition("   ")[0]: document.text[slice(*hit.value)]
        for hit in hits
    }


def test_a_full_row_is_read_cell_by_cell() -> None:
    found = under("1   70551   $900.00   $0.00   $0.00   $900.00   CO-50")

    assert (found["Billed"], found["Allowed"], found["You owe"]) == ("$900.00", "$0.00", "$900.00")


def test_of_amounts_one_of_which_is_lost_none_is_believed() -> None:
    found = under("1   70551   $900.00   $0.00   $900.00   CO-50")

    assert found.keys().isdisjoint({"Billed", "Allowed", "Plan paid", "You owe"})
    assert found["CPT"] == "70551"


def test_a_row_that_lacks_its_number_only_is_read_in_order() -> None:
    found = under("70551   $900.00   $0.00   $0.00   $900.00   CO-50")

    assert (found["Billed"], found["Allowed"], found["You owe"]) == ("$900.00", "$0.00", "$900.00")


def test_a_lost_amount_never_makes_a_refused_line_an_approved_one() -> None:
    for lost in range(4):
        amounts = ["$900.00", "$0.00", "$0.00", "$900.00"]
        del amounts[lost]
        services = [
            fact.value
            for fact in find_services(letter(f"1   70551   {'   '.join(amounts)}   CO-50"), Shelf())
        ]

        assert services
        assert all(
            isinstance(service, Service) and service.decision is not Decision.APPROVED
            for service in services
        )


def test_what_a_sentence_says_of_the_member_is_not_the_name() -> None:
    text = (
        "NOTICE\n\nMEMBER: QUILL,   ADA R   ID: QX4410927\n\nMEMBER NOTIFIED BY SEPARATE LETTER.\n"
    )
    document = Document("d1", "letter", "text/plain", text, (Page(1, 0, len(text)),), "", b"")
    names = [fact.value for fact in find_member(document, Shelf()) if fact.name == "member.name"]

    assert "Notified By Separate Letter" not in names
