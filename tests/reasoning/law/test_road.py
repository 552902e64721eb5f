"""Promises about roads: a letter for the wrong road is a defect."""

import pytest

from rebuttal.knowledge.shelf import Shelf
from rebuttal.model.case import Case, CriteriaCited, Decision, Scenario, Window, WindowUnit
from rebuttal.model.finding import Road, RoadFinding
from rebuttal.model.value import changed
from rebuttal.reasoning.judge import reason
from rebuttal.reasoning.road import find_road
from tests.builders import DAY, LUMBAR, Stage, fact, make_case, make_notice, service

SHELF = Shelf()
TODAY = DAY(2026, 11, 23)
APPROVED = service(Decision.APPROVED)
UNKNOWN = service(Decision.UNKNOWN)


def road(case: Case) -> RoadFinding:
    return find_road(case, SHELF, TODAY)


def taken(*scenarios: Scenario, **fields: object) -> Road:
    return road(make_case(notice=make_notice(reasons=scenarios, **fields))).road  # type: ignore[arg-type]  # field by field


@pytest.mark.parametrize(
    ("scenario", "expected"),
    [
        (Scenario.NOT_NECESSARY, Road.MEDICAL_NECESSITY),
        (Scenario.INSUFFICIENT_DOCUMENTATION, Road.MEDICAL_NECESSITY),
        (Scenario.CONSERVATIVE_CARE, Road.MEDICAL_NECESSITY),
        (Scenario.NO_CHANGE_MANAGEMENT, Road.MEDICAL_NECESSITY),
        (Scenario.DX_MISMATCH, Road.MEDICAL_NECESSITY),
        (Scenario.FREQUENCY, Road.MEDICAL_NECESSITY),
        (Scenario.LOWER_MODALITY_FIRST, Road.MEDICAL_NECESSITY),
        (Scenario.WRONG_STUDY, Road.MEDICAL_NECESSITY),
        (Scenario.SITE_OF_CARE, Road.MEDICAL_NECESSITY),
        (Scenario.AUC, Road.MEDICAL_NECESSITY),
        (Scenario.EXPERIMENTAL, Road.EXPERIMENTAL),
        (Scenario.EXCLUSION, Road.EXCLUSION),
        (Scenario.NO_PRIOR_AUTH, Road.AUTHORIZATION_MISSING),
        (Scenario.OUT_OF_NETWORK, Road.OUT_OF_NETWORK),
        (Scenario.ELIGIBILITY, Road.ELIGIBILITY),
        (Scenario.TIMELY_FILING, Road.ADMINISTRATIVE),
        (Scenario.OTHER_COVERAGE, Road.ADMINISTRATIVE),
        (Scenario.CODING, Road.ADMINISTRATIVE),
        (Scenario.INFORMATION_REQUESTED, Road.MEDICAL_NECESSITY),
    ],
)
def test_each_reason_of_a_refusal_has_its_road(scenario: Scenario, expected: Road) -> None:
    assert expected is taken(scenario)


def test_a_code_that_does_not_fit_the_study_is_mended_before_anything_is_argued() -> None:
    notice = make_notice(reasons=(Scenario.DX_MISMATCH, Scenario.CODING))
    found = road(make_case(notice=notice))

    assert found.road is Road.ADMINISTRATIVE
    assert any("corrected claim" in step for step in found.first)
    assert any("last day to appeal" in step for step in found.first)
    assert taken(Scenario.DX_MISMATCH, Scenario.CODING, Scenario.NOT_NECESSARY) is (
        Road.MEDICAL_NECESSITY
    )


def test_each_road_speaks_and_says_what_to_do() -> None:
    found = road(make_case(notice=make_notice(reasons=(Scenario.NO_PRIOR_AUTH,))))

    assert found.says
    assert found.todo
    assert found.avoid
    assert found.because


def test_a_final_refusal_goes_outside() -> None:
    assert taken(Scenario.NO_CHANGE_MANAGEMENT, stage=Stage.FINAL) is Road.FINAL_DENIAL
    assert taken(stage=Stage.FINAL) is Road.FINAL_DENIAL


def test_need_that_was_not_the_basis_never_becomes_the_road() -> None:
    hint = ("not_medical_necessity",)

    assert taken(Scenario.NOT_NECESSARY, hints=hint) is Road.UNCLEAR
    assert taken(Scenario.NOT_NECESSARY, Scenario.NO_PRIOR_AUTH, hints=hint) is (
        Road.AUTHORIZATION_MISSING
    )


def test_need_beside_another_reason_keeps_the_road_and_names_the_other() -> None:
    notice = make_notice(reasons=(Scenario.OUT_OF_NETWORK, Scenario.CONSERVATIVE_CARE))
    found = road(make_case(notice=notice))

    assert found.road is Road.MEDICAL_NECESSITY
    assert found.also == (Road.OUT_OF_NETWORK,)


def test_experimental_with_the_general_words_is_experimental() -> None:
    assert taken(Scenario.EXPERIMENTAL, Scenario.NOT_NECESSARY) is Road.EXPERIMENTAL
    assert taken(Scenario.EXPERIMENTAL, Scenario.CONSERVATIVE_CARE) is Road.MEDICAL_NECESSITY


def test_an_approval_is_an_approval() -> None:
    assert taken(services=(APPROVED, service(Decision.NOT_REQUIRED))) is Road.APPROVAL
    assert taken(services=(UNKNOWN,), hints=("approval",)) is Road.APPROVAL


def test_what_is_refused_again_is_never_an_approval() -> None:
    assert taken(services=(APPROVED,), stage=Stage.FINAL) is not Road.APPROVAL
    assert taken(Scenario.CONSERVATIVE_CARE, services=(APPROVED,)) is not Road.APPROVAL


