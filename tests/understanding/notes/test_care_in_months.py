"""Treatments by months, in sequence and kept up; what is long over is no finding."""

import pytest

from rebuttal.model.chart import CareStatus, Mention, Treatment
from rebuttal.model.fact import Assertion
from tests.understanding.notes.chart_papers import named, treatments


def had(text: str, kind: str) -> Treatment:
    told = treatments(f"Visit date: 11/02/2026\nHPI: Neck pain. {text}")
    return next(care for care in told if care.kind == kind)


@pytest.mark.parametrize(
    ("text", "weeks"),
    [
        ("He did physical therapy April through June 2026 with little relief.", 8.7),
        ("Physical therapy from early May to late July.", 11.3),
        ("PT 12 visits Mar-Apr, no benefit.", None),
        ("PT (10 visits over 5 weeks, ended 8/28/26): minimal improvement.", 5.0),
        ("Finished PT 18 visits / 9 wks, pain not better.", 9.0),
        ("PT 3 visits a week.", None),
        ("Naproxen since July.", 13.3),
    ],
)
def test_weeks_are_counted_from_months_and_visits(text: str, weeks: float | None) -> None:
    kind = "nsaid" if text.startswith("Naproxen") else "physical_therapy"

    assert had(text, kind).weeks == weeks


def test_a_drug_that_she_is_off_since_may_has_no_weeks() -> None:
    care = had("She has been off gabapentin since May.", "neuropathic")

    assert (care.status, care.weeks, care.start) == (CareStatus.DONE, None, None)


@pytest.mark.parametrize(
    "text",
    [
        "Did PT 8/4/26 - 9/20/26, then a home program, which he has continued through today.",
        "Had PT from 8/4/26 to 9/20/26. Home exercises since then.",
    ],
)
def test_a_home_program_begins_where_the_therapy_ended(text: str) -> None:
    care = had(text, "home_exercise")

    assert (care.status, care.weeks) == (CareStatus.ONGOING, 6.1)
    assert str(care.start) == "2026-09-20"


def test_what_only_stands_beside_a_dated_therapy_has_no_day_of_its_own() -> None:
    care = had("Had PT from 8/4/26 to 9/20/26 and uses a heating pad.", "ice_heat")

    assert care.start is None


@pytest.mark.parametrize(
    ("text", "kind", "told"),
    [
        ("Ibuprofen 600 tid x6 wks -> nothing.", "nsaid", "done failed"),
        ("PT x 12 (7/20 - 9/11) min benefit.", "physical_therapy", "done partial"),
        ("Cortisone shot 9/4 lasted about a week.", "injected_steroid", "done partial"),
        ("HEP cont.", "home_exercise", "ongoing unknown"),
        ("Does band exercises every day, no help.", "home_exercise", "ongoing failed"),
        ("Discharged from PT with no meaningful gains.", "physical_therapy", "done failed"),
        ("Occupational therapy weekly through July.", "occupational_therapy", "done unknown"),
    ],
)
def test_care_in_short_words(text: str, kind: str, told: str) -> None:
    care = had(text, kind)

    assert f"{care.status.value} {care.outcome.value}" == told


def flags(text: str) -> dict[object, Assertion]:
    return {fact.value: fact.assertion for fact in named(text, "flags")}


@pytest.mark.parametrize(
    ("text", "flag"),
    [
        ("She had a GI bleed in 2001.", "bleeding"),
        ("In 2012 she first presented with weight loss of 20 pounds.", "weight_loss"),
        ("He fell from a ladder in 2008.", "recent_trauma"),
        ("Fever in March 2024 with a pneumonia.", "fever"),
    ],
)
def test_what_is_dated_long_ago_is_past(text: str, flag: str) -> None:
    assert flags(f"Visit date: 7/30/2026\nHPI: {text}").get(flag) is not Assertion.STATED


def test_what_began_long_ago_and_goes_on_stands() -> None:
    told = flags("Visit date: 7/30/2026\nHPI: He has had fever on and off since 2022.")

    assert told["fever"] is Assertion.STATED


def test_a_newborns_note_tells_of_the_mothers_habits() -> None:
    text = "{} for jitteriness. Denies alcohol, smoking, or drug use."

    assert not flags(text.format("3-day-old girl, seen"))
    assert flags(text.format("30-year-old woman, seen"))


@pytest.mark.parametrize(
    "words", ["Non weight bearing", "because of weight gain", "Weight training"]
)
def test_weight_that_is_borne_or_lifted_is_no_weight_loss(words: str) -> None:
    told = flags(f"HPI: Ankle pain. {words}.")

    assert told.get("weight_loss") is not Assertion.STATED
    assert "Non" not in words or "weight_loss" not in told


def test_a_rising_marker_is_named() -> None:
    found = named("Visit date: 7/30/2026\nHPI: CEA has doubled.", "mentions")
    told = {fact.value.concept for fact in found if isinstance(fact.value, Mention)}

    assert "marker_rising" in told


@pytest.mark.parametrize(
    ("text", "flag", "held"),
    [
        ("He lifted a gearbox and felt something let go.", "recent_trauma", Assertion.STATED),
        ("No loss of control of stool.", "bowel_bladder_incontinence", Assertion.DENIED),
        ("It wakes her if she rolls on it.", "night_pain", Assertion.STATED),
        ("A lump cut out of the breast in 2019, malignant.", "cancer_history", Assertion.STATED),
    ],
)  # fmt: skip
def test_flags_in_plain_words(text: str, flag: str, held: Assertion) -> None:
    assert flags(f"HPI: {text}")[flag] is held


def test_a_knee_that_goes_out_is_no_faint() -> None:
    assert "syncope" not in flags("HPI: The knee went out from under him.")
