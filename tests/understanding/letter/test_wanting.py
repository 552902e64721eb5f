"""What is wanting is known by the cue of lack and the thing beside it."""

import pytest

from rebuttal.knowledge.shelf import Shelf
from rebuttal.model.case import Scenario
from rebuttal.understanding.reason_kinds import reason_words
from rebuttal.understanding.wanting import only_finds_absent, wanting_kinds

PARTS = reason_words(Shelf()).parts
CARE = Scenario.CONSERVATIVE_CARE
DOCS = Scenario.INSUFFICIENT_DOCUMENTATION
STUDY = Scenario.LOWER_MODALITY_FIRST


@pytest.mark.parametrize(
    ("words", "kinds"),
    [
        ("Nobody has shown us a set of knee x-rays.", (STUDY,)),
        ("No report of the knee x-ray was sent.", (DOCS,)),
        ("A sonogram costs little; none is on record.", (STUDY,)),
        ("The file holds no word of pills or stretches.", (CARE,)),
        ("Splinting was never attempted.", (CARE,)),
        ("The order bears no signature.", (DOCS,)),
        ("The chart is silent on whether the arm is weak.", (DOCS,)),
        ("Exercises did not help.", ()),
        ("The films showed no fracture.", ()),
        ("We are not able to pay for the echocardiogram.", ()),
    ],
)
def test_the_thing_beside_the_cue_decides_the_kind(words: str, kinds: tuple[Scenario, ...]) -> None:
    assert wanting_kinds(words, PARTS) == kinds


def test_an_absent_sign_is_a_finding_and_no_gap_in_the_papers() -> None:
    assert only_finds_absent("There is no weakness, no fever and no numbness.", PARTS)
    assert not only_finds_absent("Weakness is not described.", PARTS)
    assert not only_finds_absent("There is no exam in the file.", PARTS)


@pytest.mark.parametrize(
    "words", ["Neither the drawer nor the tilt is recorded.", "The note does not mention hair."]
)
def test_what_is_not_told_is_a_gap_whatever_it_is(words: str) -> None:
    assert wanting_kinds(words, PARTS) == (DOCS,)


def test_what_an_earlier_study_showed_is_no_gap() -> None:
    assert only_finds_absent("The sonogram in May did not show a cyst.", PARTS)
    assert not only_finds_absent("The file does not show a sonogram.", PARTS)
