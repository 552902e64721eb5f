"""Treatment: what counts, how long, how recent, with what result."""

from typing import Any

import pytest

from rebuttal.model.chart import CareStatus, Chart, Outcome
from rebuttal.model.criteria import Verdict
from rebuttal.model.fact import Assertion
from rebuttal.reasoning.counting import day_words
from tests.charts import ON, care, course, day, judged, lasting, onset, symptom, visit

SIX: dict[str, Any] = {"op": ">=", "value": 6.0}
WEEKS = "conservative_care_weeks"


@pytest.mark.parametrize(
    ("weeks", "verdict"), [(5.9, Verdict.NOT_MET), (6.0, Verdict.MET), (6.1, Verdict.MET)]
)
def test_six_weeks_are_six_weeks(weeks: float, verdict: Verdict) -> None:
    assert judged(Chart(treatments=(care(weeks=weeks),)), WEEKS, **SIX).verdict is verdict


@pytest.mark.parametrize(
    ("end", "verdict"), [("2026-07-12", Verdict.NOT_MET), ("2026-07-13", Verdict.MET)]
)
def test_dated_weeks_are_counted_and_the_finding_says_so(end: str, verdict: Verdict) -> None:
    chart = Chart(treatments=(care(start=day("2026-06-01"), end=day(end)),))

    found = judged(chart, WEEKS, **SIX)

    assert found.verdict is verdict
    assert f"(June 1, 2026 to {day_words(day(end))})" in found.says


def test_two_short_treatments_do_not_add_up() -> None:
    chart = Chart(treatments=(care(weeks=4), care("nsaid", weeks=4)))

    assert judged(chart, WEEKS, **SIX).verdict is Verdict.NOT_MET


def test_visits_without_weeks_are_not_weeks() -> None:
    chart = Chart(treatments=(care(detail="12 visits"),))

    assert judged(chart, WEEKS, **SIX).verdict is Verdict.NOT_DOCUMENTED


def test_care_in_a_short_episode_cannot_be_six_weeks() -> None:
    chart = Chart(treatments=(care(),), onset=(onset(day("2026-08-10")),))

    assert judged(chart, WEEKS, **SIX).verdict is Verdict.NOT_MET


def test_care_that_began_nine_days_ago_is_not_six_weeks() -> None:
    started = care("home_exercise", status=CareStatus.ONGOING, start=day("2026-08-23"))

    assert judged(Chart(treatments=(started,)), WEEKS, **SIX).verdict is Verdict.NOT_MET


def test_planned_care_never_counts() -> None:
    chart = Chart(treatments=(care(weeks=8, status=CareStatus.PLANNED),))

    assert judged(chart, WEEKS, **SIX).verdict is Verdict.NOT_MET


def test_care_planned_long_ago_may_have_been_had_since() -> None:
    chart = Chart(treatments=(care(status=CareStatus.PLANNED, noted=day("2026-05-01")),))

    assert judged(chart, WEEKS, **SIX).verdict is Verdict.NOT_DOCUMENTED


def test_care_not_had_is_said_to_be_not_had() -> None:
    chart = Chart(treatments=(care(status=CareStatus.NOT_DONE),))

    assert judged(chart, WEEKS, **SIX).verdict is Verdict.NOT_MET


def test_silence_is_not_documented() -> None:
    found = judged(Chart(), WEEKS, **SIX)

    assert found.verdict is Verdict.NOT_DOCUMENTED
    assert found.because == ()


def test_care_of_another_region_does_not_count() -> None:
    chart = Chart(treatments=(care(weeks=8, region="shoulder"),))

    assert judged(chart, WEEKS, **SIX).verdict is not Verdict.MET


def test_care_before_this_episode_does_not_count() -> None:
    old = care(start=day("2025-01-01"), end=day("2025-04-01"))
    chart = Chart(treatments=(old,), onset=(onset(),))

    assert judged(chart, WEEKS, **SIX).verdict is not Verdict.MET


def test_care_of_the_past_does_not_count() -> None:
    chart = Chart(treatments=(care(weeks=8, assertion=Assertion.PAST),))

    assert judged(chart, WEEKS, **SIX).verdict is not Verdict.MET


