"""What belongs to which treatment of a list, and courses that were ordered and had."""

import pytest

from rebuttal.model.chart import Sign, Treatment
from tests.understanding.notes.chart_papers import named, treatments

PAPER = """PHYSICAL THERAPY DISCHARGE SUMMARY
Start of care 02/09/2026   Discharge 03/27/2026   Visits: 12
Assessment: {}
"""


def told(text: str, kind: str) -> str:
    care = next(one for one in cares(text) if one.kind == kind)
    return f"{care.status.value} {care.outcome.value} {care.weeks}"


def cares(text: str) -> list[Treatment]:
    return list(treatments(f"Visit date: 11/02/2026\nHPI: Back pain. {text}"))


LIST = (
    "Care has included NSAIDs, a course of prednisone, and eight weeks of formal PT without relief."
)
BRACKETS = "Tried: Aleve (2 months, little help), heating pad, chiro x 6 in Sept (no help)."
SHOTS = "Two cortisone injections (8/3 and 9/14) each gave about a month of relief."
WAITED = "PT was ordered in July, then delayed; she has had four visits so far."
QUIT = "Referred to PT on 8/1; he went twice and quit."


@pytest.mark.parametrize(
    ("text", "kind", "tells"),
    [
        (LIST, "nsaid", "done failed None"),
        (LIST, "oral_steroid", "done failed None"),
        (LIST, "physical_therapy", "done failed 8.0"),
        (BRACKETS, "nsaid", "done partial 8.6"),
        (BRACKETS, "chiropractic", "done failed None"),
        (SHOTS, "injected_steroid", "done partial None"),
        (WAITED, "physical_therapy", "ongoing unknown None"),
        (QUIT, "physical_therapy", "done unknown None"),
        ("PT did not help.", "physical_therapy", "done failed None"),
        ("Naproxen for six weeks without relief.", "nsaid", "done failed 6.0"),
        ("Massage every other week.", "massage", "ongoing unknown None"),
        ("Wore a boot from 9/1 to 10/13.", "brace_device", "done unknown 6.0"),
        ("He bought a brace and wears it at work.", "brace_device", "ongoing unknown None"),
        ("Prednisone gave him one good weekend.", "oral_steroid", "done partial None"),
        ("Six weeks of exercises under a therapist.", "physical_therapy", "done unknown 6.0"),
        ("Ibuprofen takes no notice of it.", "nsaid", "done failed None"),
    ],
)
def test_each_treatment_keeps_what_is_its_own(text: str, kind: str, tells: str) -> None:
    assert told(text, kind) == tells


@pytest.mark.parametrize(
    ("words", "result"),
    [("No meaningful gain over 6 wks of care.", "failed"), ("Stiff.", "unknown")],
)
def test_a_therapists_assessment_tells_the_result(words: str, result: str) -> None:
    care = treatments(PAPER.format(words))[0]

    assert care.outcome.value == result


def signs(text: str) -> set[tuple[str, bool | None]]:
    found = [fact.value for fact in named(text, "signs")]
    return {(sign.kind, sign.abnormal) for sign in found if isinstance(sign, Sign)}


@pytest.mark.parametrize(
    ("text", "sign"),
    [
        ("Exam: KJ 2/2, AJ 2/0.", ("reflex", True)),
        ("Exam: Triceps jerk can't be obtained.", ("reflex", True)),
        ("Exam: No left ankle jerk.", ("reflex", True)),
        ("Exam: The knee has a small amount of fluid in it.", ("effusion", True)),
        ("Exam: He cannot fully straighten the knee.", ("range", True)),
        ("Exam: Internal rotation of the hip 5 degrees.", ("range", True)),
        ("Exam: Pressing on the inner joint line is painful.", ("tenderness", True)),
        ("Exam: Pressing along the midline hurts nowhere.", ("tenderness", False)),
        ("On the table McMurray clunks.", ("provocation", True)),
        ("Grip is feeble on the right and the triceps jerk will not come.", ("reflex", True)),
        ("On exam he gives up ten degrees at the end of extension.", ("range", True)),
        ("Exam: wrist - fovea sign present.", ("provocation", True)),
        ("Looking at him the triceps on the left is weaker than the right.", ("strength", True)),
        ("Findings: ankle jerk down, she limps.", ("gait", True)),
        ("On examination he walks well. The knee has fluid in it.", ("effusion", True)),
    ],
)
def test_signs_in_plain_words(text: str, sign: tuple[str, bool]) -> None:
    assert sign in signs(text)


def test_strength_that_pain_limits_is_no_lost_range() -> None:
    assert ("range", True) not in signs("Exam: Hip flexors 4+/5 limited by pain.")


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ('Exam: Girth 11" in the right biceps, 10 1/2" in the left biceps.', "reflex"),
        ("Exam: Knee jerks 1/2+ equal and bilateral.", "reflex"),
        ("Exam: Able to perform a straight leg lift. Strength normal.", "tension"),
        ("Exam: Palpation of the spine reveals no bony step-off.", "tenderness"),
    ],
)
def test_what_only_sounds_like_a_sign_is_none(text: str, kind: str) -> None:
    assert not {sign for sign in signs(text) if sign[0] == kind and sign[1]}
    assert kind != "tenderness" or ("tenderness", False) not in signs(text)