def test_a_partly_approved_letter_keeps_the_refused_line() -> None:
    found = road(make_case(notice=make_notice(services=(APPROVED, LUMBAR))))

    assert found.road is Road.MEDICAL_NECESSITY
    assert found.also == (Road.APPROVAL,)
    assert found.weighable


def test_a_request_for_papers_is_pended_and_a_refusal_wins_over_it() -> None:
    asked = Scenario.INFORMATION_REQUESTED

    assert taken(asked, services=(UNKNOWN,)) is Road.PENDED
    assert taken(services=(service(Decision.PENDED),)) is Road.PENDED
    assert taken(services=(UNKNOWN,), hints=("pended",)) is Road.PENDED
    assert taken(asked, Scenario.CONSERVATIVE_CARE) is Road.MEDICAL_NECESSITY


def test_a_refusal_of_something_else_is_not_imaging() -> None:
    therapy = service(plain="physical therapy", imaging=False, modality="", region="")

    assert taken(Scenario.NOT_NECESSARY, services=(therapy,)) is Road.NOT_IMAGING
    assert taken(Scenario.NOT_NECESSARY, services=(therapy, APPROVED)) is Road.NOT_IMAGING


def test_dental_and_work_injury_are_out_of_scope() -> None:
    dental = service(system="CDT", code="D0367")
    found = road(make_case(notice=make_notice(services=(dental,), reasons=(Scenario.EXCLUSION,))))

    assert found.road is Road.OUT_OF_SCOPE
    assert "dental" in found.says
    assert taken(hints=("out_of_scope:workers_comp",)) is Road.OUT_OF_SCOPE


def test_a_letter_in_spanish_is_read_whole_or_said_to_be_unread() -> None:
    half = make_notice(hints=("language:es",), language="es")
    window = Window(60, WindowUnit.CALENDAR_DAYS)
    whole = make_notice(language="es", dated=DAY(2026, 9, 14), window=window)

    assert road(make_case(notice=half)).road is Road.UNCLEAR
    assert "not read whole" in road(make_case(notice=half)).says
    assert road(make_case(notice=whole)).road is Road.MEDICAL_NECESSITY
    assert "Spanish" in road(make_case(notice=whole)).flags[-1]


def test_nothing_recognised_is_unclear() -> None:
    assert taken(services=()) is Road.UNCLEAR
    assert road(changed(make_case(), notice=None)).road is Road.UNCLEAR


def test_a_code_alone_never_makes_the_road() -> None:
    code = (fact("notice.codes", "CO-50"),)

    assert taken(codes=code) is Road.UNCLEAR


def test_the_meaning_of_a_code_from_memory_is_only_said_to_be_possible() -> None:
    notice = make_notice(codes=(fact("notice.codes", "CO-55"), fact("notice.codes", "CO-197")))
    flags = road(make_case(notice=notice)).flags

    assert ["may mean" in flag for flag in flags] == [True, False]


def test_the_sentence_outranks_the_code_and_the_code_is_flagged() -> None:
    code = (fact("notice.codes", "CO-27"),)
    notice = make_notice(reasons=(Scenario.EXPERIMENTAL,), codes=code)
    found = road(make_case(notice=notice))

    assert found.road is Road.EXPERIMENTAL
    assert "CO-27" in found.flags[0]


def test_a_code_that_agrees_is_not_flagged() -> None:
    code = (fact("notice.codes", "CO-50"),)
    notice = make_notice(reasons=(Scenario.CONSERVATIVE_CARE,), codes=code)

    assert road(make_case(notice=notice)).flags == ()


def test_only_a_refused_image_on_this_road_is_weighable() -> None:
    other = service(plain="Wheelchair", modality="", region="", imaging=False)

    assert road(make_case()).weighable
    assert road(make_case(notice=make_notice(stage=Stage.FINAL))).weighable
    assert road(make_case(notice=make_notice(services=(service(),)))).weighable
    assert not road(make_case(notice=make_notice(services=(other,)))).weighable
    assert not road(make_case(notice=make_notice(reasons=(Scenario.EXCLUSION,)))).weighable
    approved = changed(LUMBAR, decision=Decision.APPROVED)
    assert not road(make_case(notice=make_notice(services=(approved, other)))).weighable


def test_an_unread_study_is_flagged() -> None:
    notice = make_notice(services=(), reasons=(Scenario.CONSERVATIVE_CARE,))

    assert "not read" in road(make_case(notice=notice)).flags[0]


def test_where_nothing_is_decided_no_time_to_appeal_runs() -> None:
    waits = make_notice(services=(service(Decision.PENDED),))
    found = reason(make_case(notice=waits), SHELF, TODAY)

    assert found.road.road is Road.PENDED
    assert found.deadlines == ()
    assert found.steps == ()


@pytest.mark.parametrize(
    ("kind", "told", "never"),
    [("dental", "dentist", "injury"), ("workers_comp", "injury", "dentist")],
)
def test_what_to_do_outside_of_health_plans_fits_the_cover(
    kind: str, told: str, never: str
) -> None:
    found = road(make_case(notice=make_notice(hints=(f"out_of_scope:{kind}",))))
    todo = " ".join(found.todo)

    assert told in todo
    assert never not in todo


def test_a_rule_that_is_licensed_is_no_warning() -> None:
    named = fact("notice.criteria", CriteriaCited("Optum", "InterQual 2026"))
    notice = changed(make_notice(), criteria=(named,))
    found = reason(make_case(notice=notice), SHELF, TODAY)

    assert "InterQual is licensed" in " ".join(found.unpublished)
    assert "InterQual" not in " ".join(found.warnings)
