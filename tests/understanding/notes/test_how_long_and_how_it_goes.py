"""How long the present complaint has lasted, and how it goes, in plain words."""

import pytest

from rebuttal.model.chart import Duration
from rebuttal.model.fact import Assertion
from tests.understanding.notes.chart_papers import named


def length(text: str) -> tuple[float, str] | None:
    told = [fact.value for fact in named(text, "duration")]
    first = next((value for value in told if isinstance(value, Duration)), None)
    return (first.count, first.unit) if first else None


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("PHONE VISIT  9/20\nHPI: Knee pain. Onset 8/2, twisted it on a dock.", (49, "days")),
        ("HPI: Three and a half weeks of low back ache.", (3.5, "weeks")),
        ("HPI: Neck pain for two and a half months.", (2.5, "months")),
        ("HPI: The headaches began a fortnight ago.", (2, "weeks")),
        ("HPI: Pain since the first of the year. It is now the end of May.", (143, "days")),
        ("HPI: Pain dates from mid-February; today is the second of July.", (135, "days")),
        ("HPI: Limping since the Friday before last.", (1, "weeks")),
        ("HPI: He has been complaining for three weeks.", (3, "weeks")),
        ("HPI: Foot pain. Approximately fourteen weeks’ duration.", (14, "weeks")),
        ("HPI: A retired baker who presents with five months of clumsy hands.", (5, "months")),
        ("HPI: Ankle pain. Now 11 wks from injury.", (11, "weeks")),
        ("HPI: Shoulder pain. It is not 3 weeks but 3 months.", (3, "months")),
        ("HPI: Back pain on and off for years. This flare began 5 weeks ago.", (5, "weeks")),
        ("HPI: The pain has been there for close to three months.", (3, "months")),
        ("Seen 6/2/2026.\nHPI: Neck pain. Rear-ended at a light on 5/4.", (29, "days")),
        ("RECHECK    06/15/2026    O. Brandt\nS: Back pain. Onset 3/2/2026.", (105, "days")),
        ("PHONE CALL 4/22/2026 - 14 min\nHPI: Back pain started 4/8/2026.", (14, "days")),
        ("10/19/26 f/u LBP. 3 mos now. L leg numb.", (3, "months")),
        ("HAND CLINIC 9/9/2026\nHPI: Wrist pain after a fall April 18.", (144, "days")),
        ("Jane Roe 4/5/1960\nHPI: Wrist pain for 2 weeks.", (2, "weeks")),
        ("Visit 10/19/26. HPI: She first felt the hip in July.", (80, "days")),
        ("HPI: Knee swelling. Six weeks out from a twist on the court.", (6, "weeks")),
        ("Visit 10/19/26. HPI: It was early August when his neck locked up.", (70, "days")),
        ("HPI: Over the past ten weeks the headaches have gone downhill.", (10, "weeks")),
    ],
)
def test_a_length_is_counted_as_it_is_told(text: str, told: tuple[float, str]) -> None:
    assert length(text) == told


def test_time_since_an_evaluation_or_a_visit_is_not_the_complaints() -> None:
    assert length("Date: 09/19/2026\nS: R arm unchanged since eval 8/26/2026.") is None


def test_a_discharge_summary_is_dated_by_its_discharge() -> None:
    text = "PHYSICAL THERAPY DISCHARGE SUMMARY\nStart of care 02/09/2026   Discharge 03/27/2026\n"
    assert length(f"{text}S: Symptoms began 01/02/2026.") == (84, "days")


def course(text: str) -> set[object]:
    found = named(f"HPI: Back pain. {text}", "course")
    return {fact.value for fact in found if fact.assertion is Assertion.STATED}


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("She first rated it 3/10, now 7/10.", "worse"),
        ("He is a good deal better, pain from 8 down to 3.", "better"),
        ("Pain is now 2/10, was 6/10 at eval.", "better"),
        ("Worse than when I saw her in May.", "worse"),
        ("It has crept up on him.", "worse"),
        ("It used to be only on the second flight, and now it is on the first.", "worse"),
        ("It hasn’t got any better or any worse.", "same"),
        ("Pain 6/10, unch.", "same"),
        ("It goes up and down: two good days, then three bad ones.", "fluctuating"),
        ('Not worse: "up and down with the weather."', "fluctuating"),
        ("Never had anything like it.", "new"),
        ("Short of breath on the stairs, which is new.", "new"),
        ("TREND: [ ] Better [ ] Worse [x] Same", "same"),
        ("Tylenol and Advil, about half better overall.", "better"),
        ("It has gone from two a month to nearly every day.", "worse"),
        ("He can now walk only one block; last year he walked six.", "worse"),
        ("Claudication stops him at 80 meters, previously 200.", "worse"),
        ("Sitting tolerance went from 10 minutes to 45 minutes.", "better"),
        ("Since last visit: the knee swells more and now gives way.", "worse"),
        ("They are essentially where they started.", "same"),
        ("New right upper quadrant discomfort.", "new"),
        ("Symptoms are gradually intensifying. Worse x 2 wk.", "worse"),
    ],
)
def test_the_course_is_read_in_plain_words(text: str, told: str) -> None:
    assert course(text) == {told}


@pytest.mark.parametrize(
    "text",
    [
        "It is not worse if he coughs.",
        "Weight unchanged.",
        "As bad as 9/10 but is 5/10 today.",
        "Worst was 9/10, now 5/10.",
        "Morning cough for years, no change.",
        "ED precs: progressive weakness.",
    ],
)
def test_other_matters_are_no_course(text: str) -> None:
    assert course(text) == set()


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("HPI: It has been eleven weeks. Low back pain.", (11, "weeks")),
        ("HPI: LBP x 2 yr, this bout 5 wks.", (5, "weeks")),
        ("HPI: 57M w/ 3 mo epigastric pain.", (3, "months")),
        ("HPI: Since Memorial Day, now going on seven weeks, he has had pain.", (7, "weeks")),
        (
            "HPI: Tightness uphill, relieved within three minutes of rest, for four months.",
            (4, "months"),
        ),
        ("HPI: She says that for the past year and a half she has had aching.", (1.5, "years")),
        ("HPI: Back pain since February. (Visit: June 18.)", (110, "days")),
    ],
)
def test_a_length_in_short_hand_or_set_off_is_the_complaints(
    text: str, told: tuple[float, str]
) -> None:
    assert length(text) == told


def test_the_time_after_which_a_drug_was_stopped_is_not_the_complaints() -> None:
    assert length("HPI: The drug was stopped after a month for palpitations.") is None
