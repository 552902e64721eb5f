"""Promises about the names of diagnoses."""

from rebuttal.knowledge.diagnosis_names import diagnosis_name


def test_a_code_has_its_public_name() -> None:
    assert diagnosis_name("M54.50") == "Low back pain, unspecified"
    assert diagnosis_name("r42") == "Dizziness and giddiness"


def test_a_seventh_character_is_named_by_the_first_six() -> None:
    assert diagnosis_name("S83.511A") == "Sprain of anterior cruciate ligament of right knee"


def test_what_is_no_diagnosis_has_no_name() -> None:
    assert [diagnosis_name(code) for code in ("A99.999", "A0055", "72148", "M5", "")] == [""] * 5