def test_care_of_a_relative_does_not_count() -> None:
    chart = Chart(treatments=(care(weeks=8, assertion=Assertion.FAMILY),))

    assert judged(chart, WEEKS, **SIX).verdict is Verdict.NOT_DOCUMENTED


def test_care_across_the_onset_counts_from_the_onset() -> None:
    long = care(start=day("2025-06-01"), end=day("2026-06-29"))
    chart = Chart(treatments=(long,), onset=(onset(),))

    assert judged(chart, WEEKS, **SIX).verdict is Verdict.NOT_MET


def test_two_tellings_of_the_onset_leave_earlier_care_open() -> None:
    earlier = care(start=day("2026-01-01"), end=day("2026-04-01"))
    chart = Chart(treatments=(earlier,), duration=(lasting(5, "years"), lasting(8)))

    assert judged(chart, WEEKS, **SIX).verdict is Verdict.NOT_DOCUMENTED


@pytest.mark.parametrize(
    ("end", "verdict"), [("2026-06-30", Verdict.NOT_MET), ("2026-07-20", Verdict.MET)]
)
def test_the_look_back_runs_from_the_day_of_judgement(end: str, verdict: Verdict) -> None:
    chart = Chart(treatments=(care(start=day("2026-04-01"), end=day(end)),))

    assert judged(chart, WEEKS, **SIX, within_months=3).verdict is verdict


def test_undated_weeks_do_not_prove_a_look_back() -> None:
    chart = Chart(treatments=(care(weeks=8),))

    assert judged(chart, WEEKS, **SIX, within_weeks=12).verdict is Verdict.NOT_DOCUMENTED


def test_undated_weeks_lie_in_the_look_back_when_the_whole_episode_does() -> None:
    chart = Chart(treatments=(care(weeks=8),), onset=(onset(day("2026-06-20")),))

    assert judged(chart, WEEKS, **SIX, within_weeks=12).verdict is Verdict.MET


def test_only_kinds_that_count_count() -> None:
    chart = Chart(treatments=(care("nsaid", weeks=8),))

    assert judged(chart, WEEKS, **SIX, counts=("physical_therapy",)).verdict is not Verdict.MET


def test_two_notes_that_disagree_are_a_conflict() -> None:
    chart = Chart(treatments=(care(weeks=8), care(status=CareStatus.NOT_DONE)))

    found = judged(chart, WEEKS, **SIX)

    assert found.verdict is Verdict.CONFLICT
    assert found.because
    assert found.against


def test_not_yet_started_in_an_earlier_note_is_no_conflict() -> None:
    before = care(status=CareStatus.NOT_DONE, noted=day("2026-06-05"))
    after = care(start=day("2026-06-15"), end=day("2026-08-15"))

    assert judged(Chart(treatments=(before, after)), WEEKS, **SIX).verdict is Verdict.MET


def test_one_date_and_the_weeks_give_the_other() -> None:
    ended = Chart(treatments=(care(weeks=8, end=day("2026-08-20")),))
    began = Chart(treatments=(care(weeks=8, start=day("2026-03-01")),))

    assert judged(ended, WEEKS, **SIX, within_months=3).verdict is Verdict.MET
    assert judged(began, WEEKS, **SIX, within_months=3).verdict is Verdict.NOT_MET


def test_two_undated_statements_that_disagree_are_a_conflict() -> None:
    chart = Chart(
        treatments=(care(weeks=8, noted=None), care(status=CareStatus.NOT_DONE, noted=None))
    )

    assert judged(chart, WEEKS, **SIX).verdict is Verdict.CONFLICT


@pytest.mark.parametrize(
    ("told", "verdict"),
    [
        (("same",), Verdict.MET),
        (("better",), Verdict.NOT_MET),
        (("same", "better"), Verdict.CONFLICT),
    ],
)
def test_later_notes_tell_the_result(told: tuple[str, ...], verdict: Verdict) -> None:
    done = care(start=day("2026-06-01"), end=day("2026-08-01"))
    chart = Chart(treatments=(done,), course=tuple(course(one) for one in told))

    assert judged(chart, "care_failed").verdict is verdict


def test_dates_and_told_weeks_that_disagree_are_a_conflict() -> None:
    chart = Chart(treatments=(care(weeks=3, start=day("2026-06-15"), end=day("2026-08-15")),))

    assert judged(chart, WEEKS, **SIX).verdict is Verdict.CONFLICT


