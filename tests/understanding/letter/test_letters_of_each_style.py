"""One letter of each style: who, what, when, why, how to appeal."""

import datetime

import pytest

from rebuttal.model.case import (
    CountedFrom,
    Decision,
    DenialReason,
    PaperKind,
    Scenario,
    Service,
    Stage,
    Timing,
    Window,
    WindowUnit,
)
from rebuttal.understanding.grounding import ground
from rebuttal.understanding.papers import kind_of
from tests.understanding.letter import decision_papers as papers
from tests.understanding.letter.decision_papers import SHELF, document, facts, value, values

DAYS, MONTHS = WindowUnit.CALENDAR_DAYS, WindowUnit.MONTHS
STYLES = {
    name: text for name, text in vars(papers).items() if name.isupper() and isinstance(text, str)
}


def services(text: str) -> list[Service]:
    return [found for found in values(text, "notice.services") if isinstance(found, Service)]


def asked(text: str) -> set[str]:
    reasons = [r for r in values(text, "notice.reasons") if isinstance(r, DenialReason)]
    return {element for reason in reasons for element in reason.asks}


def scenarios(text: str) -> set[Scenario]:
    reasons = [r for r in values(text, "notice.reasons") if isinstance(r, DenialReason)]
    return {reason.scenario for reason in reasons}


@pytest.mark.parametrize("style", sorted(STYLES))
def test_every_style_is_known_as_a_decision_letter(style: str) -> None:
    assert kind_of(document(STYLES[style]), SHELF) is PaperKind.DENIAL_LETTER


@pytest.mark.parametrize("style", sorted(STYLES))
def test_every_fact_stands_at_its_place(style: str) -> None:
    paper = document(STYLES[style])
    found = facts(STYLES[style])

    assert ground(found, (paper,)) == found


@pytest.mark.parametrize(
    ("style", "insurer", "member", "number", "day"),
    [
        ("MEDICARE_ADVANTAGE", "Lakeside Gold Advantage", "Ida Rosenquist", "QX4410927", (2, 18)),
        (
            "MEDICAID_NOTICE",
            "QUARRY CREEK COMMUNITY HEALTH",
            "Lourdes Banerjee-Cole",
            "4402-118-771",
            (6, 4),
        ),
        (
            "SELF_FUNDED_VENDOR",
            "Copperfield Benefit Administrators",
            "Otto Brandvold",
            "CBA 5501 88213",
            (5, 7),
        ),
        (
            "PROVIDER_FAX",
            "NORTHERN PRAIRIE HEALTH COOPERATIVE",
            "Lucas J Abernathy",
            "NPH00441872",
            (3, 11),
        ),
        (
            "BENEFITS_TABLE",
            "Granite Mutual Insurance Company",
            "Selma Ostrander",
            "GM 77120 3345",
            (4, 22),
        ),
        (
            "OLD_FASHIONED",
            "THE FOUNDRYMEN'S BENEFIT SOCIETY",
            "Winifred Ashdown",
            "4471-09",
            (6, 3),
        ),
        ("APPROVAL", "Beacon Harbor Health Plan", "Quentin Abara", "88-1204-55", (3, 2)),
        ("PENDED", "Beacon Harbor Health Plan", "Quentin Abara", "88-1204-55", (3, 9)),
        ("OUT_OF_NETWORK", "Juniper Ridge HMO", "Calliope Drummond", "JR-4410-9", (5, 11)),
        (
            "AUTHORIZATION_MISSING",
            "Meadowlark Health Insurance",
            "Ansel Whitlock",
            "MHI6620418",
            (8, 14),
        ),
        (
            "FINAL_DENIAL",
            "Sable Point Health Insurance Company",
            "Ingrid Vasquez-Thorne",
            "SPH 30221 884",
            (9, 30),
        ),
        ("DENTAL", "Alder Dental Benefits", "Noor Castellan", "ADB-00917", (4, 6)),
        (
            "SPANISH",
            "Plan de Salud Valle Claro",
            "Rosario Villalpando Ibarra",
            "VC-5521-90",
            (3, 5),
        ),
    ],
)
def test_parties_and_date_are_read(
    style: str, insurer: str, member: str, number: str, day: tuple[int, int]
) -> None:
    text = STYLES[style]
    read = [value(text, name) for name in ("plan.insurer", "member.name", "member.id")]

    assert read == [insurer, member, number]
    assert value(text, "notice.notice_date") == datetime.date(2026, *day)


