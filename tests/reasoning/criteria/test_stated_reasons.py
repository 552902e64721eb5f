"""The insurer's reasons beside the record, with the insurer's own numbers."""

from typing import Any

import msgspec
import pytest

from rebuttal.model.case import Case
from rebuttal.model.chart import CareStatus, Chart
from rebuttal.model.criteria import Verdict
from rebuttal.model.fact import Assertion
from rebuttal.reasoning.asked_numbers import Asked, numbers_in
from rebuttal.reasoning.clinical_view import Weighed, weigh
from tests.charts import (
    ON,
    SHELF,
    care,
    case,
    cited,
    course,
    day,
    diagnosis,
    done_chart,
    fact,
    flag,
    reason,
    sign,
    study,
    symptom,
)

EVICORE = (cited("eviCore", "Spine Imaging Guidelines", "SP-6.1"),)


def weighed(chart: Chart, *reasons: Any, **notice: Any) -> Weighed:
    return weigh(case(chart, reasons=reasons, **notice), SHELF, ON)


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("a six-week trial", Asked(weeks=6)),
        ("at least 6 weeks of therapy", Asked(weeks=6)),
        ("six (6) weeks of care within the last 6 months", Asked(weeks=6, within_months=6)),
        ("a recent (within 3 months) six-week trial", Asked(weeks=6, within_months=3)),
        ("4 weeks of care in the past 12 weeks", Asked(weeks=4, within_weeks=12)),
        ("no MRI for 12 months", Asked(months=12)),
        ("a trial of care", Asked()),
    ],
)
def test_a_sentence_gives_its_own_numbers(sentence: str, expected: Asked) -> None:
    assert numbers_in(sentence, SHELF) == expected


@pytest.mark.parametrize(("weeks", "verdict"), [("four", Verdict.MET), ("six", Verdict.NOT_MET)])
def test_the_insurers_number_of_weeks_is_the_measure(weeks: str, verdict: Verdict) -> None:
    chart = Chart(treatments=(care(weeks=5),))
    asked = reason("conservative_care", f"no {weeks}-week trial", "conservative_care_weeks")

    assert weighed(chart, asked).reasons[0].verdict is verdict


def test_a_sentence_without_a_number_asks_for_any_recorded_length() -> None:
    asked = reason("conservative_care", "the length is missing", "conservative_care_weeks")

    assert weighed(Chart(treatments=(care(weeks=2),)), asked).reasons[0].verdict is Verdict.MET
    assert weighed(Chart(treatments=(care(),)), asked).reasons[0].verdict == "not_documented"


def test_active_care_asked_for_is_not_answered_by_medicine() -> None:
    asked = reason(
        "conservative_care",
        "no active treatment for 6 weeks",
        "conservative_care_weeks",
        "care_active_component",
    )
    chart = Chart(treatments=(care("nsaid", weeks=8),))

    assert weighed(chart, asked).reasons[0].verdict is Verdict.NOT_DOCUMENTED


def test_a_later_sentence_borrows_the_weeks_of_the_first() -> None:
    first = reason("conservative_care", "no six-week trial", "conservative_care_weeks")
    later = reason("conservative_care", "no visit after it", "reevaluation_after_care")
    chart = Chart(treatments=(care(weeks=1),))

    assert weighed(chart, first, later).reasons[1].verdict is not Verdict.MET


@pytest.mark.parametrize(
    ("scenario", "chart", "verdict"),
    [
        ("conservative_care", done_chart(), Verdict.MET),
        ("insufficient_documentation", done_chart(), Verdict.NOT_DOCUMENTED),
        ("insufficient_documentation", Chart(), Verdict.NOT_DOCUMENTED),
        (
            "insufficient_documentation",
            Chart(signs=(sign("strength", "EHL", "5/5"),)),
            Verdict.NOT_DOCUMENTED,
        ),
        ("dx_body_part_mismatch", Chart(diagnoses=(diagnosis("M54.16"),)), Verdict.MET),
        ("dx_body_part_mismatch", Chart(diagnoses=(diagnosis("M54.2"),)), Verdict.NOT_MET),
        (
            "frequency_limit",
            Chart(prior_studies=(study(on=day("2025-01-01")),), course=(course("worse"),)),
            Verdict.MET,
        ),
        (
            "no_change_management",
            Chart(prior_studies=(study(on=day("2025-01-01")),), course=(course("same"),)),
            Verdict.NOT_MET,
        ),
        ("lower_modality_first", Chart(), Verdict.NOT_DOCUMENTED),
        ("experimental", done_chart(), Verdict.NOT_DOCUMENTED),
    ],
)
def test_a_reason_without_asks_is_judged_by_its_kind(
    scenario: str, chart: Chart, verdict: Verdict
) -> None:
    assert weighed(chart, reason(scenario, "not shown")).reasons[0].verdict is verdict


