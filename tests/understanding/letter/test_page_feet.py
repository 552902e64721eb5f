"""What stands at the foot of a page is no part of what goes on over its end."""

import pytest

from rebuttal.knowledge.shelf import Shelf
from rebuttal.model.case import CriteriaCited
from rebuttal.model.text import UNREAD, Document, Page
from rebuttal.understanding.criteria_cited import find_criteria_cited
from rebuttal.understanding.page_feet import feet_of
from rebuttal.understanding.route import find_route

BEFORE = "Decision of June 2, 2026\n\nYou may appeal within 180 days. Send your appeal to:"
BEHIND = "Saltmarsh Health Appeals\nPO Box 4410, Ely, NV 89301\nFax 775-555-0110"
END = "We are here to help."


def letter(*pages: str) -> Document:
    text, spans = "\n".join(pages), list[Page]()
    for page in pages:
        start = spans[-1].end + 1 if spans else 0
        spans.append(Page(len(spans) + 1, start, start + len(page)))
    return Document("d1", "letter", "application/pdf", text, tuple(spans), "", b"")


def said(document: Document, name: str) -> list[object]:
    return [fact.value for fact in find_route(document, Shelf()) if fact.name == name]


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("Form SH-22   1/2", "Form SH-22   2/2"),
        (f"Form SH-22 denial notice   {UNREAD * 3}", "Form SH-22 denial notice   212"),
        (f"Forrn SH-22 denial notice   {UNREAD}/{UNREAD}", "Form SH-22 denial notice   2/2"),
        ("- 1 -", "- 2 -"),
    ],
)
def test_an_address_goes_on_over_the_foot_of_a_page(one: str, two: str) -> None:
    document = letter(f"{BEFORE}\n\n{one}", f"{BEHIND}\n\n{END}\n\n{two}")
    (address,) = said(document, "route.address")

    assert address == "Saltmarsh Health Appeals, PO Box 4410, Ely, NV 89301"
    assert [document.text[start:end].strip() for start, end in feet_of(document)] == [one]


@pytest.mark.parametrize(
    "last", ["You have 60 days.", f"Due within {UNREAD * 2}", "Amount you owe   $412.00"]
)
def test_the_last_words_of_a_page_are_no_foot(last: str) -> None:
    document = letter(f"{BEFORE}\n\n{last}", f"{BEHIND}\n\n{END}")

    assert feet_of(document) == ()


def test_a_paper_of_one_page_has_no_foot() -> None:
    assert feet_of(letter(f"{BEFORE}\n\nForm SH-22   1/1")) == ()


def test_a_comma_read_as_a_full_stop_before_the_state_does_not_cut_an_address() -> None:
    words = (
        "You may appeal within 90 days, SEND TO: SALTMARSH HEALTH APPEALS, PO BOX 2120,"
        " ELKO. NV 89801. FAX 775-555-0114."
    )
    (address,) = said(letter(f"Decision of June 2, 2026\n\n{words}"), "route.address")

    assert address == "SALTMARSH HEALTH APPEALS, PO BOX 2120, ELKO. NV 89801"


def test_a_local_determination_is_named_alike_whether_its_number_stands_alone_or_not() -> None:
    for words in ("LCD L34220", "these policies: L34220"):
        text = f"Decision of June 2, 2026\n\nWe denied the MRI because of {words}."
        (fact,) = find_criteria_cited(letter(text), Shelf())

        assert isinstance(fact.value, CriteriaCited)
        assert (fact.value.vendor, fact.value.name) == ("Medicare", "LCD L34220")