@pytest.mark.parametrize(
    ("style", "references"),
    [
        ("MEDICAID_NOTICE", ["QC-2026-55810"]),
        ("SELF_FUNDED_VENDOR", ["2200481937"]),
        ("PROVIDER_FAX", ["26031100417"]),
        ("OUT_OF_NETWORK", ["26-OON-771"]),
        ("FINAL_DENIAL", ["AP-26-90714"]),
        ("SPANISH", ["26-VC-11872"]),
        ("MEDICARE_ADVANTAGE", []),
        ("AUTHORIZATION_MISSING", []),
    ],
)
def test_references_are_case_numbers_and_no_other_ids(style: str, references: list[str]) -> None:
    assert values(STYLES[style], "notice.references") == references


@pytest.mark.parametrize(
    ("style", "window"),
    [
        ("MEDICARE_ADVANTAGE", Window(65, DAYS, CountedFrom.NOTICE_DATE)),
        ("MEDICAID_NOTICE", Window(60, DAYS, CountedFrom.NOTICE_DATE)),
        ("SELF_FUNDED_VENDOR", Window(180, DAYS, CountedFrom.NOTICE_RECEIVED)),
        ("PROVIDER_FAX", Window(180, DAYS, CountedFrom.NOTICE_RECEIVED)),
        ("BENEFITS_TABLE", Window(180, DAYS, CountedFrom.NOTICE_RECEIVED)),
        ("OLD_FASHIONED", Window(180, DAYS, CountedFrom.NOTICE_RECEIVED)),
        ("AUTHORIZATION_MISSING", Window(180, DAYS, CountedFrom.NOTICE_DATE)),
        ("DENTAL", Window(180, DAYS, CountedFrom.UNKNOWN)),
        ("SPANISH", Window(60, DAYS, CountedFrom.NOTICE_DATE)),
        ("APPROVAL", None),
        ("PENDED", None),
    ],
)
def test_the_window_is_that_of_the_internal_appeal(style: str, window: Window | None) -> None:
    assert value(STYLES[style], "notice.window") == window


def test_a_final_denial_has_only_the_outsiders_window() -> None:
    text = papers.FINAL_DENIAL

    assert value(text, "notice.window") is None
    assert value(text, "notice.stage") is Stage.FINAL
    assert value(text, "route.external_window") == Window(
        4, MONTHS, CountedFrom.FINAL_DENIAL_RECEIVED
    )
    assert "final_denial" in values(text, "notice.road_hints")


def test_other_clocks_are_kept_apart() -> None:
    text = papers.SELF_FUNDED_VENDOR

    assert value(text, "route.peer_to_peer_window") == Window(
        10, WindowUnit.BUSINESS_DAYS, CountedFrom.NOTICE_DATE
    )
    assert value(text, "route.external_window") == Window(
        4, MONTHS, CountedFrom.FINAL_DENIAL_RECEIVED
    )


