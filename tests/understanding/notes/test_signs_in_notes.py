"""Signs: by muscle, side and grade; 5/5 is no deficit."""

import pytest

from tests.understanding.notes.chart_papers import DICTATED, PLANNED, TELEGRAPHIC, TEMPLATE, signs

SLR = "straight leg raise"


def test_dictated_signs_keep_part_side_and_grade() -> None:
    assert signs(DICTATED) >= {
        ("gait", "", "", "", True),
        ("strength", "EHL", "left", "4/5", True),
        ("strength", "other muscles", "", "5/5", False),
        ("reflex", "Achilles reflex", "left", "absent", True),
        ("reflex", "Achilles reflex", "right", "2+", False),
        ("tension", SLR, "left", "35 degrees", True),
        ("tension", SLR, "right", "", False),
    }


def test_template_signs_keep_part_side_and_grade() -> None:
    assert signs(TEMPLATE) == {
        ("strength", "ankle dorsiflexion", "right", "4/5", True),
        ("strength", "EHL", "right", "3+/5", True),
        ("strength", "other muscles", "left", "5/5", False),
        ("reflex", "patellar reflex", "bilateral", "2+", False),
        ("reflex", "Achilles reflex", "right", "1+", True),
        ("reflex", "Achilles reflex", "left", "2+", False),
        ("tension", SLR, "right", "40 degrees", True),
        ("tension", SLR, "left", "", False),
    }


def test_telegraphic_signs_keep_part_side_and_grade() -> None:
    assert signs(TELEGRAPHIC) == {
        ("tension", SLR, "left", "30 degrees", True),
        ("tension", SLR, "right", "", False),
        ("strength", "EHL", "left", "4-/5", True),
        ("reflex", "patellar reflex", "bilateral", "2+", False),
        ("reflex", "Achilles reflex", "left", "0", True),
        ("reflex", "Achilles reflex", "right", "2+", False),
        ("sensation", "L5", "", "", True),
    }


def test_a_normal_examination_has_no_deficit() -> None:
    assert {abnormal for *_, abnormal in signs(PLANNED)} == {False}


@pytest.mark.parametrize(
    ("words", "row"),
    [
        ("hip flexors 4/5 bilat", ("strength", "hip flexion", "bilateral", "4/5", True)),
        ("Str 5/5", ("strength", "", "", "5/5", False)),
        ("Strength 5/5 BLE", ("strength", "lower limbs", "bilateral", "5/5", False)),
        ("Sensation intact", ("sensation", "", "", "", False)),
        ("SLR neg bilat", ("tension", SLR, "bilateral", "", False)),
        ("Positive SLR on the right", ("tension", SLR, "right", "", True)),
        ("Lumbar flexion limited 50%", ("range", "lumbar_spine", "", "", True)),
        ("No weakness", ("strength", "", "", "", False)),
        ("Abdomen soft, nontender", ("tenderness", "abdomen", "", "", False)),
    ],
)
def test_one_sign_is_read_in_its_short_form(
    words: str, row: tuple[str, str, str, str, bool | None]
) -> None:
    assert row in signs(f"Exam: {words}.")


def test_two_sides_of_one_muscle_are_two_signs() -> None:
    assert signs("Exam: ankle dorsiflexion 4-/5 R 5/5 L.") == {
        ("strength", "ankle dorsiflexion", "right", "4-/5", True),
        ("strength", "ankle dorsiflexion", "left", "5/5", False),
    }


def test_what_the_patient_tells_is_no_sign() -> None:
    assert signs("HPI: Low back pain with leg weakness and numbness in the foot.") == set()


def test_a_date_or_a_count_is_no_strength() -> None:
    assert signs("Exam: Seen 4/5/2026, therapy visit 3 of 5, Waddell 3/5.") == set()


def test_the_place_of_lost_feeling_is_no_muscle_named_before() -> None:
    told = (
        "Exam: left ankle dorsiflexion 4/5, right 5/5, and light touch sensation is reduced"
        " over the top of the left foot."
    )
    assert ("sensation", "top of the left foot", "left", "", True) in signs(told)


def test_an_absent_reflex_behind_a_graded_one_is_kept() -> None:
    assert signs("Exam: Reflexes: patellar 2+ bilaterally, Achilles absent on the right.") == {
        ("reflex", "patellar reflex", "bilateral", "2+", False),
        ("reflex", "Achilles reflex", "right", "absent", True),
    }


def test_a_joint_beside_a_plus_names_its_reflex() -> None:
    assert ("reflex", "Achilles reflex", "left", "1+", True) in signs(
        "Exam: DTRs: knees 2+, L ankle 1+, R ankle 2+."
    )


def test_muscles_and_reflexes_of_the_arm_keep_their_names_and_sides() -> None:
    words = (
        "Exam: Strength: biceps L 4/5 R 5/5, wrist extension L 4-/5, triceps 5/5 bilat. "
        "Reflexes: L biceps and brachioradialis 1+, R 2+. "
        "Sensation: diminished to light touch L thumb."
    )

    assert signs(words) == {
        ("strength", "biceps", "left", "4/5", True),
        ("strength", "biceps", "right", "5/5", False),
        ("strength", "wrist extension", "left", "4-/5", True),
        ("strength", "triceps", "bilateral", "5/5", False),
        ("reflex", "biceps, brachioradialis reflex", "left", "1+", True),
        ("reflex", "biceps, brachioradialis reflex", "right", "2+", False),
        ("sensation", "thumb", "left", "", True),
    }
