"""Treatments: had or planned, for how long, with what result, for which region."""

import pytest

from rebuttal.model.chart import CareStatus, Outcome, Treatment
from tests.understanding.notes.chart_papers import (
    DICTATED,
    PLANNED,
    TELEGRAPHIC,
    TEMPLATE,
    named,
    quoted,
    treatments,
)


def of_kind(text: str, kind: str) -> Treatment:
    return next(care for care in treatments(text) if care.kind == kind)


def test_dictated_therapy_has_its_weeks_days_and_result() -> None:
    care = of_kind(DICTATED, "physical_therapy")

    assert (care.status, care.weeks, care.outcome) == (CareStatus.DONE, 8.0, Outcome.FAILED)
    assert (str(care.start), str(care.end)) == ("2025-12-15", "2026-02-09")
    assert care.supervised


def test_neither_of_two_drugs_helped() -> None:
    assert of_kind(DICTATED, "nsaid").outcome is Outcome.FAILED
    assert of_kind(DICTATED, "oral_steroid").outcome is Outcome.FAILED


def test_each_of_a_list_keeps_its_own_weeks_and_result() -> None:
    home, drug = of_kind(TEMPLATE, "home_exercise"), of_kind(TEMPLATE, "nsaid")

    assert (home.weeks, home.outcome, home.supervised) == (6.0, Outcome.FAILED, True)
    assert (drug.status, drug.weeks, drug.outcome) == (CareStatus.DONE, 4.0, Outcome.FAILED)
    assert of_kind(TEMPLATE, "chiropractic").outcome is Outcome.PARTIAL


def test_visits_are_not_weeks() -> None:
    care = of_kind(TELEGRAPHIC, "physical_therapy")

    assert (care.weeks, care.detail) == (None, "12 visits")
    assert (care.status, care.outcome) == (CareStatus.DONE, Outcome.FAILED)


def test_care_for_another_region_and_time_is_kept_as_such() -> None:
    knee = next(care for care in treatments(TEMPLATE) if care.region == "knee")
    shoulder = next(care for care in treatments(PLANNED) if care.region == "shoulder")

    assert knee.outcome is Outcome.HELPED
    assert shoulder.status is CareStatus.DONE
    fact = next(fact for fact in named(PLANNED, "treatments") if fact.value == shoulder)
    assert str(fact.assertion) == "past"


def test_a_plan_is_not_care_that_was_had() -> None:
    lumbar = [care for care in treatments(PLANNED) if care.region != "shoulder"]

    assert {care.status for care in lumbar} == {CareStatus.PLANNED, CareStatus.NOT_DONE}


def test_allergies_are_no_treatment() -> None:
    assert list(treatments("Allergies: NSAIDs, tramadol")) == []


@pytest.mark.parametrize(
    ("sentence", "status", "outcome"),
    [
        ("Ibuprofen without benefit.", CareStatus.DONE, Outcome.FAILED),
        ("Ibuprofen helps a little.", CareStatus.ONGOING, Outcome.PARTIAL),
        ("Has been taking ibuprofen since January.", CareStatus.ONGOING, Outcome.UNKNOWN),
        ("Never tried ibuprofen.", CareStatus.NOT_DONE, Outcome.UNKNOWN),
        ("Declined ibuprofen.", CareStatus.NOT_DONE, Outcome.UNKNOWN),
        ("Ibuprofen was recommended.", CareStatus.PLANNED, Outcome.UNKNOWN),
        ("Will start ibuprofen.", CareStatus.PLANNED, Outcome.UNKNOWN),
        ("Tried ibuprofen. No relief.", CareStatus.DONE, Outcome.FAILED),
    ],
)
def test_status_and_result_follow_the_words(
    sentence: str, status: CareStatus, outcome: Outcome
) -> None:
    care = of_kind(f"HPI: Low back pain. {sentence}", "nsaid")

    assert (care.status, care.outcome) == (status, outcome)


@pytest.mark.parametrize(
    "sentence",
    ["PT reports pain.", "PT/INR 1.1.", "DP/PT pulses 2+.", "pt called today.", "PT 12.5 sec."],
)
def test_not_every_pt_is_physical_therapy(sentence: str) -> None:
    assert treatments(f"HPI: {sentence}") == []


def test_therapy_not_started_is_not_done() -> None:
    text = "TELEPHONE 02/11/2026 Pt called, has not started PT because of work."
    fact = named(text, "treatments")[0]

    assert isinstance(fact.value, Treatment)
    assert fact.value.status is CareStatus.NOT_DONE
    assert "has not started PT" in quoted(fact)
    assert str(fact.noted) == "2026-02-11"


def test_days_without_a_year_are_those_before_the_note() -> None:
    text = (
        "ADDENDUM Oct 2, 2026: Home exercises taught on July 6, done daily thru Sept 14; no relief."
    )
    care = of_kind(text, "home_exercise")

    assert (str(care.start), str(care.end), care.weeks) == ("2026-07-06", "2026-09-14", 10.0)
    assert care.outcome is Outcome.FAILED