@pytest.mark.parametrize(
    ("style", "address", "fax"),
    [
        (
            "MEDICARE_ADVANTAGE",
            "Lakeside Gold Advantage, Appeals Unit, P.O. Box 880, Duluth, MN 55801",
            "1-218-555-0170",
        ),
        (
            "MEDICAID_NOTICE",
            "Quarry Creek Community Health, Member Appeals, 900 Mill Street, Dayton, OH 45401",
            "937-555-0118",
        ),
        (
            "SELF_FUNDED_VENDOR",
            "Copperfield Benefit Administrators, Appeals Department, PO Box 221, Bangor, ME 04402",
            "(207) 555-0142",
        ),
        (
            "PROVIDER_FAX",
            "NORTHERN PRAIRIE HEALTH COOPERATIVE, APPEALS, PO BOX 4470, SIOUX FALLS SD 57117",
            "605-555-0191",
        ),
        (
            "AUTHORIZATION_MISSING",
            "Meadowlark Health Insurance, Appeals and Grievances, PO Box 7, Lincoln, NE 68501",
            "402-555-0177",
        ),
        (
            "OLD_FASHIONED",
            "THE FOUNDRYMEN'S BENEFIT SOCIETY, 12 Anvil Court, Allentown, Pennsylvania 18101",
            None,
        ),
        ("APPROVAL", None, None),
        ("PENDED", None, None),
    ],
)
def test_the_appeal_goes_where_the_letter_says(
    style: str, address: str | None, fax: str | None
) -> None:
    text = STYLES[style]

    assert (value(text, "route.address"), value(text, "route.fax")) == (address, fax)


@pytest.mark.parametrize(
    ("style", "code", "decision"),
    [
        ("MEDICARE_ADVANTAGE", "72148", Decision.DENIED),
        ("SELF_FUNDED_VENDOR", "72148", Decision.DENIED),
        ("APPROVAL", "72148", Decision.APPROVED),
        ("PENDED", "72148", Decision.PENDED),
        ("OUT_OF_NETWORK", "72141", Decision.DENIED),
        ("FINAL_DENIAL", "72148", Decision.DENIED),
    ],
)
def test_the_service_carries_its_code_and_decision(
    style: str, code: str, decision: Decision
) -> None:
    (service,) = services(STYLES[style])

    assert (service.code, service.decision, service.imaging) == (code, decision, True)


@pytest.mark.parametrize("style", ["MEDICAID_NOTICE", "OLD_FASHIONED"])
def test_plain_words_name_a_service_without_inventing_a_code(style: str) -> None:
    (service,) = services(STYLES[style])

    assert (service.code, service.modality, service.region) == ("", "MRI", "lumbar_spine")
    assert service.imaging


def test_a_modifier_and_the_words_tell_side_and_joint() -> None:
    (service,) = services(papers.PROVIDER_FAX)

    assert (service.code, service.side, service.region) == ("73721", "right", "knee")


def test_each_row_of_a_table_has_its_own_decision() -> None:
    decided = {service.code: service.decision for service in services(papers.BENEFITS_TABLE)}

    assert decided == {"72148": Decision.DENIED, "99213": Decision.APPROVED}


@pytest.mark.parametrize(
    ("style", "kinds"),
    [
        (
            "MEDICARE_ADVANTAGE",
            {Scenario.CONSERVATIVE_CARE, Scenario.INSUFFICIENT_DOCUMENTATION},
        ),
        ("MEDICAID_NOTICE", {Scenario.CONSERVATIVE_CARE, Scenario.INSUFFICIENT_DOCUMENTATION}),
        ("SELF_FUNDED_VENDOR", {Scenario.CONSERVATIVE_CARE}),
        (
            "PROVIDER_FAX",
            {
                Scenario.LOWER_MODALITY_FIRST,
                Scenario.CONSERVATIVE_CARE,
                Scenario.INSUFFICIENT_DOCUMENTATION,
            },
        ),
        ("OLD_FASHIONED", {Scenario.NO_CHANGE_MANAGEMENT}),
        ("OUT_OF_NETWORK", {Scenario.OUT_OF_NETWORK}),
        ("AUTHORIZATION_MISSING", {Scenario.NO_PRIOR_AUTH}),
        ("DENTAL", {Scenario.EXCLUSION}),
        ("PENDED", {Scenario.INFORMATION_REQUESTED}),
        ("APPROVAL", set()),
    ],
)
def test_reasons_are_told_by_their_kind(style: str, kinds: set[Scenario]) -> None:
    assert scenarios(STYLES[style]) == kinds


def test_a_reason_names_what_it_asks_for() -> None:
    assert {"exam_reflexes", "exam_sensation", "care_dates_and_duration_documented"} <= asked(
        papers.MEDICARE_ADVANTAGE
    )
    assert {"conservative_care_weeks", "care_failed", "reevaluation_after_care"} <= asked(
        papers.SELF_FUNDED_VENDOR
    )


