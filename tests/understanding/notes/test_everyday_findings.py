"""Findings and symptoms in everyday words: what is told, denied, past, or only measured."""

import pytest

from rebuttal.model.chart import Symptom
from rebuttal.model.fact import Assertion
from tests.understanding.notes.chart_papers import named, signs

TOLD, DENIED = Assertion.STATED, Assertion.DENIED
PELVIC = "bowel_bladder_incontinence"


def verdicts(text: str, kind: str) -> set[bool | None]:
    return {sign[4] for sign in signs(f"Exam: {text}") if sign[0] == kind}


@pytest.mark.parametrize(
    ("text", "kind", "abnormal"),
    [
        ("Reflexes brisk and symmetric.", "reflex", False),
        ("Reflexes brisk with two beats of clonus.", "reflex", True),
        ("Knee jerks brisk, Hoffmann present.", "reflex", True),
        ("She lacks about 15 degrees of extension.", "range", True),
        ("Lachman 2B on the left, 1A on the right.", "provocation", True),
        ("Lachman is 2B, scratch that, 2+ with a soft endpoint.", "provocation", True),
        ("Straight leg raising on the left brings on the leg pain at 40 degrees.", "tension", True),
        ("SLR to 75 both sides without leg pain.", "tension", False),
        ("Foraminal compression R reproduces arm tingling.", "tension", True),
        ("Thompson negative.", "provocation", False),
        ("He walked in from the lot without any difficulty.", "gait", False),
        ("He sways on tandem walking.", "gait", True),
        ("Strength: resists well in all groups.", "strength", False),
    ],
)
def test_a_finding_is_read_by_its_words(text: str, kind: str, *, abnormal: bool) -> None:
    assert verdicts(text, kind) == {abnormal}


@pytest.mark.parametrize(
    ("text", "abnormal"),
    [
        ("Neck extension is 15 degrees.", True),
        ("Lumbar extension 5 degrees.", True),
        ("Lumbar ext 20.", None),
        ("Active abduction to 85, passive to 150.", True),
        ("AROM left knee: 0-112.", True),
        ("ROM 6-118 (L 0-138).", True),
        ("Cervical rot R 45 -> 52.", True),
        ("C-ROM: RR 50/80, LR 78/80.", True),
        ("C-ROM: LR 78/80.", None),
        ("Knee: full extension, flexion 135.", False),
        ("Eye movements full.", None),
    ],
)
def test_degrees_are_held_against_what_is_usual(text: str, *, abnormal: bool | None) -> None:
    assert verdicts(text, "range") == (set() if abnormal is None else {abnormal})


def test_an_arc_alone_tells_of_the_joint_that_is_examined() -> None:
    assert verdicts("Left knee. No effusion. 0-134.", "range") == {False}
    assert verdicts("Left knee. No effusion. 6 to 112 degrees.", "range") == {True}


def kinds(text: str, held: Assertion) -> set[str]:
    told = [*named(text, "flags"), *named(text, "symptoms")]
    found = [fact for fact in told if fact.assertion is held]
    return {f.value.kind if isinstance(f.value, Symptom) else str(f.value) for f in found}


@pytest.mark.parametrize(
    ("text", "kind", "held"),
    [
        ("ROS per mother: no fever, no fits, no fainting.", "fever", DENIED),
        ("ROS per mother: no fever, no fits, no fainting.", "seizure", DENIED),
        ("He did not pass out.", "syncope", DENIED),
        ("No accidents at night, eats well.", "bowel_bladder_incontinence", DENIED),
        ("No fever or trouble with his water.", "bowel_bladder_incontinence", DENIED),
        ("Stools have become narrower.", "bowel_habit_change", TOLD),
        ("Weight 74.5 kg, down from 79.0 in May.", "weight_loss", TOLD),
        ("Weight the same as last year.", "weight_loss", DENIED),
        ("She was not doing anything unusual when it came on.", "recent_trauma", DENIED),
        ("No trigger.", "recent_trauma", DENIED),
        ("Nothing comes down from the neck.", "radiating_pain", DENIED),
        ("No pain down the left arm.", "radiating_pain", DENIED),
        ("LBP + L ant thigh since May.", "radiating_pain", TOLD),
        ("Pins/needles in the right shin.", "numbness", TOLD),
        ("The outside of the foot feels like it is in a sock.", "numbness", TOLD),
        ("She drops cups.", "weakness", TOLD),
        ("HA: since noon.", "headache", TOLD),
    ],
)
def test_a_symptom_is_held_as_it_was_told(text: str, kind: str, held: Assertion) -> None:
    assert kind in kinds(f"HPI: {text}", held)


def test_what_only_looks_like_a_symptom_is_none() -> None:
    assert "night_pain" not in kinds("HPI: No accidents at night.", DENIED)
    assert "seizure" not in kinds("HPI: No weight loss, clothes fit.", DENIED)
    past = "HPI: Had headaches that week, but he states he has not had any since."
    assert "headache" not in kinds(past, TOLD)
    shown = "HPI: Arm pain.\nA: Failed care, with new weakness left triceps."
    assert "weakness" not in kinds(shown, TOLD)


def test_a_dictated_part_begins_without_a_colon() -> None:
    told = "Past history: asthma. No fever.\n\nExam, pleasant lady. "
    text = f"{told}Strength is 4 out of 5 at the left ankle dorsiflexion."
    assert [sign[4] for sign in signs(text) if sign[0] == "strength"] == [True]


@pytest.mark.parametrize(
    ("text", "kind", "held"),
    [
        ("Back pain. -numbness -weakness -b/b.", "numbness", DENIED),
        ("Back pain. -numbness -weakness -b/b.", "bowel_bladder_incontinence", DENIED),
        ("Mom brings in Wren for heel pain. No fever.", "fever", DENIED),
        ("Cough with streaks of blood twice.", "hemoptysis", TOLD),
        ("Sweats at night.", "fever", TOLD),
        ("Injured 4/2 at volleyball.", "recent_trauma", TOLD),
        ("Long-standing stress incontinence, no new trouble.", PELVIC, Assertion.PAST),
        ("Urinary incontinence, unchanged since 2019.", PELVIC, Assertion.PAST),
        ("New urinary incontinence since Friday.", PELVIC, TOLD),
        ("Chest tightness on the stairs, gone in two minutes at rest.", "chest_pain", TOLD),
        ("Headache after the fall, gone in a day.", "headache", Assertion.PAST),
    ],
)
def test_shorthand_and_what_passes_are_told_apart(text: str, kind: str, held: Assertion) -> None:
    assert kind in kinds(f"HPI: {text}", held)


def test_lettered_parts_in_one_line_are_parts() -> None:
    text = "S) LBP x 3 wk. O) Gait stooped. L EHL 4/5. A) HNP. P) MRI lumbar spine."
    assert {("gait", True), ("strength", True)} <= {(sign[0], sign[4]) for sign in signs(text)}