def test_an_examination_of_the_spine_is_not_asked_of_another_region() -> None:
    asked = reason("insufficient_documentation", "no examination", "exam_strength")
    knee = replaced(case(Chart(), reasons=(asked,)), "knee")

    found = weigh(knee, SHELF, ON).reasons[0]

    assert [one.element for one in found.elements] == ["any_examination"]
    assert found.verdict is Verdict.NOT_DOCUMENTED


def replaced(whole: Case, region: str) -> Case:
    """The same case about another region."""
    assert whole.notice
    service = msgspec.structs.replace(whole.notice.services[0].value, region=region, code="")
    notice = msgspec.structs.replace(whole.notice, services=(fact("notice.services", service),))
    return msgspec.structs.replace(whole, notice=notice)


def test_a_study_in_plain_words_is_known_by_its_region() -> None:
    whole = replaced(case(done_chart(), criteria=EVICORE), "lumbar_spine")

    assert weigh(whole, SHELF, ON).criteria[0].set == "evicore.lumbar.leg"


def test_a_first_x_ray_is_asked_for_by_its_name_only() -> None:
    xray = reason("lower_modality_first", "an x-ray comes first")
    other = reason("lower_modality_first", "an ultrasound comes first")

    found = weighed(Chart(), xray, other).reasons

    assert [one.element for one in found[0].elements] == ["xray_since_episode"]
    assert [one.element for one in found[1].elements] == ["asked_study.ultrasound"]


@pytest.mark.parametrize(("months", "verdict"), [(12, Verdict.MET), (24, Verdict.NOT_MET)])
def test_the_insurers_number_of_months_is_the_measure(months: int, verdict: Verdict) -> None:
    asked = reason(
        "frequency_limit", f"one study in {months} months", "months_since_last_same_study"
    )
    chart = Chart(prior_studies=(study(on=day("2025-08-01")),))

    assert weighed(chart, asked).reasons[0].verdict is verdict


def test_without_a_letter_there_is_nothing_to_answer() -> None:
    whole = msgspec.structs.replace(case(done_chart()), notice=None)

    assert weigh(whole, SHELF, ON).reasons == ()


def test_a_conflict_in_the_record_is_a_conflict_of_the_reason() -> None:
    asked = reason("conservative_care", "no six-week trial", "conservative_care_weeks")
    chart = Chart(treatments=(care(weeks=8), care(status=CareStatus.NOT_DONE)))

    found = weighed(chart, asked)

    assert found.reasons[0].verdict is Verdict.CONFLICT
    assert found.conflicts[0].name == "conservative_care_weeks"
    assert len(found.conflicts[0].evidence) == 2


def test_an_ask_beyond_the_cited_document_is_named() -> None:
    asked = reason(
        "conservative_care", "no six-week trial within 3 months", "conservative_care_weeks"
    )

    beyond = weighed(done_chart(), asked, criteria=EVICORE).reasons[0]
    plain = weighed(done_chart(), asked).reasons[0]

    assert "names none" in beyond.says
    assert "names none" not in plain.says


def test_an_unknown_element_is_left_out() -> None:
    asked = reason("conservative_care", "no trial", "conservative_care_weeks", "moon_phase")

    found = weighed(done_chart(), asked).reasons[0]

    assert [one.element for one in found.elements] == ["conservative_care_weeks"]


def test_gaps_ask_the_physician_once_for_each_open_element() -> None:
    asked = reason("conservative_care", "no six-week trial", "conservative_care_weeks")

    found = weighed(Chart(), asked, criteria=EVICORE)

    names = [gap.element for gap in found.gaps]
    assert len(names) == len(set(names))
    assert {"conservative_care_weeks", "in_person_eval_current_episode"} <= set(names)
    assert "exam_elements_documented" in names


def test_what_is_settled_leaves_no_gap() -> None:
    assert weighed(done_chart(), criteria=EVICORE).gaps == ()


def test_what_is_shown_to_be_absent_is_no_gap() -> None:
    asked = reason("conservative_care", "no six-week trial", "conservative_care_weeks")

    assert weighed(Chart(treatments=(care(weeks=1),)), asked).gaps == ()


def test_elements_are_listed_once_as_asked() -> None:
    asked = reason("conservative_care", "no six-week trial", "conservative_care_weeks")

    found = weighed(done_chart(), asked, asked)

    assert len(found.elements) == 1


def test_a_danger_sign_asked_for_and_denied_agrees_with_the_insurer() -> None:
    asked = reason("insufficient_documentation", "no red flag", "red_flag")
    denied = [flag(n, Assertion.DENIED) for n in ("saddle_anesthesia", "cancer_history")]
    chart = Chart(flags=tuple(denied), symptoms=(symptom(),))

    assert weighed(chart, asked).reasons[0].verdict is Verdict.NOT_MET
