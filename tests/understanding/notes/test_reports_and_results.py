"""Reports, results and ranges as notes write them: what each is of, and of which day."""

import datetime

import pytest

from rebuttal.knowledge.shelf import Shelf
from rebuttal.model.chart import Mention, PriorStudy, Treatment
from rebuttal.model.fact import Assertion, Fact
from rebuttal.reading.intake import plain_paper
from rebuttal.reading.paper import PaperFile
from rebuttal.understanding.clinical import find_notes

NOTE = "Visit 29 July 2026 Jasper Nwosu MD\nHPI: Trouble since March.\n{}\n"


def facts(words: str, name: str) -> list[Fact[object]]:
    paper = plain_paper(PaperFile("d1", "note.txt", NOTE.format(words).encode()))
    return [fact for fact in find_notes(paper, Shelf()) if fact.name == f"chart.{name}"]


def studies(words: str) -> list[tuple[str, str]]:
    found = [fact.value for fact in facts(words, "prior_studies")]
    return [(one.modality, one.region) for one in found if isinstance(one, PriorStudy)]


def mentions(words: str, concept: str) -> list[tuple[Assertion, Mention]]:
    found = [(fact.assertion, fact.value) for fact in facts(words, "mentions")]
    return [
        (held, one) for held, one in found if isinstance(one, Mention) and one.concept == concept
    ]


@pytest.mark.parametrize(
    "told",
    [
        "Physical therapy from 30 March to 12 June 2026, no better.",
        "Physical therapy 30 Mar - 12 Jun 2026.",
        "Physical therapy March 30 to June 12, 2026.",
    ],
)
def test_a_range_opens_on_a_day_that_has_no_year(told: str) -> None:
    found = [fact.value for fact in facts(f"Care: {told}", "treatments")]

    assert [(t.start, t.end) for t in found if isinstance(t, Treatment)] == [
        (datetime.date(2026, 3, 30), datetime.date(2026, 6, 12))
    ]


@pytest.mark.parametrize(
    "told",
    [
        "Cortisone injection under ultrasound on 1 July 2026: relief for six hours.",
        "Steroid injection with ultrasound 1 July 2026 helped for a day.",
    ],
)
def test_a_picture_that_guides_a_needle_is_no_study(told: str) -> None:
    assert studies(told) == []


def test_an_ultrasound_is_read_by_the_short_name_of_its_part() -> None:
    assert studies("US abd 1/14/26: gallbladder normal.") == [("ultrasound", "abdomen")]


def test_a_film_of_pelvis_and_hip_is_one_of_the_hip() -> None:
    assert studies("X-ray pelvis and left hip 12 March 2026: normal.") == [("x-ray", "hip")]


def test_the_day_at_the_head_of_results_is_the_day_of_each() -> None:
    told = mentions("Labs 2/3/26: Hgb 11.1 (13.9 in 9/25), CRP 22.", "inflammation_labs")

    assert [one.on for _, one in told] == [datetime.date(2026, 2, 3)]


def test_a_report_of_a_picture_is_no_examination() -> None:
    assert mentions("US abd 1/14/26: gallbladder normal.", "abdominal_exam") == []


@pytest.mark.parametrize(
    ("told", "held"),
    [
        ("Exam: Abd tender, no rebound.", {Assertion.STATED}),
        ("Exam: Abdomen not examined.", {Assertion.DENIED}),
    ],
)
def test_an_examination_is_denied_only_where_it_was_not_made(
    told: str, held: set[Assertion]
) -> None:
    assert {how for how, _ in mentions(told, "abdominal_exam")} == held