@pytest.mark.parametrize(
    ("style", "hint"),
    [
        ("APPROVAL", "approval"),
        ("PENDED", "pended"),
        ("OUT_OF_NETWORK", "not_medical_necessity"),
        ("DENTAL", "out_of_scope:dental"),
        ("SPANISH", "language:es"),
    ],
)
def test_the_road_is_hinted_at(style: str, hint: str) -> None:
    assert hint in values(STYLES[style], "notice.road_hints")


@pytest.mark.parametrize(
    ("style", "regimes"),
    [
        ("MEDICARE_ADVANTAGE", ["medicare_advantage"]),
        ("MEDICAID_NOTICE", ["medicaid_mco"]),
        ("SELF_FUNDED_VENDOR", ["erisa_self_funded"]),
        ("OUT_OF_NETWORK", []),
    ],
)
def test_the_regime_is_hinted_at_only_by_what_is_said_of_this_plan(
    style: str, regimes: list[str]
) -> None:
    assert values(STYLES[style], "plan.hints") == regimes


def test_plan_and_benefit_manager_on_one_letterhead_are_told_apart() -> None:
    text = papers.SELF_FUNDED_VENDOR

    assert value(text, "plan.insurer") == "Copperfield Benefit Administrators"
    assert value(text, "plan.benefit_manager") == "eviCore healthcare"


@pytest.mark.parametrize(
    ("style", "timing"),
    [
        ("SELF_FUNDED_VENDOR", Timing.PRE_SERVICE),
        ("AUTHORIZATION_MISSING", Timing.POST_SERVICE),
        ("BENEFITS_TABLE", Timing.POST_SERVICE),
    ],
)
def test_a_claim_is_for_a_study_that_was_done(style: str, timing: Timing) -> None:
    assert value(STYLES[style], "notice.timing") is timing


def test_the_name_of_an_insurer_ends_at_an_empty_line() -> None:
    head = "eviCore healthcare\nPO Box 12, Dunmoor, OH 44555\n\non behalf of\nCigna Healthcare\n\n"
    body = "September 9, 2026\n\nDear Ida Rosenquist:\n\nWe denied the MRI of your lumbar spine.\n"

    assert value(head + body, "plan.insurer") == "Cigna Healthcare"


LETTER_WITH_TIMES = """Cloverdale Health Cooperative

Date: March 2, 2026
Member: Tobiah Renner
Reference: CH-26-118

Dear Tobiah Renner:

We cannot approve the MRI of the left knee (73721). The notes do not show six weeks of exercise.

{times}
"""


@pytest.mark.parametrize(
    ("times", "window"),
    [
        (
            "Your appeal must reach us by day 90 counting from the date you received this notice.",
            Window(90, DAYS, CountedFrom.NOTICE_RECEIVED),
        ),
        (
            "File your appeal no later than the 60th day after the date of this notice.",
            Window(60, DAYS, CountedFrom.NOTICE_DATE),
        ),
        (
            (
                "Can my doctor argue with the reviewer?\n    Yes. 555-0149. It is best "
                "within 7 days of this letter.\n\nHow do I appeal?\n    By phone or by letter.\n\n"
                "How long have I got?\n    180 days."
            ),
            Window(180, DAYS, CountedFrom.UNKNOWN),
        ),
        (
            (
                "Dr. Amory can talk with our doctor. She should call 555-0115 not later than 2 "
                "business days after she gets her copy.\n\nIf you do not agree\nYou may file a "
                "grievance. You have 60 days from the date you get this notice."
            ),
            Window(60, DAYS, CountedFrom.NOTICE_RECEIVED),
        ),
    ],
)
def test_the_time_to_appeal_is_told_from_the_call_and_by_the_number_of_a_day(
    times: str, window: Window
) -> None:
    assert value(LETTER_WITH_TIMES.format(times=times), "notice.window") == window
