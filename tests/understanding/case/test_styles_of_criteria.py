"""Trees, lists and policies of many writers: nothing dropped, nothing misplaced."""

from rebuttal.model.brought import Brought, Line
from rebuttal.model.text import Box, Document, Page, Word
from rebuttal.understanding.criteria_text import read_criteria
from tests.charts import SHELF
from tests.understanding.case.test_brought_criteria import every, understood


def leaf(brought: Brought, words: str) -> Line:
    """The innermost line that begins with these words."""
    found = [one for one in every(brought.lines) if one.text.startswith(words)]
    return found[-1]


def names_asked(line: Line) -> set[str]:
    return {name for one in line.asks for name in (one.element, *one.counts)}


def test_a_head_joins_its_lines_by_their_marks() -> None:
    brought = understood(
        "Approve if criteria 1 AND (2 OR 3) are met:\n"
        "1. Abdominal pain\n2. Weight loss\n3. Ultrasound completed and nondiagnostic\n"
    )

    head = brought.lines[0]
    assert head.group == "all_of"
    assert head.under[0].text == "Abdominal pain"
    assert head.under[1].group == "any_of"
    assert [one.text for one in head.under[1].under] == [
        "Weight loss",
        "Ultrasound completed and nondiagnostic",
    ]


def test_a_list_within_one_line_keeps_every_item() -> None:
    brought = understood(
        "Criteria\n1. At least two of: fever above 101 F; WBC above 10,000; rebound or guarding\n"
    )

    listed = leaf(brought, "At least two of")
    assert (listed.group, listed.needed) == ("at_least", 2)
    assert [one.text for one in listed.under] == [
        "fever above 101 F",
        "WBC above 10,000",
        "rebound or guarding",
    ]
    assert listed.under[1].asks[0].value == 10000
    assert any(one.question and "101 F" in one.text for one in every(listed.under))


def test_branches_of_a_questionnaire_are_asked_and_not_followed() -> None:
    brought = understood(
        "Stress imaging\nQ1. Chest pain on exertion?  Yes -> Q2   No -> Not approved\n"
        "Q2. Is the resting ECG interpretable?  Yes -> Approved  No -> Approved\n"
    )

    questions = [one.question for one in every(brought.lines) if one.question]
    assert len(questions) == 2
    assert all("leads to other lines" in question for question in questions)


def test_exclusions_and_footnotes_are_never_dropped() -> None:
    brought = understood(
        "Knee MRI\n- Positive McMurray test [1]\n"
        "Exclusions: pregnancy; request for screening in an asymptomatic patient.\n"
        "[1] Plain radiograph first.\n"
    )

    assert leaf(brought, "Exclusions").question
    assert leaf(brought, "[1] Plain").question


def test_words_of_an_examination_in_criteria_find_their_place() -> None:
    brought = understood(
        "Lumbar spine\n- SLR positive\n- Diminished ankle or knee reflex\n"
        "- Numbness or tingling in a leg\n- Symptoms not improved or worse\n"
        "- X-ray completed within 60 days of the request\n"
    )

    assert names_asked(leaf(brought, "SLR")) == {"asked_exam", "nerve_tension"}
    assert names_asked(leaf(brought, "Diminished")) == {"reflex_change"}
    assert names_asked(leaf(brought, "Numbness")) == {"dermatomal_pain_or_paresthesia"}
    assert names_asked(leaf(brought, "Symptoms")) == {"care_failed"}
    assert leaf(brought, "X-ray").asks[0].within_days == 60


def test_what_cannot_be_had_is_a_question_about_this_patient() -> None:
    brought = understood("Care\n- NSAID for at least 3 weeks, or contraindicated\n")

    spared = leaf(brought, "contraindicated")
    assert "this patient" in spared.question
    assert "NSAID" in spared.question


def test_an_and_is_no_or_because_an_or_stands_elsewhere_in_the_line() -> None:
    brought = understood(
        "Headache\n- Headache that wakes the patient from sleep and is increasing in frequency"
        " or severity\n- Headache with focal neurologic deficit, papilledema, or seizure\n"
        "- New headache in a patient over age 50\n"
    )

    both = leaf(brought, "Headache that wakes")
    assert not both.group
    assert {"wakes_headache", "changed_headache"} <= names_asked(both)
    assert leaf(brought, "New headache").asks[0].op == ">"
    three = next(one for one in every(brought.lines) if one.text.startswith("Headache with"))
    assert three.group == "any_of"
    assert len(three.under) == 3


def test_lines_stand_in_a_pdf_as_far_in_as_their_words_do() -> None:
    lines = (
        (72.0, "Any one of the following:"),
        (90.0, "- Suspected tear and 1 or more of the following:"),
        (110.0, "- Locked knee"),
        (110.0, "- Positive McMurray test"),
        (90.0, "- Preoperative planning"),
    )
    text = "\n".join(words for _, words in lines)
    starts = [text.index(words) for _, words in lines]
    words = tuple(
        Word(start, start + 1, Box(x0, 12.0 * at, x0 + 5, 12.0 * at + 10))
        for at, ((x0, _), start) in enumerate(zip(lines, starts, strict=True))
    )
    page = Page(1, 0, len(text), 612, 792, words)
    paper = Document("c", "criteria.pdf", "application/pdf", text, (page,), "0" * 64, b"")

    head = read_criteria(paper, SHELF).lines[0]

    assert head.group == "any_of"
    assert [one.text for one in head.under] == [
        "Suspected tear and 1 or more of the following:",
        "Preoperative planning",
    ]