def test_another_undisputed_treatment_settles_it() -> None:
    chart = Chart(
        treatments=(care(weeks=8), care(status=CareStatus.NOT_DONE), care("nsaid", weeks=7))
    )

    assert judged(chart, WEEKS, **SIX).verdict is Verdict.MET


@pytest.mark.parametrize(
    ("outcome", "verdict"),
    [
        (Outcome.FAILED, Verdict.MET),
        (Outcome.HELPED, Verdict.NOT_MET),
        (Outcome.PARTIAL, Verdict.NOT_DOCUMENTED),
        (Outcome.UNKNOWN, Verdict.NOT_DOCUMENTED),
    ],
)
def test_the_result_is_asked_when_the_criterion_asks_it(outcome: Outcome, verdict: Verdict) -> None:
    chart = Chart(treatments=(care(weeks=8, outcome=outcome),))

    assert judged(chart, WEEKS, **SIX, result="failed").verdict is verdict
    assert judged(chart, "care_failed").verdict is verdict


def test_relief_and_no_relief_from_one_treatment_are_a_conflict() -> None:
    chart = Chart(treatments=(care(weeks=8, outcome=Outcome.FAILED), care(outcome=Outcome.HELPED)))

    assert judged(chart, "care_failed").verdict is Verdict.CONFLICT


def test_symptoms_unchanged_after_the_end_show_the_result() -> None:
    done = care(start=day("2026-06-01"), end=day("2026-08-01"))
    chart = Chart(treatments=(done,), course=(course("same"),))

    assert judged(chart, "care_failed").verdict is Verdict.MET


def test_dates_and_duration_need_both_dates() -> None:
    name = "care_dates_and_duration_documented"
    dated = Chart(treatments=(care(start=day("2026-06-01"), end=day("2026-07-01")),))

    assert judged(dated, name).verdict is Verdict.MET
    assert judged(Chart(treatments=(care(weeks=8),)), name).verdict is Verdict.NOT_DOCUMENTED
    assert judged(Chart(), name).verdict is Verdict.NOT_DOCUMENTED


def test_medicine_is_no_active_part() -> None:
    chart = Chart(treatments=(care("nsaid", weeks=8),))

    assert judged(chart, "care_active_component").verdict is Verdict.NOT_DOCUMENTED


@pytest.mark.parametrize(
    ("supervised", "verdict"), [(True, Verdict.MET), (False, Verdict.NOT_DOCUMENTED)]
)
def test_home_exercise_is_active_when_a_clinician_directs_it(
    *, supervised: bool, verdict: Verdict
) -> None:
    chart = Chart(treatments=(care("home_exercise", weeks=8, supervised=supervised),))

    assert judged(chart, "care_active_component").verdict is verdict


def test_planned_therapy_is_no_active_part() -> None:
    today = Chart(treatments=(care(status=CareStatus.PLANNED, noted=ON),))
    earlier = Chart(treatments=(care(status=CareStatus.PLANNED, noted=day("2026-07-01")),))

    assert judged(today, "care_active_component").verdict is Verdict.NOT_MET
    assert judged(earlier, "care_active_component").verdict is Verdict.NOT_DOCUMENTED


def test_a_contact_after_the_trial_is_a_reevaluation() -> None:
    done = care(start=day("2026-06-01"), end=day("2026-08-01"))
    after = Chart(treatments=(done,), visits=(visit(how="phone"),), symptoms=(symptom(),))
    before = Chart(treatments=(done,), visits=(visit(day("2026-06-01")),))

    assert judged(after, "reevaluation_after_care", **SIX).verdict is Verdict.MET
    assert judged(before, "reevaluation_after_care", **SIX).verdict is Verdict.NOT_DOCUMENTED


def test_a_contact_after_nine_days_is_no_reevaluation_of_six_weeks() -> None:
    short = care(weeks=9 / 7, outcome=Outcome.FAILED)
    chart = Chart(treatments=(short,), visits=(visit(),))

    assert judged(chart, "reevaluation_after_care", **SIX).verdict is Verdict.NOT_DOCUMENTED


def test_the_note_that_tells_the_failed_trial_is_its_reevaluation() -> None:
    chart = Chart(treatments=(care(weeks=8, outcome=Outcome.FAILED),))

    assert judged(chart, "reevaluation_after_care", **SIX).verdict is Verdict.MET


