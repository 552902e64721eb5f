"""Parts of a note without headings, tables of findings, and boxes."""

import pytest

from rebuttal.knowledge.shelf import Shelf
from rebuttal.model.chart import CareStatus, Sign
from rebuttal.reading.intake import plain_paper
from rebuttal.reading.paper import PaperFile
from rebuttal.understanding.opened_chart import Notes
from rebuttal.understanding.tabled_findings import of_today
from tests.understanding.notes.chart_papers import named, treatments

SHELF = Shelf()
LETTER = """Dear colleague,

I saw this gentleman about the ache in his right knee. He takes paracetamol twice daily.

There is a small effusion and he is tender along the medial joint line. Power is full.

I have asked for an MRI. Carry on the stretching exercises.
"""
COLUMNS = """PT discharge summary 05/04/2026
                    Initial       Today
Quad strength       4/5           5/5
McMurray            pos           neg
Gait                antalgic      normal

She goes home with a program.
"""
BOXES = """Visit 05/04/2026
ROS (blank = patient denies)
 [ ] Fever   [ ] Weight loss   [x] Night pain
Tried: [x] Tylenol   [ ] PT
Exam: Gait: [x] normal [ ] limp
"""


def section_of(text: str, words: str) -> str:
    notes = Notes(plain_paper(PaperFile("d1", "note.txt", text.encode())), SHELF)
    at = next(at for at in range(len(notes.statements)) if words in notes.words(at))
    return notes.statements[at].section


@pytest.mark.parametrize(
    ("words", "section"),
    [("paracetamol", ""), ("effusion", "exam"), ("Power is full", "exam"), ("Carry on", "plan")],
)
def test_a_letter_without_headings_has_its_parts(words: str, section: str) -> None:
    assert section_of(LETTER, words) == section


@pytest.mark.parametrize("head", ["O>", "O)", "O/", "Exam."])
def test_a_heading_of_any_mark_begins_its_section(head: str) -> None:
    assert section_of(f"S: knee ache.\n{head} Knee cool.\nP: rest.\n", "Knee cool") == "exam"


def test_a_heading_that_the_note_has_is_not_guessed_at() -> None:
    text = "Knee ache. BP 120/80 at the pharmacy. Likes gardening.\nExam: no effusion.\n"
    assert section_of(text, "gardening") == ""


def signs(text: str) -> set[tuple[str, bool | None]]:
    return {
        (fact.value.kind, fact.value.abnormal)
        for fact in named(text, "signs")
        if isinstance(fact.value, Sign)
    }


def test_of_a_table_of_two_days_only_the_last_is_today() -> None:
    found = signs(COLUMNS)
    assert {("strength", False), ("provocation", False), ("gait", False)} <= found
    assert not {("strength", True), ("provocation", True), ("gait", True)} & found


def test_a_blanked_text_keeps_its_length_and_its_quotes_are_literal() -> None:
    assert len(of_today(COLUMNS, SHELF)) == len(COLUMNS)
    quotes = [piece.words for fact in named(COLUMNS, "signs") for piece in fact.evidence]  # type: ignore[union-attr]  # notes only quote
    assert quotes
    assert all(quote in COLUMNS for quote in quotes)


def test_an_open_box_denies_where_the_form_says_so() -> None:
    flags = {(fact.value, str(fact.assertion)) for fact in named(BOXES, "flags")}
    assert {("fever", "denied"), ("weight_loss", "denied"), ("night_pain", "stated")} <= flags
    therapy = [one for one in treatments(BOXES) if one.kind == "physical_therapy"]
    assert [one.status for one in therapy] == [CareStatus.NOT_DONE]
    assert ("gait", True) not in signs(BOXES)
