"""Named things in a chart: held as written, with side, figure, date and result."""

from typing import cast

import pytest

from rebuttal.knowledge.concepts import concepts, named_in
from rebuttal.model.chart import Mention
from rebuttal.model.fact import Assertion, Fact
from rebuttal.model.text import Document, Page
from rebuttal.understanding.clinical import find_notes
from tests.charts import SHELF
from tests.understanding.notes.chart_papers import named


def found(text: str, concept: str) -> list[Fact[Mention]]:
    facts = cast("list[Fact[Mention]]", named(text, "mentions"))
    return [fact for fact in facts if fact.value.concept == concept]


@pytest.mark.parametrize(
    ("words", "concept", "positive"),
    [
        ("Exam: Lachman negative, McMurray positive medially.", "lachman", False),
        ("Exam: Lachman negative, McMurray positive medially.", "mcmurray", True),
        ("Exam: positive Lachman.", "lachman", True),
        ("Exam: snuffbox tender ++, Watson neg.", "snuffbox", True),
        ("Exam: no papilledema.", "papilledema", False),
        ("Exam: abdomen soft, Murphy sign negative.", "murphy", False),
    ],
)
def test_a_sign_keeps_its_result(words: str, concept: str, positive: object) -> None:
    assert [fact.value.positive for fact in found(words, concept)] == [positive]


@pytest.mark.parametrize(
    ("words", "concept", "number"),
    [
        ("LVEF is 45%.", "ejection_fraction", 45.0),
        ("7 mm solid nodule in the right upper lobe.", "nodule_mm", 7.0),
        ("1.2 cm nodule.", "nodule_mm", 12.0),
        ("Smoked, 35 pack-years.", "pack_years", 35.0),
        ("Calcium score 240.", "calcium_score", 240.0),
        ("Tyrer-Cuzick lifetime risk 24.6%.", "lifetime_risk", 24.6),
        ("ABI 0.54 on the right.", "abi", 0.54),
        ("LDL 148 on 3/2/2026.", "ldl", 148.0),
    ],
)
def test_a_figure_is_read_with_its_name(words: str, concept: str, number: float) -> None:
    assert {fact.value.number for fact in found(words, concept)} == {number}


@pytest.mark.parametrize(
    ("words", "concept", "held"),
    [
        ("She denies chest pain and syncope.", "chest_pain", Assertion.DENIED),
        ("Father had a heart attack at 49.", "family_early_cad", Assertion.FAMILY),
        ("Plan: order abdominal ultrasound.", "ultrasound", Assertion.PLANNED),
        ("MRI requested.", "mri", Assertion.PLANNED),
        ("Ultrasound 3/2/2026 showed gallstones.", "ultrasound", Assertion.STATED),
        ("Plan: start omeprazole.", "acid_medicine", Assertion.PLANNED),
    ],
)
def test_a_thing_is_held_as_written(words: str, concept: str, held: Assertion) -> None:
    assert [fact.assertion for fact in found(words, concept)] == [held]


@pytest.mark.parametrize(
    ("words", "concept"),
    [
        ("Seen with Dr. Watson today.", "watson"),
        ("Tell us if chest pain returns.", "us"),
        ("Visit 2/5/2026.", "muscle_strength"),
        ("Return if you have a seizure.", "seizure"),
        ("Allergies: naproxen.", "medication"),
    ],
)
def test_names_dates_warnings_and_allergies_are_no_findings(words: str, concept: str) -> None:
    assert found(words, concept) == []


def test_a_treatment_keeps_its_weeks_and_says_when_it_was_broken_off() -> None:
    kept = found("Wore the splint for 5 weeks.", "immobilization")
    left = found("Splint rubbing, took it off after 2 days.", "immobilization")

    assert (kept[0].value.number, kept[0].value.positive) == (5.0, None)
    assert left[0].value.positive is False


def test_every_concept_is_found_by_its_own_names() -> None:
    entries = concepts(SHELF)
    missed = [
        (entry.id, word)
        for entry in entries.values()
        for word in (*entry.words, *entry.asked)
        if entry.letters and (entry.kind != "family" or word in entry.asked)
        if not any(
            place.concept == entry.id
            for place in named_in(word.replace("*", "x"), entries, letter=True)
        )
    ]

    assert missed == []


def test_concepts_have_bounds_for_their_figures_and_cover_what_exists() -> None:
    entries = concepts(SHELF)

    assert [e.id for e in entries.values() if e.number and not e.least < e.most] == []
    assert {name for e in entries.values() for name in e.covers} <= set(entries)


@pytest.mark.parametrize("study", ["CT abdomen/pelvis ordered.", "Ultrasound of the abdomen done."])
def test_a_part_that_a_study_shows_was_not_examined(study: str) -> None:
    assert found(f"Date of visit: 02/03/2026\nPlan: {study}\n", "abdominal_exam") == []


@pytest.mark.parametrize(
    "words",
    [
        "I am ordering an MRI of the right knee; if a tear is shown she goes to surgery.",
        "MRI of the knee ordered, if it shows a tear we will refer.",
        "Will get MRI left knee; surgery if a tear is shown.",
    ],
)
def test_what_a_study_would_show_makes_it_no_earlier_study(words: str) -> None:
    text = f"Clinic\nPatient: A B\nVisit 08/04/2026, Ruben Ostrow, MD.\n{words}\n"
    document = Document("c", "c", "text/plain", text, (Page(1, 0, len(text)),), "", b"")

    assert not [f for f in find_notes(document, SHELF) if f.name == "chart.prior_studies"]


@pytest.mark.parametrize(
    ("words", "concept", "never"),
    [
        ("Headaches are different from her usual migraine.", "changed_headache", "headache_same"),
        ("Headaches different than his previous ones.", "changed_headache", "headache_same"),
        ("Headaches similar to her usual migraine.", "headache_same", "changed_headache"),
    ],
)
def test_unlike_before_is_a_change_and_as_before_is_none(
    words: str, concept: str, never: str
) -> None:
    assert found(f"HPI: {words}", concept) != []
    assert found(f"HPI: {words}", never) == []