def test_a_contact_that_finds_relief_does_not_answer() -> None:
    done = care(start=day("2026-06-01"), end=day("2026-08-01"), outcome=Outcome.HELPED)
    chart = Chart(treatments=(done,), visits=(visit(),))

    assert judged(chart, "reevaluation_after_care", **SIX).verdict is Verdict.NOT_MET


def test_improvement_is_shown_against_a_failed_trial() -> None:
    done = care(weeks=8, outcome=Outcome.FAILED)
    found = judged(Chart(treatments=(done,), course=(course("better"),)), "care_failed")

    assert found.against


def test_seven_days_of_failed_treatment_are_enough_for_severe_pain() -> None:
    asked: dict[str, Any] = {"op": ">=", "value": 7.0, "result": "failed"}
    week = Chart(treatments=(care(weeks=1, outcome=Outcome.FAILED),))
    less = Chart(treatments=(care(weeks=6 / 7, outcome=Outcome.FAILED),))

    assert judged(week, "provider_treatment_days", **asked).verdict is Verdict.MET
    assert judged(less, "provider_treatment_days", **asked).verdict is Verdict.NOT_MET


def test_worse_during_treatment_is_worse_despite_care() -> None:
    chart = Chart(treatments=(care(weeks=4),), course=(course("worse"),))

    assert judged(chart, "symptoms_worse_despite_care").verdict is Verdict.MET
    assert judged(Chart(), "symptoms_worse_despite_care").verdict is Verdict.NOT_DOCUMENTED


def test_worse_and_better_on_one_day_is_a_conflict() -> None:
    chart = Chart(treatments=(care(weeks=4),), course=(course("worse"), course("better")))

    assert judged(chart, "symptoms_worse_despite_care").verdict is Verdict.CONFLICT


def test_one_treatment_carries_both_its_length_and_that_it_failed() -> None:
    long_silent = care("nsaid", start=day("2026-06-10"), end=day("2026-08-20"))
    short_failed = care(weeks=5, outcome=Outcome.FAILED)
    chart = Chart(treatments=(long_silent, short_failed))
    asked: dict[str, Any] = {"op": ">=", "value": 6.0, "result": "same_treatment"}

    weeks = judged(chart, "conservative_care_weeks", **asked)
    result = judged(chart, "care_failed", **asked)

    assert weeks.verdict is Verdict.MET
    assert result.verdict is Verdict.NOT_DOCUMENTED
    assert "what anti-inflammatory medicine did" in result.says


def test_the_treatment_that_was_long_and_failed_is_the_one_that_is_told() -> None:
    long_silent = care(start=day("2026-06-10"), end=day("2026-08-20"))
    long_failed = care("nsaid", weeks=7, outcome=Outcome.FAILED)
    chart = Chart(treatments=(long_silent, long_failed))
    asked: dict[str, Any] = {"op": ">=", "value": 6.0, "result": "same_treatment"}

    assert "anti-inflammatory" in judged(chart, "conservative_care_weeks", **asked).says
    assert judged(chart, "care_failed", **asked).verdict is Verdict.MET


def test_a_word_that_all_treatment_failed_speaks_for_the_treatment_before_it() -> None:
    whole = care("other", outcome=Outcome.FAILED, noted=day("2026-08-25"))
    early = care("other", outcome=Outcome.FAILED, noted=day("2026-07-01"))
    course_ = care("nsaid", start=day("2026-06-10"), end=day("2026-08-20"))
    asked: dict[str, Any] = {"op": ">=", "value": 6.0, "result": "failed"}

    after = judged(Chart(treatments=(course_, whole)), WEEKS, **asked)
    before = judged(Chart(treatments=(course_, early)), WEEKS, **asked)

    assert after.verdict is Verdict.MET
    assert before.verdict is Verdict.NOT_DOCUMENTED


def test_dated_care_is_told_in_whole_weeks_and_days() -> None:
    chart = Chart(treatments=(care(start=day("2026-05-01"), end=day("2026-07-10")),))

    assert "for 10 weeks (" in judged(chart, WEEKS, **SIX).says
    longer = Chart(treatments=(care(start=day("2026-05-01"), end=day("2026-07-11")),))
    assert "for 10 weeks and 1 day (" in judged(longer, WEEKS, **SIX).says
