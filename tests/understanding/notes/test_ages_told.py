"""The patient's age as it stands beside the name, also where a relative calls."""

import pytest

from tests.understanding.notes.chart_papers import named


@pytest.mark.parametrize(
    ("text", "age"),
    [
        ("Patient Odile Brandt, 69     Eval 01/13/2026\nS: Knee pain.", 69.0),
        ("I called the patient (Mrs. Odile Brandt, 50) today about her back.", 50.0),
        ("Patient: Wren Tolliver, 6 y, girl. With: grandmother.\nS: Limping.", 6.0),
        ("Pt: Wren Tolliver, 14 y F, gymnast. Back pain.", 14.0),
        ("Caller: mother (Nell) about son Wren, 9 yrs.\nComplaint: wrist pain.", 9.0),
        ("Caller: Nell Tolliver (wife) re: Abel Tolliver, 70 yo. Back pain.", 70.0),
    ],
)
def test_an_age_beside_the_name_is_the_patients(text: str, age: float) -> None:
    assert [fact.value for fact in named(text, "age")] == [age]


def test_a_relatives_age_is_not_the_patients() -> None:
    assert not named("HPI: Back pain. Her mother, age 70, had breast cancer.", "age")
